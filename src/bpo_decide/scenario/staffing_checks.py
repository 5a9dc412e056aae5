"""What is said of answer-time targets, opening hours and bursts and does not fit, or is more than can be worked out."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from bpo_decide.drivers.staffing import Load, Staffing, follows
from bpo_decide.library.processes import process, processes
from bpo_decide.library.staffing import agents_on_duty
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.contact_work import is_contact_work, per_hour
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.staffing import hours_needed, load_needed, posts_needed
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_SMALLEST = 1e-9
_MOST_OFF_DUTY = 0.9
_FAR_APART = 0.2
"""Relative difference between stated and needed posts from which on one of them is worth a second look."""


class Target(Struct, frozen=True):
    """A role whose size is stated, or follows from an answer-time target."""

    path: Path
    key: str
    """The key that states its size."""
    stated: Quantity | None
    staffing: Staffing | None
    load: Load | None


def targets(scenario: Any) -> Iterator[Target]:  # noqa: ANN401 - the scenario model
    """Yield every role that may follow from an answer-time target, in-house and at vendors."""
    own = scenario.in_house.contact_load()
    for at, role in enumerate(scenario.in_house.staff):
        yield Target(("in_house", "staff", at), "fte", role.fte, role.staffing, own)
    for place, mover in scenario.placed_movers:
        load = mover.contact_load(scenario.in_house)
        for model, key in (("per_fte", "fte"), ("per_hour", "hours")):
            for at, role in enumerate(getattr(mover.price, model) or []):
                yield Target((*place, "price", model, at), key, getattr(role, key), role.staffing, load)


def _sizes(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the roles that say neither how large they are nor what that follows from."""
    for target in targets(scenario):
        if target.staffing is None and target.stated is not None and target.stated.origin == "derived":
            message = f'"{target.key}" is missing: how large is this role?'
            mend = (
                f"add {target.key}: ..., or in contact work staffing: {{answered: ...%, within: ..., shrinkage: ...%}}"
            )
            yield document.problem("missing-key", message, target.path, mend=mend)


