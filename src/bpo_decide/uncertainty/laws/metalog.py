"""The three-term metalog through three quantiles, on its support."""

import numpy as np

from bpo_decide.reading.families import MetalogTerms
from bpo_decide.uncertainty.laws.base import Distribution
from bpo_decide.uncertainty.normal import Floats

_REACH = 90.0
_STEP = 0.25


class Metalog(Distribution, frozen=True):
    """The distribution of `MetalogTerms`; its quantile function is in closed form."""

    terms: MetalogTerms

    def quantile(self, u: Floats) -> Floats:
        """Return Q(u) of the metalog."""
        return self._value(np.log(u) - np.log1p(-u), u - 0.5)

    def mean(self) -> float:
        """Return the mean: a1 + a3 / 2 without ends, else by quadrature.

        The integral of Q over u is taken over the log-odds of u, where the trapezoidal rule converges exponentially:
        relative error below 1e-12 for a tail index below 0.5.

        Source: Keelin (2016), section 3 (moments of the unbounded metalog); L. N. Trefethen and J. A. C. Weideman,
        The exponentially convergent trapezoidal rule, SIAM Review 56(3), 2014.
        """
        terms = self.terms
        if terms.low is None and terms.high is None:
            return terms.a1 + terms.a3 / 2
        log_odds = np.arange(-_REACH, _REACH + _STEP / 2, _STEP)
        weight = 1 / np.cosh(log_odds / 2) ** 2
        value = self._value(log_odds, np.tanh(log_odds / 2) / 2)
        return float((value * weight).sum() / weight.sum())

    def _value(self, log_odds: Floats, offset: Floats) -> Floats:
        """Return Q where u has these log-odds and u - 1/2 is `offset`."""
        terms = self.terms
        metalog = terms.a1 + log_odds * (terms.a2 + terms.a3 * offset)
        if terms.low is not None and terms.high is not None:
            with np.errstate(over="ignore"):  # exp overflows to infinity, and one over that is the 0 we want
                share = 1 / (1 + np.exp(-metalog))
            return np.clip(terms.low + (terms.high - terms.low) * share, terms.low, terms.high)
        if terms.low is not None:
            return terms.low + np.exp(metalog)
        if terms.high is not None:
            return terms.high - np.exp(-metalog)
        return metalog
