"""Figures about a country leave with their year, source and warnings."""

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.library.locations import known_countries
from bpo_decide.reading.forms import Pert, Point


def test_inflation_lies_between_the_latest_year_and_the_mean_of_five() -> None:
    assumption = assume("inflation", country="MX")

    # 4.72% in 2024, 5.45% on average
    assert assumption.value == Pert(0.0472, 0.05085, 0.0545)
    assert assumption.key == "inflation.MX"
    assert assumption.unit == "share per year"
    assert assumption.citation == "World Bank, FP.CPI.TOTL.ZG, 2024"
    assert "mode assumed" in assumption.note


def test_inflation_may_have_fallen_below_its_mean_or_risen_above_it() -> None:
    # Costa Rica: -0.41% in 2024 after a mean of 2.17%; Türkiye: 58.51% after 43.31%
    assert assume("inflation", country="CR").value == Pert(-0.0041, 0.0088, 0.0217)
    assert assume("inflation", country="TR").value == Pert(0.4331, 0.5091, 0.5851)


def test_romania_is_dated_2023() -> None:
    assumption = assume("inflation", country="RO")

    assert assumption.value == Pert(0.0714, 0.0877, 0.104)
    assert assumption.citation.endswith("2023")
    assert "break of the series" in assumption.note


def test_the_british_series_is_labelled() -> None:
    assert "CPIH" in assume("inflation", country="GB").note


def test_inflation_is_known_for_all_but_two() -> None:
    unknown = set()
    for country in known_countries():
        try:
            assume("inflation", country=country)
        except NothingKnown:
            unknown.add(country)

    assert unknown == {"AR", "TW"}


def test_what_is_not_known_is_said_by_name() -> None:
    with pytest.raises(NothingKnown, match="no consumer price inflation was found for Argentina"):
        assume("inflation", country="AR")
    with pytest.raises(NothingKnown, match="no figure was found for Taiwan"):
        assume("location.gdp_per_capita_usd", country="TW")


def test_any_figure_of_the_table_can_be_read() -> None:
    rule_of_law = assume("location.wgi_rule_of_law", country="MX")
    english = assume("location.en_pop_pct", country="PH")

    assert rule_of_law.value == Point(-0.806)
    assert (rule_of_law.unit, rule_of_law.grade) == ("index", "A")
    assert rule_of_law.citation == "World Bank, Worldwide Governance Indicators, 2024 update, 2023"
    assert english.value == Point(0.64)
    assert english.unit == "share of population"
    assert "not of the people a vendor hires" in english.note


def test_an_unknown_figure_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"did you mean 'wgi_rule_of_law'\?"):
        assume("location.wgi_rule_of_laws", country="MX")
    with pytest.raises(UnknownKey, match="unknown location figure 'currency'"):
        assume("location.currency", country="MX")
    with pytest.raises(UnknownKey, match="unknown country"):
        assume("inflation", country="XX")
