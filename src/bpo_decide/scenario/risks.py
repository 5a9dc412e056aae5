"""Which events each option is exposed to: its own, the scenario's, and those that are assumed where nothing is said."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from bpo_decide.drivers.quantities import FREQUENCY, LOSS, SHARE, assumption
from bpo_decide.drivers.registry import Spec, composed, drivers_of
from bpo_decide.drivers.risks.base import Event, Happening, OneOff
from bpo_decide.drivers.risks.early_termination import HAZARD, Insolvency, Termination
from bpo_decide.library.risks import kinds_exposed_to
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.scenario.hidden_costs import is_optimism_chosen
from bpo_decide.scenario.resolved import IN_HOUSE, Evidence, Standing

AnyPart = TypeVar("AnyPart", bound=Spec)
PUBLISHED_IN = "USD"
ENDS = ("early_termination", "insolvency")
"""The causes of one absorbing event; they are assumed for every vendor that says nothing else."""
BREACH = "data_breach"
"""Its published rates tell third parties from the client's own operation, which an own centre is part of."""


def with_risks(scenario: Any) -> Any:  # noqa: ANN401 - the scenario model
    """Return the scenario with the events of every option and of today's operation, their published rates filled in.

    What an option states goes before what the scenario states, which is said of the kinds of option that the event can
    happen to. `risks: none` leaves everything out; an allowance for optimism stands instead of the ends that would be
    assumed.
    """
    if scenario.risks == "none":
        none = [mover.model_copy(update={"risks": None}) for mover in scenario.movers]
        quiet = scenario.in_house.model_copy(update={"risks": None})
        return scenario.with_movers(none).model_copy(update={"in_house": quiet})
    section: Any = type(_section())
    said = {
        mover.id: _merged(section, mover.risks, scenario.risks, reached=exposed_to(mover)) for mover in scenario.movers
    }
    said[IN_HOUSE] = _merged(section, scenario.in_house.risks, scenario.risks, reached=of_in_house())
    movers = []
    for mover in scenario.movers:
        events = _with_others(said, mover.id, mover.path, exposed_to(mover))
        who = "vendor" if mover.outsourced else ""
        events = {name: _completed(scenario, event, name, mover.path, who=who) for name, event in events.items()}
        if mover.outsourced and not is_optimism_chosen(scenario):
            events |= _ends(mover, events)
        movers.append(mover.model_copy(update={"risks": section.model_construct(**events)}))
    events = {
        name: _completed(scenario, event, name, IN_HOUSE, who="in_house")
        for name, event in _with_others(said, IN_HOUSE, IN_HOUSE, of_in_house()).items()
    }
    today = scenario.in_house.model_copy(update={"risks": section.model_construct(**events)})
    return scenario.with_movers(movers).model_copy(update={"in_house": today})


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


def exposed_to(mover: Any) -> frozenset[str]:  # noqa: ANN401 - a vendor or an own centre
    """Return the events that can happen to an option by their definition."""
    names = composed("risks").model_fields
    return frozenset(name for name in names if mover.outsourced or mover.option_kind in kinds_exposed_to(name))


def may_add(mover: Any, event: str) -> bool:  # noqa: ANN401 - a vendor or an own centre
    """Whether an option may bring an event beside those of today's operation; of breaches only others' count."""
    return event in exposed_to(mover) and (mover.outsourced or event != BREACH)


def _merged(section: Any, own: Any, common: Any, *, reached: frozenset[str]) -> dict[str, Any]:  # noqa: ANN401
    """Return what is said of each event: by the option, else by the scenario; `off` says that there is none."""
    found = {}
    for name in section.model_fields:
        said = None if own is None else getattr(own, name)
        if said is None and common is not None and name in reached:
            said = getattr(common, name)
        found[name] = said
    return found


def _with_others(
    said: Mapping[str, Mapping[str, Any]], owner: str, path: str, reached: frozenset[str]
) -> dict[str, Any]:
    """Return the events of an option; where it is silent and another option states one, it has that event too.

    Of several statements the one with the highest rate counts. Today's operation is known and takes nothing over from
    others. What happens to a country happens to all who work there.
    """
    found = dict(said[owner])
    for name, event in found.items():
        if name in ENDS or name not in reached:
            continue
        others = {other: events[name] for other, events in said.items() if other != owner}
        if isinstance(event, dict) or (event is None and any(isinstance(one, dict) for one in others.values())):
            stated = [one for one in reversed(others.values()) if isinstance(one, dict)]
            happens = {country: event for one in stated for country, event in one.items() if event != "off"}
            found[name] = {**happens, **(event or {})}
        elif event is None and owner != IN_HOUSE:
            donors = {other: one for other, one in others.items() if isinstance(one, Happening | OneOff)}
            if donors:
                donor = max(donors, key=lambda other: _frequency(donors[other]))
                found[name] = _copied(donors[donor], f"{path}.risks.{name}", owner, donor)
    return found


