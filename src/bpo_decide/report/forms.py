"""A formal method as it is told: the answer, the form line by line, where each line comes from, what is left out."""

from collections.abc import Iterator

from bpo_decide.decision.figures import percent
from bpo_decide.decision.forms.base import Comparison, Filled, FormLine
from bpo_decide.report.sections import named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.view import View, subtitle
from bpo_decide.runs.forms import FilledForm
from bpo_decide.scenario.resolved import IN_HOUSE

PATHS = 4
"""Keys of the scenario that are named with a line; the JSON has them all."""


def form_view(found: FilledForm, version: str) -> View:
    """Return what a filled-in form says."""
    scenario, filled = found.result.scenario, found.filled
    source = filled.record
    return View(
        title=scenario.document.title,
        subtitle=subtitle(found.result),
        verdict=verdict_of(found),
        sections=tuple(_checklist(filled) if filled.rows else _sections(found)),
        footer=(
            "One case: every input at its mean. Evaluate without --form for the model's answer with its uncertainty.",
            f"{source.source.citation} ({source.verification}).",
            f"bpo-decide {version}, {scenario.file}",
        ),
    )


def verdict_of(found: FilledForm) -> str:
    """Return what the form says in a line."""
    filled = found.filled
    if filled.provider is None:
        answered = [sum(row.answer == answer for row in filled.rows) for answer in ("provided", "in part")]
        rest = len(filled.rows) - sum(answered)
        return f"Appraisal checklist: {answered[0]} provided, {answered[1]} in part, {rest} not provided"
    if filled.provider == IN_HOUSE:
        return f"STAY IN-HOUSE, by the {filled.title}"
    return f"CONTRACT WITH {_name(found, filled.provider)}, by the {filled.title}"


def answer(found: FilledForm) -> list[str]:
    """Return the answer of the form in sentences, the first of them whether the model's base case agrees."""
    filled, best = found.filled, found.filled.best
    sentences = [against_the_model(found)]
    if best is None:
        return [*sentences, "No vendor meets the requirements of the scenario, so that the work stays in-house."]
    currency = found.result.scenario.document.client.currency
    than = "dearer" if best.difference >= 0 else "cheaper"
    decides = best.lines[-1].number
    eligible = sum(one.eligible for one in filled.comparisons)
    among = f", which does best of {eligible} vendors," if eligible > 1 else ""
    sentences.append(
        f"{best.name}{among} is {currency} {abs(best.difference):,.0f} {than} than in-house (line {decides}), "
        f"{percent(abs(best.difference) / best.against) if best.against else 'n/a'} of the in-house side."
    )
    if best.because:
        sentences.append(best.because)
    least = found.result.scenario.conventions["materiality"].point
    if abs(best.difference) < least * best.against:
        sentences.append(
            f"That is less than {percent(least)}: in published competitions errors of the estimate were larger than "
            "such margins, so check the lines before relying on the sign."
        )
    return sentences


def against_the_model(found: FilledForm) -> str:
    """Return whether the model's base case says the same as the form."""
    provider, recommended = found.filled.provider, found.result.decision.recommended
    assert provider is not None  # a checklist says nothing that could be compared
    says = "keeps the work in-house" if provider == IN_HOUSE else f"contracts with {_name(found, provider)}"
    if provider == recommended:
        return f"The form {says}, and so does the model's base case."
    if recommended is None:
        contest = found.result.contest
        assert contest is not None  # or there were nothing to be close
        pair = f"{contest.best.name} and {contest.rival.name}"
        return f"The form {says}; the model's base case finds it too close to call between {pair}."
    model = "stays in-house" if recommended == IN_HOUSE else f"recommends {_name(found, recommended)}"
    placed = recommended == IN_HOUSE or any(one.option == recommended for one in found.filled.comparisons)
    return f"The form {says}, but the model's base case {model}{'' if placed else ', which has no place on the form'}."


def _name(found: FilledForm, option: str) -> str:
    """Return the name of an option."""
    return named([option], found.result.options)[0]


def _sections(found: FilledForm) -> Iterator[Section]:
    """Yield the sections of a comparison."""
    filled = found.filled
    currency = found.result.scenario.document.client.currency
    yield Section("Answer", tuple(answer(found)))
    yield Section(f"The form, {currency}, in-house against each vendor", (), _form_table(filled))
    shown = filled.best or filled.comparisons[0]
    more = "; the JSON has every vendor's" if len(filled.comparisons) > 1 else ""
    points = tuple(_derived(line) for line in shown.lines)
    yield Section(f"How each line was worked out ({shown.name}{more})", points=points, remarks=shown.remarks)
    if any(one.left_out for one in filled.comparisons):
        yield Section(
            f"In the model, but not on the form, {currency}", (), _left_out(filled.comparisons), remarks=filled.notes
        )
    else:
        yield Section("Notes", points=filled.notes)
    if filled.choices:
        yield Section("What had to be chosen", points=filled.choices)


def _form_table(filled: Filled) -> Table:
    """Return the lines of the form with a column for each vendor."""
    comparisons = filled.comparisons
    heads: tuple[Cell, ...] = (("Line",), ("",), *(tuple(one.name.split()) for one in comparisons))
    rows: list[tuple[Cell, ...]] = [
        ((line.number,), (line.name,), *((_amount(one.lines[at]),) for one in comparisons))
        for at, line in enumerate(comparisons[0].lines)
    ]
    rows.append(((filled.line,), ("Provider",), *((_provider(one),) for one in comparisons)))
    return Table(heads, tuple(rows), (False, False, *(True for _ in comparisons)))


def _provider(one: Comparison) -> str:
    """Return whom a comparison gives the work to."""
    if not one.eligible:
        return "not eligible"
    return "in-house" if one.provider == IN_HOUSE else "contract"


def _amount(line: FormLine) -> str:
    """Return the amount of a line, or that there is none."""
    return "not provided" if line.amount is None else f"{line.amount:,.0f}"


def _derived(line: FormLine) -> str:
    """Return how a line was worked out, and from which keys."""
    words = "not provided." if line.amount is None else line.how
    if not line.paths:
        return f"{line.number} {line.name}: {words}"
    more = f" and {len(line.paths) - PATHS} more" if len(line.paths) > PATHS else ""
    return f"{line.number} {line.name}: {words} From {', '.join(line.paths[:PATHS])}{more}."


def _left_out(comparisons: tuple[Comparison, ...]) -> Table:
    """Return what the model counts and the form does not, with a column for each vendor."""
    labels = dict.fromkeys(left.label for one in comparisons for left in one.left_out)
    amounts = [{left.label: left.amount for left in one.left_out} for one in comparisons]
    rows = tuple(((label,), *((f"{own.get(label, 0.0):,.0f}",) for own in amounts)) for label in labels)
    heads: tuple[Cell, ...] = (("Group",), *(tuple(one.name.split()) for one in comparisons))
    return Table(heads, rows, (False, *(True for _ in comparisons)))


def _checklist(filled: Filled) -> Iterator[Section]:
    """Yield the sections of a checklist."""
    rows = tuple(
        ((str(number),), (row.asks,), (row.answer,), (row.says,)) for number, row in enumerate(filled.rows, start=1)
    )
    yield Section("Answer", filled.notes)
    yield Section(
        "Checklist", (), Table((("",), ("Asked for",), ("",), ("Answer",)), rows, (True, False, False, False))
    )
