"""Which events each option is exposed to: its own, the scenario's, and those that are assumed where nothing is said."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bpo_decide.drivers.quantities import FREQUENCY, LOSS, SHARE, assumption
from bpo_decide.drivers.registry import composed, drivers_of
from bpo_decide.drivers.risks.base import Event, Happening, OneOff
from bpo_decide.drivers.risks.early_termination import HAZARD, Insolvency, Termination
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.scenario.hidden_costs import is_optimism_chosen
from bpo_decide.scenario.resolved import IN_HOUSE

PUBLISHED_IN = "USD"
ENDS = ("early_termination", "insolvency")
"""The causes of one absorbing event; they are assumed for every vendor that says nothing else."""


def with_risks(scenario: Any) -> Any:  # noqa: ANN401 - the scenario model
    """Return the scenario with the events of every vendor and of today's operation, their published rates filled in.

    What an option states goes before what the scenario states. `risks: none` leaves everything out; an allowance for
    optimism stands instead of the ends that would be assumed.
    """
    if scenario.risks == "none":
        return scenario.model_copy(
            update={
                "in_house": scenario.in_house.model_copy(update={"risks": None}),
                "vendors": [vendor.model_copy(update={"risks": None}) for vendor in scenario.vendors],
            }
        )
    section: Any = type(scenario.in_house.risks or scenario.risks or _section())
    own = _merged(section, scenario.in_house.risks, scenario.risks, in_house=True)
    vendors = []
    for vendor in scenario.vendors:
        events = _merged(section, vendor.risks, scenario.risks, in_house=False)
        events = {name: _completed(scenario, event, name, vendor.id, who="vendor") for name, event in events.items()}
        if not is_optimism_chosen(scenario):
            events |= _ends(vendor, events)
        vendors.append(vendor.model_copy(update={"risks": section.model_construct(**events)}))
    events = {name: _completed(scenario, event, name, IN_HOUSE, who="in_house") for name, event in own.items()}
    return scenario.model_copy(
        update={
            "in_house": scenario.in_house.model_copy(update={"risks": section.model_construct(**events)}),
            "vendors": vendors,
        }
    )


def says_of_risk(vendor: Any, path: str | None) -> bool:  # noqa: ANN401 - a vendor with its events
    """Whether anything is said of the event `risks.<event>` for a vendor, be it that there is none."""
    if path is None or not path.startswith("risks."):
        return False
    if vendor.risks is None:
        return True  # risks: none
    event = getattr(vendor.risks, path.removeprefix("risks."))
    return vendor.country in event if isinstance(event, dict) else event is not None


def _section() -> Any:  # noqa: ANN401 - the composed section
    """Return a section of risks in which nothing is said."""
    return composed("risks")()


def _merged(section: Any, own: Any, common: Any, *, in_house: bool) -> dict[str, Any]:  # noqa: ANN401
    """Return what is said of each event: by the option, else by the scenario; `off` says that there is none."""
    found = {}
    for name in section.model_fields:
        said = None if own is None else getattr(own, name)
        if said is None and common is not None and (not in_house or name in _of_in_house()):
            said = getattr(common, name)
        found[name] = said
    return found


def _of_in_house() -> frozenset[str]:
    """Return the events that also happen to today's operation."""
    return frozenset(driver.event for driver in drivers_of("risks") if issubclass(driver, Event) and driver.in_house)


def _completed(scenario: Any, event: Any, name: str, owner: str, *, who: str) -> Any:  # noqa: ANN401 - an event as stated
    """Return an event with its published rate and severity, where it states none and there are any."""
    driver = next((one for one in drivers_of("risks") if getattr(one, "event", None) == name), None)
    if driver is None or not issubclass(driver, Event) or not isinstance(event, Happening | OneOff):
        return event
    added: dict[str, Quantity] = {}
    selectors = {"who": who} if driver.rate_key == "data_breach_rate" else {}
    path = f"{owner if owner == IN_HOUSE else f'vendors.{owner}'}.risks.{name}"
    if driver.rate_key and isinstance(event, Happening) and event.rate is None:
        added["rate"] = _known(driver.rate_key, FREQUENCY, f"{path}.rate", **selectors)
    if driver.rate_key and isinstance(event, OneOff) and event.probability is None:
        added["probability"] = _known(driver.rate_key, SHARE, f"{path}.probability")
    if driver.severity_key and event.severity is None:
        dollars = _in_dollars(_known(driver.severity_key, LOSS, f"{path}.severity"), scenario)
        added |= {} if dollars is None else {"severity": dollars}
    return event.model_copy(update=added) if added else event


def _in_dollars(severity: Quantity, scenario: Any) -> Quantity | None:  # noqa: ANN401 - the scenario model
    """Return a published loss in dollars; None where the scenario has no rate for them."""
    home = scenario.client.currency
    if home != PUBLISHED_IN and PUBLISHED_IN not in scenario.fx:
        return None
    return replace(severity, per="money", currency=None if home == PUBLISHED_IN else PUBLISHED_IN)


def _ends(vendor: Any, events: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a composed vendor
    """Return the causes of an early end of a vendor's deal: stated, switched off, or as published."""
    path = f"vendors.{vendor.id}.risks"
    termination, insolvency = (events[name] for name in ENDS)
    if termination is None:
        termination = Termination()
    if isinstance(termination, Termination):
        termination = termination.model_copy(
            update={
                name: _placed(getattr(termination, name), f"{path}.early_termination.{name}", vendor.id)
                for name in ("rate", "backsourcing")
            }
        )
    if insolvency is None:
        rating = vendor.rating or "unrated"
        rate = _known("insolvency_rate", HAZARD, f"{path}.insolvency.rate", rating=rating)
        insolvency = Insolvency(rate=_placed(rate, rate.path, vendor.id))
    return {"early_termination": termination, "insolvency": insolvency}


def _known(key: str, kind: Kind, path: str, **selectors: str) -> Quantity:
    """Return a figure of the library at a path of the scenario."""
    return replace(assumption(key, kind, **selectors), path=path)


def _placed(quantity: Quantity, path: str, option: str) -> Quantity:
    """Return a quantity of a vendor; a published one is drawn for each, with how well its transition is carried out."""
    if quantity.origin == "given":
        return quantity
    return replace(quantity, path=path, key=path, option=option)
