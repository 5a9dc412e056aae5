"""Published totals put into a scenario, and what the whole program makes of it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from bpo_decide.decision.measures import Option
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.layers import draft_layers
from bpo_decide.runs.published.registry import recomputes
from bpo_decide.runs.run import Settings, run
from bpo_decide.scenario.what_ifs import resolve_with

SCENARIO = """
schema: 1
title: Totals
client: {{name: A public body, country: US, currency: USD}}
decision: {{start: 2027-01, horizon: {years} years, discount_rate: 0%}}
process: {{type: other, unit: case, volume: {{per_month: 1_000}}}}
inflation: {{US: 0%}}
hidden_costs: {{optimism_bias_opex: {optimism}%}}
in_house:
  staff: [{{role: everybody, fte: 1, salary: {in_house} USD/year, tenure: 1 year}}]
  on_costs: 0%
risks: none
vendors:
  - id: vendor
    country: US
    includes: [labour, platform]
    price: {{fixed: {charges} USD/year, price_fixed: true}}
    transition: {{duration: 0 months, severance_weeks: 0, fee: {fee} USD}}
    retained: {{fte: 0}}
    governance_share: 0%
"""
PERCENT = 100


class _Totals(Struct, frozen=True):
    """What a comparison is made of, a year."""

    in_house: float
    charges: float
    fee: float = 0.0
    years: int = 1
    optimism: float = 0.0


@recomputes
def annual_saving(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Saving, and its share of in-house cost, of one year's totals."""
    found = _vendor(_Totals(inputs["in_house"], inputs["outsourced"]))
    return {"saving": found.saving.mean, "percent": PERCENT * found.saving_rate.mean}


@recomputes
def net_saving(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Saving after what the change costs, for each pair of the two."""
    baseline = max(inputs["savings"]) + 1
    totals = (
        _Totals(baseline, baseline - saving, fee=cost)
        for cost, saving in zip(inputs["costs"], inputs["savings"], strict=True)
    )
    return [_vendor(one).saving.mean for one in totals]


@recomputes
def headline_reduction(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """How far a contract's price lies below what the work costs today, in percent."""
    years = inputs["years"]
    found = _vendor(_Totals(inputs["in_house_a_year"], inputs["contract"] / years, years=years))
    assert found.headline_saving_rate is not None  # a vendor quotes
    return PERCENT * found.headline_saving_rate


@recomputes
def optimism(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """An estimate with the part of the allowance for optimism that remains after mitigation, the estimate being 100."""
    remaining = (1 - inputs["mitigated"]) * inputs["allowance_percent"]
    lines = {line.key: line.mean for line in _vendor(_Totals(1_000, 1_000, optimism=remaining)).lines}
    allowance = lines["optimism_bias_opex"] / lines["fixed"]
    return {"percent": PERCENT * allowance, "estimate": PERCENT * (1 + allowance)}


@recomputes
def optimism_bounds(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The published bounds of the allowance for running cost, as the library has them, in percent."""
    del inputs
    record = hidden_cost("optimism_bias_opex")
    return [record.low, record.high]


def _vendor(totals: _Totals) -> Option:
    """Return what the program says of a vendor, every input at its mean."""
    text = SCENARIO.format(**asdict(totals))
    scenario = resolve_with(draft_layers(text.encode()), what_ifs=(), settings=(), file="totals.yaml")
    return next(option for option in run(scenario, Settings(point="mean")).options if option.id == "vendor")
