"""What must hold of every scenario: a vendor that takes over today's cost as it is saves nothing."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from tests.model.invariants import assert_close, outcome_of
from tests.strategies import UNASKED, Document, Pen, scenarios, written


@st.composite
def _matched(draw: st.DrawFn) -> Document:
    """Return a scenario in which a vendor charges exactly what goes away, and everything goes away at once.

    What follows the volume is matched by a price for posts, the rest by a fixed fee.
    """
    pen = Pen(draw, uncertain=False)
    document = draw(scenarios(vendors=1))
    clerks, pay, manager, on_costs = (
        pen.ends(*span)[0] for span in ((5, 9), (45_000, 60_000), (80_000, 120_000), (0.2, 0.4))
    )
    technology, seat, overhead, printing = (
        pen.ends(*span)[0] for span in ((50_000, 150_000), (6_000, 10_000), (0.05, 0.15), (5_000, 20_000))
    )
    attrition, months, scales = pen.ends(0.05, 0.25)[0], pen.ends(2, 5)[0], pen.yes()
    loading = 1 + on_costs + attrition * months / 12 * scales
    payroll = clerks * pay + manager
    fixed = technology + seat * (clerks + 1) + overhead * payroll * (1 + on_costs) + printing
    posts = [
        {"role": "clerk", "fte": clerks, "rate": f"{pay * loading!r} USD/year"},
        {"role": "manager", "fte": 1, "rate": f"{manager * loading!r} USD/year"},
    ]
    price = {"fixed": f"{fixed!r} USD/year", "per_fte": posts}
    document["in_house"] = {
        "staff": [
            {"role": "clerk", "fte": clerks, "salary": f"{pay!r} USD/year", "tenure": "6 years", "scales": scales},
            {"role": "manager", "fte": 1, "salary": f"{manager!r} USD/year", "tenure": "9 years", "scales": scales},
        ],
        "on_costs": on_costs,
        "technology": f"{technology!r} USD/year",
        "facilities": {"value": f"{seat!r} USD/seat/year", "avoidable": 1},
        "overhead": {"share": overhead, "avoidable": 1},
        "other": [{"name": "printing", "scope": "print", "value": f"{printing!r} USD/year"}],
        "errors": {"rate": "0.5% to 2%", "cost": "40 to 140 USD/payslip"},
        **({"attrition": attrition, "replacement_cost": f"{months!r} months"} if scales else {}),
    }
    document["hidden_costs"], document["risks"] = dict.fromkeys(UNASKED, "off"), "none"
    document["vendors"] = [
        {
            "id": "same",
            "country": "US",
            "includes": ["labour", "platform", "print"],
            "price": price if scales else {"fixed": f"{fixed + payroll * loading!r} USD/year"},
            "transition": {"duration": "0 months", "severance_weeks": 0},
            "retained": {"fte": 0},
            "governance_share": 0,
        }
    ]
    return document


@given(_matched())
def test_a_vendor_that_charges_what_goes_away_saves_nothing(document: Document) -> None:
    outcome = outcome_of(written(document))
    same = outcome.index("same")
    assert_close(outcome.cost[:, same], outcome.cost[:, 0], outcome)
    assert_close(outcome.yearly[:, same], outcome.yearly[:, 0], outcome)


@st.composite
def _at_cost(draw: st.DrawFn) -> Document:
    """Return a decision on a vendor and an own centre at today's cost, all of which goes away at once, and a split."""
    pen = Pen(draw, uncertain=True)
    document = copy.deepcopy(draw(scenarios(vendors=1)))
    today = document["in_house"]
    for key in ("technology", "facilities"):
        today.get(key, {}).pop("avoidable_from", None)
    today.get("technology", {}).pop("avoidable", None)  # the vendor's scope replaces it
    for key in ("facilities", "overhead"):
        if key in today:
            today[key]["avoidable"] = 1
    today.pop("risks", None)
    document["hidden_costs"], document["risks"] = dict.fromkeys(UNASKED, "off"), "none"
    document["process"] |= pen.some(technology_deflation=pen.text(0.005, 0.03))
    if pen.yes():
        document["tax"] = {"rate": pen.text(0.15, 0.35)}
        document["decision"]["rate_basis"] = "after_tax"
    taken_over: Document = {
        "country": "US",
        "includes": ["labour", "platform", "print"],
        "transition": {"duration": "0 months", "severance_weeks": 0},
        "retained": {"fte": 0},
        "governance_share": 0,
    }
    in_house: Document = {"of": "in_house"}
    document["vendors"] = [{**taken_over, "id": "same", "price": {"cost_plus": {**in_house, "margin": "0%"}}}]
    own = {**taken_over, "id": "own", "kind": pen.one_of("captive", "shared_service")}
    share = draw(st.integers(1, 99))
    document["alternatives"] = [
        {**own, "price": {"cost_plus": in_house}},
        {"id": "both", "kind": "split", "of": {"same": f"{share}%", "own": f"{100 - share}%"}},
        {"id": "half", "kind": "split", "of": {"in_house": f"{share}%", "same": f"{100 - share}%"}},
    ]
    return document


@given(_at_cost())
def test_whoever_charges_todays_cost_without_a_margin_saves_nothing_in_any_case(document: Document) -> None:
    outcome = outcome_of(written(document))
    for number, option in enumerate(outcome.options):
        assert outcome.cost[:, 0].std() > 0 or "to" not in str(document["in_house"]), option
        assert_close(outcome.cost[:, number], outcome.cost[:, 0], outcome)
        assert_close(outcome.yearly[:, number], outcome.yearly[:, 0], outcome)
