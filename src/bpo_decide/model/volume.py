"""How the volume of work goes through the months: growth, seasons and a shock."""

from typing import TYPE_CHECKING, Any

import numpy as np

from bpo_decide.drivers.demand import SHOCK
from bpo_decide.model.profile import MonthlyProfile

if TYPE_CHECKING:
    from bpo_decide.model.frame import BlockFrame


def relative_volume(frame: "BlockFrame", month: Any, *, still: bool, seasons: bool) -> MonthlyProfile:  # noqa: ANN401
    """Return the volume of each month relative to the first: growth, shock and, where asked, seasons.

    Args:
        frame: the block of cases.
        month: numbers of the months, shape (months, 1).
        still: whether the volume stays as it is today, but for seasons.
        seasons: whether they count.
    """
    volume = frame.process.volume
    relative: Any = np.ones((frame.months, 1))
    if volume.growth is not None and not still:
        relative = (1 + frame.value(volume.growth)) ** (month / 12)
    if seasons and volume.season is not None:
        first = int(frame.scenario.document.decision.start[5:]) - 1
        shares = [frame.value(share) for share in volume.season]
        in_order = np.broadcast_arrays(*(shares[(first + t) % 12] for t in range(frame.months)))
        relative = relative * np.concatenate(in_order, axis=0)
    course = MonthlyProfile(relative, frame.timeline)
    shock = volume.shock
    if shock is None or still:
        return course
    comes = frame.month_of(shock.month) + frame.nothing if isinstance(shock.month, str) else frame.value(shock.month)
    change = frame.chance(SHOCK, frame.value(shock.probability)) * frame.value(shock.size)
    return course * (frame.ramp(comes, frame.nothing) * change + 1.0)
