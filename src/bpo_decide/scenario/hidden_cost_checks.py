"""What is said of hidden costs must exist, have a figure, count nothing twice and make a difference."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from bpo_decide.drivers.quantities import SHARE, assumption
from bpo_decide.library.applying import is_selection
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.hidden_costs import hidden_cost, is_hidden_cost, lines, overlaps
from bpo_decide.library.locations import known_countries
from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted
from bpo_decide.scenario.completion import proximities
from bpo_decide.scenario.hidden_costs import (
    OFF,
    OPTIMISM,
    PUBLISHED,
    Said,
    bearers,
    concerns,
    given_way,
    is_optimism_chosen,
    places_of,
    said_of,
    stated_instead,
    worked_out,
)
from bpo_decide.scenario.telling import warning

_KEY = "hidden_costs"
_MOST_LISTED = 12


def hidden_cost_problems(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield every mistake in what is said of hidden costs."""
    sections: list[tuple[Path, Said]] = [((_KEY,), scenario.hidden_costs)]
    for name in ("alternatives", "vendors"):
        for index, option in enumerate(getattr(scenario, name)):
            sections.append(((name, index, _KEY), getattr(option, _KEY, {})))
    found = [problem for path, said in sections for problem in _in_themselves(path, said, document)]
    yield from found
    if not found:
        for path, said in sections:
            yield from _twice(path, said, document)
        yield from _of_the_scenario(scenario, document)
        for place, mover in scenario.placed_movers:
            yield from _of_a_mover(scenario, mover, (*place, _KEY), document)
        yield from _of_alternatives(scenario, document)
        yield from _of_choosing(scenario, document)


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
    options = bearers(scenario)
    countries = {scenario.client.country, *(mover.country for mover in scenario.movers)}
    if any(key in option.hidden_costs for option in options) or not countries <= set(known_countries()):
        return True
    places = places_of(scenario, proximities(scenario))
    return any(key in said_of(scenario, option, places) for option in options)


def _of_a_mover(scenario: Any, mover: Any, path: Path, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of one option and contradicts its kind, what it states, or what is said of all."""
    for key, choice in mover.hidden_costs.items():
        stated = next(stated_instead(mover, key), None)
        place = (*path, key)
        if not mover.outsourced and not _is_about(key, mover) and not is_selection(hidden_cost(key)):
            yield _of_another_kind(key, mover, place, document)
        elif choice == OFF:
            if key == OPTIMISM and is_optimism_chosen(scenario):
                yield _for_all(place, document)
            elif not _may_apply(key) and scenario.hidden_costs.get(key, OFF) == OFF and not _others_say(scenario, key):
                message = f"{key} does not apply unasked: there is nothing to switch off"
                yield document.problem("no-effect", message, place, at_key=True, mend="delete it")
        elif stated is not None:
            message = f"{key} counts what {stated} states"
            yield document.problem("overlap", message, place, at_key=True, mend="keep one of them")
        elif key == OPTIMISM and not is_optimism_chosen(scenario):
            yield _for_all(place, document)
        elif key != OPTIMISM and is_optimism_chosen(scenario):
            message = f"{OPTIMISM}, chosen for the scenario, stands instead of {key}"
            yield document.problem("overlap", message, place, at_key=True, mend="delete it")


def _others_say(scenario: Any, key: str) -> bool:  # noqa: ANN401
    """Whether some option states a hidden cost: then the silent ones would have it too."""
    return any(mover.hidden_costs.get(key, OFF) != OFF for mover in scenario.movers)


def _of_alternatives(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of an alternative that is no own centre, and does not apply to its kind."""
    for index, option in enumerate(scenario.alternatives):
        for key, choice in {} if option.moves_work else getattr(option, _KEY, {}).items():
            place: Path = ("alternatives", index, _KEY, key)
            if not _is_about(key, option):
                yield _of_another_kind(key, option, place, document)
            elif choice == OFF or not is_optimism_chosen(scenario):
                yield _for_all(place, document)


def _is_about(key: str, option: Any) -> bool:  # noqa: ANN401
    """Whether a hidden cost is about a kind of option."""
    return option.option_kind in hidden_cost(key).options


def _of_another_kind(key: str, option: Any, path: Path, document: Document) -> Problem:  # noqa: ANN401
    """Return the problem of a hidden cost that is not about the kind of option it is said of."""
    message = f"{key} does not apply to {option.option_kind}"
    return document.problem("no-effect", message, path, at_key=True, mend="delete it")


def _of_choosing(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what one option says of the cost of choosing a vendor and others, or the scenario, say differently."""
    said = [
        [(choice, (*place, _KEY, key)) for key, choice in mover.hidden_costs.items() if is_selection(hidden_cost(key))]
        for place, mover in scenario.placed_movers
    ]
    own = [found[0] for found in said if found]
    common = [key for key, choice in scenario.hidden_costs.items() if choice != OFF and is_selection(hidden_cost(key))]
    if len(scenario.movers) == 1 or not own:
        return
    (first, (*_, named)), *_ = own
    for choice, path in own:
        alike = path[-1] == named and _words(choice) == _words(first)
        if common or choice == OFF or not alike:
            message = f"{path[-1]} is one cost, the same whoever is chosen"
            mend = f"say it at the top: {_KEY}: {{{path[-1]}: {_words(choice)}}}"
            yield document.problem("contradiction", message, path, at_key=True, mend=mend)


def _words(choice: Quantity | str) -> str:
    """Return what is said of a hidden cost as it is written."""
    return choice.text if isinstance(choice, Quantity) else choice


def choices_given_way(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for each hidden cost chosen at the top that an option, stating the cost itself, does not take."""
    if {scenario.client.country, *(mover.country for mover in scenario.movers)} - set(known_countries()):
        return
    places = places_of(scenario, proximities(scenario))
    for key, choice in scenario.hidden_costs.items():
        if choice == OFF:
            continue
        for option in bearers(scenario):
            if key in option.hidden_costs or not concerns(scenario, hidden_cost(key), option, places):
                continue
            instead = next(given_way(option, key), None)
            if instead is not None:
                message = f"{key} does not reach {option.id}, which states {instead} itself"
                mend = f"if that is meant, write {option.path}.{_KEY}: {{{key}: off}}"
                yield warning(document.problem("given-way", message, (_KEY, key), at_key=True, mend=mend))


def _for_all(path: Path, document: Document) -> Problem:
    """Return the problem of an allowance for optimism that not every option bears."""
    message = f"{OPTIMISM} is for every option that promises change, or for none"
    mend = f"say it at the top: {_KEY}: {{{OPTIMISM}: ...}}"
    return document.problem("overlap", message, path, at_key=True, mend=mend)
