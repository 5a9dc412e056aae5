"""What is not in money, told: values beside cost, what a point of value costs, the weights, how sure the order is."""

from collections.abc import Iterator

from msgspec.structs import replace

from bpo_decide.decision import figures
from bpo_decide.decision.criteria.frontier import Step
from bpo_decide.decision.criteria.outranking import EXTRA
from bpo_decide.reading.forms import in_figures
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.sections import all_of_them
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import value_in_words
from bpo_decide.runs.criteria import CrossCheck, Findings, Standing
from bpo_decide.runs.result import Result
from bpo_decide.scenario.criteria import Criterion, HalfAt

TITLE = "What is not in money"
_POINTS = 10
"""Points of value that a price is told for: one alone is too small to think about."""
_ALL = 0.9995
"""Share from which on something is so in all cases."""


def section(result: Result) -> Section:
    """Return values beside cost, the step that matters and how sure the order is; nothing without criteria."""
    found = result.criteria
    if found is None:
        return Section("")
    return Section(TITLE, (*_frontier(result, found), *_first(result, found)), _table(result, found))


def chapter(result: Result) -> list[Section]:
    """Return everything that the criteria say, for the memo; nothing without criteria."""
    found = result.criteria
    if found is None:
        return []
    brief = section(result)
    return [
        replace(brief, title="", remarks=tuple(_beyond_the_frontier(result, found))),
        _weights(found),
        _scores(result, found),
        _ranks(result, found),
        Section("Would another method say the same?", tuple(_checks(result, found))),
    ]


def _table(result: Result, found: Findings) -> Table:
    """Return value and cost of each option, the eligible ones by value first."""
    money, options = result.table_money, {option.id: option for option in result.options}
    standing, worth = found.standing, found.point_worth
    order = [*found.order, *(option for option in found.options if option not in found.eligible)]
    rows: list[tuple[Cell, ...]] = []
    for key in order:
        eligible, option = key in found.eligible, options[key]
        cells: list[Cell] = [(option.name, *([] if eligible else ["not eligible"]))]
        cells += [(_points(found.values[key]),), (money.cell(option.cost.mean),)]
        if standing is not None:
            cells.append((figures.chance(standing.first(key)) if eligible else "",))
        if worth is not None and option.value_score is not None:
            cells.append((_points(option.value_score),))
        rows.append(tuple(cells))
    heads: list[Cell] = [("Option",), ("Value", "0 to 100"), ("PV cost", money.unit)]
    heads += [("Worth most", "chance")] if standing is not None else []
    heads += [("Points with the saving", f"at {_money(result, worth)} each")] if worth is not None else []
    right = (False, *(True for _ in heads[1:]))
    return Table(tuple(heads), tuple(rows), right, tuple(number == 2 for number in range(len(heads))))  # noqa: PLR2004


def _frontier(result: Result, found: Findings) -> Iterator[str]:
    """Yield what the dearer options of the frontier cost and are worth more; of many the two cheapest steps."""
    cheapest = _name(result, found.frontier.options[0])
    if not found.frontier.steps:
        among = "" if all_of_them(result) == "all" else f"Of {all_of_them(result)}, "
        yield f"{among}{cheapest} costs least and is worth most of what is not in money: nothing has to be weighed up."
    for step in found.frontier.steps[:1]:
        yield _step(result, step)


def _step(result: Result, step: Step) -> str:
    """Return in a sentence from which worth of value on the dearer option is the better one."""
    dearer, cheaper = _name(result, step.dearer), _name(result, step.cheaper)
    price = f"{_POINTS} points of value are worth more than {_money(result, _POINTS * step.point_worth)}"
    return (
        f"{dearer} costs {_money(result, step.extra_cost)} more than {cheaper} and is worth "
        f"{_points(step.extra_value)} points more: it is the better one if {price}."
    )


def _first(result: Result, found: Findings) -> Iterator[str]:
    """Yield which option is worth most, how surely, and which is best at the stated worth of a point."""
    best = found.order[0]
    name, standing, unknown = _name(result, best), found.standing, found.unknown_weights
    if standing is not None and standing.first(best) < _ALL:
        often = figures.chance_in_words(standing.first(best))
        yield f"{name} is worth most in {often} cases, given weights and scores."
    elif standing is not None and unknown is not None:
        often = figures.chance_in_words(unknown.first(best))
        yield f"{name} is worth most; if nothing were known of the weights, it would be in {often} cases."
    else:
        yield f"{name} is worth most."
    if found.best_at_worth is not None and found.point_worth is not None:
        first = max(found.best_at_worth, key=lambda option: found.best_at_worth[option])  # type: ignore[index]
        often = figures.chance_in_words(found.best_at_worth[first])
        yield f"At {_money(result, found.point_worth)} a point, {_name(result, first)} is best in {often} cases."


def _beyond_the_frontier(result: Result, found: Findings) -> Iterator[str]:
    """Yield the further steps of the frontier, and the options that are not on it."""
    for step in found.frontier.steps[1:]:
        yield _step(result, step)
    for one in found.frontier.dominated:
        name, by = _name(result, one.option), [_name(result, other) for other in one.by]
        if one.kind == "simple":
            yield f"{name} is on average no better than {by[0]}, in cost or in value."
        else:
            yield f"Whatever a point is worth, {by[0]} or {by[1]} is on average better than {name}."
    yield "Value: the weighted mean of what the scores are worth, from 0 (worst) to 100 (best); no cost is in it."


