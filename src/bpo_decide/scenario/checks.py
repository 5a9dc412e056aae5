"""What no field can check by itself: names that must exist elsewhere, currencies with a rate, units that agree."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bpo_decide.drivers.registry import drivers_of
from bpo_decide.library.locations import known_countries
from bpo_decide.library.processes import process, processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted, slug
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.resolved import IN_HOUSE

Check = Callable[[Any, Document], Iterator[Problem]]
LONGEST_HORIZON = 600
SEASON_TOLERANCE = 0.01


def problems_in(scenario: Any, document: Document) -> list[Problem]:  # noqa: ANN401 - the bound scenario model
    """Return every contradiction in a scenario whose fields are each valid."""
    return [problem for check in CHECKS for problem in check(scenario, document)]


def warnings_in(scenario: Any, document: Document) -> list[Problem]:  # noqa: ANN401
    """Return what is probably an oversight, but does not stop the analysis."""
    return list(_silence_on_retained(scenario, document))


def _unknown(document: Document, path: Path, what: str, word: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that does not exist, with the nearest one."""
    known = list(known)
    near = nearest(word, known)
    shown = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")  # noqa: PLR2004 - one line of a message
    mend = f"write {near}" if near else (f"known are {shown}" if known else None)
    return document.problem("reference", f"unknown {what} {quoted(word)}", path, mend=mend)


def _countries(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    codes: list[tuple[Path, str]] = [(("client", "country"), scenario.client.country)]
    codes += [(("inflation", code), code) for code in scenario.inflation]
    residency = scenario.requirements.data_residency or []
    codes += [(("requirements", "data_residency", index), code) for index, code in enumerate(residency)]
    for index, vendor in enumerate(scenario.vendors):
        codes.append((("vendors", index, "country"), vendor.country))
        clause = vendor.price.indexation
        if clause is not None and clause.country is not None:
            codes.append((("vendors", index, "price", "indexation", "country"), clause.country))
    known = known_countries()
    for path, code in codes:
        if code not in known:
            yield _unknown(document, path, "country", code, known)


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


def _identities(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    seen = {IN_HOUSE: "today's operation"}
    for section in ("vendors", "alternatives"):
        for index, option in enumerate(getattr(scenario, section)):
            if option.id in seen:
                message = f"the id {quoted(option.id)} is already that of {seen[option.id]}"
                yield document.problem(
                    "duplicate-id", message, (section, index, "id"), mend="give every option its own id"
                )
            seen[option.id] = f"{section} item {index + 1}"
    roles: set[str] = set()
    for index, role in enumerate(scenario.in_house.staff):
        key = role.id or slug(role.role)
        if key in roles:
            message = f"a role called {quoted(key)} is already listed"
            yield document.problem(
                "duplicate-id",
                message,
                ("in_house", "staff", index, "role"),
                mend="add up their posts, or give each an id",
            )
        roles.add(key)


def _currencies(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    home = scenario.client.currency
    for code, stated in scenario.fx.items():
        pair = {stated.spot.currency, stated.spot.per}
        if pair != {code, home}:
            message = f"the rate of {code} must be between {code} and {home}, not {'/'.join(sorted(map(str, pair)))}"
            yield document.problem(
                "currency", message, ("fx", code, "spot"), mend=f"write the number with {code}/{home}"
            )
    missing: dict[str, None] = {}
    for quantity in quantities_in(scenario):
        currency = quantity.currency
        if currency is None or quantity.unit == "exchange rate" or currency in scenario.fx or currency in missing:
            continue
        missing[currency] = None
        near = nearest(currency, (home, *scenario.fx))
        mend = f"add fx: {{{currency}: {{spot: 1.00 {currency}/{home}}}}} with the real rate"
        problem = Problem(
            "currency",
            f"no exchange rate for {currency}",
            quantity.place,
            help=f"write {near}, or {mend}" if near else mend,
            at=quantity.path,
        )
        yield problem


def _units(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    known = {record.key: record.unit for record in processes()}
    unit = scenario.process.unit or known.get(scenario.process.type)
    for quantity in quantities_in(scenario):
        if quantity.unit == "money/unit" and unit is not None and quantity.per not in (unit, "unit"):
            message = f"the unit of work is one {unit}, not one {quantity.per}"
            yield Problem("unit", message, quantity.place, help=f"write /{unit}", at=quantity.path)


def _roles(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    roles = {role.id or slug(role.role): role for role in scenario.in_house.staff}
    for index, option in enumerate(scenario.alternatives):
        for key in getattr(option, "staff_change", {}):
            if slug(key) not in roles:
                names = [role.role for role in scenario.in_house.staff]
                yield _unknown(document, ("alternatives", index, "staff_change", key), "role", key, names)


def _price(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    models = [
        name for driver in drivers_of("price") if hasattr(driver, "charges") for name in list(driver.model_fields)[:1]
    ]
    for index, vendor in enumerate(scenario.vendors):
        if all(getattr(vendor.price, name) is None for name in models):
            message = f"the price says nothing that is charged: it needs {', '.join(models[:-1])} or {models[-1]}"
            yield document.problem("missing-key", message, ("vendors", index, "price"), at_key=True)


def _decision(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    months = scenario.decision.horizon.point
    if months != round(months) or not 1 <= months <= LONGEST_HORIZON:
        message = "the horizon must be a whole number of months, up to 50 years"
        yield document.problem("out-of-bounds", message, ("decision", "horizon"), mend="write for example 5 years")
    if scenario.decision.rate_basis == "after_tax":
        message = "the flows are before tax, so an after-tax rate does not fit them"
        yield document.problem(
            "mismatch", message, ("decision", "rate_basis"), mend="state a pre-tax rate: rate_basis: pre_tax"
        )
    season = scenario.process.volume.season
    if season is not None and all(share.certain for share in season):
        average = sum(share.point for share in season) / 12
        if abs(average - 1) > SEASON_TOLERANCE:
            message = f"the twelve seasonal shares must average 1, not {average:.3g}"
            yield document.problem("out-of-bounds", message, ("process", "volume", "season"))
    if not scenario.vendors and not scenario.alternatives:
        message = "there is nothing to compare in-house with"
        yield document.problem("missing-key", message, (), mend="add vendors: or alternatives:")


def _silence_on_retained(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    for index, vendor in enumerate(scenario.vendors):
        if vendor.retained is None:
            message = f"{vendor.id}: nobody is said to stay with the client after handover"
            found = document.problem(
                "silence", message, ("vendors", index), at_key=True, mend="add retained: {fte: ...}, 0 if really nobody"
            )
            yield Problem(
                found.code, found.message, found.place, found.path, found.help, severity="warning", at=found.at
            )


CHECKS: tuple[Check, ...] = (
    _countries,
    _process_type,
    _scope,
    _identities,
    _currencies,
    _units,
    _roles,
    _price,
    _decision,
)
