"""What a vendor's price comes to for one issue, against the staff cost of one in-house: before any other cost.

Source: arithmetic on planning figures of D. Fluss, DMG Consulting (half the price, calls a fifth longer): price x
handling time / resolution, each relative to in-house.
"""

from collections.abc import Iterator

from bpo_decide.drivers.contact_work import CONTACT, SECONDS_PER_HOUR, Contacts
from bpo_decide.drivers.deal import Charge, Deal
from bpo_decide.drivers.frame import Array, Figure
from bpo_decide.drivers.operation import total

KEY = "effective_unit_cost"
LABEL = "effective unit cost against in-house, before any other cost"
_MONTHS = 12


def effective_unit_cost(deal: Deal) -> Iterator[Figure]:
    """Yield the price of an issue over its staff cost in-house, in the first year; nothing where it has no meaning.

    It has none where nobody says how many contacts an issue takes, where the vendor takes over no labour, and for the
    part of a price that is neither for issues, contacts nor people's time.
    """
    contacts, today = deal.contacts, deal.operation.section.contact_work
    if contacts is None or today is None or not deal.labour_moves:
        return
    frame, price = deal.frame, deal.vendor.price
    volume = frame.process.volume
    issues = frame.value(volume.per_month if volume.baseline is None else volume.baseline) * _MONTHS
    in_house = frame.named("staff cost of an issue in-house", deal.operation.labour[:1] / (issues * frame.share))
    per_contact = price.per_unit is not None and price.per_unit.per == CONTACT
    parts: dict[str, Array] = {}
    words = "price of an issue / staff cost of an issue in-house"
    if price.per_handled_hour is not None and today.handle_time is not None:
        parts["per_handled_hour"] = _of_hours(deal, contacts, in_house)
        words = (
            "price of a handled hour / staff cost of one in-house x handling time / in-house handling time"
            " / (first-contact resolution / in-house resolution)"
        )
    if price.per_unit is not None and price.bands is None:
        parts["per_unit"] = _of_contacts(deal, contacts, in_house) if per_contact else _price(deal) / in_house
        if per_contact:
            words = "price of a contact / staff cost of one in-house / (first-contact resolution / in-house resolution)"
    for model in price.drivers():
        if issubclass(model, Charge):
            for effort in model.efforts(price, deal, price):
                yearly = frame.named("charge for an issue at today's volume", effort.yearly[:1] / issues)
                parts[model.model_name()] = yearly / in_house
    if parts:
        yield Figure(
            key=KEY,
            label=LABEL,
            value=total(parts.values()),
            formula=words if len(parts) == 1 else "sum over the parts of the price of price / cost in-house",
            beside=next(iter(parts)),
        )


def _of_hours(deal: Deal, contacts: Contacts, in_house: Array) -> Array:
    """Return what handled hours cost against in-house: price x handling time / resolution."""
    frame, today = deal.frame, deal.operation.section.contact_work
    hours = frame.value(today.handle_time) / SECONDS_PER_HOUR
    of_hour = in_house * frame.value(today.first_contact_resolution) / hours
    of_hour = frame.named("staff cost of a handled hour in-house", of_hour)
    rate = deal.price(deal.vendor.price.per_handled_hour)[:1] / of_hour
    rate = frame.named("price of a handled hour against in-house", rate)
    longer = frame.named("handling time against in-house", contacts.hours_expected(frame) / hours)
    result: Array = rate * longer / _resolution(deal, contacts)
    return result


def _of_contacts(deal: Deal, contacts: Contacts, in_house: Array) -> Array:
    """Return what contacts cost against in-house: price / resolution."""
    frame, today = deal.frame, deal.operation.section.contact_work
    of_contact = in_house * frame.value(today.first_contact_resolution)
    of_contact = frame.named("staff cost of a contact in-house", of_contact)
    rate = frame.named("price of a contact against in-house", _price(deal) / of_contact)
    result: Array = rate / _resolution(deal, contacts)
    return result


def _resolution(deal: Deal, contacts: Contacts) -> Array:
    """Return the resolution that is to be expected of the vendor, against in-house."""
    frame, today = deal.frame, deal.operation.section.contact_work
    relative = 1 / (contacts.expected(frame) * frame.value(today.first_contact_resolution))
    named: Array = frame.named("first-contact resolution against in-house", relative)
    return named


def _price(deal: Deal) -> Array:
    """Return the unit price in the first year."""
    price: Array = deal.price(deal.vendor.price.per_unit)[:1]
    return price
