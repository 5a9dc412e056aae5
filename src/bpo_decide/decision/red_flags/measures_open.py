"""A contract about to be signed without measures of the service."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class MeasuresOpen(RedFlag, key="measures_open"):
    """A vendor is preferred and no measure of the service is stated; before that it is asked."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors of whom that holds."""
        preferred = case.document.decision.stage == "preferred"
        for mover, option in case.movers():
            terms = mover.contract
            if not mover.outsourced or (terms is not None and terms.service_credits is not None):
                continue
            words = "is preferred, and the scenario states no measure of its service"
            yield self.seen(option.id, words) if preferred else self.asked(option.id)
