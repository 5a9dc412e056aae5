"""The decision memo before it is written: chapters for whoever decides, checks or is affected by the decision."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option, Step, by_group
from bpo_decide.decision.rules import ranking
from bpo_decide.library.trace import recording
from bpo_decide.report import (
    comparison,
    costs,
    criteria,
    evidence,
    information,
    laws,
    loss_curve,
    negotiation,
    red_flags,
    regimes,
    requirements,
    risks,
    rules,
    sensitivity,
    suitability,
)
from bpo_decide.report.charts import Waterfall, waterfall_chart
from bpo_decide.report.question import people, question
from bpo_decide.report.recommendation import recommendation
from bpo_decide.report.register import conventions_used, exactness, provenance, register
from bpo_decide.report.sections import (
    best_outsourced,
    headroom,
    in_order,
    options_section,
    scope,
    waterfall,
    what_matters,
)
from bpo_decide.report.silent import silent_options
from bpo_decide.report.sources import sources_used
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.view import subtitle, verdict_line
from bpo_decide.report.warnings import in_sentences
from bpo_decide.runs.result import Result
from bpo_decide.scenario.laws import assumed_laws
from bpo_decide.scenario.regimes import triggered


class Picture(Struct, frozen=True):
    """A chart beside the memo: its title and its file."""

    title: str
    file: str


class Chapter(Struct, frozen=True):
    """A chapter: sections, those without a title first, and perhaps a chart."""

    key: str
    title: str
    sections: tuple[Section, ...]
    chart: Picture | None = None


class Memo(Struct, frozen=True):
    """Everything a memo says, in order."""

    title: str
    subtitle: str
    description: str
    verdict: str
    chapters: tuple[Chapter, ...]


def memo(result: Result, *, version: str, data_version: str, chart: str | None = None) -> Memo:
    """Return what the memo of a result says.

    Args:
        result: what an evaluation found.
        version: of the program.
        data_version: of the library.
        chart: file of the chart beside the memo; None where there is none.
    """
    document = result.scenario.document
    with recording() as reads:
        body = list(_body(result, chart))
    read_for = dict.fromkeys(reads, "the analysis") | result.reads
    chapters = [*body, *_appendices(result, read_for), *_about_the_run(result, version, data_version)]
    said = [section for _, _, sections, _ in chapters for section in sections]
    chapters.insert(-1, ("sources", "Appendix D: sources", [_sources(result, said)], None))
    filled = ((key, title, tuple(map(_filled, sections)), picture) for key, title, sections, picture in chapters)
    return Memo(
        title=document.title,
        subtitle=subtitle(result),
        description=document.description or "",
        verdict=verdict_line(result.decision, result.options),
        chapters=tuple(
            Chapter(key, title, tuple(section for section in sections if _says_something(section)), picture)
            for key, title, sections, picture in filled
            if any(map(_says_something, sections))
        ),
    )


_Draft = tuple[str, str, list[Section], Picture | None]


def chart_of(result: Result) -> Waterfall | None:
    """Return the waterfall chart of the best outsourced option; None where there is none."""
    best = best_outsourced(result)
    if best is None:
        return None
    document, settings, money = result.scenario.document, result.settings, result.table_money
    run = f"{settings.draws:,} draws, seed {settings.seed}" if settings.point is None else "one case"
    months = round(document.decision.horizon.point)
    unit = (
        f"{money.word.capitalize()} {money.currency}, present values over {figures.quantity(months, 'months')}, "
        f"{document.decision.prices}; {run}"
    )
    end = Step("saving", "Expected saving", best.saving.mean)
    return waterfall_chart(best.erosion, end, name=best.name, unit=unit, money=money)


def _body(result: Result, chart: str | None) -> Iterator[_Draft]:
    """Yield the chapters for whoever decides."""
    money, ranked = result.table_money, in_order(result)
    yield "decision", "The decision", [question(result)], None
    yield "suitability", suitability.TITLE, suitability.chapter(result), None
    yield "recommendation", "Recommendation", [*recommendation(result), *_turns(result)], None
    yield "options", "The options", [_options(result)], None
    yield "criteria", criteria.TITLE, criteria.chapter(result), None
    yield "requirements", requirements.TITLE, requirements.chapter(result), None
    certain = [with_results(section, range(1, 6)) for section in rules.sections(result)]
    certain += loss_curve.sections(result)
    yield "robustness", "How much the choice depends on the rule and on luck", certain, None
    yield "sensitivity", sensitivity.TITLE, sensitivity.chapter(result), None
    best = best_outsourced(result)
    if best is not None:
        title = f"From headline to expected saving: {best.name}"
        picture = None if chart is None else Picture(title, chart)
        yield "waterfall", title, [_waterfall(result, best)], picture
    groups, years = costs.cost_by_group(ranked, money), costs.cost_by_year(ranked, money)
    yield "costs", "What each option costs", [groups, years], None
    yield "people", "People", [people(result)], None
    yield "hidden_costs", "Hidden costs", [_records(result)] if result.scenario.document.movers else [], None
    yield "evidence", "How well each option is known", list(_evidence(result)), None
    yield "risks", "Risks", list(_risks(result)), None
    yield "red_flags", red_flags.TITLE, red_flags.chapter(result), None
    if result.scenario.document.movers:
        yield "scope", "Same scope", [_untitled(with_results(scope(result), (1, 3, 4)))], None
    assumed = laws.assumed(assumed_laws(result.scenario.document))
    yield "laws", laws.TITLE, [replace(assumed, title="")], None
    names = {option.id: option.name for option in result.options}
    yield "regimes", regimes.TITLE, regimes.chapter(triggered(result.scenario.document), names), None
    told = [] if result.what_ifs is None else comparison.chapter(result.what_ifs)
    yield "what_ifs", "What if", told, None
    yield "negotiation", "What to negotiate", list(negotiation.sections(result)), None
    yield "information", information.TITLE, information.chapter(result), None
    yield "not_estimated", "What is not estimated, and headroom", [_not_estimated(result)], None


def _appendices(result: Result, reads: Mapping[str, str]) -> Iterator[_Draft]:
    """Yield what whoever checks the result needs.

    Args:
        result: what an evaluation found.
        reads: what was read of the library to find it and to tell it, by key, and what for.
    """
    quantities = result.rests_on
    currency = result.scenario.document.client.currency
    yield "lines", "Appendix A: cost line by line", [costs.cost_by_line(in_order(result), result.table_money)], None
    yield "assumptions", "Appendix B: register of assumptions", [register(quantities, currency)], None
    chosen = conventions_used(quantities.values(), loaded=result.scenario.reads, reads=reads)
    yield "conventions", "Appendix C: conventions", [chosen], None


def _sources(result: Result, said: Iterable[Section]) -> Section:
    """Return every publication that is named in the memo."""
    benchmarks = [one.benchmark.source for one in result.benchmarks]
    return sources_used(result.rests_on.values(), said, benchmarks)


def _about_the_run(result: Result, version: str, data_version: str) -> Iterator[_Draft]:
    """Yield how the result came about."""
    run = [provenance(result, version, data_version), exactness(result)]
    yield "provenance", "Appendix E: provenance", run, None


def _turns(result: Result) -> list[Section]:
    """Return the assumptions that matter most, where anything is uncertain."""
    return [with_results(what_matters(result), (2,))] if result.swings else []


def _options(result: Result) -> Section:
    """Return the ranked table, with the expected loss of each option where anything may go wrong."""
    section = with_results(options_section(result), (2, 3))
    if result.decision.verdict == "no_eligible_option":  # the recommendation has said why
        section = replace(section, remarks=section.remarks[:1])
    ranked = in_order(result)
    assert section.table is not None  # there is always in-house
    if all(option.risk is None for option in ranked):
        return _untitled(section)
    losses = [("" if option.risk is None else result.table_money.cell(option.risk.expected),) for option in ranked]
    table = Table(
        heads=(*section.table.heads, ("Expected", "risk loss")),
        rows=tuple((*row, loss) for row, loss in zip(section.table.rows, losses, strict=True)),
        right=(*section.table.right, True),
        results=(*section.table.results, True),
    )
    return Section("", section.sentences, table, section.remarks)


def _untitled(section: Section) -> Section:
    """Return a section as the first of a chapter of its name."""
    return Section("", section.sentences, section.table, section.remarks, section.points)


def with_results(section: Section, columns: Collection[int]) -> Section:
    """Return a section with some columns of its table known to hold computed money."""
    if section.table is None:
        return section
    results = tuple(number in columns for number in range(len(section.table.heads)))
    return replace(section, table=replace(section.table, results=results))


def _waterfall(result: Result, best: Option) -> Section:
    """Return the waterfall without the bars that a terminal shows, and why it is of this option."""
    section = waterfall(result, best)
    table = section.table
    assert table is not None  # a waterfall is one
    slim = Table(table.heads[:2], tuple(row[:2] for row in table.rows), table.right[:2], (False, True))
    return Section("", tuple(_why_shown(result, best)), slim, section.remarks)


def _why_shown(result: Result, best: Option) -> Iterator[str]:
    """Yield why the waterfall is of this option, where it is not the recommended one."""
    recommended = result.decision.recommended
    bid = "bid" if all(mover.outsourced for mover in result.scenario.document.movers) else "bid or budget"
    shown = f"cheapest {bid}"
    movers = {mover.id for mover in result.scenario.document.movers}
    if any(option.id in movers and not option.eligible for option in result.options):
        shown += " that meets the requirements"
    if recommended == best.id:
        return
    if not best.eligible:
        yield f"No {bid} meets the requirements; shown is the cheapest {bid}."
    elif recommended is None:
        yield f"No option is recommended; shown is the {shown}."
    elif recommended in result.scenario.proximity:
        yield f"The recommended option is not the cheapest {bid} on average; shown is the {shown}."
    else:
        yield f"The recommended option has no quote; shown is the {shown}."


def _records(result: Result) -> Section:
    """Return the published figures used, with the lines they set."""
    money = result.table_money
    sets = evidence.lines_set_by(result.outcome, result.options, money)
    return evidence.hidden_cost_records(result.scenario.quantities.values(), sets, money)


def _evidence(result: Result) -> Iterator[Section]:
    """Yield what is known of whom, and the order on common evidence."""
    known, ranked = result.scenario.evidence, ranking(result.options, "expected_cost")
    if known and result.scenario.document.movers:
        yield _untitled(evidence.parity_table(known, result.scenario.options))
    yield evidence.common_evidence(result.common_evidence, known, ranked)
    yield evidence.large_defaults(result.large_defaults, ranked)
    warnings = in_sentences(result)
    if warnings:
        yield Section("Warnings", points=tuple(warnings))


def _risks(result: Result) -> Iterator[Section]:
    """Yield what may go wrong; of a single case only the expected losses."""
    ranked, money = in_order(result), result.table_money
    exposed = [option for option in ranked if any(line.group == "risk" for line in option.lines)]
    if not exposed:
        yield Section("", ("No risk event is modelled.",))
        return
    order = risks.without_termination(result.without_termination, ranking(result.options, "expected_cost"))
    if result.settings.point is None:
        table = risks.risk_table(ranked, money)
        yield Section("", tuple(order), table.table, table.remarks)
        yield risks.exceedance(ranked, money)
    else:
        yield Section("", (*order, "One case shows no spread of losses."))
    events = costs.cost_by_line(exposed, money, "risk")
    yield Section("Expected loss by event", (), events.table, events.remarks)
    yield risks.rates_used(result.rests_on.values())


def _not_estimated(result: Result) -> Section:
    """Return the questions that are open, and how much their answers could cost before the choice turns."""
    questions = result.scenario.questions
    silent = silent_options(result.scenario)
    rows = tuple(((driver,), (question,), (silent.get(driver, ""),)) for driver, question in questions)
    heads: tuple[Cell, ...] = (("Cost",), ("Question that would settle it",), ("Not stated by",))
    table = Table(heads, rows, (False,) * len(heads)) if rows else None
    found = result.contest
    charges = by_group(found.best.lines).get("charges", 0.0) if found is not None else 0.0
    share = found.margin / charges if found is not None and charges > 0 and found.margin > 0 else None
    who = "vendor" if all(mover.outsourced for mover in result.scenario.document.movers) else "option"
    sentences = [f"Counted as nothing for at least one {who}, because nobody stated it and nothing published applies:"]
    compared = evidence.published_total(share) if result.scenario.document.vendors else []
    return Section("", tuple(sentences if rows else ()), table, (*headroom(result), *compared))


def _filled(section: Section) -> Section:
    """Return a section without a table that has no rows."""
    if section.table is None or section.table.rows:
        return section
    return Section(section.title, section.sentences, None, section.remarks, section.points)


def _says_something(section: Section) -> bool:
    """Whether there is anything in a section."""
    return bool(section.sentences or section.points or section.table or section.remarks)
