"""Time zones from the tzdata package alone, so that a machine's own database never changes a result."""

from functools import cache
from typing import TYPE_CHECKING

from bpo_decide.library.errors import unknown

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@cache
def time_zone(key: str) -> "ZoneInfo":
    """Return a time zone by its IANA key, for example `America/New_York`.

    Raises:
        UnknownKey: There is no such zone; the message names the nearest one.
    """
    # Both are slow to import, and only proximity needs them.
    from importlib.resources import files
    from zoneinfo import ZoneInfo

    if key not in _zones():
        raise unknown("time zone", key, _zones())
    with files("tzdata").joinpath("zoneinfo", *key.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=key)


@cache
def _zones() -> tuple[str, ...]:
    from importlib.resources import files

    return tuple(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())
