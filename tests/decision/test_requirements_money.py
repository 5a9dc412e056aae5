"""Limits on what the model comes to: cost, risk, cash, payback; each just kept and just not kept.

Numbers by hand, undiscounted, over three years in which in-house costs 300,000 USD.
"""

from math import exp, factorial, pi, sqrt

import pytest

from bpo_decide.drivers.registry import drivers_of
from bpo_decide.drivers.risks.base import Event
from tests.decision.required import evaluated, evidence, reasons, standings, vendor

NORMAL = "{normal: {mean: 80_000 USD/year, sd: 10_000 USD/year}}"
"""Three years cost 240,000 on average, with a standard deviation of 30,000."""
DRAWS = 10_000


@pytest.mark.parametrize(("limit", "standing"), [("80_000 USD", "met"), ("79_999 USD", "not met")])
def test_the_dearest_year(limit: str, standing: str) -> None:
    found = evaluated(vendor("one"), requirements=f"max_cost_any_year: {limit}")

    assert standings(found, "one") == [standing]
    assert standings(found, "in_house") == []


@pytest.mark.parametrize(("confidence", "standing"), [("70%", "met"), ("71%", "not met")])
def test_every_year_with_a_confidence(confidence: str, standing: str) -> None:
    """The fee is 70,000 in seven cases of ten, else 90,000."""
    found = evaluated(
        vendor("one", fee="{choices: {70_000 USD/year: 70%, 90_000 USD/year: 30%}}"),
        requirements=f"max_cost_any_year: {{limit: 80_000 USD, confidence: {confidence}}}",
        draws=1_000,
    )

    assert standings(found, "one") == [standing]


P80 = 240_000 + 0.8416212 * 30_000
CVAR95 = 240_000 + 30_000 * exp(-(1.6448536**2) / 2) / sqrt(2 * pi) / 0.05
"""Mean of the worst twentieth of a normal distribution: mean + sd x density at P95 / 0.05."""


@pytest.mark.parametrize(("key", "value"), [("max_p80_cost", P80), ("max_cvar95_cost", CVAR95)], ids=["P80", "CVaR95"])
def test_the_cost_in_bad_cases(key: str, value: float) -> None:
    for factor, standing in ((1.002, "met"), (0.998, "not met")):
        found = evaluated(vendor("one", fee=NORMAL), requirements=f"{key}: {factor * value:.0f} USD", draws=DRAWS)
        assert standings(found, "one") == [standing]


def test_evidence_shows_the_span_and_one_case_has_none() -> None:
    """P10 and P90: 240,000 less and plus 1.2816 x 30,000, that is 202k and 278k."""
    asked = "max_p80_cost: 300_000 USD"
    drawn = evaluated(vendor("one", fee=NORMAL), requirements=asked, draws=DRAWS)
    point = evaluated(vendor("one", fee=NORMAL), requirements=asked)

    assert evidence(drawn, "one") == ["modelled, P10 to P90 USD 202k to USD 278k"]
    assert evidence(point, "one") == ["modelled, one case"]


OTHERS = sorted(
    {"early_termination", "insolvency"}
    | {driver.event for driver in drivers_of("risks") if issubclass(driver, Event)}
    - {"outage", "country_event", "customer_loss"}
)
OUTAGE = f"{{outage: {{rate: 0.5 /year, severity: 10_000 USD}}, {', '.join(f'{event}: off' for event in OTHERS)}}}"
"""Over three years 1.5 events are expected, of 10,000 each; in-house has them too."""


@pytest.mark.parametrize(("limit", "standing"), [("15_001 USD", "met"), ("14_999 USD", "not met")])
def test_the_expected_loss(limit: str, standing: str) -> None:
    found = evaluated(
        vendor("one"),
        risks=OUTAGE,
        requirements=f"max_risk_loss: {limit}",
        draws=1_000,
    )

    assert standings(found, "one") == [standing]