def _grounds(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the targets without the numbers that posts are worked out from."""
    for target in targets(scenario):
        if target.staffing is None:
            continue
        path = (*target.path, "staffing")
        if not is_contact_work(scenario):
            yield _no_contact_work(scenario, document, path)
            continue
        contacts = None if target.load is None else target.load.contacts
        lacking = {
            "first_contact_resolution": contacts is None,
            "handle_time": contacts is None or contacts.handle_time is None,
            "coverage": contacts is None or contacts.coverage is None,
        }
        names = [name for name, lacks in lacking.items() if lacks]
        if names:
            message = f"no posts can be worked out from this without {' and '.join(names)}"
            mend = f"add in_house.contact_work: {{{', '.join(f'{name}: ...' for name in names)}}}"
            yield document.problem("incomplete", message, path, at_key=True, mend=mend)


def _no_contact_work(scenario: Any, document: Document, path: Path) -> Problem:  # noqa: ANN401
    """Return the problem of what is said of contacts in other work."""
    kind = scenario.process.type
    why = f"{kind} is no contact work"
    if kind in {record.key for record in processes()} and process(kind).arrives_as:
        why = "the unit of work is the contact itself, and not an issue that takes contacts"
    message = f"{path[-1]} says nothing: {why}"
    return document.problem("contradiction", message, path, at_key=True, mend="delete it, and state the size itself")


def _bounds(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the numbers of targets that the table of Erlang C does not know."""
    for target in targets(scenario):
        if (staffing := target.staffing) is None:
            continue
        answered, _, loads = agents_on_duty().axes  # read only where there is a target
        lowest, highest, most = answered[0], answered[-1], loads[-1]
        if least(staffing.answered.form) < lowest or highest < greatest(staffing.answered.form) <= 1:
            message = f"posts are worked out for targets of {lowest:.0%} to {highest:.0%}"
            yield about(document, staffing.answered, "out-of-bounds", message, "write a share such as 80%")
        erlang = None if target.load is None else load_needed(scenario, staffing, target.load)
        if erlang is not None and erlang > most:
            message = f"a load of {erlang:,.0f} Erlang is more than the {most:,.0f} that posts are worked out for"
            mend = "check volume, handling time and opening hours, or state the size itself"
            yield document.problem("out-of-bounds", message, (*target.path, "staffing"), at_key=True, mend=mend)


def _divisors(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the numbers that something is divided by and that could be nothing."""
    stated = [scenario.in_house.contact_work, *(mover.contact_work for mover in scenario.movers)]
    divisors = [("contacts are answered at some time", one.coverage) for one in stated if one is not None]
    for target in targets(scenario):
        if (staffing := target.staffing) is None:
            continue
        divisors += [("this is above 0", staffing.peak), ("a post has some hours", staffing.hours)]
        if target.load is not None:
            divisors.append(("a contact takes some time", target.load.contacts.handle_time))
        if _MOST_OFF_DUTY < greatest(staffing.shrinkage.form) <= 1:
            message = f"nobody is off duty for more than {_MOST_OFF_DUTY:.0%} of the time"
            yield about(document, staffing.shrinkage, "out-of-bounds", message, "write a share such as 30%")
    for message, quantity in {id(quantity): (message, quantity) for message, quantity in divisors}.values():
        if quantity is not None and least(quantity.form) < _SMALLEST:
            yield about(document, quantity, "out-of-bounds", message, "write a number above 0")


def _surges(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the bursts that nothing is charged for, or that cannot be counted."""
    today = scenario.in_house.contact_work
    if today is not None and today.surge is not None and today.handle_time is None and is_contact_work(scenario):
        path: Path = ("in_house", "contact_work", "surge")
        message, mend = "nobody says how long a contact takes", "add in_house.contact_work.handle_time"
        yield document.problem("incomplete", message, path, at_key=True, mend=mend)
    for place, mover in scenario.placed_movers:
        price = mover.price
        if price.surge is None:
            continue
        path, load = (*place, "price", "surge"), mover.contact_load(scenario.in_house)
        by_time = price.per_fte is not None or price.per_hour is not None
        if not is_contact_work(scenario):
            yield _no_contact_work(scenario, document, path)
        elif not by_time and price.per_unit is None and not per_hour(mover):
            message = "surge says nothing: neither units, contacts, hours nor posts are charged"
            yield document.problem("contradiction", message, path, at_key=True, mend="delete it")
        elif by_time and (load is None or load.contacts.handle_time is None):
            message = "nobody says how many hours bursts take, and these are charged"
            mend = "add in_house.contact_work: {first_contact_resolution: ...%, handle_time: ... minutes}"
            yield document.problem("incomplete", message, path, at_key=True, mend=mend)


def _far_from_target(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning where a stated size is far from what its own target takes."""
    for target in targets(scenario):
        stated, staffing = target.stated, target.staffing
        if staffing is None or stated is None or follows(staffing, stated) is not None:
            continue
        needed = (posts_needed if target.key == "fte" else hours_needed)(scenario, staffing, target.load)
        if needed is None:
            continue
        nearest = min(max(needed, least(stated.form)), greatest(stated.form))
        if abs(nearest - needed) > _FAR_APART * needed:
            what = "posts are" if target.key == "fte" else "hours a month are"
            message = f"{stated.text} {what} stated, and the answer-time target takes {needed:,.1f}"
            mend = "the stated size counts: check it, or what the target is worked out from, or delete one of them"
            yield warning(about(document, stated, "implausible", message, mend))


def _idle_coverage(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for opening hours that no posts are worked out from."""
    if not is_contact_work(scenario):
        return
    used = {
        target.load.contacts.coverage.path
        for target in targets(scenario)
        if target.staffing is not None and target.load is not None and target.load.contacts.coverage is not None
    }
    for stated in (scenario.in_house.contact_work, *(mover.contact_work for mover in scenario.movers)):
        if stated is not None and stated.coverage is not None and stated.coverage.path not in used:
            message = "this changes no cost: no posts are worked out from it"
            mend = "it counts where staffing stands in place of fte or hours"
            yield warning(about(document, stated.coverage, "unused", message, mend))


STAFFING_CHECKS: tuple[Check, ...] = (_sizes, _grounds, _bounds, _divisors, _surges)
STAFFING_WARNINGS: tuple[Check, ...] = (_far_from_target, _idle_coverage)
