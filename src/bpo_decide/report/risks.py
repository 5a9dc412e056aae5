"""What may go wrong, what it costs, and whether the order rests on it."""

from collections.abc import Iterable, Sequence

from bpo_decide.decision import figures
from bpo_decide.decision.figures import TableMoney
from bpo_decide.decision.measures import Option
from bpo_decide.decision.risk import Risk
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.costs import side_by_side
from bpo_decide.report.sections import named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import value_in_words


def risk_table(options: Sequence[Option], money: TableMoney) -> Section:
    """Return the risk of every option in numbers."""
    found = [(option, option.risk) for option in options if option.risk is not None]
    rows = tuple(_risk_row(option, risk, money) for option, risk in found)
    heads: tuple[Cell, ...] = (
        ("Option",),
        ("Expected loss",),
        ("P95",),
        ("CVaR95",),
        ("P(no loss)",),
        ("Unsourced",),
    )
    remark = (
        f"Present values in {money.unit}. P95: one case in twenty is worse; CVaR95: the mean of these. "
        "Unsourced: share of the expected loss that rests on a number of the scenario for which no source is named, "
        "such as an estimate of one's own; it says nothing about whether the number is right."
    )
    results = (False, True, True, True, False, False)
    return Section("", (), Table(heads, rows, (False, True, True, True, True, True), results), (remark,))


def _risk_row(option: Option, risk: Risk, money: TableMoney) -> tuple[Cell, ...]:
    """Return the risk of one option."""
    return (
        (option.name,),
        (money.cell(risk.expected),),
        (money.cell(risk.p95),),
        (money.cell(risk.cvar95),),
        (figures.chance(risk.no_loss),),
        (figures.percent(risk.unsourced_share),),
    )


def exceedance(options: Sequence[Option], money: TableMoney) -> Section:
    """Return the loss-exceedance curve of every option: what is lost at least with which chance."""
    found = [(option, dict(option.risk.exceedance)) for option in options if option.risk is not None]
    chances = sorted({chance for _, curve in found for chance in curve}, reverse=True)
    rows = [
        (
            [f"{figures.short(100 * chance)}%"],
            [money.cell(curve[chance]) if chance in curve else "" for _, curve in found],
        )
        for chance in chances
    ]
    table = side_by_side([option for option, _ in found], ["Chance"], rows)
    sentence = f"With this chance the loss is larger than the amount (present value, {money.unit})."
    return Section("Loss exceedance", (sentence,), table)


def without_termination(order: Sequence[str] | None, ranked: Sequence[Option]) -> list[str]:
    """Return whether the order rests on contracts that end early.

    Args:
        order: option ids without early termination; None where none is modelled.
        ranked: the options by expected cost with it.
    """
    if order is None:
        return []
    if [*order] == [option.id for option in ranked if option.eligible]:
        return ["Without early termination the order by expected cost stays the same."]
    names = figures.listed(named(order, tuple(ranked)))
    return [f"Without early termination the order by expected cost becomes {names}."]


def rates_used(quantities: Iterable[Quantity]) -> Section:
    """Return the published figures on risks that the result uses, each once."""
    used = {
        (quantity.path.partition("risks.")[2], quantity.text): quantity
        for quantity in quantities
        if quantity.origin == "library" and "risks." in quantity.path
    }
    if not used:
        return Section("")
    rows = tuple(
        (
            (name.replace("_", " ").replace(".", ", "),),
            (value_in_words(one),),
            tuple((one.source or "").split("; ")),
            (one.grade or "",),
            (one.note or "",),
        )
        for (name, _), one in used.items()
    )
    heads: tuple[Cell, ...] = (("Figure",), ("Value",), ("Source",), ("Grade",), ("Note",))
    return Section("Published figures used", (), Table(heads, rows, (False,) * len(heads)))
