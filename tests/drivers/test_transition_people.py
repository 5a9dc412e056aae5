"""What becomes of people, assets and knowledge when the work moves."""

import pytest

from bpo_decide import api
from tests.model.by_hand import IN_HOUSE_A_MONTH, base, written

ALL_LEAVE = 20 * 120_000 * 7 / 365.25
"""Two weeks for each of ten years, of 120 000 a year."""
PLAN = "vendors.vendor.transition={duration: 6 months, severance_weeks: 2"


def people(plan: str) -> str:
    """Return the setting of a plan for people."""
    return f"{PLAN}, people: {{{plan}}}}}"


def test_leavers_get_severance_and_the_others_do_not() -> None:
    assert base(f"{PLAN}}}").lines["severance"] == pytest.approx(ALL_LEAVE)
    assert base(people("leave: 100%")).lines["severance"] == pytest.approx(ALL_LEAVE)
    assert base(people("leave: 60%, rebadge: 40%")).lines["severance"] == pytest.approx(0.6 * ALL_LEAVE)
    assert "severance" not in base(people("rebadge: 100%")).lines


def test_redeployment_saves_nothing_unless_it_removes_a_hire() -> None:
    """Pay of 10 000 a month for the 30 months after handover."""
    after = IN_HOUSE_A_MONTH * 30
    all_stay, half_saved = (base(people(f"redeploy: 100%{more}")).lines for more in ("", ", avoids_hire: 50%"))

    assert all_stay["stranded_redeployed"] == pytest.approx(after)
    assert half_saved["stranded_redeployed"] == pytest.approx(after / 2)
    assert base(people("redeploy: 100%, avoids_hire: 100%")).lines["stranded_redeployed"] == 0


def test_who_stays_with_the_client_is_not_redeployed() -> None:
    """Of two posts one stays: half of the pay is that of people no longer needed."""
    found = base(people("leave: 20%, redeploy: 80%"), "vendors.vendor.retained.fte=1").lines

    assert found["stranded_redeployed"] == pytest.approx(IN_HOUSE_A_MONTH * 30 * 0.5 * 0.8)
    assert found["severance"] == pytest.approx(ALL_LEAVE * 0.5 * 0.2)


def test_redeployment_waits_for_the_parallel_run_and_for_each_wave() -> None:
    waves = "waves: [{share: 50%, after: 0 months}, {share: 50%, after: 10 months}], parallel_run: 2 months"
    found = base(f"{PLAN}, {waves}, people: {{redeploy: 100%}}}}").lines

    assert found["stranded_redeployed"] == pytest.approx(IN_HOUSE_A_MONTH * (0.5 * 28 + 0.5 * 18))


def test_the_vendor_may_charge_for_people_it_takes_over() -> None:
    """12 000 a year for the 30 months after handover, rising like pay in its country: 2 % after each of two years."""
    found = base(people("rebadge: 100%, price_effect: 12_000 USD/year"), "inflation.US=2%").lines

    assert found["rebadged"] == pytest.approx(6 * 1_000 + 12 * 1_020 + 12 * 1_000 * 1.02**2)
    assert "rebadged" not in base(people("rebadge: 100%")).lines


def test_what_it_charges_for_people_is_part_of_its_quote() -> None:
    """Three years of 12 000 in the headline, as if all had been taken over on the first day."""
    without, found = (base(people(f"rebadge: 100%{more}")) for more in ("", ", price_effect: 12_000 USD/year"))
    quotes = [one.outcome.at_once[0, one.outcome.index("vendor")] for one in (without, found)]

    assert quotes[1] - quotes[0] == pytest.approx(3 * 12_000)


def test_what_is_said_for_all_is_for_those_who_say_nothing() -> None:
    vendors = {"silent": "US", "vendor": "US", "old": "US"}
    settings = (
        "in_house.people={leave: 50%, rebadge: 50%}",
        "in_house.severance_weeks=2",
        *(f"vendors.{key}.transition={{duration: 6 months}}" for key in ("silent",)),
        "vendors.vendor.transition={duration: 6 months, people: {leave: 100%}}",
        "vendors.old.transition={duration: 6 months, leave: 25%, severance_weeks: 4}",
    )
    found = base(*settings, vendors=vendors)

    assert found["silent"]["severance"][0] == pytest.approx(ALL_LEAVE / 2)
    assert found["vendor"]["severance"][0] == pytest.approx(ALL_LEAVE)
    assert found["old"]["severance"][0] == pytest.approx(ALL_LEAVE * 2 * 0.25)


def test_a_plan_for_people_replaces_the_convention() -> None:
    """That all leave is no assumption any more."""
    plain, planned = (
        api.load(written({"vendor": "US"}), settings=[one]) for one in (f"{PLAN}}}", people("leave: 100%"))
    )

    assert "vendors.vendor.transition.leave" in plain.quantities
    assert "vendors.vendor.transition.leave" not in planned.quantities


def test_nothing_changes_without_a_plan() -> None:
    assert "stranded_redeployed" not in base(f"{PLAN}}}").lines


# Assets and knowledge


def test_assets_are_sold_when_the_work_has_been_handed_over() -> None:
    """In month 6, or in month 8 after a parallel run; at 21 % a year."""
    rate = ("decision.discount_rate=21%", "decision.timing=start")
    found = base(*rate, f"{PLAN}, asset_sale: 12_100 USD}}").lines
    later = base(*rate, f"{PLAN}, parallel_run: 6 months, asset_sale: 12_100 USD}}").lines

    assert found["asset_sale"] == pytest.approx(-11_000)
    assert later["asset_sale"] == pytest.approx(-10_000)


def test_nothing_is_sold_where_the_transition_is_given_up() -> None:
    found = base(f"{PLAN}, delay: 5 months, long_stop: 3 months, asset_sale: 10_000 USD}}").lines

    assert found["asset_sale"] == 0


def test_documentation_is_paid_during_the_transition_and_made_once() -> None:
    """Also where the transition is made again: the fee comes twice, what has been documented is known."""
    ends = "vendors.vendor.risks={early_termination: {rate: 20 /year, backsourcing: 0%}, insolvency: off}"
    extra = "fee: 9_000 USD, knowledge_retained: 7_000 USD, asset_sale: 5_000 USD"
    found = base(f"{PLAN}, {extra}}}", ends).lines

    assert found["knowledge_retained"] == pytest.approx(7_000)
    assert found["asset_sale"] == pytest.approx(-5_000)
    assert found["second_transition"] == pytest.approx(9_000, rel=1e-4)


@pytest.mark.parametrize("key", ["asset_sale", "knowledge_retained"])
def test_more_money_is_more_money(key: str) -> None:
    sign = -1 if key == "asset_sale" else 1
    less, more = (base(f"{PLAN}, {key}: {amount} USD}}").lines[key] for amount in (1_000, 2_000))

    assert sign * more > sign * less > 0


@pytest.mark.parametrize(("own", "told"), [("", 1), (", leave: 60%", 0)], ids=["silent", "says who leaves"])
def test_without_a_vendor_the_plan_is_not_taken_and_that_is_said(own: str, told: int) -> None:
    """Its people leave, or fill posts for which somebody would have been hired: there is nobody to take them over."""
    better = f"{{id: better, kind: in_house_improved, staff_change: {{clerk: -1}}, months: 6{own}}}"
    plan = "in_house.people={leave: 40%, redeploy: 60%}"
    warnings = api.load(written({"vendor": "US"}), settings=(plan, f"alternatives=[{better}]")).warnings

    assert len([one for one in warnings if "in_house.people is not taken by better" in one.message]) == told
