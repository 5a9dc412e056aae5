"""The table of countries says what Unicode CLDR says, but for corrections that are written down with their reasons.

These tests fail when the package learns better: then its correction goes, or the table follows.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from babel.languages import get_official_languages, get_territory_language_info
from babel.numbers import get_territory_currencies

from bpo_decide.library.files import table
from bpo_decide.library.location_columns import corrections
from bpo_decide.library.locations import location, locations

IN_USE = date(2026, 6, 1)
"""The day for which the column `currency` is stated."""


def test_currencies_are_those_of_cldr_but_for_the_corrections() -> None:
    different = {
        (place.iso2, " ".join(said), place.currency)
        for place in locations()
        if (said := get_territory_currencies(place.iso2, IN_USE, IN_USE)) != [place.currency]
    }

    assert different == {(one.country, one.says, one.ours) for one in corrections() if one.column == "currency"}


def test_every_correction_is_of_babel_and_has_its_reason() -> None:
    assert {one.country for one in corrections()} == {"BG", "PA"}
    assert {one.package for one in corrections()} == {"Babel"}
    assert "euro on 1 January 2026" in next(one.reason for one in corrections() if one.country == "BG")


def test_bulgaria_and_croatia_use_the_euro() -> None:
    assert location("BG").currency == "EUR"
    assert location("HR").currency == "EUR"
    assert get_territory_currencies("HR", IN_USE, IN_USE) == ["EUR"]


def test_official_languages_are_those_of_cldr() -> None:
    for place in locations():
        assert place.official_languages == tuple(get_official_languages(place.iso2, de_facto=True)), place.iso2


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "de"])
def test_shares_of_speakers_are_those_of_cldr_to_a_tenth_of_a_percent(language: str) -> None:
    for row in table("locations.csv"):
        known = get_territory_language_info(row["iso2"]).get(language)
        cell = row[f"{language}_pop_pct"]
        if known is None:
            assert not cell, "no figure is not none"
        else:
            assert float(cell) == pytest.approx(float(known["population_percent"] or 0), abs=0.0501), row["iso2"]


def test_developers_have_the_packages_of_the_extra() -> None:
    pyproject = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    extras = pyproject["project"]["optional-dependencies"]

    assert set(extras["locations"]) <= set(extras["dev"])
    assert not set(extras["locations"]) & set(pyproject["project"]["dependencies"])
