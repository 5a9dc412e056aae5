"""A deal that ends early: when, and what follows, against hand calculation case by case."""

import math

import numpy as np
import pytest
from scipy import stats

from bpo_decide import api
from bpo_decide.runs.simulate import prepared
from bpo_decide.uncertainty.designs import MonteCarlo
from bpo_decide.uncertainty.distributions import distribution
from tests.model.by_hand import CHARGES_A_MONTH, IN_HOUSE_A_MONTH, Array, Found, base, drawn, written

MONTHS = 36


def ending(rate: str = "0.3 /year", backsourcing: str = "100%", insolvency: str = "off") -> str:
    """Return the setting that may end the vendor's deal."""
    termination = f"{{rate: {rate}, backsourcing: {backsourcing}}}"
    return f"vendors.vendor.risks={{early_termination: {termination}, insolvency: {insolvency}}}"


def ends(found: Found) -> Array:
    """Return the month in which the deal ends, or the horizon: from then on the fallback is paid 6 000 a month."""
    months: Array = MONTHS - found["vendor"]["fallback_per_unit"] / CHARGES_A_MONTH
    return months


def share_of_month(start: Array, end: Array, month: int) -> Array:
    """Return the part of a month between two times."""
    share: Array = np.maximum(np.minimum(end, month + 1) - np.maximum(start, month), 0.0)
    return share


# When


@pytest.mark.parametrize("month", [12, 24, 36])
def test_the_share_that_has_ended(month: int) -> None:
    """Five and a half months until go-live, then 0.3 a year."""
    found = drawn(ending(), "vendors.vendor.transition.duration=5.5 months")
    expected = 1 - math.exp(-0.3 * (month - 5.5) / 12)
    assert (ends(found) < month - 1e-9).mean() == pytest.approx(expected, abs=2e-3)
    assert ends(found).min() > 5.5


@pytest.mark.parametrize(
    ("termination", "insolvency", "rate"),
    [("0.3 /year", "{rate: 0.1 /year}", 0.3), ("0.1 /year", "{rate: 0.4 /year}", 0.4), ("0.2 /year", "off", 0.2)],
)
def test_causes_compete_and_are_not_added(termination: str, insolvency: str, rate: float) -> None:
    found = drawn(ending(termination, insolvency=insolvency))
    assert (ends(found) < MONTHS - 1e-9).mean() == pytest.approx(1 - math.exp(-3 * rate), abs=2e-3)


def test_the_larger_of_uncertain_rates_counts_case_by_case() -> None:
    """Either 0.1 or 0.5 against 0.3: the deal ends at 0.3 or 0.5."""
    choices = "{choices: {0.1 /year: 50%, 0.5 /year: 50%}}"
    found = drawn(ending(choices, insolvency="{rate: 0.3 /year}"))
    expected = 1 - (math.exp(-0.9) + math.exp(-1.5)) / 2
    assert (ends(found) < MONTHS - 1e-9).mean() == pytest.approx(expected, abs=0.015)


def test_without_causes_or_without_a_rate_no_deal_ends() -> None:
    assert [key for key in drawn(draws=100)["vendor"] if "fallback" in key or "second" in key] == []
    found = drawn(ending("0 /year"), draws=100)["vendor"]
    assert not any(found[key].any() for key in ("fallback_per_unit", "second_transition", "dearer_in_house"))


def test_one_cause_may_be_left_out() -> None:
    insolvent = drawn("vendors.vendor.risks={early_termination: off, insolvency: {rate: 0.4 /year}}")
    assert (ends(insolvent) < MONTHS - 1e-9).mean() == pytest.approx(1 - math.exp(-1.2), abs=2e-3)
    assert insolvent["vendor"]["dearer_in_house"].any(), "the fallback is a draw whatever the cause"


def test_what_never_goes_live_never_ends() -> None:
    found = drawn(
        ending("20 /year"),
        "vendors.vendor.transition.duration=3 months",
        "vendors.vendor.transition.delay={choices: {1 months: 50%, 9 months: 50%}}",
        "vendors.vendor.transition.long_stop=4 months",
        "vendors.vendor.transition.fee=90_000 USD",
        draws=200,
    )["vendor"]
    given_up = found["labour"] > 30 * IN_HOUSE_A_MONTH
    assert given_up.mean() == pytest.approx(0.5, abs=0.01)
    assert not found["second_transition"][given_up].any()
    assert not found["fallback_per_unit"][given_up].any()
    assert np.all(found["fallback_per_unit"][~given_up] > 0)


# What follows


