"""Today's contacts: how many issues are settled at the first one, how long one takes, when they are answered."""

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from bpo_decide.drivers import operation
from bpo_decide.drivers.contact_work import Contacts, Coverage, HandleTime, Surge
from bpo_decide.drivers.frame import CostLine, InHouseCost
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.drivers.staffing import Load

_NEARLY_NOBODY = 1e-9
"""Posts of a role from which all have gone: their pay is still the price of an additional hour."""


class TodaysContactWork(Spec):
    """The contacts of today's team, where the unit of work is an issue that may take several of them."""

    first_contact_resolution: Share
    """Share of the issues that are settled at the first contact; the others come back with the same chance."""
    handle_time: HandleTime | None = None
    """Average time that one contact takes, with the work after it."""
    coverage: Coverage | None = None
    """Hours in which contacts are answered, `84 hours/week` for 8 to 20 o'clock on every day."""
    surge: Surge | None = None
    """Contacts in bursts that the posts are not planned for: they are handled in additional hours. Default: none."""


class TodaysContacts(operation.InHouseDriver, section="in_house"):
    """Contacts of today's team: its posts are what they take, so that only those in bursts cost anything beside it."""

    order: ClassVar[int] = 12

    contact_work: TodaysContactWork | None = None
    """Today's first-contact resolution and handling time: what vendors who say nothing are measured by."""

    def contact_load(self) -> Load | None:
        """Return what today's team answers; None where nobody says."""
        today, section = self.contact_work, cast("Any", self)
        if today is None:
            return None
        contacts = Contacts(today.first_contact_resolution, None, today.handle_time, None, today.coverage)
        return Load(contacts, None if today.surge is None else today.surge.share, section.hours_per_fte_year)

    def costs(self, today: operation.Operation) -> Iterator[InHouseCost]:
        """Yield the additional hours that contacts in bursts take."""
        load = self.contact_load()
        if load is None or self.contact_work is None or self.contact_work.surge is None:
            return
        frame, contacts, surge = today.frame, load.contacts, self.contact_work.surge
        section: Any = today.section
        agents = [role for role in today.roles if role.scales] or list(today.roles)
        posts = [frame.maximum(role.posts, _NEARLY_NOBODY) for role in agents]
        pay = operation.total(count * role.pay for count, role in zip(posts, agents, strict=True))
        hourly = pay / operation.total(posts) * (1 + today.on_costs) / frame.value(load.hours)
        hours = contacts.quoted(frame) * contacts.hours_quoted(frame) * frame.value(surge.share)
        line = CostLine(
            key="surge",
            group="in_house",
            label="Contacts in bursts",
            amount=hours * hourly * frame.value(surge.factor) * section.effort(frame),
            over=frame.volume,
            formula=(
                "units / first-contact resolution x handling time in hours x share in bursts x average pay of posts"
                " that scale with on-costs / hours of a post in a year x factor x wage index"
            ),
            basis=(surge.share, surge.factor),
        )
        yield InHouseCost(line, scope="labour", avoidable=section.pay_avoidable)
