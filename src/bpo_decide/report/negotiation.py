"""What to negotiate: target prices, what would have to be true, who bears what, clauses, and what to ask whom."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option
from bpo_decide.decision.statistics import rounded
from bpo_decide.decision.target_prices import WHOLE, Ask
from bpo_decide.drivers.currency_risk import SharedCurrencyRisk
from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.drivers.risks.early_termination import END_LINES
from bpo_decide.library.safeguards import Safeguard, safeguards
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report import should_cost
from bpo_decide.report.information import worth_telling
from bpo_decide.report.library_rules import effect
from bpo_decide.report.rules import conditions_in_words, split_as_data
from bpo_decide.report.sections import all_of_them, best_outsourced
from bpo_decide.report.silent import left_open_by
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import value_in_words
from bpo_decide.runs.result import Result

CLAUSES_FOR = ("risk", "management")
"""Groups of cost that a clause may lower."""
MOST_ASKED = 3
"""Inputs of a vendor that are worth most to know."""
ENDS = ("early_termination", "insolvency", "backsourcing", "lock_in")
"""What the safeguards against an early end are said to lower."""


def sections(result: Result) -> Iterator[Section]:
    """Yield what the memo says of the negotiation."""
    if result.target_prices:
        yield _prices(result)
    if result.should_costs:
        yield should_cost.section(result)
    if result.would_win:
        yield _what_would_have_to_be_true(result)
    if result.scenario.document.vendors:
        yield _who_bears_what(result)
        yield _questions(result)
    clauses = _clauses(result)
    if clauses.table is not None and clauses.table.rows:
        yield clauses


def as_data(result: Result) -> dict[str, Any]:
    """Return target prices by option as plain data."""
    return {
        option.id: [
            {
                "part": ask.part,
                "target_factor": ask.target,
                "walk_away_factor": ask.walk_away,
                "prices": [
                    {
                        "path": quantity.path,
                        "unit": figures.unit_of(quantity, result.scenario.document.client.currency),
                        "asked": rounded(_mean(quantity)),
                        "target": _times(quantity, ask.target),
                        "walk_away": _times(quantity, ask.walk_away),
                    }
                    for quantity in ask.quantities
                ],
            }
            for ask in result.target_prices
            if ask.vendor == option.id
        ]
        for option in result.options
        if any(ask.vendor == option.id for ask in result.target_prices)
    }


def _times(quantity: Quantity, factor: float | None) -> float | None:
    """Return a price at its mean, times a factor."""
    return None if factor is None else rounded(_mean(quantity) * factor)


def would_win_as_data(result: Result) -> list[dict[str, Any]]:
    """Return when each losing option would win as plain data."""
    return [
        {
            "option": one.option,
            "probability": one.probability,
            "conditions": [split_as_data(split, result) for split in one.conditions],
        }
        for one in result.would_win
    ]


def _is_all(ask: Ask, result: Result) -> bool:
    """Whether a part of a price is the only one."""
    return sum(other.vendor == ask.vendor for other in result.target_prices) == 1


def _sentence(option: Option, ask: Ask, result: Result) -> str:
    """Return what a losing option would have to ask, in a sentence."""
    of_all = all_of_them(result)
    cheapest = "the cheapest on average" if of_all == "all" else f"on average the cheapest of {of_all}"
    if ask.target is None:
        return f"No price makes {option.name} {cheapest}."
    if ask.target >= 1:
        return f"{option.name} is {cheapest} at what it asks."
    return f"{option.name} would have to ask {figures.percent_in_words(1 - ask.target)} less to be {cheapest}."


def _prices(result: Result) -> Section:
    """Return the target and walk-away prices of every vendor and part of a price."""
    names, currency = {option.id: option.name for option in result.options}, result.scenario.document.client.currency
    rows = []
    for ask in result.target_prices:
        part = "all of it" if ask.part == WHOLE else ask.part.replace("_", " ").replace("fte", "FTE")
        rows.append(
            (
                (names[ask.vendor],),
                (part,),
                _price(ask, 1.0, currency) if ask.part != WHOLE else ("as below",),
                _price(ask, ask.target, currency),
                _price(ask, ask.walk_away, currency),
            )
        )
    best, least = ("As good as the", "best other option"), ("Walk away", "above")
    heads: tuple[Cell, ...] = (("Vendor",), ("Price",), ("Asked",), best, least)
    best_other = "At the first the vendor costs on average what the best other option does"
    remarks = (
        "Each price is moved alone, all else stays; an uncertain price is moved as a whole and told at its mean.",
        f"{best_other}; above the second in-house, with the minimum saving if there is one, is better.",
        "Costs are expected costs, whatever rule ranks the options. An option that is made of others has no price.",
    )
    return Section("Target prices", (), Table(heads, tuple(rows), (False,) * len(heads)), remarks)


def _price(ask: Ask, factor: float | None, currency: str) -> Cell:
    """Return a price at so many times its mean, and how far that is from what is asked."""
    if factor is None:
        return ("none does it",)
    change = f"{'+' if factor > 1 else figures.MINUS}{figures.percent(abs(factor - 1))}"
    if ask.part == WHOLE:
        return (change,)
    away = "" if factor == 1 else f" ({change})"
    several = len(ask.quantities) > 1
    return tuple(
        f"{_post(quantity) if several else ''}{figures.amount(_mean(quantity) * factor, quantity, currency)}{away}"
        for quantity in ask.quantities
    )


def _post(quantity: Quantity) -> str:
    """Return which of several prices it is, such as that of a role."""
    return f"{quantity.path.split('.')[-2].replace('_', ' ')}: "


def _mean(quantity: Quantity) -> float:
    """Return the mean of a number."""
    return expected(quantity.form, quantity.bounds)


def _what_would_have_to_be_true(result: Result) -> Section:
    """Return when each losing option would win."""
    names = {option.id: option for option in result.options}
    asks = {ask.vendor: ask for ask in result.target_prices if ask.part == WHOLE or _is_all(ask, result)}
    points = []
    for one in result.would_win:
        option = names[one.option]
        often = figures.chance_in_words(one.probability)
        text = f"{option.name} is the cheapest of {all_of_them(result)} in {often} cases"
        if one.conditions:
            text += f"; {conditions_in_words(one.conditions, result)}"
        text += "."
        if one.option in asks:
            text += f" {_sentence(option, asks[one.option], result)}"
        points.append(text)
    return Section("What would have to be true for the others to win", points=tuple(points))


def _who_bears_what(result: Result) -> Section:
    """Return who bears moves of volume, inflation and currency under each vendor's price."""
    home = result.scenario.document.client.currency
    rows = tuple(
        ((vendor.label,), (_volume(vendor.price),), (_inflation(vendor.price),), (_currency(vendor, home, result),))
        for vendor in result.scenario.document.vendors
    )
    heads: tuple[Cell, ...] = (("Vendor",), ("Volume",), ("Inflation",), ("Currency",))
    return Section("Who bears what", (), Table(heads, rows, (False,) * len(heads)))


