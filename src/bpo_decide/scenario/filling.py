"""Fills in what options leave unsaid: the library's hidden costs, the span of what others state, a floor of posts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpo_decide.drivers.client.governance import Governance
from bpo_decide.drivers.quantities import POSTS, assumption
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.library.proximity import Proximity
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.hidden_costs import chosen_for, defaults_for, place_of, said_of
from bpo_decide.scenario.price_spread import with_spread
from bpo_decide.scenario.silence import filled
from bpo_decide.scenario.statements import Statement

LEAST_POSTS = 0.01
"""The federal table begins above 0."""


@dataclass(frozen=True)
class Completed:
    """A scenario model in which no option is silent, and what was filled in from what others state."""

    scenario: Any
    spans: frozenset[tuple[str, str]]


def completed(
    scenario: Any,  # noqa: ANN401 - the bound scenario model
    proximities: Mapping[str, Proximity],
    inflation: Mapping[str, Quantity],
) -> Completed:
    """Return a scenario in which given values go before the library's, those before the span of what others state.

    Args:
        scenario: the bound scenario.
        proximities: where each vendor is from the client's point of view, by vendor id.
        inflation: by country.
    """
    places = {option.id: place_of(scenario, option, proximities) for option in _options(scenario)}
    said = {option.id: said_of(scenario, option, places[option.id]) for option in _options(scenario)}
    chosen = {option.id: chosen_for(said[option.id], option) for option in _options(scenario)}

    def covered(vendor: Any, statement: Statement) -> bool:  # noqa: ANN401
        """Whether the library has a figure for what a vendor does not state."""
        known = dict(chosen[vendor.id])
        if statement.library_first:
            known |= defaults_for(scenario, vendor, places[vendor.id], said[vendor.id])
        return any(
            statement.path in cost.instead for cost in (hidden_cost(key).cost for key in known) if cost is not None
        )

    def with_costs(option: Any) -> Any:  # noqa: ANN401
        """Return an option with the hidden costs that apply to it."""
        applied = chosen[option.id] | defaults_for(scenario, option, places[option.id], said[option.id])
        return option.model_copy(update={"hidden_costs": applied})

    silent = filled(scenario, inflation, covered)
    points = with_spread(scenario, silent.vendors)
    vendors = [_with_floor(scenario, with_costs(vendor)) for vendor in points.vendors]
    alternatives = [with_costs(option) for option in scenario.alternatives]
    changed = scenario.model_copy(update={"vendors": vendors, "alternatives": alternatives})
    return Completed(changed, silent.spans | points.spans)


def _options(scenario: Any) -> list[Any]:  # noqa: ANN401
    """Return the options beside in-house."""
    return [*scenario.alternatives, *scenario.vendors]


def _with_floor(scenario: Any, vendor: Any) -> Any:  # noqa: ANN401
    """Return a vendor whose default governance is at least what the federal table asks for the posts in scope."""
    stated = (vendor.governance, vendor.governance_posts, vendor.governance_floor)
    default = vendor.governance_share.origin != "given" and not vendor.instead_of(Governance)
    if not default or "labour" not in vendor.includes or any(one is not None for one in stated):
        return vendor
    posts = sum(expected(role.fte.form, role.fte.bounds) for role in scenario.in_house.staff)
    floor = assumption("contract_administration_fte", POSTS, fte=max(posts, LEAST_POSTS))
    path, key = f"vendors.{vendor.id}.governance_floor", "library.contract_administration_fte"
    return vendor.model_copy(update={"governance_floor": replace(floor, path=path, key=key, option=vendor.id)})
