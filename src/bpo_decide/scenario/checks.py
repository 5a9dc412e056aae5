"""What no field can check by itself: names that must exist elsewhere, and parts that contradict each other."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.drivers.countries import repair
from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.library.locations import known_countries
from bpo_decide.library.processes import process, processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted, slug
from bpo_decide.scenario.certificates import almost_held, misspelt
from bpo_decide.scenario.contact_checks import CONTACT_CHECKS, CONTACT_WARNINGS
from bpo_decide.scenario.contract_checks import CONTRACT_CHECKS, CONTRACT_WARNINGS
from bpo_decide.scenario.contradictions import contradictions
from bpo_decide.scenario.criteria_checks import CRITERIA_CHECKS, CRITERIA_WARNINGS
from bpo_decide.scenario.demand_checks import DEMAND_CHECKS, DEMAND_WARNINGS
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.hidden_cost_checks import choices_given_way, hidden_cost_problems
from bpo_decide.scenario.inert import INERT
from bpo_decide.scenario.listed import listed_twice, none_beside_others, repeated_names, scope_of_the_type
from bpo_decide.scenario.number_checks import NUMBER_CHECKS, pointed_thousands
from bpo_decide.scenario.option_checks import OPTION_CHECKS, OPTION_WARNINGS
from bpo_decide.scenario.oversights import OVERSIGHTS
from bpo_decide.scenario.own_centres import OWN_CENTRE_CHECKS
from bpo_decide.scenario.people_checks import PEOPLE_CHECKS, PEOPLE_WARNINGS
from bpo_decide.scenario.plausibility import explained, implausible
from bpo_decide.scenario.price_checks import PRICE_CHECKS
from bpo_decide.scenario.price_term_checks import PRICE_TERM_CHECKS, PRICE_WARNINGS
from bpo_decide.scenario.regime_checks import REGIME_CHECKS, REGIME_WARNINGS
from bpo_decide.scenario.requirement_checks import REQUIREMENT_CHECKS, REQUIREMENT_WARNINGS
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.scenario.risk_checks import RISK_CHECKS, RISK_WARNINGS
from bpo_decide.scenario.score_checks import SCORE_CHECKS, SCORE_WARNINGS
from bpo_decide.scenario.tax_checks import TAX_CHECKS, TAX_WARNINGS
from bpo_decide.scenario.telling import unknown
from bpo_decide.scenario.transition_checks import TRANSITION_CHECKS, TRANSITION_WARNINGS

Check = Callable[[Any, Document], Iterator[Problem]]
LONGEST_HORIZON = 600
SEASON_TOLERANCE = 0.01
_MOST_LISTED = 12


def problems_in(scenario: Any, document: Document) -> list[Problem]:  # noqa: ANN401 - the bound scenario model
    """Return every contradiction in a scenario whose fields are each valid."""
    return [problem for check in CHECKS for problem in check(scenario, document)]


def unknown_names(document: Document) -> list[Problem]:
    """Return unknown process types and scope items of a document whose fields are not all valid.

    With these the analyst sees in one run what can be told without a whole scenario.
    """
    stated = document.data.get("process")
    kind = stated.get("type") if isinstance(stated, dict) else None
    known = [record.key for record in processes()]
    if not isinstance(kind, str):
        return []
    if kind not in known:
        return [unknown(document, ("process", "type"), "process type", kind, known)]
    own = stated.get("scope") if isinstance(stated.get("scope"), list) else []
    items = (*process(kind).scope, *own)
    found = []
    for section in ("vendors", "alternatives"):
        options = document.data.get(section)
        for index, option in enumerate(options if isinstance(options, list) else []):
            included = option.get("includes") if isinstance(option, dict) else None
            for position, item in enumerate(included if isinstance(included, list) else []):
                if isinstance(item, str) and item not in items:
                    found.append(unknown(document, (section, index, "includes", position), "scope item", item, items))
    return found


def warnings_in(scenario: Any, document: Document) -> list[Problem]:  # noqa: ANN401
    """Return what is probably an oversight, but does not stop the analysis."""
    every = [problem for check in WARNINGS for problem in check(scenario, document)]
    found = (problem for problem in every if not explained(problem, every))
    return list({(problem.place, problem.message): problem for problem in found}.values())


def _countries(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    places: list[tuple[Path, str]] = [(("client", "country"), scenario.client.country)]
    places += [(("inflation", code), code) for code in scenario.inflation]
    places += [(("fx", code, "country"), stated.country) for code, stated in scenario.fx.items() if stated.country]
    for place, mover in scenario.placed_movers:
        places.append(((*place, "country"), mover.country))
        clause = mover.price.indexation
        if clause is not None and clause.country is not None:
            places.append(((*place, "price", "indexation", "country"), clause.country))
    known = known_countries()
    for path, code in places:
        if code not in known:
            mend = (
                repair(code) or f"the library knows {len(known)} countries, such as {', '.join(known[:_MOST_LISTED])}"
            )
            message = f"unknown country {quoted(code)}"
            yield document.problem("reference", message, path, at_key=path[0] == "inflation", mend=mend)


def _process_type(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    known = [record.key for record in processes()]
    if scenario.process.type not in known:
        yield unknown(document, ("process", "type"), "process type", scenario.process.type, known)


def _scope(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    if scenario.process.type not in {record.key for record in processes()}:
        return
    known = (*process(scenario.process.type).scope, *scenario.process.scope)
    for place, mover in scenario.placed_movers:
        for position, item in enumerate(mover.includes):
            if item not in known:
                yield unknown(document, (*place, "includes", position), "scope item", item, known)
    for index, cost in enumerate(scenario.in_house.other):
        if cost.scope not in known:
            yield unknown(document, ("in_house", "other", index, "scope"), "scope item", cost.scope, known)


def _options(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    seen = {IN_HOUSE: "today's operation"}
    for section in ("vendors", "alternatives"):
        for index, option in enumerate(getattr(scenario, section)):
            if option.id in seen:
                message = f"the id {quoted(option.id)} is already that of {seen[option.id]}"
                mend = "give every option its own id"
                yield document.problem("duplicate-id", message, (section, index, "id"), mend=mend)
            seen[option.id] = f"{section} item {index + 1}"


def _names(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the items of one list that paths cannot tell apart: their draws would be the same."""
    lists: list[tuple[Path, Any, str]] = [
        (("in_house", "staff"), scenario.in_house.staff, "role"),
        (("in_house", "other"), scenario.in_house.other, "name"),
    ]
    for place, mover in scenario.placed_movers:
        lists.append(((*place, "price", "per_fte"), mover.price.per_fte or [], "role"))
    for path, items, label in lists:
        yield from listed_twice(document, path, items, label=label)


