"""What is known of each option, how well, and whether the order rests on it."""

import math
from collections.abc import Iterable, Mapping, Sequence

from bpo_decide.decision import figures
from bpo_decide.decision.evidence import CommonEvidence, LargeDefault
from bpo_decide.decision.figures import TableMoney
from bpo_decide.decision.measures import HIDDEN, Option
from bpo_decide.drivers.options.base import Option as Spec
from bpo_decide.library.accessor import assume
from bpo_decide.library.governance import administration_table
from bpo_decide.library.hidden_costs import HiddenCost, hidden_cost, is_hidden_cost, overlaps
from bpo_decide.library.records import base_in_words
from bpo_decide.model.outcome import Outcome
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.sections import named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import in_words, value_in_words
from bpo_decide.scenario.resolved import Evidence

CAUSED = tuple(group for group in HIDDEN if group not in ("parallel", "stranded", "risk"))
"""Groups of hidden costs that a driver of their own causes; risk has its own chapter."""
TOTAL = "total_hidden_cost"
"""The published span of all hidden costs together; shown, never applied."""
NONE = "not needed"
"""The standing of a cost that cannot arise."""
FLOOR = "library.contract_administration_fte"
"""The key of the least that managing a contract takes: from a table with a record of its own."""


BASES = {
    "contract": "the charges or today's cost of the staff in scope, whichever is larger",
    "operating": "the charges or today's cost of the staff in scope, whichever is larger",
    "basic_pay": "the basic pay of the posts in scope",
    "staff": "today's cost of all staff",
}
"""What a hidden cost may be taken of instead of the charges."""


def hidden_cost_records(
    quantities: Iterable[Quantity], sets: Mapping[str, Sequence[str]], money: TableMoney
) -> Section:
    """Return the published figures that stand in for what nobody stated.

    Args:
        quantities: every number of the scenario.
        sets: by the key of a quantity, which cost lines it sets, in words.
        money: how these tell it.
    """
    used = {quantity.key: quantity for quantity in quantities if quantity.origin == "library" and quantity.key in sets}
    if not used:
        return Section("", ("No published figure stands in for a hidden cost: each is stated or not estimated.",))
    rows = tuple(_record_row(quantity, sets[key]) for key, quantity in sorted(used.items()))
    heads: tuple[Cell, ...] = (
        ("Cost", "figure"),
        ("Share of, or per",),
        ("Source",),
        ("Grade", "how read"),
        ("Published for",),
        (SETS, money.unit),
        ("Instead of",),
    )
    remark = (
        "Grades: A audit, statute or peer-reviewed; B survey or record with a stated sample; C analyst or "
        "practitioner; D vendor. READ: in the source or the copy named; RECALLED: from memory, never applied."
    )
    results = tuple(head[0] == SETS for head in heads)
    return Section("", (), Table(heads, rows, (False,) * len(heads), results), (remark,))


SETS = "Cost lines it sets"


def _record_names(quantity: Quantity) -> list[str]:
    """Return the records of hidden costs that a library value is made of; none for a value of another kind."""
    name = quantity.key.removeprefix("library.").partition(".")[0]
    if name == "governance":
        return ["governance_onshore_uk", "governance_any_tpi", "governance_any_yankee"]
    return [name] if is_hidden_cost(name) else []


def _record_row(quantity: Quantity, sets: Sequence[str]) -> tuple[Cell, ...]:
    """Return one library value with all that a reader needs to judge it."""
    names = _record_names(quantity)
    records = [hidden_cost(name) for name in names]
    judged = [(record.verification, record.published_for) for record in records]
    if quantity.key == FLOOR:
        judged = [(administration_table().verification, administration_table().published_for)]
    drivers = [record.driver.partition(" (")[0] for record in records]
    others = sorted({other for name in names for other in overlaps(name)} - set(names))
    instead = [f"{other} ({_why_not(hidden_cost(other))})" for other in others if hidden_cost(other).has_figure]
    return (
        (min(drivers, key=len, default=_heading(quantity)), value_in_words(quantity)),
        tuple(dict.fromkeys(_base(record) for record in records)),
        tuple((quantity.source or "").split("; ")),
        (quantity.grade or "", ", ".join(dict.fromkeys(how for how, _ in judged))),
        tuple(dict.fromkeys(what for _, what in judged)),
        tuple(sets),
        tuple(instead) or ("none",),
    )


def _heading(quantity: Quantity) -> str:
    """Return what a library value without a record of its own is called."""
    return quantity.path.rpartition(".")[2].replace("_", " ").capitalize()


def _base(record: HiddenCost) -> str:
    """Return what a figure is a share of, or per what it is."""
    return base_in_words(record.base or record.unit)


def _why_not(record: HiddenCost) -> str:
    """Return in a word why a record was not used."""
    if not record.verification.startswith("READ"):
        return record.verification
    if record.grade is None or record.grade == "D":
        return "grade D"
    return "overlaps" if record.why_not_default is None else record.role


def lines_set_by(outcome: Outcome, options: Sequence[Option], money: TableMoney) -> dict[str, list[str]]:
    """Return, by the key of an input, which hidden costs it sets and their expected present values."""
    found: dict[str, dict[str, list[str]]] = {}
    names = {option.name for option in options}
    for infos, option in zip(outcome.lines, options, strict=True):
        means = {line.key: line.mean for line in option.lines}
        for info in infos if option.erosion else ():
            if info.group not in CAUSED:
                continue
            for key in dict.fromkeys(quantity.key for quantity in info.basis):
                part, _, own = info.label.partition(": ")
                label, part = (own, part) if own and info.like != info.key and part in names else (info.label, "")
                amount = money.cell(means[info.key])
                said = f"{option.name}: {amount} for the part of {part}" if part else f"{option.name} {amount}"
                found.setdefault(key, {}).setdefault(label, []).append(said)
    return {
        key: [f"{label}: {figures.listed(amounts)}" for label, amounts in by_label.items()]
        for key, by_label in found.items()
    }


