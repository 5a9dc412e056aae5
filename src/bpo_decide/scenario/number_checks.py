"""Numbers that are each valid but do not fit together: currencies without a rate, other units of work, nothing left."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.drivers.contact_work import CONTACT
from bpo_decide.drivers.quantities import GROWTH, assumption
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.locations import known_countries, location, locations
from bpo_decide.library.processes import processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.forms import Interval, Point
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.completion import issuer
from bpo_decide.scenario.contact_work import contact_prices
from bpo_decide.scenario.ends import least
from bpo_decide.scenario.impossible import IMPOSSIBLE
from bpo_decide.scenario.price_checks import outcome_prices
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_WHOLE_MONEY = ("money", "money/year", "money/seat/year", "per month")
_POINTED = re.compile(r"(?<![0-9._])[1-9][0-9]{0,2}\.000(?![0-9._kMb])")
SMALLEST = 1e-9
"""What a number that is divided by must reach."""


def _currencies() -> list[str]:
    """Return the currencies that the library knows."""
    return sorted({place.currency for place in locations()})


def _known_currencies(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    known = _currencies()
    codes: list[tuple[Path, str]] = [(("client", "currency"), scenario.client.currency)]
    codes += [(("fx", code), code) for code in scenario.fx]
    for path, code in codes:
        if code not in known:
            near = nearest(code, known)
            mend = f"write {near}" if near else f"the library knows {', '.join(known)}"
            message = f"unknown currency {quoted(code)}"
            yield document.problem("reference", message, path, at_key=path[0] == "fx", mend=mend)


def _exchange_rates(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    home = scenario.client.currency
    for code, stated in scenario.fx.items():
        pair = [stated.spot.currency, stated.spot.per]
        if code == home:
            message = f"{home} is the client's own currency and needs no rate"
            yield document.problem("currency", message, ("fx", code), at_key=True, mend="delete it")
        elif set(pair) != {code, home}:
            message = f"the rate of {code} must be between {code} and {home}, not {' and '.join(pair)}"
            mend = f"write the number with {code}/{home}"
            yield document.problem("currency", message, ("fx", code, "spot"), mend=mend)
        elif stated.country is None and code in _currencies() and issuer(code) is None:
            message = f"several countries use {code}: whose inflation drives it?"
            yield document.problem("ambiguous", message, ("fx", code), at_key=True, mend="add its country: ...")
    missing: set[str] = set()
    for quantity in quantities_in(scenario):
        currency = quantity.currency
        if currency is None or quantity.unit == "exchange rate" or currency in scenario.fx or currency in missing:
            continue
        missing.add(currency)
        near = nearest(currency, (home, *scenario.fx))
        mend = f"add fx: {{{currency}: {{spot: 1.00 {currency}/{home}}}}} with the real rate"
        mend = f"write {near}, or {mend}" if near else mend
        yield about(document, quantity, "currency", f"no exchange rate for {currency}", mend)


def _own_money(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the thresholds in foreign money: they are compared with results, which are in the client's."""
    home = scenario.client.currency
    for quantity in (scenario.decision.minimum_saving, *scenario.requirements.money):
        if quantity is not None and quantity.currency is not None:
            message = f"this must be in {home}, the currency of the results, not in {quantity.currency}"
            yield about(document, quantity, "currency", message, f"write the amount in {home}")


def _unit_of_work(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    known = {record.key: record.unit for record in processes()}
    unit = scenario.process.unit or known.get(scenario.process.type)
    contacts, outcomes = contact_prices(scenario), outcome_prices(scenario)
    for quantity in quantities_in(scenario):
        if quantity.unit == "money/unit" and unit is not None and quantity.per not in (unit, "unit"):
            if (quantity.path in contacts and quantity.per == CONTACT) or quantity.path in outcomes:
                continue
            message = f"the unit of work is one {unit}, not one {quantity.per}"
            whole = isinstance(quantity.form, Point | Interval)
            number = quantity.text.rpartition("/")[0].rstrip() if whole else ""
            mend = f"write {number}/{unit}" + (f" or {number}/{CONTACT}" if quantity.path in contacts else "")
            yield about(document, quantity, "unit-of-work", message, mend)


def _nothing(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the numbers that something is divided by and that could be nothing."""
    volume = scenario.process.volume
    divisors = [("there must be some work", quantity) for quantity in (volume.per_month, volume.baseline)]
    divisors += [("a currency must be worth something", stated.spot) for stated in scenario.fx.values()]
    for message, quantity in divisors:
        if quantity is not None and least(quantity.form) < SMALLEST:
            yield about(document, quantity, "out-of-bounds", message, "write a number above 0")
    for quantity in scenario.inflation.values():
        if 1 + least(quantity.form) < SMALLEST:
            yield about(document, quantity, "out-of-bounds", "prices cannot fall by 100% a year or more")
    staff = [role.fte for role in scenario.in_house.staff]
    if all(fte.certain and fte.point < SMALLEST for fte in staff):
        message = "nobody does the work today: all posts are 0"
        yield about(document, staff[0], "out-of-bounds", message, "state today's posts")


def _known_inflation(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the countries whose inflation is neither stated nor known."""
    if scenario.decision.prices == "real":
        return
    known, home, told = known_countries(), scenario.client.country, set(scenario.inflation)
    if scenario.in_house.wage_growth is not None:
        told.add(home)
    for code, path in used_countries(scenario):
        if code in told or code not in known:
            continue
        told.add(code)
        try:
            assumption("inflation", GROWTH, country=code)
        except NothingKnown:
            message = f"the library has no inflation of {location(code).name}"
            yield document.problem("reference", message, path, mend=f"state it: inflation: {{{code}: ...%}}")


def used_countries(scenario: Any) -> Iterator[tuple[str, Path]]:  # noqa: ANN401
    """Yield the countries whose inflation matters, with the place that brings each in."""
    yield scenario.client.country, ("client", "country")
    for place, mover in scenario.placed_movers:
        yield mover.country, (*place, "country")
        clause = mover.price.indexation
        if clause is not None and clause.country is not None:
            yield clause.country, (*place, "price", "indexation", "country")
    for currency, stated in scenario.fx.items():
        country = stated.country or (issuer(currency) if currency in _currencies() else None)
        if country is not None:
            yield country, ("fx", currency)


def pointed_thousands(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for amounts such as `58.000 USD/year`, which elsewhere are fifty-eight thousand."""
    for quantity in quantities_in(scenario):
        found = _POINTED.search(quantity.text) if quantity.unit in _WHOLE_MONEY and quantity.origin == "given" else None
        if found is not None:
            whole, thousands = found[0].split(".")
            message = f"{found[0]} is read as {int(whole)}: a point separates decimals"
            told = about(document, quantity, "thousands", message, f"for thousands write {whole}_{thousands}")
            yield warning(told)


NUMBER_CHECKS: tuple[Check, ...] = (
    _known_currencies,
    _exchange_rates,
    _own_money,
    _unit_of_work,
    _nothing,
    _known_inflation,
    *IMPOSSIBLE,
)
