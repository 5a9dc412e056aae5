"""Currencies move as published against the dollar, and as derived against each other."""

from itertools import product
from math import hypot, sqrt

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.locations import locations
from bpo_decide.library.trace import substituting
from bpo_decide.reading.forms import Point


@pytest.mark.parametrize(
    ("currency", "volatility"),
    [("MXN", 0.101), ("INR", 0.042), ("PHP", 0.064), ("COP", 0.139), ("ZAR", 0.108), ("EUR", 0.07), ("GBP", 0.072)],
)
def test_volatility_against_the_dollar_is_as_published(currency: str, volatility: float) -> None:
    assumption = assume("currency_volatility", currency=currency, against="USD")

    assert assumption.value == Point(volatility)
    assert assumption == assume("currency_volatility", currency=currency)
    assert assumption.origin == "library"
    assert "HM Revenue and Customs" in assumption.citation


def test_the_dollar_moves_against_a_currency_as_that_one_against_the_dollar() -> None:
    assert assume("currency_volatility", currency="USD", against="MXN").value == Point(0.101)


def test_two_other_currencies_are_joined_through_both_legs() -> None:
    assumption = assume("currency_volatility", currency="MXN", against="EUR")

    assert assumption.number == pytest.approx(hypot(0.101, 0.07))
    assert assumption.key == "currency_volatility.MXN.EUR"
    assert "MXN (10.1%) and EUR (7.0%)" in assumption.note
    assert "a convention" in assumption.note


def test_correlated_legs_move_less_against_each_other() -> None:
    with substituting({"convention.currency_leg_correlation": Point(0.5)}):
        joined = assume("currency_volatility", currency="MXN", against="EUR")

    assert joined.number == pytest.approx(sqrt(0.101**2 + 0.07**2 - 0.101 * 0.07))


@pytest.mark.parametrize(
    ("currency", "against"),
    [("USD", "USD"), ("MXN", "MXN"), ("PAB", "USD"), ("USD", "PAB"), ("XOF", "EUR"), ("NPR", "INR")],
)
def test_one_currency_under_two_names_does_not_move(currency: str, against: str) -> None:
    assert assume("currency_volatility", currency=currency, against=against).value == Point(0)


def test_a_fixed_price_is_called_an_assumption() -> None:
    assert "assumption" in assume("currency_volatility", currency="XOF", against="EUR").note
    assert assume("currency_volatility", currency="EUR", against="EUR").note == "the same currency"


def test_a_pegged_currency_moves_like_its_anchor() -> None:
    against_pounds = [assume("currency_volatility", currency=code, against="GBP").number for code in ("XOF", "EUR")]

    assert against_pounds[0] == against_pounds[1]
    assert assume("currency_volatility", currency="PAB", against="EUR").value == Point(0.07)


@pytest.mark.parametrize(
    ("currency", "worst"),
    [("EGP", 0.947), ("NGN", 2.463), ("ETB", 1.388), ("ARS", 3.666), ("LKR", 0.821), ("PKR", 0.559)],
)
def test_managed_currencies_jump(currency: str, worst: float) -> None:
    assert assume("currency_worst_12_months", currency=currency).value == Point(worst)
    assert f"worst twelve months +{worst:.0%}" in assume("currency_volatility", currency=currency).note


def test_volatility_is_symmetric_for_all_pairs_of_client_and_vendor() -> None:
    currencies = sorted({place.currency for place in locations()})

    for one, other in product(currencies, ("USD", "EUR", "GBP", "JPY")):
        there, back = (
            assume("currency_volatility", currency=pair[0], against=pair[1]).number
            for pair in ((one, other), (other, one))
        )
        assert there == pytest.approx(back)
        assert 0 <= there < 0.5


def test_an_unknown_currency_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown currency 'MXP'; did you mean"):
        assume("currency_volatility", currency="MXP")
    with pytest.raises(UnknownKey, match="unknown currency 'EURO'"):
        assume("currency_volatility", currency="MXN", against="EURO")