def parity_table(evidence: Sequence[Evidence], options: Sequence[Spec]) -> Section:
    """Return how well each cost is known for each vendor and own centre.

    Args:
        evidence: one for each cost that they may cause.
        options: all options beside in-house.
    """
    movers = [option for option in options if option.moves_work]
    rows = tuple(((one.driver,), *((one.standing.get(mover.id, NONE),) for mover in movers)) for one in evidence)
    heads: tuple[Cell, ...] = (("Cost",), *((mover.label,) for mover in movers))
    remark = (
        "given: stated in the scenario; library: a published figure; span: the span over what is known of the others; "
        "missing: not estimated, and so counted as nothing."
    )
    remarks = (remark, *not_in_the_table(evidence, options))
    return Section("Who is known how well", (), Table(heads, rows, (False,) * len(heads)), remarks)


def not_in_the_table(evidence: Sequence[Evidence], options: Sequence[Spec]) -> list[str]:
    """Return in a sentence what is known of the options that are neither vendors nor own centres.

    Args:
        evidence: one for each cost.
        options: all options beside in-house.
    """
    found = []
    for option in options:
        if option.moves_work:
            continue
        known = [
            f"{row.driver.lower()} ({word})" for row in evidence if (word := row.standing.get(option.id, NONE)) != NONE
        ]
        if option.parts:
            said = "it is known as well as its parts"
        else:
            said = f"what is known of it is {', '.join(known)}" if known else "it has none of these costs"
        found.append(f"{option.label} has no column, because it has neither a price nor a budget; {said}.")
    return found


def common_evidence(found: CommonEvidence | None, evidence: Sequence[Evidence], ranked: Sequence[Option]) -> Section:
    """Return the order of the options on what is known of all of them.

    Args:
        found: the order; None where nothing has to be left out.
        evidence: one for each cost that a vendor may cause.
        ranked: the options by expected cost on all evidence.
    """
    if found is None:
        return Section("")
    drivers = {one.key: one.driver for one in evidence}
    left_out = "; ".join(drivers.get(key, key) for key in found.left_out)
    sentence = f"Without what is not known of every vendor ({left_out}) the order {_order(found.order, ranked)}."
    return Section("Order on common evidence", (sentence,))


def large_defaults(found: Sequence[LargeDefault], ranked: Sequence[Option]) -> Section:
    """Return the defaults that are large against the contract, and the order without each of them.

    Args:
        found: one for each.
        ranked: the options by expected cost with all of them.
    """
    if not found:
        return Section("")
    rows = tuple(
        (
            tuple(named([one.option], tuple(ranked))),
            (one.label,),
            (f"{figures.percent(one.share)} {_when_due(one)}",),
            (_order(one.order_without, ranked),),
        )
        for one in found
    )
    share = "Share of a year's quoted charges"
    heads: tuple[Cell, ...] = (("Option",), ("Default",), (share,), ("Without it the order",))
    names = figures.listed([option.name for option in ranked if option.eligible])
    table = Table(heads, rows, (False, False, False, False))
    remarks = tuple(dict.fromkeys(f"{one.label}: {why[0].lower()}{why[1:]}" for one in found if (why := _why(one))))
    return Section("Large defaults", (f"With all of them the order by expected cost is: {names}.",), table, remarks)


def large_default(one: LargeDefault, *, name: str, limit: float) -> str:
    """Return that a default is large against the contract, and why it is more than its source says.

    Args:
        one: the default.
        name: of the option.
        limit: share above which this is told.
    """
    share = figures.above(one.share, limit, of=f" of a year's quoted charges of {name}")
    why = _why(one)
    return f"{one.label}, from the library: {_when_due(one)}, {share}.{f' {why}' if why else ''}"


def _when_due(one: LargeDefault) -> str:
    """Return in which years a default is due."""
    if one.due == math.inf:
        return "in every year"
    return "in the year in which it is due" if one.due == 1 else "in a year in which it is due"


def _why(one: LargeDefault) -> str:
    """Return why a default comes to more of the price than its source says, in a sentence; else nothing."""
    if one.published is None:
        return ""
    share = in_words(one.published.form, "share")
    return f"The published {share} is taken of {BASES[one.base]}."


def _order(order: Sequence[str], ranked: Sequence[Option]) -> str:
    """Return an order of options in words, as compared with the ranking."""
    if [*order] == [option.id for option in ranked if option.eligible]:
        return "stays the same"
    return f"becomes {figures.listed(named(order, tuple(ranked)))}"


def published_total(headroom_share: float | None) -> list[str]:
    """Return the published span of all hidden costs together, beside the headroom.

    Args:
        headroom_share: headroom as a share of the charges; None where there is none.
    """
    record, known = hidden_cost(TOTAL), assume(f"published.{TOTAL}")
    span = f"{record.low:g}% to {record.high:g}%"
    beside = "" if headroom_share is None else f" The headroom is {figures.percent(headroom_share)} of all its charges."
    sentence = (
        f"For comparison, the published span of all hidden costs together: {span} of "
        f"{record.base.replace('_', ' ')}, {(record.timing or '').replace('_', ' ')}, for {record.published_for} "
        f"({known.citation}; grade {record.grade}, {record.verification}: shown, never applied).{beside}"
    )
    return [sentence]
