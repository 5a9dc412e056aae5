"""Money of the client's own operation in splits, posts there are when they go, and what silence takes over."""

import pytest

from tests.model.by_hand import base

PLAN = "vendors.{}.transition={{duration: 0 months, severance_weeks: 0, {}}}"
WEEK = 7 / 365.25


def course(growth: str) -> str:
    """Return the setting of a volume that grows."""
    return f"process.volume={{per_month: 1_000, growth: {growth}}}"


# Splits


@pytest.mark.parametrize(
    ("key", "amount", "sign"), [("asset_sale", 50_000, -1), ("severance", 90_000, 1)], ids=["assets", "severance"]
)
@pytest.mark.parametrize("shares", [{"vendor": 0.6, "b": 0.4}, {"vendor": 0.1, "in_house": 0.9}])
def test_what_is_said_of_all_of_todays_operation_counts_by_the_share(
    key: str, amount: int, sign: int, shares: dict[str, float]
) -> None:
    of = ", ".join(f"{part}: {share:.0%}" for part, share in shares.items())
    plans = [f"vendors.{one}.transition={{duration: 0 months, {key}: {amount} USD}}" for one in ("vendor", "b")]
    vendors = {"vendor": "US", "b": "US"}
    found = base(*plans, f"alternatives=[{{id: both, kind: split, of: {{{of}}}}}]", vendors=vendors)["both"]

    by_vendors = sum(share for part, share in shares.items() if part != "in_house")
    assert sum(cost[0] for line, cost in found.items() if line.endswith(f"_{key}")) == pytest.approx(
        sign * amount * by_vendors
    )


# Posts there are when they go


@pytest.mark.parametrize(("growth", "left"), [("0%", 1), ("-30%", 0.7**2), ("30%", 1.3**2)])
def test_severance_is_for_the_posts_there_are_when_people_are_released(growth: str, left: float) -> None:
    """Ten weeks of 120 000 a year for each of ten years, two years later."""
    found = base(course(growth), "vendors.vendor.transition={duration: 24 months, severance_weeks: 10}").lines

    assert found["severance"] == pytest.approx(10 * 10 * 120_000 * WEEK * left)


def test_redeployment_takes_back_what_is_saved_and_no_more() -> None:
    """A volume that falls by 30 % a year; deflation of 30 %: 120 000 x (1 + 0.7 + 0.49); 1.2 posts paid as two."""
    plan = PLAN.format("vendor", "people: {redeploy: 100%}")
    falling = base(course("-30%"), plan)
    deflated = base("process.technology_deflation=30%", plan).lines
    staff = "in_house.staff=[{role: clerk, fte: 1.2, salary: 60_000 USD/year, whole_posts_below: 5}]"

    assert falling.lines["stranded_redeployed"] == pytest.approx(sum(10_000 * 0.7 ** (m / 12) for m in range(36)))
    assert falling.lines["stranded_redeployed"] == pytest.approx(falling["in_house"]["labour"][0])
    assert deflated["stranded_redeployed"] == pytest.approx(120_000 * 2.19)
    assert base(staff, plan).lines["stranded_redeployed"] == pytest.approx(2 * 60_000 * 3)


def test_software_pays_off_the_posts_there_are_when_it_runs() -> None:
    """A post of two goes after 24 months, of which 0.49 are left."""
    said = "kind: automation, share: 50%, exceptions: 0%, build: 0 USD, ramp: 0 months, severance_weeks: 10"
    found = base(course("-30%"), f"alternatives=[{{id: bots, {said}, months: 24}}]")["bots"]

    assert found["severance"][0] == pytest.approx(10 * 10 * 60_000 * WEEK * 0.49)


def test_a_short_last_year_pays_off_all_who_go_in_it() -> None:
    """Half a year of the third: 10 weeks for each of ten years for all posts below its average."""
    decline = ("in_house.severance_on_decline=true", "in_house.severance_weeks=10", "decision.horizon=30 months")
    found = base(*decline, course("-30%"))["in_house"]

    last = sum(0.7 ** (month / 12) for month in range(24, 30)) / 6
    assert found["severance_on_decline"][0] == pytest.approx(10 * 10 * 120_000 * WEEK * (1 - last))


# Who stays keeps a seat


def test_who_is_retained_keeps_seat_turnover_and_overhead() -> None:
    """1.9 of two posts: 95 % of seats for 20 000 a year, of overhead for 12 000."""
    said = (
        "in_house.attrition=20%",
        "in_house.replacement_cost=6 months",
        "in_house.facilities={value: 10_000 USD/seat/year, lease_end: 2027-01}",
        "in_house.overhead={share: 10%, avoidable: 100%}",
    )
    found = base(*said, "vendors.vendor.retained.fte=1.9").lines
    gone = base(*said, "vendors.vendor.retained.fte=0").lines

    assert found["stranded_facilities"] == pytest.approx(0.95 * 20_000 * 3)
    assert found["stranded_overhead"] == pytest.approx(0.95 * 12_000 * 3)
    assert found["stranded_turnover"] == pytest.approx(0.95 * 120_000 * 0.2 * 0.5 * 3)
    assert gone["stranded_facilities"] == gone["stranded_overhead"] == gone["stranded_turnover"] == 0


# Silence

VENDORS = {"vendor": "PH", "silent": "PH", "elsewhere": "MX", "home": "US"}


def test_withholding_is_that_of_the_country_and_excise_that_of_the_client() -> None:
    """216 000 are charged; 15 % held back of a payment make 15/85 of the price."""
    found = base("vendors.vendor.withholding_tax=15%", "vendors.vendor.excise={rate: 25%}", vendors=VENDORS)

    assert found["silent"]["withholding_tax"][0] == pytest.approx(216_000 * 15 / 85)
    assert "withholding_tax" not in found["elsewhere"]
    assert [key for key in VENDORS if "excise" in found[key]] == ["vendor", "silent", "elsewhere"]
    assert found["elsewhere"]["excise"][0] == pytest.approx(54_000)


@pytest.mark.parametrize(("plan", "stays"), [("redeploy: 100%", 1.0), ("redeploy: 40%, rebadge: 60%", 0.4)])
def test_what_becomes_of_people_is_the_clients_policy(plan: str, stays: float) -> None:
    found = base(PLAN.format("vendor", f"people: {{{plan}}}"), vendors=VENDORS)

    assert found["silent"]["stranded_redeployed"][0] == pytest.approx(360_000 * stays)


def test_payment_days_and_discounts_worse_than_today_are_taken_over_and_better_ones_are_not() -> None:
    """20 points fewer of 36.525 M at 2 %: 146 100 a year."""
    today = "process.working_capital={spend: 36.525M USD/year, days_payable: 38, discount: 2%, discounts_captured: 40%}"
    rate = "decision.discount_rate=10%"
    said = "vendors.{}.working_capital={{days_payable: {}, discounts_captured: {}}}"
    worse = base(today, rate, said.format("vendor", 30, "20%"), said.format("home", 34, "30%"), vendors=VENDORS)
    better = base(today, said.format("vendor", 45, "50%"), vendors=VENDORS)
    undiscounted = base(today, said.format("vendor", 30, "20%"), vendors=VENDORS)

    assert worse["silent"]["payables_cash"][0] == pytest.approx(worse["vendor"]["payables_cash"][0])
    assert undiscounted["silent"]["discounts_change"][0] == pytest.approx(146_100 * 3)
    assert not {"payables_cash", "discounts_change"} & set(better["silent"])
