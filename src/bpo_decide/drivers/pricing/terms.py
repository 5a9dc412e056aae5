"""How a vendor's price moves over the years: indexation, fixed prices, committed productivity."""

from typing import ClassVar, Literal

from bpo_decide.drivers.deal import Deal, Work
from bpo_decide.drivers.frame import Array, Profile
from bpo_decide.drivers.quantities import Growth, Share
from bpo_decide.drivers.registry import Section, Spec


class Indexation(Spec):
    """The clause that lets the vendor raise its price on each anniversary of go-live."""

    index: Literal["wages", "prices"] = "wages"
    """What the clause follows; both are the inflation of the country."""
    country: str | None = None
    """Country whose index counts; default: where the vendor's people work."""
    share: Share | None = None
    """Share of the index that is passed on; default: all of it."""
    floor: Growth | None = None
    """Least yearly rise."""
    cap: Growth | None = None
    """Highest yearly rise."""


class Terms(Section, section="price"):
    """Price terms: what the contract says about rises; silence is not a fixed price."""

    order: ClassVar[int] = 90
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (("price_fixed", "indexation"),)

    indexation: Indexation | None = None
    """The indexation clause. Without one, and without `price_fixed`, the price follows the vendor's wage inflation."""
    price_fixed: bool = False
    """Whether the price stays as quoted for the whole term."""
    productivity: Share | None = None
    """Yearly fall of the price that the vendor commits to."""

    def yearly_rise(self, deal: Deal) -> Array:
        """Return the rise of the price at each anniversary, before productivity."""
        frame = deal.frame
        if self.price_fixed:
            return frame.nothing
        clause = self.indexation
        rise = frame.inflation(clause.country if clause and clause.country else deal.country)
        if clause is None:
            return rise
        if clause.share is not None:
            rise = rise * frame.value(clause.share)
        if clause.cap is not None:
            rise = frame.minimum(rise, frame.value(clause.cap))
        if clause.floor is not None:
            rise = frame.maximum(rise, frame.value(clause.floor))
        return rise

    def index(self, deal: Deal, work: Work) -> Profile:
        """Return the price relative to the quote: it moves on the anniversaries of go-live."""
        factor = 1 + self.yearly_rise(deal)
        if self.productivity is not None:
            factor = factor * (1 - deal.frame.value(self.productivity))
        return deal.frame.anniversaries(factor, work.go_live)

    def rise_in_words(self) -> str:
        """Return how the price moves, for the formula of a charge."""
        if self.price_fixed:
            rise = "price fixed"
        elif self.indexation is None:
            rise = "price index since go-live (no clause: wage inflation of the vendor's country)"
        else:
            rise = "price index since go-live, as the indexation clause says"
        return rise + (", less committed productivity" if self.productivity is not None else "")
