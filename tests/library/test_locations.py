"""Countries are what they are today, also where common tables are out of date."""

import pytest

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.files import table
from bpo_decide.library.location_columns import location_columns, pegs
from bpo_decide.library.locations import countries_using, known_countries, location, locations
from bpo_decide.library.time_zones import time_zone


def test_a_country_is_read_whole() -> None:
    mexico = location("MX")

    assert (mexico.iso2, mexico.iso3, mexico.name) == ("MX", "MEX", "Mexico")
    assert (mexico.region, mexico.subregion) == ("Americas", "Latin America and the Caribbean")
    assert (mexico.currency, mexico.time_zone) == ("MXN", "America/Mexico_City")
    assert (mexico.latitude, mexico.longitude) == pytest.approx((19.43, -99.13), abs=0.01)
    assert mexico.official_languages == ("es",)
    assert mexico.eu_data_status == "none"


def test_there_are_79_countries() -> None:
    assert len(known_countries()) == len(locations()) == 79
    assert {"US", "IN", "PH", "MX", "PL", "ZA"} <= set(known_countries())


@pytest.mark.parametrize(
    ("country", "currency"),
    [
        ("BG", "EUR"),  # since 1 January 2026
        ("HR", "EUR"),  # since 1 January 2023
        ("TR", "TRY"),
        ("SV", "USD"),
        ("PA", "PAB"),
        ("SN", "XOF"),
    ],
)
def test_currencies_are_those_in_use(country: str, currency: str) -> None:
    assert location(country).currency == currency


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("US", "America/New_York"),
        ("CA", "America/Toronto"),
        ("BR", "America/Sao_Paulo"),
        ("UA", "Europe/Kyiv"),
        ("AU", "Australia/Sydney"),
    ],
)
def test_time_zones_are_those_of_business_cities(country: str, zone: str) -> None:
    assert location(country).time_zone == zone


def test_every_time_zone_exists() -> None:
    for place in locations():
        assert time_zone(place.time_zone).key == place.time_zone


def test_romania_takes_the_year_before_its_series_breaks() -> None:
    (romania,) = (row for row in table("locations.csv") if row["iso2"] == "RO")

    assert (romania["cpi_inflation_pct"], romania["cpi_year"]) == ("10.4", "2023")
    # The indicators know Romania by another code, so that a plain join would lose it.
    assert romania["wgi_rule_of_law"] == "0.437"


def test_adequacy_is_as_of_2026() -> None:
    adequate = {place.iso2 for place in locations() if place.eu_data_status == "adequate"}

    assert {"BR", "GB", "JP", "KR", "NZ", "CH", "IL", "UY", "AR"} == adequate
    assert {place.iso2 for place in locations() if place.eu_data_status == "partial"} == {"CA", "US"}
    assert location("BG").eu_data_status == "eu_member"


def test_what_may_not_be_passed_on_or_is_derived_is_not_stored() -> None:
    columns = set(table("locations.csv")[0])

    assert not {name for name in columns if "risk_index" in name or "utc_offset" in name or "holidays" in name}
    assert not {name for name in columns if "labour_cost" in name or "ecb" in name}


def test_every_column_names_its_source_and_licence() -> None:
    for column in location_columns().values():
        assert column.source
        assert column.licence
        assert column.attribution
    assert "Kaufmann" in location_columns()["wgi_rule_of_law"].attribution
    assert "Open Government Licence" in location_columns()["fx_vol_usd_pct_5y"].attribution


def test_one_currency_has_one_history() -> None:
    histories: dict[str, set[tuple[str, str, str]]] = {}
    for row in table("locations.csv"):
        history = (
            row["fx_vol_usd_pct_5y"], row["fx_depreciation_vs_usd_pct_pa_5y"], row["fx_worst_12m_depreciation_pct_5y"],
        )  # fmt: skip
        histories.setdefault(row["currency"], set()).add(history)

    assert {currency for currency, seen in histories.items() if len(seen) > 1} == set()
    assert {currency for currency, seen in histories.items() if ("", "", "") in seen} == {"USD"}
    # A fixed price shows as the very same history.
    assert pegs() == {"PAB": "USD", "XOF": "EUR", "NPR": "INR"}
    assert histories["XOF"] == histories["EUR"]
    assert histories["NPR"] == histories["INR"]


def test_countries_are_found_by_currency() -> None:
    assert countries_using("MXN") == ("MX",)
    assert set(countries_using("USD")) == {"US", "SV"}
    assert {"DE", "BG", "HR"} <= set(countries_using("EUR"))
    with pytest.raises(UnknownKey, match=r"unknown currency 'MXP'"):
        countries_using("MXP")


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("mx", "MX"),
        ("MEX", "MX"),
        ("Mexico", "MX"),
        ("Philipines", "Philippines"),
    ],
)
def test_an_unknown_country_is_answered_with_the_one_meant(code: str, meant: str) -> None:
    with pytest.raises(UnknownKey, match=f"unknown country '{code}'; did you mean '{meant}'"):
        location(code)


def test_a_code_like_no_other_is_only_called_unknown() -> None:
    with pytest.raises(UnknownKey, match=r"^unknown country 'XX'$"):
        location("XX")