def _weights(found: Findings) -> Section:
    """Return the criteria with their scales and weights."""
    rows = []
    for number, criterion in enumerate(found.criteria):
        share = figures.percent(float(found.drawn.mean_weights[number]))
        rows.append(
            (
                (criterion.name,),
                (label(criterion.worst),),
                (label(criterion.best), *([criterion.unit] if criterion.unit else [])),
                (_curve(criterion),),
                (value_in_words(criterion.points),),
                (share,),
            )
        )
    kind = "Weight" if any(criterion.weight is not None for criterion in found.criteria) else "Swing, worst to best"
    heads: tuple[Cell, ...] = (
        ("Criterion",),
        ("Worst", "worth 0"),
        ("Best", "worth 100"),
        ("Between",),
        (kind,),
        ("Share",),
    )
    remarks: tuple[str, ...] = ()
    if kind == "Weight":
        remarks = ("The weights were given without looking at worst and best, so they may mislead.",)
    return Section(
        "Criteria and weights", (), Table(heads, tuple(rows), (False, False, False, False, True, True)), remarks
    )


def _scores(result: Result, found: Findings) -> Section:
    """Return the scores of the options with their evidence."""
    rows = tuple(
        ((criterion.name,), *((value_in_words(criterion.scores[option]),) for option in found.options))
        for criterion in found.criteria
    )
    heads: tuple[Cell, ...] = (("Score",), *((_name(result, option),) for option in found.options))
    table = Table(heads, rows, (False, *(True for _ in found.options)))
    return Section("Scores", (), table, tuple(_evidence(found)))


def _evidence(found: Findings) -> Iterator[str]:
    """Yield where the scores come from, criterion by criterion."""
    for criterion in found.criteria:
        sources: dict[str, None] = {}
        for score in criterion.scores.values():
            source = score.source or "stated without a source"
            sources[f"{source} (grade {score.grade})" if score.grade else source] = None
        yield f"{criterion.name}: {'; '.join(sources)}."


def _ranks(result: Result, found: Findings) -> Section:
    """Return how often each option has which rank, and the weights with which each comes first."""
    standing = found.standing
    if standing is None or len(found.eligible) == 1:
        return Section("")
    title = "How often each option has which rank"
    if found.unknown_weights is not None and _is_certain(standing):
        standing = found.unknown_weights
        sentence = "The stated weights and scores leave one order. The table is for all weights that there are."
    else:
        sentence = "Share of the cases, weights and scores varying as stated."
    heads: tuple[Cell, ...] = (("Option",), *((str(rank + 1),) for rank in range(len(found.eligible))))
    rows = tuple(
        ((_name(result, option),), *((figures.percent(share),) for share in standing.acceptability[option]))
        for option in found.order
    )
    table = Table(heads, rows, (False, *(True for _ in found.eligible)))
    return Section(title, (sentence,), table, tuple(_central(result, found, standing)))


def _central(result: Result, found: Findings, standing: Standing) -> Iterator[str]:
    """Yield the weights that speak for each option."""
    names = {criterion.key: criterion.name for criterion in found.criteria}
    for option in found.order:
        central = standing.central[option]
        if central is None:
            yield f"{_name(result, option)} is never worth most."
        elif len(central) > 1:
            shares = ", ".join(f"{names[key]} {figures.percent(share)}" for key, share in central.items())
            yield f"Where {_name(result, option)} is worth most, the weights are on average: {shares}."


def _is_certain(standing: Standing) -> bool:
    """Whether all cases give one order."""
    return all(max(ranks) >= _ALL for ranks in standing.acceptability.values())


def _checks(result: Result, found: Findings) -> Iterator[str]:
    """Yield whether leaving an option out changes the order, and what other methods say."""
    if len(found.eligible) == 1:
        yield "There is one eligible option, so there is no order to check."
        return
    if found.reversals:  # additive values on fixed scales cannot: it would be a mistake of this program
        yield "Leaving out an option changes the order of the others, which must not be."
    else:
        yield "Leaving out any one option does not change the order of the others, because the scales are fixed."
    if found.cross_checks is None:
        yield f"TOPSIS and PROMETHEE II were not asked: they need the extra {EXTRA} of this package."
        return
    for check in found.cross_checks:
        yield from _cross_check(result, found, check)


def _cross_check(result: Result, found: Findings, check: CrossCheck) -> Iterator[str]:
    """Yield what another method says."""
    names = [_name(result, option) for option in check.order]
    if check.order == found.order:
        yield f"{check.method} puts the options in the same order."
    elif check.order[0] == found.order[0]:
        yield f"{check.method} puts the same option first; its order is {figures.listed(names)}."
    else:
        yield f"{check.method} would put {names[0]} first; its order is {figures.listed(names)}."
    if check.reversals:
        out = figures.listed([_name(result, one.without) for one in check.reversals])
        yield f"Under {check.method} the order of the others depends on who else is compared: on {out}."


def _curve(criterion: Criterion) -> str:
    """Return a value function in words."""
    curve = criterion.curve
    if isinstance(curve, HalfAt):
        return f"{in_figures(curve.half_at.point)} is worth 50"
    if isinstance(curve, str):
        return "in proportion"
    return ", ".join(f"{in_figures(one.at.point)} is worth {in_figures(one.worth.point)}" for one in curve)


def label(anchor: Quantity | str | None) -> str:
    """Return an anchor as it is written."""
    if anchor is None:
        return "not stated"
    return in_figures(anchor.point) if isinstance(anchor, Quantity) else anchor


def _points(value: float) -> str:
    """Return points of value without digits that mean nothing."""
    return f"{value:.1f}" if abs(value) < _POINTS else f"{value:.0f}"


def _money(result: Result, amount: float) -> str:
    """Return money in a sentence."""
    return figures.money(amount, result.scenario.document.client.currency)


def _name(result: Result, option: str) -> str:
    """Return the name of an option."""
    return next(one.name for one in result.options if one.id == option)
