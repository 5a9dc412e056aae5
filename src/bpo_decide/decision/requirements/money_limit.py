"""A measure in money held against one amount."""

from abc import abstractmethod
from collections.abc import Iterator

from bpo_decide.decision import figures
from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.evidence import Array, apart, modelled
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario


class AtMost(Requirement):
    """A measure of an option that must not be above an amount."""

    measure: str
    """What is measured, in words that continue `its`."""

    def in_words(self, asked: Quantity, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        return f"{self.measure} of at most {figures.money(asked.point, scenario.document.client.currency)}"

    def findings(self, asked: Quantity, subject: Subject) -> Iterator[Finding]:
        """Yield whether the measure keeps the limit."""
        value = rounded(self.value(subject))
        kept = value <= asked.point
        amount, most = apart(value, asked.point, subject.currency)
        said = f"its {self.measure} is {amount}, {'within' if kept else 'above'} {most}"
        yield self.judged(said, modelled(self.cases(subject), subject.currency), met=kept)

    @abstractmethod
    def value(self, subject: Subject) -> float:
        """Return what is held against the limit."""

    @abstractmethod
    def cases(self, subject: Subject) -> Array:
        """Return what it is in each case."""


def losses(subject: Subject) -> Array:
    """Return the losses of an option from risk events, by case."""
    return subject.outcome.group_cost(subject.number, "risk")
