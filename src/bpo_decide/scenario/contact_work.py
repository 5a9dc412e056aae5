"""Fills in what vendors of contact work leave unsaid: how far they fall short, and who listens to their contacts."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.client.contact_work import RATIO, VendorContactWork
from bpo_decide.drivers.contact_work import CONTACT, HANDLE_TIME
from bpo_decide.drivers.quantities import COUNT, assumption
from bpo_decide.drivers.staffing import follows
from bpo_decide.library.applying import Place, fits
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.library.processes import process, processes
from bpo_decide.library.proximity import Proximity
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.scenario.hidden_costs import is_optimism_chosen

RESOLUTION = "repeat_contacts"
HANDLING = "offshore_talk_time_marchex"
MONITORING = "quality_monitoring_ratio"
"""Records of the library that apply where a vendor is silent."""
_MONITORED = "quality_monitoring"


def is_contact_work(scenario: Any) -> bool:  # noqa: ANN401 - the scenario model
    """Whether what is counted are issues, each of which may take several contacts."""
    kind = scenario.process.type
    if kind not in {record.key for record in processes()}:
        return False
    known = process(kind)
    return known.arrives_as == CONTACT and scenario.process.unit != CONTACT


def per_contact(vendor: Any) -> bool:  # noqa: ANN401 - a vendor
    """Whether a vendor's price is per contact."""
    return vendor.price.per_unit is not None and vendor.price.per_unit.per == CONTACT


def per_hour(vendor: Any) -> bool:  # noqa: ANN401 - a vendor
    """Whether a vendor's price is per handled hour."""
    return vendor.price.per_handled_hour is not None


def is_staffed(vendor: Any) -> bool:  # noqa: ANN401 - a vendor
    """Whether posts or hours that a vendor charges follow from how quickly contacts are to be answered."""
    sizes = [(role.staffing, role.fte) for role in vendor.price.per_fte or []]
    sizes += [(role.staffing, role.hours) for role in vendor.price.per_hour or []]
    return any(follows(staffing, stated) is not None for staffing, stated in sizes)


def contact_prices(scenario: Any) -> frozenset[str]:  # noqa: ANN401 - the scenario model
    """Return the paths of the prices that may be per contact as well as per issue."""
    if not is_contact_work(scenario):
        return frozenset()
    prices = (mover.price.per_unit for mover in scenario.movers)
    return frozenset(price.path for price in prices if price is not None)


def completed(scenario: Any, proximities: Mapping[str, Proximity]) -> Any:  # noqa: ANN401 - the scenario model
    """Return a scenario in which vendors of contact work leave nothing open.

    Where an allowance for optimism stands instead of the library's hidden costs, silence is in-house's figure.

    Args:
        scenario: the bound scenario.
        proximities: where each vendor is from the client's point of view, by vendor id.
    """
    if not is_contact_work(scenario) or is_optimism_chosen(scenario):
        return scenario
    return scenario.with_movers(
        _monitored(_completed(mover, proximities[mover.id]), scenario) for mover in scenario.movers
    )


def _completed(vendor: Any, proximity: Proximity) -> Any:  # noqa: ANN401
    """Return a vendor with the published shortfall of vendors where it is, as far as its price depends on it."""
    own = vendor.contact_work or VendorContactWork()
    found: dict[str, Quantity] = {}
    if (
        (per_contact(vendor) or per_hour(vendor) or is_staffed(vendor))
        and own.first_contact_resolution is None
        and own.resolution_ratio is None
        and _applies(RESOLUTION, vendor, proximity)
    ):
        found["resolution_ratio"] = _default(RESOLUTION, RATIO, vendor, "contact_work.resolution_ratio")
    by_time = per_hour(vendor) or is_staffed(vendor)
    silent = own.handle_time is None and own.longer_contacts is None
    if by_time and silent and _applies(HANDLING, vendor, proximity):
        found["longer_contacts"] = _default(HANDLING, HANDLE_TIME, vendor, "contact_work.longer_contacts")
    return vendor.model_copy(update={"contact_work": own.model_copy(update=found)}) if found else vendor


def _monitored(vendor: Any, scenario: Any) -> Any:  # noqa: ANN401
    """Return a vendor with the published staffing of quality monitoring, where nobody says who does it."""
    covered = [*vendor.includes, *(cost.scope for cost in scenario.in_house.other)]
    silent = vendor.quality_monitoring_posts is None and vendor.agents_per_specialist is None
    if not silent or "labour" not in vendor.includes or _MONITORED in covered:
        return vendor
    ratio = _default(MONITORING, COUNT, vendor, "agents_per_specialist")
    return vendor.model_copy(update={"agents_per_specialist": ratio})


def _applies(key: str, vendor: Any, proximity: Proximity) -> bool:  # noqa: ANN401
    """Whether a record is about options of this kind, where this one is."""
    return fits(hidden_cost(key), vendor.option_kind, Place(vendor.country, proximity.kind))


def _default(key: str, kind: Kind, vendor: Any, path: str) -> Quantity:  # noqa: ANN401
    """Return the library's figure, bound to its place at a vendor."""
    return replace(assumption(key, kind), path=f"{vendor.path}.{path}", option=vendor.id)
