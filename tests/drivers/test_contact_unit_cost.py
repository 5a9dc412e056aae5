"""What an issue costs at a vendor's price against in-house, before any other cost, and where that is shown."""

import json

import pytest

from bpo_decide import api
from bpo_decide.model.tracing import ExplainedFigure, Node
from bpo_decide.report import explanation, explanation_formats
from tests.cli.running import run_here
from tests.drivers.test_contact_work import OFFSHORE, SCENARIO

KEY = "effective_unit_cost"
AN_ISSUE = 30 * 60_000 / 120_000
"""Staff cost of an issue in-house: 30 posts of 60 000 for 120 000 issues, 15."""


def figures(*settings: str) -> dict[str, ExplainedFigure]:
    """Return what the lines of the vendor tell beside their costs, by line."""
    own = [one for one in api.explain(SCENARIO, settings=settings) if one.option == "vendor"]
    return {one.line.key: figure for one in own for figure in one.figures}


def relative(*settings: str) -> float:
    """Return the effective unit cost of the vendor."""
    (figure,) = figures(*settings).values()
    assert figure.key == KEY
    (value,) = figure.node.values
    return value


def price(charge: str) -> str:
    """Return the setting of a price."""
    return f"vendors.vendor.price={{{charge}, price_fixed: true}}"


def steps(node: Node) -> dict[str, float]:
    """Return the steps of a node and of those before it, by label."""
    found = {node.label: node.values[0]}
    for one in node.nodes:
        found |= steps(one)
    return found


# The closed form


def test_half_the_price_longer_calls_and_less_resolution() -> None:
    """0.5 x 1.2 / (70 / 80) = 0.686: an hour costs 120 in-house (12 000 hours of 1.8 million), 60 at the vendor.

    Source: price and longer calls are planning figures of D. Fluss, DMG Consulting, 2012; 80 and 70 are assumed.
    """
    today = "in_house.contact_work.first_contact_resolution=80%"
    own = "vendors.vendor.contact_work={first_contact_resolution: 70%, handle_time: 7.2 minutes}"
    found = figures(price("per_handled_hour: 60 USD/hour"), today, own)["per_handled_hour"].node
    assert found.values == pytest.approx([0.5 * 1.2 / (70 / 80)], rel=1e-12)
    assert round(found.values[0], 3) == 0.686
    said = steps(found)
    assert said["staff cost of an issue in-house"] == pytest.approx(AN_ISSUE)
    assert said["staff cost of a handled hour in-house"] == pytest.approx(AN_ISSUE * 0.8 / 0.1)
    assert said["price of a handled hour against in-house"] == pytest.approx(0.5)
    assert said["handling time against in-house"] == pytest.approx(1.2)
    assert said["first-contact resolution against in-house"] == pytest.approx(0.875)


@pytest.mark.parametrize("volume", ["10_000", "7_000"])
def test_it_does_not_depend_on_the_volume_where_posts_have_a_baseline(volume: str) -> None:
    hours = price("per_handled_hour: 60 USD/hour")
    dimensioned = f"process.volume={{per_month: {volume}, baseline: 10_000}}"
    assert relative(hours, dimensioned) == pytest.approx(60 / (AN_ISSUE * 0.75 / 0.1))


def test_contacts() -> None:
    """A contact costs 15 x 75 % in-house; at 9 each and 60 % settled an issue takes 1.25 times as many."""
    own = "vendors.vendor.contact_work={first_contact_resolution: 60%}"
    assert relative(price("per_unit: 9 USD/contact"), own) == pytest.approx(9 / (AN_ISSUE * 0.75) * 1.25)


def test_issues_and_posts() -> None:
    """Whatever they resolve: 12 for an issue; 20 posts of 24 000 for 120 000 of them."""
    own = "vendors.vendor.contact_work={first_contact_resolution: 60%}"
    assert relative(price("per_unit: 12 USD/issue"), own) == pytest.approx(12 / AN_ISSUE)
    posts = price("per_fte: [{role: agent, fte: 20, rate: 2_000 USD/month}]")
    assert relative(posts, own) == pytest.approx(20 * 24_000 / 120_000 / AN_ISSUE)


def test_the_parts_of_a_price_add_up_beside_the_first_of_them() -> None:
    found = figures(price("per_handled_hour: 24 USD/hour, per_unit: 3 USD/contact"))
    (figure,) = found.values()
    assert list(found) == ["per_handled_hour"]
    assert figure.node.values == pytest.approx([24 / (AN_ISSUE * 0.75 / 0.1) + 3 / (AN_ISSUE * 0.75)])


def test_a_silent_offshore_vendor_is_measured_by_what_is_to_be_expected() -> None:
    """1.34 times the contacts, 400 seconds in place of 360."""
    hours = price("per_handled_hour: 60 USD/hour")
    assert relative(hours, OFFSHORE) == pytest.approx(relative(hours) * 1.34 * 400 / 360)


@pytest.mark.parametrize(
    "settings",
    [
        ("vendors.vendor.includes=[platform]",),
        (price("fixed: 90_000 USD/year"),),
        (
            "process.type=collections",
            "in_house.contact_work=null",
            "vendors.vendor.price.per_unit=4 USD/account",
            "vendors.vendor.includes=[labour]",
        ),
        ("in_house.contact_work=null", "vendors.vendor.contact_work={first_contact_resolution: 60%}"),
    ],
)
def test_where_it_has_no_meaning_there_is_none(settings: tuple[str, ...]) -> None:
    assert figures(*settings) == {}


def test_it_changes_no_cost() -> None:
    """The lines are those of the outcome, and their inputs only what moves them."""
    explained = {one.line.key: one for one in api.explain(SCENARIO) if one.option == "vendor"}
    assert "in_house.on_costs" not in {quantity.key for quantity, _ in explained["per_unit"].inputs}
    assert explained["per_unit"].figures


# The shipped scenario


def test_the_shipped_scenario_shows_it() -> None:
    """Durban: 15 a handled hour against 30, 8.4 minutes against 7, 70 % against 80 %: 0.686."""
    text = run_here("explain", "@customer_support", f"durban.{KEY}").out
    said = "effective unit cost against in-house, before any other cost: 0.685714"
    for one in (
        said,
        "price of a handled hour against in-house: 0.5\n",
        "staff cost of a handled hour in-house: 30\n",
        "handling time against in-house: 1.2\n",
        "first-contact resolution against in-house: 0.875\n",
    ):
        assert one in text
    assert said in run_here("explain", "@customer_support", "durban.per_handled_hour").out
    assert "0.685714" in run_here("explain", "@customer_support", "durban").out


def test_it_is_in_the_other_formats_too() -> None:
    said = json.loads(run_here("explain", "@customer_support", f"durban.{KEY}", "--format", "json").out)
    (line,) = said["lines"]
    (figure,) = line["figures"]
    assert (figure["key"], figure["values"]) == (KEY, pytest.approx([0.5 * 1.2 / (70 / 80)]))
    assert [step["label"] for step in figure["steps"]] == [
        "price of a handled hour against in-house",
        "handling time against in-house",
        "first-contact resolution against in-house",
    ]
    markdown = run_here("explain", "@customer_support", f"durban.{KEY}", "--format", "markdown").out
    assert "before any other cost: 0.685714" in markdown


def test_lines_without_figures_are_written_as_before() -> None:
    (line,) = explanation.chosen(api.explain("@payroll"), "manila.per_fte")
    assert line.figures == ()
    plain = explanation_formats.as_dict([line], currency="USD", discounting="")
    assert "figures" not in plain["lines"][0]