def test_the_charges_go_on_as_those_of_the_fallback() -> None:
    """With inflation, anniversaries and a ramp, the two parts are together what they would have been."""
    settings = (
        "vendors.vendor.price.price_fixed=false",
        "vendors.vendor.price.fixed=12_000 USD/year",
        "vendors.vendor.transition.duration=2.5 months",
        "vendors.vendor.transition.ramp=3 months",
        "inflation.US=7%",
        "decision.discount_rate=8%",
    )
    found, endless = drawn(ending(), *settings, draws=500), drawn(*settings, draws=500)
    for line in ("per_unit", "fixed"):
        both = found["vendor"][line] + found["vendor"][f"fallback_{line}"]
        np.testing.assert_allclose(both, endless["vendor"][line], rtol=1e-12)
        assert found["vendor"][f"fallback_{line}"].any()
    infos = {info.key: info for info in found.outcome.lines[1]}
    assert (infos["per_unit"].quoted, infos["fallback_per_unit"].quoted) == (True, False)
    assert infos["fallback_per_unit"].group == "charges"


def test_the_second_transition_costs_what_the_first_did_at_later_prices() -> None:
    """A fee of 90 000 over three months; severance and retention are due once only."""
    found = drawn(
        ending(),
        "vendors.vendor.transition={duration: 3 months, fee: 90_000 USD, severance_weeks: 2, retention: 10%}",
        "inflation.US=10%",
        draws=1_000,
    )
    at, expected = ends(found), np.zeros(1_000)
    for month in range(MONTHS):
        expected += 90_000 / 3 * 1.1 ** (month // 12) * share_of_month(at, at + 3, month)
    np.testing.assert_allclose(found["vendor"]["second_transition"], expected, atol=1e-6)
    assert len({round(cost) for cost in found["vendor"]["second_transition"]} & {90_000, 99_000, 108_900}) == 3


def test_people_of_a_second_transition_cost_what_they_did() -> None:
    """Half a post for four months, 5 000 a month each, and one for the last two."""
    found = drawn(
        ending("20 /year"),
        "vendors.vendor.transition={duration: 4 months, severance_weeks: 0, project_team: {fte: 0.5}, "
        "knowledge_transfer: {fte: 1, duration: 2 months}}",
        draws=100,
    )
    ended = ends(found) < MONTHS - 4
    assert found["vendor"]["second_transition"][ended].tolist() == pytest.approx([20_000] * int(ended.sum()))


def test_a_second_transition_without_length_takes_a_month() -> None:
    """The fee of the first is paid in month 0, that of the second in the month that begins with the end."""
    found = drawn(ending(), "vendors.vendor.transition.fee=90_000 USD", draws=1_000)
    at = ends(found)
    expected = 90_000 * np.clip(MONTHS - at, 0, 1)
    np.testing.assert_allclose(found["vendor"]["second_transition"], expected, atol=1e-6)


def test_old_and_new_vendor_are_paid_side_by_side() -> None:
    """Two months of charges, over the four months of the second transition."""
    found = drawn(
        ending(),
        "vendors.vendor.transition={duration: 4 months, parallel_run: 2 months, severance_weeks: 0}",
        draws=1_000,
    )
    at = ends(found)
    expected = 2 * CHARGES_A_MONTH / 4 * np.clip(MONTHS - at, 0, 4)
    np.testing.assert_allclose(found["vendor"]["dual_running"], expected, atol=1e-6)
    assert "dual_running" not in drawn(ending(), draws=100)["vendor"]


def test_in_house_is_dearer_where_the_work_comes_back() -> None:
    """10 000 a month against 6 000, and a post and a half that go on with the client anyway are none of it."""
    found = drawn(ending(), draws=1_000)
    expected = (IN_HOUSE_A_MONTH - CHARGES_A_MONTH) * (MONTHS - ends(found))
    np.testing.assert_allclose(found["vendor"]["dearer_in_house"], expected, atol=1e-6)
    managed = drawn(ending(), "vendors.vendor.retained.fte=0.5", draws=1_000)
    expected = (IN_HOUSE_A_MONTH - CHARGES_A_MONTH - 2_500) * (MONTHS - ends(managed))
    np.testing.assert_allclose(managed["vendor"]["dearer_in_house"], expected, atol=1e-6)


def test_the_work_comes_back_in_a_share_of_the_cases() -> None:
    found = drawn(ending("20 /year", backsourcing="40%"))["vendor"]["dearer_in_house"]
    assert (found > 0).mean() == pytest.approx(0.4, abs=2e-3)


def test_in_house_that_is_cheaper_takes_nothing_back() -> None:
    """The fallback costs no less than the departed vendor."""
    found = drawn(ending(), "vendors.vendor.price.per_unit=11 USD/payslip", draws=100)["vendor"]
    assert found["fallback_per_unit"].any()
    assert not found["dearer_in_house"].any()


def test_what_was_not_paid_any_more_comes_back_too() -> None:
    """Technology outside the scope, 2 000 a month, half of which goes away with the work anyway."""
    found = drawn(ending(), "in_house.technology={value: 24_000 USD/year, avoidable: 50%}", draws=1_000)
    expected = (IN_HOUSE_A_MONTH + 1_000 - CHARGES_A_MONTH) * (MONTHS - ends(found))
    np.testing.assert_allclose(found["vendor"]["dearer_in_house"], expected, atol=1e-6)


def test_a_scope_that_releases_nothing() -> None:
    found = base(ending(), "vendors.vendor.includes=[print]").lines
    assert found["dearer_in_house"] == 0
    assert found["labour"] == MONTHS * IN_HOUSE_A_MONTH


# Base case


def test_the_base_case_weighs_with_the_probability_of_the_end() -> None:
    """From month 5 on: 6 000 times the integral of 1 - exp(-h x) over 31 months; the other lines by hand as well."""
    transition = "{duration: 5 months, fee: 90_000 USD, parallel_run: 0 months, severance_weeks: 0}"
    found = base(ending(backsourcing="40%"), f"vendors.vendor.transition={transition}").lines
    h, x = 0.3 / 12, 31.0

    def waited(months: float) -> float:
        return months - (1 - math.exp(-h * months)) / h

    assert found["fallback_per_unit"] == pytest.approx(CHARGES_A_MONTH * waited(x), rel=1e-12)
    assert found["per_unit"] == pytest.approx(CHARGES_A_MONTH * (x - waited(x)), rel=1e-12)
    assert found["second_transition"] == pytest.approx(90_000 * (waited(x) - waited(x - 5)) / 5, rel=1e-12)
    assert found["dearer_in_house"] == pytest.approx(4_000 * waited(x) * 0.4, rel=1e-12)


# What is assumed


def rate(*settings: str) -> tuple[float, str]:
    """Return the expected rate of insolvency of the vendor, and where it comes from."""
    quantities = api.load(written({"vendor": "US"}), settings=["risks={outage: off}", *settings]).quantities
    found = quantities["vendors.vendor.risks.insolvency.rate"]
    return distribution(found.form, found.bounds).mean(), found.origin


@pytest.mark.parametrize(("rating", "percent"), [("Aaa", 0.0), ("Aa", 0.03), ("Baa", 0.12), ("Ba", 1.36), ("B", 7.27)])
def test_a_rating_sets_the_rate_of_insolvency(rating: str, percent: float) -> None:
    """Moody's yearly default rates of 1970 to 1996, as rates a year."""
    found, origin = rate(f"vendors.vendor.rating={rating}")
    assert found == pytest.approx(-math.log(1 - percent / 100), rel=1e-12)
    assert origin == "library"


def test_an_unrated_vendor_is_no_safer_than_speculative_grade() -> None:
    assert rate("vendors.vendor.rating=Ba") < rate()
    given = "vendors.vendor.risks={insolvency: {rate: 0.2 /year}}"
    assert rate("vendors.vendor.rating=Aaa", given) == (0.2, "given")


def test_the_default_ends_are_each_vendor_s_own() -> None:
    quantities = api.load(
        written({"alpha": "PH", "beta": "MX"}), settings=["risks={outage: off}", "vendors.beta.rating=Aa"]
    ).quantities
    for name in ("early_termination.rate", "early_termination.backsourcing", "insolvency.rate"):
        found = quantities[f"vendors.alpha.risks.{name}"]
        assert (found.origin, found.option, found.key) == ("library", "alpha", f"vendors.alpha.risks.{name}")
        assert found.source
    assert quantities["vendors.beta.risks.insolvency.rate"].certain, "a rating has one published rate"


def test_a_badly_run_transition_ends_more_often() -> None:
    """Termination moves with how well the transition is carried out, as the delay does; so do two vendors a little."""
    found = api.load(
        written({"alpha": "PH", "beta": "MX"}),
        settings=["risks={outage: off}", "vendors.alpha.transition.delay=1 to 4 months"],
    )
    _, table = prepared(found)
    columns = MonteCarlo(1, 20_000).replicate(table, 0).columns

    def together(one: str, other: str) -> float:
        return float(stats.spearmanr(columns[f"vendors.{one}"], columns[f"vendors.{other}"]).statistic)

    own = together("alpha.transition.delay", "alpha.risks.early_termination.rate")
    across = together("alpha.risks.early_termination.rate", "beta.risks.early_termination.rate")
    assert own == pytest.approx(6 / math.pi * math.asin(0.25 / 2), abs=0.08), "a loading of 0.5 on one factor"
    assert across == pytest.approx(6 / math.pi * math.asin(0.125 / 2), abs=0.08), "half of which is common"
