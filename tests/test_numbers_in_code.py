"""Code holds no fact about the world: what is published, and what is chosen without evidence, are data with a reason.

Numbers in the rooms that compute are few: those of arithmetic, the order of lines, named constants that say what they
are, and what is allowed below with its reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "bpo_decide"
ROOMS = ("drivers", "decision", "model", "library")
ARITHMETIC = {0, 1, 2, 12, 100}
"""Nothing and one, halves and squares, months of a year, percent."""
ORDER = "order"
"""The class variable that says where a line stands: a sequence and no fact."""
ALLOWED: dict[tuple[str, str], tuple[set[float], str]] = {
    ("decision/figures.py", "money"): ({1e3, 1e6, 1e9, 0.9995}, "thousands, and from where three digits round up"),
    ("decision/figures.py", "_digits"): ({9.95, 99.5}, "from where one digit less is shown"),
    ("decision/figures.py", "chance"): ({5, 20}, "probabilities are shown in steps of five points"),
    ("decision/figures.py", "chance_in_words"): ({5, 10, 20, 25}, "probabilities are shown in steps of five points"),
    ("decision/finance.py", "_yearly"): ({10}, "decimal places"),
    ("decision/forms/a76.py", "whole"): ({0.5}, "halves are rounded away from zero"),
    ("decision/forms/a76.py", "standard"): ({6, 13, 14, 15, 16, 17}, "the numbers of the form's lines"),
    ("decision/forms/a76.py", "streamlined"): ({5, 6, 9, 10, 11, 13, 17}, "the numbers of the form's lines"),
    ("decision/forms/a76.py", "_both_sides"): ({3, 4, 5, 6, 7, 8, 9, 10, 11, 13}, "the numbers of the form's lines"),
    ("decision/forms/a76_sides.py", "_in_house"): ({3, 4, 5}, "the numbers of the form's lines"),
    ("decision/forms/a76_sides.py", "_contract"): ({7, 8, 9, 10, 11}, "the numbers of the form's lines"),
    ("decision/forms/a76_sides.py", "_cap"): ({14}, "the number of the form's line"),
    ("decision/forms/a76_sides.py", "_rate"): ({4}, "decimals from where a percentage is shown with two"),
    ("decision/measures.py", "_option"): ({0.5}, "the median"),
    ("decision/measures.py", "_erosion"): ({1e-6, 1e-12}, "from where a difference is more than rounding"),
    ("decision/one_way.py", "swings"): ({0.1, 0.9}, "the levels that the report prints, P10 and P90"),
    ("decision/statistics.py", "summary"): ({0.05, 0.1, 0.5, 0.8, 0.9}, "the levels that the report prints"),
    ("decision/statistics.py", "all_rounded"): ({10}, "decimal places"),
    ("decision/currency.py", "currency_spans"): ({0.1, 0.9}, "the levels that the report prints, P10 and P90"),
    ("decision/verdict.py", "_verdict"): ({20}, "probabilities are shown in steps of five points"),
    ("drivers/client/hidden_costs.py", "_profile"): ({24}, "the months of two years"),
    ("drivers/countries.py", "repair"): ({0.8}, "how alike a name must be to be offered as a repair"),
    ("library/errors.py", "unknown"): ({3}, "how many keys are named in a message"),
    ("library/proximity.py", "_overlap"): ({3600}, "seconds of an hour"),
    ("library/proximity.py", "_distance"): ({1000}, "metres of a kilometre"),
    ("library/proximity.py", "proximity"): ({7, 15}, "the middle of January and of July, by the clocks of both"),
    ("library/risk_rates.py", "data_breach_severity"): ({0.95}, "the upper end of a 90% interval"),
    ("model/evaluate.py", "_cash"): ({1e-9}, "from where a balance is below 0 by more than rounding"),
    ("model/frame.py", "still_new"): ({0.5, 1e-9}, "the middle of a month, and what stands for no time at all"),
    ("model/volume.py", "relative_volume"): ({5}, "where the month begins in 2027-01"),
}
"""Numbers in functions, by file and function, with the reason why they are no facts about the world."""


def _functions(path: Path) -> Iterator[tuple[str, float, int]]:
    """Yield every number of a module outside named constants: the function or class it stands in, value, line."""
    yield from _numbers(ast.parse(path.read_text(encoding="utf-8")), "")


def _numbers(node: ast.AST, inside: str) -> Iterator[tuple[str, float, int]]:
    """Yield the numbers below a node."""
    if isinstance(node, ast.FunctionDef):
        inside = node.name
    body = getattr(node, "body", None)
    for child in ast.iter_child_nodes(node):
        if isinstance(body, list) and child in body and _is_named(child, body):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, int | float):
            if not isinstance(child.value, bool) and abs(child.value) not in ARITHMETIC:
                yield inside, child.value, child.lineno
        else:
            yield from _numbers(child, inside)


def _is_named(node: ast.AST, body: list[ast.stmt]) -> bool:
    """Whether a statement names a constant and says below what it is, or is the order of a driver."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == ORDER:
        return True
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
    position = body.index(node) + 1
    told = body[position] if position < len(body) else None
    says = isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant) and isinstance(told.value.value, str)
    return says and all(name.isupper() for name in names)


def _found() -> Iterator[tuple[str, str, float, int]]:
    for room in ROOMS:
        for path in sorted((SOURCE / room).rglob("*.py")):
            for function, number, line in _functions(path):
                yield path.relative_to(SOURCE).as_posix(), function, number, line


def test_no_number_of_the_rooms_that_compute_belongs_into_the_library() -> None:
    wrong = [
        f"{file}:{line}: {number:g}"
        for file, function, number, line in _found()
        if number not in ALLOWED.get((file, function), (set(), ""))[0]
    ]

    assert wrong == [], "a fact goes into library/data with its source, a choice into conventions.yaml with its reason"


def test_nothing_is_allowed_that_is_not_there() -> None:
    found = {(file, function, number) for file, function, number, _ in _found()}
    allowed = {(*place, number) for place, (numbers, _) in ALLOWED.items() for number in numbers}

    assert allowed - found == set()
    assert all(len(reason) > 5 for _, reason in ALLOWED.values())


def test_a_fact_in_code_is_found(tmp_path: Path) -> None:
    module = tmp_path / "driver.py"
    module.write_text(
        "LIMIT = 1e-9\n"
        '"""What counts as nothing."""\n'
        "BARE = 0.35\n"
        "class Driver:\n"
        "    order: int = 30\n"
        "    share: float = 0.04\n"
        "    def cost(self, pay: float) -> float:\n"
        "        return pay * 1.3625 / 12 + abs(-1)\n",
        encoding="utf-8",
    )

    assert [(function, number) for function, number, _ in _functions(module)] == [
        ("", 0.35), ("", 0.04), ("cost", 1.3625),
    ]  # fmt: skip
