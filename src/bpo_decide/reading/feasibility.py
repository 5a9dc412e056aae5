"""Whether a written form is a distribution at all, and one that its quantity can follow.

`objection` answers in the analyst's words, without numpy, so that `validate` can ask for every number of a file.
A form that passes is one that `bpo_decide.uncertainty.distributions` can draw from.
"""

import math
from collections.abc import Callable, Iterator
from typing import assert_never

from msgspec import Struct

from bpo_decide.reading.families import TAIL_LIMIT, feasible_median, metalog_support, metalog_terms, normal_terms
from bpo_decide.reading.forms import (
    Bounds,
    Choices,
    Column,
    Form,
    Highest,
    Interval,
    Mixture,
    Normal,
    Pert,
    Point,
    PowerTail,
    Quantiles,
    Sample,
    Uniform,
)

OUTSIDE_LIMIT = 0.001
"""Probability outside the bounds of a quantity from which on a form is refused; less is cut off. Convention."""

MENTIONED = 0.0001
"""Probability outside a bound that is worth a word beside what is outside the other one. Convention."""

SUM_TOLERANCE = 1e-9
"""How far the probabilities of choices may be from a sum of 1."""

Show = Callable[[float], str]

_EXACT, _LARGE = 1e15, 1e5


class Objection(Struct, frozen=True):
    """Why a form cannot be used: a stable code, what is wrong and was expected, and how to mend it."""

    code: str
    message: str
    help: str | None = None


def short(number: float) -> str:
    """Write a number for a sentence: whole numbers in full, others to six significant digits."""
    if abs(number) < _EXACT and number == int(number):
        return str(int(number))
    return f"{number:.0f}" if _LARGE <= abs(number) < _EXACT else f"{number:.6g}"


def objection(  # noqa: C901, PLR0911 - one line for each form
    form: Form, bounds: Bounds, *, show: Show = short
) -> Objection | None:
    """Return why `form` cannot describe a quantity with these `bounds`, or None if it can.

    Rules: ends in order and apart; quantiles that some metalog meets and whose variance is finite; probabilities
    that sum to 1; numbers the analyst states (points, choices, smallest and largest values, `min` and `max`) within
    the bounds; at most 0.1 % of the probability of an interval, a normal or a sample outside them. A column that
    has not been read yet passes.

    Args:
        form: What was written, in the base unit of the quantity.
        bounds: The closed range of the quantity, in the same unit.
        show: Writes one number of the form for a message, for instance in the unit that the analyst typed.
    """
    if not all(math.isfinite(number) for number in _numbers(form)):
        return Objection("not-finite", "expected finite numbers, found one that is infinite or not a number")
    match form:
        case Column():
            return None
        case Point(value):
            return _stray("the value", value, bounds, show)
        case Interval() | Normal():
            return _check_normal(form, bounds, show)
        case Pert():
            return _check_pert(form, bounds, show)
        case Uniform():
            return _check_uniform(form, bounds, show)
        case Quantiles():
            return _check_quantiles(form, bounds, show)
        case Choices():
            return _check_choices(form, bounds, show)
        case Sample():
            return _check_sample(form, bounds, show)
        case Mixture():
            return _check_mixture(form, bounds, show)
        case PowerTail() | Highest():
            return None  # nobody writes one
        case _:
            assert_never(form)


def _numbers(form: Form) -> Iterator[float]:
    """Every number in a form that is not made of other forms."""
    if isinstance(form, Choices):
        for option in form.options:
            yield from option
    elif isinstance(form, Sample):
        yield from form.values
    elif not isinstance(form, Mixture):
        values = (getattr(form, name) for name in form.__struct_fields__)
        yield from (value for value in values if isinstance(value, int | float))


def _order(names: tuple[str, str], low: float, high: float, show: Show, *, end: bool = False) -> Objection | None:
    """Object unless low < high (or low <= high with `end`)."""
    if low < high or (end and low == high):
        return None
    if low == high:
        return Objection(
            "range-order",
            f"{names[0]} and {names[1]} are both {show(low)}: a range needs two different ends",
            f"if the number is certain, write the number itself: {show(low)}",
        )
    found = f"found {names[0]} {show(low)} and {names[1]} {show(high)}"
    return Objection("range-order", f"expected {names[0]} below {names[1]}, {found}", "put them in ascending order")


def _stray(name: str, value: float, bounds: Bounds, show: Show) -> Objection | None:
    """Object to a stated number that the quantity cannot take."""
    if bounds.low is not None and value < bounds.low:
        return Objection("out-of-bounds", f"{name} {show(value)} lies below {show(bounds.low)}, the least possible")
    if bounds.high is not None and value > bounds.high:
        return Objection("out-of-bounds", f"{name} {show(value)} lies above {show(bounds.high)}, the most possible")
    return None


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _outside(what: str, outside: tuple[float, float], bounds: Bounds, *, show: Show, remedy: str) -> Objection | None:
    """Object to a law with more than 0.1 % of its probability below and above the bounds."""
    below, above = outside
    if below + above <= OUTSIDE_LIMIT:
        return None
    parts = []
    if bounds.low is not None and below >= MENTIONED:
        parts.append(f"{_percent(below)} of its probability below {show(bounds.low)}, the least possible")
    if bounds.high is not None and above >= MENTIONED:
        parts.append(f"{_percent(above)} of its probability above {show(bounds.high)}, the most possible")
    return Objection("out-of-bounds", f"{what} puts {' and '.join(parts)}", remedy)


