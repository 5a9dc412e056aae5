"""Which hidden costs of the library apply to which option: what is said of them, else the library's rule."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bpo_decide.drivers.options.base import Option
from bpo_decide.drivers.quantities import SHARE, assumption
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.library.applying import Applying, Place, applying, candidates, fits
from bpo_decide.library.hidden_costs import hidden_cost, lines, overlaps
from bpo_decide.library.proximity import Proximity
from bpo_decide.library.records import Assumption
from bpo_decide.reading.forms import described
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.statements import is_stated

OFF = "off"
PUBLISHED = "published"
SCREENING = "screening"
OPTIMISM = "optimism_bias_opex"
"""The allowance that stands instead of all library hidden costs and risks."""
_DRIVERS = ("vendor", "transition")

Said = Mapping[str, Quantity | str]
"""What is said of hidden costs, by key: `published`, `off`, or a share."""


def worked_out() -> tuple[str, ...]:
    """Return the records that drivers of their own use: they make no line beside them."""
    return tuple(key for section in _DRIVERS for driver in drivers_of(section) for key in driver.evidence)


def is_optimism_chosen(scenario: Any) -> bool:  # noqa: ANN401 - the scenario model
    """Whether the allowance for optimism stands instead of library hidden costs and risks."""
    return bool(scenario.hidden_costs.get(OPTIMISM, OFF) != OFF)


def place_of(scenario: Any, option: Option, proximities: Mapping[str, Proximity]) -> Place:  # noqa: ANN401
    """Return where an option's work is done."""
    if option.id in proximities:
        return Place(getattr(option, "country", ""), proximities[option.id].kind)
    return Place(scenario.client.country, "onshore")


def said_of(scenario: Any, option: Any, place: Place) -> dict[str, Quantity | str]:  # noqa: ANN401
    """Return what is said of hidden costs for one option: its own words first, then those of the whole scenario.

    What is said of the whole scenario gives way where it does not fit the option, where the option itself chooses
    something that overlaps, and where it states the cost itself.
    """
    own: dict[str, Quantity | str] = dict(option.hidden_costs)
    chosen = {key for key, said in own.items() if said != OFF}
    found = dict(own)
    for key, said in scenario.hidden_costs.items():
        if key in own:
            continue
        record = hidden_cost(key)
        outdone = bool(overlaps(key) & chosen) and key != OPTIMISM
        if said == OFF or (fits(record, option.option_kind, place) and not outdone and not _is_stated(option, key)):
            found[key] = said
    return found


def chosen_for(said: Said, option: Option) -> dict[str, Quantity]:
    """Return the hidden costs that an analyst has chosen for an option, as quantities."""
    return {
        key: choice if isinstance(choice, Quantity) else _published(key, option)
        for key, choice in said.items()
        if choice != OFF
    }


def defaults_for(scenario: Any, option: Any, place: Place, said: Said) -> dict[str, Quantity]:  # noqa: ANN401
    """Return the hidden costs that apply to an option unasked."""
    return {one.record.key: _default(one, option) for one in _applying(scenario, option, place, said)}


def _applying(scenario: Any, option: Any, place: Place, said: Said) -> tuple[Applying, ...]:  # noqa: ANN401
    """Return the records that apply to an option unasked."""
    chosen = [key for key, choice in said.items() if choice != OFF]
    taken = {other for key in chosen for other in overlaps(key)}
    stated = {key for key in lines() if _is_stated(option, key)}
    return applying(
        option.option_kind,
        place,
        screening=scenario.decision.stage == SCREENING,
        without=taken | stated | set(said),
        worked_out=worked_out(),
    )


def stands_instead(
    scenario: Any,  # noqa: ANN401
    option: Any,  # noqa: ANN401
    proximities: Mapping[str, Proximity],
) -> dict[str, tuple[str, ...]]:
    """Return for each hidden cost that applies to an option the records that would have applied without it.

    Args:
        scenario: the completed scenario model.
        option: one of its options.
        proximities: where each vendor is from the client's point of view, by vendor id.
    """
    place = place_of(scenario, option, proximities)
    screening = scenario.decision.stage == SCREENING
    known = {record.key for record in candidates(option.option_kind, place, screening=screening)} | set(worked_out())
    return {key: tuple(sorted(known & overlaps(key) - set(option.hidden_costs))) for key in option.hidden_costs}


def _is_stated(option: Any, key: str) -> bool:  # noqa: ANN401
    """Whether an option states what a hidden cost counts."""
    cost = hidden_cost(key).cost
    return cost is not None and any(is_stated(option, path) for path in cost.instead)


def _published(key: str, option: Option) -> Quantity:
    """Return the published figure of a hidden cost that an analyst has asked for."""
    quantity = assumption(f"{PUBLISHED}.{key}", SHARE)
    return replace(quantity, key=f"library.{key}", path=_path(key, option), option=option.id)


def _default(one: Applying, option: Option) -> Quantity:
    """Return the figure of a hidden cost that applies unasked."""
    key = one.record.key
    share: Assumption = one.share
    return SHARE.of(
        share.value,
        text=described(share.value, share.unit),
        origin=share.origin,
        source=share.citation,
        grade=share.grade,
        note=share.note,
        key=f"library.{share.key}",
        path=_path(key, option),
        option=option.id,
    )


def _path(key: str, option: Option) -> str:
    """Return the path of a hidden cost of an option."""
    section = "vendors" if option.outsourced else "alternatives"
    return f"{section}.{option.id}.hidden_costs.{key}"
