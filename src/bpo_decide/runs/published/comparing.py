"""Is what was found what was expected?"""

from collections.abc import Iterator, Mapping
from typing import Any


def differences(expected: Any, found: Any, *, absolute: float, relative: float) -> tuple[str, ...]:  # noqa: ANN401
    """Return where two values of one shape differ, in words; empty where they agree.

    Args:
        expected: numbers, words, lists and mappings of them.
        found: may have more keys than were expected, not fewer.
        absolute: how far a number may be off.
        relative: how far it may be off as a share of what is expected; the larger of the two counts.
    """
    return tuple(_differences(expected, found, "", absolute, relative))


def _differences(expected: Any, found: Any, at: str, absolute: float, relative: float) -> Iterator[str]:  # noqa: ANN401
    """Yield the differences under one key."""
    where = f"{at}: " if at else ""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key, value in expected.items():
            yield from _differences(value, found.get(key), f"{at}.{key}".lstrip("."), absolute, relative)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(expected, found, strict=True), start=1):
            yield from _differences(one, other, f"{at}[{number}]", absolute, relative)
    elif _is_number(expected) and _is_number(found):
        # a number that is not one is never near enough
        if not abs(found - expected) <= max(absolute, relative * abs(expected)):
            yield f"{where}expected {in_digits(expected)}, found {in_digits(found)}"
    elif expected != found:
        yield f"{where}expected {expected}, found {found}"


def in_digits(value: float) -> str:
    """Return a number to ten digits."""
    return f"{value:.10g}"


def _is_number(value: Any) -> bool:  # noqa: ANN401
    """Whether a value is a number and no answer of yes or no."""
    return isinstance(value, int | float) and not isinstance(value, bool)
