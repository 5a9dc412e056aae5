"""The federal form filled in line by line from a scenario, for the standard and for the streamlined comparison."""

from collections.abc import Callable, Iterator
from typing import cast

from msgspec import Struct

from bpo_decide.decision.figures import percent, short
from bpo_decide.decision.forms import a76
from bpo_decide.decision.forms.a76_sides import Sides, Source, groups_left_out, sides, with_federal_factors
from bpo_decide.decision.forms.base import Comparison, Filled, FormCase, FormLine, Side, against_each_vendor, no_place
from bpo_decide.drivers.options.base import Option
from bpo_decide.library.accessor import assume
from bpo_decide.library.forms import FormRecord, form_record

IN_HOUSE_TOTAL = 6
"""The line that is the cost of in-house."""
CONTRACT_TOTAL = 13
"""The line that is the cost of the contract."""
DECIDES = 17
"""The line that decides."""


class Kind(Struct, frozen=True):
    """One of the two forms of the Circular.

    Attributes:
        name: of the form, as users ask for it.
        kind: `standard` or `streamlined`.
        complete: its arithmetic: fills it in from both sides, in-house as given.
        sums: how the lines come about that are worked out from others, by number.
        on_form: cost lines of a vendor, beside its charges, that it has.
    """

    name: str
    kind: str
    complete: Callable[[Sides, a76.InHouse], a76.Completed]
    sums: dict[int, str]
    on_form: tuple[str, ...]


def filled(case: FormCase, kind: Kind) -> Filled:
    """Return the federal form filled in for in-house against every vendor.

    Raises:
        UsageError: there is no vendor.
    """
    record = form_record("a76")
    title = f"{kind.kind} form of OMB Circular A-76"
    comparisons = against_each_vendor(case, f"the {title}", lambda vendor: _comparison(case, vendor, kind, record))
    notes = (*_notes(case, kind), *no_place(case), *record.data["notes"])
    choices = tuple(record.data["choices"][kind.kind])
    return Filled(kind.name, title, record, comparisons, line="18", choices=choices, notes=notes)


def _comparison(case: FormCase, vendor: Option, kind: Kind, record: FormRecord) -> Comparison:
    """Return the form for one vendor."""
    found = sides(case, vendor)
    form, federal = kind.complete(found, found.in_house), kind.complete(found, with_federal_factors(found))
    sources = found.sources | {number: Source(words) for number, words in kind.sums.items()}
    return Comparison(
        option=vendor.id,
        name=vendor.label,
        eligible=case.measured(vendor.id).eligible,
        lines=tuple(_line(record, number, periods, sources[number]) for number, periods in form.lines.items()),
        difference=form.total(DECIDES),
        against=form.total(IN_HOUSE_TOTAL),
        left_out=groups_left_out(case, vendor, kind.on_form),
        because=_because(form, kind, case.scenario.document.client.currency),
        remarks=tuple(_remarks(found, federal, kind)),
    )


def _line(record: FormRecord, number: int, periods: tuple[int, ...], source: Source) -> FormLine:
    """Return a line with its source."""
    said = record.lines[str(number)]
    return FormLine(
        number=str(number),
        name=said["name"],
        side=cast("Side", said["side"]),
        amount=float(sum(periods)) if source.provided else None,
        periods=tuple(map(float, periods)) if source.provided and said["side"] != "decision" else (),
        how=source.how,
        paths=source.paths,
        lines=source.lines,
    )


def _because(form: a76.Completed, kind: Kind, currency: str) -> str:
    """Return that the conversion differential decides, where it does."""
    cheaper = form.total(IN_HOUSE_TOTAL) - form.total(CONTRACT_TOTAL)
    if kind.kind != "standard" or form.provider != "agency" or cheaper <= 0:
        return ""
    return (
        f"On its own the contract (line 13) is {currency} {cheaper:,} below in-house (line 6): the conversion "
        "differential (line 14) keeps the work in-house."
    )


def _remarks(found: Sides, federal: a76.Completed, kind: Kind) -> Iterator[str]:
    """Yield what else to know of a comparison: what is common to both sides, and the Circular's own factors."""
    if found.left_out:
        yield f"On neither side, because it goes on or arises whoever does the work: {', '.join(found.left_out)}."
    if found.retained:
        yield f"On neither side: {short(found.retained)} posts that stay with the client whoever does the work."
    who = {"agency": "in-house", "contractor": "the contract"}[federal.provider]
    factors = f"{100 * a76.fringe():.2f}% fringe benefits and {percent(assume('a76.overhead').number)} overhead"
    yield f"With the Circular's own {factors}, line 17 is {federal.total(DECIDES):,}: {who}."
    limit = assume("a76.streamlined_limit").number
    if kind.kind == "streamlined" and found.fte > limit:
        yield f"More than {limit:g} posts ({short(found.fte)}): the Circular asks for the standard form."


def _notes(case: FormCase, kind: Kind) -> Iterator[str]:
    """Yield what the form leaves out against the model, and where the scenario does not suit it."""
    decision, least = case.scenario.document.decision, assume("a76.least_periods").number
    rate = percent(decision.discount_rate.point)
    yield (
        "The form adds up undiscounted amounts of contract years in which all of the work is done on one side; the "
        f"model discounts at {rate}, moves the work step by step, and counts transition, what stays behind and risk."
    )
    if kind.kind == "standard":
        yield (
            "The conversion differential is a policy margin for disruption, and lines 8 and 10 are rules for contract "
            "administration, severance and conversion: they overlap with what the model counts for these."
        )
    if decision.prices == "real":
        yield "The Circular asks for inflated amounts; the scenario's are in constant prices."
    if len(case.flows.months) < least:
        periods = len(case.flows.months)
        yield f"The Circular asks for at least {least:g} performance periods; the scenario has {periods}."
