"""A saving that is larger or smaller than those that were published."""

from collections.abc import Iterator

from bpo_decide.decision.figures import percent, percent_in_words
from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting
from bpo_decide.library.accessor import assume
from bpo_decide.reading.forms import Pert


class SavingOutsideRange(RedFlag, key="saving_outside_range"):
    """The expected saving of a vendor, of the cost of what it takes over, is outside the published net range."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors with a saving of which that holds."""
        known = assume("net_saving")
        published = known.value
        assert isinstance(published, Pert)  # lowest, average and highest
        effort = case.document.process.effort
        span = f"{percent(published.low)} to {percent(published.high)}"
        for mover, option in case.movers():
            if not mover.outsourced or option.saving.mean <= 0:
                continue
            rate = option.saving_rate.mean / mover.taken(effort)
            if published.low <= rate <= published.high:
                continue
            where = "more than" if rate > published.high else "less than"
            average = f"{percent(published.mode)} on average; {known.citation}; grade {known.grade}"
            net = percent_in_words(rate)
            of = "" if mover.activities is None else " of the cost of its activities"
            yield self.seen(option.id, f"saves {net}{of} net, {where} the published {span} ({average})")
