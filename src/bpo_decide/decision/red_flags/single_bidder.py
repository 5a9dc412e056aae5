"""A price without a rival."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class SingleBidder(RedFlag, key="single_bidder"):
    """Nobody else has bid for the work: no other vendor, and no centre of the client's own."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors of whom that holds, once bids are in; of a preferred vendor it is asked."""
        stage, movers = case.document.decision.stage, case.document.movers
        if stage == "screening":
            return
        for mover, option in case.movers():
            rivals = [other for other in movers if other.id != mover.id and _rivals(mover, other)]
            if mover.outsourced and not rivals:
                words = "is the only one to bid for this work"
                yield self.seen(option.id, words) if stage == "bids_in" else self.asked(option.id)


def _rivals(one: Any, other: Any) -> bool:  # noqa: ANN401 - vendors or own centres
    """Whether two of them would do some of the same work."""
    return one.activities is None or other.activities is None or bool({*one.activities} & {*other.activities})
