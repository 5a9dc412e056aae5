"""A small scenario with requirements: in-house costs 100,000 USD a year for three years, undiscounted; prices stand.

Vendors take over at once for a fixed fee, 80,000 USD a year unless a test says more.
"""

from typing import Any

from bpo_decide import api
from bpo_decide.decision.measures import Option

SCENARIO = """
schema: 1
title: Requirements
client: {name: Example, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%%, minimum_saving: %(minimum)s}
process: {type: %(kind)s, volume: {per_month: 1_000}%(process)s}
inflation: {MX: 0%%, PH: 0%%, CA: 0%%, PL: 0%%, IN: 0%%}
in_house:
  staff: [{role: clerk, fte: 2, salary: 50_000 USD/year, tenure: 0 years}]
  on_costs: 0%%
  wage_growth: 0%%
%(in_house)s
hidden_costs: {optimism_bias_opex: 0%%}
risks: %(risks)s
%(rest)s
vendors:
%(vendors)s
alternatives: [%(alternatives)s]
requirements: {%(requirements)s}
"""
FEE = "80_000 USD/year"


def vendor(name: str, rest: str = "", *, country: str = "US", fee: str = FEE, one_time: str = "0 USD") -> str:
    """Return a vendor that takes over at once for a fixed fee, everything avoidable, nobody retained."""
    more = f", {rest}" if rest else ""
    return (
        f"  - {{id: {name}, country: {country}, includes: [labour], "
        f"price: {{fixed: {fee}, price_fixed: true, final_price: 100%}}, "
        f"transition: {{duration: 0 months, fee: {one_time}, severance: 0 USD}}, "
        f"retained: {{fte: 0}}, governance: 0 USD/year{more}}}"
    )


def text(*vendors: str, requirements: str = "", **parts: str) -> str:
    """Return the scenario; `parts` are `alternatives`, `process`, `in_house`, `rest`, `risks`, `kind` and `minimum`."""
    usual = {
        "alternatives": "",
        "process": "",
        "in_house": "",
        "rest": "",
        "kind": "payroll",
        "risks": "none",
        "minimum": "0%",
    }
    known = {**usual, **parts, "vendors": "\n".join(vendors), "requirements": requirements}
    return SCENARIO % known


def evaluated(*vendors: str, requirements: str = "", draws: int = 0, **parts: str) -> api.Evaluation:
    """Return the evaluation of the scenario; without draws every number is at its mean."""
    written = text(*vendors, requirements=requirements, **parts).encode()
    return api.evaluate(written, draws=draws) if draws else api.evaluate(written, point="mean")


def option(found: Any, key: str) -> Option:  # noqa: ANN401 - an evaluation
    """Return one option."""
    options: tuple[Option, ...] = found.options
    return next(one for one in options if one.id == key)


def standings(found: Any, key: str) -> list[str]:  # noqa: ANN401
    """Return how an option stands on each requirement."""
    return [one.standing for one in option(found, key).findings]


def reasons(found: Any, key: str) -> list[str]:  # noqa: ANN401
    """Return why an option is not eligible."""
    return [one.reason for one in option(found, key).failures]


def evidence(found: Any, key: str) -> list[str]:  # noqa: ANN401
    """Return what was looked at of an option."""
    return [one.evidence for one in option(found, key).findings]
