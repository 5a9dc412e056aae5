"""What is changed on the command line: which value wins, and where a mistake in one is shown."""

import json
from pathlib import Path

from bpo_decide.resources import shipped
from tests.cli.running import run, run_here

SPOT = "fx.MXN.spot"


def _stated(out: str, path: str) -> str:
    """Return the text of one assumption of a JSON answer."""
    (value,) = [found["value"] for found in json.loads(out)["assumptions"] if found["path"] == path]
    return str(value)


def test_later_values_win_and_settings_win_over_what_ifs() -> None:
    start = ["evaluate", "@payroll", "--point", "mean", "--format", "json"]
    peso, twenty, twenty_one = (
        ["--what-if", "peso_rises"],
        ["--set", f"{SPOT}=20 MXN/USD"],
        ["--set", f"{SPOT}=21 MXN/USD"],
    )
    plain, one, both, last, named = (
        run_here(*start, *more)
        for more in ([], peso, [*twenty, *peso], [*twenty, *twenty_one], ["--what-if", "volume-halves", *peso])
    )

    assert _stated(plain.out, SPOT) == "18.5 MXN/USD"
    assert _stated(one.out, SPOT) == "16 MXN/USD"
    assert _stated(both.out, SPOT) == "20 MXN/USD"
    assert _stated(last.out, SPOT) == "21 MXN/USD"
    assert _stated(named.out, "process.volume.per_month") == "5_740"
    assert _stated(named.out, SPOT) == "16 MXN/USD"
    hashes = {json.loads(done.out)["scenario"]["sha256"] for done in (plain, one, both, last, named)}
    assert len(hashes) == 5, "another scenario has another hash"


def test_what_a_file_extends_is_overridden_by_the_file(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(shipped("scenarios", "payroll_small.yaml"), encoding="utf-8")
    (tmp_path / "own.yaml").write_text("extends: base.yaml\nin_house: {on_costs: 31%}\n", encoding="utf-8")

    done = run("evaluate", "own.yaml", "--point", "mean", "--format", "json", folder=tmp_path)

    assert _stated(done.out, "in_house.on_costs") == "31%"
    assert _stated(done.out, "process.volume.per_month") == "1_950"


def test_a_value_is_read_as_in_a_file() -> None:
    for argument in (
        'title="12:30"',
        "in_house.technology={value: 40_000 USD/year, source: invoice, avoidable: 10%}",
        "vendors.paybureau.includes=[labour, platform]",
    ):
        assert run_here("validate", "@payroll_small", "--set", argument).code == 0


def test_a_mistake_in_a_value_is_placed_in_its_argument() -> None:
    done = run(
        "evaluate",
        "@payroll_small",
        "--set",
        "title=Better",
        "--set",
        "in_house.staff=[{role: clerk, fte: 2, salary: 51_000 USD}]",
    )

    argument = "in_house.staff=[{role: clerk, fte: 2, salary: 51_000 USD}]"
    column = argument.index("51_000 USD") + 1
    assert done.code == 3
    assert done.err.startswith(f"--set #2:1:{column}: error[unit]: ")
    assert f"1 | {argument}\n  | {' ' * (column - 1)}{'^' * 10}\n" in done.err
    assert "help: write 51_000 USD/year" in done.err


def test_an_item_can_be_named_by_its_name() -> None:
    setting = "in_house.staff.payroll_manager.fte=2"
    done = run_here("evaluate", "@payroll", "--point", "mean", "--format", "json", "--set", setting)

    assert _stated(done.out, "in_house.staff.payroll_manager.fte") == "2"