def _frequency(event: Happening | OneOff) -> float:
    """Return how often an event is stated to happen; 0 where that is left to the library."""
    rate = event.rate if isinstance(event, Happening) else event.probability
    return 0.0 if rate is None else expected(rate.form, rate.bounds)


def _copied(event: Happening | OneOff, path: str, owner: str, donor: str) -> Happening | OneOff:
    """Return an event as another option states it, its own safeguards left out."""
    return _numbers_of(event.model_copy(update={"safeguards": {}}), path, owner, donor)


def _numbers_of(part: AnyPart, path: str, owner: str, donor: str) -> AnyPart:
    """Return an event, or a part of one, with its numbers as those of an option that takes them over."""
    said: dict[str, Any] = {"origin": "convention", "source": f"as {donor} states it", "place": None, "option": owner}
    own: dict[str, Any] = {}
    for field in type(part).model_fields:
        stated, place = getattr(part, field), f"{path}.{field}"
        if isinstance(stated, Quantity):
            own[field] = replace(stated, **{**said, "path": place, "key": place})
        elif isinstance(stated, Spec):
            own[field] = _numbers_of(stated, place, owner, donor)
    return part.model_copy(update=own)


def risk_evidence(written: Any, completed: Any) -> tuple[Evidence, ...]:  # noqa: ANN401 - the scenario model, before and after
    """Return one row of the evidence table for every event that some option has beside an early end."""
    rows = []
    for driver in drivers_of("risks"):
        if not issubclass(driver, Event):
            continue
        name, standing = driver.event, {}
        for before, mover in zip(written.movers, completed.movers, strict=True):
            event = None if mover.risks is None else getattr(mover.risks, name)
            own = any(getattr(part, name, None) is not None for part in (before.risks, written.risks))
            if event is None and not may_add(mover, name):
                standing[mover.id] = "not needed"
            else:
                standing[mover.id] = "missing" if event is None else "given" if own else "span"
        if set(standing.values()) - {"missing", "not needed"}:
            lines = (name, f"in_house_{name}")
            rows.append(Evidence(f"risks.{name}", driver.label, lines, cast("dict[str, Standing]", standing)))
    return tuple(rows)


def of_in_house() -> frozenset[str]:
    """Return the events that also happen to today's operation."""
    return frozenset(driver.event for driver in drivers_of("risks") if issubclass(driver, Event) and driver.in_house)


def _completed(scenario: Any, event: Any, name: str, owner: str, *, who: str) -> Any:  # noqa: ANN401 - an event as stated
    """Return an event with its published rate and severity, where it states none and there are any.

    Args:
        scenario: the scenario model.
        event: as it is stated.
        name: of the event.
        owner: path of the option, or today's operation.
        who: the party whose data breaches are published; none for an own centre, whose breaches are today's.
    """
    if name == BREACH and not who and isinstance(event, Happening) and event.rate is None:
        return None
    driver = next((one for one in drivers_of("risks") if getattr(one, "event", None) == name), None)
    if driver is None or not issubclass(driver, Event) or not isinstance(event, Happening | OneOff):
        return event
    added: dict[str, Quantity] = {}
    selectors = {"who": who} if name == BREACH else {}
    path = f"{owner}.risks.{name}"
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
    path = f"{vendor.path}.risks"
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
    if isinstance(insolvency, Insolvency):
        share = _placed(insolvency.backsourcing, f"{path}.insolvency.backsourcing", vendor.id)
        insolvency = insolvency.model_copy(update={"backsourcing": share})
    return {"early_termination": termination, "insolvency": insolvency}


def _known(key: str, kind: Kind, path: str, **selectors: str) -> Quantity:
    """Return a figure of the library at a path of the scenario."""
    return replace(assumption(key, kind, **selectors), path=path)


def _placed(quantity: Quantity, path: str, option: str) -> Quantity:
    """Return a quantity of a vendor; a published one is drawn for each, with how well its transition is carried out."""
    if quantity.origin == "given":
        return quantity
    return replace(quantity, path=path, key=path, option=option)
