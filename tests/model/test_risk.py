"""Risk events against closed forms: compound Poisson and Bernoulli losses, limits, safeguards, what is reported."""

import math

import numpy as np
import pytest
from scipy import integrate, stats

from tests.model.by_hand import CHARGES_A_MONTH, FEE, IN_HOUSE_A_MONTH, Array, base, drawn

MU, SIGMA = math.log(10) / 2, math.log(10) / (2 * 1.6448536269514722)
"""A lognormal whose 90 % interval is 1 to 10."""
MEAN, SQUARE = math.exp(MU + SIGMA**2 / 2), math.exp(2 * MU + 2 * SIGMA**2)
"""Its expected value, and that of its square."""
DRAWS = 20_000


def only(event: str) -> str:
    """Return the setting that gives the vendor one event, and nothing that ends its deal."""
    return f"vendors.vendor.risks={{{event}}}"


def assert_loss(losses: Array, *, mean: float, square: float, none: float) -> None:
    """Check mean, standard deviation and probability of no loss, each within four standard errors."""
    draws, sd = len(losses), math.sqrt(square - mean**2)
    assert losses.mean() == pytest.approx(mean, rel=0, abs=4 * sd / math.sqrt(draws))
    fourth = float(((losses - losses.mean()) ** 4).mean())
    error = math.sqrt(max(fourth - sd**4, 0) / draws) / (2 * sd)
    assert losses.std(ddof=1) == pytest.approx(sd, rel=0, abs=4 * error)
    assert (losses == 0).mean() == pytest.approx(none, rel=0, abs=4 * math.sqrt(none * (1 - none) / draws))


# Repeatable events


@pytest.mark.parametrize("years", [1, 5])
def test_a_compound_poisson_loss(years: int) -> None:
    """0.1 a year, 1 to 10 dollars each: E = l E[X], Var = l E[X^2], P(nothing) = exp(-l)."""
    found = drawn(
        only("outage: {rate: 0.1 /year, severity: 1 to 10 USD}"), f"decision.horizon={years} years", draws=DRAWS
    )
    expected = 0.1 * years
    mean, variance = expected * MEAN, expected * SQUARE
    assert_loss(found["vendor"]["outage"], mean=mean, square=variance + mean**2, none=math.exp(-expected))
    if years == 1:
        assert (mean, math.sqrt(variance)) == pytest.approx((0.4040012826945727, 1.6321703641886), rel=1e-12)
        assert math.exp(-expected) == pytest.approx(0.9048374180359595, rel=1e-15)
    risk = found.options["vendor"].risk
    assert risk is not None
    assert risk.expected == pytest.approx(mean, rel=1e-9)
    assert risk.sd == pytest.approx(found["vendor"]["outage"].std(ddof=1), rel=1e-9)
    assert risk.no_loss == pytest.approx((found["vendor"]["outage"] == 0).mean(), rel=1e-9)


def net_moments() -> tuple[float, float]:
    """Return E[N] and E[N^2] of a loss of 1 to 10, at most 8, of which half comes back, but no more than 2.5."""

    def net(loss: float) -> float:
        capped = min(loss, 8.0)
        return capped - min(capped / 2, 2.5)

    density = stats.lognorm(SIGMA, scale=math.exp(MU)).pdf
    pieces = ((0, 5), (5, 8), (8, 100), (100, np.inf))
    first = sum(integrate.quad(lambda x: net(x) * density(x), *piece)[0] for piece in pieces)
    second = sum(integrate.quad(lambda x: net(x) ** 2 * density(x), *piece)[0] for piece in pieces)
    return first, second


def test_a_loss_that_is_capped_and_partly_recovered() -> None:
    first, second = net_moments()
    event = "rate: 0.4 /year, severity: 1 to 10 USD, cap: 8 USD, recovery: 50%, recovery_cap: 2.5 USD"
    found = drawn(only(f"outage: {{{event}}}"), "decision.horizon=5 years", draws=DRAWS)
    mean = 2 * first
    assert_loss(found["vendor"]["outage"], mean=mean, square=2 * second + mean**2, none=math.exp(-2))
    assert found.mean("vendor", "outage") == pytest.approx(mean, rel=1e-9)


@pytest.mark.parametrize(
    ("severity", "each"),
    [
        ("2_000 USD", 2_000.0),
        ("5%", 0.05 * 12 * CHARGES_A_MONTH),
        ("0.5 months", 0.5 * CHARGES_A_MONTH),
        ("{low: 1_000, mode: 2_000, high: 9_000, unit: USD}", (1_000 + 4 * 2_000 + 9_000) / 6),
        ("{uniform: [10%, 30%]}", 0.2 * 12 * CHARGES_A_MONTH),
        ("{choices: {1_000 USD: 75%, 9_000 USD: 25%}}", 3_000.0),
    ],
)
def test_severity_in_money_share_and_months(severity: str, each: float) -> None:
    """Twice a year over three years, exposed from the sixth month on: five sixths of it."""
    settings = (
        only(f"outage: {{rate: 2 /year, severity: {severity}}}"),
        "vendors.vendor.transition.duration=6 months",
    )
    assert base(*settings).lines["outage"] == pytest.approx(2 * 2.5 * each, rel=1e-9)
    assert drawn(*settings, draws=100).mean("vendor", "outage") == pytest.approx(2 * 2.5 * each, rel=1e-9)


