"""Both sides of the federal form from a scenario: which cost lines go where, and how each line comes about.

The client's own numbers are used where the scenario states them, the Circular's factors where it is silent and the
Circular has one; what neither knows is not provided.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct

from bpo_decide.decision.figures import percent, short
from bpo_decide.decision.forms import a76
from bpo_decide.decision.forms.base import FormCase, LeftOut, added, all_paths, times
from bpo_decide.decision.measures import GROUPS
from bpo_decide.drivers.options.base import Option
from bpo_decide.library.accessor import assume
from bpo_decide.library.forms import form_record
from bpo_decide.model.flows import Flow, Yearly
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.scenario.silence import spot

DOLLAR = "USD"
"""The money of the Circular."""
PERSONNEL = ("labour", "fixed_posts", "whole_posts", "surge")
"""Cost lines of in-house that are pay with on-costs: line 1."""
OVERHEAD = "overhead"
"""Cost line of in-house that is line 4."""
FEES = ("transition_fee", "transition_fee_recovered")
"""What the vendor asks for the transition: part of its price."""
RETAINED = "retained"
"""Cost line of the posts that stay with the client: on neither side, like their pay in-house."""
ASSETS = "asset_sale"
"""Cost line of a vendor, below 0, that is what today's assets are sold for: line 11 of the standard form."""


class Source(Struct, frozen=True):
    """How a line of the form came about: words, keys of the scenario, cost lines of the model.

    `provided` is False where neither scenario nor Circular says anything.
    """

    how: str
    paths: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    provided: bool = True


def _from(flows: Sequence[Flow], how: str) -> Source:
    """Return the source of a line that is the sum of some flows."""
    return Source(how, all_paths(flows), tuple(flow.key for flow in flows))


NOT_PROVIDED = Source("not provided", provided=False)


class Sides(Struct, frozen=True):
    """Both sides of the form for one vendor.

    Attributes:
        in_house: what the in-house side is filled in from.
        contract: what the contract side is filled in from.
        cap: of the conversion differential, in the client's money; None where it cannot be converted.
        basic_pay: pay without on-costs by period.
        fte: posts of today's operation whose work the vendor takes over.
        retained: posts that stay with the client: they are on neither side.
        sources: how lines 1 to 12 and 14 came about, by number.
        left_out: what today's operation costs that is in no line, because it goes on or arises whoever does the work.
    """

    in_house: a76.InHouse
    contract: a76.Contract
    cap: float | None
    basic_pay: Yearly
    fte: float
    retained: float
    sources: dict[int, Source]
    left_out: tuple[str, ...]


def sides(case: FormCase, vendor: Option) -> Sides:
    """Return both sides of the form for one vendor: in-house of the same scope as its price."""
    flows, effort = case.flows, case.scenario.document.process.effort
    count = len(flows.months)
    today = flows[IN_HOUSE].lines
    shares = {flow.key: 0.0 if flow.scope is None else vendor.covers_of(flow.scope, effort) for flow in today}
    left_out = tuple(flow.label for flow in today if not shares[flow.key])
    posts = flows.posts * vendor.covers_of("labour", effort)
    retained = min(flows.retained.get(vendor.id, 0.0), posts)
    moving = 1 - retained / posts if posts else 0.0
    scoped = [
        times(flow, shares[flow.key] * (moving if flow.key in flows.of_posts else 1.0))
        for flow in today
        if shares[flow.key] > 0
    ]
    fte = posts - retained
    in_house, own = _in_house(case, scoped, count)
    basic_pay = tuple(amount / (1 + flows.on_costs) for amount in in_house.personnel)
    contract, asked = _contract(case, vendor, basic_pay, fte)
    cap, capped = _cap(case)
    return Sides(in_house, contract, cap, basic_pay, fte, retained, own | asked | capped, left_out)


def _in_house(case: FormCase, scoped: Sequence[Flow], count: int) -> tuple[a76.InHouse, dict[int, Source]]:
    """Return the in-house side and its sources."""
    materials = form_record("a76").data["material_scopes"]
    pay = [flow for flow in scoped if flow.key in PERSONNEL]
    overhead = [flow for flow in scoped if flow.key == OVERHEAD]
    material = [flow for flow in scoped if flow.scope in materials]
    rest = [flow for flow in scoped if flow not in (*pay, *overhead, *material)]
    line_1 = added(pay, count)
    insurance = [a76.liability_insurance(amount) for amount in line_1]
    other = [amount + insured for amount, insured in zip(added(rest, count), insurance, strict=True)]
    line_4 = added(overhead, count) if overhead else tuple(a76.overhead(amount) for amount in line_1)
    fringe, stated = _rate(a76.fringe()), _rate(case.flows.on_costs)
    factor = _rate(assume("a76.overhead").number)
    on_costs = f"the scenario's on-costs of {stated}; the Circular's fringe factor is {fringe}"
    liability = _rate(assume("a76.personnel_liability").number)
    named = ", ".join(flow.label for flow in rest)
    sources = {
        1: Source(
            f"Posts x pay x (1 + on-costs), inflated, with {on_costs}.",
            (*all_paths(pay), case.scenario.document.in_house.on_costs.path),
            tuple(flow.key for flow in pay),
        ),
        2: _from(material, f"{', '.join(flow.label for flow in material)}.") if material else NOT_PROVIDED,
        3: _from(rest, f"{f'{named}, inflated, and' if named else 'Only'} {liability} of line 1 for liability."),
        4: _from(overhead, f"The scenario's overhead; the Circular's is {factor} of line 1.")
        if overhead
        else Source(f"The Circular's {factor} of line 1: the scenario states no overhead."),
        5: NOT_PROVIDED,
    }
    return a76.InHouse(line_1, added(material, count), other, line_4), sources


