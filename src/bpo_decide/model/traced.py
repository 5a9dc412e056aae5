"""Arrays that remember what they were computed from: inputs, and the named steps between inputs and result.

Used on one row, for `explain` and for the tests that hold every number to its trace; Monte Carlo runs use plain
arrays. There is nothing for a driver to do: NumPy's own protocols carry the names along.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray


class Step(Struct, frozen=True, eq=False):
    """An intermediate value with a name.

    Attributes:
        label: what it is, in words.
        value: its value, shape (contract years or 1, cases); of a profile its average over each contract year.
        direct: keys of the inputs that went into it outside the steps before it.
        steps: the steps that went into it.
    """

    label: str
    value: NDArray[Any]
    direct: frozenset[str]
    steps: "tuple[Step, ...]"

    @property
    def keys(self) -> frozenset[str]:
        """Keys of all inputs that went into it."""
        return self.direct.union(*(step.keys for step in self.steps))

    @property
    def identity(self) -> tuple[str, bytes, frozenset[str]]:
        """What makes two steps the same."""
        return self.label, self.value.tobytes(), self.keys


class Trace(NamedTuple):
    """What an array was computed from: inputs by key, and steps."""

    direct: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()


class TracedArray(np.lib.mixins.NDArrayOperatorsMixin):
    """An array and what went into it."""

    def __init__(self, array: NDArray[Any], trace: Trace) -> None:
        """Hold an array together with its trace."""
        self.array = array
        self.trace = trace

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the array."""
        return self.array.shape

    @property
    def keys(self) -> frozenset[str]:
        """Keys of all inputs that went into the array."""
        return self.trace.direct.union(*(step.keys for step in self.trace.steps))

    def __bool__(self) -> bool:
        """Whether the one element is not 0."""
        return bool(self.array)

    def any(self) -> bool:
        """Whether any element is not 0."""
        return bool(self.array.any())

    def sum(self, axis: int | None = None) -> "TracedArray":
        """Sum over an axis."""
        return TracedArray(np.asarray(self.array.sum(axis=axis)), self.trace)

    def named(self, label: str, value: NDArray[Any]) -> "TracedArray":
        """Return the same array as the result of one step, shown as `value`."""
        return TracedArray(self.array, Trace(frozenset(), (Step(label, value, *self.trace),)))

    def __getitem__(self, index: Any) -> "TracedArray":  # noqa: ANN401 - whatever NumPy takes
        """Return a part of the array."""
        return TracedArray(self.array[index], self.trace)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:  # noqa: ANN401
        """Apply a ufunc to the arrays and join the traces."""
        plain = [_plain(value) for value in inputs]
        return TracedArray(np.asarray(getattr(ufunc, method)(*plain, **options)), _joined(inputs))

    def __array_function__(
        self, function: Callable[..., Any], types: Iterable[type], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Any:  # noqa: ANN401
        """Apply any other NumPy function to the arrays and join the traces."""
        del types
        result = function(*_plain(args), **{name: _plain(value) for name, value in kwargs.items()})
        trace = _joined((args, *kwargs.values()))
        if isinstance(result, tuple | list):
            return type(result)(TracedArray(np.asarray(part), trace) for part in result)
        return TracedArray(np.asarray(result), trace)


def trace_of(value: Any) -> Trace:  # noqa: ANN401 - a plain or a traced array
    """Return what an array was computed from; nothing for a plain one."""
    return value.trace if isinstance(value, TracedArray) else Trace()


def array_of(value: Any) -> Any:  # noqa: ANN401 - a plain or a traced array
    """Return the array itself."""
    return value.array if isinstance(value, TracedArray) else value


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return arguments with the arrays themselves in place of traced ones."""
    if isinstance(value, TracedArray):
        return value.array
    if isinstance(value, tuple | list):
        return type(value)(_plain(part) for part in value)
    return value


def _joined(arguments: Any) -> Trace:  # noqa: ANN401
    """Return the trace of everything among arguments, each step once."""
    found = list(_traces(arguments))
    if len(found) == 1:
        return found[0]
    steps = {step.identity: step for trace in found for step in trace.steps}
    return Trace(frozenset().union(*(trace.direct for trace in found)), tuple(steps.values()))


def _traces(value: Any) -> Iterable[Trace]:  # noqa: ANN401
    """Yield the traces of all traced arrays among arguments."""
    if isinstance(value, TracedArray):
        yield value.trace
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _traces(part)
