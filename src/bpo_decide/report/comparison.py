"""What a comparison says: does the recommendation change, what differs, what it comes to."""

from collections.abc import Iterator

from bpo_decide.report import comparison_tables as tables
from bpo_decide.report import laws
from bpo_decide.report.comparison_words import as_it_stands, in_short, notes, sentence, verdict
from bpo_decide.report.tables import Section
from bpo_decide.report.view import View
from bpo_decide.runs.compare import Comparison
from bpo_decide.scenario.laws import assumed_laws


def comparison_view(comparison: Comparison, version: str, *, details: bool = False) -> View:
    """Return what a comparison says.

    Args:
        comparison: what was compared.
        version: of the program.
        details: whether every difference is to be shown.
    """
    base = comparison.base.scenario
    return View(
        title=base.document.title,
        subtitle=subtitle(comparison),
        verdict=verdict(comparison),
        sections=tuple(_sections(comparison, details=details)),
        footer=_footer(comparison, version),
    )


def subtitle(comparison: Comparison) -> str:
    """Return what is compared with what."""
    base, number = comparison.base, len(comparison.cases)
    changes = base.scenario.changes
    everywhere = f" In every case: {', '.join(changes)}." if changes else ""
    if comparison.of == "what_ifs":
        kinds = "what-if" if number == 1 else f"{number} what-ifs"
        return f"{base.scenario.document.client.name}; the scenario {base.name} against {kinds}.{everywhere}"
    names = ", ".join(case.name for case in comparison.cases)
    return f"{base.scenario.document.client.name}; {base.name} against {names}.{everywhere}"


def answer(comparison: Comparison) -> Section:
    """Return for each case whether the recommendation changes; then what stands in the way of comparing."""
    told = tuple(sentence(case, comparison) for case in comparison.cases)
    return Section("Answer", (as_it_stands(comparison),), points=told, remarks=tuple(notes(comparison)))


def chapter(comparison: Comparison) -> list[Section]:
    """Return what the memo says of the what-ifs of its scenario."""
    told = answer(comparison)
    sections = [
        Section("", (in_short(comparison),), points=told.points, remarks=told.remarks),
        tables.inputs_table(comparison, everything=False),
        tables.cases_table(comparison),
    ]
    found = comparison.robustness
    if found is not None:
        sections += [tables.robustness_table(comparison, found), tables.worst_table(comparison, found)]
    return sections


def _sections(comparison: Comparison, *, details: bool) -> Iterator[Section]:
    """Yield the sections, the answer first."""
    yield answer(comparison)
    yield tables.cases_table(comparison)
    yield tables.inputs_table(comparison, everything=details)
    found = comparison.robustness
    if found is None:
        yield tables.costs_table(comparison)
    else:
        yield tables.robustness_table(comparison, found)
        yield tables.worst_table(comparison, found)
    if details:
        yield from tables.details(comparison)
    cases = (comparison.base, *comparison.cases)
    pending = laws.assumed(dict.fromkeys(law for case in cases for law in assumed_laws(case.scenario.document)))
    if pending.title:
        yield pending


def _footer(comparison: Comparison, version: str) -> tuple[str, ...]:
    """Return how the comparison came about."""
    settings = comparison.settings
    if settings.point is not None:
        run = f"One case each: every input at its {settings.point}."
    else:
        run = (
            f"{settings.draws:,} draws, seed {settings.seed}, the same for every case: a change is not blurred by "
            "chance, except where it is marked as within error."
        )
    return run, f"bpo-decide {version}, {comparison.base.scenario.file}"
