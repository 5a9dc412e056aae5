"""What is published about hidden costs is stored as published, and only what was read applies unasked."""

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.library.hidden_costs import contained, hidden_cost, hidden_costs, overlaps
from bpo_decide.library.published import published, span
from bpo_decide.reading.forms import Pert, Point

UNPUBLISHED = {
    "contracting_legal", "due_diligence", "parallel_running", "retention_bonus", "survivor_productivity", "travel",
    "infrastructure_security", "compliance_audit", "backoffice_rework", "withholding_tax", "renewal_price_creep",
    "exit_pct",
}  # fmt: skip
RECALLED = {"transition_kt", "cultural_overhead", "process_improvement", "governance_offshore", "total_hidden_cost"}
BY_VENDORS = {
    "offshore_talk_time", "value_leakage_phases", "value_leakage_ey", "attrition_philippines", "premium_short_term",
}  # fmt: skip


def test_there_is_one_record_for_each_published_figure() -> None:
    keys = [record.key for record in hidden_costs()]

    assert len(keys) == 74
    assert len(set(keys)) == 74


@pytest.mark.parametrize(
    ("key", "figures", "unit", "year", "grade"),
    [
        # (low, mode, high) as printed in the source
        ("vendor_selection", (0.2, None, 2), "percent", "2003", "C"),
        ("vendor_selection_and_travel", (1, None, 10), "percent", "2003", "C"),
        ("transition_duration", (3, None, 12), "months", "2003", "C"),
        ("layoff_related", (3, None, 5), "percent", "2003", "C"),
        ("severance_normative", (None, 4, None), "percent", "2003", "A"),
        ("severance_per_leaver", (1, None, 2), "weeks of pay per year of service", "n.d.", "B"),
        ("productivity_lag", (0, None, 20), "percent", "2003", "C"),
        ("newhire_aht_multiplier", (1.3, None, 1.8), "multiplier", "n.d.", "C"),
        ("governance_onshore_uk", (None, 2, None), "percent", "2008", "A"),
        ("governance_any_tpi", (3, None, 5), "percent", "n.d.", "C"),
        ("governance_any_yankee", (5, None, 12), "percent", "2003", "C"),
        ("attrition_india_all", (16.9, 17.7, 21.4), "percent per year", "2022-2025", "B"),
        ("scope_change", (0, None, 15), "percent", "c.2003", "C"),
        ("sla_deduction_enforced", (None, 60, None), "percent", "2009", "A"),
        ("dispute_legal", (49_510_795, None, 127_688_904), "USD", "2019", "A"),
        ("repatriation_cost", (60_000_000, None, None), "GBP", "2006", "B"),
        ("optimism_bias_opex", (0, None, 41), "percent", "2002", "B"),
        ("total_hidden_cost", (15.2, None, 57), "percent", "2003", "C"),
    ],
)
def test_figures_are_stored_as_published(
    key: str, figures: tuple[float | None, float | None, float | None], unit: str, year: str, grade: str
) -> None:
    record = hidden_cost(key)

    assert (record.low, record.mode, record.high) == figures
    assert (record.unit, record.grade) == (unit, grade)
    assert record.source is not None
    assert record.source.year == year


def test_the_six_categories_add_up_to_the_published_total() -> None:
    six = [hidden_cost(key) for key in hidden_cost("total_hidden_cost").contains]

    assert len(six) == 6
    assert sum(record.low or 0 for record in six) == pytest.approx(15.2)
    assert sum(record.high or 0 for record in six) == pytest.approx(57)


def test_what_is_not_published_has_no_figure() -> None:
    assert {record.key for record in hidden_costs() if record.verification == "NONE"} == UNPUBLISHED
    for key in UNPUBLISHED:
        assert not hidden_cost(key).has_figure
        with pytest.raises(NothingKnown, match="no figure is published"):
            published(key)


def test_what_was_recalled_or_comes_from_vendors_never_applies_unasked() -> None:
    assert {record.key for record in hidden_costs() if record.verification == "RECALLED"} == RECALLED
    assert {record.key for record in hidden_costs() if record.grade == "D" and record.has_figure} == BY_VENDORS
    for key in UNPUBLISHED | RECALLED | BY_VENDORS:
        with pytest.raises(NothingKnown, match=f"{key} never applies by default"):
            assume(key)


@pytest.mark.parametrize(
    "key",
    [
        "data_breach_event",  # a mean over breached firms, without records at stake
        "optimism_bias_opex",  # instead of hidden costs, never beside them
        "cola_index_example",  # for stress tests
        "onsite_coordination_share",  # IT work; the back office keeps nobody on site
        "fx_move",
        "dispute_legal",
        "early_termination_prob",
        "value_leakage_worldcc",
    ],
)
def test_single_cases_prevalences_and_allowances_never_apply_unasked(key: str) -> None:
    assert published(key).origin == "library"
    with pytest.raises(NothingKnown, match="never applies by default"):
        assume(key)