def _roles(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    roles = {role.id or slug(role.role): role for role in scenario.in_house.staff}
    names = [role.role for role in scenario.in_house.staff]
    for index, option in enumerate(scenario.alternatives):
        seen: set[str] = set()
        for key, change in getattr(option, "staff_change", {}).items():
            path, role = ("alternatives", index, "staff_change", key), roles.get(slug(key))
            if role is None:
                yield unknown(document, path, "role", key, names, at_key=True)
            elif slug(key) in seen:
                message = f"the change of {quoted(role.role)} is already stated"
                yield document.problem("duplicate-id", message, path, at_key=True, mend="state it once")
            elif least(change.form) < -greatest(role.fte.form):
                posts = greatest(role.fte.form)
                message = f"{role.role} has {posts:g} posts, so no more than these can go"
                yield document.problem("out-of-bounds", message, path, mend=f"write -{posts:g} at most")
            seen.add(slug(key))


def _price(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    charges = [driver for driver in drivers_of("price") if issubclass(driver, Charge) and driver.alone]
    for place, mover in scenario.placed_movers:
        models = [charge.model_name() for charge in charges if charge.of_vendors or not mover.outsourced]
        if all(getattr(mover.price, name) is None for name in models):
            message = f"the price says nothing that is charged: it needs {', '.join(models[:-1])} or {models[-1]}"
            yield document.problem("no-charge", message, (*place, "price"), at_key=True)


def _decision(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    months = scenario.decision.horizon.point
    if months != round(months) or not 1 <= months <= LONGEST_HORIZON:
        message = "the horizon must be a whole number of months, up to 50 years"
        yield document.problem("out-of-bounds", message, ("decision", "horizon"), mend="write for example 5 years")
    season = scenario.process.volume.season
    if season is not None and all(share.certain for share in season):
        average = sum(share.point for share in season) / 12
        if abs(average - 1) > SEASON_TOLERANCE:
            message = f"the twelve seasonal shares must average 1, not {average:.3g}"
            yield document.problem("out-of-bounds", message, ("process", "volume", "season"))
    if not scenario.vendors and not scenario.alternatives:
        message = "there is nothing to compare in-house with"
        yield document.problem("no-option", message, (), mend="add vendors: or alternatives:")


CHECKS: tuple[Check, ...] = (
    _countries,
    _process_type,
    _scope,
    _options,
    _names,
    _roles,
    _price,
    _decision,
    repeated_names,
    scope_of_the_type,
    none_beside_others,
    contradictions,
    hidden_cost_problems,
    *INERT,
    *CONTACT_CHECKS,
    *CONTRACT_CHECKS,
    *PEOPLE_CHECKS,
    *TRANSITION_CHECKS,
    *DEMAND_CHECKS,
    *TAX_CHECKS,
    *RISK_CHECKS,
    *NUMBER_CHECKS,
    *PRICE_CHECKS,
    *PRICE_TERM_CHECKS,
    *OPTION_CHECKS,
    *OWN_CENTRE_CHECKS,
    *REGIME_CHECKS,
    *REQUIREMENT_CHECKS,
    *CRITERIA_CHECKS,
    *SCORE_CHECKS,
)
WARNINGS: tuple[Check, ...] = (
    *OVERSIGHTS,
    choices_given_way,
    *OPTION_WARNINGS,
    *CONTACT_WARNINGS,
    *PEOPLE_WARNINGS,
    *TRANSITION_WARNINGS,
    *DEMAND_WARNINGS,
    *TAX_WARNINGS,
    *PRICE_WARNINGS,
    *CONTRACT_WARNINGS,
    *RISK_WARNINGS,
    *REGIME_WARNINGS,
    *REQUIREMENT_WARNINGS,
    *CRITERIA_WARNINGS,
    *SCORE_WARNINGS,
    implausible,
    almost_held,
    misspelt,
    pointed_thousands,
)