def _volume(price: Any) -> str:  # noqa: ANN401 - a composed price
    """Return who bears moves of the volume."""
    if price.bands is not None:
        return "both, by bands"
    if price.per_unit is not None and price.minimum_volume is not None:
        return f"the vendor above {value_in_words(price.minimum_volume)}, the client below"
    bearers = {charge.volume_borne_by for charge in _charges(price)}
    if "vendor" in bearers:
        return "the vendor, but for what is fixed" if "client" in bearers else "the vendor"
    return "the client: what is paid for does not follow the volume by itself"


def _inflation(price: Any) -> str:  # noqa: ANN401 - a composed price
    """Return who bears inflation."""
    if price.price_fixed:
        return "the vendor"
    if not any(charge.indexed for charge in _charges(price)):
        return "nobody: a share of other money moves with that money"
    clause = price.indexation
    if clause is None:
        return "the client: nothing is agreed, so the price follows wages where the work is done"
    if clause.rate is not None:
        return f"the vendor beyond an agreed {clause.rate.text} a year"
    share = "" if clause.share is None else f" {clause.share.text} of"
    cap = "" if clause.cap is None else f", the vendor beyond {clause.cap.text} a year"
    of = f"{clause.index} {f'of {clause.country}' if clause.country else 'where the work is done'}"
    return f"the client:{share} {of}{cap}"


