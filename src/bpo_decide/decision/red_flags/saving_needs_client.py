"""A saving that nobody but the client, or others whom nobody can bind, can make."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.figures import percent
from bpo_decide.decision.measures import Option
from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting
from bpo_decide.library.accessor import assume
from bpo_decide.reading.form_quantiles import HIGH, LOW, quantile

OWN_ACTION = ("facilities", "overhead")
"""In-house costs that go away only where the client itself gives up space and cuts what head office spends."""
_KEPT = ("", "parallel_", "stranded_")
"""What the keys begin with of an in-house cost that goes on until the work moves, beside it and after it."""


class SavingNeedsClient(RedFlag, key="saving_needs_client"):
    """Much of the saving is space given up and overhead cut, or rests on others who join a centre."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the options with a price and a saving of which that holds."""
        least = assume("convention.client_action_share").number
        for spec, option in case.offers():
            words = _take_up(spec) if spec.moves_work else []
            freed = _freed(case.options[0], option)
            if option.saving.mean > 0 and freed > least * option.saving.mean:
                saving = case.money(option.saving.mean)
                part = "" if freed > option.saving.mean else f" ({percent(freed / option.saving.mean)})"
                own = f"{case.money(freed)}{part} of space and overhead that the client must give up and cut itself"
                words.append(f"saves {saving} and counts on {own}")
            if words:
                yield self.seen(option.id, "; ".join(words))


def _freed(in_house: Option, option: Option) -> float:
    """Return what goes away of the costs that only the client can end, as present value."""
    likes = {f"{before}{key}" for before in _KEPT for key in OWN_ACTION}
    today = sum(line.mean for line in in_house.lines if line.like in OWN_ACTION)
    return today - sum(line.mean for line in option.lines if line.like in likes)


def _take_up(centre: Any) -> list[str]:  # noqa: ANN401 - a vendor or an own centre
    """Return that the share of a centre's fixed cost depends on who else comes, where it is uncertain."""
    fixed = centre.price.share_of_fixed
    if fixed is None or fixed.share.certain:
        return []
    low, high = (quantile(fixed.share.form, fixed.share.bounds, level) for level in (LOW, HIGH))
    return [f"bears {percent(low)} to {percent(high)} of the centre's fixed cost, as others join or stay away"]
