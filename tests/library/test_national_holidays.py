"""Holidays come from a package that need not be there."""

import sys
from collections.abc import Callable
from datetime import date

import pytest

from bpo_decide.library.cldr import currency_name, language_name
from bpo_decide.library.errors import MissingPackage, UnknownKey
from bpo_decide.library.locations import known_countries, locations
from bpo_decide.library.national_holidays import holiday_source, national_holidays


def test_holidays_are_days_with_names_in_order() -> None:
    days = national_holidays("PH", year=2026)

    assert days[0] == (date(2026, 1, 1), "New Year's Day")
    assert (date(2026, 12, 25), "Christmas Day") in days
    assert [day for day, _ in days] == sorted({day for day, _ in days})
    assert {day.year for day, _ in days} == {2026}


def test_the_united_states_and_the_philippines_share_two_of_thirty_days() -> None:
    there, here = ({day for day, _ in national_holidays(country, year=2026)} for country in ("PH", "US"))

    assert len(there & here) == 2
    assert len(there | here) == 30


def test_every_country_has_holidays_but_ukraine() -> None:
    without = {country for country in known_countries() if not national_holidays(country, year=2026)}

    assert without == {"UA"}
    assert "martial law" in holiday_source().cautions["UA"]


def test_where_regions_have_days_of_their_own_a_caution_says_so() -> None:
    assert set(holiday_source().cautions) == {"AU", "CA", "CH", "DE", "ES", "GB", "IN", "UA", "US"}
    assert "whole country" in holiday_source().note


def test_an_unknown_country_has_no_holidays() -> None:
    with pytest.raises(UnknownKey, match="did you mean 'PH'"):
        national_holidays("Philippines", year=2026)


def test_currencies_and_languages_have_names() -> None:
    assert currency_name("PHP") == "Philippine Peso"
    assert [place.currency for place in locations() if currency_name(place.currency) == place.currency] == []
    assert (language_name("fil"), language_name("sr_Latn")) == ("Filipino", "Serbian")
    assert language_name("xyz") == "xyz"


@pytest.mark.parametrize(
    ("package", "ask"),
    [
        ("holidays", lambda: national_holidays("PH", year=2026)),
        ("babel", lambda: language_name("en")),
        ("babel", lambda: currency_name("PHP")),
    ],
)
def test_without_the_package_the_message_says_how_to_get_it(
    package: str, ask: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(MissingPackage, match=r'^needs (holidays|Babel): pip install "bpo-decide\[locations\]"$'):
        ask()
