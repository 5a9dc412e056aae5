"""The shapes that a number may take in a scenario: a point, an interval, a handful of quantiles, a file column.

A form is plain data in the unit of its quantity. What it means as a distribution is the business of
`bpo_decide.uncertainty.distributions`; here it is only written down and moved from one unit to another.
"""

import math
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace


class Bounds(Struct, frozen=True):
    """The closed range a kind of quantity can take; None means unbounded on that side."""

    low: float | None = None
    high: float | None = None


class Point(Struct, frozen=True):
    """A certain number."""

    value: float


class Interval(Struct, frozen=True):
    """A central 90 % interval, written `a to b`.

    Lognormal when both ends are positive, logit-normal for a share inside (0, 1), else normal.
    """

    low: float
    high: float


class Pert(Struct, frozen=True):
    """Smallest, likeliest and largest value: classic PERT (a beta distribution with gamma 4)."""

    low: float
    mode: float
    high: float


class Quantiles(Struct, frozen=True):
    """10 %, 50 % and 90 % quantiles: a three-term metalog, bounded where the quantity or `min`/`max` says so."""

    p10: float
    p50: float
    p90: float
    min: float | None = None
    max: float | None = None


class Uniform(Struct, frozen=True):
    """Every value between two ends equally likely."""

    low: float
    high: float


class Normal(Struct, frozen=True):
    """A normal distribution by mean and standard deviation."""

    mean: float
    sd: float


class Choices(Struct, frozen=True):
    """A few possible values with their probabilities, as (value, probability) pairs."""

    options: tuple[tuple[float, float], ...]


class Column(Struct, frozen=True):
    """A column of a CSV file that stands beside the scenario; read when the scenario is loaded."""

    file: str
    column: str
    scale: float = 1.0


class Sample(Struct, frozen=True):
    """Observed values, ascending; drawn by linear interpolation between them."""

    values: tuple[float, ...]


class Mixture(Struct, frozen=True):
    """Several published accounts of one number, each as likely as the others."""

    parts: tuple["Form", ...]


class Highest(Struct, frozen=True):
    """At every probability the highest of several laws of one number; nobody writes it.

    It is what silence is taken for where others have spoken: in no case less than any of them.
    """

    parts: tuple["Form", ...]


class PowerTail(Struct, frozen=True):
    """Evenly between 0 and `knee`; with the probability `beyond` above it, and there a power law.

    Above the knee the probability of exceeding x is beyond x (x / knee) ** -index. What would be above `most` is
    `most`. Only the library has numbers of this shape.
    """

    knee: float
    beyond: float
    index: float
    most: float | None = None


Form = (
    Point | Interval | Pert | Quantiles | Uniform | Normal | Choices | Column | Sample | Mixture | Highest | PowerTail
)


_WITHOUT_UNIT = ("beyond", "index")


def scaled(form: Form, factor: float) -> Form:
    """Return `form` in a unit that is `factor` times finer (factor > 0): every number of it times `factor`."""
    if factor == 1:
        return form
    if isinstance(form, Choices):
        return Choices(tuple((value * factor, probability) for value, probability in form.options))
    if isinstance(form, Column):
        return replace(form, scale=form.scale * factor)
    if isinstance(form, Sample):
        return Sample(tuple(value * factor for value in form.values))
    if isinstance(form, Mixture | Highest):
        return type(form)(tuple(scaled(part, factor) for part in form.parts))
    numbers: dict[str, Any] = {name: getattr(form, name) for name in form.__struct_fields__}
    finer: dict[str, Any] = {
        name: number if number is None or name in _WITHOUT_UNIT else number * factor for name, number in numbers.items()
    }
    return type(form)(**finer)


def described(form: Form, unit: str) -> str:
    """Return a form with its unit as one line of text: `1 to 2 (likeliest 1.5) weeks`."""
    return counted(spelt(form), unit)


def counted(number: str, unit: str) -> str:
    """Return a number, or several, in words with a unit, of a single one in the singular: `1 month`, `2 months`."""
    return f"{number} {unit[:-1] if number == '1' and unit in _PLURALS else unit}"


def spelt(form: Form, number: Callable[[float], str] | None = None) -> str:
    """Return a form in words, without its unit.

    Args:
        form: what to say.
        number: how each value is written; `in_figures` unless said otherwise.
    """
    if isinstance(form, Mixture):
        return "one of " + "; ".join(spelt(part, number) for part in form.parts)
    if isinstance(form, Highest):
        return "the highest of " + "; ".join(spelt(part, number) for part in form.parts)
    return _WORDS[type(form)](form, number or in_figures)


def _power_tail(form: PowerTail, say: Callable[[float], str]) -> str:
    """Return a body and its tail in words."""
    limit = "" if form.most is None else f" and at most {say(form.most)}"
    share = f"{in_figures(100 * form.beyond)}%"
    return f"0 to {say(form.knee)}, in {share} of cases more (power law with index {in_figures(form.index)}){limit}"


def _quantiles(form: Quantiles, say: Callable[[float], str]) -> str:
    """Return three quantiles in words, and the ends where any are stated."""
    ends = (("at least", form.min), ("at most", form.max))
    limits = "".join(f", {word} {say(end)}" for word, end in ends if end is not None)
    return f"{say(form.p10)} to {say(form.p90)} (P10 to P90, median {say(form.p50)}{limits})"


_WORDS: dict[type, Callable[[Any, Callable[[float], str]], str]] = {
    Point: lambda form, say: say(form.value),
    Interval: lambda form, say: f"{say(form.low)} to {say(form.high)}",
    Pert: lambda form, say: f"{say(form.low)} to {say(form.high)} (likeliest {say(form.mode)})",
    Quantiles: _quantiles,
    Uniform: lambda form, say: f"{say(form.low)} to {say(form.high)} (equally likely)",
    Normal: lambda form, say: f"{say(form.mean)} (normal, standard deviation {say(form.sd)})",
    Choices: lambda form, say: " or ".join(f"{say(value)} ({in_figures(100 * odds)}%)" for value, odds in form.options),
    Column: lambda form, _: f"column {form.column} of {form.file}",
    Sample: lambda form, say: f"{say(form.values[0])} to {say(form.values[-1])} ({len(form.values)} observed values)",
    PowerTail: _power_tail,
}


def in_figures(value: float) -> str:
    """Return a number as people read it: a whole one in full, any other to four significant digits."""
    if abs(value - round(value)) <= _WHOLE * abs(value):
        return f"{round(value):,}"
    digits = 3 - math.floor(math.log10(abs(value)))
    text = f"{round(value, digits):,.{max(0, digits)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_PLURALS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_WHOLE = 1e-9
"""A number this close to a whole one, in its own size, is one."""
