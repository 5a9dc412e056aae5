"""Problems as SARIF 2.1.0, the format of code scanning.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, sections 3.27 to 3.30.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bpo_decide.reading.overrides import is_argument
from bpo_decide.reading.problems import Place, Problem
from bpo_decide.reading.rendering import in_order

_DIALECT = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Iterable[Problem], *, version: str) -> str:
    """Return problems as one SARIF run.

    Args:
        problems: In any order.
        version: That of the program.
    """
    ordered = in_order(problems)
    codes = sorted({problem.code for problem in ordered})
    driver = {"name": "bpo-decide", "version": version, "rules": [{"id": code} for code in codes]}
    results = [_result(problem, codes.index(problem.code)) for problem in ordered]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _DIALECT, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    text = problem.message + (f"; {problem.help}" if problem.help else "")
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": text},
        "locations": [],
    }
    if problem.place is not None:
        logical = [{"fullyQualifiedName": problem.at}] if problem.at else []
        result["locations"] = [_location(problem.place) | ({"logicalLocations": logical} if logical else {})]
    if problem.notes:
        result["relatedLocations"] = [_location(place) | {"message": {"text": note}} for note, place in problem.notes]
    return result


def _location(place: Place) -> dict[str, Any]:
    if is_argument(place):
        return {"message": {"text": f"{place.file}, column {place.column}"}}
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.end_column}
    uri = quote(place.file.replace("\\", "/"), safe="/:", errors="replace")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
