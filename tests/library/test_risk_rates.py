"""Rates follow from the published shares by arithmetic that can be done by hand."""

from math import exp, log

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.rates import numbers_of
from bpo_decide.library.trace import recording, substituting
from bpo_decide.reading.forms import Interval, Mixture, Pert, Point


def _probabilities(rates: Pert) -> tuple[float, float, float]:
    """Return yearly probabilities: what 1 - exp(-rate) makes of each number."""
    return (1 - exp(-rates.low), 1 - exp(-rates.mode), 1 - exp(-rates.high))


def test_three_accounts_of_early_ends_are_equally_likely() -> None:
    rate = assume("early_termination_rate")

    assert isinstance(rate.value, Mixture)
    barometer, landis, barthelemy = rate.value.parts
    assert isinstance(barometer, Pert)
    # 20 to 25% in two years; the mode of the published span is assumed in its middle
    assert _probabilities(barometer) == pytest.approx((1 - 0.8**0.5, 1 - 0.775**0.5, 1 - 0.75**0.5))
    assert [round(yearly, 3) for yearly in _probabilities(barometer)] == [0.106, 0.12, 0.134]
    # 50% in five years, 14% spread over the same five
    assert numbers_of(landis) == pytest.approx([log(2) / 5])
    assert numbers_of(barthelemy) == pytest.approx([-log(0.86) / 5])
    assert (rate.unit, rate.grade) == ("events per year", "C")


def test_a_note_shows_what_was_published_and_how_the_rate_was_derived() -> None:
    rate = assume("early_termination_rate")

    for words in (
        "20-25% in 2 years = 10.6-13.4% a year",
        "50% in 5 years = 12.9% a year",
        "14% in 5 years (assumed)",
        "equal-weight mixture",
        "mode assumed",
        "DERIVED: -ln(1 - p) / n",
    ):
        assert words in rate.note
    for author in ("Dun & Bradstreet", "Landis", "Barthélemy"):
        assert author in rate.citation
    assert rate.verification == "READ secondary, DERIVED"


def test_of_ended_deals_a_quarter_to_a_third_comes_back() -> None:
    share = assume("backsourcing_share")

    assert numbers_of(share.value) == pytest.approx([0.25, 0.295, 0.34])
    assert (share.unit, share.grade) == ("share of ended deals", "B")
    assert "mode assumed" in share.note


def test_one_in_five_within_three_years_has_an_outage() -> None:
    rate = assume("outage_rate")

    assert 1 - exp(-rate.number) == pytest.approx(0.07168, abs=5e-6)
    assert "mode assumed" not in rate.note
    assert rate.url is not None


def test_half_of_all_transitions_are_in_trouble() -> None:
    assert numbers_of(assume("transition_overrun_probability").value) == pytest.approx([0.47, 0.485, 0.5])
    assert assume("transition_overrun_probability").unit == "probability"
    assert assume("transition_overrun_probability").grade == "C"


@pytest.mark.parametrize(
    ("rating", "percent"), [("Aaa", 0.0), ("Aa", 0.03), ("A", 0.01), ("Baa", 0.12), ("Ba", 1.36), ("B", 7.27)]
)
def test_a_rated_vendor_fails_as_its_rating(rating: str, percent: float) -> None:
    rate = assume("insolvency_rate", rating=rating)

    assert 1 - exp(-rate.number) == pytest.approx(percent / 100)
    assert (rate.key, rate.grade) == (f"insolvency_rate.{rating}", "C")
    assert f"{percent:.2f}% of issuers rated {rating} in a year" in rate.note


def test_an_unrated_vendor_fails_like_issuers_below_investment_grade() -> None:
    rate = assume("insolvency_rate", rating="unrated")

    assert isinstance(rate.value, Pert)
    assert _probabilities(rate.value) == pytest.approx((0.0063, 0.042, 0.1102))
    # both figures are graded A, but not for vendors without a rating
    assert rate.grade == "C"
    assert "analogy" in rate.note


