"""How often things go wrong: published shares over some years as yearly rates, mixed and spanned as the data say.

A rate is in events per year (-ln(1 - p) for a yearly probability p), so that it can be drawn from as it is; the note of
each assumption shows the published probabilities and how it was derived from them.
"""

from collections.abc import Callable, Sequence
from math import exp, log
from typing import Any

from msgspec.structs import replace

from bpo_decide.library.delays import transition_delay
from bpo_decide.library.errors import NothingKnown, UnknownKey, unknown
from bpo_decide.library.files import document
from bpo_decide.library.published import form_of, span
from bpo_decide.library.rates import converted, numbers_of, yearly_probability, yearly_rate
from bpo_decide.library.records import Assumption, in_unit, published_by
from bpo_decide.library.risks import RiskFigure, risk_figure
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Form, Interval, Mixture, Pert, Point

UNRATED = "unrated"


@traced
def early_termination_rate() -> Assumption:
    """Return the ends of a deal before its term per year, whoever ends it and why: its accounts, equally likely."""
    return _combined("early_termination_rate", lambda forms: Mixture(tuple(forms)))


@traced
def backsourcing_share() -> Assumption:
    """Return the share of ended deals whose work comes back in house; the others go to another vendor."""
    return _combined("backsourcing_share", _widest)


@traced
def outage_rate() -> Assumption:
    """Return the serious or severe outages of an organisation per year."""
    return _combined("outage_rate", _widest)


@traced
def transition_overrun_probability() -> Assumption:
    """Return the probability that a transition gets into serious trouble."""
    return _combined("transition_overrun_probability", _widest)


@traced
def insolvency_rate(*, rating: str) -> Assumption:
    """Return the insolvencies of a vendor per year.

    Args:
        rating: Its credit rating on the published scale (`Aaa` to `B`), or `unrated`, which takes the span of the
            years below investment grade with their long-run average as the likeliest value.

    Raises:
        UnknownKey: There is no figure for this rating; the message names the one that may be meant.
    """
    raw = document("risk_rates.yaml")["insolvency_rate"]
    key = f"insolvency_rate.{rating}"
    if rating == UNRATED:
        years, average = (_part(name) for name in raw["unrated"])
        low, *_, high = numbers_of(years.value)
        spread = Pert(low, average.number, high)
        words = f"{low:.2%} to {high:.2%} in a year, {average.number:.1%} on average, of issuers below investment grade"
        made = _made(key, raw, [years, average], value=converted(spread, yearly_rate), words=words)
        return replace(made, grade=raw["analogy"]["grade"], note=f"{made.note}. {raw['analogy']['reason']}")
    record = risk_figure(raw["rated"])
    if rating not in record.by_rating:
        raise _unknown_rating(rating, known=(*record.by_rating, UNRATED), same_as=raw["same_as"])
    probability = in_unit(record.by_rating[rating], record.unit)
    words = f"{probability:.2%} of issuers rated {rating} in a year"
    return _made(key, raw, [_cited(record, Point(probability))], value=Point(yearly_rate(probability)), words=words)


@traced
def data_breach_rate(*, who: str) -> Assumption:
    """Return the data breaches of an organisation per year: those with a third party involved, or those without.

    Args:
        who: `vendor` or `in_house`.

    Raises:
        UnknownKey: It is neither.
    """
    raw = document("risk_rates.yaml")["data_breach_rate"]
    if who not in raw["derivation"]:
        raise unknown("party to a data breach", who, raw["derivation"])
    event, third_parties = _part(raw["event"]), _part(raw["third_party_share"])
    share = third_parties.value if who == "vendor" else converted(third_parties.value, lambda number: 1 - number)
    probability = converted(share, lambda number: event.number * number)
    words = (
        f"{event.number:.1%} of organisations in a year times {_percent(share)} of breaches = {_percent(probability)}; "
        "mode assumed"
    )
    return _made(
        f"data_breach_rate.{who}",
        {**raw, "derivation": raw["derivation"][who]},
        [event, third_parties],
        value=converted(probability, yearly_rate),
        words=words,
    )


@traced
def data_breach_severity() -> Assumption:
    """Return the loss of one data breach in US dollars, as a lognormal that must not be used without a cap.

    The typical loss is its median; the published share above a larger loss gives its spread.
    """
    from statistics import NormalDist  # slow to import, and few evaluations come here

    raw = document("risk_rates.yaml")["data_breach_severity"]
    record = risk_figure(raw["parts"][0])
    ((large, percent_above),) = record.exceeded.items()
    assert record.mode is not None, record.key
    normal = NormalDist()
    sigma = log(large / record.mode) / normal.inv_cdf(1 - percent_above / 100)
    width = exp(sigma * normal.inv_cdf(0.95))
    value = Interval(record.mode / width, record.mode * width)
    words = (
        f"typically {record.mode:,.0f}, {percent_above:g}% above {large:,.0f}; "
        f"applies only with {' and '.join(record.needs)}; {record.notes.rstrip('.')}"
    )
    return _made("data_breach_severity", raw, [_cited(record, value)], value=value, words=words)


