"""Languages: their codes and English names, and those that are official in a country."""

from functools import cache

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.locations import location


@cache
def languages() -> dict[str, str]:
    """Return the English name of every language that a scenario may name, by its code."""
    return document("languages.yaml")


def language(code: str) -> str:
    """Return the English name of a language.

    Raises:
        UnknownKey: There is no such code; the message names the nearest one.
    """
    known = languages()
    if code not in known:
        raise unknown("language", code, known)
    return known[code]


def code_of(name: str) -> str | None:
    """Return the code that was probably meant by a name, or by a code with a region: `English`, `pt-BR`."""
    wanted = name.strip().casefold()
    by_name = {word.casefold(): code for code, word in languages().items()}
    base = wanted.replace("_", "-").partition("-")[0]
    return by_name.get(wanted) or next((code for code in (wanted, base) if code in languages()), None)


def official_languages(country: str) -> tuple[str, ...]:
    """Return the codes of the languages that are official in a country, by law or in fact, whatever their script.

    Raises:
        UnknownKey: There is no such country.
    """
    return tuple(dict.fromkeys(code.partition("_")[0] for code in location(country).official_languages))
