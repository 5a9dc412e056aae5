"""What is not estimated, and of whom: costs that nobody stated and for which nothing published applies."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.library.not_estimated import NotEstimated, not_estimated
from bpo_decide.library.processes import process
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path
from bpo_decide.scenario.resolved import Evidence
from bpo_decide.scenario.risks import may_add, says_of_risk

OF_AN_OPTION = "vendors.<id>."
"""How the path begins of what a vendor, or an own centre, may state."""
_OF_ANY = "<id>."
_RISK = "risks."
_KNOWN = ("given", "library", "span")
_MISSING = "missing"


def open_questions(
    data: Mapping[str, Any],
    scenario: Any,  # noqa: ANN401 - the completed scenario model
    rows: Sequence[Evidence],
) -> tuple[tuple[str, str], ...]:
    """Return what is not estimated for at least one option, with the question that would settle it.

    Args:
        data: the scenario as it was written.
        scenario: the same with nothing left open.
        rows: where every figure comes from.
    """
    return tuple((record.driver, record.question) for record, _ in left_open(data, scenario, rows))


def left_open(
    data: Mapping[str, Any],
    scenario: Any,  # noqa: ANN401
    rows: Sequence[Evidence],
) -> Iterator[tuple[NotEstimated, list[str]]]:
    """Yield what is not estimated for at least one option, with the ids of those of which nothing is known.

    Args:
        data: the scenario as it was written.
        scenario: the same with nothing left open.
        rows: where every figure comes from.
    """
    office = process(scenario.process.type).office
    for record in not_estimated():
        if record.office in (None, office) and arises(record, data):
            ids = silent_on(record, data, scenario, rows)
            if ids:
                yield record, ids


def arises(record: NotEstimated, data: Mapping[str, Any]) -> bool:
    """Whether a question arises: the scenario takes its subject up, and does not answer it at the top."""
    if record.or_path is not None and _OF_ANY not in record.or_path and _says(data, record.or_path):
        return False
    if record.needs is None:
        return True
    answered = record.path is not None and not record.path.startswith(OF_AN_OPTION) and _says(data, record.path)
    return _says(data, record.needs) and not answered


def silent_on(
    record: NotEstimated,
    data: Mapping[str, Any],
    scenario: Any,  # noqa: ANN401
    rows: Sequence[Evidence],
) -> list[str]:
    """Return the ids of the options that a question is for and of which nothing is known."""
    known = {f"{OF_AN_OPTION}{row.key}": row.standing for row in rows}.get(record.path or "", {})
    return [
        mover.id
        for place, mover in placed(record, scenario)
        if concerns(record, mover, scenario.client.country)
        and known.get(mover.id) not in _KNOWN
        and (known.get(mover.id) == _MISSING or not record.only_missing)
        and (record.where is None or _says(value_at(data, place), record.where))
        and not states(value_at(data, place), record)
        and not says_of_risk(mover, record.path)
        and not counts(mover, record)
    ]


def placed(record: NotEstimated, scenario: Any) -> list[tuple[Path, Any]]:  # noqa: ANN401
    """Return the options that a question may be for, with their places: movers, and others of a kind that it names."""
    others = [
        (("alternatives", at), option)
        for at, option in enumerate(scenario.alternatives)
        if not option.moves_work and option.option_kind in record.options
    ]
    return [*scenario.placed_movers, *others]


def concerns(record: NotEstimated, mover: Any, home: str) -> bool:  # noqa: ANN401 - an option
    """Whether a cost can arise with an option at all, for a client in a country."""
    path = record.path or ""
    if record.abroad and mover.country == home:
        return False
    if path.startswith(_RISK) and not may_add(mover, path.removeprefix(_RISK)):
        return False
    return record.asked_of(mover.option_kind)


def states(written: Any, record: NotEstimated) -> bool:  # noqa: ANN401 - an option as written
    """Whether an option, as written, says something under `vendors.<id>....` or `alternatives.<id>....`."""
    places = [(path or "").partition(_OF_ANY) for path in (record.path, record.or_path)]
    return any(of_an_option and _says(written, own) for _, of_an_option, own in places)


def _says(node: Any, path: str) -> bool:  # noqa: ANN401 - any part of a scenario as written
    """Whether there is anything under a dotted path."""
    for key in path.split("."):
        if not isinstance(node, dict) or key not in node:
            return False
        node = node[key]
    return True


def counts(mover: Any, record: NotEstimated) -> bool:  # noqa: ANN401
    """Whether a hidden cost that applies to an option is the one meant, or contains it."""
    return any(record.hidden_cost in (key, *hidden_cost(key).contains) for key in mover.hidden_costs)
