"""The functions that recompute published cases, by their names."""

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Mapping[str, Any]], Any]
"""Takes the inputs of a case and returns what the program finds, in the shape of what is expected."""

CHECKS: dict[str, Check] = {}


def recomputes(check: Check) -> Check:
    """Register a function under its name; several cases may share it."""
    CHECKS[check.__name__] = check
    return check
