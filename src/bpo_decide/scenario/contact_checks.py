"""What is said of contacts and does not fit: contacts of other work, contacts nobody counts, hours without a time."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.drivers.contact_work import CONTACT
from bpo_decide.library.processes import process, processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.contact_work import is_contact_work, is_staffed, per_contact, per_hour
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.staffing_checks import STAFFING_CHECKS, STAFFING_WARNINGS
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_SMALLEST = 1e-9
_SECONDS_PER_HOUR = 3600
_TODAY: Path = ("in_house", "contact_work")
_MEND_RESOLUTION = "add in_house.contact_work: {first_contact_resolution: ...%}"


def _other_work(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield what is said of contacts where the work is none, or where contacts are counted themselves."""
    if is_contact_work(scenario) or scenario.process.type not in {record.key for record in processes()}:
        return
    known = process(scenario.process.type)
    if known.arrives_as == CONTACT:
        why, mend = "the unit of work is the contact itself", f"count issues: delete process.unit, it is {known.unit}"
    else:
        kinds = " or ".join(record.key for record in processes() if record.arrives_as == CONTACT)
        why, mend = f"{known.key} is no contact work", f"delete it, or write process.type: {kinds}"
    stated: list[Path] = [_TODAY] if scenario.in_house.contact_work is not None else []
    for place, vendor in scenario.placed_movers:
        if vendor.contact_work is not None:
            stated.append((*place, "contact_work"))
        if per_hour(vendor):
            stated.append((*place, "price", "per_handled_hour"))
    for path in stated:
        yield document.problem("contradiction", f"{path[-1]} says nothing: {why}", path, at_key=True, mend=mend)


def _uncounted(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the prices per contact or hour of vendors whose contacts or hours cannot be counted."""
    if not is_contact_work(scenario):
        return
    today = scenario.in_house.contact_work
    for vendor in scenario.movers:
        own = vendor.contact_work
        if today is None and (own is None or own.first_contact_resolution is None):
            price = vendor.price.per_unit if per_contact(vendor) else vendor.price.per_handled_hour
            if price is not None:
                message = "nobody says how many contacts an issue takes, and each of them is charged"
                yield about(document, price, "contradiction", message, _MEND_RESOLUTION)
        if per_hour(vendor) and (today is None or today.handle_time is None) and (own is None or not own.handle_time):
            message = "nobody says how long a contact takes, and each hour is charged"
            mend = "add in_house.contact_work.handle_time, or the vendor's own"
            yield about(document, vendor.price.per_handled_hour, "contradiction", message, mend)


def _shortfalls(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what compares a vendor with today where the vendor's own is stated, or today's is not."""
    if not is_contact_work(scenario):
        return
    today = scenario.in_house.contact_work
    pairs = (("resolution_ratio", "first_contact_resolution"), ("longer_contacts", "handle_time"))
    for place, vendor in scenario.placed_movers:
        for key, of in pairs:
            if vendor.contact_work is None or getattr(vendor.contact_work, key) is None:
                continue
            path = (*place, "contact_work", key)
            if getattr(vendor.contact_work, of) is not None:
                message = f"{key} and {of} contradict each other"
                yield document.problem("contradiction", message, path, at_key=True, mend="keep one of them")
            elif today is None or getattr(today, of) is None:
                message = f"{key} says nothing without today's {of}"
                mend = f"add in_house.contact_work.{of}"
                yield document.problem("contradiction", message, path, at_key=True, mend=mend)


def _nothing_settled(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the shares and ratios that are divided by and could be nothing."""
    divisors = []
    for stated in (scenario.in_house.contact_work, *(vendor.contact_work for vendor in scenario.movers)):
        if stated is not None:
            divisors += [("some issues must be settled at the first contact", stated.first_contact_resolution)]
            divisors += [("a ratio is above 0", getattr(stated, "resolution_ratio", None))]
    divisors += [("one specialist listens to some agents", vendor.agents_per_specialist) for vendor in scenario.movers]
    for message, quantity in divisors:
        if quantity is not None and least(quantity.form) < _SMALLEST:
            yield about(document, quantity, "out-of-bounds", message, "write a number above 0")


def _unmonitored(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the staffing of quality monitoring for vendors who take over nobody's work."""
    for vendor in scenario.movers:
        if vendor.agents_per_specialist is not None and "labour" not in vendor.includes:
            message = "agents_per_specialist says nothing: the vendor takes over no agents"
            mend = "add labour to includes, or delete it"
            yield about(document, vendor.agents_per_specialist, "contradiction", message, mend)


def idle_contacts(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for what is said of a vendor's contacts and not charged."""
    if not is_contact_work(scenario):
        return
    for vendor in scenario.movers:
        own = vendor.contact_work
        if own is None:
            continue
        staffed = is_staffed(vendor) or vendor.price.surge is not None
        charged = per_contact(vendor) or per_hour(vendor) or staffed
        required = scenario.requirements.min_first_contact_resolution is not None
        for quantity, counts in (
            (own.first_contact_resolution, charged or required),
            (own.resolution_ratio, charged),
            (own.handle_time, per_hour(vendor) or staffed),
            (own.longer_contacts, per_hour(vendor) or staffed),
        ):
            if quantity is not None and not counts:
                message = f"this changes no cost: the price of {vendor.id} does not depend on it"
                mend = "it counts where contacts or handled hours are charged"
                yield warning(about(document, quantity, "unused", message, mend))


def overworked_team(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning where today's posts have fewer hours than today's contacts take, at best."""
    today, volume = scenario.in_house.contact_work, scenario.process.volume
    if not is_contact_work(scenario) or today is None or today.handle_time is None:
        return
    contacts = 12 * least((volume.baseline or volume.per_month).form) / greatest(today.first_contact_resolution.form)
    needed = contacts * least(today.handle_time.form) / _SECONDS_PER_HOUR
    posts = sum(greatest(role.fte.form) for role in scenario.in_house.staff)
    paid = posts * greatest(scenario.in_house.hours_per_fte_year.form)
    if paid < needed:
        message = f"today's contacts take {needed:,.0f} hours a year, and {posts:g} posts work {paid:,.0f}"
        mend = "check the volume (issues, not contacts), resolution, handling time and posts"
        yield warning(about(document, today.handle_time, "implausible", message, mend))


CONTACT_CHECKS: tuple[Check, ...] = (
    _other_work,
    _uncounted,
    _shortfalls,
    _nothing_settled,
    _unmonitored,
    *STAFFING_CHECKS,
)
CONTACT_WARNINGS: tuple[Check, ...] = (idle_contacts, overworked_team, *STAFFING_WARNINGS)
