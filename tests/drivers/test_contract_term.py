"""The end of the term and of the horizon: renewal, what follows, leaving; worked out by hand.

In-house costs 10 000 a month, the vendor 6 000 (72 000 a year), over 36 months without inflation or discounting.
"""

import pytest

from bpo_decide import api
from tests.model.by_hand import FEE, Found, base, drawn, written

MONTHS = 36
LATER = "vendors.vendor.transition={duration: 3 months, severance_weeks: 0, fee: 90_000 USD}"


def contract(terms: str) -> str:
    """Return the setting of the vendor's contract."""
    return f"vendors.vendor.contract={terms}"


def line(found: Found, key: str) -> float:
    """Return the present value of a line of the vendor in the base case."""
    return found.lines[key]


# Renewal


def test_the_price_rises_once_when_the_term_is_over() -> None:
    """Twelve months at 5 % of 6 000; a term from a go-live half a year later leaves six of them."""
    terms = contract("{term: 2 years, renewal: {uplift: 5%}}")
    assert line(base(terms), "renewal_uplift") == pytest.approx(12 * 300)
    six_months_later = "vendors.vendor.transition={duration: 6 months, severance_weeks: 0}"
    assert line(base(six_months_later, terms), "renewal_uplift") == pytest.approx(6 * 300)


def test_a_month_in_which_the_term_ends_counts_in_part_and_a_discount_is_one() -> None:
    assert line(base(contract("{term: 23.5 months, renewal: {uplift: 5%}}")), "renewal_uplift") == pytest.approx(3_750)
    assert line(base(contract("{term: 2 years, renewal: {uplift: -10%}}")), "renewal_uplift") == pytest.approx(-7_200)


def test_a_dearer_renewal_is_no_part_of_the_quote() -> None:
    found = base(contract("{term: 2 years, renewal: {uplift: 5%}}"))
    assert found.lines["per_unit"] == pytest.approx(36 * 6_000)
    assert found.options["vendor"].headline_saving == pytest.approx(36 * 4_000)
    assert found.options["vendor"].saving.mean == pytest.approx(36 * 4_000 - 3_600)


# After the horizon


def test_each_way_of_going_on_is_weighted_with_its_probability() -> None:
    """Switching and returning cost the transition of 90 000 again, renewing 5 % of 72 000 for three years."""
    plan = "{renew: 70%, switch: 20%, return: 10%, renewal_uplift: 5%, years: 3 years}"
    expected = 0.3 * 90_000 + 0.7 * 0.05 * 72_000 * 3
    assert line(base(LATER, contract(f"{{at_end: {plan}}}")), "after_horizon") == pytest.approx(expected)


def test_building_up_again_at_a_stated_cost() -> None:
    plan = "{switch: 60%, return: 40%, rebuild: 200_000 USD}"
    expected = 0.6 * 90_000 + 0.4 * 200_000
    assert line(base(LATER, contract(f"{{at_end: {plan}}}")), "after_horizon") == pytest.approx(expected)


def test_it_is_paid_in_the_last_month_at_its_prices() -> None:
    """Two years of 10 % inflation and 36 months of discounting at 8 % on fee and rebuilding; the price is fixed."""
    plan = "{renew: 50%, switch: 30%, return: 20%, renewal_uplift: 5%, years: 1 year, rebuild: 200_000 USD}"
    found = base(LATER, contract(f"{{at_end: {plan}}}"), "inflation.US=10%", "decision.discount_rate=8%")
    expected = (0.3 * 90_000 + 0.2 * 200_000) * 1.21 + 0.5 * 0.05 * 72_000
    assert line(found, "after_horizon") == pytest.approx(expected / 1.08**3)


def test_severance_is_not_due_again_and_work_that_never_moved_need_not_move_on() -> None:
    leavers = "vendors.vendor.transition={duration: 3 months, severance_weeks: 2, retention: 10%, fee: 90_000 USD}"
    terms = contract("{at_end: {switch: 100%}}")
    assert line(base(leavers, terms), "after_horizon") == pytest.approx(90_000)
    given_up = "vendors.vendor.transition={duration: 3 months, delay: 9 months, long_stop: 4 months, fee: 90_000 USD}"
    assert line(base(given_up, terms), "after_horizon") == 0


# Leaving


def test_without_probabilities_the_vendor_is_left_when_the_horizon_ends() -> None:
    """The last three of 36 months, discounted at 8 %; two months of a post at 5 000."""
    plan = "{services: 30_000 USD, months: 3, knowledge_back: {fte: 1, duration: 2 months}, asset_buy_back: 50_000 USD}"
    found = base(contract(f"{{exit: {plan}}}"), "decision.discount_rate=8%")
    late = {months: 1.08 ** -(months / 12) for months in (34, 35, 36)}
    assert line(found, "exit_services") == pytest.approx(10_000 * sum(late.values()))
    assert line(found, "knowledge_back") == pytest.approx(5_000 * (late[35] + late[36]))
    assert line(found, "asset_buy_back") == pytest.approx(50_000 * late[36])


