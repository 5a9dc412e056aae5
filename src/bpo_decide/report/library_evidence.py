"""Hidden costs and risks: published figures with their sources, and whether they apply unasked."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import to_builtins

from bpo_decide.library.errors import unknown
from bpo_decide.library.hidden_costs import ANY, HiddenCost, hidden_costs
from bpo_decide.library.records import Assumption, unit_in_words
from bpo_decide.library.risk_rates import risk_rates
from bpo_decide.library.risks import RiskFigure, is_risk_figure, risk_figures
from bpo_decide.library.safeguards import safeguards_against
from bpo_decide.report.library_figures import NOTHING, cited, form_data, in_words, listed, number, numbers, sign
from bpo_decide.report.library_view import Entry, Grid, Listing, Page, Topic, stated

_HEADS = ("key", "what", "figure", "grade", "default")
_HOW = "default: whether it may apply unasked; a record says why not: bpo-decide library {} KEY"
_TYPED = (
    "figure: the lowest to the highest. To write one of your own: {low: 0%, mode: 5%, high: 15%}; 0% to 15% is another "
    "thing, an interval that 5% of the cases lie below and 5% above"
)
_YEARLY = 1


def hidden_cost_topic() -> Topic:
    """Return the topic of hidden costs."""
    return Topic(
        name="hidden-costs",
        what="published hidden costs of outsourcing",
        kind="hidden cost",
        heads=_HEADS,
        entries=lambda: [_entry(record, _cost_figure(record), _cost_facts) for record in hidden_costs()],
        beside=lambda: Listing(remarks=(_HOW.format("hidden-costs"), _TYPED)),
        below="what",
    )


def risk_topic() -> Topic:
    """Return the topic of risks."""
    return Topic(
        name="risks",
        what="published figures on risk events, and the rates made of them",
        kind="risk",
        heads=_HEADS,
        entries=lambda: [_entry(record, _risk_figure(record), _risk_facts) for record in risk_figures()],
        beside=_made_of_risks,
        below="what",
        special=lambda key, _: _rate_or_event(key),
    )


def _entry(record: Any, figure: str, facts: Any) -> Entry:  # noqa: ANN401 - a hidden cost or a risk, and its own facts
    """Return a record of evidence as an entry of its topic."""
    why_not = record.why_not_default
    row = (record.key, record.driver, figure, record.grade or "", "yes" if why_not is None else "no")
    data = {**to_builtins(record), "applies_by_default": why_not is None, "why_not": why_not}
    if isinstance(record, RiskFigure):
        data["safeguards"] = [guard.key for guard in safeguards_against(record.event)]
    return Entry(record.key, record.driver, row, data, partial(facts, record))


def _cost_facts(record: HiddenCost) -> Mapping[str, str]:
    from bpo_decide.report.library_use import use_of  # loads every driver, which lists do without

    return {
        "What it covers": record.definition,
        "Figure": _cost_figure(record),
        "Published for": record.published_for,
        "Class of place": record.location,
        "Applies to": f"{listed(record.options)}; places: {listed(record.places)}{_clients(record)}",
        "Role": record.role,
        "When": ", ".join(filter(None, [record.phase.replace("_", " "), (record.timing or "").replace("_", " ")])),
        **use_of(record),
        **_cited(record),
        "Overlaps": ", ".join(filter(None, [record.overlap_group, *record.contains])),
        "Lowered by": _lowered(record.key),
        "Notes": record.notes,
    }


def _risk_facts(record: RiskFigure) -> Mapping[str, str]:
    return {
        "Event": record.event.replace("_", " "),
        "What it counts": record.definition,
        "Figure": _risk_figure(record),
        "Published for": record.published_for,
        "Can happen to": listed(record.options),
        "Role": record.role,
        **_cited(record),
        "Needs": " and ".join(record.needs),
        "Raised by": "; ".join(record.raises),
        "Lowered by": _lowered(record.event),
        "Of the same event": ", ".join(
            one.key for one in risk_figures() if one.event == record.event and one.key != record.key
        ),
        "Notes": record.notes,
    }


def _made_of_risks() -> Listing:
    """Return the rates that the model makes of the published figures."""
    rates = risk_rates()
    made = tuple((rate.key, in_words(rate.value, rate.unit), rate.grade or "") for rate in rates)
    return Listing(
        grids=(Grid(("made of these", "value", "grade"), made),),
        remarks=(_HOW.format("risks"),),
        data={"rates": [_rate_data(rate) for rate in rates]},
    )


def _rate_or_event(key: str) -> Page | None:
    """Return what the model uses under a key, or all that is known of an event; None for the key of one record."""
    if is_risk_figure(key):
        return None
    rates = {rate.key: rate for rate in risk_rates()}
    several = [rate for name, rate in rates.items() if name.partition(".")[0] == key]
    if key in rates or several:
        return _rates(key, [rates[key]] if key in rates else several)
    records = [record for record in risk_figures() if record.event == key]
    if not records:
        raise unknown("risk", key, [*(record.key for record in risk_figures()), *rates])
    entries = [_entry(record, _risk_figure(record), _risk_facts) for record in records]
    return Page(
        title=f"{key}: all that is known of the event",
        data={"event": key, "records": [entry.data for entry in entries]},
        facts=stated({"Lowered by": _lowered(key)}),
        grids=(Grid(_HEADS, tuple(entry.row for entry in entries), _HEADS.index("what")),),
    )


def _rates(key: str, rates: Sequence[Assumption]) -> Page:
    """Return what the model uses, with the published figures it is made of."""
    facts: dict[str, str] = {}
    for rate in rates:
        facts |= {
            rate.key: in_words(rate.value, rate.unit),
            f"{rate.key} for": rate.published_for,
            f"{rate.key} from": f"{rate.citation}; grade {rate.grade}, {rate.verification}",
            f"{rate.key} note": rate.note,
        }
    return Page(
        title=f"{key}: what the model uses",
        data=_rate_data(rates[0]) if len(rates) == 1 else {"rates": [_rate_data(rate) for rate in rates]},
        facts=stated(facts),
    )


def _rate_data(rate: Assumption) -> dict[str, Any]:
    return {**to_builtins(rate), "value": form_data(rate.value)}


def _lowered(key: str) -> str:
    """Return what may lower an event or a hidden cost, with the keys of the safeguards."""
    return "; ".join(f"{guard.what} ({guard.key})" for guard in safeguards_against(key))


def _cited(record: HiddenCost | RiskFigure) -> dict[str, str]:
    return {
        **cited(record.source, record.evidence_type, record.grade, record.verification),
        "Applies by default": _applies(record),
    }


def _clients(record: HiddenCost) -> str:
    return "" if ANY in record.clients else f"; clients in: {listed(record.clients)}"


def _applies(record: HiddenCost | RiskFigure) -> str:
    if record.why_not_default is not None:
        return f"no: {record.why_not_default}"
    needs = record.needs if isinstance(record, RiskFigure) else ()
    return f"yes, with {' and '.join(needs)}" if needs else "yes"


def _cost_figure(record: HiddenCost) -> str:
    unit = unit_in_words(record.unit, record.base)
    return numbers(record, "%" if unit == "probability" else sign(unit.replace("share", "percent", 1)))


def _risk_figure(record: RiskFigure) -> str:
    unit = sign(record.unit)
    parts = [
        numbers(record, unit) if (record.low, record.mode, record.high) != (None, None, None) else "",
        ", ".join(f"{rating} {number(share)}{unit}" for rating, share in record.by_rating.items()),
        ", ".join(
            f"{number(share)}% above {number(amount)} {record.unit}" for amount, share in record.exceeded.items()
        ),
    ]
    words = "; ".join(filter(None, parts)) or NOTHING
    if record.over_years is None:
        return words
    years = "a year" if record.over_years == _YEARLY else f"in {number(record.over_years)} years"
    return f"{words} {years}{' (years assumed)' if record.years_assumed else ''}"
