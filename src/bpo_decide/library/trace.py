"""Who read what: every value that leaves the library passes here, so that no result can hide what it rests on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from msgspec.structs import replace

from bpo_decide.library.records import Assumption, Choice
from bpo_decide.reading.forms import Form

Known = Assumption | Choice
P = ParamSpec("P")
K = TypeVar("K", Assumption, Choice)

_listening: ContextVar[tuple[dict[str, Known], ...]] = ContextVar("library_listening", default=())
_replaced: ContextVar[Mapping[str, Form | str] | None] = ContextVar("library_replaced", default=None)


@contextmanager
def recording() -> Iterator[dict[str, Known]]:
    """Collect, by key, everything that is read from the library in this block (and in this thread)."""
    reads: dict[str, Known] = {}
    token = _listening.set((*_listening.get(), reads))
    try:
        yield reads
    finally:
        _listening.reset(token)


@contextmanager
def substituting(values: Mapping[str, Form | str]) -> Iterator[None]:
    """Give other values than the library's for some keys in this block: what would change if this were otherwise?

    Args:
        values: By key: a form for an assumption, a word for a choice. Blocks may be nested; the inner one wins.
    """
    token = _replaced.set({**(_replaced.get() or {}), **values})
    try:
        yield
    finally:
        _replaced.reset(token)


def traced(provide: Callable[P, K]) -> Callable[P, K]:
    """Make a function that provides a known thing report each reading of it."""

    @wraps(provide)
    def read(*args: P.args, **kwargs: P.kwargs) -> K:
        known = provide(*args, **kwargs)
        replaced = _replaced.get()
        if replaced is not None and known.key in replaced:
            known = _with_value(known, replaced[known.key])
        for reads in _listening.get():
            reads[known.key] = known
        return known

    return read


def _with_value(known: K, value: Form | str) -> K:
    if isinstance(known, Choice) != isinstance(value, str):
        raise TypeError(f"{known.key} cannot be {value!r}: a choice is a word, any other value is a form")
    return replace(known, value=value)
