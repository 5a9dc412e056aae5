"""What is said of risk events and cannot be counted: no rate, no severity, nobody to whom they happen."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from bpo_decide.drivers.registry import drivers_of
from bpo_decide.drivers.risks.base import Event, Happening, OneOff
from bpo_decide.drivers.risks.data_breach import Breach
from bpo_decide.drivers.risks.early_termination import Insolvency, Termination
from bpo_decide.library.processes import process, processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.forms import Interval, Pert
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.hidden_costs import is_optimism_chosen
from bpo_decide.scenario.risks import ENDS, PUBLISHED_IN
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
WIDEST = math.exp(2 * 1.6448536269514722 * 2)
"""High over low end of a lognormal from which on its spread (sigma) is above 2: about 720."""
_HOW = {
    "rate": "rate: ... /year",
    "probability": "probability: ...%",
    "severity": "severity: ..., in money, % of yearly charges or months of them",
    "records": "records: ...",
    "cap": "cap: ..., the most that one breach can cost",
}


class Stated(Struct, frozen=True):
    """An event as it is stated somewhere."""

    driver: type[Event]
    event: Happening | OneOff
    path: Path
    countries: frozenset[str]
    """Where those work whom it can happen to."""


def _sections(scenario: Any) -> Iterator[tuple[Path, Any, frozenset[str]]]:  # noqa: ANN401 - the scenario model
    """Yield every section of risks, with its place and the countries of those whom it is about."""
    home = scenario.client.country
    if scenario.risks not in (None, "none"):
        yield ("risks",), scenario.risks, frozenset((home, *(mover.country for mover in scenario.movers)))
    if scenario.in_house.risks is not None:
        yield ("in_house", "risks"), scenario.in_house.risks, frozenset((home,))
    for place, mover in scenario.placed_movers:
        if mover.risks is not None:
            yield (*place, "risks"), mover.risks, frozenset((mover.country,))


def _stated(scenario: Any, document: Document) -> Iterator[Stated]:  # noqa: ANN401
    """Yield every event that is written and not switched off, one for each country."""
    drivers = [driver for driver in drivers_of("risks") if issubclass(driver, Event)]
    for path, section, countries in _sections(scenario):
        for driver in drivers:
            event, place = getattr(section, driver.event), (*path, driver.event)
            if place not in document.places:
                continue  # taken over from the scenario, once that has been completed
            if isinstance(event, Happening | OneOff):
                yield Stated(driver, event, place, countries)
            elif isinstance(event, dict):
                for country, own in event.items():
                    if isinstance(own, Happening):
                        yield Stated(driver, own, (*place, country), countries)


def _incomplete(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the events that lack what they are worked out from, where the library has none."""
    for stated in _stated(scenario, document):
        how_often = "rate" if isinstance(stated.event, Happening) else "probability"
        published = {how_often: stated.driver.rate_key, "severity": stated.driver.severity_key}
        instead = is_optimism_chosen(scenario)
        lacking = [
            key
            for key, known in published.items()
            if not stated.driver.says(stated.event, key) and (instead or not known)
        ]
        why = "the allowance for optimism stands instead of what is published" if instead else "none is published"
        if not lacking and isinstance(stated.event, Breach):
            lacking = [key for key in ("records", "cap") if getattr(stated.event, key) is None]
            why = "what surveys say of breaches means nothing without"
        if lacking:
            message = f"{stated.driver.event} needs {' and '.join(lacking)}: {why}"
            mend = f"add {' and '.join(_HOW[key] for key in lacking)}; or write {stated.driver.event}: off"
            yield document.problem("incomplete", message, stated.path, at_key=True, mend=mend)


