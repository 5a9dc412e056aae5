"""How a vendor's price moves over the years: indexation, fixed prices, committed productivity."""

from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from bpo_decide.drivers.deal import Deal, Work
from bpo_decide.drivers.frame import Array, Frame, Profile
from bpo_decide.drivers.quantities import DURATION, SHARE, Accepts, Growth, Name, Share, certainly
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

FINAL_PRICE = Kind("a final price", Plain(share=True), "95% to 110%", Bounds(0, None))
FinalPrice = Annotated[Quantity, Accepts(FINAL_PRICE)]
Productivity = Annotated[
    Annotated[Quantity, Accepts(SHARE), Tag("yearly")] | Annotated[list[Share], Field(min_length=1), Tag("by_year")],
    Discriminator(lambda written: "by_year" if isinstance(written, list) else "yearly"),
]
_YEAR = 12.0


class Indexation(Spec):
    """The clause that lets the vendor raise its price at each review, counted from go-live."""

    index: Literal["wages", "prices"] = "wages"
    """What the clause follows; both are the inflation of the country."""
    country: str | None = None
    """Country whose index counts; default: where the vendor's people work."""
    rate: Growth | None = None
    """Yearly rise that is agreed in place of an index."""
    share: Share | None = None
    """Share of the index that is passed on; default: all of it."""
    floor: Growth | None = None
    """Least yearly rise."""
    cap: Growth | None = None
    """Highest yearly rise."""
    every: Annotated[Quantity, certainly(DURATION)] | None = None
    """Time from one review to the next, which makes up for all of it. Default: a year."""
    charges: Annotated[list[Name], Field(min_length=1)] | None = None
    """Pricing models that it applies to, such as per_fte; the others stay as quoted. Default: all."""

    def covers(self, model: str) -> bool:
        """Whether the clause applies to a pricing model."""
        return self.charges is None or model in self.charges


