import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any, Literal

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import ScenarioError, UsageError
from bpo_decide.report.as_json import figures
from bpo_decide.report.sweep import sweep_view
from bpo_decide.report.sweep_data import Sweep
from bpo_decide.report.terminal import print_view
from tests.model.by_hand import written

PRICE = "vendors.vendor.price.per_unit"
FEE = "vendors.vendor.transition.fee"
VENDOR = written({"vendor": "US"})
"""In-house 36 months of 10,000; the vendor 36 months of 1,000 payslips at 6 USD; nothing else."""
HEARTLAND = "vendors.heartland.price.per_unit"
FEW = 100


def _swept(
    *vary: str,
    source: bytes | Sequence[bytes] = VENDOR,
    settings: Sequence[str] = (),
    limit: int = 10_000,
    progress: Callable[[int, int], None] | None = None,
) -> Sweep:
    return api.sweep(source, vary, point="mean", settings=settings, limit=limit, progress=progress)


def _crossings(found: Sweep, along: int = 0) -> list[dict[str, Any]]:
    (scenario,) = found.to_dict()["scenarios"]
    crossings: list[dict[str, Any]] = scenario["break_even"][along]["crossings"]
    return crossings


def test_costs_move_with_the_price_as_worked_out_by_hand() -> None:
    found = _swept(f"{PRICE}=6:8:0.5 USD/payslip", settings=[f"{FEE}=100_000 USD"])

    cells = found.grids[0].cells
    assert [cell.values for cell in cells] == [(f"{price} USD/payslip",) for price in ("6", "6.5", "7", "7.5", "8")]
    for cell, price in zip(cells, (6, 6.5, 7, 7.5, 8), strict=True):
        assert cell.option("vendor").cost == pytest.approx(36 * 1_000 * price + 100_000, rel=1e-9)
        assert cell.option("vendor").saving == pytest.approx(260_000 - 36_000 * price, rel=1e-9)
        assert cell.lead == pytest.approx(abs(260_000 - 36_000 * price), rel=1e-9)
        assert cell.option("in_house").cost == pytest.approx(360_000, rel=1e-9)
        assert cell.winner == ("vendor" if price < 260 / 36 else "in_house")


@pytest.mark.parametrize("steps", ["6:8:0.5", "0:20:4", "8:6:-0.1", "5:9:4"])
def test_the_break_even_price_is_that_of_algebra_whatever_the_steps(steps: str) -> None:
    found = _swept(f"{PRICE}={steps} USD/payslip", settings=[f"{FEE}=100_000 USD"])

    (one,) = _crossings(found)
    assert one["at"] == pytest.approx(260 / 36, rel=1e-9)
    assert (one["before"], one["after"]) == ("vendor", "in_house")
    assert one["low"] <= one["at"] <= one["high"]


def test_the_contour_follows_the_second_path() -> None:
    # 36,000 p + fee = 360,000, so p = 10 - fee / 36,000
    found = _swept(f"{PRICE}=4:12:1 USD/payslip", f"{FEE}=0:72k:36k USD")

    assert [(one["others"], one["at"]) for one in _crossings(found)] == [
        ({FEE: "0 USD"}, pytest.approx(10)),
        ({FEE: "36000 USD"}, pytest.approx(9)),
        ({FEE: "72000 USD"}, pytest.approx(8)),
    ]
    # and the same line seen from the other side: at 9 USD the fee may be 36,000
    along_fee = {one["others"][PRICE]: one["at"] for one in _crossings(found, along=1)}
    assert along_fee["9 USD/payslip"] == pytest.approx(36_000)
    assert "7 USD/payslip" not in along_fee, "there the vendor stays first up to 108,000 USD"


@pytest.mark.parametrize("point", [None, "mean"])
def test_a_cell_is_the_evaluation_of_the_same_settings(point: Literal["mean"] | None) -> None:
    vary = (f"{HEARTLAND}=3:4:0.5 USD/payslip", "decision.discount_rate=6%,8%")
    found = api.sweep("@payroll", vary, draws=FEW, seed=3, point=point, what_ifs=["peso_rises"], settings=["title=T"])

    (scenario,) = found.to_dict()["scenarios"]
    assert len(scenario["cells"]) == 6
    for cell in scenario["cells"]:
        settings = ["title=T", *(f"{path}={value}" for path, value in cell["values"].items())]
        evaluated = api.evaluate("@payroll", draws=FEW, seed=3, point=point, what_ifs=["peso_rises"], settings=settings)
        same = figures(evaluated.result, "", "")
        decision = same["decision"]
        assert {key: cell[key] for key in ("verdict", "recommended", "confidence")} == {
            key: decision[key] for key in ("verdict", "recommended", "confidence")
        }
        losses = [option.pop("expected_loss") for option in cell["options"]]
        if point is None:  # in-house less the minimum saving of 5 %: what the choice may lose is worth knowing
            everything = same["information"]()["evpi"]
            assert any(loss == pytest.approx(everything, rel=1e-9) for loss in losses)
            assert losses[0] < same["options"][0]["expected_regret"]
        else:
            assert losses == [None] * len(cell["options"])
        for option, other in zip(cell["options"], same["options"], strict=True):
            assert option == {
                "id": other["id"],
                "name": other["name"],
                "eligible": other["eligible"],
                "rank": other["rank"],
                "expected_cost": other["cost"]["mean"],
                "cost_standard_error": other["cost"]["standard_error"],
                "p80_cost": other["cost"]["p80"],
                "saving": other["saving"]["mean"],
                "saving_standard_error": other["saving"]["standard_error"],
                "saving_rate": other["saving_rate"]["mean"],
                "probability_best": other["probability_best"],
                "expected_regret": other["expected_regret"],
            }
        assert [option["id"] for option in cell["options"] if option["rank"] == 1] == [cell["winner"]]


