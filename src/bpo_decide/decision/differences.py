"""One shape for every difference, of what goes in and of what comes out: old, new, change, percent."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.statistics import rounded, standard_error

Array = NDArray[np.float64]
Value = float | str | bool | None
"""What stood, or stands; None where there was, or is, nothing."""
ERRORS_APART = 2.0
"""Standard errors that a change must exceed to be more than sampling noise, as for the verdict's margin."""


class Difference(Struct, frozen=True):
    """What one number, or one word, was and what it is.

    Attributes:
        path: its name, such as `options.manila.cost.mean`.
        old: what it was.
        new: what it is.
        change: new less old; None where one of them is no number, or they are not of one unit.
        percent: the change in percent of the size of the old; None where that is 0, too.
        unit: of old, new and change; money without a currency is the client's.
        standard_error: of the change, where it is a mean over the same draws.
        old_text: the old as it is written, where somebody wrote it.
        new_text: the new as it is written.
    """

    path: str
    old: Value
    new: Value
    change: float | None
    percent: float | None
    unit: str = ""
    standard_error: float | None = None
    old_text: str | None = None
    new_text: str | None = None

    @property
    def differs(self) -> bool:
        """Whether anything is other than it was."""
        return self.old != self.new or self.old_text != self.new_text

    @property
    def beyond_noise(self) -> bool | None:
        """Whether the change is more than the sampling error explains; None where that is not known."""
        if self.change is None or self.standard_error is None:
            return None
        return abs(self.change) > ERRORS_APART * self.standard_error


def difference(
    path: str,
    old: Value,
    new: Value,
    *,
    unit: str = "",
    same_unit: bool = True,
    error: float | None = None,
    texts: tuple[str | None, str | None] = (None, None),
) -> Difference:
    """Return the difference of two values.

    Args:
        path: their name.
        old: what it was.
        new: what it is.
        unit: of both.
        same_unit: whether one may be subtracted from the other.
        error: standard error of the change.
        texts: both as they are written.
    """
    old, new = (rounded(value) if isinstance(value, float) else value for value in (old, new))
    change = percent = None
    if same_unit and _is_number(old) and _is_number(new):
        assert isinstance(old, int | float)
        assert isinstance(new, int | float)
        change = rounded(new - old)
        percent = rounded(100 * change / abs(old)) if old else None
    kept = None if error is None or change is None else rounded(error)
    return Difference(path, old, new, change, percent, unit, kept, *texts)


def paired_error(old: Array, new: Array) -> float | None:
    """Return the standard error of the change of a mean over paired draws: from the means of its replicates.

    None where the draws cannot be paired, or there are too few of them.

    Args:
        old: draws of the one case, replicates one after the other, shape (draws,).
        new: those of the other, drawn with the same seed.
    """
    return standard_error(new - old) if len(old) == len(new) else None


def _is_number(value: Value) -> bool:
    """Whether a value is a number: true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