def test_every_record_that_may_apply_was_read_and_is_graded_c_or_better() -> None:
    applying = [record for record in hidden_costs() if record.why_not_default is None]

    assert {"severance_per_leaver", "governance_any_tpi", "scope_change"} <= {record.key for record in applying}
    for record in applying:
        assumption = assume(record.key)
        assert assumption.grade in ("A", "B", "C")
        assert assumption.verification.startswith("READ")
        assert assumption.origin == "library"
        assert assumption.url


def test_a_span_without_mode_has_it_in_the_middle_and_says_so() -> None:
    assumption = assume("severance_per_leaver")

    assert assumption.value == Pert(1, 1.5, 2)
    assert assumption.unit == "weeks of pay per year of service"
    assert "mode assumed" in assumption.note
    assert assumption.citation == "Right Management Great Lakes, Severance trends in North America, no date"


def test_a_span_without_width_is_a_point() -> None:
    assert span(3, 3, unit="percent") == Point(0.03)


def test_a_published_mode_is_kept() -> None:
    assumption = assume("wage_inflation_india")

    assert assumption.value == Pert(0.092, 0.093, 0.106)
    assert assumption.unit == "share per year"
    assert "mode assumed" not in assumption.note


def test_percentages_leave_as_shares_of_their_base() -> None:
    assert assume("vendor_selection").value == Pert(0.002, 0.011, 0.02)
    assert assume("vendor_selection").unit == "share of annual contract value"
    assert assume("governance_onshore_uk").value == Point(0.02)
    assert assume("sla_deduction_enforced").unit == "probability"
    assert assume("newhire_aht_multiplier").unit == "multiplier"


def test_one_end_of_a_span_is_no_figure_to_reckon_with() -> None:
    with pytest.raises(NothingKnown, match="only one end"):
        published("repatriation_cost")
    with pytest.raises(NothingKnown, match="only one end"):
        published("scope_growth_lifetime")


def test_overlap_works_both_ways() -> None:
    for record in hidden_costs():
        assert record.key not in overlaps(record.key)
        for other in overlaps(record.key):
            assert record.key in overlaps(other), (record.key, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vendor_selection", "vendor_selection_and_travel"),
        ("layoff_related", "severance_normative"),
        ("layoff_related", "severance_per_leaver"),
        ("layoff_related", "retention_bonus"),
        ("cultural_overhead", "productivity_lag"),
        ("governance_any_tpi", "governance_any_yankee"),
        ("value_leakage_governance", "governance_any_tpi"),
        ("value_leakage_worldcc", "scope_change"),
        ("retained_duplication", "value_leakage_governance"),
        ("total_hidden_cost", "severance_per_leaver"),
    ],
)
def test_what_counts_the_same_thing_overlaps(one: str, other: str) -> None:
    assert other in overlaps(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("severance_per_leaver", "retention_bonus"),
        ("newhire_aht_multiplier", "months_to_proficiency_routine"),
        ("governance_any_tpi", "severance_per_leaver"),
        ("scope_change", "travel"),
    ],
)
def test_what_counts_different_things_does_not(one: str, other: str) -> None:
    assert other not in overlaps(one)


def test_the_top_down_allowance_stands_instead_of_everything() -> None:
    assert overlaps("optimism_bias_opex") == {record.key for record in hidden_costs()} - {"optimism_bias_opex"}


def test_what_a_record_contains_exists() -> None:
    keys = {record.key for record in hidden_costs()}

    for record in hidden_costs():
        assert record.contains == ("all",) or set(record.contains) <= keys - {record.key}


def test_an_unknown_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown hidden cost 'severance_per_leavr'; did you mean 'severance_per_le"):
        hidden_cost("severance_per_leavr")


def test_what_a_record_contains_brings_its_rivals_along() -> None:
    """The same closure over records that have all been read."""
    known = {record.key: record for record in hidden_costs()}
    for record in known.values():
        inside = set(known) if record.contains == ("all",) else set(record.contains)
        while True:
            more = {key for one in inside for key in known[one].contains if key != "all"}
            groups = {known[one].overlap_group for one in inside} - {None}
            more |= {other.key for other in known.values() if other.overlap_group in groups}
            if more <= inside:
                break
            inside |= more
        assert contained(record.key) == inside - {record.key}, record.key
    assert sum(bool(contained(key)) for key in known) >= 3


def test_records_overlap_that_are_rivals_or_contain_one_another() -> None:
    for one in hidden_costs():
        expected = {
            other.key
            for other in hidden_costs()
            if (one.overlap_group is not None and other.overlap_group == one.overlap_group)
            or other.key in contained(one.key)
            or one.key in contained(other.key)
        }
        assert overlaps(one.key) == expected - {one.key}, one.key
