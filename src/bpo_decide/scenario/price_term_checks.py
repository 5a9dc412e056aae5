"""Terms of a price that contradict each other, bind nobody, or make the client pay for one thing twice."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.currency_risk import SharedCurrencyRisk
from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.completion import issuer
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.inert import is_nothing, is_stated
from bpo_decide.scenario.price_checks import prices
from bpo_decide.scenario.telling import about, unknown, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_OF_AN_INDEX = ("index", "country", "share", "floor", "cap")
_OF_THE_PRICE = ("indexation", "price_fixed", "productivity", "deflation_passed")


def models_of(price: Any) -> list[type[Charge]]:  # noqa: ANN401 - a price
    """Return the pricing models that a price uses."""
    return [model for model in _models() if getattr(price, model.model_name()) is not None]


def _models() -> list[type[Charge]]:
    """Return all pricing models."""
    return [model for model in drivers_of("price") if issubclass(model, Charge)]


def _follows(price: Any, model: type[Charge]) -> bool:  # noqa: ANN401
    """Whether a charge moves as the terms of its price say."""
    own_cost = model.model_name() == "cost_plus" and price.cost_plus.of is not None
    return model.indexed and not own_cost


def _idle_terms(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield what is said of the course of a price that is a share of other money, or in-house cost."""
    for path, price in prices(scenario):
        models = models_of(price)
        if not models or any(_follows(price, model) for model in models):
            continue
        names = " and ".join(model.model_name() for model in models)
        for key in _OF_THE_PRICE:
            if is_stated(value_at(document.data, path), key):
                message = f"{key} says nothing: what is charged by {names} moves by itself"
                yield document.problem("contradiction", message, (*path, key), at_key=True, mend="delete it")


def _fixed_rise(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield clauses with both an index and an agreed rise."""
    for path, price in prices(scenario):
        if price.indexation is None or price.indexation.rate is None:
            continue
        at = (*path, "indexation")
        for key in _OF_AN_INDEX:
            if is_stated(value_at(document.data, at), key):
                message = f"rate and {key} contradict each other: an agreed rise follows no index"
                found = document.problem("contradiction", message, (*at, key), at_key=True, mend="keep one of them")
                yield replace(found, notes=(("rate is here", document.key_place((*at, "rate"))),))


def _reviews(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield reviews of a price that come at no month."""
    for _, price in prices(scenario):
        every = None if price.indexation is None else price.indexation.every
        if every is not None and (every.point != round(every.point) or every.point < 1):
            message = "prices are reviewed every so many whole months"
            yield about(document, every, "out-of-bounds", message, "write for example 12 months")


def _covered(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield charges that a clause names and that do not exist, are not charged, or move by themselves."""
    known = [model.model_name() for model in _models() if model.indexed and model.alone]
    for path, price in prices(scenario):
        named = [] if price.indexation is None else price.indexation.charges or []
        used = {model.model_name(): model for model in models_of(price)}
        for position, name in enumerate(named):
            at: Path = (*path, "indexation", "charges", position)
            if name not in (model.model_name() for model in _models()):
                yield unknown(document, at, "pricing model", name, known)
            elif name not in used:
                message = f"the price charges nothing by {name}"
                yield document.problem("contradiction", message, at, mend=f"write {' or '.join(used)}")
            elif not used[name].alone and used[name].indexed:
                message = f"{name} rises with what it is a part of"
                yield document.problem("contradiction", message, at, mend="delete it")
            elif not _follows(price, used[name]):
                message = f"what is charged by {name} moves by itself, and no clause applies to it"
                yield document.problem("contradiction", message, at, mend="delete it")


def _ceilings(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield currency clauses that begin where they end."""
    for _, mover in scenario.placed_movers:
        clause = mover.fx_borne_by
        if not isinstance(clause, SharedCurrencyRisk) or clause.ceiling is None:
            continue
        band = 0.0 if clause.band is None else least(clause.band.form)
        if greatest(clause.ceiling.form) <= band:
            said = "0" if clause.band is None else clause.band.text
            message = f"nothing is ever shared: the ceiling of {clause.ceiling.text} is not above the band of {said}"
            mend = "the band is where sharing begins, the ceiling where it ends: exchange them, or write vendor"
            yield about(document, clause.ceiling, "range-order", message, mend)


def _stacked_clauses(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning where the client bears both the inflation of a country and the moves of its currency.

    Source: Alsbridge (2010) and ISG, Forex safety nets: the currencies of countries with high inflation tend to weaken.
    """
    for path, mover in scenario.placed_movers:
        clause = mover.price.indexation
        if clause is None or mover.fx_borne_by != "client" or clause.rate is not None or is_nothing(clause.share):
            continue
        place = clause.country or mover.country
        currencies = dict.fromkeys(quantity.currency for quantity in quantities_in(mover.price) if quantity.currency)
        for currency in currencies:
            if (scenario.fx[currency].country or issuer(currency)) != place:
                continue
            message = (
                f"{mover.id}: the client bears the inflation of {place} and the moves of {currency}: where prices rise,"
                " the currency tends to weaken, so the two clauses count one thing twice"
            )
            mend = "keep one of them: price_fixed: true, or fx_borne_by: vendor or {shared: ...%, band: ...%}"
            at = (*path, "price", "indexation")
            yield warning(document.problem("implausible", message, at, at_key=True, mend=mend))


def _silence_on_recoveries(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for options that do not say what they recover where it counts."""
    movers = scenario.placed_movers
    if scenario.process.recoveries is None:
        return
    for path, mover in movers:
        others = any(other.recoveries is not None for _, other in scenario.placed_results)
        if mover.recoveries is None and (others or mover.price.contingency is not None):
            message = f"{mover.id}: does not say what it recovers: as much as today is assumed"
            mend = "add recoveries: {rate: ...%}"
            yield warning(document.problem("silence", message, path, at_key=True, mend=mend))


def _silence_on_outcomes(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for outcomes that are paid for where nobody says what a unit costs that does not reach them."""
    if scenario.process.outcome is not None:
        return
    for path, mover in scenario.placed_movers:
        if mover.price.outcome is not None and least(mover.price.outcome.rate.form) < 1:
            message = (
                f"{mover.id}: what does not reach the outcome is not charged, and nobody says what it costs instead"
            )
            mend = "add process.outcome: {rate: ...%, worth: ...}, or write rate: 100%"
            at = (*path, "price", "outcome")
            yield warning(document.problem("silence", message, at, at_key=True, mend=mend))


PRICE_TERM_CHECKS: tuple[Check, ...] = (_idle_terms, _fixed_rise, _reviews, _covered, _ceilings)
PRICE_WARNINGS: tuple[Check, ...] = (_stacked_clauses, _silence_on_recoveries, _silence_on_outcomes)
