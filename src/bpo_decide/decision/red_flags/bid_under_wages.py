"""A price that does not even pay those who do the work."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class BidUnderWages(RedFlag, key="bid_under_wages"):
    """The quote for a year is below the least pay and benefits of its posts."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors of whom that holds."""
        for one in case.should_costs:
            if one.band is not None and one.standing == "does not pay its people":
                posts = f"{one.posts:,.0f} posts {'that it quotes' if one.of_the_quote else 'as today'}"
                pay = f"pay and benefits alone come to at least {case.money(one.band.pay)}"
                yield self.seen(one.option, f"quotes {case.money(one.quoted)} for a year; of {posts} {pay}")
