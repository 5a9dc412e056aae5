"""A body that ends where a power law begins: how late what is late turns out to be."""

import numpy as np

from bpo_decide.reading.families import power_tail_mean
from bpo_decide.reading.forms import PowerTail
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.normal import Floats


class PowerTailLaw(Distribution, frozen=True):
    """Evenly up to the knee, and beyond it a power law, cut where its form says so."""

    form: PowerTail

    def quantile(self, u: Floats) -> Floats:
        """Return the inverse of the two parts of the distribution function."""
        form = self.form
        below = form.knee * u / (1 - form.beyond)
        above = form.knee * (form.beyond / (1 - np.maximum(u, 1 - form.beyond))) ** (1 / form.index)
        value = np.where(u <= 1 - form.beyond, below, above)
        return value if form.most is None else np.minimum(value, form.most)

    def mean(self) -> float:
        """Return the mean, in closed form."""
        return power_tail_mean(self.form)
