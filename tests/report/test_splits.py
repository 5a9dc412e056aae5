"""What is said of splits and automation: measures, requirements, reports, and what they leave unsaid."""

from functools import cache

import pytest

from bpo_decide import api
from bpo_decide.decision.conditions import silences
from bpo_decide.report.silent import silent_options
from bpo_decide.report.tables import Cell
from bpo_decide.runs.result import Result
from tests.cli.running import run_here
from tests.report.memos import cells, chapter, memo_of

REPORTED = (
    "alternatives=[{id: two_sites, name: Two sites, kind: split, of: {monterrey: 60%, manila: 40%}, "
    "governance: 20_000 USD/year}, {id: half, kind: split, of: {heartland: 50%, in_house: 50%}}, "
    "{id: bots, kind: automation, share: 45%, build: 240_000 USD, licences: 60_000 USD/year, exceptions: 8% to 20%}]"
)


@cache
def payroll() -> Result:
    """Return the payroll with splits."""
    return api.evaluate("@payroll", settings=[REPORTED], draws=500).result


def test_the_headline_of_a_split_is_that_of_its_parts() -> None:
    """By hand: shares of the in-house cost that each quote stands against, less the quotes, which charge for shares."""
    options = {option.id: option for option in payroll().options}
    split, monterrey, manila = (options[key] for key in ("two_sites", "monterrey", "manila"))
    assert monterrey.headline_saving is not None
    assert manila.headline_saving is not None
    assert split.headline_saving == pytest.approx(0.6 * monterrey.headline_saving + 0.4 * manila.headline_saving)
    heartland = options["heartland"].headline_saving
    assert heartland is not None
    assert options["half"].headline_saving == pytest.approx(0.5 * heartland)


def test_the_bars_of_a_split_sum_to_its_saving() -> None:
    for option in payroll().options:
        if option.kind == "split":
            bars = [step.amount for step in option.erosion]
            assert bars
            assert sum(bars) == pytest.approx(option.saving.mean, rel=0, abs=1e-8 * sum(map(abs, bars)))
            assert not [step for step in option.erosion if step.group == "headline" and step.amount <= 0]


def test_every_part_must_meet_the_requirements() -> None:
    settings = ["requirements={data_residency: [US, MX], certifications: [SOC2_TYPE2]}", REPORTED]
    options = {option.id: option for option in api.evaluate("@payroll", settings=settings, point="mean").options}
    reasons = [failure.reason for failure in options["two_sites"].failures]
    assert reasons == [
        "Manila Shared Services works in PH; allowed are US, MX",
        "Monterrey Servicios does not hold SOC2_TYPE2",
        "Manila Shared Services does not hold SOC2_TYPE2",
    ]
    assert options["half"].failures == ()
    assert options["manila"].failures[0].reason == "works in PH; allowed are US, MX"


def test_a_split_works_where_its_parts_do() -> None:
    options = {option.id: option for option in payroll().options}
    assert options["two_sites"].country == "MX + PH"
    assert options["half"].country == "US"
    assert options["bots"].country == "US"


def test_left_out_lines_are_left_out_of_the_parts_too() -> None:
    """Without early ends, whose lines are found under their own names in every part."""
    result = payroll()
    assert result.without_termination is not None
    assert set(result.without_termination) == {option.id for option in result.options if option.eligible}
    two = next(option for option in result.options if option.id == "two_sites")
    likes = {line.key: line.like for line in two.lines}
    assert likes["monterrey_second_transition"] == "second_transition"
    assert likes["manila_in_house_key_person_loss"] == "in_house_key_person_loss"
    assert likes["governance"] == "governance"


def test_all_reports_speak_of_splits() -> None:
    setting = f"--set={REPORTED}"
    for arguments in (
        ("evaluate", "@payroll", "--draws", "100", setting),
        ("evaluate", "@payroll", "--draws", "100", setting, "--format", "json"),
        ("evaluate", "@payroll", "--draws", "100", setting, "--format", "csv"),
        ("evaluate", "@payroll", "--draws", "100", setting, "--format", "markdown"),
        ("memo", "@payroll", "--draws", "100", setting),
    ):
        done = run_here(*arguments)
        assert done.code == 0, done.err
        assert "two_sites" in done.out or "Two sites" in done.out
    explained = run_here("explain", "@payroll", "alternatives.two_sites.monterrey_per_unit", setting)
    assert explained.code == 0, explained.err
    assert "as a part of a split that does 60%" in explained.out
    assert "alternatives.two_sites.of.monterrey" in explained.out


# What nobody has said


def test_what_a_split_leaves_unsaid_is_asked_and_a_condition() -> None:
    questions = dict(payroll().scenario.questions)
    assert "Hand-offs between the parts of a split" in questions
    assert "Running and maintaining an automation" in questions
    assert "Licences of an automation" not in questions, "they are stated"
    silent = silent_options(payroll().scenario)
    assert silent["Coordinating the parts of a split"] == "half", "the other split states it"
    assert silent["Hand-offs between the parts of a split"] == "Two sites, half"


def test_silence_of_the_best_option_or_its_parts_is_a_condition() -> None:
    options = {option.id: option for option in payroll().options}
    assert silences(payroll().scenario, options["bots"]) == [
        "bots is silent on running and maintaining an automation; silence costs nothing here"
    ]
    of_parts = silences(payroll().scenario, options["two_sites"])
    alone = [text for key in ("monterrey", "manila") for text in silences(payroll().scenario, options[key])]
    assert [text for text in of_parts if not text.startswith("Two sites")] == alone
    assert alone
    assert of_parts[0].startswith("Two sites is silent on hand-offs between the parts of a split;")


# What becomes of people


def people(settings: list[str]) -> dict[str, tuple[Cell, ...]]:
    """Return the rows of the chapter on people by option."""
    (section,) = chapter(memo_of(api.evaluate("@payroll", settings=settings, draws=100)), "people").sections
    return {row[0][0]: row[1:] for row in cells(section)[1:]}


def test_a_split_says_what_becomes_of_people_part_by_part() -> None:
    """What is the same for all parts is said once."""
    settings = [
        REPORTED,
        *(f"vendors.{key}.retained.fte={posts}" for key, posts in (("monterrey", "2"), ("manila", "3"))),
        *(f"vendors.{key}.transition.leave=80%" for key in ("monterrey", "manila")),
        *(f"vendors.{key}.transition.severance_weeks=3" for key in ("monterrey", "manila")),
    ]
    stay, leave, severance, _ = people(settings)["Two sites"]

    assert stay == ("Monterrey Servicios: 60% of 2", "Manila Shared Services: 40% of 3")
    assert leave == ("80%",)
    assert severance == ("3 weeks of pay per year of service",)


def test_what_differs_between_parts_is_said_of_each() -> None:
    settings = [
        REPORTED,
        *(f"vendors.{key}.transition.leave={share}" for key, share in (("monterrey", "80%"), ("manila", "60%"))),
        *(f"vendors.{key}.transition.severance_weeks={n}" for key, n in (("monterrey", 3), ("manila", 2))),
    ]
    _, leave, severance, _ = people(settings)["Two sites"]

    assert leave == ("Monterrey Servicios: 80%", "Manila Shared Services: 60%")
    assert severance == (
        "Monterrey Servicios: 3 weeks of pay per year of service",
        "Manila Shared Services: 2 weeks of pay per year of service",
    )


def test_a_part_that_stays_in_house_keeps_its_posts() -> None:
    stay, *_ = people([REPORTED, "vendors.heartland.retained.fte=2"])["half"]

    assert stay == ("Heartland Payroll: 50% of 2", "In-house: 50% of today's posts")