def test_with_probabilities_leaving_is_weighted_with_them() -> None:
    plan = "{services: 30_000 USD, knowledge_back: {fte: 1, duration: 2 months}, asset_buy_back: 50_000 USD}"
    found = base(contract(f"{{exit: {plan}, at_end: {{renew: 60%, switch: 30%, return: 10%}}}}"))
    assert line(found, "exit_services") == pytest.approx(0.4 * 30_000)
    assert line(found, "knowledge_back") == pytest.approx(0.1 * 10_000)
    assert line(found, "asset_buy_back") == pytest.approx(0.4 * 50_000)


def test_help_with_leaving_is_paid_at_later_prices_and_what_is_bought_back_as_stated() -> None:
    """In the third year at 10 % inflation; foreign services rise with the prices there and fall with their currency."""
    plan = "{services: 30_000 USD, knowledge_back: {fte: 1, duration: 2 months}, asset_buy_back: 50_000 USD}"
    found = base(contract(f"{{exit: {plan}}}"), "inflation.US=10%")
    assert line(found, "exit_services") == pytest.approx(1.21 * 30_000)
    assert line(found, "knowledge_back") == pytest.approx(1.21 * 10_000)
    assert line(found, "asset_buy_back") == pytest.approx(50_000)
    pesos = (
        contract("{exit: {services: 540_000 MXN}}"),
        "fx={MXN: {spot: 18 MXN/USD, volatility: 0%}}",
        "inflation={US: 10%, MX: 21%}",
    )
    assert line(base(*pesos), "exit_services") == pytest.approx(1.21 * 30_000)
    borne = line(base(*pesos, "vendors.vendor.fx_borne_by=vendor"), "exit_services")
    assert borne == pytest.approx(1.21**2 * 30_000)


def test_the_groups_are_those_of_the_end_of_the_contract() -> None:
    terms = "{term: 2 years, renewal: {uplift: 5%}, exit: {services: 9_000 USD}, at_end: {switch: 100%}}"
    lines = base(FEE, contract(terms)).options["vendor"].lines
    assert {one.key for one in lines if one.group == "exit"} == {"renewal_uplift", "exit_services", "after_horizon"}


# Properties


def test_a_contract_that_says_nothing_changes_nothing() -> None:
    plain, silent = drawn(FEE, draws=200), drawn(FEE, contract("{term: 3 years}"), draws=200)
    assert plain["vendor"].keys() == silent["vendor"].keys()
    for key, values in plain["vendor"].items():
        assert values.tobytes() == silent["vendor"][key].tobytes()


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("{term: 2 years, renewal: {uplift: 5%}}", "{term: 2 years, renewal: {uplift: 6%}}"),
        ("{term: 2 years, renewal: {uplift: 5%}}", "{term: 1 year, renewal: {uplift: 5%}}"),
        ("{exit: {services: 10_000 USD}}", "{exit: {services: 11_000 USD}}"),
        ("{at_end: {renew: 80%, switch: 20%}}", "{at_end: {renew: 70%, switch: 30%}}"),
    ],
)
def test_more_to_pay_never_costs_less(less: str, more: str) -> None:
    assert base(FEE, contract(more)).options["vendor"].cost.mean > base(FEE, contract(less)).options["vendor"].cost.mean


def test_what_is_stated_is_no_open_question() -> None:
    def asked(*settings: str) -> set[str]:
        return {driver for driver, _ in api.load(written({"vendor": "US"}), settings=settings).questions}

    open_questions = {"Dearer renewal", "Exit and second transition", "What happens when the horizon ends"}
    assert open_questions <= asked()
    terms = "{term: 2 years, renewal: {uplift: 5%}, exit: {services: 9_000 USD}, at_end: {switch: 100%}}"
    assert not open_questions & asked(contract(terms))


def test_who_is_silent_where_another_speaks_is_told_and_ranked_without() -> None:
    """The dearer vendor alone says what leaving costs: on common evidence it does not count against it."""
    settings = (
        "vendors.vendor.contract={exit: {services: 90_000 USD}}",
        "vendors.silent.price.per_unit=6.5 USD/payslip",
    )
    scenario = api.load(written({"vendor": "US", "silent": "US"}), settings=settings)
    (row,) = (one for one in scenario.evidence if one.key.startswith("contract."))
    assert (row.key, dict(row.standing)) == ("contract.exit", {"vendor": "given", "silent": "missing"})
    result = api.evaluate(scenario, point="mean").result
    costs = {option.id: option.cost.mean for option in result.options}
    assert costs["vendor"] == pytest.approx(36 * 6_000 + 90_000)
    assert costs["silent"] == pytest.approx(36 * 6_500)
    assert result.common_evidence is not None
    assert result.common_evidence.order[:2] == ("vendor", "silent")
