"""What is said of hidden costs must exist, have a figure, count nothing twice and make a difference."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from bpo_decide.drivers.quantities import SHARE, assumption
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.hidden_costs import hidden_cost, is_hidden_cost, lines, overlaps
from bpo_decide.library.locations import known_countries
from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted
from bpo_decide.scenario.completion import proximities
from bpo_decide.scenario.hidden_costs import (
    OFF,
    OPTIMISM,
    PUBLISHED,
    Said,
    is_optimism_chosen,
    place_of,
    said_of,
    worked_out,
)
from bpo_decide.scenario.statements import is_stated

_KEY = "hidden_costs"
_MOST_LISTED = 12


def hidden_cost_problems(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield every mistake in what is said of hidden costs."""
    sections: list[tuple[Path, Said]] = [((_KEY,), scenario.hidden_costs)]
    for name in ("alternatives", "vendors"):
        for index, option in enumerate(getattr(scenario, name)):
            sections.append(((name, index, _KEY), option.hidden_costs))
    found = [problem for path, said in sections for problem in _in_themselves(path, said, document)]
    yield from found
    if not found:
        for path, said in sections:
            yield from _twice(path, said, document)
        yield from _of_the_scenario(scenario, document)
        for index, option in enumerate(scenario.vendors):
            yield from _of_a_vendor(scenario, option, ("vendors", index, _KEY), document)
        yield from _of_alternatives(scenario, document)


def _in_themselves(path: Path, said: Said, document: Document) -> Iterator[Problem]:
    """Yield the keys that do not exist or make no line, and the figures that are not published."""
    for key, choice in said.items():
        place = (*path, key)
        if key not in lines():
            what = "makes no cost line of its own" if is_hidden_cost(key) else "is no hidden cost of the library"
            near = nearest(key, lines())
            mend = f"write {near}" if near else f"there are {', '.join(lines()[:_MOST_LISTED])}, ..."
            yield document.problem("reference", f"{quoted(key)} {what}", place, at_key=True, mend=mend)
        elif choice == PUBLISHED:
            try:
                assumption(f"{PUBLISHED}.{key}", SHARE)
            except NothingKnown:
                message = f"no figure is published for {key}"
                yield document.problem("no-figure", message, place, mend="state a share, such as 2% to 6%")


def _twice(path: Path, said: Said, document: Document) -> Iterator[Problem]:
    """Yield each pair of chosen hidden costs that count the same."""
    chosen = [key for key, choice in said.items() if choice != OFF]
    for first, second in combinations(chosen, 2):
        if second in overlaps(first):
            message = f"{second} and {first} count the same cost"
            yield document.problem("overlap", message, (*path, second), at_key=True, mend="choose one of them")


def _of_the_scenario(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of the whole scenario and makes no difference to any option."""
    for key, choice in scenario.hidden_costs.items():
        path: Path = (_KEY, key)
        if choice == OFF and not _may_apply(key):
            message = f"{key} does not apply unasked: there is nothing to switch off"
            yield document.problem("no-effect", message, path, at_key=True, mend="delete it")
        elif choice != OFF and not _reaches(scenario, key):
            message = f"{key} reaches no option here: none fits it and leaves its cost unsaid"
            yield document.problem("no-effect", message, path, at_key=True, mend="delete it, or say it of one vendor")


def _may_apply(key: str) -> bool:
    """Whether a hidden cost may apply unasked."""
    record = hidden_cost(key)
    drivers = set(worked_out())
    return record.why_not_default is None and key not in drivers and not overlaps(key) & drivers


def _reaches(scenario: Any, key: str) -> bool:  # noqa: ANN401
    """Whether what is said at the top applies to at least one option, or is said again under one."""
    options = [*scenario.alternatives, *scenario.vendors]
    countries = {scenario.client.country, *(vendor.country for vendor in scenario.vendors)}
    if any(key in option.hidden_costs for option in options) or not countries <= set(known_countries()):
        return True
    near = proximities(scenario)
    return any(key in said_of(scenario, option, place_of(scenario, option, near)) for option in options)


def _of_a_vendor(scenario: Any, vendor: Any, path: Path, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of one vendor and contradicts what it states, or what is said of all."""
    for key, choice in vendor.hidden_costs.items():
        cost = hidden_cost(key).cost
        stated = [one for one in (cost.instead if cost else ()) if is_stated(vendor, one)]
        place = (*path, key)
        if choice == OFF:
            if key == OPTIMISM and is_optimism_chosen(scenario):
                yield _for_all(place, document)
            elif not _may_apply(key) and scenario.hidden_costs.get(key, OFF) == OFF:
                message = f"{key} does not apply unasked: there is nothing to switch off"
                yield document.problem("no-effect", message, place, at_key=True, mend="delete it")
        elif stated:
            message = f"{key} counts what {stated[0]} states"
            yield document.problem("overlap", message, place, at_key=True, mend="keep one of them")
        elif key == OPTIMISM and not is_optimism_chosen(scenario):
            yield _for_all(place, document)
        elif key != OPTIMISM and is_optimism_chosen(scenario):
            message = f"{OPTIMISM}, chosen for the scenario, stands instead of {key}"
            yield document.problem("overlap", message, place, at_key=True, mend="delete it")


def _of_alternatives(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of an alternative and does not apply to its kind."""
    for index, option in enumerate(scenario.alternatives):
        for key, choice in option.hidden_costs.items():
            place: Path = ("alternatives", index, _KEY, key)
            if not any(kind == option.option_kind for kind in hidden_cost(key).options):
                message = f"{key} does not apply to {option.option_kind}"
                yield document.problem("no-effect", message, place, at_key=True, mend="delete it")
            elif choice == OFF or not is_optimism_chosen(scenario):
                yield _for_all(place, document)


def _for_all(path: Path, document: Document) -> Problem:
    """Return the problem of an allowance for optimism that not every option bears."""
    message = f"{OPTIMISM} is for every option that promises change, or for none"
    mend = f"say it at the top: {_KEY}: {{{OPTIMISM}: ...}}"
    return document.problem("overlap", message, path, at_key=True, mend=mend)