def _poisson_cvar(mean: float, tail: float) -> float:
    """Return the mean number of events in the worst cases: those beyond the quantile, and as much of it as is left."""
    chances = [exp(-mean) * mean**number / factorial(number) for number in range(40)]
    left, total = tail, 0.0
    for number in reversed(range(40)):
        taken = min(left, chances[number])
        left, total = left - taken, total + taken * number
    return total / tail


def test_the_loss_in_the_worst_cases() -> None:
    value = 10_000 * _poisson_cvar(1.5, 0.05)
    for factor, standing in ((1.03, "met"), (0.97, "not met")):
        found = evaluated(
            vendor("one"),
            risks=OUTAGE,
            requirements=f"max_cvar95_risk_loss: {factor * value:.0f} USD",
            draws=DRAWS,
        )
        assert standings(found, "one") == [standing]


@pytest.mark.parametrize(("limit", "standing"), [("47_334 USD", "met"), ("47_333 USD", "not met")])
def test_money_laid_out(limit: str, standing: str) -> None:
    """A fee of 49,000 at once, and 20,000 / 12 saved in the first month: 47,333.33 at the end of it."""
    found = evaluated(vendor("one", one_time="49_000 USD"), requirements=f"max_peak_cash: {limit}")

    assert standings(found, "one") == [standing]


def test_money_laid_out_with_a_confidence() -> None:
    """The fee is 10,000 in six cases of ten, else 50,000."""
    fee = "{choices: {10_000 USD: 60%, 50_000 USD: 40%}}"
    for confidence, standing in (("60%", "met"), ("61%", "not met")):
        found = evaluated(
            vendor("one", one_time=fee),
            requirements=f"max_peak_cash: {{limit: 20_000 USD, confidence: {confidence}}}",
            draws=1_000,
        )
        assert standings(found, "one") == [standing]


@pytest.mark.parametrize(("within", "standing"), [("30 months", "met"), ("29 months", "not met")])
def test_payback(within: str, standing: str) -> None:
    """49,000 come back at 20,000 a year after 29.4 months: by the end of the thirtieth."""
    found = evaluated(vendor("one", one_time="49_000 USD"), requirements=f"payback: {within}")

    assert standings(found, "one") == [standing]


def test_what_is_never_paid_back_is_not_paid_back_within_a_long_time() -> None:
    found = evaluated(vendor("one", one_time="70_000 USD"), requirements="payback: 50 months", draws=100)

    assert standings(found, "one") == ["not met"]
    assert evidence(found, "one") == ["modelled, P10 and P90 not within 36 months"]


def test_payback_with_a_probability() -> None:
    """10,000 come back within 6 months, in six cases of ten; 50,000 take 30."""
    fee = "{choices: {10_000 USD: 60%, 50_000 USD: 40%}}"
    for asked, standing in (
        ("{within: 12 months, probability: 60%}", "met"),
        ("{within: 12 months, probability: 61%}", "not met"),
        ("12 months", "met"),  # more likely than not
        ("{within: 30 months, probability: 99%}", "met"),
    ):
        found = evaluated(vendor("one", one_time=fee), requirements=f"payback: {asked}", draws=1_000)
        assert standings(found, "one") == [standing], asked


def test_a_limit_that_three_digits_do_not_tell_from_the_value() -> None:
    found = evaluated(vendor("one"), requirements="max_cost_any_year: 79_999 USD")

    assert reasons(found, "one") == ["expected cost of year 1 is USD 80,000, above USD 79,999"]


def test_a_split_is_measured_as_a_whole() -> None:
    """6 and 10 dollars for half of 12,000 payslips a year each: 96,000."""
    for limit, standing in (("96_000 USD", "met"), ("95_999 USD", "not met")):
        found = evaluated(
            *(
                vendor(name).replace("fixed: 80_000 USD/year", f"per_unit: {price} USD/payslip")
                for name, price in (("one", 6), ("two", 10))
            ),
            alternatives="{id: both, kind: split, of: {one: 50%, two: 50%}}",
            requirements=f"max_cost_any_year: {limit}",
        )
        assert standings(found, "both") == [standing]
