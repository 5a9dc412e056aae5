"""Decisions for property tests in which options of every kind stand beside each other, after tax or before it."""

import copy
from typing import Any

from hypothesis import strategies as st

from tests.strategies import COUNTRIES, HOME, Amount, Document, Pen, improved, transition, vendor
from tests.terms import contracts

ACTIVITIES = ("capture", "queries")
OWN = ("captive", "shared_service")
PART = "a_part"
"""Id of the vendor who asks a price for the first of the activities only."""


@st.composite
def decisions(draw: st.DrawFn, *, uncertain: bool = True, least_years: int = 1) -> Document:
    """Return a decision between vendors with prices and contracts of any kind, own centres, software and splits.

    Without uncertainty every number that the library would give as a distribution is stated.
    """
    pen = Pen(draw, uncertain=uncertain)
    document = copy.deepcopy(draw(contracts(uncertain=uncertain, least_years=least_years)))
    if pen.yes():
        _divided(pen, document)
    _demand(pen, document)
    if pen.yes():
        document["tax"] = {"rate": pen.text(0.15, 0.35), **pen.some(depreciation="30 months")}
        document["decision"]["rate_basis"] = "after_tax"
    breach = {} if document["risks"] == "none" else document["risks"].get("data_breach", {})
    if pen.yes():
        breach.pop("severity", None)  # the library has one
    document["alternatives"] = _alternatives(pen, document)
    if pen.draw(st.integers(0, 3)) == 0:
        _as_contact_work(pen, document)
    return document


def _divided(pen: Pen, document: Document) -> None:
    """Name the activities of the work, and perhaps a vendor who does some of them only."""
    first = pen.draw(st.integers(30, 70))
    document["process"]["activities"] = {ACTIVITIES[0]: f"{first}%", ACTIVITIES[1]: f"{100 - first}%"}
    one = vendor(pen, PART)
    if "transition" in one and pen.yes():
        one.pop("retained", None)  # of a part of the work fewer can stay
        one |= {"activities": [ACTIVITIES[0]], "price": {"per_unit": pen.money(1, 3, "/payslip")}}
        one.pop("fx_borne_by", None)
        if "errors" not in document["in_house"]:
            one.pop("errors", None)
        if "recoveries" in document["process"]:
            one["recoveries"] = {"rate": pen.text(0.08, 0.2)}
        document["vendors"].append(one)


def _demand(pen: Pen, document: Document) -> None:
    """Let money wait in the process, and its volume change at once."""
    if pen.uncertain and pen.yes():
        document["process"]["volume"]["shock"] = {
            "probability": pen.text(0.1, 0.6),
            "month": pen.text(2, 10, "months"),
            "size": pen.text(-0.4, 0.3),
        }
    if pen.yes():
        document["process"]["working_capital"] = {
            "spend": pen.money(1_000_000, 9_000_000, "/year"),
            "days_payable": pen.text(30, 45),
        }
        for one in document["vendors"]:
            if "transition" in one:
                one["working_capital"] = {"days_payable": pen.text(25, 50)}


def _alternatives(pen: Pen, document: Document) -> list[Document]:
    """Return what else could be done: management's own, software, own centres, and splits of all that."""
    found = [make(pen, document) for make in (_improved, _automation, _own_centre) if pen.draw(st.integers(0, 2)) > 0]
    return [*found, *splits(pen, document, found)]


def _improved(pen: Pen, document: Document) -> Document:
    """Return what management could do, perhaps with other results than today's."""
    found = improved(pen)
    if "errors" in document["in_house"]:
        found |= pen.some(errors={"rate": pen.text(0.004, 0.02)})
    return found


def _automation(pen: Pen, document: Document) -> Document:
    """Return software for all of the work or some of it."""
    attended = {"mode": "attended", "time_saved": pen.text(0.4, 0.8)}
    some = {"activities": [ACTIVITIES[1]]} if "activities" in document["process"] and pen.yes() else {}
    return {
        "id": "software",
        "kind": "automation",
        "share": pen.text(0.2, 0.8),
        "exceptions": pen.text(0.05, 0.3),
        "build": pen.money(50_000, 200_000),
        "months": pen.text(3, 12, "months"),
        "severance_weeks": pen.text(0.5, 2),
        **pen.one_of({}, attended),
        **some,
        **pen.some(
            licences=pen.money(5_000, 50_000, "/year", currency=pen.one_of(HOME, "MXN")),
            run={"posts": pen.text(0.2, 0.6), **pen.some(cost=pen.money(1_000, 9_000, "/year"))},
            improvement=pen.text(0.01, 0.1),
            ramp=pen.text(0.5, 4, "months"),
        ),
    }