def test_money_is_lost_at_the_prices_of_its_year() -> None:
    """10 % inflation, and charges that rise with it on every anniversary."""
    years = 1 + 1.1 + 1.21
    found = base(only("outage: {rate: 1 /year, severity: 2_000 USD}"), "inflation.US=10%")
    assert found.lines["outage"] == pytest.approx(2_000 * years, rel=1e-12)
    found = base(
        only("outage: {rate: 1 /year, severity: 10%}"), "inflation.US=10%", "vendors.vendor.price.price_fixed=false"
    )
    assert found.lines["outage"] == pytest.approx(0.1 * 12 * CHARGES_A_MONTH * years, rel=1e-12)


def test_a_cap_in_foreign_money_moves_with_its_currency() -> None:
    """Losses of 1 000 dollars, at most 10 000 pesos that lose 5 % a year: 500, 476 and 454 dollars."""
    settings = (
        only("outage: {rate: 3 /year, severity: 1_000 USD, cap: 10_000 MXN}"),
        "fx={MXN: {spot: 20 MXN/USD, volatility: 0%}}",
        "inflation.MX=5%",
    )
    years = 1 + 1 / 1.05 + 1 / 1.05**2
    assert base(*settings).lines["outage"] == pytest.approx(3 * 500 * years, rel=1e-12)
    found = drawn(*settings, draws=2_000)["vendor"]["outage"]
    error = math.sqrt(3 * 500**2 * (1 + 1 / 1.05**2 + 1 / 1.05**4) / 2_000)
    assert found.mean() == pytest.approx(3 * 500 * years, rel=0, abs=4 * error)


def test_safeguards_lower_rate_and_severity_one_after_the_other() -> None:
    plain = base(only("outage: {rate: 1 /year, severity: 1 to 10 USD}")).lines["outage"]
    guards = "safeguards: {twin: {rate: 40%, severity: 25%}, drill: {rate: 50%}, insurance: {severity: 20%}}"
    guarded = base(only(f"outage: {{rate: 1 /year, severity: 1 to 10 USD, {guards}}}")).lines["outage"]
    assert guarded == pytest.approx(plain * 0.6 * 0.5 * 0.75 * 0.8, rel=1e-12)


def test_a_cap_applies_after_the_safeguards() -> None:
    """10 dollars, a tenth less, at most 8."""
    event = "rate: 1 /year, severity: 10 USD, cap: 8 USD, safeguards: {shield: {severity: 10%}}"
    assert base(only(f"outage: {{{event}}}")).lines["outage"] == pytest.approx(3 * 8, rel=1e-12)


def test_equal_amounts_in_two_currencies_cost_the_same() -> None:
    """Prices rise by 3 % here and 10 % there; the currency moves by the difference."""
    there = (
        "inflation={US: 3%, MX: 10%, PH: 0%}",
        "fx={MXN: {spot: 20 MXN/USD, volatility: 0%}}",
    )
    own = base(*there, only("outage: {rate: 0.5 /year, severity: 100_000 USD}")).lines["outage"]
    foreign = base(*there, only("outage: {rate: 0.5 /year, severity: 2_000_000 MXN}")).lines["outage"]
    assert own == pytest.approx(50_000 * (1 + 1.03 + 1.03**2), rel=1e-12)
    assert foreign == pytest.approx(own, rel=1e-12)


# Control variate


def test_the_reported_mean_is_the_expected_loss() -> None:
    event = "outage: {rate: 0.2 /year, severity: 1k to 100k USD}"
    found = drawn(only(event), draws=1_000)
    sigma = math.log(100) / (2 * 1.6448536269514722)
    each, square = 10_000 * math.exp(sigma**2 / 2), 1e8 * math.exp(2 * sigma**2)
    losses = found["vendor"]["outage"]
    assert found.mean("vendor", "outage") == pytest.approx(0.6 * each, rel=1e-9)
    assert abs(losses.mean() / (0.6 * each) - 1) > 1e-4, "what happened is not what was expected"
    assert losses.mean() == pytest.approx(0.6 * each, rel=0, abs=4 * math.sqrt(0.6 * square / 1_000))
    option = found.options["vendor"]
    assert option.cost.mean == pytest.approx(36 * CHARGES_A_MONTH + 0.6 * each, rel=1e-9)
    assert option.cost.standard_error == pytest.approx(0, abs=1e-6)
    assert option.saving.mean == pytest.approx(36 * (IN_HOUSE_A_MONTH - CHARGES_A_MONTH) - 0.6 * each, rel=1e-9)
    assert option.cost.sd == pytest.approx(losses.std(ddof=1), rel=1e-9), "spread and quantiles are of what happened"
    assert option.cost.p95 == pytest.approx(36 * CHARGES_A_MONTH + np.quantile(losses, 0.95), rel=1e-9)


