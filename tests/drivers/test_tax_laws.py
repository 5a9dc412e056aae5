"""Pending changes in law: never on unasked, and told for what they are."""

import pytest

from bpo_decide import api
from bpo_decide.library.laws import law, law_figure, laws
from bpo_decide.reading.problems import ScenarioError, UsageError
from bpo_decide.report.library_topics import library_page
from tests.model.by_hand import FEE, written

AFTER = ("decision.rate_basis=after_tax", "tax={rate: 25%}")
ABROAD, AT_HOME = written({"vendor": "PH"}), written({"vendor": "US"})
CONTACTS = ABROAD.replace(b"type: payroll", b"type: customer_support").replace(b"USD/payslip", b"USD/issue")


def evaluated(scenario: bytes, *settings: str, what_ifs: tuple[str, ...] = ("law.hire_act",)) -> api.Evaluation:
    """Return the base case with a law assumed."""
    return api.evaluate(scenario, what_ifs=what_ifs, settings=settings, point="mean")


def lines(evaluation: api.Evaluation) -> dict[str, float]:
    """Return the lines of the vendor."""
    return {line.key: line.mean for line in evaluation.options[-1].lines}


def test_payments_abroad_cost_a_quarter_more() -> None:
    """216 000 of charges and a fee of 100 000 times 1.25, and nothing at home."""
    assert lines(evaluated(ABROAD, FEE))["excise"] == pytest.approx(79_000)
    assert "excise" not in lines(evaluated(AT_HOME, FEE))


def test_only_the_share_for_consumers_there_bears_it() -> None:
    assert lines(evaluated(ABROAD, "laws.hire_act.of_payments=40%"))["excise"] == pytest.approx(216_000 * 0.25 * 0.4)


def test_after_tax_the_deduction_is_lost_too() -> None:
    """Before the bill 216 000 x 75 %; with it 25 % excise, not deducted, and the 25 % that the payments saved."""
    found = lines(evaluated(ABROAD, *AFTER))

    assert found["per_unit"] + found["excise"] + found["lost_deduction"] == pytest.approx(216_000 * 1.25)


def test_before_tax_the_lost_deduction_is_a_question() -> None:
    driver = "Income tax on payments that could no longer be deducted"

    assert driver in [asked for asked, _ in evaluated(ABROAD).scenario.questions]
    assert driver not in [asked for asked, _ in evaluated(ABROAD, *AFTER).scenario.questions]
    assert driver not in [asked for asked, _ in api.load(ABROAD).questions]


def test_nothing_applies_unasked() -> None:
    assert lines(evaluated(ABROAD, what_ifs=())).keys() & {"excise", "lost_deduction"} == set()
    assert api.load(ABROAD).document.laws == {}


def test_a_vendor_that_states_its_own_excise_has_that() -> None:
    found = lines(evaluated(ABROAD, "vendors.vendor.excise={rate: 10%}"))

    assert found["excise"] == pytest.approx(21_600)


def test_an_own_centre_abroad_is_a_foreign_person_too() -> None:
    centre = (
        "alternatives=[{id: centre, kind: captive, country: PH, includes: [labour], price: {fixed: 60_000 USD/year,"
        " price_fixed: true}, transition: {duration: 0 months, severance_weeks: 0}, retained: {fte: 0}}]"
    )
    found = evaluated(ABROAD, centre)
    own = next(option for option in found.options if option.id == "centre")

    assert {line.key: line.mean for line in own.lines}["excise"] == pytest.approx(180_000 * 0.25)


def test_all_vendors_share_what_is_not_known_of_it() -> None:
    scenario = api.load(
        written({"vendor": "PH", "other": "MX"}),
        what_ifs=["law.hire_act"],
        settings=["laws.hire_act.of_payments=20% to 60%"],
    )
    shares = {vendor.excise.of_payments.key for vendor in scenario.document.vendors}

    assert shares == {"laws.hire_act.of_payments"}


def test_the_rate_comes_from_the_library_with_its_source() -> None:
    rate = evaluated(ABROAD).scenario.quantities["laws.hire_act.rate"]

    assert (rate.origin, rate.grade, rate.key) == ("library", "C", "library.law.hire_act")
    assert "verify" in (rate.note or "")


def test_the_report_says_that_it_is_no_law() -> None:
    text = evaluated(ABROAD).to_markdown()

    assert "pending bill, not law, as of 2026-06" in text
    assert "Verify status and text with counsel" in text
    assert "Changes in law assumed here, not in force" in text
    assert "in law assumed" not in evaluated(ABROAD, what_ifs=()).to_markdown()


