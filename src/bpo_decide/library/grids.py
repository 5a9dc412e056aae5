"""Functions that the library holds as tables: numbers on a grid, and what lies between them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from msgspec import Struct


class Grid(Struct, frozen=True):
    """A function of several arguments, known on a grid and in straight lines between its points.

    Beyond an end of an axis the function stays as it is there.

    Attributes:
        axes: the points of each argument, rising.
        values: the function on the grid, the last argument varying fastest.
    """

    axes: tuple[tuple[float, ...], ...]
    values: tuple[float, ...]

    def at(self, *point: float) -> float:
        """Return the function at one point."""
        places = []
        for axis, number in zip(self.axes, point, strict=True):
            cell = min(max(bisect_right(axis, number) - 1, 0), len(axis) - 2)
            beyond = (number - axis[cell]) / (axis[cell + 1] - axis[cell])
            places.append((cell, min(max(beyond, 0.0), 1.0)))
        return float(self.between(places, self.values.__getitem__))

    def between(self, places: Sequence[tuple[Any, Any]], value: Callable[[Any], Any]) -> Any:  # noqa: ANN401
        """Return the function from the values at the corners of the cell in which a point lies.

        Args:
            places: for each argument the number of the cell along its axis, and how far into it the point lies, from
                0 to 1; numbers, or arrays of them.
            value: returns the values at places of `values`.
        """
        found: Any = 0.0
        for corner in product((0, 1), repeat=len(self.axes)):
            place: Any = 0
            weight: Any = 1.0
            for axis, (cell, into), step in zip(self.axes, places, corner, strict=True):
                place = place * len(axis) + cell + step
                weight = weight * (into if step else 1 - into)
            found = found + weight * value(place)
        return found
