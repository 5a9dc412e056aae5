"""Fills in what today's operation and transitions leave unsaid of people, seats and delays, before anything else is."""

from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.people import PeoplePlan
from bpo_decide.drivers.quantities import COUNT, DURATION, SHARE, assumption
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.form_quantiles import HIGH, expected, quantile
from bpo_decide.reading.forms import Bounds, Point, PowerTail, described, scaled
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain
from bpo_decide.scenario.silence import assumed, source_of

WEEKS, SHARE_OF_PAY = "severance_weeks", "severance_share"
SIZES: dict[str, tuple[str, Kind]] = {
    WEEKS: ("severance_per_leaver", COUNT),
    SHARE_OF_PAY: ("severance_normative", SHARE),
}
"""What sets the size of severance: for each key the library's record and the kind of number."""
PUBLISHED = "published"
LABOUR = "labour"
OVERRUN = Kind("a delay as a share of the planned duration", Plain(share=True), "30%", Bounds(0, None))
BEYOND = 1 + 1e-9
"""How far beyond the long stop the published delay ends: just so far that what reaches it has passed the long stop."""


def completed(scenario: Any) -> Any:  # noqa: ANN401 - the bound scenario model
    """Return a scenario in which options take over what is said of today's people, and nothing unused is assumed."""
    in_house = _today(scenario)
    scenario = scenario.model_copy(update={"in_house": in_house})
    lists = {
        name: [_option(scenario, option) for option in getattr(scenario, name)] for name in ("vendors", "alternatives")
    }
    return scenario.model_copy(update=lists)


def is_severance_missing(scenario: Any, terms: Any) -> bool:  # noqa: ANN401 - a transition, or an option with its own
    """Whether the severance of some of today's roles is neither stated nor known.

    Args:
        scenario: the completed scenario model.
        terms: what has `severance_weeks` and `severance_share`.
    """
    if getattr(terms, "severance", None) is not None:
        return False
    weeks, share = getattr(terms, WEEKS), getattr(terms, SHARE_OF_PAY)
    nobody = weeks is not None and weeks.origin == "given" and weeks.certain and weeks.point == 0
    return any(
        weeks is None if role.tenure is not None else share is None and not nobody for role in scenario.in_house.staff
    )


def _today(scenario: Any) -> Any:  # noqa: ANN401
    """Return the in-house section without assumptions that nothing uses, and with those that its words call for."""
    in_house = scenario.in_house
    changes: dict[str, Any] = {}
    if in_house.attrition is None:
        changes |= {"replacement_cost": None, "turnover_avoidable": None}
    seats = in_house.facilities
    if seats is not None and seats.lease_end is not None and seats.avoidable.origin == "convention":
        gone = assumption("convention.avoidable_after_lease_end", SHARE)
        gone = replace(gone, path="in_house.facilities.avoidable")
        changes["facilities"] = seats.model_copy(update={"avoidable": gone})
    if in_house.severance_on_decline:
        changes |= {key: _size(scenario, "in_house", None, key) for key in SIZES}
    return in_house.model_copy(update=changes)


def _option(scenario: Any, option: Any) -> Any:  # noqa: ANN401
    """Return an option with what is said of today's people, where it says nothing itself."""
    if hasattr(option, WEEKS):
        return option.model_copy(update={key: _size(scenario, option.path, option, key) for key in SIZES})
    plan = getattr(option, "transition", None)
    if plan is None:
        return option
    path = f"{option.path}.transition"
    changes = {key: _size(scenario, path, plan, key) for key in SIZES} if plan.severance is None else {}
    changes |= _people(scenario, option)
    if plan.delay == PUBLISHED:
        changes["delay"] = _published_delay(plan, f"{path}.delay", option.id)
    return option.model_copy(update={"transition": plan.model_copy(update=changes)})


def _people(scenario: Any, option: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what becomes of people, where a transition does not say it: what is said for all options, or the dearest.

    It is the client's own policy, so that no option is cheaper for not naming it.
    """
    plan = option.transition
    people = plan.people
    if people is None and plan.leave.origin != "given":
        people = scenario.in_house.people or _dearest(scenario, option)
    return {} if people is None else {"people": people, "leave": None}


def _dearest(scenario: Any, option: Any) -> PeoplePlan | None:  # noqa: ANN401
    """Return the plan of the option that redeploys most people whose pay goes on; all others leave."""
    if LABOUR not in option.includes:
        return None
    stated = [
        (mover.id, mover.transition.people)
        for mover in scenario.movers
        if LABOUR in mover.includes and mover.transition.people is not None
        if mover.transition.people.redeploy is not None
    ]
    if not stated:
        return None
    whose, plan = max(stated, key=lambda one: _stays(one[1]))
    path, source = "transition.people", source_of([whose])
    redeploy = replace(plan.redeploy, **assumed(option, f"{path}.redeploy", source))
    leave, avoids = None, plan.avoids_hire
    if redeploy.point < 1:
        rest = replace(redeploy, form=Point(1 - redeploy.point), **assumed(option, f"{path}.leave", source))
        leave = replace(rest, text=described(rest.form, ""))
    if avoids is not None:
        avoids = replace(avoids, **assumed(option, f"{path}.avoids_hire", source))
    return PeoplePlan.model_construct(leave=leave, redeploy=redeploy, avoids_hire=avoids)


def _stays(plan: PeoplePlan) -> float:
    """Return the share of the people no longer needed whose pay goes on, at its mean."""
    assert plan.redeploy is not None  # only such plans are compared
    saved = 0.0 if plan.avoids_hire is None else expected(plan.avoids_hire.form, plan.avoids_hire.bounds)
    return plan.redeploy.point * (1 - saved)


def _size(scenario: Any, path: str, stated: Any, key: str) -> Quantity | None:  # noqa: ANN401
    """Return what sets the size of severance: stated, said for all options, or known for the client's country.

    Args:
        scenario: the scenario.
        path: where it would stand.
        stated: what may state it; None for today's operation itself.
        key: which of the two.
    """
    own: Quantity | None = None if stated is None else getattr(stated, key)
    if own is not None and own.origin == "given":
        return own
    for_all: Quantity | None = getattr(scenario.in_house, key)
    if for_all is not None and for_all.origin == "given":
        return for_all
    record, kind = SIZES[key]
    if not hidden_cost(record).known_for(scenario.client.country):
        return None
    return own or replace(assumption(record, kind), path=f"{path}.{key}")


def _published_delay(plan: Any, path: str, option: str) -> Quantity:  # noqa: ANN401
    """Return the published delay in months: a share of the expected planned time, cut where the transition is given up.

    Each option draws its own: it is no unknown of the library but how one transition turns out.
    """
    known = assumption("transition_delay", OVERRUN)
    assert isinstance(known.form, PowerTail)
    planned = expected(plan.duration.form, plan.duration.bounds)
    stop = quantile(plan.long_stop.form, plan.long_stop.bounds, HIGH)
    form = replace(known.form, most=BEYOND * stop / planned)
    delay = replace(DURATION, execution=True).of(
        scaled(form, planned),
        text=described(scaled(form, planned), DURATION.unit.base),
        origin=known.origin,
        source=known.source,
        grade=known.grade,
        note=known.note,
    )
    return replace(delay, path=path, key=path, option=option)
