"""The table in a terminal and in a pipe: as wide as it may be, every number whole, every name as it is written."""

import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bpo_decide import api
from bpo_decide.cli.app import program
from tests.cli.running import COMMAND, FEW, environment, run

LONGEST = "Consolidated Intercontinental Payroll and Benefits Services"
STRANGE = [
    "Pipes | and || more",
    "<script>alert(1)</script>",
    "[bold]Bracket[/bold] [link=http://x]y[/link]",
    "*Stars* _under_ `ticks` ~waves~ #1 \\ &amp;",
    "日本語サービス 😀 Größe",
]
COUNTRIES = ("US", "MX", "PH", "IN", "PL", "CR", "CO", "PT")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _scenario(names: list[str]) -> str:
    """Return a scenario with a vendor of each name."""
    vendors = "".join(
        f"""
  - id: v{number}
    name: {json.dumps(name, ensure_ascii=False)}
    country: {country}
    includes: [labour, platform, support]
    price: {{per_unit: {5 + number / 10} to {7 + number / 10} USD/payslip}}
    transition: {{duration: 3 to 9 months, fee: 160_000 USD}}
    retained: {{fte: 2}}"""
        for number, (name, country) in enumerate(zip(names, COUNTRIES, strict=False))
    )
    return f"""
schema: 1
title: {json.dumps(names[0], ensure_ascii=False)}
client: {{name: {json.dumps(names[0], ensure_ascii=False)}, country: US, currency: USD}}
decision: {{start: 2027-01, horizon: 5 years, discount_rate: 8%}}
process: {{type: payroll, volume: {{per_month: 11_480}}}}
in_house:
  staff: [{{role: payroll specialist, fte: 14, salary: 58_000 USD/year, tenure: 7 years}}]
  on_costs: 30%
  technology: {{value: 180_000 USD/year, source: invoice}}
vendors:{vendors}
"""


