"""What everything rests on: the register of assumptions, the conventions, and how the result came about."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from bpo_decide.decision import figures
from bpo_decide.library.conventions import Convention, conventions
from bpo_decide.library.records import in_unit, unit_in_words
from bpo_decide.reading.forms import Column, Interval, Point, counted
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import in_words, value_in_words
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE


def register(quantities: Mapping[str, Quantity], currency: str) -> Section:
    """Return numbers of a scenario, as they are written and where they come from.

    Args:
        quantities: by path.
        currency: of the client.
    """
    rows = tuple(_entry(path, quantity, currency) for path, quantity in quantities.items())
    given = [quantity for quantity in quantities.values() if quantity.origin == "given"]
    unsourced = sum(quantity.source is None for quantity in given)
    counts = {origin: sum(one.origin == origin for one in quantities.values()) for origin in _ORIGINS}
    told = ", ".join(f"{count} {origin}" for origin, count in counts.items() if count)
    heads: tuple[Cell, ...] = (("Number",), ("Value",), ("Origin", "grade, where"), ("Source or note",))
    sentence = f"{len(quantities)} numbers: {told}. {unsourced} of the given ones name no source."
    return Section("", (sentence,), Table(heads, rows, (False,) * len(heads)))


CONVENTION = "library.convention."
"""How the keys of conventions begin; a span of what others state has the key of what it stands for."""
_ORIGINS = ("given", "library", "convention", "derived")


def _value(quantity: Quantity, currency: str) -> str:
    """Return a number as it is written, with its unit where none was written."""
    written = value_in_words(quantity)
    unit = figures.unit_of(quantity, currency)
    bare = quantity.origin == "given" and not isinstance(quantity.form, Column) and BARE.fullmatch(written)
    return counted(written, unit) if bare and unit not in ("share", "number") else written


_ONE = r"[-+\d.,]*\d[kM]?"
BARE = re.compile(rf"{_ONE}(?: to {_ONE})?(?: \([^()%]*\))?")
"""A number, or both ends of a range with what is said of them, without a unit."""


def _entry(path: str, quantity: Quantity, currency: str) -> tuple[Cell, ...]:
    """Return one number of the register."""
    explained = quantity.key.startswith(CONVENTION)
    said = ("reason in Appendix C",) if explained else (quantity.source, quantity.note)
    as_of = () if quantity.as_of is None else (f"as of {quantity.as_of}",)
    return (
        (path,),
        (_value(quantity, currency),),
        (quantity.origin, *((f"grade {quantity.grade}",) if quantity.grade else ()), *filter(None, (where(quantity),))),
        (*(text for text in said if text is not None), *as_of),
    )


def where(quantity: Quantity) -> str:
    """Return file and line of a number, without the folder; nothing where nobody wrote it."""
    if quantity.place is None:
        return ""
    name = Path(quantity.place.file).name
    file = f"{name[1:]}.yaml" if name.startswith("@") else name
    return f"{file}:{quantity.place.line}"


def conventions_used(
    quantities: Iterable[Quantity], *, loaded: Collection[str] = (), reads: Mapping[str, str] | None = None
) -> Section:
    """Return the modelling choices that the result rests on, each with its reason and what else it could be.

    Args:
        quantities: numbers that the result rests on.
        loaded: keys of what was read of the library to make and check the scenario.
        reads: what else was read of it, by key, and what for.
    """
    paths: dict[str, list[str]] = {}
    for quantity in quantities:
        if quantity.key.startswith(CONVENTION):
            paths.setdefault(quantity.key.removeprefix(CONVENTION), []).append(quantity.path)
    rows = []
    for record in conventions():
        key, used = f"{_READ}{record.key}", paths.get(record.key, [])
        what = _LOADING if key in loaded else (reads or {}).get(key)
        if not used and what is None:
            continue
        given = [path for path in used if not path.startswith("library.")]
        value, others = _convention_in_words(record)
        rows.append(
            (
                (record.key.replace("_", " "),),
                (value,),
                (others,),
                (record.reason,),
                tuple(given) or ("the analysis" if used else what or "",),
            )
        )
    heads: tuple[Cell, ...] = (("Convention",), ("Value",), ("Sensible range",), ("Reason",), ("Used for",))
    sentence = "Modelling choices without published evidence, and within which range another could be chosen."
    return Section("", (sentence,), Table(heads, tuple(rows), (False,) * len(heads)))


_READ = "convention."
"""How the key of a convention begins where it is read."""
_LOADING = "reading and checking the scenario"


def _convention_in_words(record: Convention) -> tuple[str, str]:
    """Return the value of a convention, and what else it could be."""
    if isinstance(record.value, str):
        return record.value, " or ".join(word for word in record.options if word != record.value)
    unit = unit_in_words(record.unit)
    value, *ends = (in_unit(number, record.unit) for number in (record.value, *(record.span or ())))
    others = in_words(Interval(*ends), "share" if unit.startswith("share") else "") if ends else ""
    return in_words(Point(value), unit), others


def provenance(result: Result, version: str, data_version: str) -> Section:
    """Return what it takes to compute the same again."""
    rows = [
        ("Program", f"bpo-decide {version}"),
        ("Data of the library", data_version),
        ("Scenario", result.scenario.file),
        *([("Changed by", ", ".join(result.scenario.changes))] if result.scenario.changes else []),
        ("SHA-256 of the merged scenario", result.scenario.sha256),
        ("Run", run_in_words(result)),
    ]
    table = Table((("Item",), ("Value",)), tuple(((name,), (text,)) for name, text in rows), (False, False))
    return Section("", table=table)


def exactness(result: Result) -> Section:
    """Return how exact the expected values are, and what uncertainty adds to them; nothing of a single case."""
    rows = tuple(((name,), (text,)) for name, text in _errors(result))
    if not rows:
        return Section("")
    table = Table((("Item",), ("Amount",)), rows, (False, True), (False, True))
    return Section("How exact the run is", table=table)


def _errors(result: Result) -> list[tuple[str, str]]:
    """Return the Monte Carlo errors, and the effect of uncertainty."""
    settings, currency = result.settings, result.scenario.document.client.currency
    if settings.point is not None:
        return []
    errors = [option.cost.standard_error for option in result.options if option.cost.standard_error is not None]
    found = result.contest
    effect = result.effect_of_uncertainty(IN_HOUSE if found is None else found.best.id)
    rows = []
    if errors:
        largest = figures.money(max(errors), currency)
        rows.append(("Monte Carlo error: standard error of an option's expected cost, at most", largest))
    if found is not None and errors:
        lead = figures.money(found.margin_error, currency)
        rows.append((f"Monte Carlo error: standard error of the lead of {found.best.name}", lead))
    of = "in-house" if found is None else found.best.name
    words = f"Effect of uncertainty: expected cost of {of} less that of the base case"
    return [*rows, (words, figures.money(effect, currency))]


def fingerprints(result: Result, *, version: str, data_version: str) -> dict[str, str]:
    """Return what a memo tells of its origin: what each is, and the text that stands in the memo."""
    return {
        "the program": f"bpo-decide {version}",
        "the data of the library": data_version,
        "the scenario": result.scenario.sha256,
        "the run": run_in_words(result),
    }


def run_in_words(result: Result) -> str:
    """Return how many cases there were, and their seed."""
    settings = result.settings
    if settings.point is not None:
        return f"one case, every input at its {settings.point}: no spread, no probabilities"
    return f"{settings.draws:,} draws, seed {settings.seed}"
