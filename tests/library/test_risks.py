"""What is published about risks is stored as published, and only what was read applies unasked."""

import pytest

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.risks import RiskFigure, is_risk_figure, risk_figure, risk_figures

EVENTS = {
    "early_termination", "backsourcing", "insolvency", "data_breach", "outage", "transition_overrun",
    "key_person_loss", "country_event", "customer_loss", "dispute", "lock_in", "service_debasement", "competence_loss",
    "ip_loss", "strike", "tax_or_ban", "no_savings", "staff_turnover", "communication_lag",
}  # fmt: skip
UNPUBLISHED = {
    "competence_loss", "country_event", "customer_loss", "dispute", "early_termination_severity", "insolvency_severity",
    "insolvency_unrated", "ip_loss", "key_person_loss", "lock_in", "natural_hazard", "service_debasement", "strike",
    "tax_or_ban",
}  # fmt: skip
APPLYING = {
    "backsourcing_after_termination_2005", "backsourcing_after_termination_2012", "data_breach_any_firm",
    "data_breach_severity_public", "data_breach_third_party_share", "early_termination_barometer",
    "early_termination_barthelemy", "early_termination_landis", "insolvency_rated", "insolvency_speculative_average",
    "insolvency_speculative_range", "outage_serious", "transition_challenged", "transition_schedule_overrun",
}  # fmt: skip


def test_every_event_of_the_register_has_a_record() -> None:
    assert {record.event for record in risk_figures()} == EVENTS


@pytest.mark.parametrize(
    ("key", "figures", "years", "grade"),
    [
        # (low, mode, high) in percent, as printed in the source
        ("early_termination_barometer", (20, None, 25), 2, "C"),
        ("early_termination_landis", (None, 50, None), 5, "C"),
        ("early_termination_barthelemy", (None, 14, None), 5, "C"),
        ("early_termination_ever", (None, 48, None), None, "B"),
        ("backsourcing_after_termination_2005", (None, 25, None), None, "B"),
        ("backsourcing_after_termination_2012", (None, 34, None), None, "B"),
        # 1981 and 1991 of the agency's table
        ("insolvency_speculative_range", (0.63, None, 11.02), 1, "A"),
        ("insolvency_speculative_average", (None, 4.2, None), 1, "A"),
        ("data_breach_any_firm", (None, 9.3, None), 1, "B"),
        ("data_breach_third_party_share", (15, None, 30), None, "B"),
        ("outage_serious", (None, 20, None), 3, "B"),  # one in five
        ("transition_schedule_overrun", (None, 47, None), None, "C"),
        ("transition_challenged", (None, 50, None), None, "C"),  # 21 of 42
    ],
)
def test_figures_are_stored_as_published(
    key: str, figures: tuple[float | None, float | None, float | None], years: float | None, grade: str
) -> None:
    record = risk_figure(key)

    assert (record.low, record.mode, record.high) == figures
    assert (record.unit, record.over_years, record.grade) == ("percent", years, grade)


def test_ratings_default_as_the_agency_published() -> None:
    assert risk_figure("insolvency_rated").by_rating == {
        "Aaa": 0.00, "Aa": 0.03, "A": 0.01, "Baa": 0.12, "Ba": 1.36, "B": 7.27,
    }  # fmt: skip


def test_losses_are_stored_as_typical_and_exceeded() -> None:
    breach = risk_figure("data_breach_severity_public")

    assert (breach.mode, breach.exceeded, breach.unit) == (200_000, {20_000_000: 10}, "USD")
    assert breach.needs == ("records at stake", "a cap")
    assert risk_figure("outage_cost").exceeded == {100_000: 54, 1_000_000: 16}


def test_only_figures_that_were_read_and_are_graded_c_or_better_apply() -> None:
    applying = {record.key for record in risk_figures() if record.why_not_default is None}

    assert applying == APPLYING
    for key in applying:
        record = risk_figure(key)
        assert record.grade in ("A", "B", "C")
        assert record.verification.startswith("READ")
        assert record.role in ("rate", "share", "severity")


def test_what_is_not_published_has_no_figure_and_never_applies() -> None:
    assert {record.key for record in risk_figures() if not record.has_figure} == UNPUBLISHED
    for key in UNPUBLISHED:
        assert risk_figure(key).why_not_default == "no published figure was found"
        assert risk_figure(key).source is None


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("early_termination_buyers", "it is a share of firms or people and not a rate per deal"),
        ("political_loss", "it is a share of firms or people and not a rate per deal"),
        ("data_breach_severity_survey", "never applies unscaled"),
        ("outage_cost", "never applies unscaled"),
        ("fourth_party_concentration", "it is graded D"),
        ("customer_satisfaction_offshore", "it is not the probability or the cost of an event"),
    ],
)
def test_prevalences_and_absolute_sums_never_apply(key: str, why: str) -> None:
    reason = risk_figure(key).why_not_default or ""

    assert why in reason or (why == "it is graded D" and "(grade D)" in reason)


@pytest.mark.parametrize("verification", ["RECALLED", "DERIVED"])
def test_what_was_not_read_never_applies(verification: str) -> None:
    record = RiskFigure(
        key="x", event="x", driver="x", definition="x", category="cost", options=("vendor",), role="rate",
        unit="percent", verification=verification, mode=1, over_years=1, grade="A",
    )  # fmt: skip

    assert record.why_not_default == "its figure was recalled and not read"


def test_what_happens_at_home_too_says_so() -> None:
    """Outages, breaches and key people are risks of any operation; ends of deals are risks of a deal."""
    at_home = {record.event for record in risk_figures() if "in_house" in record.options}

    assert {"outage", "data_breach", "key_person_loss", "strike"} <= at_home
    assert not {"early_termination", "backsourcing", "insolvency", "lock_in"} & at_home


def test_an_assumed_time_is_marked() -> None:
    assert {record.key for record in risk_figures() if record.years_assumed} == {"early_termination_barthelemy"}
    assert "our choice" in risk_figure("early_termination_barthelemy").notes


def test_what_the_rates_are_made_of_exists_and_may_apply() -> None:
    used: set[str] = set()
    for raw in document("risk_rates.yaml").values():
        named = [raw.get(name) for name in ("rated", "event", "third_party_share")]
        used |= {*raw.get("parts", ()), *raw.get("unrated", ()), *filter(None, named)}

    assert used == APPLYING


def test_an_unknown_risk_is_answered_with_the_nearest() -> None:
    assert not is_risk_figure("outage")
    assert not is_risk_figure("../governance")
    with pytest.raises(UnknownKey, match=r"unknown risk 'outage'; did you mean 'outage_cost' or 'outage_serious'\?"):
        risk_figure("outage")
