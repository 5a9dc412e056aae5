"""What a vendor of contact work charges for contacts and hours, from the page's section on contact work.

Read like this: with a ratio the resolution that a vendor states is today's, since a vendor states one or the other.
"""

from collections.abc import Callable
from typing import Any

from tests.reference.case import Case

SECONDS_IN_AN_HOUR = 3600
PRICED_PER_CONTACT = "contact"


class Contacts:
    """Contacts for one unit of work at one vendor, and the hours that one takes.

    Args:
        case: the numbers.
        vendor: the vendor as written.
    """

    def __init__(self, case: Case, vendor: Any) -> None:  # noqa: ANN401 - the scenario model
        """Work out what is quoted and what is to be expected."""
        today, own = case.document.in_house.contact_work, vendor.contact_work
        stated = {
            name: case.number(getattr(source, name))
            for source in (today, own)
            for name in ("first_contact_resolution", "handle_time", "resolution_ratio", "longer_contacts")
            if getattr(source, name, None) is not None
        }
        self.quoted = 1 / stated["first_contact_resolution"]
        self.expected = self.quoted
        if "resolution_ratio" in stated:
            self.expected = max(stated["resolution_ratio"] * self.quoted, 1.0)
        self.hours = stated.get("handle_time", 0.0) / SECONDS_IN_AN_HOUR
        self.more_hours = stated.get("longer_contacts", 0.0) / SECONDS_IN_AN_HOUR
        self.has_ratio = "resolution_ratio" in stated
        self.is_longer = "longer_contacts" in stated

    def beyond_quote(self, paid: Callable[[float], float] | None, hourly: float | None) -> dict[str, float]:
        """Return what a month costs beyond the quote.

        Args:
            paid: the charge for so many contacts per unit, where contacts are charged.
            hourly: the charge for one hour per unit, where hours are.
        """
        found = {}
        if paid is not None and self.has_ratio:
            found["repeat_contacts"] = paid(self.expected) - paid(self.quoted)
        if hourly is not None and self.has_ratio:
            found["repeat_hours"] = (self.expected - self.quoted) * self.hours * hourly
        if hourly is not None and self.is_longer:
            found["longer_contacts"] = self.expected * self.more_hours * hourly
        return found


def is_per_contact(price: Any) -> bool:  # noqa: ANN401
    """Whether a price is per contact."""
    return price.per_unit is not None and price.per_unit.per == PRICED_PER_CONTACT
