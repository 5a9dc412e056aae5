"""The working hours that an option has in common with its client."""

from typing import Any

from bpo_decide.library.proximity import Proximity, working_day_hours

CLIENT_HOURS = "client_hours"


def common_hours(mover: Any, proximity: Proximity) -> float:  # noqa: ANN401 - a vendor or an own centre
    """Return the least hours of a working day in common, of January and July: daylight saving moves them apart.

    Whoever works the client's hours has all of them.
    """
    if mover.shift == CLIENT_HOURS:
        return working_day_hours()
    return min(proximity.overlap_january, proximity.overlap_july)
