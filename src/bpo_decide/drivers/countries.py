"""Codes of countries: any in the world may be named; what the library knows of one is checked where it is needed."""

from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bpo_decide.library.locations import locations
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.text import quoted

CODES = frozenset(
    [
        "AD",
        "AE",
        "AF",
        "AG",
        "AI",
        "AL",
        "AM",
        "AO",
        "AQ",
        "AR",
        "AS",
        "AT",
        "AU",
        "AW",
        "AX",
        "AZ",
        "BA",
        "BB",
        "BD",
        "BE",
        "BF",
        "BG",
        "BH",
        "BI",
        "BJ",
        "BL",
        "BM",
        "BN",
        "BO",
        "BQ",
        "BR",
        "BS",
        "BT",
        "BV",
        "BW",
        "BY",
        "BZ",
        "CA",
        "CC",
        "CD",
        "CF",
        "CG",
        "CH",
        "CI",
        "CK",
        "CL",
        "CM",
        "CN",
        "CO",
        "CR",
        "CU",
        "CV",
        "CW",
        "CX",
        "CY",
        "CZ",
        "DE",
        "DJ",
        "DK",
        "DM",
        "DO",
        "DZ",
        "EC",
        "EE",
        "EG",
        "EH",
        "ER",
        "ES",
        "ET",
        "FI",
        "FJ",
        "FK",
        "FM",
        "FO",
        "FR",
        "GA",
        "GB",
        "GD",
        "GE",
        "GF",
        "GG",
        "GH",
        "GI",
        "GL",
        "GM",
        "GN",
        "GP",
        "GQ",
        "GR",
        "GS",
        "GT",
        "GU",
        "GW",
        "GY",
        "HK",
        "HM",
        "HN",
        "HR",
        "HT",
        "HU",
        "ID",
        "IE",
        "IL",
        "IM",
        "IN",
        "IO",
        "IQ",
        "IR",
        "IS",
        "IT",
        "JE",
        "JM",
        "JO",
        "JP",
        "KE",
        "KG",
        "KH",
        "KI",
        "KM",
        "KN",
        "KP",
        "KR",
        "KW",
        "KY",
        "KZ",
        "LA",
        "LB",
        "LC",
        "LI",
        "LK",
        "LR",
        "LS",
        "LT",
        "LU",
        "LV",
        "LY",
        "MA",
        "MC",
        "MD",
        "ME",
        "MF",
        "MG",
        "MH",
        "MK",
        "ML",
        "MM",
        "MN",
        "MO",
        "MP",
        "MQ",
        "MR",
        "MS",
        "MT",
        "MU",
        "MV",
        "MW",
        "MX",
        "MY",
        "MZ",
        "NA",
        "NC",
        "NE",
        "NF",
        "NG",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NU",
        "NZ",
        "OM",
        "PA",
        "PE",
        "PF",
        "PG",
        "PH",
        "PK",
        "PL",
        "PM",
        "PN",
        "PR",
        "PS",
        "PT",
        "PW",
        "PY",
        "QA",
        "RE",
        "RO",
        "RS",
        "RU",
        "RW",
        "SA",
        "SB",
        "SC",
        "SD",
        "SE",
        "SG",
        "SH",
        "SI",
        "SJ",
        "SK",
        "SL",
        "SM",
        "SN",
        "SO",
        "SR",
        "SS",
        "ST",
        "SV",
        "SX",
        "SY",
        "SZ",
        "TC",
        "TD",
        "TF",
        "TG",
        "TH",
        "TJ",
        "TK",
        "TL",
        "TM",
        "TN",
        "TO",
        "TR",
        "TT",
        "TV",
        "TW",
        "TZ",
        "UA",
        "UG",
        "UM",
        "US",
        "UY",
        "UZ",
        "VA",
        "VC",
        "VE",
        "VG",
        "VI",
        "VN",
        "VU",
        "WF",
        "WS",
        "YE",
        "YT",
        "ZA",
        "ZM",
        "ZW",
    ]
)
"""Every officially assigned code. Source: ISO 3166-1, alpha-2."""
_OTHER_CODES = {"UK": "GB", "EL": "GR"}
"""Codes in use beside ISO 3166-1: by the United Kingdom's wish, and by the European Union for Greece."""


_OTHER_NAMES = {
    "czech republic": "CZ",
    "emirates": "AE",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "uae": "AE",
    "united states of america": "US",
}
"""Names in daily use beside those of the library."""


class CountryCode:
    """Tells pydantic to accept the code of a country, and to suggest one for a name."""

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate a text against the codes."""
        del source, handler
        return core_schema.no_info_after_validator_function(_checked, core_schema.str_schema(strict=True))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Name the definition; the schema's author puts it in its place."""
        del schema, handler
        return {"type": "string", "quantity": "country"}


def definitions() -> dict[str, Any]:
    """Return the definition of a country code for the JSON Schema."""
    return {"country": {"enum": sorted(CODES), "description": "Country, as a code of ISO 3166-1."}}


def repair(code: str) -> str | None:
    """Return the code that was probably meant: another code or the name of a country that the library knows."""
    wanted = code.strip().casefold()
    other = _OTHER_CODES.get(wanted.upper(), wanted.upper())
    if other in CODES and other != code:
        return f"write {other}"
    codes = {place.iso3: place.iso2 for place in locations()}
    if wanted.upper() in codes:
        return f"write {codes[wanted.upper()]}"
    names = {place.name: place.iso2 for place in locations()}
    if wanted in _OTHER_NAMES:
        return f"write {_OTHER_NAMES[wanted]}"
    near = nearest(wanted, names, cutoff=0.8)
    return f"write {names[near]}" if near else None


def _checked(code: str) -> str:
    """Return the code of a country, or raise the error that pydantic collects."""
    if code in CODES:
        return code
    context = {"text": f"unknown country {quoted(code)}", "help": repair(code) or "write a code such as US, MX or PH"}
    raise PydanticCustomError("reference", "{text}", context)
