"""A share that an option states, held against a limit: its mean, or a quantile where the limit has a confidence."""

from msgspec import Struct

from bpo_decide.decision.figures import in_share_of_cases, quantity
from bpo_decide.decision.requirements.evidence import HIGH, LOW, origin
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.requirements import ShareLimit
from bpo_decide.uncertainty.distributions import distribution

ALMOST = 1e-9
"""What stands for certainty: no distribution has a last quantile."""


class StatedShare(Struct, frozen=True):
    """A share as it is stated: before what the execution of a transition does to it."""

    quantity: Quantity

    def compared(self, limit: ShareLimit, *, at_most: bool) -> float:
        """Return what is held against a limit: the mean, or what is kept with the confidence asked for."""
        law = distribution(self.quantity.form, self.quantity.bounds)
        if limit.confidence is None:
            return law.mean()
        level = limit.confidence.point if at_most else 1 - limit.confidence.point
        return law.at(min(max(level, ALMOST), 1 - ALMOST))

    def in_words(self) -> str:
        """Return what is stated, with P10 and P90 if it is uncertain, and where it comes from."""
        text = self.quantity.text
        if not self.quantity.certain:
            law = distribution(self.quantity.form, self.quantity.bounds)
            text += f", P10 to P90 {percent(law.at(LOW))} to {percent(law.at(HIGH))}"
        return f"{text} ({origin(self.quantity)})"


def percent(share: float) -> str:
    """Return a share to three digits, as percent."""
    return quantity(share, "share")


def asked_in_words(limit: ShareLimit) -> str:
    """Return a limit with its confidence."""
    sure = "expected" if limit.confidence is None else in_share_of_cases(limit.confidence.point)
    return f"{percent(limit.limit.point)} ({sure})"


def measure_in_words(limit: ShareLimit) -> str:
    """Return what of a share is held against a limit."""
    return "" if limit.confidence is None else f" with {percent(limit.confidence.point)} confidence"
