"""`bpo-decide sensitivity`, as it is called."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import FEW, Done, run_here
from tests.model.by_hand import written

PRICE = "vendors.vendor.price.per_unit"
UNCERTAIN = ("--set", f"{PRICE}={{uniform: [4 USD/payslip, 14 USD/payslip]}}")
"""Flips the choice at 10, two fifths of the way from the top."""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return a scenario file that is worked out by hand."""
    path = tmp_path / "hand.yaml"
    path.write_bytes(written({"vendor": "US"}))
    return str(path)


def asked(file: str, *arguments: str) -> Done:
    """Return the answer to the command on few draws."""
    return run_here("sensitivity", file, *FEW, *arguments)


def as_json(file: str, *arguments: str) -> Any:  # noqa: ANN401 - plain data
    """Return the answer as data."""
    return json.loads(asked(file, "--format", "json", *arguments).out)


def test_the_answer_comes_first_in_plain_sentences_then_the_tables_in_their_order(file: str) -> None:
    done = asked(file, *UNCERTAIN, "--set", "in_house.staff.clerk.salary=55_000 to 65_000 USD/year")

    assert done.code == 0
    assert "warning" in done.err  # what the evaluation warns of
    text = " ".join(done.out.split())
    order = [
        "With every number at its mean",
        "What would change the decision",
        f"({PRICE}) is above 9.98 USD/payslip (about 4 in 10), In-house as today comes first.",
        "One number at a time",
        "Where the choice flips: uncertain numbers",
        "Where the choice flips: numbers stated without a spread",
        "The likeliest pair",
        "Two numbers at a time",
        "Importance",
        "Horizon and discount rate",
        "What to find out before signing",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_bar_of_the_tornado_reaches_from_the_lower_to_the_higher_lead(file: str) -> None:
    out = asked(file, *UNCERTAIN).out

    bars = [line.split()[-1] for line in out.splitlines() if line.startswith(PRICE) and "#" in line]
    assert [len(bar) for bar in bars] == [18]
    assert bars[0].index("|") in (8, 9)  # the mean of a uniform law is in the middle
    assert set(bars[0]) == {"#", "|"}


def test_json_has_what_the_evaluation_has_and_more(file: str) -> None:
    found, evaluation = as_json(file, *UNCERTAIN), run_here("evaluate", file, *FEW, *UNCERTAIN, "--format", "json")

    assert found["schema"] == "bpo-decide/sensitivity/1"
    assert found["sensitivity"] == json.loads(evaluation.out)["sensitivity"]
    (price,) = found["sensitivity"]
    assert price["flips_at"] == pytest.approx(10)
    assert price["probability_beyond"] == pytest.approx(0.4)
    assert (price["winner_beyond"], price["flips_above"], price["flips_again"]) == ("in_house", True, False)
    assert (price["cost_low"], price["cost_high"]) == pytest.approx((180_000, 468_000))  # 5 and 13 x 1 000 x 36
    assert {one["input"] for one in found["stated"]} >= {"in_house.staff.clerk.salary", "process.volume.per_month"}
    assert found["sobol"] is None
    assert found["information"] == json.loads(evaluation.out)["information"]
    assert {*found["information"]} == {"evpi", "standard_error", "evppi", "groups", "evsi"}
    assert [one["value"] for one in found["terms"]["others"]] == [12, 36, 60, -0.02, 0, 0.02]


def test_one_case_tells_no_thresholds_in_the_evaluation(file: str) -> None:
    done = run_here("evaluate", file, *UNCERTAIN, "--point", "mean", "--format", "json")

    (price,) = json.loads(done.out)["sensitivity"]
    assert price["probability_beyond"] is None
    assert price["lead_low"] == pytest.approx(36 * 5_000)


def test_csv_has_one_row_for_each_uncertain_number(file: str) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(file, *UNCERTAIN, "--format", "csv").out)))

    assert [(row["input"], row["origin"], row["turns"]) for row in rows] == [(PRICE, "given", "True")]
    assert float(rows[0]["flips_at"]) == pytest.approx(10)
    assert float(rows[0]["rank_correlation"]) == pytest.approx(-1)


def test_markdown_and_a_file_hold_the_same_as_the_table(file: str, tmp_path: Path) -> None:
    target = tmp_path / "found.txt"

    to_file, shown = asked(file, *UNCERTAIN, "-o", str(target)), asked(file, *UNCERTAIN)

    assert (to_file.code, to_file.out) == (0, "")
    assert target.read_text(encoding="utf-8") == shown.out
    assert "## One number at a time" in asked(file, *UNCERTAIN, "--format", "markdown").out


