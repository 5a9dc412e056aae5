"""What a vendor's people should cost, beside what it quotes: posts x hours x published wages with a multiple."""

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.decision.statistics import rounded
from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.locations import location
from bpo_decide.library.records import Assumption
from bpo_decide.library.wages import loaded_wage, should_cost_per_hour, wage_table
from bpo_decide.model.evaluate import Model
from bpo_decide.model.outcome import Outcome
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.forms import Pert, Point
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.magnitudes import DOLLAR
from bpo_decide.scenario.silence import spot

Standing = Literal["does not pay its people", "below", "within", "above"]
_LABOUR = "labour"
_YEAR = 12


class Band(Struct, frozen=True):
    """What a year should cost, in the client's money.

    Attributes:
        low: lowest.
        high: highest.
        pay: the least that the pay and benefits of its people come to: nothing else in it.
        rate: what an hour should cost, with its source.
        exchange: at which exchange rate dollars were converted, in words; empty where the client's money is dollars.
    """

    low: float
    high: float
    pay: float
    rate: Assumption
    exchange: str


class ShouldCost(Struct, frozen=True):
    """A vendor's quote for a year of today's work, beside what its people should cost.

    Attributes:
        option: id of the vendor.
        quoted: what it quotes for a year of today's volume, in the client's money.
        posts: full-time posts that deliver: those quoted, or else today's whose work moves and scales.
        of_the_quote: whether the posts are those quoted.
        hours: of a full-time year.
        band: what that should cost; None where it is not known.
        unknown: why it is not known, continuing `not known:`.
    """

    option: str
    quoted: float
    posts: float
    of_the_quote: bool
    hours: float
    band: Band | None = None
    unknown: str = ""

    @property
    def standing(self) -> Standing | None:
        """Where the quote stands; None without a band."""
        if self.band is None:
            return None
        if self.quoted < self.band.pay:
            return "does not pay its people"
        if self.quoted < self.band.low:
            return "below"
        return "above" if self.quoted > self.band.high else "within"


def should_costs(model: Model, today: Outcome) -> tuple[ShouldCost, ...]:
    """Return the should-cost of every vendor, in the order of the scenario.

    Args:
        model: the scenario ready to be evaluated.
        today: one case at today's prices and volume, every number at its mean.
    """
    year = _YEAR / float(model.timeline.discount.sum())
    return tuple(
        _of(model, vendor, quoted=float(today.at_once[0, today.index(vendor.id)]) * year)
        for vendor in model.scenario.document.vendors
    )


def _of(model: Model, vendor: Any, quoted: float) -> ShouldCost:  # noqa: ANN401 - a vendor
    """Return the should-cost of one vendor."""
    scenario = model.scenario
    hours = _mean(scenario.hours_per_year)
    stated = _posts_quoted(vendor.price, hours)
    posts = stated or _posts_moved(scenario.document, vendor)
    found = ShouldCost(vendor.id, rounded(quoted), rounded(posts), stated > 0, rounded(hours))
    if _LABOUR not in vendor.includes or posts <= 0 or quoted <= 0:
        return _unknown(found, "its price is for no work of people that could be counted")
    if scenario.process_type.key not in wage_table().process:
        return _unknown(found, f"wages were found for {wage_table().work} only")
    try:
        rate, pay = should_cost_per_hour(country=vendor.country), loaded_wage(country=vendor.country)
    except NothingKnown:
        return _unknown(found, f"no wage was found for {location(vendor.country).name}")
    try:
        dollar, exchange = _dollar(scenario.document)
    except NothingKnown as error:
        return _unknown(found, str(error))
    (low, high), (least, _) = _ends(rate), _ends(pay)
    worked = posts * hours * dollar
    band = Band(rounded(low * worked), rounded(high * worked), rounded(least * worked), rate, exchange)
    return replace(found, band=band)


def _unknown(found: ShouldCost, why: str) -> ShouldCost:
    """Return that nothing is known beside the quote, and why."""
    return replace(found, unknown=why)


def _posts_quoted(price: Any, hours: float) -> float:  # noqa: ANN401 - a composed price
    """Return the posts that a price names, hours as parts of a full-time year; 0 where it names none."""
    posts = sum(_mean(role.fte) for role in price.per_fte or [] if role.fte is not None)
    posts += sum(_mean(role.hours) * _YEAR / hours for role in price.per_hour or [] if role.hours is not None)
    book = getattr(price, "cost_plus", None)
    return posts + sum(_mean(role.fte) for role in (book.posts if book is not None else None) or [])


def _posts_moved(document: Any, vendor: Any) -> float:  # noqa: ANN401 - the scenario model and a vendor
    """Return today's posts that scale with the work, as far as a vendor takes it over."""
    effort = document.process.effort
    posts = sum(_mean(role.fte) for role in document.in_house.staff if role.scales and role.fte is not None)
    return float(posts * vendor.taken(effort))


def _dollar(document: Any) -> tuple[float, str]:  # noqa: ANN401
    """Return what a dollar is worth in the client's money, and at which rate: the scenario's, or else a published one.

    Raises:
        NothingKnown: No rate of the currency is in the library.
    """
    home = document.client.currency
    if home == DOLLAR:
        return 1.0, ""
    if DOLLAR in document.fx:
        return spot(document, DOLLAR), f"{spot(document, DOLLAR):.4g} {home} for a dollar, as the scenario states"
    rate = assume("dollar_rate", currency=home)
    source = f"{rate.citation}; grade {rate.grade}"
    return rate.number, f"{rate.number:g} {home} for a dollar in {rate.published_for} ({source})"


def _ends(found: Assumption) -> tuple[float, float]:
    """Return the ends of a published span."""
    form = found.value
    if isinstance(form, Point):
        return form.value, form.value
    assert isinstance(form, Pert)  # what spans of the library leave as
    return form.low, form.high


def _mean(quantity: Quantity) -> float:
    """Return the mean of a number."""
    return expected(quantity.form, quantity.bounds)
