"""Published cases as they are shipped: what goes in, what comes out, and who says so."""

import pkgutil
from functools import cache
from typing import Any, Literal

import yaml
from msgspec import Struct

Grounds = Literal["published", "derived", "constructed"]
"""Whether the numbers stand in the source, follow from it by a line of arithmetic, or are ours on its rules."""


class Case(Struct, frozen=True):
    """One published case.

    Attributes:
        id: unique.
        title: what is recomputed.
        check: name of the function that does it.
        source: where the numbers come from.
        licence: of the source.
        inputs: what the function is given.
        expected: what it must return: numbers, words, lists and mappings of them.
        absolute: how far a number may be off.
        relative: how far it may be off as a share of what is expected; the larger of the two counts.
        grounds: what in it was published.
        url: address of the source; empty where it has none.
        needs: package without which it cannot be recomputed; empty where there is none.
        extra: the extra of this program that installs it.
        note: what else to know.
    """

    id: str
    title: str
    check: str
    source: str
    licence: str
    inputs: dict[str, Any]
    expected: Any
    absolute: float = 0.0
    relative: float = 1e-9
    grounds: Grounds = "published"
    url: str = ""
    needs: str = ""
    extra: str = ""
    note: str = ""


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases that are shipped, in their order."""
    data = pkgutil.get_data(__package__ or "", "cases.yaml")
    assert data is not None  # it stands beside this module
    return tuple(Case(**record) for record in yaml.safe_load(data.decode("utf-8"))["cases"])