def test_the_grid_has_a_letter_in_each_cell_and_a_legend(file: str) -> None:
    out = asked(file, *UNCERTAIN, "--grid", f"{PRICE}, in_house.staff.clerk.salary").out

    rows = re.findall(r"^ *[\d.,]+((?: +[A-Z])+)$", out, re.MULTILINE)
    assert len(rows) == 7
    # pay of 5, 7.5, 9, 10, 11, 12.5 and 15 thousand a month against charges of 4.1, 6.5 and 13.9
    assert [rows[row].split() for row in (0, 2, 6)] == [list("AAAAAAA"), list("BAAAAAA"), list("BBBBBBA")]
    assert "A vendor, B In-house as today." in out


def test_sobols_indices_say_how_many_runs_they_took(file: str) -> None:
    done = asked(file, *UNCERTAIN, "--set", "in_house.staff.clerk.salary=55_000 to 65_000 USD/year", "--sobol")

    assert done.code == 0
    assert "4,096 runs of the model" in " ".join(done.out.split())  # 1 024 x (2 + 2)
    indices = as_json(file, *UNCERTAIN, "--sobol")["sobol"]
    assert indices["inputs"][0]["first"] == pytest.approx(1, abs=0.05)
    assert indices["runs"] == 1024 * 3


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--grid", "process.volume.growht,in_house.staff.clerk.salary"], 2, "process.volume.per_month"),
        (["--grid", "a,nope"], 2, "the nearest is"),
        (["--grid", "vendors.vendor.per_unit,process.volume.per_month"], 2, f'the nearest is "{PRICE}"'),
        (["--grid", PRICE], 2, "not 1"),
        (["--what-if", "none"], 2, "no what-if"),
        (["--set", f"{PRICE}=much"], 3, "price"),
        (["--draws", "15"], 2, "draws"),
        (["--workers", "0"], 2, "workers"),
    ],
)
def test_what_is_wrong_is_said_with_the_code_of_its_kind(file: str, arguments: list[str], code: int, says: str) -> None:
    done = run_here("sensitivity", file, *FEW, *arguments)

    assert done.code == code
    assert says in done.err
    assert done.out == ""


def test_there_is_no_single_case_of_it(file: str) -> None:
    assert run_here("sensitivity", file, "--point", "mean").code == 2


def test_where_nothing_may_be_chosen_it_says_so(file: str) -> None:
    done = asked(file, "--set", "requirements={certifications: [SOC2_TYPE2]}")

    assert done.code == 0
    assert "NO ELIGIBLE OPTION" in done.out
    assert "no number changes the choice" in " ".join(done.out.split())


def test_the_rule_of_ranking_is_told_where_it_is_not_expected_cost(file: str) -> None:
    done = asked(file, *UNCERTAIN, "--set", "decision.rank_by=p80_cost")

    assert "whatever the options are ranked by" in " ".join(done.out.split())


def test_the_same_seed_gives_the_same_bytes(file: str) -> None:
    assert asked(file, *UNCERTAIN).out == asked(file, *UNCERTAIN).out
    assert asked(file, *UNCERTAIN, "--seed", "2").out != asked(file, *UNCERTAIN).out


def test_the_memo_has_a_chapter_on_what_would_change_the_decision(file: str) -> None:
    done = run_here("memo", file, *FEW, *UNCERTAIN)

    assert done.code == 0
    chapter = done.out.partition("## What would change the decision")[2].partition("\n## ")[0]
    assert "is above 10 USD/payslip (about 4 in 10), In-house as today comes first" in chapter
    assert "Horizon 5 years" in chapter


def test_months_and_money_are_told_as_people_write_them(file: str) -> None:
    out = asked(
        file,
        *UNCERTAIN,
        "--set", "decision.horizon=37 months",
        "--set", "decision.minimum_saving=50_000 USD",
    ).out  # fmt: skip
    text = " ".join(out.split())

    assert "Horizon 13 months" in text
    assert "Horizon 37 months, as stated" in text
    assert "Horizon 61 months" in text
    assert "minimum saving of 50,000 USD" in text


def test_values_of_a_grid_that_look_alike_are_one(file: str) -> None:
    few = f"{PRICE}={{choices: {{8 USD/payslip: 60%, 12 USD/payslip: 40%}}}}"
    grid = as_json(file, "--set", few, "--grid", f"{PRICE},in_house.staff.clerk.salary")["grid"]

    assert grid["rows"]["values"] == [8, 12]
    assert grid["rows"]["levels"] == [0.01, 0.99]
    assert [len(row) for row in grid["winners"]] == [7, 7]