def test_workers_change_nothing() -> None:
    vary = (f"{HEARTLAND}=3:4:0.5 USD/payslip", "decision.rank_by=expected_cost,p80_cost")

    alone, shared = (api.sweep("@payroll", vary, draws=FEW, workers=workers) for workers in (1, 2))

    assert json.dumps(alone.to_dict()) == json.dumps(shared.to_dict())
    assert alone.to_csv() == shared.to_csv()


@pytest.mark.parametrize("workers", [1, 2])
def test_values_that_contradict_each_other_are_told_from_any_process(workers: int) -> None:
    # each is possible beside the first value of the other, but not 1.8 beside 1.6
    delay = "vendors.heartland.transition.delay"
    with pytest.raises(ScenarioError) as error:
        api.sweep("@payroll", [f"{delay}.p50=1:1.8:0.8", f"{delay}.p90=4:1.6:-2.4"], point="mean", workers=workers)

    (problem,) = error.value.problems
    assert problem.message.startswith(f"with {delay}.p50=1.8, {delay}.p90=1.6: ")
    assert problem.place is not None
    assert problem.place.file == "@payroll"


def test_what_is_wrong_without_the_sweep_is_not_blamed_on_it() -> None:
    broken = VENDOR.replace(b"on_costs: 0%", b"on_costs: lots")
    with pytest.raises(ScenarioError) as error:
        _swept(f"{PRICE}=6:8:1 USD/payslip", source=broken)

    assert all(not problem.message.startswith("with ") for problem in error.value.problems)


def test_an_end_of_a_range_that_cannot_be_is_told_before_anything_is_run() -> None:
    done: list[tuple[int, int]] = []
    with pytest.raises(ScenarioError):
        _swept("decision.discount_rate=50%:150%:1%", progress=lambda number, of: done.append((number, of)))

    assert done == []


