"""What everything rests on: the register of assumptions, the conventions, and how the result came about."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bpo_decide.decision import figures
from bpo_decide.library.conventions import conventions
from bpo_decide.library.records import in_unit, unit_in_words
from bpo_decide.reading.forms import Interval, Point
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import in_words, value_in_words
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE


def register(quantities: Mapping[str, Quantity]) -> Section:
    """Return every number of a scenario, as it is written and where it comes from."""
    rows = tuple(_entry(path, quantity) for path, quantity in quantities.items())
    given = [quantity for quantity in quantities.values() if quantity.origin == "given"]
    unsourced = sum(quantity.source is None for quantity in given)
    counts = {origin: sum(one.origin == origin for one in quantities.values()) for origin in _ORIGINS}
    told = ", ".join(f"{count} {origin}" for origin, count in counts.items() if count)
    heads: tuple[Cell, ...] = (("Number",), ("Value",), ("Origin",), ("Source or note",), ("Grade",), ("Where",))
    sentence = f"{len(quantities)} numbers: {told}. {unsourced} of the given ones name no source."
    return Section("", (sentence,), Table(heads, rows, (False,) * len(heads)))


CONVENTION = "library.convention."
"""How the keys of conventions begin; a span of what others state has the key of what it stands for."""
_ORIGINS = ("given", "library", "convention", "derived")


def _entry(path: str, quantity: Quantity) -> tuple[Cell, ...]:
    """Return one number of the register."""
    explained = quantity.key.startswith(CONVENTION)
    said = ("reason in Appendix C",) if explained else (quantity.source, quantity.note)
    as_of = () if quantity.as_of is None else (f"as of {quantity.as_of}",)
    return (
        (path,),
        (value_in_words(quantity),),
        (quantity.origin,),
        (*(text for text in said if text is not None), *as_of),
        (quantity.grade or "",),
        (where(quantity),),
    )


def where(quantity: Quantity) -> str:
    """Return file and line of a number, without the folder; nothing where nobody wrote it."""
    if quantity.place is None:
        return ""
    name = Path(quantity.place.file).name
    file = f"{name[1:]}.yaml" if name.startswith("@") else name
    return f"{file}:{quantity.place.line}"


def conventions_used(quantities: Iterable[Quantity]) -> Section:
    """Return the modelling choices that the result rests on, each with its reason and what else it could be."""
    paths: dict[str, list[str]] = {}
    for quantity in quantities:
        if quantity.key.startswith(CONVENTION):
            paths.setdefault(quantity.key.removeprefix(CONVENTION), []).append(quantity.path)
    rows = []
    for record in conventions():
        if record.key not in paths or isinstance(record.value, str):
            continue
        unit = unit_in_words(record.unit)
        value, *ends = (in_unit(number, record.unit) for number in (record.value, *(record.span or ())))
        used = [path for path in paths[record.key] if not path.startswith("library.")]
        rows.append(
            (
                (record.key.replace("_", " "),),
                (in_words(Point(value), unit),),
                (in_words(Interval(*ends), "share" if unit.startswith("share") else "") if ends else "",),
                (record.reason,),
                tuple(used) or ("the analysis",),
            )
        )
    heads: tuple[Cell, ...] = (("Convention",), ("Value",), ("Sensible range",), ("Reason",), ("Used for",))
    sentence = "Modelling choices without published evidence, and within which range another could be chosen."
    return Section("", (sentence,), Table(heads, tuple(rows), (False,) * len(heads)))


def provenance(result: Result, version: str, data_version: str) -> Section:
    """Return what it takes to compute the same again."""
    rows = [
        ("Program", f"bpo-decide {version}"),
        ("Data of the library", data_version),
        ("Scenario", result.scenario.file),
        ("SHA-256 of the merged scenario", result.scenario.sha256),
        *_run(result),
    ]
    table = Table((("Item",), ("Value",)), tuple(((name,), (text,)) for name, text in rows), (False, False))
    return Section("", table=table)


def _run(result: Result) -> list[tuple[str, str]]:
    """Return how the cases were made, and how exact that is."""
    settings, currency = result.settings, result.scenario.document.client.currency
    if settings.point is not None:
        return [("Run", run_in_words(result))]
    errors = [option.cost.standard_error for option in result.options if option.cost.standard_error is not None]
    found = result.contest
    effect = result.effect_of_uncertainty(IN_HOUSE if found is None else found.best.id)
    rows = [("Run", run_in_words(result))]
    if errors:
        largest = figures.money(max(errors), currency)
        rows.append(
            ("Monte Carlo error of the cost", f"standard error of an option's expected cost: at most {largest}")
        )
    if found is not None and errors:
        lead = figures.money(found.margin_error, currency)
        rows.append(("Monte Carlo error of the lead", f"standard error of the lead of {found.best.name}: {lead}"))
    of = "in-house" if found is None else found.best.name
    rows.append(
        (
            "Effect of uncertainty",
            f"{figures.money(effect, currency)}: expected cost of {of} less that of the base case",
        )
    )
    return rows


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
