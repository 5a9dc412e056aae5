"""Today's contacts: how many issues are settled at the first one, and how long one takes."""

from bpo_decide.drivers.contact_work import HandleTime
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.registry import Section, Spec


class TodaysContactWork(Spec):
    """The contacts of today's team, where the unit of work is an issue that may take several of them."""

    first_contact_resolution: Share
    """Share of the issues that are settled at the first contact; the others come back with the same chance."""
    handle_time: HandleTime | None = None
    """Average time that one contact takes, with the work after it."""


class TodaysContacts(Section, section="in_house"):
    """Contacts of today's team: its posts are what they take, so that they cost nothing beside these."""

    contact_work: TodaysContactWork | None = None
    """Today's first-contact resolution and handling time: what vendors who say nothing are measured by."""
