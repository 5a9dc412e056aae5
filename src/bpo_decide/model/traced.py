"""Arrays that remember which inputs they were computed from.

Used on one row, for `explain` and for the tests that hold every number to its trace; Monte Carlo runs use plain
arrays. There is nothing for a driver to do: NumPy's own protocols carry the names along.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


class TracedArray(np.lib.mixins.NDArrayOperatorsMixin):
    """An array and the keys of the inputs that went into it."""

    def __init__(self, array: NDArray[Any], keys: frozenset[str] = frozenset()) -> None:
        """Hold an array together with the keys of its inputs."""
        self.array = array
        self.keys = keys

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the array."""
        return self.array.shape

    def __bool__(self) -> bool:
        """Whether the one element is not 0."""
        return bool(self.array)

    def any(self) -> bool:
        """Whether any element is not 0."""
        return bool(self.array.any())

    def sum(self, axis: int | None = None) -> "TracedArray":
        """Sum over an axis."""
        return TracedArray(np.asarray(self.array.sum(axis=axis)), self.keys)

    def __getitem__(self, index: Any) -> "TracedArray":  # noqa: ANN401 - whatever NumPy takes
        """Return a part of the array."""
        return TracedArray(self.array[index], self.keys)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:  # noqa: ANN401
        """Apply a ufunc to the arrays and join the keys."""
        plain = [_plain(value) for value in inputs]
        return TracedArray(np.asarray(getattr(ufunc, method)(*plain, **options)), _keys(inputs))

    def __array_function__(
        self, function: Callable[..., Any], types: Iterable[type], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Any:  # noqa: ANN401
        """Apply any other NumPy function to the arrays and join the keys."""
        del types
        result = function(*_plain(args), **{name: _plain(value) for name, value in kwargs.items()})
        keys = _keys((args, *kwargs.values()))
        if isinstance(result, tuple | list):
            return type(result)(TracedArray(np.asarray(part), keys) for part in result)
        return TracedArray(np.asarray(result), keys)


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return arguments with the arrays themselves in place of traced ones."""
    if isinstance(value, TracedArray):
        return value.array
    if isinstance(value, tuple | list):
        return type(value)(_plain(part) for part in value)
    return value


def _keys(value: Any) -> frozenset[str]:  # noqa: ANN401
    """Return the keys of all traced arrays among arguments."""
    if isinstance(value, TracedArray):
        return value.keys
    if isinstance(value, tuple | list):
        return frozenset().union(*(_keys(part) for part in value))
    return frozenset()
