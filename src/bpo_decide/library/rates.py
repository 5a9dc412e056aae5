"""From the probability of an event over some years to its yearly rate, and back.

An event that comes at random has the rate -ln(1 - p) / n a year if its probability over n years is p.
"""

from collections.abc import Callable
from math import expm1, log1p

from msgspec.structs import astuple

from bpo_decide.reading.forms import Form, Interval, Mixture, Pert, Point, Uniform

_ORDERED = (Point, Pert, Interval, Uniform)


def yearly_rate(probability: float, *, years: float = 1) -> float:
    """Return the events per year of an event that has this probability over some years."""
    return -log1p(-probability) / years


def yearly_probability(probability: float, *, years: float = 1) -> float:
    """Return the probability over one year, 1 - (1 - p)^(1/n)."""
    return -expm1(-yearly_rate(probability, years=years))


def numbers_of(form: Form) -> tuple[float, ...]:
    """Return the numbers of a form in ascending order; of a mixture, those of all its parts.

    Raises:
        TypeError: The form is not one in which the library publishes.
    """
    if isinstance(form, Mixture):
        return tuple(sorted(number for part in form.parts for number in numbers_of(part)))
    if not isinstance(form, _ORDERED):
        raise TypeError(f"{form} has no low and high to convert")
    return tuple(sorted(astuple(form)))


def converted(form: Form, change: Callable[[float], float]) -> Form:
    """Return a form with each of its numbers changed, put in order again where the change turns them round.

    Raises:
        TypeError: The form is not one in which the library publishes.
    """
    if isinstance(form, Mixture):
        return Mixture(tuple(converted(part, change) for part in form.parts))
    changed = sorted(change(number) for number in numbers_of(form))
    return type(form)(*changed)  # type: ignore[arg-type] # one of the ordered kinds, by numbers_of
