"""A case that is not counted from a measurement."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class NoBaseline(RedFlag, key="no_baseline"):
    """It is stated that today's volume, cost and service were not measured."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield that, or that nothing is said of it."""
        baseline = case.document.decision.baseline
        if not case.document.movers:
            return
        if baseline is None:
            yield self.asked(None)
        elif not baseline.measured:
            yield self.seen(None, "today's volume, cost and service were not measured, as the scenario states")
