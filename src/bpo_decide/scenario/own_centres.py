"""What is said of an own centre and belongs to a vendor, and the other way round."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.drivers.risks.base import Event
from bpo_decide.drivers.risks.early_termination import Termination
from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.inert import is_stated

Check = Callable[[Any, Document], Iterator[Problem]]
_OF_VENDORS = {
    "fx_borne_by": "currency moves of an own centre are the client's",
    "rating": "an own centre is as sound as its client",
    "standing": "an own centre is as sound as its client",
}
"""Keys that mean something for vendors only, and why."""
_NO_CONTRACT = "nobody has a contract with himself"
_ALSO_OF_CENTRES = ("exit", "at_end")
"""What a contract may say that is true of an own centre too: what happens when the work leaves it."""


def _of_vendors(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield what is said of an own centre and means something for vendors only."""
    for place, mover in scenario.placed_movers:
        if mover.outsourced:
            continue
        written = value_at(document.data, place)
        for key, why in _OF_VENDORS.items():
            if is_stated(written, key):
                yield _says_nothing(document, (*place, key), why)
        for key in written.get("contract") or ():
            if key not in _ALSO_OF_CENTRES:
                yield _says_nothing(document, (*place, "contract", key), _NO_CONTRACT)


def _ends(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the ends of own centres that are left to what is published of deals with vendors."""
    for place, mover in scenario.placed_movers:
        events = None if mover.outsourced else mover.risks
        if events is None:
            continue
        if events.insolvency not in (None, "off"):
            yield _says_nothing(document, (*place, "risks", "insolvency"), "an own centre fails with its client")
        end, path = events.early_termination, (*place, "risks", "early_termination")
        if path in document.places and isinstance(end, Termination):
            lacking = [key for key in ("rate", "backsourcing") if getattr(end, key).origin != "given"]
            if lacking:
                message = f"closing an own centre needs {' and '.join(lacking)}: none is published"
                mend = "add rate: ... /year, and backsourcing: ...%, the share of the work that then comes back"
                yield document.problem("incomplete", message, path, at_key=True, mend=mend)


def _events(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the events of own centres that can happen between a client and its vendor only."""
    events = [driver for driver in drivers_of("risks") if issubclass(driver, Event) and driver.of_contract]
    for place, mover in scenario.placed_movers:
        if mover.outsourced or mover.risks is None:
            continue
        for driver in events:
            path = (*place, "risks", driver.event)
            if getattr(mover.risks, driver.event) not in (None, "off") and path in document.places:
                yield _says_nothing(document, path, _NO_CONTRACT)


def _prices(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield prices of vendors that only an own centre can have."""
    for place, mover in scenario.placed_movers:
        if not mover.outsourced:
            continue
        book = (*place, "price", "cost_plus")
        if mover.price.cost_plus is not None and "margin" not in value_at(document.data, book):
            message = "cost_plus needs a margin: only an own centre takes none of its client"
            mend = "add margin: ...%, 0% if the vendor really takes none"
            yield document.problem("incomplete", message, book, at_key=True, mend=mend)
        for charge in drivers_of("price"):
            if not issubclass(charge, Charge) or charge.of_vendors or getattr(mover.price, charge.model_name()) is None:
                continue
            path = (*place, "price", charge.model_name())
            message = f"{path[-1]} is what an own centre costs: a vendor charges a fee"
            yield document.problem("contradiction", message, path, at_key=True, mend="write fixed: ... /year")


def _says_nothing(document: Document, path: Path, why: str) -> Problem:
    """Return the problem of a key that means nothing for an own centre."""
    message = f"{path[-1]} says nothing here: {why}"
    return document.problem("contradiction", message, path, at_key=True, mend="delete it")


OWN_CENTRE_CHECKS: tuple[Check, ...] = (_of_vendors, _ends, _events, _prices)
