"""A price below what the work should cost."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class BidUnderShouldCost(RedFlag, key="bid_under_should_cost"):
    """The quote for a year pays the people and is below the low end of what the work should cost."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors of whom that holds."""
        for one in case.should_costs:
            if one.band is not None and one.standing == "below":
                less = f"{1 - one.quoted / one.band.low:.0%} below"
                should = f"{case.money(one.band.low)} to {case.money(one.band.high)}"
                yield self.seen(
                    one.option, f"quotes {case.money(one.quoted)} for a year, {less} the {should} that it should cost"
                )
