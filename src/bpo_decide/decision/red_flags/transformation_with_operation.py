"""Work that is changed while it is handed over."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class TransformationWithOperation(RedFlag, key="transformation_with_operation"):
    """It is stated that the work is also redesigned, or moved to a new system, while it is handed over."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors and own centres of whom that holds; who says nothing of it is asked."""
        for mover, option in case.movers():
            if mover.transition.transformation is None:
                yield self.asked(option.id)
            elif mover.transition.transformation:
                yield self.seen(option.id, "changes the work while it takes it over, as the scenario states")