def _dollars(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the events whose published loss is in a currency that the scenario cannot convert."""
    if PUBLISHED_IN in (scenario.client.currency, *scenario.fx):
        return
    for stated in _stated(scenario, document):
        if stated.event.severity is None and stated.driver.severity_key:
            message = f"the published loss of {stated.driver.event} is in {PUBLISHED_IN}, which has no exchange rate"
            mend = f"add fx: {{{PUBLISHED_IN}: ...}}, or state its severity"
            yield document.problem("currency", message, stated.path, at_key=True, mend=mend)


def _to_nobody(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the events that cannot happen: vendors' events in-house, lost customers of work that has none."""
    if scenario.in_house.risks is not None:
        events = [driver for driver in drivers_of("risks") if issubclass(driver, Event)]
        for name in (*ENDS, *(driver.event for driver in events if not driver.in_house)):
            if getattr(scenario.in_house.risks, name) not in (None, "off"):
                message = f"{name} says nothing here: it happens to vendors only"
                mend = "move it to risks, or to those of a vendor"
                path: Path = ("in_house", "risks", name)
                yield document.problem("contradiction", message, path, at_key=True, mend=mend)
    known = {record.key for record in processes()}
    if scenario.process.type in known and process(scenario.process.type).office == "back":
        for stated in _stated(scenario, document):
            if stated.driver.event == "customer_loss":
                message = (
                    f"customer_loss says nothing: {scenario.process.type} is back-office work, no customer meets it"
                )
                yield document.problem("contradiction", message, stated.path, at_key=True, mend="delete it")


def _idle(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of an event and changes nothing."""
    for stated in _stated(scenario, document):
        if stated.event.severity is not None and getattr(stated.event, "at_stake", None) is not None:
            message, path = "severity and at_stake contradict each other", (*stated.path, "at_stake")
            yield document.problem("contradiction", message, path, at_key=True, mend="keep one of them")
        if stated.event.recovery_cap is not None and stated.event.recovery is None:
            message = "recovery_cap says nothing without recovery"
            path = (*stated.path, "recovery_cap")
            yield document.problem("contradiction", message, path, at_key=True, mend="add recovery: ...%")
        for name, safeguard in stated.event.safeguards.items():
            if safeguard.rate is None and safeguard.severity is None:
                message = f"the safeguard {name} says nothing: by how much does it lower the event?"
                path = (*stated.path, "safeguards", name)
                mend = "add rate: ...% or severity: ...%, or delete it"
                yield document.problem("contradiction", message, path, at_key=True, mend=mend)


def _heavy_tails(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for losses so uncertain that their mean rests on those that nobody has seen."""
    for stated in _stated(scenario, document):
        severity = stated.event.severity
        if severity is None or stated.event.cap is not None or not isinstance(severity.form, Interval):
            continue
        if severity.form.high > WIDEST * severity.form.low > 0:
            message = f"{severity.text} has a tail so heavy that its mean rests on losses nobody has seen"
            mend = "add cap: ..., the most that one event can cost (a contract's limit, an insurance, what is at stake)"
            yield warning(about(document, severity, "heavy-tail", message, mend))


def _nobody_there(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for events of countries where nobody works."""
    for stated in _stated(scenario, document):
        if stated.driver.event == "country_event" and stated.path[-1] not in stated.countries:
            message = f"nobody works in {stated.path[-1]}, so its events cost nothing"
            mend = "delete it, or name the country where the people work"
            yield warning(document.problem("unused", message, stated.path, at_key=True, mend=mend))


def _unheard(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for what is said of a vendor's failure and counts nowhere: early termination goes before it."""
    found: dict[str, tuple[Quantity, str, list[Quantity | None]]] = {}
    for mover in scenario.movers:
        if mover.risks is None or not isinstance(mover.risks.insolvency, Insolvency):
            continue
        termination = mover.risks.early_termination
        for name in _OF_ONE_END:
            own = getattr(mover.risks.insolvency, name)
            if own is not None and own.origin == "given":
                instead = getattr(termination, name) if isinstance(termination, Termination) else None
                found.setdefault(own.path, (own, name, []))[2].append(instead)
    for own, name, instead in found.values():
        used = [quantity for quantity in instead if quantity is not None]
        if len(used) < len(instead) or all(quantity.form == own.form for quantity in used):
            continue  # it counts for somebody, or makes no difference
        texts = dict.fromkeys(map(_in_words, used))
        message = (
            f"{own.text} changes nothing: after every early end, insolvency or not, the {name.replace('_', ' ')} of "
            f"early_termination counts, {' and '.join(texts)}"
        )
        mend = f"write {name}: {own.text} under early_termination, or early_termination: off"
        yield warning(about(document, own, "unused", message, mend))


def _in_words(quantity: Quantity) -> str:
    """Return a number as it is written, or the ends of the published span that stands for it."""
    if quantity.origin != "library" or not isinstance(quantity.form, Pert):
        return quantity.text
    return f"{100 * quantity.form.low:g}% to {100 * quantity.form.high:g}% as published"


_OF_ONE_END = ("backsourcing", "dual_running")
"""What both causes of an early end can say, of which there is one."""

RISK_CHECKS: tuple[Check, ...] = (_incomplete, _dollars, _to_nobody, _idle)
RISK_WARNINGS: tuple[Check, ...] = (_heavy_tails, _nobody_there, _unheard)
