from pathlib import Path

import pytest

from bpo_decide.reading import columns
from bpo_decide.reading.columns import read_column
from bpo_decide.reading.problems import Place, Problem, ScenarioError
from tests.reading.marked import unmarked


def read(folder: Path, content: str | bytes, column: str = "hours") -> tuple[float, ...]:
    file = folder / "x.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_column(file, column, name="x.csv")


def problems(folder: Path, content: str | bytes, column: str = "hours") -> list[Problem]:
    with pytest.raises(ScenarioError) as caught:
        read(folder, content, column)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("id,hours\n1,3\n2,2.5\n3,1e1\n", (2.5, 3, 10)),
        ("hours\n3\n", (3,)),
        ("hours\r\n3\r\n-1\r\n", (-1, 3)),
        ("\ufeffhours,id\n3,x\n", (3,)),
        ("id;hours\n1;3\n", (3,)),
        ("id\thours\n1\t3\n", (3,)),
        ('id,"hours"\n"a, b",3\n"line\nbreak",4\n"a ""q""","5"\n', (3, 4, 5)),
        (" id , hours \nx , 3 \n", (3,)),
        ("id,hours\n1,3\n\n,\n   \n2,4\n", (3, 4)),
        ("id,hours,id\n1,3,2\n", (3,)),
    ],
)
def test_numbers_are_read_in_ascending_order(tmp_path: Path, content: str, values: tuple[float, ...]) -> None:
    assert read(tmp_path, content) == values


@pytest.mark.parametrize(
    ("content", "code", "message", "mend"),
    [
        ("«id,hour»\n1,2\n", "column", 'no column "hours"', 'did you mean "hour"?'),
        ("«id,x,»\n1,2\n", "column", 'no column "hours"', "its columns are id, x"),
        ("hours,«hours»\n1,2\n", "column", "two columns", "another name"),
        ("id,«hours»\n", "empty", "holds no numbers", "name another column"),
        ("id,«hours»\n,\n", "empty", "holds no numbers", "name another column"),
        ("«»", "empty", "names of its columns", "first line"),
        ("«»\nhours\n1\n", "empty", "names of its columns", "first line"),
        ("id,hours\n1,3\n2,«many»\n", "number", 'hours must be a number, not "many"', "write a number"),
        ("id;hours\n1;«2,5»\n", "number", '"2,5"', "write 2.5"),
        ("hours\n«1_000»\n", "number", '"1_000"', "write 1000"),
        ("hours\n«8%»\n", "number", '"8%"', "write 0.08"),
        ("hours\n«nan»\n", "number", '"nan"', "write a number"),
        ("hours\n«1e999»\n", "number", '"1e999"', "write a number"),
        ("hours\n«0x10»\n", "number", '"0x10"', "write a number"),
        ("id,hours\n1,«»\n", "number", "has no value", "delete the row"),
        ("id,hours\n1«»\n", "number", "has no value", "delete the row"),
        ("id,hours\n1,«» \n", "number", "has no value", "delete the row"),
        ('id,hours\n"a, b",«"x, y"»\n', "number", '"x, y"', "write a number"),
        ('id,hours\n"a\nb",«x»\n', "number", '"x"', "write a number"),
        ('id,hours\n1,«"x»\ny"\n', "number", '"x y"', "write a number"),
        ("日本,hours\n日本,«x»\n", "number", '"x"', "write a number"),
        ("hours\r\n1\r\n«x»\r\n", "number", '"x"', "write a number"),
        ('hours\n1\n«"»3\n', "csv", "not CSV", "save the table"),
    ],
)
def test_mistakes_are_shown_in_the_csv(tmp_path: Path, content: str, code: str, message: str, mend: str) -> None:
    plain, place = unmarked(content, "x.csv")
    (problem,) = problems(tmp_path, plain)
    assert problem.code == code
    assert message in problem.message
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (place.line, place.column)
    if code != "csv":
        assert problem.place == place
    assert mend in (problem.help or "")


def test_all_cells_that_are_no_numbers_are_reported_up_to_a_point(tmp_path: Path) -> None:
    assert [problem.place for problem in problems(tmp_path, "hours\nx\n1\ny\n")] == [
        Place("x.csv", 2, 1, 2),
        Place("x.csv", 4, 1, 2),
    ]
    assert len(problems(tmp_path, "hours\n" + "x\n" * 1_000)) == 200


def test_the_number_of_rows_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert columns.MOST_ROWS == 1_000_000
    monkeypatch.setattr(columns, "MOST_ROWS", 3)
    assert read(tmp_path, "hours\n1\n2\n3\n") == (1, 2, 3)
    (problem,) = problems(tmp_path, "hours\n1\n2\n3\n4\n")
    assert (problem.code, problem.place) == ("too-large", Place("x.csv", 5, 1, 2))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_column(tmp_path / "gone.csv", "hours")
    (problem,) = caught.value.problems
    assert problem.code == "unreadable"
    assert str(tmp_path / "gone.csv") in problem.message


@pytest.mark.parametrize(
    ("content", "code"), [(b"hours\n\xe9\n", "encoding"), (b"hours\n1\x002\n", "control-character")]
)
def test_other_bytes_are_refused_with_their_place(tmp_path: Path, content: bytes, code: str) -> None:
    (problem,) = problems(tmp_path, content)
    assert problem.code == code
    assert problem.place is not None
    assert problem.place.line == 2


def test_the_text_comes_with_the_problems(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path, "hours\nx\n")
    assert caught.value.sources == {"x.csv": "hours\nx\n"}