def test_the_result_says_what_changed_it() -> None:
    changes = evaluated(ABROAD, "decision.discount_rate=5%").scenario.changes

    assert changes[0].startswith("what-if law.hire_act (Halting International Relocation of Employment Act")
    assert changes[1] == "decision.discount_rate=5%"


def test_more_than_the_allowed_share_abroad_is_not_eligible() -> None:
    refused = evaluated(CONTACTS, what_ifs=("law.fcc_offshore_cap",)).options[-1]
    allowed = evaluated(CONTACTS, "laws.fcc_offshore_cap.rate=100%", what_ifs=("law.fcc_offshore_cap",)).options[-1]

    assert [failure.requirement for failure in refused.failures] == ["work_abroad"]
    assert "100% of the work outside US" in refused.failures[0].reason
    assert allowed.eligible


@pytest.mark.parametrize(("abroad", "failed"), [("25%", []), ("40%", ["work_abroad"])])
def test_a_split_may_have_its_share_abroad(abroad: str, failed: list[str]) -> None:
    at_home = f"{100 - int(abroad[:-1])}%"
    split = f"alternatives=[{{id: both, kind: split, of: {{vendor: {abroad}, in_house: {at_home}}}}}]"
    found = evaluated(CONTACTS, split, what_ifs=("law.fcc_offshore_cap",))

    both = next(option for option in found.options if option.id == "both")
    assert [failure.requirement for failure in both.failures] == failed


def test_a_limit_of_the_scenario_holds_where_it_is_stricter() -> None:
    loose, strict = (
        evaluated(CONTACTS, f"requirements={{work_abroad: {share}}}", what_ifs=("law.fcc_offshore_cap",))
        for share in ("50%", "10%")
    )

    assert loose.scenario.document.requirements.work_abroad.point == pytest.approx(0.3)
    assert strict.scenario.document.requirements.work_abroad.point == pytest.approx(0.1)


def test_a_bill_that_asks_for_notice_is_noted_only() -> None:
    noted = evaluated(CONTACTS, what_ifs=("law.keep_call_centers",))

    assert noted.costs.tolist() == evaluated(CONTACTS, what_ifs=()).costs.tolist()
    assert "120 days of notice" in noted.to_markdown()


def test_several_may_be_assumed() -> None:
    both = evaluated(CONTACTS, what_ifs=("law.hire_act", "law.fcc_offshore_cap"))

    assert list(both.scenario.document.laws) == ["hire_act", "fcc_offshore_cap"]


def test_a_what_if_of_the_scenario_may_say_more() -> None:
    own = CONTACTS + b"what_ifs: {half: {laws: {hire_act: {of_payments: 50%}}}}\n"

    assert lines(evaluated(own, what_ifs=("half",)))["excise"] == pytest.approx(216_000 * 0.25 * 0.5)


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match=r"no pending law .*; did you mean law\.hire_act\?"):
        api.load(ABROAD, what_ifs=["law.hire_acts"])


def test_a_law_for_others_says_nothing() -> None:
    with pytest.raises(ScenarioError, match="it is about clients in US and work that arrives as contacts"):
        api.load(ABROAD, what_ifs=["law.keep_call_centers"])
    with pytest.raises(ScenarioError, match="it is about clients in US"):
        api.load(AT_HOME.replace(b"country: US, currency", b"country: GB, currency"), what_ifs=["law.hire_act"])


def test_where_nobody_works_abroad_it_warns() -> None:
    assert any("no option does its work abroad" in one.message for one in evaluated(AT_HOME).scenario.warnings)


# The records


def test_every_record_has_a_source_a_date_and_a_grade() -> None:
    for record in laws():
        assert record.source.url.startswith("https://")
        assert record.source.year.isdigit()
        assert record.grade in "ABCD"
        assert record.as_of >= "2026-01"
        assert record.verification.startswith("READ")


def test_figures_leave_the_library_as_shares() -> None:
    assert law_figure("hire_act").number == 0.25
    assert law_figure("fcc_offshore_cap").number == 0.3
    assert "not law" in law("hire_act").in_short
    with pytest.raises(KeyError, match="nothing is computed with it"):
        law_figure("keep_call_centers")
    with pytest.raises(KeyError, match="unknown pending law"):
        law("hire")


def test_the_library_shows_them() -> None:
    listing, record = library_page("laws"), library_page("laws", "fcc_offshore_cap")

    assert [row[0] for row in listing.grids[0].rows] == [one.key for one in laws()]
    assert "--what-if law.KEY" in listing.remarks[0]
    assert dict(record.facts)["Effect"] == "at most 30% of calls"
    assert dict(record.facts)["Grade"] == "D"
