"""What the command `sensitivity` says, in its order."""

from collections.abc import Iterator
from string import ascii_uppercase

from msgspec.structs import replace

from bpo_decide.decision import figures
from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.one_way import Swing
from bpo_decide.report.sections import name_of, named
from bpo_decide.report.sensitivity import (
    SHOWN,
    answers,
    at_the_mean,
    origin,
    pair_section,
    stated_table,
    terms_section,
    thresholds_table,
)
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.view import View, subtitle, verdict_line
from bpo_decide.runs.choice_grid import Axis, ChoiceGrid
from bpo_decide.runs.importance import Importance
from bpo_decide.runs.result import Result
from bpo_decide.runs.study import Study
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.version import version

BAR = 18
"""Characters of the widest bar of the tornado."""
LEAST_SHARE = 0.005
"""Share of the spread from which an input is shown."""


def study_view(study: Study) -> View:
    """Return what a sensitivity study says."""
    result = study.result
    return View(
        title=result.scenario.document.title,
        subtitle=subtitle(result),
        verdict=verdict_line(result.decision, result.options),
        sections=tuple(_sections(study)),
        footer=tuple(_footer(study)),
    )


def _sections(study: Study) -> Iterator[Section]:
    """Yield the sections that have something to say."""
    from bpo_decide.report import information

    result, found = study.result, study.found
    if found is None:
        yield Section("Answer", ("No option beside in-house may be chosen, so that no number changes the choice.",))
        return
    yield Section("Answer", tuple(at_the_mean(result, found)))
    yield answers(result, found)
    if result.swings:
        yield tornado(result)
        yield replace(thresholds_table(result, found), title="Where the choice flips: uncertain numbers")
    yield replace(stated_table(result, found), title="Where the choice flips: numbers stated without a spread")
    pair = pair_section(result, found)
    if pair.sentences:
        yield pair
    if study.grid is not None:
        yield grid_section(result, study.grid)
    if found.importance:
        yield importance_section(study, found.importance)
    if study.terms is not None:
        yield terms_section(result, study.terms)
    yield from information.sections(result)


def tornado(result: Result) -> Section:
    """Return what each uncertain number alone does to the two best options and to the lead between them."""
    found, money = result.contest, result.table_money
    assert found is not None  # swings exist only where there is a contest
    moving = [swing for swing in result.swings if swing.spread > 0]
    shown = moving[:SHOWN]
    base = _base_lead(result)
    ends = [base, *(lead for swing in shown for lead in (swing.lead_low, swing.lead_high))]
    rows = tuple(
        (
            (name_of(swing.quantity.key, swing.quantity.path), origin(swing.quantity)),
            (figures.span(swing.low, swing.high, swing.quantity, money.currency),),
            (
                f"{money.cell(swing.cost_low)} to {money.cell(swing.cost_high)}",
                f"{money.cell(swing.rival_low)} to {money.cell(swing.rival_high)}",
            ),
            (f"{money.cell(swing.lead_low)} to {money.cell(swing.lead_high)}",),
            (_bar(swing, base, min(ends), max(ends)),),
        )
        for swing in shown
    )
    heads: tuple[Cell, ...] = (
        ("Assumption", "origin"),
        ("P10 to P90",),
        (f"Cost of {found.best.name}", f"of {found.rival.name}"),
        ("Lead",),
        ("",),
    )
    less = " less the minimum saving" if found.head_start else ""
    said = f"Costs, and the lead of {found.best.name} over {found.rival.name}{less}, with one number alone low or high."
    mean = money.cell(base)
    bars = f"Bars, where there is room: the lead; | is the lead with all at the mean, {mean}."
    remarks = [f"In {money.unit}, all else at its mean. {bars}"]
    rest = len(moving) - len(shown)
    if rest:
        widest = max(swing.spread for swing in moving[SHOWN:])
        remarks.append(f"{rest} more move it by {money.cell(widest)} at most.")
    table = Table(heads, rows, (False, True, True, True, False)) if rows else None
    return Section("One number at a time", (said,), table, tuple(remarks))


def _base_lead(result: Result) -> float:
    """Return the lead of the best over its rival with every number at its mean."""
    found = result.contest
    assert found is not None  # as above
    rated = choice_of(result.scenario, result.options).rated(result.base.cost)
    rival, best = (result.outcome.index(option.id) for option in (found.rival, found.best))
    behind = rated[0, rival] if found.rival.id == IN_HOUSE else result.base.cost[0, rival]
    return float(behind - result.base.cost[0, best])


def _bar(swing: Swing, base: float, low: float, high: float) -> str:
    """Return a bar from the lower to the higher lead, on a scale from `low` to `high`."""
    width = (high - low) or 1.0

    def place(lead: float) -> int:
        return round((BAR - 1) * (lead - low) / width)

    first, last = sorted((place(swing.lead_low), place(swing.lead_high)))
    marks = ["#" if first <= spot <= last else " " for spot in range(BAR)]
    marks[place(base)] = "|"
    return "".join(marks).rstrip()


