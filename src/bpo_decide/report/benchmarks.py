"""Today's unit cost beside the published one, in one sentence each."""

from collections.abc import Iterable
from typing import Any

from bpo_decide.decision import figures
from bpo_decide.decision.benchmarks import Comparison


def sentences(found: Iterable[Comparison]) -> list[str]:
    """Return each comparison as a sentence; no benchmark is an input."""
    return [_sentence(one) for one in found]


def _sentence(one: Comparison) -> str:
    """Return `In-house today costs GBP 9.10 per call, 45% above the mean of GBP 6.26 (...)`."""
    record, money = one.benchmark, one.benchmark.currency
    if record.mode is not None:
        published = f"the {record.statistic.partition(',')[0]} of {figures.money(record.mode, money)}"
    else:
        assert record.low is not None
        assert record.high is not None
        published = f"the published span of {money} {figures.short(record.low)} to {figures.short(record.high)}"
    share = figures.percent(abs(one.beyond))
    if one.beyond == 0:
        where = "at" if record.mode is not None else "within"
    else:
        where = f"{share} {'above' if one.beyond > 0 else 'below'}"
    own = figures.money(one.own, money)
    return (
        f"In-house today costs {own} per {record.unit}, {where} {published} ({record.source.author}, "
        f"{record.source.when}: {record.published_for}; grade {record.grade}, a sanity check and no input)."
    )


def as_data(found: Iterable[Comparison]) -> list[dict[str, Any]]:
    """Return the comparisons as plain data."""
    return [
        {
            "key": one.benchmark.key,
            "unit": one.benchmark.unit,
            "own": one.own,
            "low": one.benchmark.low,
            "published": one.benchmark.mode,
            "high": one.benchmark.high,
            "beyond": one.beyond,
            "source": one.benchmark.source.citation,
            "grade": one.benchmark.grade,
        }
        for one in found
    ]
