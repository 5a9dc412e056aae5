"""`compare` on the command line: formats, exit codes, and versions committed with git."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bpo_decide.cli.app import program
from bpo_decide.resources import shipped
from tests.cli.running import FEW, run_here

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")
LONGER = {"horizon: 3 years": "horizon: 7 years"}


def small(**changes: str) -> str:
    """Return the small shipped scenario with texts exchanged."""
    text = shipped("scenarios", "payroll_small.yaml")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def git(folder: Path, *arguments: str) -> None:
    assert GIT is not None
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {
        f"GIT_{role}_{what}": "somebody@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    nowhere = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run([GIT, *arguments], cwd=folder, env={**known, **who, **nowhere}, check=True, capture_output=True)


def committed(folder: Path, **files: str) -> None:
    """Make a repository with these files, by name, in one commit."""
    git(folder, "init", "--quiet")
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "as it was")


def test_the_answer_comes_first() -> None:
    done = run_here("compare", "@payroll", "--draws", "500")

    lines = done.out.splitlines()
    assert done.code == 0
    assert lines[3].startswith("THE RECOMMENDATION ")
    assert [line.partition(": ")[0] for line in lines if line.startswith("- ")] == [
        "- peso_rises",
        "- volume_halves",
        "- platform_stays",
    ]
    order = [lines.index(head) for head in ("Cases", "What differs", "Every option in every case")]
    assert order == sorted(order)


def test_only_chosen_what_ifs_each_a_case() -> None:
    some = ("--what-if", "volume_halves", "--what-if", "peso_rises+platform_stays")
    done = run_here("compare", "@payroll", *FEW, *some, "--format", "json")

    found = json.loads(done.out)
    assert found["schema"] == "bpo-decide/comparison/1"
    assert [case["name"] for case in found["cases"]] == ["volume_halves", "peso_rises+platform_stays"]
    assert [one["path"] for one in found["cases"][1]["inputs"]] == ["fx.MXN.spot", "vendors.monterrey.includes"]


def test_one_shape_for_every_difference() -> None:
    found = json.loads(run_here("compare", "@payroll", *FEW, "--format", "json").out)
    every = [one for case in found["cases"] for key in ("inputs", "inputs_that_follow", "results") for one in case[key]]

    assert len({tuple(one) for one in every}) == 1
    assert list(every[0])[:5] == ["path", "old", "new", "change", "percent"]
    (volume,) = found["cases"][1]["inputs"]
    assert (volume["old"], volume["new"], volume["change"], volume["percent"]) == (11_480, 5_740, -5_740, -50)


def test_csv_has_a_row_for_every_difference() -> None:
    rows = list(csv.DictReader(io.StringIO(run_here("compare", "@payroll", *FEW, "--format", "csv").out)))

    spot = next(row for row in rows if row["path"] == "fx.MXN.spot")
    assert (spot["case"], spot["of"], spot["old"], spot["new"], spot["change"]) == (
        "peso_rises",
        "input",
        "18.5",
        "16.0",
        "-2.5",
    )
    assert {row["of"] for row in rows} == {"input", "result"}


def test_details_show_every_option_that_changes() -> None:
    brief, whole = (run_here("compare", "@payroll", *FEW, *more).out for more in ((), ("--details",)))

    assert "Details: volume_halves" not in brief
    assert "Details: volume_halves" in whole


def test_several_files_against_the_first(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(small(), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(small(**LONGER), encoding="utf-8")
    first, second = str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")

    done = run_here("compare", first, second, first, *FEW, "--format", "json")

    found = json.loads(done.out)
    assert found["base"]["name"] == first
    assert [case["name"] for case in found["cases"]] == [second, f"{first} (2)"]
    assert found["cases"][0]["horizon_months"] == 84
    assert found["cases"][1]["inputs"] == []
    assert found["robustness"] is None


def test_a_gate_on_the_recommendation(tmp_path: Path) -> None:
    changing = run_here("compare", "@payroll", *FEW, "--what-if", "volume_halves", "--fail-on-change")
    staying = run_here("compare", "@payroll", *FEW, "--what-if", "peso_rises", "--fail-on-change")
    output = tmp_path / "answer.json"
    both = ("--format", "json", "-o", str(output))
    written = run_here("compare", "@payroll", *FEW, "--what-if", "volume_halves", "--fail-on-change", *both)

    assert (changing.code, staying.code, written.code) == (1, 0, 1)
    assert "THE RECOMMENDATION CHANGES" in changing.out
    assert "THE RECOMMENDATION STAYS" in staying.out
    assert json.loads(output.read_text(encoding="utf-8"))["recommendation_changes"] is True


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["@payroll_small"], 2, "has no what_ifs"),
        (["@payroll", "--what-if", "peso_rise"], 2, 'did you mean "peso_rises"?'),
        (["@payroll", "--what-if", "law.hire"], 2, "law.hire_act"),
        (["@payroll", "--set", "decision.horizn=5 years"], 2, 'did you mean "horizon"?'),
        (["@payroll", "--against", "HEAD"], 2, "no @name"),
        (["@payroll", "@payroll_small", "--against", "HEAD"], 2, "one file"),
        (["-", "-"], 2, "only once"),
        (["@payrol"], 2, "did you mean @payroll?"),
        (["nowhere.yaml"], 3, "cannot read nowhere.yaml"),
        (["@payroll", "nowhere.yaml"], 3, "cannot read nowhere.yaml"),
        (["@payroll", "-o", "/nowhere/at/all"], 4, "cannot write"),
        (["@payroll", "--format", "yaml"], 2, "'github'"),
    ],
    ids=lambda part: " ".join(part)[:40] if isinstance(part, list) else "",
)
def test_what_goes_wrong_has_its_code(arguments: list[str], code: int, said: str) -> None:
    done = run_here("compare", *arguments, *FEW)

    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_comment_on_a_pull_request() -> None:
    done = run_here("compare", "@payroll", *FEW, "--format", "github")
    other = run_here("compare", "@payroll", *FEW, "--format", "github", "--what-if", "peso_rises")

    first, *rest = done.out.splitlines()
    assert first == "<!-- bpo-decide comparison: payroll.yaml -->"
    assert other.out.splitlines()[0] == first, "a bot finds its comment again by the name of the file"
    text = "\n".join(rest)
    assert "**volume\\_halves: yes." not in text
    assert text.index("- volume\\_halves: yes.") < text.index("| Case |") < text.index("<details>")
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>")
    assert len(done.out) < 65_536
    assert "\x1b" not in done.out


@needs_git
def test_against_the_committed_version(tmp_path: Path) -> None:
    committed(tmp_path, **{"own.yaml": small()})
    (tmp_path / "own.yaml").write_text(small(**LONGER), encoding="utf-8")

    done = run_here("compare", str(tmp_path / "own.yaml"), "--against", "HEAD", *FEW, "--format", "json")

    found = json.loads(done.out)
    assert done.code == 0
    assert found["base"]["name"] == "at HEAD"
    (case,) = found["cases"]
    assert case["name"] == "now"
    assert [(one["path"], one["new_text"]) for one in case["inputs"]] == [("decision.horizon", "7 years")]
    assert case["horizon_months"] == 84


@needs_git
def test_what_it_extends_and_its_data_are_as_committed_too(tmp_path: Path) -> None:
    own = "extends: parts/base.yaml\nprocess: {volume: {per_month: {data: volume.csv, column: payslips}}}\n"
    committed(tmp_path, **{"s/own.yaml": own, "s/parts/base.yaml": small(), "s/volume.csv": "payslips\n1900\n2000\n"})
    changed = small(**{"on_costs: 28%": "on_costs: 44%"})
    (tmp_path / "s/parts/base.yaml").write_text(changed, encoding="utf-8")
    (tmp_path / "s/volume.csv").write_text("payslips\n3900\n4000\n", encoding="utf-8")

    done = run_here("compare", str(tmp_path / "s/own.yaml"), "--against", "HEAD", *FEW, "--format", "json")

    found = {one["path"]: one for one in json.loads(done.out)["cases"][0]["inputs"]}
    assert set(found) == {"in_house.on_costs", "process.volume.per_month"}
    assert found["in_house.on_costs"]["new_text"] == "44%"
    assert found["process.volume.per_month"]["old"] == pytest.approx(1_950, rel=0.01)
    assert found["process.volume.per_month"]["new"] == pytest.approx(3_950, rel=0.01)


@needs_git
def test_a_repository_is_that_of_the_file_whatever_a_hook_has_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(tmp_path, **{"own.yaml": small()})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no index"))
    monkeypatch.chdir(tmp_path)

    assert run_here("compare", "own.yaml", "--against", "HEAD", *FEW).code == 0


@needs_git
def test_no_such_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside").mkdir()
    committed(tmp_path / "inside", **{"own.yaml": small()})
    for file in ("inside/new.yaml", "outside/own.yaml"):
        (tmp_path / file).write_text(small(), encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    for file, revision, said in (
        ("outside/own.yaml", "HEAD", "does not lie in a git repository"),
        ("inside/own.yaml", "v9", 'there is no revision "v9"'),
        ("inside/own.yaml", "--all", 'there is no revision "--all"'),
        ("inside/own.yaml", "", 'there is no revision ""'),
        ("inside/own.yaml", "HEAD:own.yaml", "there is no revision"),
        ("inside/new.yaml", "HEAD", 'inside/new.yaml is not in revision "HEAD"'),
    ):
        done = run_here("compare", file, f"--against={revision}", *FEW)
        assert (done.code, done.out) == (2, ""), (file, revision)
        assert said in done.err
        assert len(done.err.splitlines()) == 1


@needs_git
def test_a_committed_version_that_cannot_be_read_is_placed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was committed extended a file that was not, and what was committed later was no scenario."""
    committed(tmp_path, **{"own.yaml": "extends: base.yaml\n"})
    (tmp_path / "base.yaml").write_text(small(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    missing = run_here("compare", "own.yaml", "--against", "HEAD", *FEW)
    (tmp_path / "own.yaml").write_text(small(**{"schema: 1": "schema: one"}), encoding="utf-8")
    git(tmp_path, "commit", "--quiet", "--all", "--message", "a slip")
    (tmp_path / "own.yaml").write_text(small(), encoding="utf-8")
    wrong = run_here("compare", "own.yaml", "--against", "HEAD", *FEW)

    assert (missing.code, wrong.code) == (3, 3)
    assert "HEAD:./own.yaml:1:" in missing.err
    assert 'cannot read HEAD:./base.yaml: it is not in revision "HEAD"' in missing.err
    assert "HEAD:./own.yaml:" in wrong.err


@needs_git
def test_a_link_in_the_committed_version_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "base.yaml").write_text(small(), encoding="utf-8")
    try:
        (tmp_path / "own.yaml").symlink_to("base.yaml")
    except OSError:
        pytest.skip("no links on this file system")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "a link")
    monkeypatch.chdir(tmp_path)
    through = run_here("compare", "own.yaml", "--against", "HEAD", *FEW)
    (tmp_path / "own.yaml").unlink()
    (tmp_path / "own.yaml").write_text(small(), encoding="utf-8")
    instead = run_here("compare", "own.yaml", "--against", "HEAD", *FEW)

    assert through.code == 0, "what the link leads to now is read as committed"
    assert instead.code == 3
    assert "is no plain file" in instead.err


def test_without_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.yaml").write_text(small(), encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))

    done = run_here("compare", str(tmp_path / "own.yaml"), "--against", "HEAD", *FEW)

    assert done.code == 2
    assert "needs the git command" in done.err


def test_standard_input_is_one_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(small(), encoding="utf-8")

    done = CliRunner().invoke(
        program(), ["compare", str(tmp_path / "a.yaml"), "-", *FEW, "--format", "json"], input=small().encode()
    )

    assert done.exit_code == 0
    assert [case["name"] for case in json.loads(done.stdout)["cases"]] == ["standard input"]
