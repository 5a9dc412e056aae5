import json
import sys
from pathlib import Path

import pytest

from bpo_decide.cli.files import write_bytes
from bpo_decide.reading.problems import UsageError
from tests.cli.running import run, run_here

PRICE = "vendors.paybureau.price.per_unit"
SWEEP = ("sweep", "@payroll_small", "--point", "mean")
VARY = ("--vary", f"{PRICE}=4:8:2 USD/payslip")


def test_a_table_says_who_comes_first() -> None:
    done = run_here(*SWEEP, *VARY)

    assert done.code == 0
    assert "Comes first" in done.out
    assert "3 cells, each one case: every input at its mean." in done.out
    assert "\x1b" not in done.out


def test_json_has_the_cells() -> None:
    done = run_here(*SWEEP, *VARY, "--format", "json")

    found = json.loads(done.out)
    assert found["schema"] == "bpo-decide/sweep/1"
    assert found["vary"] == [
        {"path": PRICE, "values": [f"{price} USD/payslip" for price in (4, 6, 8)], "numbers": [4, 6, 8],
         "unit": "USD/payslip"},
    ]  # fmt: skip
    assert [cell["values"][PRICE] for cell in found["scenarios"][0]["cells"]] == found["vary"][0]["values"]
    assert (found["seed"], found["draws"], found["point"]) == (None, None, "mean")


def test_draws_are_2000_unless_told_otherwise() -> None:
    done = run_here("sweep", "@payroll_small", "--vary", "decision.discount_rate=8%", "--format", "json")

    assert json.loads(done.out)["draws"] == 2_000


def test_csv_and_markdown_go_to_a_file(tmp_path: Path) -> None:
    for form, begins in (("csv", "file,title,"), ("markdown", "# Payroll"), ("table", "Payroll")):
        file = tmp_path / form
        done = run_here(*SWEEP, *VARY, "--format", form, "--output", str(file))
        assert (done.code, done.out) == (0, "")
        assert file.read_text(encoding="utf-8").startswith(begins)


def test_parquet_is_written_as_bytes(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "cells.parquet"

    assert run_here(*SWEEP, *VARY, "--format", "parquet", "-o", str(file)).code == 0
    assert parquet.read_table(file).num_rows == 3 * 2


def test_parquet_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="name a file with -o"):
        write_bytes(b"PAR1", "-")


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run_here(*SWEEP, *VARY, "--format", "parquet")

    assert done.code == 2
    assert 'pip install "bpo-decide[parquet]"' in done.err


def test_a_parquet_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow.parquet")
    done = run_here(*SWEEP, *VARY, "--format", "parquet", "-o", str(tmp_path / "no" / "cells.parquet"))

    assert done.code == 4


@pytest.mark.parametrize(
    ("vary", "code", "said"),
    [
        ("vendors.paybureu.price.per_unit=4:8:2 USD/payslip", 2, f'the nearest path is "{PRICE}"'),
        (f"{PRICE}=8:4:2 USD/payslip", 2, "the range is empty"),
        (f"{PRICE}=0:8:0.0001 USD/payslip", 2, "has 80,001 values"),
        ("vendors.paybureau.price.per_unitt=4:8:2 USD/payslip", 2, 'did you mean "per_unit"?'),
        (f"{PRICE}=4:8:2", 3, "needs its unit"),
        ("decision.rank_by=expected_cost,cheapest", 3, "rank_by must be one of"),
        ("decision.discount_rate=8%,[", 3, "--vary #1:1:"),
    ],
)
def test_a_mistake_is_a_sentence_and_a_code(vary: str, code: int, said: str) -> None:
    done = run_here(*SWEEP, "--vary", vary)

    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_mistake_in_a_value_is_placed_in_its_argument() -> None:
    done = run_here(*SWEEP, *VARY, "--vary", "decision.discount_rate=8%,x%")

    assert done.code == 3
    assert done.err.startswith("--vary #2:1:24: error[")


def test_several_files_and_standard_input_are_swept() -> None:
    scenario = (Path(__file__).parents[2] / "scenarios" / "payroll_small.yaml").read_bytes()
    done = run("sweep", "@payroll_small", "-", "--point", "mean", *VARY, "--format", "json", stdin=scenario)

    first, second = json.loads(done.out)["scenarios"]
    assert (first["file"], second["file"]) == ("payroll_small.yaml", "<stdin>")
    assert first["cells"] == second["cells"]


def test_one_cell_is_not_several() -> None:
    done = run_here("sweep", "@payroll_small", "--vary", "decision.discount_rate=6%", "--draws", "100")

    assert done.code == 0
    assert "1 cell of" in done.out
    assert "1 cells" not in done.out
