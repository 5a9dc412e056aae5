"""A saving that comes in the later years."""

from collections.abc import Iterator

from bpo_decide.decision.figures import percent
from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting
from bpo_decide.library.accessor import assume


class SavingBackLoaded(RedFlag, key="saving_back_loaded"):
    """What moving the work costs has come back late in the horizon, or in fewer than half of the cases."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the options with a price and a saving of which that holds."""
        share = assume("convention.saving_back_loaded").number
        latest = share * case.months
        for _, option in case.offers():
            if option.saving.mean <= 0:
                continue
            if option.payback_month is None:
                yield self.seen(option.id, f"has not paid back within {case.months} months in half of the cases")
            elif option.payback_month > latest:
                when = f"month {option.payback_month:.0f} of {case.months}"
                yield self.seen(option.id, f"pays back in {when}, after {percent(share)} of the horizon")
