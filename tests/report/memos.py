"""Small scenarios, their memos, and what these say."""

from bpo_decide import api
from bpo_decide.reading.forms import (
    Bounds,
    Form,
    described,
)
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.memo import Chapter, Memo, memo
from bpo_decide.report.tables import Section

SCENARIO = """
schema: 1
title: %(title)s
client: {name: Example, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%, minimum_saving: %(minimum)s}
process: {type: payroll, volume: {per_month: 1_000}}
in_house:
  staff: [{role: clerk, fte: 2, salary: {value: 50_000 USD/year, source: "ledger | 2026", note: "<b>checked</b>"}, tenure: 0 years}]
  on_costs: 0%%
  wage_growth: 0%%
%(options)s
requirements: {%(requirements)s}
risks: none
%(off)s
"""  # noqa: E501


def vendor(fee: str, *, name: str = "bureau", label: str = "Bureau", country: str = "US") -> str:
    """Return a vendor that takes over at once for a fixed fee, everything avoidable, nobody retained."""
    return (
        f"  - {{id: {name}, name: '{label}', country: {country}, includes: [labour], certifications: [SOC2], "
        f"price: {{fixed: {fee}, price_fixed: true}}, "
        "transition: {duration: 0 months, fee: 0 USD, severance: 0 USD}, "
        "retained: {fte: 0}, governance: 0 USD/year}"
    )


IMPROVED = (
    "alternatives:\n  - {id: better, name: Do better, kind: in_house_improved, staff_change: {clerk: -1}, "
    "one_time: 1_000 USD, months: 0}"
)


def evaluated(
    *vendors: str,
    alternatives: str = "",
    minimum: str = "0%",
    requirements: str = "",
    title: str = "T",
    point: bool = False,
) -> api.Evaluation:
    options = "\n".join([*(["vendors:"] if vendors else []), *vendors, alternatives])
    given = {"options": options, "minimum": minimum, "requirements": requirements, "title": title}
    usual = SCENARIO % {**given, "off": ""}
    used = {path.partition(".hidden_costs.")[2] for path in api.load(usual.encode()).quantities}
    off = ", ".join(f"{key}: off" for key in sorted(used) if key)
    text = SCENARIO % {**given, "off": f"hidden_costs: {{{off}}}" if off else ""}
    return api.evaluate(text.encode(), draws=100, point="mean" if point else None)


def memo_of(evaluation: api.Evaluation) -> Memo:
    return memo(evaluation.result, version="1.2.3", data_version="abcdef")


def chapter(said: Memo, key: str) -> Chapter:
    return next(one for one in said.chapters if one.key == key)


def words(said: Memo, key: str) -> str:
    """Return everything that a chapter says, on one line."""
    parts: list[str] = []
    for section in chapter(said, key).sections:
        parts += [section.title, *section.sentences, *section.points, *section.remarks]
        parts += [line for row in cells(section) for cell in row for line in cell]
    return " ".join(parts)


def cells(section: Section) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return () if section.table is None else (section.table.heads, *section.table.rows)


def library(form: Form, unit: str) -> Quantity:
    """Return a number of the library."""
    return Quantity(form, "share", bounds=Bounds(), text=described(form, unit), origin="library")
