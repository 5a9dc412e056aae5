"""Withholding tax, sales tax and excise on what a vendor is paid."""

import pytest

from bpo_decide import api
from tests.model.by_hand import FEE, Found, base, written

AFTER = ("decision.rate_basis=after_tax", "tax={rate: 25%}")


def taxed(said: str, *settings: str) -> Found:
    """Return the base case of a vendor with a tax: 216 000 of charges and a fee of 100 000."""
    return base(f"vendors.vendor.{said}", FEE, *settings)


def test_a_client_that_bears_the_tax_pays_so_much_more() -> None:
    """Of 316 000 / 0.9 a tenth is held back, and the vendor has its 316 000."""
    assert taxed("withholding_tax=10%").lines["withholding_tax"] == pytest.approx(316_000 / 0.9 - 316_000)


def test_it_may_apply_to_a_part_of_the_payments() -> None:
    part = taxed("withholding_tax={rate: 30%, of_payments: 5%}").lines["withholding_tax"]

    assert part == pytest.approx(316_000 * 0.05 * 3 / 7)


def test_a_vendor_that_bears_it_costs_its_price() -> None:
    assert "withholding_tax" not in taxed("withholding_tax={rate: 10%, borne_by: vendor}").lines


def test_sales_tax_costs_what_is_not_recovered() -> None:
    lines = taxed("sales_tax={rate: 20%, recovered: 85%}").lines

    assert lines["sales_tax"] == pytest.approx(316_000 * 0.2 * 0.15)
    assert taxed("sales_tax={rate: 20%, recovered: 100%}").lines["sales_tax"] == 0


def test_an_excise_is_on_top() -> None:
    assert taxed("excise={rate: 25%, of_payments: 60%}").lines["excise"] == pytest.approx(316_000 * 0.25 * 0.6)


def test_taxes_are_a_group_of_their_own_and_hidden_cost() -> None:
    option = taxed("sales_tax={rate: 20%, recovered: 0%}").options["vendor"]

    assert {line.group for line in option.lines if line.key == "sales_tax"} == {"tax"}
    assert option.hidden_cost_rate == pytest.approx((100_000 + 63_200) / 216_000)


TENTH = "vendors.vendor.sales_tax={rate: 10%, recovered: 0%}"
BARE = "duration: 0 months, severance_weeks: 0"


def test_what_is_dearer_after_the_term_is_taxed() -> None:
    """144 000 of charges after the first year are dearer by a tenth: 14 400 beside 316 000."""
    renewed = "vendors.vendor.contract={term: 1 year, renewal: {uplift: 10%}}"
    assert base(TENTH, FEE, renewed).lines["sales_tax"] == pytest.approx(33_040)
    assert base("vendors.vendor.excise={rate: 20%}", FEE, renewed).lines["excise"] == pytest.approx(66_080)


def test_hours_of_learning_on_the_invoice_are_taxed() -> None:
    """6 000 a month, of which 30 % more over four months in a straight line: 6 000 x 30 % x 2. Rework is no invoice."""
    posts = "vendors.vendor.price={per_fte: [{role: clerk, fte: 2, rate: 36_000 USD/year}], price_fixed: true}"
    curve = "vendors.vendor.learning={lag: 30%, duration: 4 months, shape: linear}"
    lines = base(TENTH, posts, curve).lines
    assert lines["learning"] == pytest.approx(3_600)
    assert lines["sales_tax"] == pytest.approx(21_600 + 360)
    assert base(TENTH, curve).lines["sales_tax"] == pytest.approx(21_600)


def test_people_taken_over_are_quoted_and_taxed() -> None:
    """60 000 a year beside 72 000, against 120 000: 132 000, a tenth more than in-house."""
    plan = f"vendors.vendor.transition={{{BARE}, people: {{rebadge: 100%, price_effect: 60_000 USD/year}}}}"
    found = base(TENTH, plan)
    assert found.lines["sales_tax"] == pytest.approx(39_600)
    fixed = base(TENTH, "vendors.vendor.price.fixed=60_000 USD/year")
    for option in (found.options["vendor"], fixed.options["vendor"]):
        assert option.headline_saving == pytest.approx(-36_000)


def test_what_an_early_end_adds_to_the_invoices_is_taxed() -> None:
    """At 20 ends a year the fee is due again in nearly every case, and two months of charges."""
    plan = f"vendors.vendor.transition={{{BARE}, fee: 100_000 USD}}"
    risk = "{early_termination: {rate: 20 /year, backsourcing: 0%, dual_running: 2 months}, insolvency: off}"
    lines = base(TENTH, plan, f"vendors.vendor.risks={risk}").lines
    assert lines["sales_tax"] == pytest.approx(31_600)
    assert lines["early_sales_tax"] == pytest.approx(11_200)
    assert "early_sales_tax" not in base(TENTH, plan).lines


LEAVING = "exit: {services: 30_000 USD, asset_buy_back: 5_000 USD}"


