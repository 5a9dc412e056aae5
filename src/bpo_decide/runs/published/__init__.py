"""Published cases, recomputed with the functions that every evaluation uses.

A case is a record in `cases.yaml`; the function that it names is in one of the modules here.
"""

import importlib.util
from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.decision.statistics import rounded
from bpo_decide.runs.published import chances, criteria, deciding, discounting, federal_form, whole_scenarios
from bpo_decide.runs.published.case import Case, cases
from bpo_decide.runs.published.comparing import differences
from bpo_decide.runs.published.registry import CHECKS

__all__ = ["Case", "Checked", "SelfTest", "cases", "chances", "criteria", "deciding", "discounting", "federal_form",
           "selftest", "whole_scenarios"]  # fmt: skip

State = Literal["same", "differs", "skipped"]


class Checked(Struct, frozen=True):
    """A case and what came of it.

    Attributes:
        case: the case.
        state: whether it came out as published; skipped where a package is missing.
        found: what was computed; None where it was skipped.
        differences: where it differs, in words.
    """

    case: Case
    state: State
    found: Any
    differences: tuple[str, ...] = ()


class SelfTest(Struct, frozen=True):
    """What came of all cases."""

    checked: tuple[Checked, ...]

    @property
    def passed(self) -> bool:
        """Whether every case that was recomputed came out as published."""
        return not self.of("differs")

    def of(self, state: State) -> tuple[Checked, ...]:
        """Return the cases in one state."""
        return tuple(one for one in self.checked if one.state == state)


def selftest(chosen: Sequence[Case] | None = None) -> SelfTest:
    """Recompute published cases.

    Args:
        chosen: the cases; all that are shipped where it is None.
    """
    return SelfTest(tuple(map(_checked, cases() if chosen is None else chosen)))


def _checked(case: Case) -> Checked:
    """Recompute one case."""
    if case.needs and importlib.util.find_spec(case.needs) is None:
        return Checked(case, "skipped", None)
    found = _plain(CHECKS[case.check](case.inputs))
    wrong = differences(case.expected, found, absolute=case.absolute, relative=case.relative)
    return Checked(case, "differs" if wrong else "same", found, wrong)


def _plain(found: Any) -> Any:  # noqa: ANN401 - numbers, words, lists and mappings of them
    """Return what was found as plain data, numbers to the digits of a result."""
    if hasattr(found, "tolist"):
        return _plain(found.tolist())
    if isinstance(found, dict):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_plain(value) for value in found]
    return rounded(found) if isinstance(found, float) else found
