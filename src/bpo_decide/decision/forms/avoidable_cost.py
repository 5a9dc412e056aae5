"""`avoidable-cost`: what is no longer spent in-house against what having the work done outside costs.

Source: Treasury Board of Canada Secretariat, Guide to Costing, figure Make-or-Buy Decision Process: the net present
value of the avoidable cost of the in-house service is compared with that of the transitional and the ongoing cost of
outsourcing, net of revenues.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from msgspec import Struct

from bpo_decide.decision.figures import percent, quantity
from bpo_decide.decision.forms.base import (
    Comparison,
    Filled,
    Form,
    FormCase,
    FormLine,
    LeftOut,
    Side,
    against_each_vendor,
    all_paths,
    no_place,
)
from bpo_decide.decision.measures import GROUPS
from bpo_decide.drivers.options.base import Option
from bpo_decide.drivers.options.takeover import OTHER_ACTIVITIES
from bpo_decide.library.forms import form_record
from bpo_decide.model.flows import Flow
from bpo_decide.scenario.resolved import IN_HOUSE

ON_THE_FORM = {
    "B": ("transition", "parallel"),
    "E": ("management", "quality", "compliance", "tax"),
    "F": ("recoveries",),
    "G": ("charges",),
}
"""The groups of the model's cost that each line of the contract side is the sum of."""
STAYS = (IN_HOUSE, "stranded")
"""The groups of a vendor's lines that are in-house cost that goes on: what is left of it is avoidable."""
GOES_ON = ("", "stranded_", OTHER_ACTIVITIES)
"""What the keys of a vendor's lines begin with that are an in-house cost that goes on."""
ASSETS = "asset_sale"
"""Cost line of a vendor, below 0, that is what today's assets are sold for: a one-time revenue."""
SUMS = {
    "D": ("B", "C"),
    "H": ("E", "F", "G"),
    "I": ("D", "H"),
}
"""The lines that are sums of others."""


class AvoidableCost(Form, name="avoidable-cost"):
    """Make or buy by avoidable cost: in-house cost that goes on is on neither side."""

    def filled(self, case: FormCase) -> Filled:
        """See `Form.filled`."""
        record = form_record("avoidable_cost")
        comparisons = against_each_vendor(
            case, "the comparison of avoidable cost", lambda vendor: _comparison(case, vendor)
        )
        notes = (*_notes(case), *no_place(case), *record.data["notes"])
        title = "comparison of avoidable cost (Treasury Board of Canada)"
        choices = tuple(record.data["choices"])
        return Filled("avoidable-cost", title, record, comparisons, choices=choices, notes=notes)


class _Amount(Struct, frozen=True):
    """A line in numbers, and how it came about; a present value of None is not provided."""

    present: float | None
    how: str
    flows: tuple[Flow, ...] = ()


def _comparison(case: FormCase, vendor: Option) -> Comparison:
    """Return the comparison with one vendor."""
    today, lines = case.flows[IN_HOUSE].lines, case.flows[vendor.id].lines
    avoidable = _avoidable(today, lines)
    sold = tuple(flow for flow in lines if flow.key == ASSETS)
    revenue = _Amount(_present(sold), "What assets are sold for, as a negative amount.", sold)
    amounts = {"A": avoidable, "C": revenue if sold else _Amount(None, "not provided")}
    for number, groups in ON_THE_FORM.items():
        amounts[number] = _of_groups(groups, today, lines)
    for number, parts in SUMS.items():
        amounts[number] = _Amount(sum(amounts[part].present or 0.0 for part in parts), f"{' + '.join(parts)}.")
    outside = amounts["I"].present or 0.0
    difference = outside - (avoidable.present or 0.0)
    amounts["J"] = _Amount(difference, "I less A: positive keeps the work in-house.")
    return Comparison(
        option=vendor.id,
        name=vendor.label,
        eligible=case.measured(vendor.id).eligible,
        lines=tuple(_line(number, amounts[number]) for number in form_record("avoidable_cost").lines),
        difference=difference,
        against=avoidable.present or 0.0,
        left_out=tuple(_left_out(today, lines)),
        remarks=tuple(_avoided(today, lines, case.scenario.document.client.currency)),
    )


def _line(number: str, amount: _Amount) -> FormLine:
    """Return a line of the form."""
    said = form_record("avoidable_cost").lines[number]
    return FormLine(
        number=number,
        name=said["name"],
        side=cast("Side", said["side"]),
        amount=amount.present,
        periods=(),
        how=amount.how,
        paths=all_paths(amount.flows),
        lines=tuple(dict.fromkeys(flow.key for flow in amount.flows)),
    )


def _avoidable(today: Sequence[Flow], lines: Sequence[Flow]) -> _Amount:
    """Return in-house cost less what of it goes on beside a vendor."""
    own = tuple(flow for flow in today if flow.group == IN_HOUSE)
    left = tuple(flow for flow in lines if flow.group in STAYS and flow.key != ASSETS)
    how = (
        "In-house cost as today less what goes on beside the vendor: until the work moves, outside its scope, and what "
        "does not go away (1 - avoidable share, from its date on)."
    )
    return _Amount(_present(own) - _present(left), how, (*own, *left))


def _of_groups(groups: Sequence[str], today: Sequence[Flow], lines: Sequence[Flow]) -> _Amount:
    """Return what a vendor costs in some groups, less what today's operation costs in them."""
    found = tuple(flow for flow in lines if flow.group in groups)
    own = tuple(flow for flow in today if flow.group in groups)
    if not found and not own:
        return _Amount(None, "not provided")
    how = "; ".join(dict.fromkeys(flow.label for flow in found))
    return _Amount(_present(found) - _present(own), f"{how}.", found)


def _present(flows: Sequence[Flow]) -> float:
    """Return the present value of some flows."""
    return sum(flow.present for flow in flows)


def _left_out(today: Sequence[Flow], lines: Sequence[Flow]) -> Iterator[LeftOut]:
    """Yield what the model counts and the comparison has no line for, less today's, at present value."""
    shown = {group for groups in ON_THE_FORM.values() for group in groups} | {*STAYS}
    for group, label in GROUPS.items():
        found = [flow for flow in lines if flow.group == group]
        own = [flow for flow in today if flow.group == group]
        amount = _present(found) - _present(own)
        if group not in shown and amount:
            yield LeftOut(group, label, amount)


def _avoided(today: Sequence[Flow], lines: Sequence[Flow], currency: str) -> Iterator[str]:
    """Yield how much of each in-house cost is avoidable."""
    parts = []
    for flow in today:
        if flow.group != IN_HOUSE or not flow.present:
            continue
        goes_on = {f"{prefix}{flow.key}" for prefix in GOES_ON}
        left = [one for one in lines if one.group in STAYS and one.key in goes_on]
        share = (flow.present - _present(left)) / flow.present
        parts.append(f"{flow.label} {percent(share)} of {currency} {flow.present:,.0f}")
    yield f"Avoidable of the cost over the horizon: {'; '.join(parts)}."


def _notes(case: FormCase) -> Iterator[str]:
    """Yield what the comparison leaves out against the model."""
    decision = case.scenario.document.decision
    rate = quantity(decision.discount_rate.point, "share")
    yield (
        f"Amounts are present values at {rate} in {decision.prices} prices, of the base case; income tax is left out. "
        "The part of the guide that was read has no line for risk, for the end of the contract or for the timing of "
        "payments: they are listed below the form and not in it."
    )
