"""Benchmarks and wages: published unit figures and pay, shown beside the user's own and never used in their place."""

from collections.abc import Mapping
from functools import partial

from msgspec import to_builtins

from bpo_decide.library.benchmarks import Benchmark, benchmarks
from bpo_decide.library.locations import location
from bpo_decide.library.wages import Wage, agent_wage, multiples, should_cost_per_hour, wage_table
from bpo_decide.report.library_figures import cited, in_words, number, numbers
from bpo_decide.report.library_view import Entry, Grid, Listing, Topic

COMPARED = {
    "unit": "with the in-house cost of a unit of work, where the currency is the same",
    "contact": "with the in-house cost of a contact (cost of a unit x share settled at the first contact)",
    "none": "not compared",
}
"""What becomes of a benchmark in an evaluation."""
_NO_CURRENCY = "none"


def benchmark_topic() -> Topic:
    """Return the topic of benchmarks."""
    return Topic(
        name="benchmarks",
        what="published unit figures by kind of process, for a sanity check only",
        kind="benchmark",
        heads=("key", "process", "what", "figure", "grade"),
        entries=lambda: [
            Entry(
                record.key,
                record.metric,
                (record.key, record.process, record.metric, benchmark_figure(record), record.grade),
                to_builtins(record),
                partial(_benchmark_facts, record),
            )
            for record in benchmarks()
        ],
        beside=lambda: Listing(remarks=("Shown beside your own figure; no benchmark is ever a default.",)),
        below="what",
    )


def wage_topic() -> Topic:
    """Return the topic of wages."""
    return Topic(
        name="wages",
        what="pay of agents by country, and what an hour should cost",
        kind="country with a wage",
        heads=("key", "country", "USD/hour", "benefits", "loaded", "rate to expect"),
        entries=lambda: [
            Entry(
                row.country,
                location(row.country).name,
                _wage_row(row),
                {**to_builtins(row), "loaded": row.loaded, "should_cost_per_hour": _rate(row)},
                partial(_wage_facts, row),
            )
            for row in wage_table().wages
        ],
        beside=_multiples,
    )


def benchmark_figure(record: Benchmark) -> str:
    """Return the figure of a benchmark in words: `2.07 to 10 USD/invoice, middle 5.83`; of a ratio in percent."""
    if record.currency == _NO_CURRENCY:
        return numbers(record, "%")
    return numbers(record, f" {record.currency}/{record.unit}").replace(", likeliest", ", middle")


def _benchmark_facts(record: Benchmark) -> Mapping[str, str]:
    return {
        "Process": record.process,
        "Figure": benchmark_figure(record),
        "What it is": record.statistic,
        "Published for": record.published_for,
        "Compared": COMPARED[record.compared],
        **cited(record.source, record.evidence_type, record.grade, record.verification),
        "Notes": record.notes,
    }


def _wage_row(row: Wage) -> tuple[str, ...]:
    return (
        row.country,
        location(row.country).name,
        f"{number(row.low)} to {number(row.high)}",
        f"{number(row.benefits[0])} to {number(row.benefits[1])}%",
        " to ".join(map(number, row.loaded)),
        " to ".join(map(number, _rate(row))),
    )


def _rate(row: Wage) -> tuple[float, float]:
    """Return what a vendor's hour should cost, lowest and highest."""
    multiple = next(one for one in multiples() if one.key == "rate_over_wage")
    return row.loaded[0] * multiple.low, row.loaded[1] * multiple.high


def _wage_facts(row: Wage) -> Mapping[str, str]:
    pay, rate, table = agent_wage(country=row.country), should_cost_per_hour(country=row.country), wage_table()
    return {
        "Pay": in_words(pay.value, pay.unit),
        "Benefits on top": f"{number(row.benefits[0])} to {number(row.benefits[1])}%",
        "Rate to expect": f"{in_words(rate.value, rate.unit)}; grade {rate.grade}, {rate.verification}",
        "Published for": pay.published_for,
        **cited(table.source, table.evidence_type, table.grade, table.verification),
        "Notes": f"{table.notes.rstrip('.')}. {rate.note}",
    }


def _multiples() -> Listing:
    """Return how far rates are above wages."""
    rows = tuple(
        (one.key, one.what, f"{number(one.low)} to {number(one.high)} times", one.grade) for one in multiples()
    )
    about = (
        f"Of {wage_table().work} only, in US dollars. Rate to expect: pay with benefits times the first multiple; wide "
        "on purpose."
    )
    return Listing(
        grids=(Grid(("multiple", "what", "figure", "grade"), rows, below=1),),
        remarks=(about, wage_table().source.citation),
        data={"multiples": [to_builtins(one) for one in multiples()]},
    )