def _own_centre(pen: Pen, document: Document) -> Document:
    """Return a centre of the client's own group."""
    country = pen.one_of(*COUNTRIES)
    currency = pen.one_of(HOME, COUNTRIES[country])
    cost: Document = {
        "posts": [{"role": "clerk", "fte": pen.text(5, 8), "salary": pen.money(9e3, 3e4, "/year", currency=currency)}],
        **pen.some(on_costs=pen.text(0.1, 0.3)),
    }
    shared = {"cost": pen.money(300_000, 700_000, "/year"), "share": pen.text(0.1, 0.5)}
    found = vendor(Pen(pen.draw, uncertain=False), "own") | {
        "kind": pen.one_of(*OWN),
        "country": country,
        "price": {"cost_plus": cost, **pen.some(share_of_fixed=shared)},
        "transition": transition(pen, currency),
    }
    for key in ("rating", "fx_borne_by", "hidden_costs", "name"):
        found.pop(key, None)
    found.get("risks", {}).pop("insolvency", None)  # it fails with its client
    if "errors" not in document["in_house"]:
        found.pop("errors", None)
    if "recoveries" in document["process"]:
        found["recoveries"] = {"rate": pen.text(0.08, 0.2)}
    if "working_capital" in document["process"]:
        found["working_capital"] = {"days_payable": pen.text(25, 50)}
    return found | pen.some(set_up=pen.money(50_000, 300_000, currency=currency))


def splits(pen: Pen, document: Document, alternatives: list[Document]) -> list[Document]:
    """Return splits by shares of the volume and by activities, of any options and today's operation."""
    options = {one["id"]: one for one in (*document["vendors"], *alternatives)}
    own = pen.some(governance=pen.money(5_000, 40_000, "/year"), hand_offs=pen.money(5_000, 40_000, "/year"))
    found = []
    if pen.yes():
        first, second = pen.draw(st.permutations([*options, "in_house"]))[:2]
        share = pen.draw(st.integers(10, 90))
        found.append({"id": "shares", "kind": "split", "of": {first: f"{share}%", second: f"{100 - share}%"}, **own})
    if "activities" in document["process"]:
        doing = {
            activity: [
                key
                for key in (*options, "in_house")
                if options.get(key, {}).get("activities", [activity]) == [activity]
            ]
            for activity in ACTIVITIES
        }
        first = pen.one_of(*doing[ACTIVITIES[0]])
        second = pen.one_of(*(key for key in doing[ACTIVITIES[1]] if key != first))
        found.append({"id": "each", "kind": "split", "of": {first: [ACTIVITIES[0]], second: [ACTIVITIES[1]]}, **own})
    return found


def _as_contact_work(pen: Pen, document: Document) -> None:
    """Make the work that of an office that answers customers, who raise issues."""
    document["process"]["type"] = "customer_support"
    for one in (*document["vendors"], *document["alternatives"]):
        if "includes" in one:
            one["includes"] = ["telephony" if item == "print" else item for item in one["includes"]]
    for other in document["in_house"].get("other", []):
        other["scope"] = "telephony"
    document["in_house"]["contact_work"] = {
        "first_contact_resolution": pen.text(0.65, 0.8),
        "handle_time": pen.text(4, 7, "minutes"),
    }
    for one in (*document["vendors"], *document["alternatives"]):
        if "includes" in one and (not pen.uncertain or pen.yes()):
            one["agents_per_specialist"] = pen.text(10, 20)
    for one in document["vendors"]:
        if pen.yes() and "bands" not in one["price"] and "per_unit" in one["price"]:
            one["price"]["per_unit"] = pen.money(1, 4, "/contact")
            one.pop("fx_borne_by", None)
            if not pen.uncertain or pen.yes():
                one["contact_work"] = {"first_contact_resolution": pen.text(0.6, 0.85)}
    _rewritten(document)


def _rewritten(value: Any) -> None:  # noqa: ANN401 - any part of a scenario
    """Count issues in place of payslips."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(part, Amount) and part.per == "/payslip":
            value[key] = Amount(part.ends, "/issue", part.currency)
        elif isinstance(part, dict | list):
            _rewritten(part)
