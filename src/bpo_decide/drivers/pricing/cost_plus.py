"""A price at cost, with a margin."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bpo_decide.drivers.deal import Charge, Deal, Effort, QuotedYear, Work, summed
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.open_book import OpenBook
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Accepts
from bpo_decide.reading.forms import Bounds, Point
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

MARGIN = Kind("a margin", Plain(share=True), "12%", Bounds(0, None), bare=True)


class CostWithMargin(OpenBook):
    """What is open in the vendor's books, and the margin on it."""

    of: Literal["in_house"] | None = None
    """Whose cost: `in_house` charges today's lines within the vendor's scope, as they would go on. Default: the posts
    and other costs stated here."""
    margin: Annotated[Quantity, Accepts(MARGIN)] = Field(
        default_factory=lambda: MARGIN.of(Point(0.0), "0%", origin="derived", note="of an own centre")
    )
    """Margin on the cost. An own centre takes none unless it says so; a vendor must say."""


class CostPlus(Charge, section="price"):
    """Cost plus: the vendor's posts and other costs with a margin; without a clause they rise as wages do."""

    order: ClassVar[int] = 32
    asked: ClassVar[tuple[str, ...]] = ("margin",)

    cost_plus: CostWithMargin | None = None
    """The vendor's own cost with its books open, and the margin on it."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for what follows the volume, and for what does not."""
        book = self.cost_plus
        if book is None:
            return
        margin = deal.frame.value(book.margin)
        if book.of == "in_house":
            yield from self._as_in_house(deal, work, terms, (1 + margin) * terms.share_of_quote(deal.frame))
            return
        index, words = self._index(deal, work, terms), _in_words(deal, terms)
        if book.basis(scales=True):
            yield CostLine(
                key="cost_plus",
                group="charges",
                label="Staff at cost",
                amount=book.scaling(deal.frame, deal.price) * (1 + margin) / 12,
                over=deal.frame.workload * work.moved * index,
                formula=(
                    "posts x pay x (1 + on-costs) / 12 x (1 + margin) x relative volume x share of the work moved"
                    f" x {words}"
                ),
                basis=(*book.basis(scales=True), book.margin),
                quoted=True,
            )
        if book.basis(scales=False):
            yield CostLine(
                key="cost_plus_steady",
                group="charges",
                label="Steady costs at cost",
                amount=book.steady(deal.frame, deal.price) * (1 + margin) / 12,
                over=work.moved * index,
                formula=(
                    "(posts that do not scale x pay x (1 + on-costs) + other yearly costs) / 12 x (1 + margin)"
                    f" x share of the work moved x {words}"
                ),
                basis=(*book.basis(scales=False), book.margin),
                quoted=True,
            )

    def efforts(self, deal: Deal, terms: Terms) -> Iterator[Effort]:
        """Yield the charge for people at cost."""
        book, frame = self.cost_plus, deal.frame
        if book is None:
            return
        margin = frame.value(book.margin)
        if book.of == "in_house":
            yearly = deal.labour / deal.share * (1 + margin) * terms.share_of_quote(frame)
            posts = deal.operation.posts / deal.share
            yield Effort(yearly, frame.steady, "charge for in-house staff at cost", posts, moves=True)
        elif book.posts:
            yearly = book.scaling(frame, deal.price) * (1 + margin)
            words, posts = "charge for staff at cost", book.scaling_posts(frame)
            if terms.says_of("cost_plus"):
                yield Effort(yearly, terms.index(deal, deal.work, "cost_plus"), words, posts)
                return
            yearly = yearly * frame.index(frame.inflation(deal.country))
            yield Effort(yearly, terms.with_falls(deal, deal.work, frame.steady), words, posts, moves=True)

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return the cost stated, with its margin; of in-house cost nothing is quoted."""
        book = self.cost_plus
        if book is None or book.of == "in_house":
            return 0.0
        pay = sum(
            year.value(role.fte) * year.value(role.salary) * (year.hours if role.salary.per == "hour" else 1.0)
            for role in book.posts
        )
        on_costs = 0.0 if book.on_costs is None else year.value(book.on_costs)
        other = sum(year.value(cost.value) for cost in book.other)
        return (pay * (1 + on_costs) + other) * (1 + year.value(book.margin))

    def _as_in_house(self, deal: Deal, work: Work, terms: Terms, factor: Array) -> Iterator[CostLine]:
        """Yield in-house cost of the vendor's scope, times a factor."""
        assert self.cost_plus is not None
        costs = [cost.line for cost in deal.operation.costs if deal.vendor.covers(cost) and not cost.stays]
        if not costs:
            return
        final = "" if terms.final_price is None else " x final price as a share of the quote"
        yield CostLine(
            key="cost_plus",
            group="charges",
            label="In-house cost with margin",
            amount=factor,
            over=summed(costs) * work.moved,
            formula=f"in-house cost of the vendor's scope x (1 + margin) x share of the work moved{final}",
            basis=(self.cost_plus.margin, *(quantity for line in costs for quantity in line.basis)),
            quoted=True,
        )

    def _index(self, deal: Deal, work: Work, terms: Terms) -> Profile:
        """Return how the cost rises: by the year with the wages of the vendor's country, or as a clause says."""
        if terms.says_of("cost_plus"):
            return terms.index(deal, work, "cost_plus")
        frame = deal.frame
        actual = frame.steady * frame.index(frame.inflation(deal.country))
        return terms.with_falls(deal, work, actual)


def _in_words(deal: Deal, terms: Terms) -> str:
    """Return how the cost moves, for the formula of a charge."""
    if terms.says_of("cost_plus"):
        return terms.rise_in_words(deal, "cost_plus")
    return f"wage index of the vendor's country{terms.agreed_in_words()}"