class Terms(Section, section="price"):
    """Price terms: what the contract says about rises; silence is not a fixed price."""

    order: ClassVar[int] = 90
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = (("price_fixed", "indexation"),)

    indexation: Indexation | None = None
    """The indexation clause. Without one, and without `price_fixed`, the price follows the vendor's wage inflation."""
    price_fixed: bool = False
    """Whether the price stays as quoted for the whole term."""
    productivity: Productivity | None = None
    """Fall of the price that the vendor commits to: a share, at each anniversary of go-live; or a list of shares, of
    the first year, the second and so on, after which nothing more is committed."""
    deflation_passed: Share | None = None
    """Share of `process.technology_deflation` by which the price falls at each anniversary of go-live, as committed or
    as benchmarking or a reopener brings about. Default: none of it, the vendor keeps what technology saves."""
    final_price: FinalPrice | None = None
    """The price that will be agreed as a share of what is quoted here; `100%` says that the quote is binding. Default:
    a quote without uncertainty takes the relative spread of the others."""

    def share_of_quote(self, frame: Frame) -> Array:
        """Return the price that will be agreed as a share of the quote."""
        return 1 + frame.nothing if self.final_price is None else frame.value(self.final_price)

    def says_of(self, model: str) -> bool:
        """Whether the contract says how the price of a pricing model rises."""
        return self.price_fixed or (self.indexation is not None and self.indexation.covers(model))

    def yearly_rise(self, deal: Deal, model: str) -> Array:
        """Return the yearly rise of the price of a pricing model, before productivity."""
        frame = deal.frame
        if self.price_fixed:
            return frame.nothing
        clause = self.indexation
        if clause is None:
            return frame.inflation(deal.country)
        if not clause.covers(model):
            return frame.nothing
        if clause.rate is not None:
            return frame.value(clause.rate)
        rise = frame.inflation(clause.country or deal.country)
        if clause.share is not None:
            rise = rise * frame.value(clause.share)
        if clause.cap is not None:
            rise = frame.minimum(rise, frame.value(clause.cap))
        if clause.floor is not None:
            rise = frame.maximum(rise, frame.value(clause.floor))
        return rise

    def index(self, deal: Deal, work: Work, model: str) -> Profile:
        """Return the price of a pricing model relative to the quote: it moves with the time since go-live."""
        if self.follows_wages(deal):
            frame = deal.frame
            actual = frame.steady * frame.index(frame.inflation(deal.country))
            return _named(frame, self.with_falls(deal, work, actual), since="the start")
        frame, factor = deal.frame, 1 + self.yearly_rise(deal, model)
        every = None if self.indexation is None else self.indexation.every
        if every is not None and every.point != _YEAR:
            reviewed = factor ** (frame.value(every) / _YEAR)
            index = frame.anniversaries(reviewed, work.go_live, every=every.point)
            return _named(frame, self.with_falls(deal, work, index))
        fall = self._yearly_fall(frame)
        index = frame.anniversaries(factor if fall is None else factor * fall, work.go_live)
        return _named(frame, self._with_listed(deal, work, index))

    def follows_wages(self, deal: Deal) -> bool:
        """Whether prices rise with the wages of the country from the start: a budget of one's own, without a clause.

        Nobody has a contract with himself, so that no anniversary of go-live holds it back.
        """
        return not deal.vendor.outsourced and not self.price_fixed and self.indexation is None

    def for_once_more(self, deal: Deal, model: str) -> tuple[Array, Profile, bool]:
        """Return the price index as what each year costs, what else moves, and whether the first says it all.

        What is paid once more after an early end is paid at the prices of its year, and none of it may rise twice.
        """
        frame = deal.frame
        if self.follows_wages(deal):
            return frame.index(frame.inflation(deal.country)), self.with_falls(deal, deal.work, frame.steady), True
        return 1 + frame.nothing, self.index(deal, deal.work, model), False

    def with_falls(self, deal: Deal, work: Work, index: Profile) -> Profile:
        """Return a price index less productivity and deflation, as far as the vendor passes them on."""
        fall = self._yearly_fall(deal.frame)
        if fall is not None:
            index = index * deal.frame.anniversaries(fall, work.go_live)
        return self._with_listed(deal, work, index)

    def _yearly_fall(self, frame: Frame) -> Array | None:
        """Return the factor by which the price falls every year; None where it does not."""
        fall: Array | None = None
        if isinstance(self.productivity, Quantity):
            fall = 1 - frame.value(self.productivity)
        deflation = frame.process.technology_deflation
        if self.deflation_passed is not None and deflation is not None:
            passed = 1 - frame.value(self.deflation_passed) * frame.value(deflation)
            fall = passed if fall is None else fall * passed
        return fall

    def _with_listed(self, deal: Deal, work: Work, index: Profile) -> Profile:
        """Return a price index less the productivity that is committed year by year."""
        if not isinstance(self.productivity, list):
            return index
        frame = deal.frame
        level, levels = 1 + frame.nothing, []
        for fall in self.productivity:
            level = level * (1 - frame.value(fall))
            levels.append(level)
        return index * frame.by_anniversary(levels, work.go_live)

    def rise_in_words(self, deal: Deal, model: str) -> str:
        """Return how the price of a pricing model moves, for the formula of a charge."""
        clause = self.indexation
        if self.price_fixed:
            rise = "price fixed"
        elif self.follows_wages(deal):
            rise = "wage index of the centre's country"
        elif clause is None:
            rise = "price index since go-live (no clause: wage inflation of the vendor's country)"
        elif not clause.covers(model):
            rise = "price as quoted (the indexation clause is for other charges)"
        else:
            rise = "price index since go-live, as the indexation clause says"
        return rise + self.agreed_in_words()

    def agreed_in_words(self) -> str:
        """Return what else moves a price, for the formula of a charge."""
        less = ", less committed productivity" if self.productivity is not None else ""
        less += ", less deflation passed on" if self.deflation_passed is not None else ""
        return less + (" x final price as a share of the quote" if self.final_price is not None else "")


def _named(frame: Frame, index: Profile, *, since: str = "go-live") -> Profile:
    """Return a price index as a step of its own in explanations."""
    named: Profile = frame.named(f"price relative to the quote, since {since}", index)
    return named
