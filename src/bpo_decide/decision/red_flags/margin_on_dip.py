"""A margin for disruption that is asked for on top of a disruption that is modelled."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting

DIP = ("learning", "learning_hours", "learning_rework", "error_dip")
"""Lines that say what the disruption of the first months costs."""


class MarginOnDip(RedFlag, key="margin_on_dip"):
    """The minimum saving and the modelled dip together decide: without either of them the work would leave."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the best option where that holds of it."""
        found = case.contest
        if found is None or found.threshold <= 0:
            return
        best = found.best
        dip = sum(line.mean for line in best.lines if line.like in DIP)
        if 0 < best.saving.mean < found.threshold <= best.saving.mean + dip:
            short_of = f"saves {case.money(best.saving.mean)}, below the minimum of {case.money(found.threshold)}"
            yield self.seen(
                best.id, f"{short_of}; {case.money(dip)} of learning and errors after go-live is counted already"
            )
