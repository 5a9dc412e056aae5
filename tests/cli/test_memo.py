"""`bpo-decide memo` from end to end: what it writes, what it compares, and how it ends."""

import os
import re
import stat
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, FEW, Call, run, run_all, run_here

SMALL = "@payroll_small"
CHART = "payroll.memo.waterfall.svg"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the memo of a scenario and its chart."""
    folder = tmp_path_factory.mktemp("memo")
    done = run("memo", "@payroll", *FEW, "-o", "payroll.memo.md", folder=folder)
    assert (done.code, done.out, done.err) == (0, "", "")
    return folder


@pytest.fixture
def memo(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the memo that a test may change, in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("payroll.memo.md", CHART):
        (tmp_path / name).write_bytes((written / name).read_bytes())
    return tmp_path / "payroll.memo.md"


CHECK = ("memo", "@payroll", *FEW, "-o", "payroll.memo.md", "--check")


def test_memo_and_chart_stand_side_by_side(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == ["payroll.memo.md", CHART]
    text, picture = ((written / name).read_bytes().decode() for name in ("payroll.memo.md", CHART))

    assert text.startswith("# Payroll for 5,300 employees\n")
    assert f"]({CHART})" in text
    assert (text[-2:] != "\n\n", text[-1], "\r" in text) == (True, "\n", False)
    assert picture.startswith("<svg ")
    assert picture.endswith("</svg>\n")


def test_the_chart_shows_the_numbers_of_the_table(written: Path) -> None:
    text, picture = ((written / name).read_text(encoding="utf-8") for name in ("payroll.memo.md", CHART))
    table = text[text.index("| Headline: quote") :].split("\n\n")[0]
    numbers = [row.split("|")[2].strip() for row in table.splitlines()]
    shown = re.findall(r">([-+]?[\d,]+)</text>", picture)

    assert len(numbers) > 5
    assert [number.removeprefix("+") for number in shown] == numbers


def test_standard_output_has_no_chart(tmp_path: Path, written: Path) -> None:
    done = run("memo", "@payroll", *FEW, folder=tmp_path)
    linked = (written / "payroll.memo.md").read_text(encoding="utf-8")

    assert (done.code, done.err) == (0, "")
    assert list(tmp_path.iterdir()) == []
    assert done.out == re.sub(r"\n!\[.*\]\(.*\)\n", "", linked)


def test_no_chart_means_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run_here("memo", SMALL, *FEW, "-o", "m.md", "--no-chart")

    assert done.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["m.md"]
    assert "![" not in (tmp_path / "m.md").read_text(encoding="utf-8")


def test_a_link_survives_a_strange_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_here("memo", SMALL, *FEW, "-o", "our memo (1).md").code == 0

    assert (tmp_path / "our memo (1).waterfall.svg").is_file()
    assert "](our%20memo%20%281%29.waterfall.svg)" in (tmp_path / "our memo (1).md").read_text(encoding="utf-8")


def test_nothing_around_the_command_changes_a_byte(written: Path, tmp_path: Path) -> None:
    file = CHECKOUT / "scenarios" / "payroll.yaml"
    (tmp_path / "deep").mkdir()
    around: list[tuple[Path, dict[str, str]]] = [
        (tmp_path, {"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
        (tmp_path / "deep", {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "HOME": "/"}),
    ]
    calls = [
        Call(["memo", file, *FEW, "-o", "payroll.memo.md"], environment=changes, folder=folder)
        for folder, changes in around
    ]

    assert [done.code for done in run_all(calls)] == [0, 0]
    for folder, _ in around:
        for name in ("payroll.memo.md", CHART):
            assert (folder / name).read_bytes() == (written / name).read_bytes(), folder


def test_no_folder_is_named(written: Path) -> None:
    text = (written / "payroll.memo.md").read_text(encoding="utf-8")

    assert str(written) not in text
    assert str(CHECKOUT) not in text
    assert "payroll.yaml:" in text


# --check


def test_an_unchanged_memo_is_up_to_date(memo: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in memo.parent.iterdir()}
    loud, quiet = run_here(*CHECK), run_here(*CHECK, "--quiet")

    assert (loud.code, loud.out, loud.err) == (0, "", "payroll.memo.md is up to date\n")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert {path.name: path.stat().st_mtime_ns for path in memo.parent.iterdir()} == before


@pytest.mark.parametrize(("steps", "code"), [(1, 0), (2, 1)])
def test_a_last_digit_may_differ_by_one(memo: Path, steps: int, code: int) -> None:
    text = memo.read_text(encoding="utf-8")
    found = re.search(r"\| All cost \| ([\d,]+)", text)
    assert found is not None
    other = f"{int(found[1].replace(',', '')) + steps:,}"
    memo.write_text(text.replace(found[0], f"| All cost | {other}"), encoding="utf-8")
    done = run_here(*CHECK)

    assert done.code == code
    if code:
        changed = [line for line in done.out.splitlines() if line[:1] in "+-" and line[1:2] == "|"]
        assert [line.split(" | ")[:2] for line in changed] == [["-| All cost", other], ["+| All cost", found[1]]]
        assert done.err == "payroll.memo.md is out of date\n"


FALSIFIED = [
    ("at least 5% of", "at least 6% of"),
    ("present values at 8% a year", "present values at 9% a year"),
    ("USD, 5 years", "USD, 6 years"),
    ("| 5 years from", "| 6 years from"),
    ("Circular A-76", "Circular A-77"),
    ("100 draws", "101 draws"),
    (" seed 1 ", " seed 2 "),
    ("19 in 20", "18 in 20"),
    ("Appendix C", "Appendix D"),
    ("12 months after", "13 months after"),
    ("no contract year above USD 2.10M", "no contract year above USD 2.11M"),
    ("\\>95%", "\\>96%"),
]


@pytest.mark.parametrize(("true", "false"), FALSIFIED)
def test_what_is_no_result_must_be_the_same(memo: Path, true: str, false: str) -> None:
    text = memo.read_text(encoding="utf-8")
    assert true in text
    memo.write_text(text.replace(true, false, 1), encoding="utf-8")

    assert run_here(*CHECK).code == 1


@pytest.mark.parametrize("column", [0, 4, 5])
def test_ranks_shares_and_months_are_no_money(memo: Path, column: int) -> None:
    text = memo.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| 2 | "))
    old = row.split(" | ")
    old[0] = old[0].removeprefix("| ")
    number = re.search(r"\d+", old[column])
    assert number is not None
    new = old[column].replace(number[0], str(int(number[0]) + 1), 1)
    changed = "| " + " | ".join([*old[:column], new, *old[column + 1 :]])
    memo.write_text(text.replace(row, changed), encoding="utf-8")

    assert changed != row
    assert run_here(*CHECK).code == 1


def test_posts_as_stated_are_no_result(memo: Path) -> None:
    text = memo.read_text(encoding="utf-8")
    assert "| Manila Shared Services | 3.5 |" in text
    memo.write_text(text.replace("Shared Services | 3.5 |", "Shared Services | 3.6 |", 1), encoding="utf-8")

    assert run_here(*CHECK).code == 1


def test_a_written_file_keeps_its_mode_and_its_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "m.md"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    (tmp_path / "m.md").symlink_to(target)
    assert run_here("memo", SMALL, *FEW, "-o", "m.md", "--no-chart").code == 0

    assert (tmp_path / "m.md").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["m.md"]


def test_line_ends_of_another_system_do_not_count(memo: Path) -> None:
    memo.write_bytes(memo.read_bytes().replace(b"\n", b"\r\n"))

    assert run_here(*CHECK).code == 0


def test_the_cause_is_named(memo: Path) -> None:
    before = {path.name: path.read_bytes() for path in memo.parent.iterdir()}
    ends = [run_here(*CHECK, *more) for more in (["--what-if", "peso_rises"], ["--seed", "2"])]

    assert [done.code for done in ends] == [1, 1]
    assert ends[0].err.endswith(": the scenario changed\n")
    assert ends[1].err.endswith(": the run changed\n")
    assert ends[0].out.startswith("--- payroll.memo.md (on disk)\n+++ payroll.memo.md (now)\n@@")
    assert {path.name: path.read_bytes() for path in memo.parent.iterdir()} == before, "nothing was written"


def test_a_changed_chart_is_a_difference(memo: Path) -> None:
    chart = memo.parent / CHART
    chart.write_text(chart.read_text(encoding="utf-8").replace("Transition", "Move"), encoding="utf-8")
    done = run_here(*CHECK)

    assert done.code == 1
    assert done.out.startswith(f"--- {CHART} (on disk)\n")
    assert run_here(*CHECK, "--no-chart").code == 1, "the memo links a chart"


def test_what_is_missing_is_a_difference(memo: Path) -> None:
    (memo.parent / CHART).unlink()
    without_chart = run_here(*CHECK)
    memo.unlink()
    without_both = run("memo", "@payroll", *FEW, "-o", "payroll.memo.md", "--check", folder=memo.parent)

    assert (without_chart.code, without_chart.out) == (1, "")
    assert without_chart.err == f"there is no {CHART}\n"
    assert (without_both.code, without_both.out) == (1, "")
    assert without_both.err == f"there is no payroll.memo.md; there is no {CHART}\n"
    assert list(memo.parent.iterdir()) == []


# exit codes


def test_2_is_for_a_wrong_call() -> None:
    calls = [
        (["memo", SMALL, "--check"], "name it with -o"),
        (["memo"], "Missing argument"),
        (["memo", "@payrol"], "did you mean @payroll?"),
        (["memo", SMALL, "--draws", "5"], "at least 100"),
    ]
    for arguments, said in calls:
        done = run_here(*arguments)
        assert (done.code, done.out) == (2, ""), arguments
        assert said in done.err


BROKEN = {
    "{{ memo.titel }}": ("memo.md.j2:2", "has no attribute 'titel'"),
    "{% for chapter in memo.chapters %}": ("memo.md.j2:2", "Unexpected end of template"),
    "{{ 1 / 0 }}": ("memo.md.j2:2", "division by zero"),
    "{{ memo.title | shout }}": ("memo.md.j2:2", "No filter named 'shout'"),
    "{{ memo.__class__.__mro__ }}": ("memo.md.j2:2", "unsafe"),
    "{% include 'nothing.j2' %}": ("memo.md.j2:2", "there is no template nothing.j2"),
    "{% include 'memo.md.j2' %}": ("memo.md.j2:2", "itself without end"),
    "{{ memo.title + 1 }}": ("memo.md.j2:2", "concatenate"),
}


@pytest.mark.parametrize("wrong", BROKEN)
def test_3_is_for_a_broken_template_with_its_line(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "memo.md.j2").write_text(f"# mine\n{wrong}\n", encoding="utf-8")
    place, said = BROKEN[wrong]
    for name in ("mine", os.path.join("mine", "memo.md.j2")):  # noqa: PTH118 - as a user writes it
        done = run_here("memo", SMALL, *FEW, "-o", "m.md", "--template", name)
        assert done.code == 3
        assert done.err.startswith(f"mine/{place}:1: error[template]: ".replace("/", os.sep))
        assert said in done.err
        assert "Traceback" not in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_3_is_for_a_broken_chart_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "waterfall.svg.j2").write_text("<svg>\n\n{{ chart.wideness }}\n</svg>\n", encoding="utf-8")
    drawn, on_screen = (run_here("memo", SMALL, *FEW, "--template", ".", *more) for more in (["-o", "m.md"], []))

    assert drawn.code == 3
    assert drawn.err.startswith("waterfall.svg.j2:3:1: error[template]: ")
    assert [path.name for path in tmp_path.iterdir()] == ["waterfall.svg.j2"]
    assert on_screen.code == 0, "there is no chart to draw"


def test_3_is_for_templates_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.j2").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "bad.yaml").write_text("schema: 1\n", encoding="utf-8")
    calls = [
        (["memo", SMALL, *FEW, "--template", "nowhere"], "cannot read nowhere: no such file"),
        (["memo", SMALL, *FEW, "--template", "empty"], "empty holds neither memo.md.j2 nor waterfall.svg.j2"),
        (["memo", SMALL, *FEW, "--template", "binary.j2"], "binary.j2: "),
        (["memo", "bad.yaml"], "error[missing-key]"),
    ]
    for arguments, said in calls:
        done = run_here(*arguments)
        assert (done.code, done.out) == (3, ""), arguments
        assert said in done.err, arguments
    (ended,) = run_all([Call(calls[1][0], folder=tmp_path)])
    assert (ended.code, "Traceback" in ended.err) == (3, False)


def test_ones_own_templates_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "memo.md.j2").write_text("{% include 'head.j2' %}{{ memo.verdict }}\n", encoding="utf-8")
    (tmp_path / "mine" / "head.j2").write_text("ours: {{ '<b>' }}\n", encoding="utf-8")
    (tmp_path / "mine" / "waterfall.svg.j2").write_text("<svg>{{ chart.title }}</svg>\n", encoding="utf-8")
    both = run_here("memo", SMALL, *FEW, "-o", "m.md", "--template", "mine")
    one = run_here("memo", SMALL, *FEW, "-o", "n.md", "--template", os.path.join("mine", "memo.md.j2"))  # noqa: PTH118

    assert (both.code, one.code) == (0, 0)
    assert (tmp_path / "m.md").read_text(encoding="utf-8").startswith("ours: \\<b\\>\n")
    assert (tmp_path / "m.waterfall.svg").read_text(encoding="utf-8").startswith("<svg>From headline")
    assert (tmp_path / "n.md").read_bytes() == (tmp_path / "m.md").read_bytes()
    assert "role=" in (tmp_path / "n.waterfall.svg").read_text(encoding="utf-8"), "a file is for the memo only"


def test_4_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "is_a_folder").mkdir()
    (tmp_path / "old.waterfall.svg").write_text("as it was", encoding="utf-8")
    (tmp_path / "old.md").mkdir()
    for output in ("nowhere/m.md", "is_a_folder", "old.md"):
        done = run_here("memo", SMALL, *FEW, "-o", output)
        assert (done.code, done.out) == (4, ""), output
        assert f"cannot write {output if output != 'nowhere/m.md' else 'nowhere'}" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["is_a_folder", "old.md", "old.waterfall.svg"]
    assert (tmp_path / "old.waterfall.svg").read_text(encoding="utf-8") == "as it was"


def test_the_memo_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    replace = Path.replace

    def noted(self: Path, target: Path) -> Path:
        order.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    monkeypatch.chdir(tmp_path)
    umask = os.umask(0o027)
    try:
        assert run_here("memo", SMALL, *FEW, "-o", "m.md").code == 0
    finally:
        os.umask(umask)

    assert order == ["m.waterfall.svg", "m.md"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o640}


def test_an_interruption_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.suffix == ".md":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    monkeypatch.chdir(tmp_path)

    assert run_here("memo", SMALL, *FEW, "-o", "m.md").code == 130
    assert list(tmp_path.iterdir()) == []


def test_one_case_and_overrides_make_a_memo_too() -> None:
    one, other = (
        run_here("memo", SMALL, *more)
        for more in (["--point", "median"], [*FEW, "--set", "decision.minimum_saving=90%"])
    )

    assert (one.code, other.code) == (0, 0)
    assert "one case, every input at its median" in one.out
    assert "One case shows no spread of losses." in one.out
    assert "### Expected loss by event" in one.out
    assert "### Loss exceedance" not in one.out
    assert "### Loss exceedance" in other.out
    assert "STAY IN-HOUSE" in other.out.split("\n## ")[0]
