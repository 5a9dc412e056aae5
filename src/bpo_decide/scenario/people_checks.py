"""What is said of people and does not fit: shares that do not add up, pay that stays twice, severance nobody knows."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.library.hidden_costs import hidden_cost, lines
from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.hidden_costs import OFF, OPTIMISM, Said, counted
from bpo_decide.scenario.inert import is_nothing, is_stated
from bpo_decide.scenario.people import SHARE_OF_PAY, SIZES, WEEKS, is_severance_missing
from bpo_decide.scenario.statements import SEVERANCE_WEEKS
from bpo_decide.scenario.telling import warning

Check = Callable[[Any, Document], Iterator[Problem]]
TOLERANCE = 1e-9
"""What shares may miss 100 % by."""
_TODAY: Path = ("in_house", "people")
_SHARES = ("leave", "redeploy", "rebadge")
_BELONGS = (("avoids_hire", "redeploy"), ("price_effect", "rebadge"))


def _plans(scenario: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - the scenario model
    """Yield every plan for people, with its place."""
    if scenario.in_house.people is not None:
        yield _TODAY, scenario.in_house.people
    for place, mover in scenario.placed_movers:
        if mover.transition.people is not None:
            yield (*place, "transition", "people"), mover.transition.people


def _shares(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the plans whose shares do not add up, and words on people of whom there are none."""
    for path, plan in _plans(scenario):
        found = sum(share.point for name in _SHARES if (share := getattr(plan, name)) is not None)
        if abs(found - 1) > TOLERANCE:
            message = f"leave, redeploy and rebadge add up to {found:.6g}, not to 1"
            yield document.problem("out-of-bounds", message, path, at_key=True, mend="make them add up to 100%")
            continue
        for key, needed in _BELONGS:
            share = getattr(plan, needed)
            if getattr(plan, key) is not None and (share is None or is_nothing(share)):
                message = f"{key} says nothing where nobody is in {needed}"
                yield document.problem("contradiction", message, (*path, key), at_key=True, mend=f"add {needed}: ...%")


