"""One door: every value says what it is, where it comes from and how good that is."""

from collections.abc import Iterator

import pytest

from bpo_decide.library.accessor import assume, choose, known_keys
from bpo_decide.library.conventions import conventions
from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.library.factors import factor, factors
from bpo_decide.library.hidden_costs import hidden_costs
from bpo_decide.library.locations import known_countries, locations
from bpo_decide.library.records import Assumption

WORDS = {f"convention.{record.key}" for record in conventions() if isinstance(record.value, str)}


def _everything() -> Iterator[Assumption]:
    """Yield every assumption there is, for every country and currency."""
    currencies = sorted({place.currency for place in locations()})
    selections: dict[str, list[dict[str, str | float]]] = {
        "inflation": [{"country": country} for country in known_countries()],
        "contract_administration_fte": [{"fte": 10}],
        "currency_volatility": [{"currency": currency, "against": "EUR"} for currency in currencies],
        "currency_worst_12_months": [{"currency": currency} for currency in currencies],
        "dollar_rate": [{"currency": currency} for currency in currencies],
        "data_breach_rate": [{"who": who} for who in ("vendor", "in_house")],
        "insolvency_rate": [{"rating": rating} for rating in ("Aaa", "Aa", "A", "Baa", "Ba", "B", "unrated")],
    }
    for key in set(known_keys()) - WORDS:
        by_country = [{"country": country} for country in known_countries()] if key.startswith("location.") else [{}]
        for selectors in selections.get(key, by_country):
            try:
                yield assume(key, **selectors)
            except NothingKnown:
                continue


def test_every_value_says_where_it_comes_from() -> None:
    seen = list(_everything())

    assert len(seen) > 1000
    for assumption in seen:
        assert assumption.value is not None
        assert assumption.unit, assumption.key
        assert assumption.citation, assumption.key
        if assumption.origin == "convention":
            assert assumption.key.startswith("convention.")
            assert assumption.grade is None
            assert assumption.note, assumption.key
        else:
            # a pending law never applies unasked, whatever its source
            grades = ("A", "B", "C", "D") if assumption.key.startswith("law.") else ("A", "B", "C")
            assert assumption.grade in grades, assumption.key
            assert assumption.verification.startswith("READ"), assumption.key
            assert assumption.published_for, assumption.key


def test_every_key_is_unique() -> None:
    keys = known_keys()

    assert len(set(keys)) == len(keys)
    assert not {record.key for record in factors()} & {record.key for record in hidden_costs()}


def test_an_assumption_carries_the_key_under_which_it_is_drawn() -> None:
    assert assume("governance").key == "governance"
    assert assume("convention.materiality").key == "convention.materiality"
    assert assume("inflation", country="MX").key == "inflation.MX"
    assert assume("location.wgi_rule_of_law", country="MX").key == "location.wgi_rule_of_law.MX"


def test_hours_of_a_post_are_those_of_the_circular() -> None:
    hours = assume("hours_per_fte_year")

    assert hours.number == 1776
    assert (hours.unit, hours.grade, hours.origin) == ("hours/FTE/year", "A", "library")
    assert "Circular A-76" in hours.citation


def test_a_year_has_as_many_weeks_as_days_over_seven() -> None:
    assert assume("days_per_year").number == 365.25
    assert assume("weeks_per_year").number == 365.25 / 7


def test_an_unknown_factor_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown factor 'weeks'; did you mean 'weeks_per_year'\?"):
        factor("weeks")


def test_an_uncertain_value_is_not_a_number() -> None:
    with pytest.raises(TypeError, match="severance_per_leaver is uncertain"):
        _ = assume("severance_per_leaver").number


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("governence", "governance"),
        ("governance_of", "governance_offshore"),
        ("hours_per_fte", "hours_per_fte_year"),
        ("conventions.materiality", "convention.materiality"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest(key: str, near: str) -> None:
    with pytest.raises(UnknownKey) as caught:
        assume(key)

    assert str(caught.value) == f"unknown assumption {key!r}; did you mean {near!r}?"
    assert isinstance(caught.value, KeyError)


def test_the_beginning_of_several_keys_is_answered_with_them() -> None:
    with pytest.raises(UnknownKey, match=r"did you mean 'severance_normative' or 'severance_per_leaver'\?"):
        assume("severance")


def test_nothing_known_is_a_key_error_with_a_plain_message() -> None:
    with pytest.raises(KeyError) as caught:
        assume("exit_pct")

    assert isinstance(caught.value, NothingKnown)
    assert str(caught.value) == "exit_pct never applies by default, because no published figure was found"


def test_selectors_must_fit_the_key() -> None:
    with pytest.raises(TypeError, match="country"):
        assume("inflation")
    with pytest.raises(TypeError, match="country"):
        assume("governance", country="MX")
    with pytest.raises(TypeError, match="country"):
        assume("severance_per_leaver", country="MX")


def test_a_choice_is_known_with_and_without_its_prefix() -> None:
    assert choose("learning_shape") == choose("convention.learning_shape")
