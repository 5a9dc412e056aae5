"""The draws as a file: what is checked elsewhere must be what was computed here."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bpo_decide import api
from bpo_decide.decision.statistics import all_rounded, rounded
from bpo_decide.reading.problems import UsageError
from bpo_decide.report import export as writing
from tests.cli.running import COMMAND, environment, run, run_here

PAYROLL = ("export", "@payroll", "--draws", "2000", "--quiet")
SMALL = ("export", "@payroll_small", "--draws", "100", "--quiet")


def _columns(text: str) -> dict[str, list[float]]:
    """Return the columns of a CSV text as anybody would read them."""
    rows = list(csv.reader(io.StringIO(text)))
    assert len(set(rows[0])) == len(rows[0])
    return {name: [float(row[number]) for row in rows[1:]] for number, name in enumerate(rows[0])}


def test_mean_costs_and_the_value_of_information_follow_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "draws.csv"

    assert run_here(*PAYROLL, "-o", str(file)).code == 0
    answer = json.loads(run_here("evaluate", "@payroll", "--draws", "2000", "-q", "-f", "json").out)

    columns = _columns(file.read_text(encoding="utf-8"))
    for option in answer["options"]:
        key = option["id"]
        assert np.mean(columns[f"expected_cost.{key}"]) == pytest.approx(option["cost"]["mean"], rel=1e-9)
        assert np.std(columns[f"cost.{key}"], ddof=1) == pytest.approx(option["cost"]["sd"], rel=1e-9)
    # what the option of least expected cost costs more than the cheapest of each draw; in-house less the asked saving
    eligible = [option["id"] for option in answer["options"] if option["eligible"]]
    asked = answer["decision"]["minimum_saving"] / np.mean(columns["expected_cost.in_house"])
    assert asked == pytest.approx(0.05)
    costs, expected = (
        np.array([np.array(columns[f"{name}.{key}"]) * (1 - asked * (key == "in_house")) for key in eligible])
        for name in ("cost", "expected_cost")
    )
    chosen = expected.mean(axis=1).argmin()
    assert (costs[chosen] - costs.min(axis=0)).mean() == pytest.approx(answer["information"]["evpi"], rel=1e-9)


def test_every_uncertain_input_has_its_path_for_a_name_and_replicates_stand_one_after_the_other() -> None:
    columns = _columns(run_here(*PAYROLL).out)

    assert list(columns)[:2] == ["replicate", "case"]
    assert columns["case"] == [*range(1, 2001)]
    assert columns["replicate"] == [number for number in range(1, 11) for _ in range(200)]
    assert {"process.volume.growth", "vendors.manila.price.final_price", "library.governance", "fx.MXN.1"} <= {*columns}
    design = api.evaluate("@payroll", draws=2000).result.design
    assert columns["vendors.manila.learning.lag"] == pytest.approx(
        design.columns["vendors.manila.learning.lag"], rel=1e-9
    )
    assert design.shocks is not None
    assert columns["fx.MXN.4"] == pytest.approx(design.shocks["fx.MXN.4"], rel=1e-9)


def test_what_is_written_can_be_chosen() -> None:
    inputs, costs, both = (set(_columns(run_here(*SMALL, "--what", what).out)) for what in ("inputs", "costs", "both"))

    assert inputs | costs == both
    assert inputs & costs == {"replicate", "case"}
    assert costs - inputs == {"cost.in_house", "cost.paybureau", "expected_cost.in_house", "expected_cost.paybureau"}


def test_the_lines_of_an_option_add_up_to_its_cost() -> None:
    columns = _columns(run_here(*SMALL, "--what", "costs", "--lines", "paybureau", "--lines", "paybureau").out)

    lines = [values for name, values in columns.items() if name.startswith("line.paybureau.")]
    assert len(lines) > 5
    assert np.sum(lines, axis=0) == pytest.approx(columns["cost.paybureau"], rel=1e-8)


def test_lines_of_an_option_that_there_is_not() -> None:
    done = run_here(*SMALL, "--lines", "paybureu")

    assert (done.code, done.out) == (2, "")
    assert "there is no option 'paybureu'; did you mean 'paybureau'?" in done.err


def test_lines_are_kept_of_so_many_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpo_decide.runs.draws.DETAILED_CASES", 99)
    done = run_here(*SMALL, "--lines", "paybureau")

    assert done.code == 2
    assert "runs of up to 99 draws" in done.err


def test_units_are_comments_before_the_header() -> None:
    lines = run_here(*SMALL, "--units").out.splitlines()

    comments = [line for line in lines if line.startswith("#")]
    assert "# vendors.paybureau.price.per_unit: USD/payslip" in comments
    header = lines[len(comments)].split(",")
    assert [re.match(r"# (.+?): ", line)[1] for line in comments] == header  # type: ignore[index]


def test_parquet_holds_the_same_numbers_with_their_units(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "draws.parquet"

    assert run_here(*SMALL, "-o", str(file)).code == 0
    table = parquet.read_table(file)

    columns = _columns(run_here(*SMALL).out)
    assert table.column_names == list(columns)
    assert {name: table[name].to_pylist() for name in columns} == columns
    field = table.schema.field("vendors.paybureau.price.per_unit")
    assert field.metadata[b"about"] == b"USD/payslip"


def test_parquet_through_a_pipe() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    call = [*COMMAND, *SMALL, "--format", "parquet"]
    done = subprocess.run(call, capture_output=True, env=environment(), check=True)

    assert parquet.read_table(io.BytesIO(done.stdout)).num_rows == 100


def test_without_pyarrow_it_is_told_before_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(api, "evaluate", None)
    done = run_here(*SMALL, "--format", "parquet")

    assert done.code == 2
    assert 'pip install "bpo-decide[parquet]"' in done.err


def test_units_are_not_for_parquet() -> None:
    done = run_here(*SMALL, "--format", "parquet", "--units")

    assert done.code == 2
    assert "metadata" in done.err


@pytest.mark.parametrize("name", ["draws.csv", "draws.parquet"])
def test_a_file_is_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pytest.importorskip("pyarrow")
    file = tmp_path / name
    file.write_bytes(b"before")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_rows", fail)
    monkeypatch.setattr(writing, "write_blocks", fail)
    done = run_here(*SMALL, "-o", str(file))

    assert done.code == 4
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_run_in_processes_gives_the_same_file() -> None:
    assert run(*SMALL, "--workers", "2").out == run_here(*SMALL).out


def test_python_has_the_same_columns() -> None:
    found = api.export("@payroll_small", draws=100, lines=["paybureau"], what="costs")

    columns = _columns(run_here(*SMALL, "--what", "costs", "--lines", "paybureau").out)
    assert {name: values.tolist() for name, values in found.items()} == columns


def test_one_case_has_no_draws() -> None:
    with pytest.raises(UsageError, match="no draws"):
        api.evaluate("@payroll_small", point="mean").draws()


def test_numbers_are_rounded_all_at_once_as_they_are_one_by_one() -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(size=20_000) * 10.0 ** rng.integers(-9, 16, size=20_000)
    values[:3] = (0.0, -0.0, 9.99999999996)

    assert all_rounded(values).tolist() == [rounded(value) for value in values]


def test_the_value_of_information_follows_with_a_minimum_saving_in_money_too() -> None:
    changed = ("--set", "decision.minimum_saving=250_000 USD")

    columns = _columns(run_here(*PAYROLL, *changed).out)
    answer = json.loads(run_here("evaluate", "@payroll", "--draws", "2000", "-q", "-f", "json", *changed).out)

    eligible = [option["id"] for option in answer["options"] if option["eligible"]]
    costs, expected = (
        np.array([np.array(columns[f"{name}.{key}"]) - 250_000 * (key == "in_house") for key in eligible])
        for name in ("cost", "expected_cost")
    )
    chosen = expected.mean(axis=1).argmin()
    assert (costs[chosen] - costs.min(axis=0)).mean() == pytest.approx(answer["information"]["evpi"], rel=1e-9)
