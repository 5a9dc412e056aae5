"""What no field can check by itself: names that must exist elsewhere, and parts that contradict each other."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bpo_decide.drivers.countries import repair
from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.library.locations import known_countries
from bpo_decide.library.processes import process, processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted, slug
from bpo_decide.scenario.certificates import almost_held
from bpo_decide.scenario.contact_checks import CONTACT_CHECKS, CONTACT_WARNINGS
from bpo_decide.scenario.contradictions import contradictions
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.hidden_cost_checks import hidden_cost_problems
from bpo_decide.scenario.inert import INERT
from bpo_decide.scenario.listed import none_beside_others, repeated_names, scope_of_the_type
from bpo_decide.scenario.number_checks import NUMBER_CHECKS, pointed_thousands
from bpo_decide.scenario.oversights import OVERSIGHTS
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.scenario.risk_checks import RISK_CHECKS, RISK_WARNINGS

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
        return [_unknown(document, ("process", "type"), "process type", kind, known)]
    own = stated.get("scope") if isinstance(stated.get("scope"), list) else []
    items = (*process(kind).scope, *own)
    vendors = document.data.get("vendors")
    found = []
    for index, vendor in enumerate(vendors if isinstance(vendors, list) else []):
        included = vendor.get("includes") if isinstance(vendor, dict) else None
        for position, item in enumerate(included if isinstance(included, list) else []):
            if isinstance(item, str) and item not in items:
                found.append(_unknown(document, ("vendors", index, "includes", position), "scope item", item, items))
    return found


def warnings_in(scenario: Any, document: Document) -> list[Problem]:  # noqa: ANN401
    """Return what is probably an oversight, but does not stop the analysis."""
    found = (problem for check in WARNINGS for problem in check(scenario, document))
    return list({(problem.place, problem.message): problem for problem in found}.values())


def _unknown(
    document: Document, path: Path, what: str, word: str, known: Iterable[str], *, at_key: bool = False
) -> Problem:
    """Return the problem of a name that does not exist, with the nearest one."""
    known = list(known)
    near = nearest(word, known)
    shown = ", ".join(known[:_MOST_LISTED]) + (", ..." if len(known) > _MOST_LISTED else "")
    several = re.split(r"\s*[;,+&/|]\s*|\s+", word.strip())
    if len(several) > 1 and all(part in known for part in several):
        near = ", ".join(several)
    mend = f"write {near}" if near else (f"known are {shown}" if known else None)
    return document.problem("reference", f"unknown {what} {quoted(word)}", path, at_key=at_key, mend=mend)


def _countries(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    places: list[tuple[Path, str]] = [(("client", "country"), scenario.client.country)]
    places += [(("inflation", code), code) for code in scenario.inflation]
    places += [(("fx", code, "country"), stated.country) for code, stated in scenario.fx.items() if stated.country]
    for index, vendor in enumerate(scenario.vendors):
        places.append((("vendors", index, "country"), vendor.country))
        clause = vendor.price.indexation
        if clause is not None and clause.country is not None:
            places.append((("vendors", index, "price", "indexation", "country"), clause.country))
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
        yield _unknown(document, ("process", "type"), "process type", scenario.process.type, known)


def _scope(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    if scenario.process.type not in {record.key for record in processes()}:
        return
    known = (*process(scenario.process.type).scope, *scenario.process.scope)
    for index, vendor in enumerate(scenario.vendors):
        for position, item in enumerate(vendor.includes):
            if item not in known:
                yield _unknown(document, ("vendors", index, "includes", position), "scope item", item, known)
    for index, cost in enumerate(scenario.in_house.other):
        if cost.scope not in known:
            yield _unknown(document, ("in_house", "other", index, "scope"), "scope item", cost.scope, known)


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
    for index, vendor in enumerate(scenario.vendors):
        lists.append((("vendors", index, "price", "per_fte"), vendor.price.per_fte or [], "role"))
    for path, items, label in lists:
        seen: set[str] = set()
        for position, item in enumerate(items):
            key = item.id or slug(getattr(item, label))
            if key in seen:
                message = f"a {label} called {quoted(key)} is already listed"
                mend = "add the two up, or give each an id"
                at = (*path, position, "id" if item.id else label)
                yield document.problem("duplicate-id", message, at, mend=mend)
            seen.add(key)


def _roles(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    roles = {role.id or slug(role.role): role for role in scenario.in_house.staff}
    names = [role.role for role in scenario.in_house.staff]
    for index, option in enumerate(scenario.alternatives):
        seen: set[str] = set()
        for key, change in getattr(option, "staff_change", {}).items():
            path, role = ("alternatives", index, "staff_change", key), roles.get(slug(key))
            if role is None:
                yield _unknown(document, path, "role", key, names, at_key=True)
            elif slug(key) in seen:
                message = f"the change of {quoted(role.role)} is already stated"
                yield document.problem("duplicate-id", message, path, at_key=True, mend="state it once")
            elif least(change.form) < -greatest(role.fte.form):
                posts = greatest(role.fte.form)
                message = f"{role.role} has {posts:g} posts, so no more than these can go"
                yield document.problem("out-of-bounds", message, path, mend=f"write -{posts:g} at most")
            seen.add(slug(key))


def _price(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    models = [
        name for driver in drivers_of("price") if issubclass(driver, Charge) for name in list(driver.model_fields)[:1]
    ]
    for index, vendor in enumerate(scenario.vendors):
        if all(getattr(vendor.price, name) is None for name in models):
            message = f"the price says nothing that is charged: it needs {', '.join(models[:-1])} or {models[-1]}"
            yield document.problem("no-charge", message, ("vendors", index, "price"), at_key=True)


def _decision(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    months = scenario.decision.horizon.point
    if months != round(months) or not 1 <= months <= LONGEST_HORIZON:
        message = "the horizon must be a whole number of months, up to 50 years"
        yield document.problem("out-of-bounds", message, ("decision", "horizon"), mend="write for example 5 years")
    if scenario.decision.rate_basis == "after_tax":
        message = "the flows are before tax, so an after-tax rate does not fit them"
        mend = "state a pre-tax rate: rate_basis: pre_tax"
        yield document.problem("mismatch", message, ("decision", "rate_basis"), mend=mend)
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
    *RISK_CHECKS,
    *NUMBER_CHECKS,
)
WARNINGS: tuple[Check, ...] = (*OVERSIGHTS, *CONTACT_WARNINGS, *RISK_WARNINGS, almost_held, pointed_thousands)
