"""A hidden cost that is typed for one option only: the others to which it applies do not get cheaper by silence."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.quantities import SHARE
from bpo_decide.library.applying import fits, is_selection
from bpo_decide.library.hidden_costs import contained, hidden_cost, overlaps
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.hidden_costs import (
    OFF,
    Places,
    Said,
    chosen_for,
    concerns,
    defaults_for,
    is_optimism_chosen,
    stated_instead,
    worked_out,
)
from bpo_decide.scenario.silence import assumed, highest, source_of, text

SharedCosts = dict[str, dict[str, Quantity]]
"""Hidden costs that silent options take over from those that state them, by option id and key."""


def shared_costs(scenario: Any, places: Places, said: Mapping[str, Said]) -> SharedCosts:  # noqa: ANN401 - the model
    """Return the hidden costs that vendors and own centres bear because others say that there are such costs.

    What the library's rule gives goes before it, be it a part of the cost, as does all that an option says itself.

    Args:
        scenario: the bound scenario model.
        places: where the work of each option is done.
        said: what is said of hidden costs for each option, of it alone or of the whole scenario.
    """
    if is_optimism_chosen(scenario):
        return {}
    stated: dict[str, dict[str, Quantity]] = {}
    for mover in scenario.movers:
        for key, share in chosen_for(mover.hidden_costs, mover).items():
            stated.setdefault(key, {})[mover.id] = share
    in_order = sorted(stated, key=lambda key: (-len(contained(key)), key))
    found: SharedCosts = {}
    for mover in scenario.movers:
        taken: dict[str, Quantity] = {}
        for key in in_order:
            if _is_silent(scenario, mover, key, places, {**said[mover.id], **taken}):
                taken[key] = _span(mover, key, stated[key])
        if taken:
            found[mover.id] = taken
    return found


def _is_silent(scenario: Any, mover: Any, key: str, places: Places, said: Said) -> bool:  # noqa: ANN401
    """Whether an option has a hidden cost of which neither it nor the library's rule says anything."""
    chosen = {one for one, choice in said.items() if choice != OFF}
    if key in said or overlaps(key) & chosen or not concerns(scenario, hidden_cost(key), mover, places):
        return False
    if next(stated_instead(mover, key), None) is not None:
        return False
    if is_selection(hidden_cost(key)):
        return True  # one cost, whoever is chosen
    alike = {key, *overlaps(key)}
    return not any(one in alike for one in _known(scenario, mover, places, said))


def _known(scenario: Any, mover: Any, places: Places, said: Said) -> Iterator[str]:  # noqa: ANN401
    """Yield the records that the library's rule applies to an option, as lines or through a driver of their own."""
    yield from defaults_for(scenario, mover, places, said)
    yield from (key for key in worked_out() if fits(hidden_cost(key), mover.option_kind, places[mover.id]))


def _span(mover: Any, key: str, stated: Mapping[str, Quantity]) -> Quantity:  # noqa: ANN401
    """Return the worst of what others state of a hidden cost, for a silent option."""
    form, first = highest([share.form for share in stated.values()]), next(iter(stated.values()))
    found = SHARE.of(form, text(form, first.unit), **assumed(mover, f"hidden_costs.{key}", source_of(list(stated))))
    return replace(found, key=first.key) if is_selection(hidden_cost(key)) else found  # one cost is one unknown
