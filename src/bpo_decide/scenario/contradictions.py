"""Keys that contradict each other, or say nothing without another: nothing that is written is ignored."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.drivers.registry import Section, drivers_of
from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.inert import is_stated
from bpo_decide.scenario.slips import is_blank


def contradictions(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield each pair of keys of which only one counts, and each key that lacks the one it belongs to."""
    yield from _in_section("in_house", ("in_house",), document)
    for place, mover in scenario.placed_movers:
        yield from _in_section(mover.section, place, document)
        for part in ("price", "transition", "contract"):
            if part in value_at(document.data, place):
                yield from _in_section(part, (*place, part), document)
    for index, option in enumerate(scenario.alternatives):
        if not option.moves_work:
            yield from _in_section(option.section, ("alternatives", index), document)
    home = scenario.client.country
    if home in scenario.inflation and scenario.in_house.wage_growth is not None:
        yield _both(document, ("inflation", home), ("in_house", "wage_growth"))


def _in_section(section: str, path: Path, document: Document) -> Iterator[Problem]:
    """Yield the contradictions within one section, as its drivers declare them."""
    written = value_at(document.data, path)
    drivers: list[type[Section]] = drivers_of(section)
    for driver in drivers:
        for first, second in driver.exclusive:
            if is_stated(written, first) and is_stated(written, second):
                yield _both(document, (*path, first), (*path, second))
        for key, needed in driver.needs:
            lacks = not is_stated(written, needed) and not is_blank((*path, needed), document)
            if is_stated(written, key) and lacks:
                message = f"{key} says nothing without {needed}"
                yield document.problem("contradiction", message, (*path, key), at_key=True, mend=f"add {needed}")


def _both(document: Document, first: Path, second: Path) -> Problem:
    """Return the problem of two keys of which only one counts, with both places."""
    one, other = str(first[-1]), str(second[-1])
    if first[0] == "inflation":
        one = f"inflation of {one}"
    found = document.problem("contradiction", f"{one} and {other} contradict each other", second, at_key=True)
    place = document.key_place(first)
    mend = f"keep one of them ({one} is in line {place.line})"
    return Problem(found.code, found.message, found.place, found.path, mend, ((f"{one} is here", place),), at=found.at)
