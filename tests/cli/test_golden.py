"""What the commands print, kept for review: `pytest --update-goldens` writes the files anew, the diff is then read.

That the numbers are right is held by other tests; these hold how they are said.
"""

import difflib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bpo_decide.library.files import data_version
from bpo_decide.version import version
from tests.cli.running import CHECKOUT, Call, run_call

GOLDEN = Path(__file__).parent / "golden"
EVALUATE = ("evaluate", "@payroll", "--draws", "1000")
BROKEN = (
    ("client: {name: Northfield Toys, country: US,", "client: {name: Northfield Toys, country: USA,"),
    ("  horizon: 5 years", "  horizon: 5"),
    ("  on_costs: 30%", "  on_cost: 30%"),
    ("  attrition: 14%", "  attrition: 14 to 12%"),
    ("technology: {value: 180_000 USD/year,", "technology: {value: $180.000,00 p.a.,"),
    ("cost: 60 to 140 USD/payslip}", "cost: 60–140 USD/payslip}"),
    ("      fee: 160_000 USD", "      fee: 160,000 USD"),
    ("{fx.MXN.spot: 16 MXN/USD}", "{fx.MXM.spot: 16 MXN/USD}"),
)
OUTPUTS: dict[str, Call] = {
    "evaluate_80.txt": Call(EVALUATE, environment={"COLUMNS": "80"}),
    "evaluate_pipe.txt": Call(EVALUATE),
    "evaluate.csv": Call([*EVALUATE, "--format", "csv"]),
    "evaluate.md": Call([*EVALUATE, "--format", "markdown"]),
    "explain_line.txt": Call(["explain", "@payroll", "manila.governance"]),
    "explain_option.txt": Call(["explain", "@payroll", "manila"]),
    "memo.md": Call(["memo", "@payroll", "--draws", "1000"]),
    "memo_customer_support.md": Call(["memo", "@customer_support", "--draws", "1000"]),
    "library_record.txt": Call(["library", "risks", "data_breach_any_firm"], environment={"COLUMNS": "80"}),
    "help.txt": Call(["--help"], environment={"COLUMNS": "80"}),
    **{
        f"help_{command}.txt": Call([command, "--help"], environment={"COLUMNS": "80"})
        for command in ("evaluate", "explain", "library", "memo", "schema", "validate")
    },
    "validate.txt": Call(["validate", "broken.yaml", "@payroll"]),
    "validate.github.txt": Call(["validate", "broken.yaml", "--format", "github"]),
}


def _shown(name: str, folder: Path) -> str:
    """Return what a command prints now."""
    text = (CHECKOUT / "scenarios" / "payroll.yaml").read_text(encoding="utf-8")
    for old, new in BROKEN:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "broken.yaml").write_text(text, encoding="utf-8")
    done = run_call(replace(OUTPUTS[name], folder=folder))
    # the version changes with each release, and Typer names the command as it was called
    names = {version(): "VERSION", data_version(): "DATA"}
    known = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
    return known.sub(lambda found: names[found[0]], done.out + done.err).replace("python -m bpo_decide", "bpo-decide")


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_output_is_as_reviewed(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file, now = GOLDEN / name, _shown(name, tmp_path)
    if request.config.getoption("--update-goldens"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    difference = difflib.unified_diff(expected.splitlines(), now.splitlines(), "reviewed", "now", lineterm="")

    assert now == expected, "\n".join(["run pytest --update-goldens and read what changes:", *difference])


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(OUTPUTS)
