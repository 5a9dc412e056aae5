"""Certificates that are required under one name and held under another that is almost the same."""

import re
from collections.abc import Iterator
from typing import Any

from bpo_decide.library.certificates import known_certificates
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
            if name not in vendor.certifications and name not in vendor.certifications_pending
            for position, held in enumerate(vendor.certifications)
            if held not in required and resembles(name, held)
        ]
        if any(name in (*mover.certifications, *mover.certifications_pending) for mover in scenario.movers):
            for vendor, place, position, held in near:
                path: Path = (*place, "certifications", position)
                yield _warned(document, path, f"{vendor.id} holds {held}; required is {name}", name)
        elif near:
            holders = " and ".join(dict.fromkeys(vendor.id for vendor, *_ in near))
            path = ("requirements", "certifications", number)
            yield _warned(document, path, f"no vendor holds {name}; {holders}: {near[0][3]}", near[0][3])


def misspelt(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the names that are one letter away from a known certificate, each where it is written first."""
    required: list[str] = scenario.requirements.certifications
    written: list[tuple[str, Path]] = [
        (name, ("requirements", "certifications", number)) for number, name in enumerate(required)
    ]
    for place, mover in scenario.placed_movers:
        written += [(name, (*place, "certifications", number)) for number, name in enumerate(mover.certifications)]
        written += [(name, (*place, "certifications_pending", name)) for name in mover.certifications_pending]
    for name, path in {name: (name, path) for name, path in reversed(written)}.values():
        others = {other for other, _ in written if other != name}
        near = [] if any(resembles(name, other) for other in others) else _near(name)
        if near:
            message = f"no certificate is known as {quoted(name)}"
            mend = f"did you mean {' or '.join(quoted(one) for one in near)}?"
            at_key = isinstance(path[-1], str)
            yield warning(document.problem("certificate", message, path, at_key=at_key, mend=mend))


def _near(name: str) -> list[str]:
    """Return the known certificates that a name is one letter away from; none where it is, or continues, one itself."""
    letters = _letters(name)
    known = {one: _letters(one) for one in known_certificates()}
    if any(letters.startswith(read) for read in known.values()):
        return []
    return [one for one, read in known.items() if _is_one_letter_away(letters, read)]


def _letters(name: str) -> str:
    """Return the letters and digits of a name, without what divides them."""
    return "".join(_RUNS.findall(name.upper()))


def _is_one_letter_away(one: str, other: str) -> bool:
    """Whether one letter is another one, left out, added, or has changed places with the next."""
    short, long = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(long) - len(short) == 1:
        return short[at:] == long[at + 1 :]
    if len(long) != len(short) or short == long:
        return False
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


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
