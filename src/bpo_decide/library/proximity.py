"""Onshore, nearshore or offshore: from the hours two countries work at the same time, and from their distance."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bpo_decide.library.conventions import convention
from bpo_decide.library.locations import Location, location
from bpo_decide.library.time_zones import time_zone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

ProximityKind = Literal["onshore", "nearshore", "offshore"]


class Proximity(Struct, frozen=True):
    """How near a vendor's country is to the client's.

    Attributes:
        kind: The class.
        overlap_hours: Hours of the client's working day that fall into the vendor's: mean of the next two.
        overlap_january: The same on 15 January.
        overlap_july: The same on 15 July.
        distance_km: Between the capitals, along the ellipsoid.
        reason: Why this class, in words.
    """

    kind: ProximityKind
    overlap_hours: float
    overlap_january: float
    overlap_july: float
    distance_km: float
    reason: str


def proximity(
    client: str, vendor: str, *, year: int, client_zone: str | None = None, vendor_zone: str | None = None
) -> Proximity:
    """Return the proximity of a vendor's country to the client's.

    Args:
        client: The client's country, two letters.
        vendor: The vendor's country, two letters.
        year: The year whose clocks count; daylight saving differs from year to year.
        client_zone: IANA time zone of the client, where the main business city's is not the right one.
        vendor_zone: The same for the vendor.

    Raises:
        UnknownKey: A country or a time zone is unknown.
    """
    home, away = location(client), location(vendor)
    zones = time_zone(client_zone or home.time_zone), time_zone(vendor_zone or away.time_zone)
    january, july = (_overlap(*zones, day=date(year, month, 15)) for month in (1, 7))
    overlap = (january + july) / 2
    distance = _distance(home, away)
    kind, reason = _classify(home, away, overlap=overlap, distance=distance)
    return Proximity(kind, overlap, january, july, distance, reason)


def _classify(home: Location, away: Location, *, overlap: float, distance: float) -> tuple[ProximityKind, str]:
    if home.iso2 == away.iso2:
        return "onshore", f"both in {home.name}"
    near = convention("nearshore_distance").number
    enough = convention("nearshore_overlap").number
    shared = f"{overlap:g} h of the working day in common"
    apart = f"{distance:,.0f} km apart"
    if overlap < enough:
        return "offshore", f"{shared}, under {enough:g} h"
    if home.region == away.region:
        return "nearshore", f"{shared} and the same region ({home.region})"
    if distance <= near:
        return "nearshore", f"{shared} and {apart}"
    return "offshore", f"{shared}, but another region and {apart}, over {near:,.0f} km"


def _overlap(client: "ZoneInfo", vendor: "ZoneInfo", *, day: date) -> float:
    """Return the hours of the client's working day `day` that fall into a working day of the vendor's."""
    begin, end = _working_day(client, day)
    seconds = 0.0
    # The vendor's calendar may be a day ahead or behind: Auckland's Friday morning is New York's Thursday afternoon.
    for shift in (-1, 0, 1):
        start, finish = _working_day(vendor, day + timedelta(days=shift))
        seconds += max(0.0, min(end, finish) - max(begin, start))
    return seconds / 3600


def _working_day(zone: "ZoneInfo", day: date) -> tuple[float, float]:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001, a local clock; its zone is set below
    hours = (convention(key).number for key in ("working_day_start", "working_day_end"))
    start, end = ((midnight + timedelta(hours=hour)).replace(tzinfo=zone).timestamp() for hour in hours)
    return start, end


def _distance(home: Location, away: Location) -> float:
    from geographiclib.geodesic import Geodesic

    line = Geodesic.WGS84.Inverse(home.latitude, home.longitude, away.latitude, away.longitude)
    return float(line["s12"]) / 1000


def working_day_hours() -> float:
    """Return the hours of a working day, which is the most that two countries can have in common."""
    return convention("working_day_end").number - convention("working_day_start").number


def business_city(country: str) -> str:
    """Return the city that gives a country its time zone here: the main one for business.

    Raises:
        UnknownKey: There is no such country.
    """
    return location(country).time_zone.rpartition("/")[2].replace("_", " ")
