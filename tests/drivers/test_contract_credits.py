"""Service credits: from the same errors and contacts that cost the client, by hand.

The vendor is paid 6 000 a month for 1 000 payslips; one payslip in a hundred goes wrong today, at 100 each.
"""

import numpy as np
import pytest

from bpo_decide import api
from tests.drivers.test_contract_term import contract
from tests.model.by_hand import Found, base, drawn

MONTHS = 36
TODAY = "in_house.errors={rate: 1%, cost: 100 USD/payslip}"
CLAUSE = "at_risk: 10%, measures: {accuracy: {allocation: 60%, target: 99%}}"


def credited(found: Found) -> float:
    """Return what the vendor credits a month, on average over the horizon."""
    return -found.lines["service_credits"] / MONTHS


def clause(rest: str = "") -> str:
    """Return the setting of a clause that puts 360 a month on accuracy."""
    return contract(f"{{service_credits: {{{CLAUSE}{rest}}}}}")


def errors(stated: str) -> str:
    """Return the setting of the vendor's errors."""
    return f"vendors.vendor.errors={{{stated}}}"


def test_a_missed_target_earns_its_share_of_what_is_at_risk() -> None:
    """2 % of errors against 1 %: 1 000 a month are lost, of which 10 % x 60 % of 6 000 come back."""
    assert credited(base(TODAY, errors("rate: 2%"), clause())) == pytest.approx(360)
    assert credited(base(TODAY, errors("rate: 1%"), clause())) == 0, "as much as the target allows"
    assert credited(base(TODAY, errors("rate: 0.5%"), clause())) == 0


def test_a_vendor_that_says_nothing_of_its_errors_has_today_s() -> None:
    stricter = contract("{service_credits: {at_risk: 10%, measures: {accuracy: {allocation: 60%, target: 99.5%}}}}")
    assert credited(base(TODAY, stricter)) == pytest.approx(360)


def test_credits_are_never_more_than_the_loss() -> None:
    """Errors of 20 each: 10 of them more than allowed cost 200 a month."""
    assert credited(base(TODAY, errors("rate: 2%, cost: 20 USD/payslip"), clause())) == pytest.approx(200)


def test_the_vendor_earns_some_of_them_back() -> None:
    assert credited(base(TODAY, errors("rate: 2%"), clause(", earn_back: 25%"))) == pytest.approx(270)


def test_errors_after_go_live_miss_the_target_too() -> None:
    """1 % more, gone after four months: 875, 625, 375 and 125 are lost."""
    found = base(TODAY, errors("rate: 1%, dip: {extra: 1%, duration: 4 months}"), clause())
    assert -found.lines["service_credits"] == pytest.approx(3 * 360 + 125)


def test_a_published_case_of_credits_that_were_cheaper_than_the_service() -> None:
    """PA Consulting (2006): 15 % of a deal of 75 million, about 11 million, paid rather than mending the service."""
    settings = (
        "vendors.vendor.price={fixed: 25M USD/year, price_fixed: true}",
        "in_house.errors={rate: 1%, cost: 50_000 USD/payslip}",
        "vendors.vendor.contract.service_credits.at_risk=15%",
        "vendors.vendor.contract.service_credits.measures.accuracy.allocation=100%",
    )
    found = base(TODAY, errors("rate: 3%"), clause(), *settings)
    assert -found.lines["service_credits"] == pytest.approx(11_250_000)


def test_they_come_from_the_same_draw_as_the_errors() -> None:
    """Either 0.5 % or 2 % of errors: credits where the client pays more for errors than today, and nowhere else."""
    lines = drawn(TODAY, errors("rate: {choices: {0.5%: 50%, 2%: 50%}}"), clause(), draws=200)["vendor"]
    worse = lines["error_change"] > 0
    assert worse.mean() == pytest.approx(0.5, abs=0.01)
    np.testing.assert_allclose(lines["service_credits"], np.where(worse, -360.0 * MONTHS, 0.0))


def test_they_are_shown_and_do_not_count_unless_that_is_said() -> None:
    """A credit is not compensation."""
    without = base(TODAY, errors("rate: 2%")).options["vendor"].cost.mean
    shown = base(TODAY, errors("rate: 2%"), clause())
    counted = base(TODAY, errors("rate: 2%"), clause(", counted: true"))
    assert shown.lines["service_credits_left_out"] == pytest.approx(360 * MONTHS)
    assert shown.options["vendor"].cost.mean == pytest.approx(without)
    assert "service_credits_left_out" not in counted.lines
    assert counted.options["vendor"].cost.mean == pytest.approx(without - 360 * MONTHS)
    assert {line.group for line in shown.options["vendor"].lines if "credits" in line.key} == {"credit"}


