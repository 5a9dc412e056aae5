"""Requirements as they are told: on the terminal in a few lines, in the memo in full, in the JSON as data."""

import re

from bpo_decide.report.requirements import brief, chapter
from bpo_decide.report.view import view
from tests.decision.required import evaluated, vendor

REQUIREMENTS = "data_residency: [US], certifications: [SOC2], max_cost_any_year: 95_000 USD"
VENDORS = (
    vendor("abroad", "certifications: [SOC2]", country="MX", fee="60_000 USD/year"),
    vendor("uncertified", fee="70_000 USD/year"),
    vendor("good", "certifications_pending: {SOC2: 80%}", fee="80_000 USD/year"),
)
"""240,000 over three years for the good one, 60,000 less for the one abroad, 30,000 less for the uncertified one."""


def test_the_terminal_tells_what_the_requirements_cost_and_what_is_pending() -> None:
    section = brief(evaluated(*VENDORS, requirements=REQUIREMENTS, draws=100).result)

    assert section.sentences == (
        'The requirement "work in US only" costs USD 60.0k of expected saving: without it abroad would come first.',
        (
            'The requirement "certificates: SOC2" costs USD 30.0k of expected saving: without it uncertified would '
            "come first."
        ),
        "good is eligible on condition only: good holds SOC2 by signing (80% stated).",
    )


def test_all_together_are_told_where_they_cost_more_than_any_of_them() -> None:
    """The one that is abroad and uncertified is out for both: without one of them it still is."""
    neither = vendor("neither", country="MX", fee="50_000 USD/year")
    section = brief(evaluated(neither, VENDORS[2], requirements=REQUIREMENTS, draws=100).result)

    assert section.sentences[0] == (
        "All requirements together cost USD 90.0k of expected saving: without any of them neither would come first."
    )
    assert section.sentences[1] == (
        "These requirements cost nothing one by one, as without any single one of them good would still come first: "
        '"work in US only" excludes neither; "certificates: SOC2" excludes neither.'
    )


def test_who_fails_is_told_with_the_evidence() -> None:
    found = view(evaluated(*VENDORS, requirements=REQUIREMENTS, draws=100).result, "1")
    (options,) = (section for section in found.sections if section.title == "Options")

    assert "abroad is not eligible: works in MX; allowed are US. Looked at: given, <stdin>:17." in options.remarks


def test_the_memo_has_every_requirement_and_option() -> None:
    (section,) = chapter(evaluated(*VENDORS, requirements=REQUIREMENTS, draws=100).result)

    assert section.table is not None
    rows = {(row[0][0], row[1][0]): row[2][0] for row in section.table.rows}
    assert rows == {
        ("data_residency", "abroad"): "not met",
        ("data_residency", "uncertified"): "met",
        ("data_residency", "good"): "met",
        ("certifications", "abroad"): "met",
        ("certifications", "uncertified"): "not met",
        ("certifications", "good"): "pending",
        ("max_cost_any_year", "abroad"): "met",
        ("max_cost_any_year", "uncertified"): "met",
        ("max_cost_any_year", "good"): "met",
    }
    memo = evaluated(*VENDORS, requirements=REQUIREMENTS, draws=100).to_memo()
    assert "## Requirements" in memo
    assert "What waiting for it is worth is not modelled." in memo
    assert re.search("Requirements .*work in US only; certificates: SOC2; no contract year above USD 95.0k", memo)


def test_the_json_has_prices_findings_and_what_is_pending() -> None:
    data = evaluated(*VENDORS, requirements=REQUIREMENTS, draws=100).to_dict()

    rows = {row["requirement"]: row for row in data["requirements"]}
    assert list(rows) == ["data_residency", "certifications", "max_cost_any_year", "all"]
    assert rows["data_residency"]["excludes"] == ["abroad"]
    assert rows["data_residency"]["price"] == 60_000
    assert rows["data_residency"]["best_without"] == "abroad"
    assert [(one["option"], one["standing"]) for one in rows["certifications"]["findings"]] == [
        ("abroad", "met"),
        ("uncertified", "not met"),
        ("good", "pending"),
    ]
    good = next(option for option in data["options"] if option["id"] == "good")
    assert good["eligible_probability"] == 0.8
    assert good["pending"] == [{"event": "good holds SOC2 by signing", "probability": 0.8}]


def test_nothing_is_said_where_nothing_is_required() -> None:
    found = evaluated(VENDORS[2], draws=100)

    assert brief(found.result).sentences == ()
    assert chapter(found.result) == []
    assert found.to_dict()["requirements"] == []
    assert all(option["eligible_probability"] == 1 for option in found.to_dict()["options"])


def test_one_case_has_no_error() -> None:
    data = evaluated(*VENDORS, requirements=REQUIREMENTS).to_dict()

    assert {row["standard_error"] for row in data["requirements"]} == {None}