@pytest.mark.parametrize(
    ("rating", "message"),
    [
        ("BBB", "did you mean 'Baa'?"),
        ("BB+", "did you mean 'Ba'?"),
        ("AAA", "did you mean 'Aaa'?"),
        ("aa-", "did you mean 'Aa'?"),
        ("Baa2", "did you mean 'Baa'?"),
        ("Unrated", "did you mean 'unrated'?"),
        # the nearest in letters would be the best rating of all
        ("Caa", "known are Aaa, Aa, A, Baa, Ba, B, unrated"),
    ],
)
def test_an_unknown_rating_is_answered_with_the_one_meant(rating: str, message: str) -> None:
    with pytest.raises(UnknownKey) as caught:
        assume("insolvency_rate", rating=rating)

    assert str(caught.value).startswith(f"unknown rating {rating!r}; ")
    assert str(caught.value).endswith(message)


def test_breaches_with_and_without_third_parties() -> None:
    vendor, in_house = (assume("data_breach_rate", who=who) for who in ("vendor", "in_house"))

    assert isinstance(vendor.value, Pert)
    assert isinstance(in_house.value, Pert)
    assert _probabilities(vendor.value) == pytest.approx((0.093 * 0.15, 0.093 * 0.225, 0.093 * 0.30))
    assert _probabilities(in_house.value) == pytest.approx((0.093 * 0.70, 0.093 * 0.775, 0.093 * 0.85))
    assert (vendor.key, in_house.key) == ("data_breach_rate.vendor", "data_breach_rate.in_house")
    assert "1.39-2.79%" in vendor.note
    assert "p * (1 - s)" in in_house.note
    with pytest.raises(UnknownKey, match=r"unknown party to a data breach 'in-house'; did you mean 'in_house'\?"):
        assume("data_breach_rate", who="in-house")


def test_the_loss_of_a_breach_is_lognormal_through_both_published_figures() -> None:
    loss = assume("data_breach_severity")

    assert isinstance(loss.value, Interval)
    low, high = log(loss.value.low), log(loss.value.high)
    middle, sigma = (low + high) / 2, (high - low) / (2 * 1.6448536269514722)
    assert exp(middle) == pytest.approx(200_000)
    assert exp(middle + 1.2815515655446004 * sigma) == pytest.approx(20_000_000)
    assert sigma == pytest.approx(3.593, abs=5e-4)
    assert exp(middle + sigma**2 / 2) == pytest.approx(127e6, rel=5e-3)
    assert loss.unit == "USD"
    assert "applies only with records at stake and a cap" in loss.note


def test_what_a_rate_rests_on_is_recorded() -> None:
    with recording() as reads:
        assume("early_termination_rate")
        assume("insolvency_rate", rating="unrated")

    assert set(reads) == {
        "early_termination_rate", "early_termination_barometer", "early_termination_landis",
        "early_termination_barthelemy", "insolvency_rate.unrated", "insolvency_speculative_range",
        "insolvency_speculative_average", "convention.published_mode",
    }  # fmt: skip


def test_a_replaced_share_reaches_the_rate() -> None:
    with substituting({"early_termination_barometer": Point(0.36), "early_termination_landis": Pert(0, 0.1, 0.2)}):
        rate = assume("early_termination_rate")

    assert isinstance(rate.value, Mixture)
    assert numbers_of(rate.value.parts[0]) == pytest.approx([-log(0.64) / 2])  # 20% a year
    assert numbers_of(rate.value.parts[1]) == pytest.approx([0, -log(0.9) / 5, -log(0.8) / 5])


def test_a_share_that_may_not_apply_makes_no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(document("risk_rates.yaml")["outage_rate"], "parts", ["political_loss"])

    with pytest.raises(NothingKnown, match="political_loss never applies by default, because it is a share of firms"):
        assume("outage_rate")
