"""Today's unit cost beside the published one, with numbers that can be worked out by hand."""

import pytest

from bpo_decide import api
from bpo_decide.report.benchmarks import sentences

SCENARIO = """
schema: 1
title: Unit cost
client: {{name: Example, country: {country}, currency: {currency}}}
decision: {{start: 2027-01, horizon: 3 years, discount_rate: 5%}}
process: {{type: {kind}, volume: {{per_month: {volume}}}{process}}}
in_house:
  staff: [{{role: clerk, fte: {fte}, salary: 30_000 {currency}/year}}]
  on_costs: 0%
  wage_growth: 4%
  attrition: 0%
  {in_house}
vendors:
  - {{id: bureau, country: {country}, includes: [labour], price: {{fixed: 200_000 {currency}/year}},
     retained: {{fte: 0}}}}
risks: none
"""


def compared(**said: object) -> api.Evaluation:
    facts = {
        "country": "US", "currency": "USD", "kind": "accounts_payable", "volume": "4_000", "process": "", "fte": 10,
        "in_house": "", **said,
    }  # fmt: skip
    return api.evaluate(SCENARIO.format(**facts).encode(), point="mean")


def test_an_invoice_is_compared_with_the_median_at_todays_prices() -> None:
    # 10 x 30,000 a year over 12 x 4,000 invoices = 6.25, whatever wages do later; 6.25 / 5.83 - 1 = 7.2 %
    (one,) = compared().result.benchmarks

    assert one.benchmark.key == "ap_cost_per_invoice"
    assert one.own == pytest.approx(6.25)
    assert one.beyond == pytest.approx(6.25 / 5.83 - 1)
    (said,) = sentences([one])
    assert said.startswith("In-house today costs USD 6.25 per invoice, 7% above the median of USD 5.83 (APQC, no date")


def test_a_call_is_compared_by_the_contact() -> None:
    # 35 x 30,000 over 12 x 5,769 issues = 15.17 an issue; at 60 % resolution a contact is 9.10, 45 % above 6.26
    evaluation = compared(
        country="GB", currency="GBP", kind="customer_support", volume="5_769", fte=35,
        in_house="contact_work: {first_contact_resolution: 60%}",
    )  # fmt: skip
    (one,) = evaluation.result.benchmarks

    assert one.own == pytest.approx(35 * 30_000 / (12 * 5_769) * 0.6)
    (said,) = sentences([one])
    assert said.startswith("In-house today costs GBP 9.10 per call, 45% above the mean of GBP 6.26")


def test_a_span_is_within_or_beyond_its_nearer_end() -> None:
    # 300,000 a year: 12 x 2,500 tickets at 10, 12 x 500 at 50, 12 x 10,000 at 2.50
    within, above, below = (
        compared(kind="service_desk", volume=volume).result.benchmarks[0] for volume in ("2_500", "500", "10_000")
    )

    assert within.own == pytest.approx(10)
    assert within.beyond == 0
    assert above.beyond == pytest.approx(50 / 40 - 1)
    assert below.beyond == pytest.approx(2.5 / 6 - 1)
    assert "within the published span of USD 6 to 40" in sentences([within])[0]
    assert "25% above the published span" in sentences([above])[0]
    assert "58% below the published span" in sentences([below])[0]


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "payroll"},  # nothing is published
        {"country": "GB", "currency": "GBP"},  # not in this currency
        {"process": ", unit: line"},  # counted otherwise
        {"kind": "hr_administration"},  # published for each employee served
        {"kind": "customer_support", "country": "GB", "currency": "GBP"},  # nobody says how many calls an issue takes
    ],
    ids=str,
)
def test_what_does_not_fit_is_not_compared(said: dict[str, object]) -> None:
    assert compared(**said).result.benchmarks == ()


def test_the_comparison_is_told_once_in_every_answer_and_is_no_input() -> None:
    evaluation = compared()
    said = "In-house today costs USD 6.25 per invoice"

    assert evaluation.to_markdown().count(said) == 1
    assert evaluation.to_memo().count(said) == 1
    assert [one["key"] for one in evaluation.to_dict()["benchmarks"]] == ["ap_cost_per_invoice"]
    assert not any("benchmark" in path for path in evaluation.scenario.quantities)