def _check_normal(form: Interval | Normal, bounds: Bounds, show: Show) -> Objection | None:
    if isinstance(form, Interval):
        order = _order(("the lower end", "the upper end"), form.low, form.high, show)
        if order:
            return order
        what = f"the interval {show(form.low)} to {show(form.high)}"
        remedy = "`a to b` leaves 5% beyond each end; if an end is a hard limit, write {low: ..., mode: ..., high: ...}"
    else:
        if form.sd <= 0:
            return Objection(
                "spread-not-positive",
                f"expected a standard deviation above 0, found {show(form.sd)}",
                f"if the number is certain, write the number itself: {show(form.mean)}",
            )
        what = f"a normal with mean {show(form.mean)} and sd {show(form.sd)}"
        remedy = "take a smaller sd, or a form that ends where the quantity does: {low: ..., mode: ..., high: ...}"
    return _outside(what, normal_terms(form, bounds).outside(bounds), bounds, show=show, remedy=remedy)


def _check_pert(form: Pert, bounds: Bounds, show: Show) -> Objection | None:
    return (
        _order(("low", "high"), form.low, form.high, show)
        or _order(("low", "mode"), form.low, form.mode, show, end=True)
        or _order(("mode", "high"), form.mode, form.high, show, end=True)
        or _stray("low", form.low, bounds, show)
        or _stray("high", form.high, bounds, show)
    )


def _check_uniform(form: Uniform, bounds: Bounds, show: Show) -> Objection | None:
    return (
        _order(("the lower end", "the upper end"), form.low, form.high, show)
        or _stray("the lower end", form.low, bounds, show)
        or _stray("the upper end", form.high, bounds, show)
    )


def _check_quantiles(form: Quantiles, bounds: Bounds, show: Show) -> Objection | None:
    order = (
        _order(("p10", "p90"), form.p10, form.p90, show)
        or _order(("p10", "p50"), form.p10, form.p50, show)
        or _order(("p50", "p90"), form.p50, form.p90, show)
        or (None if form.min is None else _stray("min", form.min, bounds, show))
        or (None if form.max is None else _stray("max", form.max, bounds, show))
        or _check_support(form, bounds, show)
    )
    if order:
        return order
    terms = metalog_terms(form, bounds)
    if not terms.is_feasible:
        low, high = _rounded_inwards(*feasible_median(form, bounds))
        return Objection(
            "infeasible-quantiles",
            f"no smooth distribution has p10 {show(form.p10)}, p50 {show(form.p50)} and p90 {show(form.p90)}: "
            f"with these p10 and p90, p50 must lie between {show(low)} and {show(high)}",
            "move p50 into that range, or write {low: ..., mode: ..., high: ...}",
        )
    if terms.tail_index >= TAIL_LIMIT:
        end, word = ("max", "largest") if terms.high is None else ("min", "smallest")
        far = "p90 so far above p50" if end == "max" else "p10 so far below p50"
        return Objection(
            "heavy-tail",
            f"{far} gives a tail without a finite variance (tail index {terms.tail_index:.2f}, "
            f"must be below {TAIL_LIMIT}): a few extreme draws would decide the result",
            f"add `{end}: ...`, the {word} value that is possible",
        )
    return None


def _check_support(form: Quantiles, bounds: Bounds, show: Show) -> Objection | None:
    """Object to outer quantiles at or beyond the ends of the distribution."""
    support = metalog_support(form, bounds)
    if support.low is not None and form.p10 <= support.low:
        return Objection(
            "out-of-bounds",
            f"expected p10 above {show(support.low)}, the least possible, found {show(form.p10)}",
            "raise p10, or write {low: ..., mode: ..., high: ...}, whose low may be the least possible",
        )
    if support.high is not None and form.p90 >= support.high:
        return Objection(
            "out-of-bounds",
            f"expected p90 below {show(support.high)}, the most possible, found {show(form.p90)}",
            "lower p90, or write {low: ..., mode: ..., high: ...}, whose high may be the most possible",
        )
    return None


def _rounded_inwards(low: float, high: float) -> tuple[float, float]:
    """Shorten a range to three digits of its width, so that what is shown is still inside it."""
    step = 10.0 ** (math.floor(math.log10(high - low)) - 2)
    return math.ceil(low / step) * step, math.floor(high / step) * step


def _check_choices(form: Choices, bounds: Bounds, show: Show) -> Objection | None:
    if not form.options:
        return Objection("empty", "expected at least one choice, found none")
    for value, probability in form.options:
        if not 0 < probability <= 1:
            return Objection(
                "probability-sum",
                f"expected a probability above 0 and at most 1 for {show(value)}, found {short(probability)}",
            )
        stray = _stray("the choice", value, bounds, show)
        if stray:
            return stray
    total = math.fsum(probability for _, probability in form.options)
    if abs(total - 1) > SUM_TOLERANCE:
        return Objection(
            "probability-sum", "expected probabilities that sum to 1", f"these sum to {f'{total:.9f}'.rstrip('0')}"
        )
    return None


def _check_sample(form: Sample, bounds: Bounds, show: Show) -> Objection | None:
    if not form.values:
        return Objection("empty", "expected at least one observed value, found none")
    low = -math.inf if bounds.low is None else bounds.low
    high = math.inf if bounds.high is None else bounds.high
    count = len(form.values)
    below = sum(value < low for value in form.values) / count
    above = sum(value > high for value in form.values) / count
    what = f"the column of {count} values"
    return _outside(what, (below, above), bounds, show=show, remedy="correct or remove those rows")


def _check_mixture(form: Mixture, bounds: Bounds, show: Show) -> Objection | None:
    if not form.parts:
        return Objection("empty", "expected at least one part of the mixture, found none")
    for number, part in enumerate(form.parts, start=1):
        found = objection(part, bounds, show=show)
        if found:
            return Objection(found.code, f"part {number} of {len(form.parts)}: {found.message}", found.help)
    return None
