"""A case in which leaving costs nothing."""

from collections.abc import Iterator

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting


class NoExitCost(RedFlag, key="no_exit_cost"):
    """Nothing is stated of what leaving would cost: no exit services, no end of the contract, no fee for leaving."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors and own centres of whom that holds."""
        for mover, option in case.movers():
            terms = mover.contract
            stated = () if terms is None else (terms.exit, terms.at_end, terms.termination_for_convenience)
            if all(one is None for one in stated):
                yield self.seen(option.id, "states no cost of leaving, at the end or before")