def grid_section(result: Result, grid: ChoiceGrid) -> Section:
    """Return who is chosen as two numbers move, a letter in each cell."""
    order = [option.id for option in result.options]
    first = sorted({winner for row in grid.winners for winner in row} | {grid.chosen}, key=order.index)
    letters = dict(zip([grid.chosen, *(one for one in first if one != grid.chosen)], ascii_uppercase, strict=False))
    rows = tuple(
        ((_value(grid.rows, number, result),), *((letters[winner],) for winner in row))
        for number, row in enumerate(grid.winners)
    )
    heads: tuple[Cell, ...] = (
        ("",),
        *((_value(grid.columns, number, result),) for number in range(len(grid.columns.values))),
    )
    down, across = (_called(axis, result) for axis in (grid.rows, grid.columns))
    legend = figures.listed([f"{letter} {named([option], result.options)[0]}" for option, letter in letters.items()])
    what = f"Who comes first as two numbers move, all else at its mean. Down: {down}. Across: {across}."
    remark = f"{legend}{': the same everywhere in this range' if len(first) == 1 else ''}."
    return Section("Two numbers at a time", (what,), Table(heads, rows, (True,) * len(heads)), (remark,))


def _called(axis: Axis, result: Result) -> str:
    """Return the name of an axis, its unit, and what its values are."""
    unit = figures.unit_of(axis.quantity, result.scenario.document.client.currency)
    name = name_of(axis.quantity.key, axis.quantity.path) + (f", {unit}" if unit not in ("share", "number") else "")
    if not axis.levels:
        return f"{name}, around what is stated"
    return f"{name}, from P{round(100 * axis.levels[0])} to P{round(100 * axis.levels[-1])}"


def _value(axis: Axis, number: int, result: Result) -> str:
    """Return a value of an axis as a head."""
    unit = figures.unit_of(axis.quantity, result.scenario.document.client.currency)
    return figures.quantity(float(f"{axis.values[number]:.3g}"), unit if unit == "share" else "number")


def importance_section(study: Study, importance: tuple[Importance, ...]) -> Section:
    """Return which numbers the lead goes with in the draws, and Sobol's indices where they were asked for."""
    result = study.result
    shown = [one for one in importance if one.share >= LEAST_SHARE][:SHOWN]
    indices = _sobol_cells(study)
    rows = tuple(
        (
            (_input(one),),
            (("" if one.quantity is None else f"{one.correlation:+.2f}"),),
            (figures.percent(one.share),),
            *indices.get(one.key, (("",), ("",)) if indices else ()),
        )
        for one in shown
    )
    heads: tuple[Cell, ...] = (("Number",), ("Rank", "correlation"), ("Share",))
    cases = result.design.cases
    over = "all draws" if cases == result.settings.draws else f"the first {cases:,} draws"
    remarks = [f"Share: of the squared rank correlations with the lead, over {over}."]
    if study.sobol is not None:
        heads = (*heads, ("Sobol", "first"), ("Sobol", "total"))
        remarks.append(
            f"Sobol's indices: share of the variance of the lead that a number accounts for alone, and together with "
            f"others; from {study.sobol.runs:,} runs of the model, every number independent of the others, chance and "
            "exchange rates at their expectation. Behind them half the width of their 95% interval."
        )
    found = result.contest
    assert found is not None  # there is an importance only where there is a contest
    said = f"What the lead of {found.best.name} over {found.rival.name} goes with, from draw to draw."
    return Section("Importance", (said,), Table(heads, rows, (False, *(True for _ in heads[1:]))), tuple(remarks))


def _input(one: Importance) -> str:
    """Return what an input is called."""
    if one.quantity is None:
        return f"exchange rate of {one.key.removeprefix('fx.')}"
    return name_of(one.quantity.key, one.quantity.path)


def _sobol_cells(study: Study) -> dict[str, tuple[Cell, Cell]]:
    """Return Sobol's indices of each input as cells, by key."""
    found = study.sobol
    if found is None:
        return {}
    keys = [source.key for source in study.result.inputs.inputs]
    rows = zip(keys, found.first, found.first_error, found.total, found.total_error, strict=True)
    return {
        key: ((f"{first:.2f} +-{first_error:.2f}",), (f"{total:.2f} +-{total_error:.2f}",))
        for key, first, first_error, total, total_error in rows
    }


def _footer(study: Study) -> Iterator[str]:
    """Yield how the answer came about."""
    settings = study.result.settings
    yield f"{settings.draws:,} draws, seed {settings.seed}; thresholds, pair and grid with all else at its mean."
    yield f"bpo-decide {version()}, {study.result.scenario.file}"
