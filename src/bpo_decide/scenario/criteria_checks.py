"""Criteria that say too little, contradict themselves, or count what is in the money already."""

from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from bpo_decide.reading.document import Document
from bpo_decide.reading.forms import Column, in_figures
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted
from bpo_decide.scenario.criteria import MOST, Criterion, HalfAt
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.in_money import in_money, in_rows, words_of
from bpo_decide.scenario.resolved import Evidence
from bpo_decide.scenario.telling import warning

Check = Callable[[Any, Document], Iterator[Problem]]
SECTION = "criteria"
NEAREST_HALF = 0.01
"""Share of the scale that the score worth half keeps from both anchors; beyond it the curve is a step."""


def _names(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield criteria that paths cannot tell apart."""
    seen: set[str] = set()
    for path, criterion in placed(scenario):
        if not criterion.key:
            message = "a criterion needs a name with a letter or a digit, or an id: paths and results call it so"
            yield document.problem("incomplete", message, (*path, "name"), mend="add id: ...")
        elif criterion.key in seen:
            message = f"the criterion {quoted(criterion.key)} is stated already"
            at = (*path, "id" if criterion.id else "name")
            yield document.problem("duplicate-name", message, at, mend="give every criterion its own id")
        seen.add(criterion.key)


def _weights(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield criteria without a weight, with two, or with one beyond the scale; and weights of two kinds."""
    stated = list(placed(scenario))
    for path, criterion in stated:
        if criterion.swing is None and criterion.weight is None:
            message = f"nothing says what {criterion.name} is worth beside the others"
            mend = "add swing: 0 to 100 points for the step from worst to best; the most important step has 100"
            yield document.problem("incomplete", message, path, at_key=True, mend=mend)
        elif criterion.swing is not None and criterion.weight is not None:
            message = "swing and weight say the same twice"
            yield document.problem("contradiction", message, (*path, "weight"), at_key=True, mend="keep swing")
        else:
            yield from _points(criterion, path, document)
    kinds = [(path, criterion) for path, criterion in stated if (criterion.swing is None) != (criterion.weight is None)]
    swings = [one for one in kinds if one[1].swing is not None]
    weights = [one for one in kinds if one[1].weight is not None]
    if swings and weights:
        message = "a weight beside swings is on no common scale with them"
        path = (*weights[0][0], "weight")
        found = document.problem("contradiction", message, path, at_key=True, mend="state swing for every criterion")
        yield replace(found, notes=(("a swing is here", document.key_place((*swings[0][0], "swing"))),))
    if kinds and all(greatest(criterion.points.form) == 0 for _, criterion in kinds):
        message = "no criterion has any weight"
        yield document.problem(
            "out-of-bounds", message, (SECTION,), at_key=True, mend="give the most important one 100"
        )


def _points(criterion: Criterion, path: Path, document: Document) -> Iterator[Problem]:
    """Yield a weight beyond what weights can be."""
    key = "weight" if criterion.swing is None else "swing"
    if isinstance(criterion.points.form, Column):
        return
    low, high = least(criterion.points.form), greatest(criterion.points.form)
    if low < 0:
        message = f"a {key} is not below 0: what is bad has its scale turned round"
        yield document.problem("out-of-bounds", message, (*path, key), mend="exchange worst and best")
    elif key == "swing" and high > MOST:
        message = f"a swing has {MOST:g} points at most: {MOST:g} is the most important one"
        yield document.problem("out-of-bounds", message, (*path, key), mend="state the others as a part of it")


def _anchors(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield scales without an end, or without an extent."""
    for path, criterion in placed(scenario):
        stated = [name for name in ("worst", "best") if getattr(criterion, name) is not None]
        lacking = [name for name in ("worst", "best") if name not in stated]
        if lacking and (stated or criterion.swing is not None):
            what = " and ".join(lacking)
            message = f"{criterion.name} needs its {what}: a swing is the step from worst to best"
            mend = "state the worst and the best that could come about, not those of the options at hand"
            yield document.problem("incomplete", message, path, at_key=True, mend=mend)
            continue
        numbers = [name for name in stated if isinstance(getattr(criterion, name), Quantity)]
        if len(numbers) == 1:
            other = next(name for name in stated if name not in numbers)
            message = f"{numbers[0]} is a number and {other} is not"
            mend = f"write both as words (scores are then 0 to {MOST:g}), or both as numbers"
            yield document.problem("mismatch", message, (*path, other), mend=mend)
        elif stated and criterion.ends[0] == criterion.ends[1]:
            message = "worst and best are the same: the scale has no extent"
            yield document.problem(
                "out-of-bounds", message, (*path, "best"), mend="state the range that could come about"
            )
        elif criterion.derived is not None and criterion.labelled:
            message = f"{criterion.derived} is a number, so worst and best are numbers too"
            yield document.problem("mismatch", message, (*path, "derived"), mend="state worst and best as numbers")
        else:
            yield from _curve(criterion, path, document)


def _curve(criterion: Criterion, path: Path, document: Document) -> Iterator[Problem]:
    """Yield value functions that leave the scale, or fall where scores get better."""
    curve, (worst, best) = criterion.curve, criterion.ends
    if isinstance(curve, HalfAt):
        place = (curve.half_at.point - worst) / (best - worst)
        if not NEAREST_HALF <= place <= 1 - NEAREST_HALF:
            message = f"half of the value lies between the anchors, {in_figures(worst)} and {in_figures(best)}"
            yield document.problem("out-of-bounds", message, (*path, "curve", "half_at"))
        return
    if isinstance(curve, str):
        return
    before = (0.0, 0.0)
    for number, point in enumerate(curve):
        place, worth = (point.at.point - worst) / (best - worst), point.worth.point
        if not 0 < place < 1:
            message = (
                f"a point lies between the anchors, {in_figures(worst)} and {in_figures(best)}, which are 0 and 100"
            )
            yield document.problem("out-of-bounds", message, (*path, "curve", number, "at"))
            return
        if place <= before[0]:
            message = "points go from the worst anchor to the best, each at a score of its own"
            yield document.problem(
                "range-order", message, (*path, "curve", number, "at"), mend="put them in this order"
            )
            return
        if not before[1] <= worth <= MOST:
            message = f"the worth of a point is between that of the one before, {in_figures(before[1])}, and {MOST:g}"
            mend = "better scores are worth no less: else the anchors are the wrong way round"
            yield document.problem("out-of-bounds", message, (*path, "curve", number, "worth"), mend=mend)
            return
        before = (place, worth)


def _twice(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield criteria on what is in the cost already."""
    for path, criterion in placed(scenario):
        if criterion.derived is None:
            words, at = words_of(criterion.name, criterion.id), (*path, "name")
        else:
            words, at = criterion.derived, (*path, "derived")
        found = in_money(scenario, document, words)
        if found is not None:
            what, where = found
            message = f"{quoted(criterion.name)} would count twice: {what} is in the cost already"
            mend = "delete the criterion; if it is about something that no cost line counts, name it for that"
            note = ("it is counted here", document.key_place(where))
            yield replace(document.problem("overlap", message, at, mend=mend), notes=(note,))


def criteria_alone(document: Document) -> list[Problem]:
    """Return what is wrong with the criteria of a document that is no scenario yet, as far as they alone can tell."""
    data = document.data
    try:
        criteria = TypeAdapter(list[Criterion]).validate_python(data.get(SECTION, []))
    except ValidationError:
        return []  # what is wrong with them is told with the rest
    written = SimpleNamespace(criteria=criteria, risks=data.get("risks"), vendors=data.get("vendors"))
    return [problem for check in (_names, _weights, _anchors, _twice) for problem in check(written, document)]


def counted_unasked(scenario: Any, document: Document, rows: Sequence[Evidence]) -> Iterator[Problem]:  # noqa: ANN401
    """Yield criteria on what the library, or what other options state, has brought into the cost.

    Args:
        scenario: the completed scenario model.
        document: where it is written.
        rows: what its options are compared by.
    """
    for path, criterion in placed(scenario):
        words = criterion.derived or words_of(criterion.name, criterion.id)
        found = in_rows(rows, words)
        if found is not None:
            message = f"{quoted(criterion.name)} would count twice: {quoted(found)} is in the cost already"
            mend = "delete the criterion; if it is about something that no cost line counts, name it for that"
            yield document.problem("overlap", message, (*path, "derived" if criterion.derived else "name"), mend=mend)


def _rule(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a ranking by value without criteria, or without what a point of value is worth."""
    decision = scenario.decision
    worth = decision.point_worth
    if decision.rank_by == "value" and not scenario.criteria:
        message = "rank_by: value needs criteria: nothing says what has value beside the money"
        yield document.problem(
            "contradiction", message, ("decision", "rank_by"), mend="add criteria, or rank by a cost"
        )
    elif decision.rank_by == "value" and worth is None:
        message = "rank_by: value needs point_worth: without it the dearest option would do as well as the cheapest"
        mend = f"add point_worth: ... {scenario.client.currency}, what one of the 100 points of value is worth at most"
        yield document.problem("contradiction", message, ("decision", "rank_by"), mend=mend)
    path: Path = ("decision", "point_worth")
    if worth is None:
        return
    if not scenario.criteria:
        message = "point_worth says nothing without criteria"
        yield document.problem("contradiction", message, path, at_key=True, mend="add criteria, or delete it")
    elif worth.currency is not None:
        message = f"the worth of a point is in the client's currency, {scenario.client.currency}"
        yield document.problem("currency", message, path)
    elif greatest(worth.form) == 0:
        message = "a point of value that is worth nothing leaves cost alone"
        yield document.problem("out-of-bounds", message, path, mend="delete the criteria, or state its worth")


def _unranged(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for weights that nobody says the range of."""
    weighed = [(path, criterion) for path, criterion in placed(scenario) if criterion.weight is not None]
    if weighed:
        message = (
            "weights without ranges mislead: a weight says what the step from worst to best is worth, so it means "
            "something only for a stated worst and best, and they are counted here as if that was asked"
        )
        mend = "state worst and best, and swing: what that step is worth if the most important one is worth 100"
        yield warning(document.problem("no-range", message, (*weighed[0][0], "weight"), at_key=True, mend=mend))
    swings = [criterion.swing for _, criterion in placed(scenario) if criterion.swing is not None]
    if swings and not weighed and max(greatest(swing.form) for swing in swings) < MOST:
        message = f"no swing has {MOST:g} points; the shares are the same as if the largest had"
        mend = f"give the most important step from worst to best {MOST:g}, and judge the others by it"
        yield warning(document.problem("scale", message, (SECTION,), at_key=True, mend=mend))


def placed(scenario: Any) -> list[tuple[Path, Criterion]]:  # noqa: ANN401
    """Return the criteria with their places."""
    return [((SECTION, at), criterion) for at, criterion in enumerate(scenario.criteria)]


CRITERIA_CHECKS: tuple[Check, ...] = (_names, _weights, _anchors, _twice, _rule)
CRITERIA_WARNINGS: tuple[Check, ...] = (_unranged,)
