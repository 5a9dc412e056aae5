from pathlib import Path

import pytest

from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Place, Problem, ScenarioError
from tests.reading.whole import load_document


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write the files and return the first."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def load(folder: Path, files: dict[str, str]) -> Document:
    first = written(folder, files)
    return load_document(first, name=first.name)


def problems(folder: Path, files: dict[str, str]) -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        load(folder, files)
    for problem in caught.value.problems:
        assert problem.place is None or problem.place.file in caught.value.sources
    return list(caught.value.problems)


def test_a_file_is_laid_over_what_it_extends(tmp_path: Path) -> None:
    document = load(tmp_path, {"top.yaml": "extends: base.yaml\na: {x: 2}\n", "base.yaml": "a: {x: 1, y: 1}\nb: 1\n"})
    assert document.data == {"a": {"x": 2, "y": 1}, "b": 1}
    assert document.places[("a", "x")].value == Place("top.yaml", 2, 8, 9)
    assert document.places[("a", "y")].value == Place("base.yaml", 1, 14, 15)
    assert ("extends",) not in document.places


def test_of_several_bases_the_later_wins(tmp_path: Path) -> None:
    files = {
        "top.yaml": "extends: [a.yaml, b.yaml]\nz: top\n",
        "a.yaml": "x: a\ny: a\nz: a\n",
        "b.yaml": "y: b\nz: b\n",
    }
    assert load(tmp_path, files).data == {"x": "a", "y": "b", "z": "top"}


def test_lists_by_identity_through_two_bases(tmp_path: Path) -> None:
    files = {
        "top.yaml": "extends: [a.yaml, b.yaml]\nv: [{id: p, x: 3}]\n",
        "a.yaml": "v: [{id: p, x: 1}, {id: q, x: 1}]\n",
        "b.yaml": "v: [{id: q, x: 2}]\n",
    }
    assert load(tmp_path, files).data == {"v": [{"id": "p", "x": 3}, {"id": "q", "x": 2}]}


def test_bases_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    files = {
        "top.yaml": "extends: parts/middle.yaml\na: 1\n",
        "parts/middle.yaml": "extends: [low.yaml, ../side.yaml]\nb: 2\n",
        "parts/low.yaml": "c: 3\n",
        "side.yaml": "d: 4\n",
    }
    document = load(tmp_path, files)
    assert document.data == {"c": 3, "d": 4, "b": 2, "a": 1}
    assert document.value_place(("c",)).file == str(Path("parts/low.yaml"))
    assert document.value_place(("d",)).file == "side.yaml"


def test_a_base_may_be_shared(tmp_path: Path) -> None:
    files = {
        "top.yaml": "extends: [a.yaml, b.yaml]\n",
        "a.yaml": "extends: base.yaml\nx: a\n",
        "b.yaml": "extends: base.yaml\ny: b\n",
        "base.yaml": "x: base\ny: base\nz: base\n",
    }
    assert load(tmp_path, files).data == {"x": "base", "y": "b", "z": "base"}


@pytest.mark.parametrize(
    ("extends", "word"),
    [
        ("https://example.org/base.yaml", "network"),
        ("/etc/passwd", "relative"),
        ("C:\\base.yaml", "relative"),
        ("~/base.yaml", "relative"),
        ("\\\\host\\share", "relative"),
        ("../outside.yaml", "outside the folder"),
        ("parts/../../outside.yaml", "outside the folder"),
        ("3", "name of a file"),
        ("[]", "name of a file"),
        ("", "name of a file"),
        ("{a: b}", "name of a file"),
    ],
)
def test_only_files_inside_the_folder_can_be_extended(tmp_path: Path, extends: str, word: str) -> None:
    (tmp_path / "outside.yaml").write_text("a: 1\n", encoding="utf-8")
    (problem,) = problems(tmp_path / "inner", {"top.yaml": f"extends: {extends}\n"})
    assert problem.code == "extends"
    assert word in problem.message
    assert problem.place is not None
    assert problem.place.file == "top.yaml"


def test_a_link_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("a: 1\n", encoding="utf-8")
    first = written(tmp_path / "inner", {"top.yaml": "extends: link.yaml\n"})
    try:
        (tmp_path / "inner" / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(ScenarioError, match="outside the folder"):
        load_document(first)


def test_a_circle_is_named_with_its_chain(tmp_path: Path) -> None:
    files = {"a.yaml": "extends: b.yaml\n", "b.yaml": "extends: c.yaml\n", "c.yaml": "extends: b.yaml\n"}
    (problem,) = problems(tmp_path, files)
    assert problem.message == "a scenario cannot extend itself: b.yaml -> c.yaml -> b.yaml"
    assert problem.place == Place("c.yaml", 1, 10, 16)
    (problem,) = problems(tmp_path, {"self.yaml": "extends: ./self.yaml\n"})
    assert problem.message.endswith("self.yaml -> self.yaml")


@pytest.mark.parametrize(("below", "fits"), [(5, True), (6, False)])
def test_five_files_in_a_row(tmp_path: Path, *, below: int, fits: bool) -> None:
    files = {f"{number}.yaml": f"extends: {number + 1}.yaml\nk{number}: 1\n" for number in range(below)}
    files[f"{below}.yaml"] = "last: 1\n"
    if fits:
        assert load(tmp_path, files).data["last"] == 1
        return
    (problem,) = problems(tmp_path, files)
    assert "5 files in a row" in problem.message


def test_not_more_than_twenty_files(tmp_path: Path) -> None:
    names = [f"b{number}.yaml" for number in range(21)]
    files = {"top.yaml": f"extends: [{', '.join(names)}]\n", **dict.fromkeys(names, "a: 1\n")}
    (problem,) = problems(tmp_path, files)
    assert "20 in all" in problem.message


def test_a_missing_base_is_shown_where_it_is_named(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"top.yaml": "a: 1\nextends: [gone.yaml]\n"})
    assert problem.code == "unreadable"
    assert "gone.yaml" in problem.message
    assert problem.place == Place("top.yaml", 2, 11, 20)


def test_problems_of_all_files_are_reported_together(tmp_path: Path) -> None:
    files = {"top.yaml": "extends: [a.yaml, b.yaml]\nx: 011\n", "a.yaml": "y: [1\n", "b.yaml": "z: !t 1\nw: 2\n"}
    found = problems(tmp_path, files)
    assert [(problem.code, problem.place and problem.place.file) for problem in found] == [
        ("leading-zero", "top.yaml"),
        ("unclosed", "a.yaml"),
    ]
    files["a.yaml"] = "y: 1\n"
    assert [problem.code for problem in problems(tmp_path, files)] == ["tag", "leading-zero"]


def test_a_text_has_no_folder_unless_it_is_given_one(tmp_path: Path) -> None:
    written(tmp_path, {"base.yaml": "a: 1\n"})
    with pytest.raises(ScenarioError, match="not read from a file"):
        load_document(b"extends: base.yaml\n")
    document = load_document(b"extends: base.yaml\nb: 2\n", folder=tmp_path)
    assert document.data == {"a": 1, "b": 2}
    assert document.value_place(("a",)).file == "base.yaml"
    assert document.value_place(("b",)).file == "<stdin>"
