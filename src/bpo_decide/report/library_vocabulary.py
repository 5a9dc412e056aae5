"""Kinds of process, and conventions: what the program has words and values for without published evidence."""

from dataclasses import asdict

from bpo_decide.library.conventions import Convention, conventions
from bpo_decide.library.errors import unknown
from bpo_decide.library.processes import process, processes
from bpo_decide.report.library_view import Grid, Page, Topic, number, sign, stated


def process_topic() -> Topic:
    """Return the topic of processes."""
    return Topic(
        name="processes",
        what="kinds of process: unit of work, scope, quality, questions",
        count=lambda: len(processes()),
        listing=_processes,
        record=lambda key, _: _process(key),
    )


def convention_topic() -> Topic:
    """Return the topic of conventions."""
    return Topic(
        name="conventions",
        what="modelling choices without published evidence, with their reasons",
        count=lambda: len(conventions()),
        listing=_conventions,
        record=lambda key, _: _convention(key),
    )


def _processes() -> Page:
    rows = tuple((record.key, record.name, record.unit) for record in processes())
    return Page(
        title="Processes",
        data={"topic": "processes", "records": [asdict(record) for record in processes()]},
        grids=(Grid(("key", "process", "unit of work"), rows),),
        remarks=("Scope, quality and questions of one: bpo-decide library processes KEY",),
    )


def _process(key: str) -> Page:
    record = process(key)
    facts = {
        "Unit of work": record.unit,
        "Arrives as": record.arrives_as or "",
        "Office": record.office,
        "Scope": ", ".join(record.scope),
        "Quality": "; ".join(f"{one.key}: {one.name} ({one.unit})" for one in record.quality),
        "Roles": ", ".join(record.roles),
        "Questions": " ".join(record.questions),
    }
    return Page(title=f"{record.key}: {record.name}", data=asdict(record), facts=stated(facts))


def _conventions() -> Page:
    rows = tuple((record.key, _value(record), _alternatives(record)) for record in conventions())
    return Page(
        title="Conventions",
        data={"topic": "conventions", "records": [asdict(record) for record in conventions()]},
        grids=(Grid(("key", "value", "instead"), rows),),
        remarks=("The reason for one: bpo-decide library conventions KEY",),
    )


def _convention(key: str) -> Page:
    known = {record.key: record for record in conventions()}
    name = key.removeprefix("convention.")
    if name not in known:
        raise unknown("convention", key, known)
    record = known[name]
    facts = {"Value": _value(record), "Instead": _alternatives(record), "Reason": record.reason}
    return Page(title=f"convention.{record.key}", data=asdict(record), facts=stated(facts))


def _value(record: Convention) -> str:
    if isinstance(record.value, str):
        return record.value
    return f"{number(record.value)}{sign(record.unit)}"


def _alternatives(record: Convention) -> str:
    if record.options:
        return ", ".join(record.options)
    return "" if record.span is None else f"{number(record.span[0])} to {number(record.span[1])}{sign(record.unit)}"
