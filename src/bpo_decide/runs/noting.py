"""What was read of the library to work something out that is kept: a second reader would not see it read."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar

from bpo_decide.library.trace import recording


class Notes(Protocol):
    """What keeps a note of each reading."""

    @property
    def reads(self) -> dict[str, str]:
        """What each value of the library was read for, by its key."""


S = TypeVar("S", bound=Notes)
V = TypeVar("V")


def noting(what: str) -> Callable[[Callable[[S], V]], Callable[[S], V]]:
    """Make what works something out note what it reads of the library.

    Args:
        what: what that is read for, as the memo says it.
    """

    def decorate(work_out: Callable[[S], V]) -> Callable[[S], V]:
        @wraps(work_out)
        def worked_out(owner: S) -> V:
            with recording() as reads:
                value = work_out(owner)
            for key in reads:
                owner.reads.setdefault(key, what)
            return value

        return worked_out

    return decorate