def _width(line: str) -> int:
    """Return the columns of a line in a terminal."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line
    )


def _table(scenario: str, folder: Path, *options: str, **changes: str) -> str:
    (folder / "s.yaml").write_text(scenario, encoding="utf-8")
    environment: dict[str, str | None] = {"COLUMNS": None, **changes}  # test runners set it
    done = CliRunner(env=environment).invoke(program(), ["evaluate", str(folder / "s.yaml"), *FEW, *options])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def _amounts(answer: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    """Yield the numbers of the ranked table, as they must be printed."""
    for option in answer["options"]:
        for key in ("mean", "p10", "p90"):
            yield f"{round(option['cost'][key] / 1000):,}"
        if option["id"] != "in_house":
            yield f"{round(option['saving']['mean'] / 1000):,}"


SCENARIOS = {
    "one vendor": _scenario(["Solo"]),
    "one vendor with a long name": _scenario([LONGEST]),
    "eight vendors": _scenario([f"{LONGEST} {number}"[-60:] for number in range(8)]),
    "strange names": _scenario(STRANGE),
    "names without a blank": _scenario(["x" * 60, "ü" * 60, "日" * 30]),
}


@cache
def _answer(name: str) -> Any:  # noqa: ANN401 - plain data
    """Return the answer to one of the scenarios as data."""
    return api.evaluate(SCENARIOS[name].encode(), draws=int(FEW[1])).to_dict()


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", SCENARIOS)
def test_no_line_is_wider_than_the_terminal_and_no_number_is_cut(name: str, columns: int, tmp_path: Path) -> None:
    shown = _table(SCENARIOS[name], tmp_path, COLUMNS=str(columns))
    answer = _answer(name)
    pieces = re.split(r"[\s│|]+|(?<=[0-9%])-(?=[0-9])|(?<=[0-9]) to ", shown)

    assert max(map(_width, shown.splitlines())) <= columns
    assert "…" not in shown
    assert [amount for amount in _amounts(answer) if amount not in pieces] == []


@pytest.mark.parametrize("columns", ["20", "45", "60"])
def test_a_narrow_terminal_cuts_no_number_either(columns: str, tmp_path: Path) -> None:
    shown = _table(SCENARIOS["eight vendors"], tmp_path, COLUMNS=columns)
    answer = _answer("eight vendors")

    assert "…" not in shown
    assert [amount for amount in _amounts(answer) if amount not in re.split(r"\s+|(?<=[0-9])-(?=[0-9])", shown)] == []


@pytest.mark.parametrize("columns", ["abc", "-4", "0", ""])
def test_a_width_that_is_none_is_passed_over(columns: str, tmp_path: Path) -> None:
    assert _table(SCENARIOS["one vendor"], tmp_path, COLUMNS=columns) == _table(SCENARIOS["one vendor"], tmp_path)


def test_a_pipe_gets_the_natural_width_and_no_colour(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SCENARIOS["eight vendors"], encoding="utf-8")
    done = run("evaluate", "s.yaml", *FEW, folder=tmp_path, TERM="xterm-256color", FORCE_COLOR="")

    assert "\x1b" not in done.out
    assert "…" not in done.out
    names = [f"{LONGEST} {number}"[-60:] for number in range(8)]
    assert [name for name in names if f"  {name} " not in done.out] == [], "no name need be wrapped"
    assert [line for line in done.out.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize("name", STRANGE)
def test_names_are_shown_as_they_are(name: str, tmp_path: Path) -> None:
    shown = _table(_scenario([name]), tmp_path)

    assert shown.startswith(f"{name}\n{name}; USD, 5 years")
    assert f"  {name} " in shown


def test_a_name_in_small_letters_keeps_them(tmp_path: Path) -> None:
    shown = _table(_scenario(["eBilling"]), tmp_path)

    assert shown.count("eBilling") > 5
    assert "EBilling" not in shown


@pytest.mark.parametrize("name", STRANGE)
def test_names_are_escaped_in_markdown(name: str, tmp_path: Path) -> None:
    shown = _table(_scenario([name]), tmp_path, "--format", "markdown")
    rows = [line for line in shown.splitlines() if line.startswith("|")]

    # read back as CommonMark does: a backslash before punctuation stands for the sign itself
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown.splitlines()[0]) == f"# {name}"
    assert re.search(r"(?<!\\)[<>](?!br>)(?<!<br>)", shown) is None
    for row in rows:
        cells = len(re.findall(r"(?<!\\)\|", row))
        assert cells in {len(re.findall(r"\|", marks)) for marks in rows if set(marks) <= set("|:- ")}
    assert re.search(r"(?<!\\)&(?=#?\w+;)", shown) is None


def _in_a_terminal(*arguments: str, columns: int = 80, **changes: str) -> str:
    """Run the command with a terminal for its output and return what it shows."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    settings = {"TERM": "xterm-256color"} | changes
    process = subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stdin=theirs, env=environment(**settings))
    os.close(theirs)
    with io.FileIO(ours) as stream:
        parts = []
        while True:
            try:
                part = stream.read(65_536)
            except OSError:  # Linux says so when the other end has closed
                break
            if not part:
                break
            parts.append(part)
    assert process.wait(timeout=30) == 0
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals on Windows")
def test_a_terminal_gets_its_width_and_colour_unless_told_otherwise(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SCENARIOS["strange names"], encoding="utf-8")
    file = str(tmp_path / "s.yaml")
    coloured = _in_a_terminal("evaluate", file, *FEW)
    plain = _in_a_terminal("evaluate", file, *FEW, NO_COLOR="1")
    dumb = _in_a_terminal("evaluate", file, *FEW, TERM="dumb")
    told = _in_a_terminal("evaluate", file, *FEW, "--no-color")
    colours = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-7]|9[0-7]|4[0-7])(?:;[0-9]+)*m")

    assert "\x1b[" in coloured
    assert "\x1b[" not in dumb
    for shown in (plain, told):
        assert colours.search(shown) is None
    bare = ESCAPES.sub("", coloured)
    assert bare == ESCAPES.sub("", plain)
    assert max(map(_width, bare.splitlines())) <= 80
    for name in STRANGE:
        assert name.split()[0] in bare
    assert "…" not in bare
