"""The after-tax view: what every line costs after the tax that it saves."""

import pytest

from bpo_decide import api
from tests.model.by_hand import Found, base, drawn, written

AFTER = ("decision.rate_basis=after_tax", "tax={rate: 25%, depreciation: 4 years}")
RATE = "decision.discount_rate=10%"
IMPROVED = (
    "alternatives=[{id: better, kind: in_house_improved, staff_change: {clerk: 0.01}, one_time: 96_000 USD, months: 0}]"
)
V = 1.1 ** (-1 / 12)


def after_tax(*settings: str) -> Found:
    """Return the base case at 25 % tax."""
    return base(*AFTER, *settings)


def test_three_quarters_of_every_running_cost_are_left() -> None:
    found = after_tax("vendors.vendor.transition={duration: 0 months, severance_weeks: 0, fee: 10_000 USD}")

    assert found["in_house"]["labour"][0] == pytest.approx(360_000 * 0.75)
    assert found.lines["per_unit"] == pytest.approx(216_000 * 0.75)
    assert found.lines["transition_fee"] == pytest.approx(10_000 * 0.75)


def test_so_of_the_headline_and_of_every_bar() -> None:
    before, after = base(RATE).options["vendor"], after_tax(RATE).options["vendor"]

    assert before.headline_saving is not None
    assert after.headline_saving == pytest.approx(before.headline_saving * 0.75)
    assert after.saving_rate.mean == pytest.approx(before.saving_rate.mean)
    assert sum(step.amount for step in after.erosion) == pytest.approx(after.saving.mean)


def test_a_tax_of_nothing_changes_nothing() -> None:
    none = base("decision.rate_basis=after_tax", "tax={rate: 0%}", RATE, IMPROVED)

    assert none.outcome.cost == pytest.approx(base(RATE, IMPROVED).outcome.cost)


def test_capital_is_written_off_over_the_years() -> None:
    """96 000 in month 0 over 48 months are 2 000 a month; what is left after 35 of them in the last of 36."""
    lines = after_tax(RATE, IMPROVED)["better"]
    relief = 500 * sum(V**month for month in range(1, 36)) + 0.25 * (96_000 - 35 * 2_000) * V**36

    assert lines["one_time"][0] == pytest.approx(96_000 * V)
    assert lines["depreciation_one_time"][0] == pytest.approx(-relief)


def test_undiscounted_capital_saves_its_tax_in_full() -> None:
    lines = after_tax(IMPROVED)["better"]

    assert lines["one_time"][0] + lines["depreciation_one_time"][0] == pytest.approx(96_000 * 0.75)


def test_without_a_time_the_tax_that_capital_saves_is_not_estimated() -> None:
    settings = ("decision.rate_basis=after_tax", "tax={rate: 25%}", IMPROVED)
    lines = base(*settings)["better"]
    questions = [driver for driver, _ in api.load(written({"vendor": "US"}), settings=settings).questions]

    assert lines["one_time"][0] == 96_000
    assert "depreciation_one_time" not in lines
    assert "Tax saved by writing off capital" in questions


def test_cash_that_only_moves_saves_no_tax() -> None:
    """The charges lower taxable profit when they fall due, whenever they are paid."""
    terms = ("vendors.vendor.contract={payment_days: 60.875}", RATE)

    assert after_tax(*terms).lines["payment_terms"] == pytest.approx(base(*terms).lines["payment_terms"])


def test_losses_are_lowered_as_drawn_and_as_expected() -> None:
    """Three events of 10 000 in three years, after tax 22 500, in the mean of the draws and in expectation."""
    event = "vendors.vendor.risks.key_person_loss={rate: 1 /year, severity: 10_000 USD}"
    lossy = drawn("vendors.vendor.risks={}", event, *AFTER, draws=1_000)

    assert lossy.mean("vendor", "key_person_loss") == pytest.approx(22_500)
    assert lossy["vendor"]["key_person_loss"].mean() == pytest.approx(22_500, rel=0.05)
    assert (lossy["vendor"]["key_person_loss"] / 7_500).round(6).tolist() == pytest.approx(
        (lossy["vendor"]["key_person_loss"] / 7_500).round(0).tolist()
    )


@pytest.mark.parametrize("rate", ["10%", "25%", "40%"])
def test_the_order_stays_where_all_is_expensed(rate: str) -> None:
    """Money times a constant changes no rank."""
    cost = base("decision.rate_basis=after_tax", f"tax={{rate: {rate}}}", RATE).outcome.cost[0]

    assert cost == pytest.approx(base(RATE).outcome.cost[0] * (1 - float(rate[:-1]) / 100))


def test_formulas_and_inputs_say_so() -> None:
    scenario = api.load(written({"vendor": "US"}), settings=[*AFTER, IMPROVED])
    lines = {(one.option, one.line.key): one for one in api.explain(scenario)}

    assert lines["vendor", "per_unit"].line.formula.endswith("x (1 - tax rate)")
    for place in (("vendor", "per_unit"), ("better", "depreciation_one_time")):
        assert "tax.rate" in {quantity.path for quantity, _ in lines[place].inputs}
