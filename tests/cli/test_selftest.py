"""The published cases that are shipped: each is reproduced, and a wrong expectation is found out."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.runs import published
from bpo_decide.runs.published.case import Case, cases
from bpo_decide.runs.published.comparing import differences
from bpo_decide.runs.published.registry import CHECKS
from tests.cli.running import CHECKOUT, run_here

PUBLISHED = json.loads((CHECKOUT / "tests" / "published" / "cost_cases.json").read_text(encoding="utf-8"))["cases"]


def _only(monkeypatch: pytest.MonkeyPatch, *chosen: Case) -> None:
    monkeypatch.setattr(published, "cases", lambda: chosen)


def _case(key: str) -> Case:
    return next(case for case in cases() if case.id == key)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_every_case_comes_out_as_published(case: Case) -> None:
    if case.needs:
        pytest.importorskip(case.needs)
    (found,) = published.selftest([case]).checked

    assert (found.state, found.differences) == ("same", ())


def _changed(value: object) -> object:
    """Return an expectation of which one number or word is another one."""
    if isinstance(value, dict):
        first = next(iter(value))
        return {**value, first: _changed(value[first])}
    if isinstance(value, list):
        return [_changed(value[0]), *value[1:]]
    return 1.02 * value + 2 if isinstance(value, int | float) and not isinstance(value, bool) else "another"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_no_case_comes_out_whatever_is_expected(case: Case) -> None:
    if case.needs:
        pytest.importorskip(case.needs)
    (found,) = published.selftest([replace(case, expected=_changed(case.expected))]).checked

    assert found.state == "differs"
    assert len(found.differences) == 1


def test_every_case_says_who_says_so_and_every_function_is_used() -> None:
    assert len({case.id for case in cases()}) == len(cases())
    assert {case.check for case in cases()} == set(CHECKS)
    for case in cases():
        assert case.source, case.id
        assert case.licence, case.id
        assert bool(case.needs) == bool(case.extra), case.id
        assert case.grounds in ("published", "derived", "constructed"), case.id


def test_numbers_are_those_that_the_tests_hold() -> None:
    held = {case["id"]: case["expected"] for case in PUBLISHED}

    assert _case("a76_fig_c6").expected == held["a76_fig_c6"]["admin_fte"]
    assert _case("a76_constructed_A").expected["line_17"] == held["a76_constructed_A"]["line17"]
    assert _case("a94_npv_mid").expected["net"] == held["a94_npv_mid"]["npv"]
    assert _case("ngss").expected == [held["ngss"]["net_2_5y"], held["ngss"]["net_2024"]]
    assert _case("pcse").expected == held["pcse"]["reduction_pct"]


def test_a_case_that_differs_ends_with_1_and_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(
        monkeypatch, _case("ngss"), replace(_case("b4_minimax_regret"), expected={"maximum_regret": {"D1": 4, "D2": 3}})
    )
    done = run_here("selftest")

    assert done.code == 1
    assert "ok      ngss: " in done.out
    assert "DIFFERS b4_minimax_regret: " in done.out
    assert "maximum_regret.D2: expected 3, found 2" in done.out
    assert "1 of 2 published cases come out as published, 1 differ" in done.out


def test_without_an_extra_a_case_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, _case("ngss"), replace(_case("c03_zhao_2013"), needs="no_such_package"))
    done = run_here("selftest")

    assert done.code == 0
    assert "skipped c03_zhao_2013: " in done.out
    assert 'needs no_such_package: pip install "bpo-decide[mcda]"' in done.out
    assert "1 of 2 published cases come out as published, 1 skipped." in done.out


def test_json_has_all_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _only(monkeypatch, _case("pcse"))
    file = tmp_path / "cases.json"

    assert run_here("selftest", "--format", "json", "-o", str(file)).code == 0

    found = json.loads(file.read_text(encoding="utf-8"))
    assert found["schema"] == "bpo-decide/selftest/1"
    assert found["passed"] is True
    (case,) = found["cases"]
    assert (case["id"], case["state"], case["expected"], case["differences"]) == ("pcse", "same", 47.6, [])
    # by hand: 330 over 7 years against 90 a year
    assert case["found"] == pytest.approx(100 * (1 - 330 / 7 / 90), abs=1e-7)


def test_python_has_the_same() -> None:
    assert api.selftest().passed


def test_it_takes_less_than_three_seconds_beside_optional_packages() -> None:
    chosen = [case for case in cases() if not case.needs]
    published.selftest(chosen)
    begin = perf_counter()

    assert published.selftest(chosen).passed
    assert perf_counter() - begin < 3


def test_it_needs_nothing_but_the_package(tmp_path: Path) -> None:
    """A copy of the package alone, with what a wheel carries inside it."""
    shutil.copytree(CHECKOUT / "src" / "bpo_decide", tmp_path / "bpo_decide")
    for folder in ("scenarios", "schema", "templates"):
        shutil.copytree(CHECKOUT / folder, tmp_path / "bpo_decide" / folder)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import bpo_decide; assert bpo_decide.__file__.startswith(sys.path[0]), bpo_decide.__file__\n"
        "from bpo_decide.runs.published import cases, selftest\n"
        "print(selftest([case for case in cases() if not case.needs]).passed)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert (done.stdout.strip(), done.stderr) == ("True", "")


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (1.0, 1.05, ()),
        (1.0, 1.2, ("expected 1, found 1.2",)),
        (1.0, float("nan"), ("expected 1, found nan",)),
        ([1, 2], [1], ("expected [1, 2], found [1]",)),
        ({"a": 1}, {"a": 1, "b": 2}, ()),
        ({"a": {"b": 1}}, {"a": {}}, ("a.b: expected 1, found None",)),
        (None, 0.0, ("expected None, found 0.0",)),
        (True, False, ("expected True, found False",)),
        ("x", "y", ("expected x, found y",)),
    ],
)
def test_what_counts_as_the_same(expected: object, found: object, said: tuple[str, ...]) -> None:
    assert differences(expected, found, absolute=0.1, relative=0.0) == said
