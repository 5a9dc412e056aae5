"""Hidden costs and risks: published figures with their sources, and whether they apply unasked."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bpo_decide.library.errors import unknown
from bpo_decide.library.hidden_costs import HiddenCost, hidden_cost, hidden_costs
from bpo_decide.library.records import Assumption, unit_in_words
from bpo_decide.library.risk_rates import risk_rates
from bpo_decide.library.risks import RiskFigure, is_risk_figure, risk_figure, risk_figures
from bpo_decide.reading.forms import Form, Interval, Mixture, Pert, Point
from bpo_decide.report.library_view import Grid, Page, Topic, number, sign, stated

_HEADS = ("key", "what", "figure", "grade", "default")
_WHAT = _HEADS.index("what")
_HOW = "default: whether it may apply unasked; a record says why not: bpo-decide library {} KEY"
_NOTHING = "none published"
_YEARLY = 1


def hidden_cost_topic() -> Topic:
    """Return the topic of hidden costs."""
    return Topic(
        name="hidden-costs",
        what="published hidden costs of outsourcing",
        count=lambda: len(hidden_costs()),
        listing=_hidden_costs,
        record=lambda key, _: _hidden_cost(key),
    )


def risk_topic() -> Topic:
    """Return the topic of risks."""
    return Topic(
        name="risks",
        what="published figures on risk events, and the rates made of them",
        count=lambda: len(risk_figures()),
        listing=_risks,
        record=lambda key, _: _risk(key),
    )


def _hidden_costs() -> Page:
    records = hidden_costs()
    return Page(
        title="Hidden costs",
        data={"topic": "hidden-costs", "records": [_data(record) for record in records]},
        grids=(Grid(_HEADS, tuple(_row(record, _cost_figure(record)) for record in records), below=_WHAT),),
        remarks=(_HOW.format("hidden-costs"),),
    )


def _risks() -> Page:
    records, rates = risk_figures(), risk_rates()
    made = tuple((rate.key, in_words(rate.value, rate.unit), rate.grade or "") for rate in rates)
    return Page(
        title="Risks",
        data={
            "topic": "risks",
            "records": [_data(record) for record in records],
            "rates": [_rate_data(rate) for rate in rates],
        },
        grids=(
            Grid(_HEADS, tuple(_row(record, _risk_figure(record)) for record in records), below=_WHAT),
            Grid(("made of these", "value", "grade"), made),
        ),
        remarks=(_HOW.format("risks"),),
    )


def _hidden_cost(key: str) -> Page:
    from bpo_decide.report.library_use import use_of  # loads every driver, which lists do without

    record = hidden_cost(key)
    facts = {
        "What it covers": record.definition,
        "Figure": _cost_figure(record),
        "Published for": record.published_for,
        "Class of place": record.location,
        "Applies to": f"{_listed(record.options)}; places: {_listed(record.places)}",
        "Role": record.role,
        "When": ", ".join(filter(None, [record.phase.replace("_", " "), (record.timing or "").replace("_", " ")])),
        **use_of(record),
        **_cited(record),
        "Overlaps": ", ".join(filter(None, [record.overlap_group, *record.contains])),
        "Notes": record.notes,
    }
    return Page(title=f"{record.key}: {record.driver}", data=_data(record), facts=stated(facts))


def _risk(key: str) -> Page:
    rates = {rate.key: rate for rate in risk_rates()}
    several = [rate for name, rate in rates.items() if name.partition(".")[0] == key]
    if key in rates or several:
        return _rates(key, [rates[key]] if key in rates else several)
    if not is_risk_figure(key):
        raise unknown("risk", key, [*(record.key for record in risk_figures()), *rates])
    record = risk_figure(key)
    facts = {
        "Event": record.event.replace("_", " "),
        "What it counts": record.definition,
        "Figure": _risk_figure(record),
        "Published for": record.published_for,
        "Can happen to": _listed(record.options),
        "Role": record.role,
        **_cited(record),
        "Needs": " and ".join(record.needs),
        "Raised by": "; ".join(record.raises),
        "Lowered by": "; ".join(f"{guard.what} ({guard.effect})" for guard in record.safeguards),
        "Notes": record.notes,
    }
    return Page(title=f"{record.key}: {record.driver}", data=_data(record), facts=stated(facts))


def _rates(key: str, rates: list[Assumption]) -> Page:
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


def _row(record: HiddenCost | RiskFigure, figure: str) -> tuple[str, ...]:
    default = "yes" if record.why_not_default is None else "no"
    return (record.key, record.driver, figure, record.grade or "", default)


def _applies(record: HiddenCost | RiskFigure) -> str:
    if record.why_not_default is not None:
        return f"no: {record.why_not_default}"
    needs = record.needs if isinstance(record, RiskFigure) else ()
    return f"yes, with {' and '.join(needs)}" if needs else "yes"


def _cited(record: HiddenCost | RiskFigure) -> dict[str, str]:
    return {
        "Source": "" if record.source is None else record.source.citation,
        "Address": "" if record.source is None else record.source.url,
        "Evidence": record.evidence_type,
        "Grade": record.grade or "",
        "Verification": record.verification,
        "Applies by default": _applies(record),
    }


def _data(record: HiddenCost | RiskFigure) -> dict[str, Any]:
    why_not = record.why_not_default
    return {**asdict(record), "applies_by_default": why_not is None, "why_not": why_not}


def _rate_data(rate: Assumption) -> dict[str, Any]:
    return {**asdict(rate), "value": _form_data(rate.value)}


def _form_data(form: Form) -> dict[str, Any]:
    if isinstance(form, Mixture):
        return {"form": "mixture", "parts": [_form_data(part) for part in form.parts]}
    return {"form": type(form).__name__.lower(), **asdict(form)}


def in_words(form: Form, unit: str) -> str:
    """Return a value of the library with its unit."""
    if isinstance(form, Mixture):
        return f"one of {'; '.join(in_words(part, '') for part in form.parts)} {unit}"
    if isinstance(form, Point):
        return f"{number(form.value)} {unit}".strip()
    if isinstance(form, Pert):
        return f"{number(form.low)} to {number(form.high)} (likeliest {number(form.mode)}) {unit}".strip()
    assert isinstance(form, Interval)
    return f"{number(form.low)} to {number(form.high)} (90% of cases) {unit}".strip()


def _cost_figure(record: HiddenCost) -> str:
    unit = unit_in_words(record.unit, record.base)
    return _numbers(record, "%" if unit == "probability" else sign(unit.replace("share", "percent", 1)))


def _risk_figure(record: RiskFigure) -> str:
    unit = sign(record.unit)
    parts = [
        _numbers(record, unit) if (record.low, record.mode, record.high) != (None, None, None) else "",
        ", ".join(f"{rating} {number(share)}{unit}" for rating, share in record.by_rating.items()),
        ", ".join(
            f"{number(share)}% above {number(amount)} {record.unit}" for amount, share in record.exceeded.items()
        ),
    ]
    words = "; ".join(filter(None, parts)) or _NOTHING
    if record.over_years is None:
        return words
    years = "a year" if record.over_years == _YEARLY else f"in {number(record.over_years)} years"
    return f"{words} {years}{' (years assumed)' if record.years_assumed else ''}"


def _numbers(record: HiddenCost | RiskFigure, unit: str) -> str:
    low, mode, high = record.low, record.mode, record.high
    if low is not None and high is not None:
        likeliest = "" if mode is None else f", likeliest {number(mode)}"
        return f"{number(low)} to {number(high)}{unit}{likeliest}"
    if mode is not None:
        return f"{number(mode)}{unit}"
    if low is not None:
        return f"at least {number(low)}{unit}"
    return _NOTHING if high is None else f"at most {number(high)}{unit}"


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(key.replace("_", " ") for key in keys)
