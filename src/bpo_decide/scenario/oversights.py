"""What is probably an oversight but does not stop the analysis: entries that nothing uses, dates that say nothing."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import Paths, UnknownPathError, value_at
from bpo_decide.reading.places import Data
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.impossible import as_of_path
from bpo_decide.scenario.inert import is_stated
from bpo_decide.scenario.number_checks import used_countries
from bpo_decide.scenario.resolved import months_between
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
OLDEST = 120
"""Months before the start from which on a number is called old."""
_WHAT_IFS = "what_ifs"
_MISGROUPED = re.compile(r"(?<![0-9._])[0-9]+(?:_[0-9]+)*_(?:[0-9]{1,2}|[0-9]{4,})(?![0-9_])")
_DIGIT_GROUPS = re.compile("(?<=[0-9])_(?=[0-9])")


def _silence_on_retained(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    for path, mover in scenario.placed_movers:
        if not is_stated(value_at(document.data, path), "retained"):
            message = f"{mover.id}: does not say who stays with the client after handover"
            mend = "add retained: {fte: ...}, 0 if really nobody"
            yield warning(document.problem("silence", message, path, at_key=True, mend=mend))


def _silence_on_own_centres(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the own centres of which nobody says what founding them or steering them costs: nothing is published."""
    for path, mover in scenario.placed_movers:
        if mover.outsourced:
            continue
        if mover.set_up is None:
            message = f"{mover.id}: does not say what setting up the centre costs"
            money = scenario.client.currency
            mend = f"add set_up: ... {money}, 0 {money} if it is there and has room"
            yield warning(document.problem("silence", message, path, at_key=True, mend=mend))
        if all(getattr(mover, key) is None for key in ("governance", "governance_posts", "governance_share")):
            message = f"{mover.id}: does not say who steers the centre from home"
            mend = "add governance_posts: ..., 0 if really nobody"
            yield warning(document.problem("silence", message, path, at_key=True, mend=mend))


def _weeks_without_tenure(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the weeks of severance for each year of service where nobody's service is stated."""
    if any(role.tenure is not None for role in scenario.in_house.staff):
        return
    for place, _ in scenario.placed_movers:
        path = (*place, "transition", "severance_weeks")
        if is_stated(value_at(document.data, place).get("transition", {}), "severance_weeks"):
            message = "weeks for each year of service say nothing: no role states its tenure"
            mend = "add tenure: ... to in_house.staff, or state severance as an amount"
            yield warning(document.problem("no-effect", message, path, at_key=True, mend=mend))


def _unused_currencies(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the exchange rates of currencies that no amount is in, nor would be in a what-if."""
    used = {quantity.currency for quantity in quantities_in(scenario) if quantity.unit != "exchange rate"}
    used |= _words_of_what_ifs(document)
    for code in scenario.fx:
        if code not in used:
            message = f"no amount is in {code}"
            mend = f"delete the rate, or write with {code} the amounts that are in it"
            yield warning(document.problem("unused", message, ("fx", code), at_key=True, mend=mend))


def _unused_inflation(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the inflation of countries where nobody works and whose currency and index nobody uses."""
    used = {code for code, _ in used_countries(scenario)} | _words_of_what_ifs(document)
    for code in scenario.inflation:
        if code not in used:
            message = f"nothing follows the inflation of {code}"
            mend = "delete it, or name the country where it counts"
            yield warning(document.problem("unused", message, ("inflation", code), at_key=True, mend=mend))


def _words_of_what_ifs(document: Document) -> set[str]:
    """Return the codes in the values of what-ifs: what they would use is no oversight."""
    values = [change for changes in document.data.get(_WHAT_IFS, {}).values() for change in changes.values()]
    return set(re.findall(r"\b[A-Z]{2,3}\b", str(values)))


def _old_numbers(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the numbers from so long ago that the year is probably mistyped."""
    start = scenario.decision.start
    for quantity in quantities_in(scenario):
        if quantity.as_of is not None and months_between(quantity.as_of, start) > OLDEST:
            years = months_between(quantity.as_of, start) // 12
            message = f"as of {quantity.as_of} is {years} years before the start"
            path = as_of_path(document, quantity)
            yield warning(document.problem("date", message, path, mend="check the year, or find a newer number"))


def _digit_groups(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the amounts such as 16_0000, in which a digit is too many or too few."""
    for quantity in quantities_in(scenario):
        found = _MISGROUPED.search(quantity.text) if quantity.origin == "given" else None
        if found is not None and quantity.place is not None:
            message = f"{found[0]} is read as {found[0].replace('_', '')}: its last group has not three digits"
            yield warning(about(document, quantity, "thousands", message, "group the digits by thousands: 160_000"))


def _release_before_the_start(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the dates from which a cost could go away before there was anything to decide."""
    start = scenario.decision.start
    for path, date in _dates(document.data["in_house"], ("in_house",)):
        if date < start:
            message = f"avoidable_from {date} is before the start in {start}: the cost can go away from the first day"
            yield warning(document.problem("date", message, path, mend="delete it, or check the year"))


def _dates(node: Data, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every `avoidable_from` in a part of the scenario."""
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in parts:
        if key == "avoidable_from" and isinstance(value, str):
            yield (*path, key), value
        yield from _dates(value, (*path, key))


def _idle_what_ifs(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the what-ifs, and the changes of what-ifs, that leave everything as it is."""
    del scenario
    paths = Paths(document.data)
    laid_over = {place.value for path, place in document.places.items() if path[:1] == (_WHAT_IFS,)}
    for name, changes in document.data.get(_WHAT_IFS, {}).items():
        if not changes:
            message = f"the what-if {name} changes nothing"
            mend = "add a path and a value, or delete it"
            yield warning(document.problem("no-effect", message, (_WHAT_IFS, name), at_key=True, mend=mend))
        for text, value in changes.items():
            try:
                target = paths.target(text)
            except UnknownPathError:
                continue  # a path that an earlier change of the same what-if creates
            present = value_at(document.data, target) if target in document.places else None
            if document.value_place(target) not in laid_over and _alike(present, value):
                message = f"this changes nothing: {text} is so in the scenario itself"
                mend = "write another value, or delete it"
                yield warning(document.problem("no-effect", message, (_WHAT_IFS, name, text), mend=mend))


def _alike(one: Data, other: Data) -> bool:
    """Whether two values say the same, whatever the underscores and spaces in their numbers."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_alike(*pair) for pair in zip(one, other, strict=True))
    return _plain(one) == _plain(other)


def _plain(value: Data) -> str:
    """Return a single value as text, numbers without digit groups."""
    return _DIGIT_GROUPS.sub("", " ".join(str(value).split())).removesuffix(".0")


OVERSIGHTS: tuple[Check, ...] = (
    _silence_on_retained,
    _silence_on_own_centres,
    _weeks_without_tenure,
    _unused_currencies,
    _unused_inflation,
    _old_numbers,
    _digit_groups,
    _release_before_the_start,
    _idle_what_ifs,
)