def risk_rates() -> tuple[Assumption, ...]:
    """Return all of them, once for each rating and party, in the order of the data file."""
    raw = document("risk_rates.yaml")
    ratings = (*risk_figure(raw["insolvency_rate"]["rated"]).by_rating, UNRATED)
    return (
        early_termination_rate(),
        backsourcing_share(),
        *(insolvency_rate(rating=rating) for rating in ratings),
        outage_rate(),
        *(data_breach_rate(who=who) for who in raw["data_breach_rate"]["derivation"]),
        data_breach_severity(),
        transition_overrun_probability(),
        transition_delay(),
    )


@traced
def _part(key: str) -> Assumption:
    """Return one published share as printed, as a fraction over its years.

    Raises:
        NothingKnown: The record may not apply by default; the message says why.
    """
    record = risk_figure(key)
    if record.why_not_default is not None:
        raise NothingKnown(f"{key} never applies by default, because {record.why_not_default}")
    value, _ = form_of(record)
    return _cited(record, value)


def _cited(record: RiskFigure, value: Form) -> Assumption:
    """Return a value with all that its record says about it."""
    assert record.source is not None, record.key
    years = record.over_years
    return published_by(
        record.source,
        key=record.key,
        value=value,
        unit="share" if years is None else f"probability over {years:g} year{'' if years == 1 else 's'}",
        grade=record.grade,
        verification=record.verification,
        published_for=record.published_for,
        note=record.notes,
    )


def _combined(key: str, combine: Callable[[Sequence[Form]], Form]) -> Assumption:
    """Return what the data make of published shares: rates where they have years, put together."""
    raw = document("risk_rates.yaml")[key]
    parts = [_part(name) for name in raw["parts"]]
    value = combine([_yearly(part) for part in parts])
    words = "; ".join(_in_words(part) for part in parts)
    if isinstance(value, Mixture):
        words = f"equal-weight mixture of {words}"
    assumed = any(isinstance(form, Pert) for form in (value, *(part.value for part in parts)))
    return _made(key, raw, parts, value=value, words=f"{words}; mode assumed" if assumed else words)


def _yearly(part: Assumption) -> Form:
    years = risk_figure(part.key).over_years
    return part.value if years is None else converted(part.value, lambda number: yearly_rate(number, years=years))


def _widest(forms: Sequence[Form]) -> Form:
    """Return the span from the lowest to the highest number of all forms."""
    numbers = numbers_of(Mixture(tuple(forms)))
    return span(numbers[0], numbers[-1], unit="share")


def _made(key: str, raw: dict[str, Any], parts: Sequence[Assumption], *, value: Form, words: str) -> Assumption:
    """Return a derived assumption, graded like the weakest of its parts."""
    read = ", ".join(sorted({part.verification for part in parts}))
    return Assumption(
        key=key,
        value=value,
        unit=raw["unit"],
        origin="library",
        citation="; ".join(dict.fromkeys(part.citation for part in parts)),
        grade=max((part.grade for part in parts if part.grade is not None), default=None),
        verification=f"{read}, DERIVED",
        published_for=raw.get("published_for") or "; ".join(dict.fromkeys(part.published_for for part in parts)),
        note=". ".join(filter(None, [words, f"DERIVED: {raw['derivation']}", raw.get("notes", "").rstrip(".")])),
        url=parts[0].url if len(parts) == 1 else None,
    )


def _in_words(part: Assumption) -> str:
    """Return one part with its grade, its published share and, where it is one over years, the yearly probability."""
    record = risk_figure(part.key)
    words = _percent(part.value)
    if record.over_years is not None and record.over_years != 1:
        yearly = converted(part.value, lambda number: yearly_probability(number, years=record.over_years or 1))
        years = f"{record.over_years:g} years{' (assumed)' if record.years_assumed else ''}"
        words = f"{words} in {years} = {_percent(yearly)} a year"
    return f"{part.key} ({part.grade}, {part.verification}: {words})"


def _percent(form: Form) -> str:
    low, high = numbers_of(form)[0], numbers_of(form)[-1]
    return f"{100 * low:.3g}%" if low == high else f"{100 * low:.3g}-{100 * high:.3g}%"


def _unknown_rating(rating: str, *, known: Sequence[str], same_as: dict[str, str]) -> UnknownKey:
    """Return the error for a rating, with the one of the published scale that it stands for if there is one."""
    plain = rating.strip().rstrip("+-123456789")
    meant = same_as.get(plain.upper()) or {name.casefold(): name for name in known}.get(plain.casefold())
    if meant is not None:
        return UnknownKey(f"unknown rating {rating!r}; did you mean {meant!r}?")
    # The nearest in letters may be the farthest in risk: Caa is not Aaa.
    return UnknownKey(f"unknown rating {rating!r}; known are {', '.join(known)}")