def test_with_uncertain_rates_it_is_the_mean_over_the_rates() -> None:
    found = drawn(only("outage: {rate: 0.1 to 0.6 /year, severity: 1 to 10 USD}"), draws=1_000)
    mu, sigma = math.log(0.06) / 2, math.log(6) / (2 * 1.6448536269514722)
    assert found.mean("vendor", "outage") == pytest.approx(3 * math.exp(mu + sigma**2 / 2) * MEAN, rel=2e-3)


# Events that happen once


def test_a_transition_overrun_happens_once_or_not() -> None:
    found = drawn(only("transition_overrun: {probability: 30%, severity: 10% to 100%}"), FEE, draws=DRAWS)
    mean, square = 0.3 * MEAN * 1e4, 0.3 * SQUARE * 1e8
    assert_loss(found["vendor"]["transition_overrun"], mean=mean, square=square, none=0.7)
    assert found.mean("vendor", "transition_overrun") == pytest.approx(mean, rel=1e-9)


def test_an_overrun_is_a_share_of_what_the_transition_costs() -> None:
    """A fee of 100 000, six months of half a post, and 20 weeks of 120 000 a year for those who leave."""
    found = base(
        only("transition_overrun: {probability: 50%, severity: 20%, safeguards: {pilot: {rate: 20%, severity: 10%}}}"),
        FEE,
        "vendors.vendor.transition.duration=6 months",
        "vendors.vendor.transition.project_team={fte: 0.5}",
        "vendors.vendor.transition.severance_weeks=2",
        "vendors.vendor.transition.leave=100%",
    )
    cost = 100_000 + 15_000 + 20 * 120_000 / (365.25 / 7)
    assert found.lines["transition_overrun"] == pytest.approx(0.5 * 0.8 * 0.2 * 0.9 * cost, rel=1e-12)


def test_an_overrun_in_months_is_one_of_charges_and_falls_due_after_go_live() -> None:
    """A year and a half from the start, in money of the second year."""
    event = "transition_overrun: {probability: 50%, severity: %s}"
    settings = ("vendors.vendor.transition.duration=18 months", "inflation.US=10%")
    found = base(only(event.replace("%s", "2 months")), *settings)
    assert found.lines["transition_overrun"] == pytest.approx(0.5 * 2 * CHARGES_A_MONTH, rel=1e-12)
    found = base(only(event.replace("%s", "9_000 USD")), *settings)
    assert found.lines["transition_overrun"] == pytest.approx(0.5 * 9_000 * 1.1, rel=1e-12)


def test_a_transition_that_is_given_up_overruns_too() -> None:
    found = drawn(
        only("transition_overrun: {probability: 100%, severity: 20%}"),
        FEE,
        "vendors.vendor.transition.duration=3 months",
        "vendors.vendor.transition.delay={choices: {1 months: 50%, 9 months: 50%}}",
        "vendors.vendor.transition.long_stop=4 months",
        draws=100,
    )
    moved = found["vendor"]["per_unit"] > 0
    assert 0 < moved.sum() < len(moved)
    assert found["vendor"]["transition_overrun"] == pytest.approx(np.full(100, 20_000.0))


# What is reported


def test_the_exceedance_curve_and_what_it_rests_on() -> None:
    sourced = "{value: 1 /year, source: incident log}"
    settings = (
        only(
            f"outage: {{rate: {sourced}, severity: {{value: 1_000 USD, source: invoices}}}}, "
            "key_person_loss: {rate: 1 /year, severity: 3_000 USD}"
        ),
    )
    found = drawn(*settings)
    risk = found.options["vendor"].risk
    assert risk is not None
    losses = found["vendor"]["outage"] + found["vendor"]["key_person_loss"]
    assert risk.unsourced_share == pytest.approx(0.75, rel=1e-9)
    assert risk.expected == pytest.approx(12_000, rel=1e-9)
    for probability, loss in risk.exceedance:
        assert (losses > loss).mean() <= probability <= (losses >= loss).mean() + 1e-4
    assert [probability for probability, _ in risk.exceedance] == sorted(
        (probability for probability, _ in risk.exceedance), reverse=True
    )
    worst = np.sort(losses)[-500:]
    assert risk.cvar95 == pytest.approx(worst.mean(), rel=1e-9)
    assert found.options["in_house"].risk is None
