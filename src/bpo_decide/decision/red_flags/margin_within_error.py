"""A lead that is smaller than what the estimate of it is usually off by."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class MarginWithinError(RedFlag, key="margin_within_error"):
    """The lead of the best option is smaller than the standard deviation of the difference in cost, case by case."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the best option where that holds of it; a single case has no spread."""
        found = case.contest
        if found is None or found.margin <= 0 or case.outcome.cases == 1:
            return
        cost, best, rival = case.outcome.cost, found.best, found.rival
        difference = cost[:, case.outcome.index(rival.id)] - cost[:, case.outcome.index(best.id)]
        spread = float(difference.std(ddof=1))
        if found.margin < spread:
            less = " less the minimum saving" if found.head_start else ""
            lead = f"leads {rival.name}{less} by {case.money(found.margin)}"
            yield self.seen(best.id, f"{lead}; the standard deviation of that lead is {case.money(spread)}")