def test_progress_is_told_cell_by_cell() -> None:
    told: list[tuple[int, int]] = []
    _swept(f"{PRICE}=6:8:1 USD/payslip", progress=lambda number, of: told.append((number, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_rows_are_tidy_and_the_same_in_every_format() -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    found = api.sweep("@payroll", [f"{HEARTLAND}=3,4 USD/payslip".replace("3,", "3 USD/payslip,")], draws=FEW)

    rows = found.rows()
    assert len(rows) == 2 * 5, "two cells of five options"
    assert len({tuple(row) for row in rows}) == 1
    assert [row[f"{HEARTLAND}:number"] for row in rows] == [3.0] * 5 + [4.0] * 5
    assert sum(bool(row["winner"]) for row in rows) == 2
    read = list(csv.DictReader(io.StringIO(found.to_csv())))
    assert [{key: "" if value is None else _text(value) for key, value in row.items()} for row in rows] == read
    table = pyarrow.read_table(io.BytesIO(found.to_parquet()))
    assert table.to_pylist() == rows
    assert str(table.schema.field("expected_cost").type) == "double"
    assert str(table.schema.field("eligible").type) == "bool"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_of_a_single_case_nothing_is_said_about_spread() -> None:
    found = _swept(f"{PRICE}=6 USD/payslip,7 USD/payslip")

    for row in found.rows():
        assert [row[key] for key in ("confidence", "probability_best", "p80_cost", "expected_regret")] == [None] * 4
    assert [section.title for section in sweep_view(found.grids[0]).sections] == ["Answer", "Savings"]


def test_several_scenarios_have_their_own_cells() -> None:
    other = VENDOR.replace(b"title: By hand", b"title: Another").replace(b"salary: 60_000", b"salary: 54_000")

    found = _swept(f"{PRICE}=8:12:2 USD/payslip", source=[VENDOR, other])

    first, second = found.to_dict()["scenarios"]
    assert (first["title"], second["title"]) == ("By hand", "Another")
    assert first["break_even"][0]["crossings"][0]["at"] == pytest.approx(10)
    assert second["break_even"][0]["crossings"][0]["at"] == pytest.approx(9)
    assert len(found.rows()) == 2 * 3 * 2


def test_words_and_dates_have_no_values_between() -> None:
    words = _swept("decision.rank_by=expected_cost,p80_cost")
    dates = _swept("decision.start=2027-01:2027-07:3 months")

    assert words.to_dict()["scenarios"][0]["break_even"] == []
    assert dates.to_dict()["scenarios"][0]["break_even"][0]["unit"] is None
    assert dates.to_dict()["vary"][0]["numbers"] is None


def test_what_stands_in_the_scenario_is_told() -> None:
    (scenario,) = _swept(f"{PRICE}=6:7:1 USD/payslip", f"{FEE}=0:1:1 USD").to_dict()["scenarios"]

    assert scenario["stands_at"] == {PRICE: "6 USD/payslip", FEE: None}


def test_the_answer_names_the_break_even_in_words() -> None:
    found = _swept(f"{PRICE}=6:8:0.5 USD/payslip", settings=[f"{FEE}=100_000 USD"])

    view = sweep_view(found.grids[0])
    assert view.verdict == "vendor comes first up to about 7.22 USD/payslip, then In-house as today"
    assert (
        "Between 7 and 7.5 USD/payslip, at about 7.22, In-house as today takes over from vendor."
        in view.sections[0].sentences
    )


def test_a_map_shows_who_comes_first_without_colour() -> None:
    found = _swept(f"{PRICE}=6:12:3 USD/payslip", f"{FEE}=0:108k:54k USD")

    # savings 360,000 - 36,000 p - fee, in thousands: 144, 90, 36 at 6 USD; 36, -18, -72 at 9; -72, -126, -180 at 12
    section = sweep_view(found.grids[0]).sections[1]
    assert section.table is not None
    rows = [[cell[0] for cell in row] for row in section.table.rows]
    assert [row[0] for row in rows] == ["6", "9", "12"]
    letters = [[mark.upper().rstrip("+") for mark in row[1:]] for row in rows]
    assert letters == [["B", "B", "B"], ["B", "A", "A"], ["A", "A", "A"]]
    # a third of 180 thousand is 60, two thirds are 120
    assert [[mark.count("+") for mark in row[1:]] for row in rows] == [[2, 1, 0], [0, 0, 1], [1, 2, 2]]
    assert section.remarks[0] == "A In-house as today; B vendor."


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_map_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    view = sweep_view(_swept(f"{PRICE}=6:12:3 USD/payslip", f"{FEE}=0:108k:54k USD").grids[0])
    coloured, plain = _Terminal(), _Terminal()

    print_view(view, coloured, width=100)
    print_view(view, plain, width=100, colour=False)

    assert "\x1b[1;7;32mB++\x1b[0m" in coloured.getvalue(), "bold, reversed, green: the second letter, a large lead"
    assert "\x1b[34m" in coloured.getvalue(), "blue and neither bold nor reversed: the first letter, a small lead"
    assert "32m" not in plain.getvalue()
    assert "B++" in plain.getvalue()


def test_three_paths_have_a_map_for_each_value_of_the_third() -> None:
    found = _swept(f"{PRICE}=6:9:3 USD/payslip", f"{FEE}=0:54k:54k USD", "decision.rank_by=expected_cost,p80_cost")

    titles = [section.title for section in sweep_view(found.grids[0]).sections]
    assert titles[1:3] == [f"Who comes first, decision.rank_by at {rule}" for rule in ("expected_cost", "p80_cost")]


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ([], "a sweep needs --vary"),
        ([f"{PRICE}=6:7:1 USD/payslip"] * 2, "is there twice"),
        ([f"decision.{key}=1:2:1" for key in "abcd"], "up to 3 paths, not 4"),
        (["decision.a=1:199:1", "decision.b=1:51:1"], "10,149 cells (199 x 51)"),
        (["vendors.vendr.price.per_unit=6:7:1 USD/payslip"], f'the nearest path is "{PRICE}"'),
        (["nowhere.at.all=1,2"], 'there is no "nowhere.at.all"'),
    ],
)
def test_a_wrong_call_is_refused_with_a_sentence(vary: list[str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        _swept(*vary)

    assert said in str(error.value)


def test_more_cells_need_a_higher_limit() -> None:
    with pytest.raises(UsageError, match="these are 4 cells"):
        _swept(f"{PRICE}=6:7:1 USD/payslip", "decision.discount_rate=1:2:1%", limit=3)
    with pytest.raises(UsageError, match=r"these are 4 cells \(2, in 2 scenarios\)"):
        _swept(f"{PRICE}=6:7:1 USD/payslip", source=[VENDOR, VENDOR], limit=3)

    assert len(_swept(f"{PRICE}=6:7:1 USD/payslip", "decision.discount_rate=1:2:1%", limit=4).grids[0].cells) == 4