def test_what_leaving_puts_on_the_invoice_is_taxed_when_it_is_due() -> None:
    """A tenth of 30 000 and of 5 000, in the last month; knowledge is brought back by the client's own people."""
    contract = f"vendors.vendor.contract={{{LEAVING}}}"
    back = "vendors.vendor.contract.exit.knowledge_back={fte: 1, duration: 1 month}"
    lines = base(TENTH, contract, back).lines

    assert lines["exit_services_sales_tax"] == pytest.approx(3_000)
    assert lines["asset_buy_back_sales_tax"] == pytest.approx(500)
    assert lines["sales_tax"] == pytest.approx(21_600)
    assert {key for key in lines if key.startswith("knowledge_back")} == {"knowledge_back"}
    assert not [key for key in base(contract).lines if key.endswith("_tax")]


def test_taxes_on_leaving_go_where_the_work_comes_back_early_like_what_they_are_on() -> None:
    """At 20 ends a year, of which half come back: half of what is due at the end of the horizon is due earlier."""
    risk = "{early_termination: {rate: 20 /year, backsourcing: 50%}, insolvency: off}"
    said = (f"vendors.vendor.contract={{{LEAVING}}}", f"vendors.vendor.risks={risk}")
    lines = base(TENTH, *said).lines

    assert lines["exit_services"] == pytest.approx(15_000)
    assert lines["exit_services_sales_tax"] == pytest.approx(1_500)


def test_what_leaving_early_puts_on_the_invoice_is_taxed() -> None:
    """Beside the fee, due again: 30 000 of services, 5 000 of assets and a fee of 10 000 for leaving by choice."""
    plan = f"vendors.vendor.transition={{{BARE}, fee: 100_000 USD}}"
    leaving = "termination_for_convenience: {share: 100%, fees: [10_000 USD, 10_000 USD, 10_000 USD]}"
    risk = "{early_termination: {rate: 20 /year, backsourcing: 0%}, insolvency: off}"
    found = base(TENTH, plan, f"vendors.vendor.contract={{{LEAVING}, {leaving}}}", f"vendors.vendor.risks={risk}")

    assert found.lines["early_sales_tax"] == pytest.approx(10_000 + 3_000 + 500 + 1_000)


def test_they_start_with_the_work() -> None:
    """Live after 12 months, 24 months of charges are taxed, and the fee before."""
    late = base(
        "vendors.vendor.sales_tax={rate: 10%, recovered: 0%}",
        "vendors.vendor.transition={duration: 12 months, severance_weeks: 0, fee: 100_000 USD}",
    )

    assert late.outcome.yearly[0, 1].tolist() == pytest.approx([230_000, 79_200, 79_200])


def test_taxes_that_are_deducted_cost_less_after_tax() -> None:
    lines = taxed("sales_tax={rate: 20%, recovered: 0%}", *AFTER, "vendors.vendor.excise={rate: 25%}").lines

    assert lines["sales_tax"] == pytest.approx(316_000 * 0.2 * 0.75)
    assert lines["excise"] == pytest.approx(316_000 * 0.25 * 0.75)


def test_what_is_not_deducted_bears_income_tax() -> None:
    """The excise in full, and 25 % of the 60 % of payments that lower taxable profit no more."""
    lines = taxed("excise={rate: 25%, of_payments: 60%, deductible: false}", *AFTER).lines

    assert lines["excise"] == pytest.approx(316_000 * 0.25 * 0.6)
    assert lines["lost_deduction"] == pytest.approx(316_000 * 0.25 * 0.6)
    assert lines["per_unit"] == pytest.approx(216_000 * 0.75)


def test_before_tax_no_deduction_can_be_lost() -> None:
    assert "lost_deduction" not in taxed("excise={rate: 25%, deductible: false}").lines


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("withholding_tax=5%", "withholding_tax=15%"),
        ("sales_tax={rate: 20%, recovered: 90%}", "sales_tax={rate: 20%, recovered: 40%}"),
        ("excise={rate: 10%}", "excise={rate: 25%}"),
    ],
)
def test_more_tax_costs_more(low: str, high: str) -> None:
    costs = [taxed(said).options["vendor"].cost.mean for said in (low, high)]

    assert base(FEE).options["vendor"].cost.mean < costs[0] < costs[1]


def test_what_one_vendor_bears_by_law_the_silent_one_bears_too() -> None:
    """Sales tax is the client's law; withholding depends on the country, and stays a question."""
    found = base(
        "vendors.vendor.sales_tax={rate: 20%, recovered: 40%}",
        "vendors.vendor.withholding_tax=10%",
        vendors={"vendor": "PH", "other": "US"},
    )

    assert found["other"]["sales_tax"][0] == pytest.approx(216_000 * 0.2 * 0.6)
    assert "withholding_tax" not in found["other"]


def test_blank_is_a_question_and_stated_is_none() -> None:
    def drivers(*settings: str) -> list[str]:
        return [driver for driver, _ in api.load(written({"vendor": "PH"}), settings=settings).questions]

    withholding, sales = (
        "Withholding tax on cross-border fees",
        "Sales tax on the invoices that is not recovered (VAT, GST)",
    )
    assert withholding in drivers()
    assert sales not in drivers()
    assert sales in drivers(*AFTER)
    settled = drivers(
        *AFTER, "vendors.vendor.withholding_tax=0%", "vendors.vendor.sales_tax={rate: 20%, recovered: 90%}"
    )
    assert withholding not in settled
    assert sales not in settled
