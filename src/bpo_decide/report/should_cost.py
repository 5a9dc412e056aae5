"""What the vendors' people should cost, beside what the vendors quote."""

from itertools import groupby
from typing import Any

from bpo_decide.decision.figures import together
from bpo_decide.decision.should_cost import Band, ShouldCost
from bpo_decide.report.sections import named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.result import Result

TITLE = "What the work should cost"
_HOW = (
    "Posts x hours of a full-time year x published pay and benefits where the work is done x how far vendors' rates "
    "are above them, which covers supervision, premises, overhead and margin. A wide band for a talk, and no input."
)


def section(result: Result) -> Section:
    """Return the band of every vendor, and of whom none is known; empty without vendors."""
    found = result.should_costs
    banded = [(one, one.band) for one in found if one.band is not None]
    unknown = tuple(_unknown(result))
    if not banded:
        return Section(TITLE, unknown)
    heads: tuple[Cell, ...] = (
        ("Vendor",),
        ("Quoted", "a year"),
        ("Should cost", "a year"),
        ("The quote",),
        ("Posts",),
        ("Rests on",),
    )
    rows = tuple(_row(one, band, result) for one, band in banded)
    money = f"In {result.table_money.unit}, for a year of today's work at today's prices."
    table = Table(heads, rows, (False, True, True, False, False, False), (False, True, True, False, False, False))
    return Section(TITLE, (_HOW,), table, (money, *unknown))


def as_data(result: Result) -> list[dict[str, Any]]:
    """Return the bands as plain data."""
    return [
        {
            "option": one.option,
            "quoted": one.quoted,
            "posts": one.posts,
            "hours": one.hours,
            "low": None if one.band is None else one.band.low,
            "high": None if one.band is None else one.band.high,
            "standing": one.standing,
            "source": None if one.band is None else one.band.rate.citation,
            "grade": None if one.band is None else one.band.rate.grade,
            "unknown": one.unknown or None,
        }
        for one in result.should_costs
    ]


def _row(one: ShouldCost, band: Band, result: Result) -> tuple[Cell, ...]:
    """Return a vendor as a row."""
    cell = result.table_money.cell
    posts = f"{one.posts:,.0f}, {'as quoted' if one.of_the_quote else 'as today'}"
    exchange = (band.exchange,) if band.exchange else ()
    rests = f"{band.rate.published_for}; {band.rate.note} ({band.rate.citation}; grade {band.rate.grade})"
    return (
        (named([one.option], result.options)[0],),
        (cell(one.quoted),),
        (f"{cell(band.low)} to {cell(band.high)}",),
        (str(one.standing),),
        (posts,),
        (rests, *exchange),
    )


def _unknown(result: Result) -> list[str]:
    """Return of whom nothing is known, and why, in sentences."""
    without = sorted((one for one in result.should_costs if one.band is None), key=lambda one: one.unknown)
    return [
        f"Not known of {together(named([one.option for one in part], result.options))}: {why}."
        for why, part in ((why, list(group)) for why, group in groupby(without, key=lambda one: one.unknown))
    ]
