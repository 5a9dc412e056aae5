"""Fills in what options leave unsaid: the library's hidden costs, the worst of what others state, a floor of posts."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.drivers.client.governance import Governance
from bpo_decide.drivers.quantities import POSTS, assumption
from bpo_decide.drivers.statement import Statement
from bpo_decide.library.proximity import Proximity
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.hidden_costs import bearers, chosen_for, counted, defaults_for, places_of, said_of
from bpo_decide.scenario.price_spread import with_spread
from bpo_decide.scenario.shared_costs import shared_costs
from bpo_decide.scenario.silence import filled

LEAST_POSTS = 0.01
"""The federal table begins above 0."""


class Completed(Struct, frozen=True):
    """A scenario model in which no option is silent, and what was filled in from what others state."""

    scenario: Any
    spans: frozenset[tuple[str, str]]


def completed(
    scenario: Any,  # noqa: ANN401 - the bound scenario model
    proximities: Mapping[str, Proximity],
    inflation: Mapping[str, Quantity],
) -> Completed:
    """Return a scenario in which given values go before the library's, those before what others state.

    Args:
        scenario: the bound scenario.
        proximities: where each vendor and own centre is from the client's point of view, by id.
        inflation: by country.
    """
    places = places_of(scenario, proximities)
    written = {option.id: said_of(scenario, option, places) for option in bearers(scenario)}
    shared = shared_costs(scenario, places, written)
    said = {option: {**own, **shared.get(option, {})} for option, own in written.items()}
    chosen = {option.id: chosen_for(said[option.id], option) for option in bearers(scenario)}

    def covered(mover: Any, statement: Statement) -> bool:  # noqa: ANN401
        """Whether a hidden cost of a silent option counts what others state."""
        known = dict(chosen[mover.id])
        if statement.library_first:
            known |= defaults_for(scenario, mover, places, said[mover.id])
        return any(statement.path in counted(key) for key in known)

    def with_costs(option: Any) -> Any:  # noqa: ANN401
        """Return an option with the hidden costs that apply to it."""
        if option.id not in said:
            return option
        applied = chosen[option.id] | defaults_for(scenario, option, places, said[option.id])
        return option.model_copy(update={"hidden_costs": applied})

    silent = filled(scenario, inflation, covered)
    points = with_spread(scenario, silent.movers)
    changed = scenario.with_movers(_with_floor(scenario, with_costs(mover)) for mover in points.movers)
    others = [option if option.moves_work else with_costs(option) for option in changed.alternatives]
    costs = {(option, f"hidden_costs.{key}") for option, found in shared.items() for key in found}
    return Completed(changed.model_copy(update={"alternatives": others}), silent.spans | points.spans | costs)


def _with_floor(scenario: Any, mover: Any) -> Any:  # noqa: ANN401
    """Return a vendor whose default governance is at least what the federal table asks for the posts in scope."""
    if not mover.outsourced:
        return mover  # the table is about contracts
    stated = (mover.governance, mover.governance_posts, mover.governance_floor)
    default = mover.governance_share.origin != "given" and not mover.instead_of(Governance)
    if not default or "labour" not in mover.includes or any(one is not None for one in stated):
        return mover
    posts = sum(expected(role.fte.form, role.fte.bounds) for role in scenario.in_house.staff)
    posts *= mover.taken(scenario.process.effort)
    floor = assumption("contract_administration_fte", POSTS, fte=max(posts, LEAST_POSTS))
    path, key = f"{mover.path}.governance_floor", "library.contract_administration_fte"
    return mover.model_copy(update={"governance_floor": replace(floor, path=path, key=key, option=mover.id)})
