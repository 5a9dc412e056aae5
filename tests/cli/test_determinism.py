"""Same scenario, version and seed: same bytes, on whatever machine, in whatever environment."""

import json

from tests.cli.running import CHECKOUT, FEW, Call, run_all, run_here


def test_nothing_around_the_command_changes_a_byte() -> None:
    file = str(CHECKOUT / "scenarios" / "payroll.yaml")
    start = ["evaluate", file, "--draws", "300", "--format", "json"]
    first, *others = run_all(
        [
            Call(start, environment={"PYTHONHASHSEED": "1"}),
            Call([*start, "--seed", "1"], environment={"PYTHONHASHSEED": "2"}),
            Call([*start, "--workers", "2"]),
            Call(start, environment={"TZ": "Asia/Kolkata", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
            Call(start, environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "USER": "nobody", "HOME": "/"}),
        ]
    )

    assert first.code == 0
    assert [other.out == first.out for other in others] == [True] * len(others)


def test_the_text_formats_are_as_stable() -> None:
    one, other = run_all(
        [
            Call(["evaluate", "@payroll", *FEW, "--format", "markdown"], environment=changes)
            for changes in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "fr"})
        ]
    )

    assert one.out == other.out != ""


def test_another_seed_draws_other_cases_but_finds_the_same_scenario() -> None:
    one, two = (run_here("evaluate", "@payroll", *FEW, "--format", "json", "--seed", seed) for seed in ("1", "2"))

    assert json.loads(one.out)["options"] != json.loads(two.out)["options"]
    assert json.loads(one.out)["scenario"] == json.loads(two.out)["scenario"]


def test_the_answer_names_no_place_and_no_time() -> None:
    (done,) = run_all([Call(["evaluate", "scenarios/payroll.yaml", *FEW, "--format", "json"], folder=CHECKOUT)])

    assert str(CHECKOUT) not in done.out
    assert "scenarios/payroll" not in done.out, "the name of the file, not its folder"
