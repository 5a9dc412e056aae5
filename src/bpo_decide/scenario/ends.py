"""The least and the greatest number that a distribution names, for checks before anything is drawn."""

import math
from collections.abc import Callable, Iterable

from bpo_decide.reading import forms

_LOW = ("value", "low", "min", "p10")
_HIGH = ("value", "high", "max", "p90")


def least(form: forms.Form) -> float:
    """Return the least number that a form names; infinity for a file that has not been read yet."""
    return _end(form, _LOW, min)


def greatest(form: forms.Form) -> float:
    """Return the greatest number that a form names; infinity for a file that has not been read yet."""
    return _end(form, _HIGH, max)


def _end(form: forms.Form, names: tuple[str, ...], of: Callable[[Iterable[float]], float]) -> float:
    """Return one end of a form, by the names that it may have."""
    if isinstance(form, forms.Choices):
        return of(value for value, _ in form.options)
    if isinstance(form, forms.Normal):
        return form.mean
    stated = (getattr(form, name, None) for name in names)
    return next((number for number in stated if isinstance(number, int | float)), math.inf)
