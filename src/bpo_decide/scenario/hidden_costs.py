"""Which hidden costs of the library apply to which option: what is said of them, else the library's rule."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.options.base import Option
from bpo_decide.drivers.quantities import SHARE, assumption
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.library.applying import Applying, Place, applying, fits, is_selection
from bpo_decide.library.hidden_costs import HiddenCost, contained, hidden_cost, lines, overlaps
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
Places = Mapping[str, Place]
"""Where the work of each option is done, by option id."""


def worked_out() -> tuple[str, ...]:
    """Return the records that drivers of their own use: they make no line beside them."""
    return tuple(key for section in _DRIVERS for driver in drivers_of(section) for key in driver.evidence)


def is_optimism_chosen(scenario: Any) -> bool:  # noqa: ANN401 - the scenario model
    """Whether the allowance for optimism stands instead of library hidden costs and risks."""
    return bool(scenario.hidden_costs.get(OPTIMISM, OFF) != OFF)


def bearers(scenario: Any) -> list[Any]:  # noqa: ANN401 - the scenario model
    """Return the options that hidden costs can be said of: all but those that are made of others."""
    options = (*scenario.alternatives, *scenario.vendors)
    return [option for option in options if "hidden_costs" in type(option).model_fields]


def places_of(scenario: Any, proximities: Mapping[str, Proximity]) -> dict[str, Place]:  # noqa: ANN401
    """Return where the work of every option is done that hidden costs can be said of."""
    return {option.id: _place(scenario, option, proximities) for option in bearers(scenario)}


def _place(scenario: Any, option: Option, proximities: Mapping[str, Proximity]) -> Place:  # noqa: ANN401
    """Return where an option's work is done."""
    if option.id in proximities:
        return Place(getattr(option, "country", ""), proximities[option.id].kind)
    return Place(scenario.client.country, "onshore")


def concerns(scenario: Any, record: HiddenCost, option: Option, places: Places) -> bool:  # noqa: ANN401
    """Whether a record is about an option, by its definition.

    What choosing a vendor costs is one cost of leaving: it is about every mover, if it is about any of the vendors.
    """
    if option.moves_work and is_selection(record):
        return any(fits(record, vendor.option_kind, places[vendor.id]) for vendor in scenario.vendors)
    return fits(record, option.option_kind, places[option.id])


def said_of(scenario: Any, option: Any, places: Places) -> dict[str, Quantity | str]:  # noqa: ANN401
    """Return what is said of hidden costs for one option: its own words first, then those of the whole scenario.

    What is said of the whole scenario gives way where it does not fit the option, where the option itself chooses
    something that overlaps, and where it states the cost itself.
    """
    found: dict[str, Quantity | str] = dict(option.hidden_costs)
    for key, said in scenario.hidden_costs.items():
        if key in option.hidden_costs:
            continue
        if said == OFF or (
            concerns(scenario, hidden_cost(key), option, places) and next(given_way(option, key), None) is None
        ):
            found[key] = said
    return found


def given_way(option: Any, key: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what an option says itself of a hidden cost that is chosen for the whole scenario; that goes before it."""
    if key != OPTIMISM:
        own = {one for one, said in option.hidden_costs.items() if said != OFF}
        yield from (f"hidden_costs.{one}" for one in sorted(overlaps(key) & own))
    yield from stated_instead(option, key)


def chosen_for(said: Said, option: Option) -> dict[str, Quantity]:
    """Return the hidden costs that an analyst has chosen for an option, as quantities."""
    return {
        key: choice if isinstance(choice, Quantity) else _published(key, option)
        for key, choice in said.items()
        if choice != OFF
    }


def defaults_for(scenario: Any, option: Any, places: Places, said: Said) -> dict[str, Quantity]:  # noqa: ANN401
    """Return the hidden costs that apply to an option unasked."""
    return {one.record.key: _default(one, option) for one in _applying(scenario, option, places, said)}


def _applying(scenario: Any, option: Any, places: Places, said: Said) -> tuple[Applying, ...]:  # noqa: ANN401
    """Return the records that apply to an option unasked."""
    chosen = [key for key, choice in said.items() if choice != OFF]
    taken = {other for key in chosen for other in overlaps(key)}
    stated = {key for key in lines() if next(stated_instead(option, key), None) is not None}
    return applying(
        option.option_kind,
        places[option.id],
        screening=scenario.decision.stage == SCREENING,
        without=taken | stated | set(said),
        worked_out=worked_out(),
        vendors=_choices(scenario, option, places),
    )


def _choices(scenario: Any, option: Option, places: Places) -> list[Place]:  # noqa: ANN401
    """Return where the vendors are that choosing is about; none for an option that leaves the work where it is."""
    return [places[vendor.id] for vendor in scenario.vendors] if option.moves_work else []


def counted(key: str) -> frozenset[str]:
    """Return the paths under an option that state what a hidden cost counts, alone or within the records it contains.

    An allowance for optimism stands instead of what is assumed, and beside what is stated.
    """
    inside = () if key == OPTIMISM else contained(key)
    costs = [hidden_cost(one).cost for one in (key, *inside)]
    return frozenset(path for cost in costs if cost is not None for path in cost.instead)


def stated_instead(option: Any, key: str) -> Iterator[str]:  # noqa: ANN401
    """Yield the paths under which an option states itself what a hidden cost counts."""
    yield from (path for path in sorted(counted(key)) if is_stated(option, path))


def _published(key: str, option: Option) -> Quantity:
    """Return the published figure of a hidden cost that an analyst has asked for."""
    quantity = assumption(f"{PUBLISHED}.{key}", SHARE)
    return replace(quantity, key=f"library.{key}", path=path_of(key, option), option=option.id)


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
        path=path_of(key, option),
        option=option.id,
    )


def path_of(key: str, option: Option) -> str:
    """Return the path of a hidden cost of an option."""
    return f"{option.path}.hidden_costs.{key}"
