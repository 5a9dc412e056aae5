"""Proximity follows from clocks and distance, computed for the year in question."""

import zoneinfo
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.proximity import Proximity, proximity
from bpo_decide.library.time_zones import time_zone
from bpo_decide.library.trace import substituting
from bpo_decide.reading.forms import Point


@pytest.mark.parametrize(
    ("client", "vendor", "overlap", "distance", "kind"),
    [
        ("US", "CA", (8, 8), 733, "nearshore"),
        ("US", "CR", (7, 6), 3284, "nearshore"),
        ("US", "BR", (6, 7), 5984, "nearshore"),
        ("US", "GB", (3, 3), 5914, "offshore"),
        ("US", "ZA", (1, 2), 13026, "offshore"),
        ("US", "PH", (0, 0), 13796, "offshore"),
        ("GB", "PL", (7, 7), 1457, "nearshore"),
        ("GB", "EG", (6, 6), 3514, "nearshore"),
        ("GB", "ZA", (6, 7), 8995, "offshore"),
        ("GB", "PH", (0, 1), 10750, "offshore"),
        ("DE", "KE", (6, 7), 6353, "nearshore"),
        ("AU", "IN", (2.5, 3.5), 10338, "offshore"),
    ],
)
def test_pairs_worked_out_by_hand(
    client: str, vendor: str, overlap: tuple[float, float], distance: float, kind: str
) -> None:
    found = proximity(client, vendor, year=2026)

    assert (found.overlap_january, found.overlap_july) == overlap
    assert found.overlap_hours == sum(overlap) / 2
    assert found.distance_km == pytest.approx(distance, abs=1)
    assert found.kind == kind


def test_the_same_country_is_onshore() -> None:
    assert proximity("DE", "DE", year=2026) == Proximity("onshore", 8, 8, 8, 0, "both in Germany")


def test_the_date_line_is_crossed() -> None:
    """Auckland is 18 h ahead of New York in January, so that 9:00 there is 15:00 of the day before; 16 h in July."""
    assert proximity("NZ", "US", year=2026).overlap_january == 2
    assert proximity("US", "NZ", year=2026).overlap_january == 2
    assert proximity("US", "NZ", year=2026).overlap_july == 0
    # Sydney is 16 h ahead of New York in January, 14 h in July.
    assert proximity("AU", "US", year=2026).overlap_january == 0


def test_a_client_in_another_city_names_its_zone() -> None:
    """Los Angeles is 21 h behind Auckland in January, 19 h in July: 9:00 there is 12:00 and 14:00 of the day before."""
    western = proximity("US", "NZ", year=2026, client_zone="America/Los_Angeles")

    assert (western.overlap_january, western.overlap_july) == (5, 3)
    assert proximity("US", "AU", year=2026, vendor_zone="Australia/Perth").overlap_hours == 0
    # Within one country: Sydney is 3 h ahead of Perth in January, 2 h in July.
    assert proximity("AU", "AU", year=2026, client_zone="Australia/Perth").overlap_january == 5


def test_clocks_are_those_of_the_year() -> None:
    """Egypt took up summer time again in 2023; before, Britain was nearer to it in July."""
    assert proximity("GB", "EG", year=2022).overlap_july == 7
    assert proximity("GB", "EG", year=2026).overlap_july == 6


@pytest.mark.parametrize(
    ("client", "vendor", "words"),
    [
        ("US", "PH", "0 h of the working day in common, under 5 h"),
        ("US", "CR", "6.5 h of the working day in common and the same region (Americas)"),
        ("GB", "EG", "6 h of the working day in common and 3,514 km apart"),
        ("GB", "ZA", "6.5 h of the working day in common, but another region and 8,995 km apart, over 6,500 km"),
    ],
)
def test_the_reason_is_given_in_words(client: str, vendor: str, words: str) -> None:
    assert proximity(client, vendor, year=2026).reason == words


def test_thresholds_are_conventions() -> None:
    with substituting({"convention.nearshore_overlap": Point(3)}):
        assert proximity("US", "GB", year=2026).kind == "nearshore"
    with substituting({"convention.nearshore_distance": Point(6000)}):
        assert proximity("DE", "KE", year=2026).kind == "offshore"
    with substituting({"convention.working_day_end": Point(18.5)}):
        assert proximity("US", "GB", year=2026).overlap_january == 4.5


def test_the_time_zone_database_of_the_machine_does_not_matter(tmp_path: Path) -> None:
    """A machine that thinks New York keeps London's clock."""
    wrong = tmp_path / "America" / "New_York"
    wrong.parent.mkdir()
    wrong.write_bytes(_zone_file("Europe/London"))
    zoneinfo.reset_tzpath(to=[tmp_path])
    time_zone.cache_clear()
    try:
        deceived = datetime(2026, 1, 15, tzinfo=zoneinfo.ZoneInfo.no_cache("America/New_York"))
        assert deceived.utcoffset() == timedelta(0)
        assert proximity("US", "GB", year=2026).overlap_january == 3
    finally:
        zoneinfo.reset_tzpath()
        time_zone.cache_clear()


def _zone_file(key: str) -> bytes:
    return files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()


def test_unknown_places_are_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown time zone 'America/New York'; did you mean 'America/New_York'\?"):
        proximity("US", "PH", year=2026, client_zone="America/New York")
    with pytest.raises(UnknownKey, match="unknown country 'UK'"):
        proximity("UK", "PH", year=2026)
