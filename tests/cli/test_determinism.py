"""Same scenario, version and seed: same bytes, on whatever machine, in whatever environment."""

from tests.cli.running import CHECKOUT, FEW, Call, run_all


def test_nothing_around_the_command_changes_a_byte() -> None:
    file = str(CHECKOUT / "scenarios" / "payroll.yaml")
    start = ["evaluate", file, "--draws", "1000", "--format", "json"]
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
    calls = [
        Call(["evaluate", "@payroll", *FEW, "--format", form], environment=changes)
        for form in ("table", "markdown", "csv")
        for changes in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "fr_FR"})
    ]
    ends = [done.out for done in run_all(calls)]

    assert ends[0::2] == ends[1::2]
    assert all(ends)


def test_another_seed_draws_other_cases_but_finds_the_same_scenario() -> None:
    one, two = run_all([Call(["evaluate", "@payroll", *FEW, "--format", "csv", "--seed", seed]) for seed in ("1", "2")])

    assert one.out != two.out


def test_the_answer_names_no_place_and_no_time() -> None:
    (done,) = run_all([Call(["evaluate", "scenarios/payroll.yaml", *FEW, "--format", "json"], folder=CHECKOUT)])

    assert str(CHECKOUT) not in done.out
    assert "scenarios/payroll" not in done.out, "the name of the file, not its folder"
