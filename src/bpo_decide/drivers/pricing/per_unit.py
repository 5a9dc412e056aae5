"""A price per unit of work, or per contact that a unit takes, with a minimum volume."""

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from bpo_decide.drivers.contact_work import CONTACT, Contacts
from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import Array, CostLine, Profile
from bpo_decide.drivers.quantities import MoneyPerUnit, Volume

_MONTHS = 12


class PerUnit(Charge, section="price"):
    """Price per unit: units handled, at least the minimum volume, times the price."""

    order: ClassVar[int] = 10
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "vendor"
    needs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("minimum_volume", "per_unit"),
        ("minimum_from", "minimum_volume"),
    )

    per_unit: MoneyPerUnit | None = None
    """Price of one unit of work; in contact work of an issue, or of each contact it takes (`4.10 USD/contact`). With
    `bands` it is due for the baseline, whatever the volume."""
    minimum_volume: Volume | None = None
    """Volume that is paid even if less work arrives; contacts where these are charged."""
    minimum_from: Literal["go_live", "signature"] = "go_live"
    """Whether the minimum grows with the work that has moved, or is due from the start."""

    def charges(self, deal: Deal, work: Work, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield the charge for units, or for contacts as quoted."""
        if self.per_unit is None:
            return
        words = terms.rise_in_words(deal, "per_unit")
        index = terms.index(deal, work, "per_unit")
        if terms.bands is not None:
            baseline = terms.bands.baseline
            yield CostLine(
                key="per_unit",
                group="charges",
                label="Charge for the baseline volume",
                amount=deal.price(self.per_unit) * deal.frame.value(baseline) * deal.share,
                over=work.moved * index,
                formula=f"baseline volume x share of the work moved x price per unit x {words}",
                basis=(self.per_unit, baseline),
                quoted=True,
            )
            return
        contacts = self._contacts(deal)
        floor = ""
        if self.minimum_volume is not None:
            floor = ", at least the minimum volume"
            floor += "" if self.minimum_from == "signature" else " x share of the work moved"
        what = "units" if contacts is None else "units / first-contact resolution"
        yield CostLine(
            key="per_unit",
            group="charges",
            label="Charge per unit" if contacts is None else "Charge per contact",
            amount=deal.price(self.per_unit),
            over=self._paid(deal, work, None if contacts is None else contacts.quoted(deal.frame)) * index,
            formula=(
                f"{what} x share of the work moved{floor} x price per {'unit' if contacts is None else CONTACT}"
                f" x {words}"
            ),
            basis=(self.per_unit,) if contacts is None else (self.per_unit, contacts.resolution),
            quoted=True,
        )

    def beyond_quote(self, deal: Deal, terms: Any) -> Iterator[CostLine]:  # noqa: ANN401 - the composed price
        """Yield the charge for repeat contacts, where the vendor settles less than it quotes with."""
        contacts = self._contacts(deal)
        if self.per_unit is None or contacts is None or contacts.ratio is None:
            return
        expected = self._paid(deal, deal.work, contacts.expected(deal.frame))
        quoted = self._paid(deal, deal.work, contacts.quoted(deal.frame))
        yield CostLine(
            key="repeat_contacts",
            group="quality",
            label="Repeat contacts",
            amount=deal.price(self.per_unit),
            over=(expected - quoted) * terms.index(deal, deal.work, "per_unit"),
            formula=(
                "contacts charged with the resolution to be expected (in-house over vendor's resolution"
                " / in-house resolution), less those quoted, x price per contact x price index"
            ),
            basis=(contacts.ratio,),
        )

    def for_contacts(self, deal: Deal, terms: Any, beyond: Array) -> Iterator[Profile]:  # noqa: ANN401 - the same
        """Yield the charge for contacts beyond so many per unit: none where the minimum is paid anyway."""
        contacts, frame = self._contacts(deal), deal.frame
        if self.per_unit is None or contacts is None:
            return
        more = self._paid(deal, deal.work, contacts.expected(frame)) - self._paid(deal, deal.work, beyond)
        index = terms.index(deal, deal.work, "per_unit")
        yield frame.maximum(more, frame.steady * 0.0) * index * deal.price(self.per_unit)

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return units times price; with bands the baseline times price."""
        if self.per_unit is None:
            return 0.0
        bands: Any = getattr(self, "bands", None)
        return year.value(self.per_unit) * (year.units if bands is None else year.value(bands.baseline) * _MONTHS)

    def _contacts(self, deal: Deal) -> Contacts | None:
        """Return the vendor's contacts where each is charged; None where units are."""
        return deal.contacts if self.per_unit is not None and self.per_unit.per == CONTACT else None

    def _paid(self, deal: Deal, work: Work, contacts: Array | None) -> Profile:
        """Return the units paid by month; contacts where so many per unit are charged."""
        frame = deal.frame
        units = frame.volume * work.moved
        if contacts is not None:
            units = units * contacts
        if self.minimum_volume is None:
            return units
        minimum = work.contract * (frame.value(self.minimum_volume) * deal.share)
        paid: Profile = frame.maximum(units, minimum if self.minimum_from == "signature" else minimum * work.moved)
        return paid