def _charges(price: Any) -> list[type[Charge]]:  # noqa: ANN401 - a composed price
    """Return the pricing models that a price consists of."""
    models = [one for one in drivers_of("price") if issubclass(one, Charge)]
    return [one for one in models if getattr(price, one.model_name()) is not None]


def _currency(vendor: Any, home: str, result: Result) -> str:  # noqa: ANN401 - a vendor
    """Return who bears moves of the currency."""
    prefix = f"vendors.{vendor.id}.price."
    foreign = {
        quantity.currency
        for path, quantity in result.scenario.quantities.items()
        if path.startswith(prefix) and quantity.currency not in (None, home)
    }
    if not foreign:
        return f"the vendor: the price is in {home}"
    borne = vendor.fx_borne_by
    if not isinstance(borne, SharedCurrencyRisk):
        return f"the {borne}: the price is in {', '.join(sorted(str(one) for one in foreign))}"
    band = "" if borne.band is None else f" beyond {borne.band.text}"
    ceiling = "" if borne.ceiling is None else f", nothing beyond {borne.ceiling.text}"
    return f"the client bears {borne.shared.text} of a move{band}{ceiling}"


def _questions(result: Result) -> Section:
    """Return what to ask each vendor first: what of it is worth most to know, and how much is open."""
    scenario, currency = result.scenario, result.scenario.document.client.currency
    points = []
    for vendor in scenario.document.vendors:
        open_costs = figures.quantity(left_open_by(vendor.id, scenario), "costs")
        worth = [] if result.information is None else result.information.inputs
        its = f"vendors.{vendor.id}."
        own = [one for one in worth if one.quantity.key.startswith(its) and worth_telling(one, of=result.information)]
        own.sort(key=lambda one: -one.worth.value)
        names = {option.id: option.name for option in result.options}
        first = [
            f"{figures.input_in_words(one.quantity.path, names)}, "
            f"worth {figures.money(one.worth.value, currency)} at most"
            for one in own[:MOST_ASKED]
        ]
        evidence = f" Ask first for evidence of the {'; the '.join(first)}." if first else ""
        points.append(
            f"{vendor.label} leaves {open_costs} open: their questions stand with what is not estimated.{evidence}"
        )
    return Section("Questions for the vendors", points=tuple(points))


def _cited(record: Safeguard) -> Cell:
    """Return where the published effect of a safeguard was read, and how good the evidence is."""
    return ("",) if record.source is None else (record.source.citation, f"{record.grade}, {record.verification}")


def _clauses(result: Result) -> Section:
    """Return safeguards and clauses for what is most likely to be lost with the cheapest bid."""
    heads: tuple[Cell, ...] = (
        ("Risk",),
        ("Safeguard",),
        ("Published effect",),
        ("Source", "grade"),
        ("What the contract should say",),
    )
    best = best_outsourced(result)
    exposed = [] if best is None else [line for line in best.lines if line.group in CLAUSES_FOR and line.mean > 0]
    exposed.sort(key=lambda line: -line.mean)
    rows: list[tuple[Cell, ...]] = []
    said: set[str] = set()
    for line in exposed:
        events = set(ENDS) if line.like in END_LINES else {line.like}
        label = "Early end of the deal" if line.like in END_LINES else line.label
        for record in safeguards():
            if record.clause and record.key not in said and events & set(record.lowers):
                said.add(record.key)
                rows.append(((label,), (record.what,), (effect(record),), _cited(record), (record.clause,)))
    title = "Safeguards and clauses" if best is None else f"Safeguards and clauses for {best.name}"
    remarks = ("The risks with the highest expected loss first. No safeguard lowers a risk here unless it is stated.",)
    return Section(title, (), Table(heads, tuple(rows), (False,) * len(heads)), remarks)