def test_a_departed_vendor_credits_nothing() -> None:
    end = "vendors.vendor.risks={early_termination: {rate: 0.3 /year}, insolvency: off}"
    lines = drawn(TODAY, errors("rate: 2%"), clause(), end, draws=500)["vendor"]
    served = lines["per_unit"] / 6_000
    assert (served < MONTHS - 1).any()
    np.testing.assert_allclose(lines["service_credits"], -360 * served, atol=1e-6)


def test_a_stricter_target_and_more_at_risk_never_earn_less() -> None:
    def earned(at_risk: str, target: str) -> float:
        measures = f"{{accuracy: {{allocation: 60%, target: {target}}}}}"
        terms = contract(f"{{service_credits: {{at_risk: {at_risk}, measures: {measures}}}}}")
        return credited(base(TODAY, errors("rate: 2%"), terms))

    assert earned("5%", "99%") < earned("10%", "99%")
    assert earned("90%", "98.5%") < earned("90%", "99%")  # the loss of 500 limits it, then that of 1 000


SUPPORT = b"""
schema: 1
title: Contacts by hand
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}
process: {type: customer_support, volume: {per_month: 1_000}}
inflation: {US: 0%}
hidden_costs: {productivity_lag: off, scope_change: off, transition_other_normative: off}
in_house:
  staff: [{role: agent, fte: 2, salary: 60_000 USD/year, tenure: 10 years}]
  on_costs: 0%
  errors: {rate: 1%, cost: 50 USD/issue}
  contact_work: {first_contact_resolution: 80%, handle_time: 6 minutes}
risks: none
vendors:
  - id: vendor
    country: US
    includes: [labour]
    price: {per_unit: 3 USD/contact, price_fixed: true}
    transition: {duration: 0 months, severance_weeks: 0}
    retained: {fte: 0}
    governance_share: 0%
    quality_monitoring_posts: 0
    contact_work: {first_contact_resolution: 60%}
    errors: {rate: 3%}
    contract:
      service_credits:
        at_risk: 10%
        measures: {first_contact_resolution: {allocation: 50%, target: 75%}}
"""
"""1 000 / 60 % contacts at 3 are 5 000 a month; at 75 % they would be 4 000."""


def support(*settings: str) -> float:
    """Return what is credited a month for contacts."""
    outcome = api.evaluate(SUPPORT, settings=settings, point="mean").result.outcome
    keys = [line.key for line in outcome.lines[1]]
    return float(-outcome.line_cost[1][0, keys.index("service_credits")]) / MONTHS


def test_repeat_contacts_earn_credits_where_they_are_charged() -> None:
    """Half of 10 % of 5 000; never more than the 1 000 that the repeats cost; per hour as per contact."""
    assert support() == pytest.approx(250)
    assert support("vendors.vendor.contract.service_credits.at_risk=50%") == pytest.approx(1_000)
    assert support("vendors.vendor.contact_work.first_contact_resolution=75%") == 0
    assert support("vendors.vendor.price={per_handled_hour: 30 USD/hour, price_fixed: true}") == pytest.approx(250)


def test_all_credits_together_stay_within_what_is_at_risk() -> None:
    """80 % of 500 each: 20 errors more than allowed cost 1 000, repeats as much, and 500 is the most."""
    both = "{first_contact_resolution: {allocation: 80%, target: 75%}, accuracy: {allocation: 80%, target: 99%}}"
    assert support(f"vendors.vendor.contract.service_credits.measures={both}") == pytest.approx(500)


def test_repeats_that_the_minimum_pays_for_anyway_cost_nothing() -> None:
    """1 667 contacts against a minimum of 1 500: 167 at 3 are lost by the miss, and none against one of 2 000."""
    risky = "vendors.vendor.contract.service_credits.at_risk=50%"
    for minimum, loss in (("1_300", 1_000), ("1_500", 500), ("2_000", 0)):
        assert support(risky, f"vendors.vendor.price.minimum_volume={minimum} /month") == pytest.approx(loss)


def test_the_hours_of_repeats_are_as_long_as_contacts_are() -> None:
    """333 repeats of nine minutes at 30 an hour, where three of the nine are not in the quote."""
    terms = "{at_risk: 100%, measures: {first_contact_resolution: {allocation: 100%, target: 75%}}}"
    found = support(
        "vendors.vendor.price={per_handled_hour: 30 USD/hour, price_fixed: true}",
        "vendors.vendor.contact_work.longer_contacts=3 minutes",
        f"vendors.vendor.contract.service_credits={terms}",
    )
    assert found == pytest.approx(1_500)
