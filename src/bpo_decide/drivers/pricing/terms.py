"""How a vendor's price moves over the years: indexation, fixed prices, committed productivity."""

from typing import Annotated, ClassVar, Literal

from bpo_decide.drivers.deal import Deal, Work
from bpo_decide.drivers.frame import Array, Frame, Profile
from bpo_decide.drivers.quantities import Accepts, Growth, Share
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

FINAL_PRICE = Kind("a final price", Plain(share=True), "95% to 110%", Bounds(0, None))
FinalPrice = Annotated[Quantity, Accepts(FINAL_PRICE)]


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
    final_price: FinalPrice | None = None
    """The price that will be agreed as a share of what is quoted here; `100%` says that the quote is binding. Default:
    a quote without uncertainty takes the relative spread of the others."""

    def share_of_quote(self, frame: Frame) -> Array:
        """Return the price that will be agreed as a share of the quote."""
        return 1 + frame.nothing if self.final_price is None else frame.value(self.final_price)

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
        rise += ", less committed productivity" if self.productivity is not None else ""
        return rise + (" x final price as a share of the quote" if self.final_price is not None else "")
