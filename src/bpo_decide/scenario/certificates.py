"""Certificates that are required under one name and held under another that is almost the same."""

import re
from collections.abc import Iterator
from typing import Any

from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.text import quoted
from bpo_decide.scenario.telling import warning

_RUNS = re.compile("[A-Z]+|[0-9]+")
_ALIKE = 0.75


def almost_held(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the names that probably mean a required certificate: at the vendor, or, where no vendor holds it, there."""
    required: list[str] = scenario.requirements.certifications
    for number, name in enumerate(required):
        near = [
            (vendor, place, position, held)
            for place, vendor in scenario.placed_movers
            if name not in vendor.certifications
            for position, held in enumerate(vendor.certifications)
            if held not in required and resembles(name, held)
        ]
        if any(name in mover.certifications for mover in scenario.movers):
            for vendor, place, position, held in near:
                path: Path = (*place, "certifications", position)
                yield _warned(document, path, f"{vendor.id} holds {held}; required is {name}", name)
        elif near:
            holders = " and ".join(dict.fromkeys(vendor.id for vendor, *_ in near))
            path = ("requirements", "certifications", number)
            yield _warned(document, path, f"no vendor holds {name}; {holders}: {near[0][3]}", near[0][3])


def _warned(document: Document, path: Path, message: str, meant: str) -> Problem:
    return warning(document.problem("certificate", message, path, mend=f"did you mean {quoted(meant)}?"))


def resembles(one: str, other: str) -> bool:
    """Whether two names could mean one certificate: other spelling, one shorter, or a slip in the letters.

    Names with different numbers are different certificates, however alike they look: SOC 1 and SOC 2.
    """
    left, right = _RUNS.findall(one.upper()), _RUNS.findall(other.upper())
    short, long = sorted((left, right), key=len)
    if not short:
        return False
    if "".join(left) == "".join(right) or long[: len(short)] == short:
        return True
    if [run for run in left if run.isdigit()] != [run for run in right if run.isdigit()]:
        return False
    from difflib import SequenceMatcher  # slow to import, needed only where names differ

    return SequenceMatcher(None, "".join(left), "".join(right)).ratio() >= _ALIKE
