"""What a vendor charges for contacts that come in bursts."""

from collections.abc import Iterator
from typing import Any, ClassVar

from msgspec.structs import replace

from bpo_decide.drivers.contact_work import Surge
from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import Array, CostLine
from bpo_decide.drivers.pricing.per_fte import PerFte
from bpo_decide.drivers.pricing.per_handled_hour import PerHandledHour
from bpo_decide.drivers.pricing.per_hour import PerHour
from bpo_decide.drivers.pricing.per_unit import PerUnit

_BY_USE: tuple[type[Charge], ...] = (PerUnit, PerHandledHour)
"""Prices of what is handled: what comes in bursts is in them already, and dearer by the factor."""
_BY_TIME: tuple[type[Charge], ...] = (PerFte, PerHour)
"""Prices of people who are there: what comes in bursts is handled in additional hours."""


class SurgePrice(Charge, section="price"):
    """Surge price: a factor on units and handled hours in bursts, additional hours where posts or hours are charged."""

    order: ClassVar[int] = 28
    alone: ClassVar[bool] = False

    surge: Surge | None = None
    """Contacts in bursts, and the factor on their price. Posts that follow from an answer-time target are planned
    without them. Default: none; the price is the same at all times."""

    def charges(self, deal: Deal, work: Work, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield the surcharge on what is handled in bursts, and the additional hours that it takes."""
        if self.surge is None:
            return
        frame, surge = deal.frame, self.surge
        share, factor = frame.value(surge.share), frame.value(surge.factor)
        for model in _BY_USE:
            for line in model.charges(terms, deal, work, terms):
                yield _surcharge(line, surge, share * (factor - 1))
        contacts = deal.contacts
        for model in _BY_TIME if contacts is not None else ():
            if getattr(terms, model.model_name()) is None:
                continue
            assert contacts is not None
            rate = terms.hourly_rate_of_posts(deal) if model is PerFte else terms.average_hourly_rate(deal)
            yield CostLine(
                key="surge_hours",
                group="charges",
                label="Bursts: additional hours",
                amount=contacts.quoted(frame) * contacts.hours_quoted(frame) * share * rate * factor,
                over=frame.volume * work.moved * terms.index(deal, work, model.model_name()),
                formula=(
                    "units / first-contact resolution x handling time in hours x share in bursts x share of the work"
                    f" moved x average rate an hour x factor x {terms.rise_in_words(deal, model.model_name())}"
                ),
                basis=(surge.share, surge.factor, contacts.resolution),
                quoted=True,
            )
            return

    def beyond_quote(self, deal: Deal, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield the surcharge on what is handled beyond the quote."""
        if self.surge is None:
            return
        frame, surge = deal.frame, self.surge
        for model in _BY_USE:
            for line in model.beyond_quote(terms, deal, terms):
                yield _surcharge(line, surge, frame.value(surge.share) * (frame.value(surge.factor) - 1))

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return the surcharge on what is handled; additional hours move as the rates of people do."""
        if self.surge is None:
            return 0.0
        usual = sum(model.yearly_quote(self, year) for model in _BY_USE)
        return usual * year.value(self.surge.share) * (year.value(self.surge.factor) - 1)


def _surcharge(line: CostLine, surge: Surge, share: Array) -> CostLine:
    """Return what bursts add to a charge."""
    return replace(
        line,
        key=f"{line.key}_in_surge",
        label=f"Bursts: {line.label.lower()}",
        amount=line.amount * share,
        formula=f"({line.formula}) x share in bursts x (factor - 1)",
        basis=(surge.share, surge.factor),
    )
