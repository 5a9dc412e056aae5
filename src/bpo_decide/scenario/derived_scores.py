"""Scores that the library gives by where the work is done, with their evidence."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from bpo_decide.drivers.options.split import Split
from bpo_decide.library.accessor import assume
from bpo_decide.library.conventions import convention
from bpo_decide.library.proximity import proximity
from bpo_decide.reading.forms import Point, in_figures
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.criteria import SCORE

OVERLAP = "overlap_hours"
"""The one that is worked out from clocks; the others are columns of the table of countries."""
_INDICATOR = "location.wgi_"


class Workplace(Struct, frozen=True):
    """Where some of the work is done, and whether at the client's hours."""

    country: str
    client_hours: bool


class _Known(Struct, frozen=True):
    """What the library says of one workplace."""

    value: float
    source: str
    grade: str | None
    note: str


def derived_score(scenario: Any, what: str, option: str) -> Quantity:  # noqa: ANN401 - the scenario model
    """Return the score that the library gives an option: the mean over the work by where it is done.

    Args:
        scenario: the scenario model.
        what: `overlap_hours` or a governance indicator.
        option: id.

    Raises:
        NothingKnown: the library has no figure for a country.
        UnknownKey: there is no such country.
    """
    places = workplaces(scenario, option)
    total = sum(places.values())
    known = {place: _known(scenario, what, place) for place in places}
    value = sum(share * known[place].value for place, share in places.items()) / total
    countries = " + ".join(dict.fromkeys(place.country for place in places))
    notes = dict.fromkeys(one.note for one in known.values() if one.note)
    first = next(iter(known.values()))
    mean = f"{countries}, mean by share of the work" if len(places) > 1 else countries
    return SCORE.of(
        Point(value),
        text=in_figures(value),
        origin="library",
        source="; ".join(dict.fromkeys(one.source for one in known.values())),
        grade=first.grade,
        note="; ".join([mean, *notes]),
    )


def workplaces(scenario: Any, option: str) -> Mapping[Workplace, float]:  # noqa: ANN401
    """Return where the work of an option is done, with the share of today's work done there."""
    found: dict[Workplace, float] = {}
    for place, share in _places(scenario, option):
        found[place] = found.get(place, 0.0) + share
    return {place: share for place, share in found.items() if share > 0}


def _places(scenario: Any, option: str) -> Iterator[tuple[Workplace, float]]:  # noqa: ANN401
    """Yield where parts of the work are done, and how much of it."""
    home = Workplace(scenario.client.country, client_hours=True)
    options = {one.id: one for one in (*scenario.alternatives, *scenario.vendors)}
    effort = scenario.process.effort
    spec = options.get(option)
    if not isinstance(spec, Split):
        yield from _alone(spec, home, effort)
        return
    for key, does in spec.of.items():
        part = options.get(key)
        if isinstance(does, Quantity):
            yield from ((place, does.point * share) for place, share in _alone(part, home, effort))
        else:
            yield _site(part, home), sum(effort.get(activity, 0.0) for activity in does)


def _alone(spec: Any, home: Workplace, effort: Mapping[str, float]) -> Iterator[tuple[Workplace, float]]:  # noqa: ANN401
    """Yield where the work of an option that is no split is done; at home is what it leaves alone."""
    site = _site(spec, home)
    taken = 1.0 if site == home or spec.activities is None else sum(effort.get(one, 0.0) for one in spec.activities)
    yield site, taken
    yield home, 1 - taken


def _site(spec: Any, home: Workplace) -> Workplace:  # noqa: ANN401
    """Return where an option has its own people; at home, if it moves no work."""
    if spec is None or not spec.moves_work:
        return home
    return Workplace(spec.country, getattr(spec, "shift", "") == "client_hours")


def _known(scenario: Any, what: str, place: Workplace) -> _Known:  # noqa: ANN401
    """Return what the library says of a workplace."""
    if what != OVERLAP:
        known = assume(f"{_INDICATOR}{what}", country=place.country)
        return _Known(known.number, known.citation, known.grade, known.note)
    client, year = scenario.client.country, int(scenario.decision.start[:4])
    away = client if place.client_hours else place.country
    start, end = (convention(f"working_day_{one}").number for one in ("start", "end"))
    said = "at the client's hours" if place.client_hours and place.country != client else ""
    source = f"IANA time zones: clocks of {year}, working day from {start:g} to {end:g}, mean of January and July"
    return _Known(proximity(client, away, year=year).overlap_hours, source, None, said)
