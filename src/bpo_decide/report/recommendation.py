"""What to do, why, how sure that is, and on what conditions."""

from collections.abc import Iterator

from bpo_decide.decision import figures
from bpo_decide.report.rules import alike, disagreement
from bpo_decide.report.sections import all_of_them, in_order
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.view import parity, reasons, screening, sentence
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE


def recommendation(result: Result) -> list[Section]:
    """Return the reasons, the conditions and both confidences."""
    decision = result.decision
    sections = [Section("", (*reasons(result), *screening(result), *disagreement(result), *parity(result)))]
    if decision.verdict == "no_eligible_option":
        exempt = "In-house is exempt from the requirements on options."
        sections.append(Section("Why none is eligible", (exempt,), points=tuple(f"{one}." for one in decision.reasons)))
    if decision.conditions:
        sections.append(Section("Conditions", points=tuple(sentence(text, result) for text in decision.conditions)))
    return [*sections, *_confidence(result)]


def _confidence(result: Result) -> Iterator[Section]:
    """Yield how sure it is that leaving or staying is right, and how sure which option is."""
    found, decision = result.contest, result.decision
    if found is None:
        return
    if result.settings.point is not None:
        yield Section("How sure", ("One case shows no spread: run it with draws to see how sure this is.",))
        return
    least = " by at least the minimum saving" if found.threshold else ""
    if decision.verdict == "stay_in_house":
        first = (f"In-house is right: {found.best.name} does not beat it{least}", 1 - found.probability_right)
    else:
        first = (f"{found.best.name} beats in-house{least}", found.probability_right)
    rows: list[tuple[Cell, ...]] = [(("Leave or stay",), (first[0],), (figures.chance_in_words(first[1]),))]
    if found.rival.id != IN_HOUSE:
        ahead = figures.chance_in_words(found.probability_ahead)
        rows.append((("Which option",), (f"{found.best.name} is cheaper than {found.rival.name}",), (ahead,)))
    rows += _which(result)
    currency = result.scenario.document.client.currency
    error = figures.money(found.margin_error, currency)
    lead = f"Lead of {found.best.name} over {found.rival.name}{_less(result)}: {figures.money(found.margin, currency)}"
    apart = "Two options that cost nearly the same do not put leaving in doubt, which is why these are two questions."
    share = decision.default_share
    rests = (
        []
        if share is None or decision.screening  # then the reasons have said so
        else [f"{figures.percent_in_words(share)} of the saving rests on library values and conventions."]
    )
    remarks = (f"{lead}, Monte Carlo error {error}.", apart, *alike(result), *rests)
    heads: tuple[Cell, ...] = (("Question",), ("Answer",), ("In so many cases, given the model",))
    yield Section("How sure", (), Table(heads, tuple(rows), (False, False, False)), remarks)


def _which(result: Result) -> Iterator[tuple[Cell, ...]]:
    """Yield how often each option is the cheapest of all; those that hardly ever are, together."""
    hardly, of_all = [], all_of_them(result)
    for option in in_order(result):
        often = figures.chance_in_words(option.probability_best or 0.0)
        if often == HARDLY_EVER and option.eligible:
            hardly.append(option.name)
        elif option.eligible:
            yield ("Which option",), (f"{option.name} is the cheapest of {of_all}",), (often,)
    if hardly:
        each = " each" if len(hardly) > 1 else ""
        yield ("Which option",), (f"{figures.listed(hardly)}: the cheapest of {of_all}",), (f"{HARDLY_EVER}{each}",)


HARDLY_EVER = figures.chance_in_words(0.0)


def _less(result: Result) -> str:
    """Return that the rival is in-house with its head start, where it is."""
    return " less the minimum saving" if result.contest is not None and result.contest.head_start else ""
