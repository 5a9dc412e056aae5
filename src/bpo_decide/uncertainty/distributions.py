"""From what is written to what is drawn: the distribution behind each form.

Every family answers by its quantile function, because draws are made by inversion: one stratified u per case and
input. How exact each is stands with its class; a form must have passed `bpo_decide.reading.feasibility.objection`.
"""

from typing import assert_never

import numpy as np

from bpo_decide.reading.families import metalog_terms, normal_terms
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
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.laws.discrete import Certain, Steps
from bpo_decide.uncertainty.laws.gaussian import gaussian
from bpo_decide.uncertainty.laws.highest import HighestLaw
from bpo_decide.uncertainty.laws.metalog import Metalog
from bpo_decide.uncertainty.laws.mixture import mixture
from bpo_decide.uncertainty.laws.pert import PertLaw
from bpo_decide.uncertainty.laws.piecewise import UniformLaw, empirical
from bpo_decide.uncertainty.laws.power_tail import PowerTailLaw

__all__ = ["Distribution", "distribution"]


def distribution(form: Form, bounds: Bounds) -> Distribution:  # noqa: C901, PLR0911 - one line for each form
    """Return what `form` means for a quantity with these `bounds`, in the same unit.

    Interval: lognormal when both ends are positive, logit-normal for a share, else normal. Pert: beta, gamma 4.
    Quantiles: three-term metalog on the support that the bounds or its own `min` and `max` give. Where a bound cuts off
    up to 0.1 % of an interval, a normal or a sample, the rest is the distribution.

    Raises:
        ValueError: for a column that has not been read; the loader replaces it by a sample.
    """
    match form:
        case Point(value):
            return Certain(float(value))
        case Interval() | Normal():
            return gaussian(normal_terms(form, bounds), bounds)
        case Pert(low, mode, high):
            return PertLaw(low, high, (mode - low) / (high - low))
        case Quantiles():
            return Metalog(metalog_terms(form, bounds))
        case Uniform(low, high):
            return UniformLaw(low, high)
        case Choices(options):
            values, weights = zip(*sorted(options), strict=True)
            return Steps(np.array(values, dtype=np.float64), np.array(weights, dtype=np.float64))
        case Sample(values):
            return empirical(values, bounds)
        case Mixture(parts):
            return mixture([distribution(part, bounds) for part in parts])
        case Highest(parts):
            return HighestLaw(tuple(distribution(part, bounds) for part in parts))
        case PowerTail():
            return PowerTailLaw(form)
        case Column(file, column):
            raise ValueError(f"column {column} of {file} has not been read")
        case _:
            assert_never(form)