def _contract(case: FormCase, vendor: Option, basic_pay: Yearly, fte: float) -> tuple[a76.Contract, dict[int, Source]]:
    """Return the contract side and its sources."""
    flows = case.flows[vendor.id]
    months, count = case.flows.months, len(case.flows.months)
    fees = [flow for flow in flows.lines if flow.key in FEES]
    priced = [*flows.quote, *fees]
    pay = case.flows.retained_pay.get(vendor.id, case.flows.pay)
    sold = [flow for flow in flows.lines if flow.key == ASSETS]
    whose = "who stays with the client" if vendor.id in case.flows.retained_pay else "today's posts"
    days = months[0] / 12 * assume("days_per_year").number
    administered = [0.0] * count
    administration = NOT_PROVIDED
    if fte > 0:
        posts = a76.administrators(fte).fte
        administered = [a76.administration(fte, paid) * part / 12 for paid, part in zip(pay, months, strict=True)]
        administration = Source(
            f"{short(posts)} administrators for {short(fte)} posts (Figure C6) x pay with on-costs of {whose}, because "
            "the scenario does not state the pay of federal grades.",
            tuple(path for path in all_paths(flows.lines) if path.startswith(f"{vendor.path}.retained.salary")),
        )
    contract = a76.Contract(
        price=added(priced, count),
        administration=administered,
        conversion=a76.conversion(basic_pay[0], days=days) if fte > 0 else 0.0,
        gain=-sum(flow.total for flow in sold),
    )
    with_fee = ", and its fee for the transition" if fees else ""
    rate = a76.conversion(1.0)
    return contract, {
        7: _from(priced, f"What the vendor asks for all of the work in every period, with its rises{with_fee}."),
        8: administration,
        9: NOT_PROVIDED,
        10: Source(f"{percent(rate)} of basic pay in the first period, without on-costs: severance and other.")
        if fte > 0
        else NOT_PROVIDED,
        11: _from(sold, "What the assets are sold for; the Circular takes their net book value.")
        if sold
        else NOT_PROVIDED,
        12: NOT_PROVIDED,
    }


def _cap(case: FormCase) -> tuple[float | None, dict[int, Source]]:
    """Return the cap of the conversion differential in the client's money, and what is said of line 14."""
    limit = a76.differential_cap()
    share = percent(assume("a76.differential").number)
    home, fx = case.scenario.document.client.currency, case.scenario.document.fx
    rule = f"{share} of line 1 of all periods, at most {DOLLAR} {limit:,.0f}"
    if home == DOLLAR:
        return limit, {14: Source(f"{rule}.")}
    if DOLLAR not in fx:
        said = f"{rule}; the cap is not applied, because the scenario states no exchange rate of the US dollar."
        return None, {14: Source(said)}
    rate = spot(case.scenario.document, DOLLAR)
    path = fx[DOLLAR].spot.path
    return limit * rate, {14: Source(f"{rule}, which is {home} {limit * rate:,.0f} at the stated rate.", (path,))}


def _rate(share: float) -> str:
    """Return a share with its decimals, as forms state factors."""
    return f"{short(100 * share)}%" if round(100 * share, 1) == round(100 * share, 4) else f"{100 * share:.2f}%"


def with_federal_factors(found: Sides) -> a76.InHouse:
    """Return the in-house side with the Circular's fringe factor and overhead, whatever the scenario states."""
    fringe = a76.fringe()
    line_1 = [a76.personnel(pay, fringe) for pay in found.basic_pay]
    insured = zip(found.in_house.other, found.in_house.personnel, line_1, strict=True)
    return a76.InHouse(
        personnel=line_1,
        material=found.in_house.material,
        other=[
            amount - a76.liability_insurance(before) + a76.liability_insurance(now) for amount, before, now in insured
        ],
        overhead=[a76.overhead(amount) for amount in line_1],
    )


def groups_left_out(case: FormCase, vendor: Option, on_form: Collection[str]) -> tuple[LeftOut, ...]:
    """Return what the model has for a vendor beside its price and in-house cost, undiscounted, less today's.

    Args:
        case: what the form is filled in from.
        vendor: the vendor.
        on_form: cost lines that the form has.
    """
    found: dict[str, float] = {}
    for sign, option in ((1.0, vendor.id), (-1.0, IN_HOUSE)):
        for flow in case.flows[option].lines:
            if flow.group not in ("charges", IN_HOUSE) and flow.key not in on_form:
                found[flow.group] = found.get(flow.group, 0.0) + sign * flow.total
    return tuple(LeftOut(group, label, found[group]) for group, label in GROUPS.items() if found.get(group))
