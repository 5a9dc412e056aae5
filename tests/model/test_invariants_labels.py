"""What must hold of every scenario: units of money, currencies, names and order are labels."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.decision.rules import RULES, ranking
from bpo_decide.library import accessor
from bpo_decide.library.records import Assumption
from bpo_decide.reading.forms import scaled
from bpo_decide.reading.quantities import Quantity
from bpo_decide.runs.result import Result
from tests.model.invariants import assert_same_option, outcome_of, seldom
from tests.options import decisions
from tests.strategies import HOME, Amount, Document, written

EURO = 0.8
"""Euros for a dollar."""
SEVERITY = "data_breach_severity"
"""The only money of the library that costs are made of."""


@contextmanager
def _library(times: float) -> Iterator[None]:
    """Multiply the money of the library."""
    published = accessor._DERIVED[SEVERITY]  # noqa: SLF001 - a scenario cannot multiply it

    def multiplied() -> Assumption:
        known = published()
        return replace(known, value=scaled(known.value, times))

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(accessor._DERIVED, SEVERITY, multiplied)  # noqa: SLF001
        yield


@given(decisions(), st.floats(0.01, 200))
def test_all_money_times_a_number_multiplies_the_results_by_it(document: Document, times: float) -> None:
    one = outcome_of(written(document))
    with _library(times):
        other = outcome_of(written(document, times=times))
    for option in one.options:
        assert_same_option(one, other, option, times=times)
    for quantity in api.load(written(document)).quantities.values():
        of_library = quantity.origin == "library" and _in_money(quantity)
        assert not of_library or quantity.key == f"library.{SEVERITY}", quantity.path


def _in_money(quantity: Quantity) -> bool:
    """Whether a number is an amount of money."""
    return "money" in (quantity.per, *quantity.unit.split("/"))


def _limited(document: Document) -> Document:
    """Return a decision with a minimum saving and a requirement in money."""
    limited = copy.deepcopy(document)
    limited["decision"]["minimum_saving"] = Amount((50_000.0,))
    limited["requirements"] = {"max_cost_any_year": Amount((1_000_000.0,))}
    return limited


def _decided(document: Document, *, times: float = 1.0) -> Result:
    """Return an evaluation of a decision with limits in money."""
    with _library(times):
        return api.evaluate(written(_limited(document), times=times), draws=100).result


def _assert_same_answer(one: Result, other: Result) -> None:
    """Check that an evaluation decides the same as another one."""
    assert other.decision.verdict == one.decision.verdict
    assert other.decision.recommended == one.decision.recommended
    assert other.decision.confidence == one.decision.confidence
    assert other.decision.rules == one.decision.rules
    for rule in RULES:
        assert [one.id for one in ranking(other.options, rule)] == [one.id for one in ranking(one.options, rule)]
    assert [_standings(option) for option in other.options] == [_standings(option) for option in one.options]


def _assert_same_prices(one: Result, other: Result, times: float) -> None:
    """Check that what requirements cost is so many times as much, and prices move by the same factors."""
    scale = times * one.options[0].cost.mean
    for before, after in zip(one.requirement_prices, other.requirement_prices, strict=True):
        assert (after.excludes, after.best, after.best_without) == (before.excludes, before.best, before.best_without)
        assert after.price == pytest.approx(times * before.price, rel=1e-9, abs=1e-9 * scale)
    for asked, again in zip(one.target_prices, other.target_prices, strict=True):
        assert (again.vendor, again.part) == (asked.vendor, asked.part)
        assert (again.target, again.walk_away) == (_near(asked.target), _near(asked.walk_away))


def _assert_same_worth(one: Result, other: Result, times: float) -> None:
    """Check that what it is worth to know more is so many times as much."""
    before, after = one.information, other.information
    assert before is not None
    assert after is not None
    small = 1e-9 * times * one.options[0].cost.mean
    assert after.perfect.value == pytest.approx(times * before.perfect.value, rel=1e-9, abs=small)
    worths = ([*(one.worth for one in found.inputs), *(one.worth for one in found.groups)] for found in (before, after))
    for known, again in zip(*worths, strict=True):
        assert again.value == pytest.approx(times * known.value, rel=1e-9, abs=small)


def _assert_same_flips(one: Result, other: Result, times: float) -> None:
    """Check that the choice flips at the same values, those in money so many times as much."""
    if one.sensitivity is None or other.sensitivity is None:
        assert one.sensitivity is other.sensitivity
        return
    assert other.sensitivity.chosen == one.sensitivity.chosen
    for before, after in (
        (one.sensitivity.thresholds, other.sensitivity.thresholds),
        (one.sensitivity.stated, other.sensitivity.stated),
    ):
        again = {flip.quantity.key: flip for flip in after}
        assert set(again) == {flip.quantity.key for flip in before}
        for flip in before:
            found = again[flip.quantity.key]
            assert found.value == pytest.approx(flip.value * (times if _in_money(flip.quantity) else 1.0), rel=1e-6)
            assert (found.winner, found.above) == (flip.winner, flip.above)


def _near(number: float | None) -> Any:  # noqa: ANN401 - a number, or pytest's way of comparing with it
    """Return what a factor is compared with."""
    return None if number is None else pytest.approx(number, rel=1e-6)


def _standings(option: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - measures of an option
    """Return how an option stands on every requirement."""
    return [(finding.requirement, finding.standing) for finding in option.findings]


@seldom(5)
@given(decisions(), st.floats(0.01, 200))
def test_all_money_times_a_number_changes_no_rank_and_no_verdict(document: Document, times: float) -> None:
    _assert_same_answer(_decided(document), _decided(document, times=times))


@seldom(10)
@given(decisions(), st.floats(0.01, 200))
def test_all_money_times_a_number_changes_no_threshold_and_multiplies_what_knowledge_is_worth(
    document: Document, times: float
) -> None:
    one, other = _decided(document), _decided(document, times=times)
    _assert_same_prices(one, other, times)
    _assert_same_worth(one, other, times)
    _assert_same_flips(one, other, times)


def _in_euro(document: Document) -> Document:
    """Return a decision whose results are counted in euro at a fixed rate; its amounts stay as they are."""
    restated = copy.deepcopy(document)
    restated["client"]["currency"] = "EUR"
    for currency, rate in restated["fx"].items():
        rate["spot"] = f"{float(rate['spot'].split()[0]) / EURO!r} {currency}/EUR"
    restated["fx"][HOME] = {"spot": f"{EURO} EUR/{HOME}", "volatility": 0}
    return restated


def _amounts_in_euro(value: Any) -> Any:  # noqa: ANN401 - any part of a scenario
    """Return plain data with every amount in dollars restated in euro."""
    if isinstance(value, Amount):
        euros = tuple(end * EURO for end in value.ends)
        return Amount(euros, value.per, "EUR") if value.currency == HOME else value
    if isinstance(value, dict):
        return {key: _amounts_in_euro(part) for key, part in value.items()}
    return [_amounts_in_euro(part) for part in value] if isinstance(value, list) else value


@given(decisions())
def test_another_currency_at_a_fixed_rate_multiplies_the_results_by_it(document: Document) -> None:
    """Only of what results are counted in, or of all amounts; the country, and with it inflation, stays."""
    one, counted = outcome_of(written(document)), _in_euro(document)
    for restated in (counted, _amounts_in_euro(counted)):
        other = outcome_of(written(restated))
        for option in one.options:
            assert_same_option(one, other, option, times=EURO)


@seldom(10)
@given(decisions())
def test_another_currency_changes_no_rank_and_no_verdict(document: Document) -> None:
    one = api.evaluate(written(_limited(document)), draws=100).result
    other = api.evaluate(written(_amounts_in_euro(_in_euro(_limited(document)))), draws=100).result
    _assert_same_answer(one, other)


@given(decisions())
def test_names_and_order_change_nothing(document: Document) -> None:
    one = outcome_of(written(document))
    renamed = copy.deepcopy(document)
    renamed["title"], renamed["client"]["name"] = "Another title", "Another company"
    for option in (*renamed["vendors"], *renamed["alternatives"]):
        option["name"] = f"{option['id']} by another name"
    for role in renamed["in_house"]["staff"]:
        role["role"] = f"{role['role']} (renamed)"
    other = outcome_of(written(renamed))
    assert other.options == one.options
    assert np.array_equal(other.cost, one.cost)
    assert np.array_equal(other.yearly, one.yearly)

    turned = copy.deepcopy(document)
    for whole in (turned["vendors"], turned["alternatives"], turned["in_house"]["staff"]):
        whole.reverse()
    for key in ("fx", "inflation", "risks"):
        if isinstance(turned[key], dict):
            turned[key] = dict(reversed(turned[key].items()))
    other = outcome_of(written(turned))
    for option in one.options:
        assert_same_option(one, other, option)
