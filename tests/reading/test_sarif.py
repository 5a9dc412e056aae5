"""SARIF 2.1.0 as far as the standard's text demands it: sections 3.13, 3.14, 3.19, 3.27, 3.28 and 3.30."""

import json
from typing import Any

from bpo_decide.reading.problems import Place, Problem
from bpo_decide.reading.sarif import as_sarif

NUMBER = Problem(
    "number", "22% is none", Place("dir/pay roll é.yaml", 3, 16, 19), help="write 0.22",
    notes=(("first here", Place("base.yaml", 7, 1, 2)),), at="vendors › attrition",
)  # fmt: skip


def run_of(*problems: Problem) -> dict[str, Any]:
    log = json.loads(as_sarif(problems, version="1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_run_names_the_tool_and_its_rules() -> None:
    run = run_of(NUMBER, Problem("choice", "x"), Problem("number", "y"))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("bpo-decide", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["choice", "number"]
    assert all(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_result_has_its_level_message_and_region() -> None:
    (result,) = run_of(NUMBER)["results"]
    assert result["level"] == "error"
    assert result["message"] == {"text": "22% is none; write 0.22"}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "dir/pay%20roll%20%C3%A9.yaml"},
        "region": {"startLine": 3, "startColumn": 16, "endColumn": 19},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "vendors › attrition"}]
    (related,) = result["relatedLocations"]
    assert related["message"] == {"text": "first here"}
    assert related["physicalLocation"]["region"]["startLine"] == 7


def test_a_result_without_a_file_has_no_physical_location() -> None:
    nowhere, argument = run_of(Problem("a", "b", severity="warning"), Problem("a", "c", Place("--set #1", 1, 3, 4)))[
        "results"
    ]
    assert (nowhere["level"], nowhere["locations"]) == ("warning", [])
    assert argument["locations"] == [{"message": {"text": "--set #1, column 3"}}]


def test_paths_of_windows_and_names_that_are_not_unicode() -> None:
    (result,) = run_of(Problem("a", "b", Place("dir\\a\udce9.yaml", 1, 1, 2)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "dir/a%3F.yaml"


def test_no_problems_are_an_empty_run() -> None:
    assert run_of()["results"] == []
