"""Kinds of process, conventions, single values and open questions: the words and values without a topic of evidence."""

from collections.abc import Mapping
from functools import partial

from msgspec import to_builtins

from bpo_decide.library.benchmarks import benchmarks_of
from bpo_decide.library.conventions import Convention, conventions
from bpo_decide.library.factors import Factor, factors
from bpo_decide.library.governance import administration_table
from bpo_decide.library.not_estimated import NotEstimated, not_estimated
from bpo_decide.library.processes import Process, processes
from bpo_decide.report.library_figures import cited, number, sign
from bpo_decide.report.library_prices import benchmark_figure
from bpo_decide.report.library_view import Entry, Grid, Listing, Page, Topic, stated

_PREFIX = "convention."


def process_topic() -> Topic:
    """Return the topic of processes."""
    return Topic(
        name="processes",
        what="kinds of process: unit of work, scope, quality, roles, risks, questions",
        kind="process type",
        heads=("key", "process", "class", "unit of work"),
        entries=lambda: [
            Entry(
                record.key,
                record.name,
                (record.key, record.name, record.process_class, record.unit),
                to_builtins(record),
                partial(_process_facts, record),
            )
            for record in processes()
        ],
        beside=lambda: Listing(remarks=("Scope, quality and questions of one: bpo-decide library processes KEY",)),
    )


def convention_topic() -> Topic:
    """Return the topic of conventions."""
    return Topic(
        name="conventions",
        what="modelling choices without published evidence, with their reasons",
        kind="convention",
        heads=("key", "value", "instead"),
        entries=lambda: [
            Entry(
                record.key,
                record.key,
                (record.key, _value(record), _alternatives(record)),
                to_builtins(record),
                partial(_convention_facts, record),
            )
            for record in conventions()
        ],
        beside=lambda: Listing(remarks=("The reason for one: bpo-decide library conventions KEY",)),
        special=lambda key, _: _convention(key.removeprefix(_PREFIX)),
    )


def factor_topic() -> Topic:
    """Return the topic of single published values."""
    return Topic(
        name="factors",
        what="single published values that the arithmetic needs",
        kind="factor",
        heads=("key", "what", "value", "grade"),
        entries=lambda: [
            Entry(
                record.key,
                record.meaning,
                (record.key, record.meaning, f"{number(record.value)}{sign(record.unit)}", record.grade),
                to_builtins(record),
                partial(_factor_facts, record),
            )
            for record in factors()
        ],
        beside=_administrators,
        below="what",
    )


def open_question_topic() -> Topic:
    """Return the topic of costs without a published figure."""
    return Topic(
        name="not-estimated",
        what="costs without a published figure, and the question that settles each",
        kind="open question",
        heads=("key", "question"),
        entries=lambda: [
            Entry(
                record.key,
                record.driver,
                (record.key, record.question),
                to_builtins(record),
                partial(_question_facts, record),
            )
            for record in not_estimated()
        ],
        below="question",
    )


def _process_facts(record: Process) -> Mapping[str, str]:
    return {
        "Class": record.process_class,
        "Unit of work": record.unit,
        "Arrives as": record.arrives_as or "",
        "Office": record.office,
        "Scope": ", ".join(record.scope),
        "Quality": "; ".join(f"{one.key}: {one.name} ({one.unit})" for one in record.quality),
        "Roles": ", ".join(record.roles),
        "Risks": ", ".join(record.risks),
        "Benchmarks": "; ".join(
            f"{one.key}: {one.metric}, {benchmark_figure(one)}" for one in benchmarks_of(record.key)
        )
        or "no unit figure is published",
        "Questions": " ".join(record.questions),
    }


def _convention(key: str) -> Page | None:
    """Return the page of a convention under the name by which results cite it; None where there is none."""
    record = next((one for one in conventions() if one.key == key), None)
    if record is None:
        return None
    return Page(title=f"{_PREFIX}{key}", data=to_builtins(record), facts=stated(_convention_facts(record)))


def _convention_facts(record: Convention) -> Mapping[str, str]:
    return {"Value": _value(record), "Instead": _alternatives(record), "Reason": record.reason}


def _value(record: Convention) -> str:
    if isinstance(record.value, str):
        return record.value
    return f"{number(record.value)}{sign(record.unit)}"


def _alternatives(record: Convention) -> str:
    if record.options:
        return ", ".join(record.options)
    return "" if record.span is None else f"{number(record.span[0])} to {number(record.span[1])}{sign(record.unit)}"


def _factor_facts(record: Factor) -> Mapping[str, str]:
    return {
        "Value": f"{number(record.value)}{sign(record.unit)}",
        "Published for": record.published_for,
        **cited(record.source, "", record.grade, record.verification),
        "Notes": record.notes,
    }


def _administrators() -> Listing:
    """Return the step table of contract administration, which is no single value."""
    table = administration_table()
    rows = tuple((f"up to {number(band.up_to)}", number(band.fte)) for band in table.bands)
    above = ("above", f"{number(100 * table.share_above)}% of in-house FTE")
    return Listing(
        grids=(Grid(("in-house FTE", "staff who administer the contract, at least"), (*rows, above)),),
        remarks=(f"{table.source.citation}; for {table.published_for}.",),
        data={"contract_administration": to_builtins(table)},
    )


def _question_facts(record: NotEstimated) -> Mapping[str, str]:
    return {
        "Question": record.question,
        "Stated by": record.path or "nothing: it cannot be stated yet",
        "What was found": record.reason,
        "Hidden cost": record.hidden_cost or "",
        "Office": record.office or "",
    }
