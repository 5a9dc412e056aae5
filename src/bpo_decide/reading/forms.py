"""The shapes that a number may take in a scenario: a point, an interval, a handful of quantiles, a file column.

A form is plain data in the unit of its quantity. What it means as a distribution is the business of
`bpo_decide.uncertainty.distributions`; here it is only written down and moved from one unit to another.
"""

from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Bounds:
    """The closed range a kind of quantity can take; None means unbounded on that side."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A certain number."""

    value: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A central 90 % interval, written `a to b`.

    Lognormal when both ends are positive, logit-normal for a share inside (0, 1), else normal.
    """

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pert:
    """Smallest, likeliest and largest value: classic PERT (a beta distribution with gamma 4)."""

    low: float
    mode: float
    high: float


@dataclass(frozen=True, slots=True)
class Quantiles:
    """10 %, 50 % and 90 % quantiles: a three-term metalog, bounded where the quantity or `min`/`max` says so."""

    p10: float
    p50: float
    p90: float
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between two ends equally likely."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal distribution by mean and standard deviation."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Choices:
    """A few possible values with their probabilities, as (value, probability) pairs."""

    options: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file that stands beside the scenario; read when the scenario is loaded."""

    file: str
    column: str
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Observed values, ascending; drawn by linear interpolation between them."""

    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Several published accounts of one number, each as likely as the others."""

    parts: tuple["Form", ...]


Form = Point | Interval | Pert | Quantiles | Uniform | Normal | Choices | Column | Sample | Mixture


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
    if isinstance(form, Mixture):
        return Mixture(tuple(scaled(part, factor) for part in form.parts))
    numbers: dict[str, Any] = {field.name: getattr(form, field.name) for field in fields(form)}
    finer: dict[str, Any] = {name: None if number is None else number * factor for name, number in numbers.items()}
    return type(form)(**finer)


def described(form: Form, unit: str) -> str:
    """Return a form with its unit as one line of text: `{low: 1, mode: 1.5, high: 2} weeks`."""
    if isinstance(form, Point):
        return f"{form.value:g} {unit}"
    if isinstance(form, Mixture):
        return "one of " + ", ".join(described(part, "").strip() for part in form.parts) + f" {unit}"
    if isinstance(form, Interval):
        return f"{form.low:g} to {form.high:g} {unit}"
    inner = ", ".join(f"{field.name}: {getattr(form, field.name)}" for field in fields(form))
    return f"{{{inner}}} {unit}"
