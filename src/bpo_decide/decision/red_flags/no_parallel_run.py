"""A go-live at which all work moves at once and nobody could take it back."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting
from bpo_decide.scenario.inert import is_nothing


class NoParallelRun(RedFlag, key="no_parallel_run"):
    """No parallel run is planned, and neither waves nor a ramp; who says nothing of it is asked."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors and own centres of whom that holds."""
        for mover, option in case.movers():
            plan = mover.transition
            if plan.waves is not None or not is_nothing(plan.ramp):
                continue
            if plan.parallel_run is None:
                yield self.asked(option.id)
            elif is_nothing(plan.parallel_run):
                yield self.seen(option.id, "plans no parallel run, no waves and no ramp: all work moves on one day")