def _to_nobody(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the plans for people whose work goes on as it is."""
    for place, mover in scenario.placed_movers:
        if mover.transition.people is not None and "labour" not in mover.includes:
            message = f"people says nothing: {mover.id} takes over nobody's work"
            path = (*place, "transition", "people")
            yield document.problem(
                "contradiction", message, path, at_key=True, mend="add labour to includes, or delete it"
            )
    if scenario.in_house.people is not None and not any("labour" in mover.includes for mover in scenario.movers):
        message = "people says nothing: no vendor or own centre takes over anybody's work"
        yield document.problem("contradiction", message, _TODAY, at_key=True, mend="delete it")


def _pay_stays_twice(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the share of pay that goes away, beside people who are redeployed: both say what pay goes on."""
    if not is_stated(document.data["in_house"], "pay_avoidable"):
        return
    for path, plan in _plans(scenario):
        if plan.redeploy is not None and not is_nothing(plan.redeploy):
            message = "redeploy and pay_avoidable contradict each other: both say whose pay goes on"
            mend = "keep one of them"
            yield document.problem("contradiction", message, (*path, "redeploy"), at_key=True, mend=mend)


def _counted_twice(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the hidden costs that are chosen and count what is said of severance, or of people, for all options."""
    said = [key for key in (*SIZES, "people") if getattr(scenario.in_house, key) is not None]
    for_all = _counting_severance(scenario.hidden_costs)
    chosen: list[tuple[Path, str]] = [(("hidden_costs", key), key) for key in for_all]
    for place, mover in scenario.placed_movers:
        own = _counting_severance(mover.hidden_costs)
        chosen += [((*place, "hidden_costs", key), key) for key in own]
        if mover.transition.people is not None:
            for key in (*for_all, *own):
                path: Path = (*place, "transition", "people")
                message = f"people states what {key} counts"
                yield document.problem("overlap", message, path, at_key=True, mend="keep one of them")
    if said:
        for path, key in chosen:
            message = f"{key} counts what in_house.{said[0]} states"
            yield document.problem("overlap", message, path, at_key=True, mend="keep one of them")


def _counting_severance(said: Said) -> list[str]:
    """Return the hidden costs that are chosen and count severance; those that do not exist are told elsewhere."""
    chosen = [key for key, choice in said.items() if choice != OFF and key != OPTIMISM and key in lines()]
    return [key for key in chosen if SEVERANCE_WEEKS in counted(key)]


def _on_decline(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the severance of posts that less work makes superfluous, where none follow the work; and odd posts."""
    path: Path = ("in_house", "severance_on_decline")
    if scenario.in_house.severance_on_decline and not any(role.scales for role in scenario.in_house.staff):
        message = "severance_on_decline says nothing: no posts scale with the work"
        yield document.problem("contradiction", message, path, at_key=True, mend="delete it")
    for index, role in enumerate(scenario.in_house.staff):
        if role.whole_posts_below is not None and not role.scales:
            message = f"whole_posts_below says nothing: the posts of {role.role} do not scale with the work"
            at: Path = ("in_house", "staff", index, "whole_posts_below")
            yield document.problem("contradiction", message, at, at_key=True, mend="delete it, or delete scales: false")


def severance_unknown(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning where people leave and nobody knows what law and agreements of the client's country give them."""
    country = scenario.client.country
    losing = [option for option in (*scenario.vendors, *scenario.alternatives) if _loses_posts(option)]
    if not any(is_severance_missing(scenario, getattr(option, "transition", option)) for option in losing):
        return
    record = hidden_cost(SIZES[WEEKS][0])
    if record.known_for(country):
        message = f"no severance is counted for roles without tenure: nothing is published for them in {country}"
        mend = f"add tenure: ... to in_house.staff, or in_house.{SHARE_OF_PAY}"
    else:
        known = " and ".join(record.clients)
        message = f"no severance is counted: what is published is for {known}, and not for {country}"
        mend = f"add in_house.{WEEKS}: ... (for each year of service; 0 if there is none), and tenure: ... to each role"
    yield warning(document.problem("not-estimated", message, ("client", "country"), mend=mend))


def _loses_posts(option: Any) -> bool:  # noqa: ANN401 - any kind of option
    """Whether people lose their posts by an option who are not redeployed or taken over by somebody else."""
    if hasattr(option, WEEKS):
        return True
    plan = getattr(option, "transition", None)
    if plan is None or "labour" not in option.includes:
        return False
    return plan.people is None or plan.people.leave is not None


def weeks_without_tenure(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for weeks of severance for each year of service where nobody's service is stated."""
    path: Path = ("in_house", WEEKS)
    weeks = value_at(document.data, ("in_house",)).get(WEEKS)
    if weeks is None or is_nothing(getattr(scenario.in_house, WEEKS)):
        return
    if all(role.tenure is None for role in scenario.in_house.staff):
        message = "weeks for each year of service say nothing: no role states its tenure"
        mend = f"add tenure: ... to in_house.staff, or state {SHARE_OF_PAY}"
        yield warning(document.problem("no-effect", message, path, at_key=True, mend=mend))


def plan_not_taken(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning where today's people have a plan, and an option without a vendor says nothing of those it frees.

    The plan is for people whose work moves: nobody is there to take anyone over, and whose pay goes on is another sum.
    """
    if scenario.in_house.people is None:
        return
    for index, option in enumerate(scenario.alternatives):
        place: Path = ("alternatives", index)
        if hasattr(option, WEEKS) and not is_stated(value_at(document.data, place), "leave"):
            message = f"in_house.people is not taken by {option.id}: all whose posts go are taken to leave"
            mend = "add leave: ...% to it; who does not leave fills a post for which somebody would have been hired"
            yield warning(document.problem("unused", message, place, mend=mend))


PEOPLE_CHECKS: tuple[Check, ...] = (_shares, _to_nobody, _pay_stays_twice, _counted_twice, _on_decline)
PEOPLE_WARNINGS: tuple[Check, ...] = (severance_unknown, weeks_without_tenure, plan_not_taken)
