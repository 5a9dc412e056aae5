"""Mistakes in prices that are shown with both of their places, and those that need another kind of work."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import Problem, ScenarioError
from tests.model.by_hand import written

TIERS = "tiers: [{from: 0 /month, to: 500 /month, price: 6 USD/payslip}, {from: %s, price: 5 USD/payslip}]"


def problem_of(price: str) -> Problem:
    """Return the one problem of a price, written in the scenario itself."""
    text = written({"vendor": "US"}).decode()
    stated = "{per_unit: 6 USD/payslip, price_fixed: true}"
    assert stated in text
    with pytest.raises(ScenarioError) as caught:
        api.load(text.replace(stated, f"{{{price}}}").encode())
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(("begins", "note"), [("600 /month", "ends"), ("400 /month", "ends")])
def test_a_table_with_a_gap_or_an_overlap_shows_both_places(begins: str, note: str) -> None:
    price = f"{TIERS % begins}, tiers_apply_to: all_units"
    problem = problem_of(price)

    assert problem.code == "range-order"
    assert problem.place is not None
    ((text, place),) = problem.notes
    assert text == f"the tier before {note} here"
    width = problem.place.column - place.column
    assert width == price.index(begins) - price.index("500 /month"), "from of the second, to of the first"


def test_a_floor_shows_the_credit_that_it_leaves_none_of() -> None:
    bands = "{baseline: 1_000 /month, additional: 2 USD/payslip, reduction: 1 USD/payslip, floor: 100%}"
    problem = problem_of(f"per_unit: 6 USD/payslip, bands: {bands}")
    assert [text for text, _ in problem.notes] == ["the credit is here"]


def test_an_agreed_rise_and_an_index_show_both_places() -> None:
    problem = problem_of("per_unit: 6 USD/payslip, indexation: {rate: 2%, cap: 5%}")
    assert problem.message == "rate and cap contradict each other: an agreed rise follows no index"
    assert [text for text, _ in problem.notes] == ["rate is here"]


def test_bands_count_units_and_not_contacts() -> None:
    support = (
        "process={type: customer_support, volume: {per_month: 1_000}}",
        "in_house.contact_work={first_contact_resolution: 75%}",
        "vendors.vendor.price={per_unit: 4 USD/contact, bands: {baseline: 1_000 /month, additional: 4 USD/issue}}",
    )
    with pytest.raises(ScenarioError) as caught:
        api.load(written({"vendor": "US"}), settings=support)
    assert [problem.message for problem in caught.value.problems] == [
        "bands count units of work, and the price is per contact"
    ]


def test_an_agreed_rise_stands_on_no_inflation() -> None:
    """Stacked on a currency clause is an index, not a rise that is agreed."""
    source = written({"vendor": "MX"})
    pesos = ("fx={MXN: {spot: 18 MXN/USD}}", "vendors.vendor.fx_borne_by=client")

    def warned(clause: str) -> bool:
        price = f"vendors.vendor.price={{per_unit: 108 MXN/payslip, indexation: {clause}}}"
        warnings = api.load(source, settings=[price, *pesos]).warnings
        return "implausible" in [found.code for found in warnings]

    assert warned("{cap: 3%}")
    assert not warned("{rate: 3%}")
