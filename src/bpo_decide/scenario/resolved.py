"""A scenario in which nothing is left open: every number has a value, an origin and a place."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

from bpo_decide.drivers.options.base import Option
from bpo_decide.library.processes import Process
from bpo_decide.library.proximity import Proximity
from bpo_decide.reading.places import Places
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.draft import Origin

IN_HOUSE = "in_house"
Standing = Literal["given", "library", "span", "missing", "not needed"]
"""Where a figure comes from: the scenario, the library, the span of what other vendors state, nowhere; or there is no
need of one, because the cost cannot arise, or has been spent."""


class Evidence(Struct, frozen=True):
    """One driver of hidden cost, and where each vendor's figure for it comes from.

    Attributes:
        key: path of the statement under a vendor, or key of the record.
        driver: what it is, as a heading.
        lines: keys of the cost lines that rest on it.
        standing: by vendor id.
    """

    key: str
    driver: str
    lines: tuple[str, ...]
    standing: Mapping[str, Standing]


class ResolvedScenario(Struct, frozen=True):
    """What was written, with defaults filled in.

    Attributes:
        document: the validated scenario (`bpo_decide.scenario.document.Scenario`), its quantities bound to paths.
        process_type: unit, scope items and questions of the process type.
        inflation: yearly inflation by country, for every country in the scenario.
        volatility: yearly volatility by foreign currency.
        currency_country: the country whose inflation drives a currency.
        conventions: modelling choices that the analysis uses, by key.
        quantities: every number of the scenario, by path; what explanations and the register of assumptions list.
        proximity: where each vendor is from the client's point of view.
        evidence: where every vendor's figure for each driver of hidden cost comes from.
        questions: what is not estimated, as (driver, question) pairs.
        warnings: plausible slips that do not stop the analysis.
        file: base name of the scenario file.
        changes: what-ifs and settings that were applied to it, in words.
        data: the merged scenario, as plain data.
        sources: text of every file that a place may name.
        places: where each part of it is written.
        made_from: what it was made from, so that other cases can be made from the same.
        reads: keys of all that was read of the library to make and to check it.
    """

    document: Any
    process_type: Process
    inflation: Mapping[str, Quantity]
    volatility: Mapping[str, Quantity]
    currency_country: Mapping[str, str]
    conventions: Mapping[str, Quantity]
    quantities: Mapping[str, Quantity]
    proximity: Mapping[str, Proximity]
    evidence: tuple[Evidence, ...]
    questions: tuple[tuple[str, str], ...]
    warnings: tuple[Problem, ...]
    file: str
    data: Mapping[str, Any]
    sources: Mapping[str, str]
    changes: tuple[str, ...] = ()
    places: Mapping[Path, Places] = field(default_factory=dict)
    made_from: Origin | None = None
    reads: frozenset[str] = frozenset()

    @property
    def hours_per_year(self) -> Quantity:
        """Hours of a full-time year."""
        hours: Quantity = self.document.in_house.hours_per_fte_year
        return hours

    @property
    def options(self) -> tuple[Option, ...]:
        """The options beside in-house, in the order of the file: alternatives, then vendors."""
        options = (*self.document.alternatives, *self.document.vendors)
        known = {option.id: option for option in options}
        return tuple(option.among(known) for option in options)

    @property
    def sha256(self) -> str:
        """Hash of the merged scenario, as data."""
        from hashlib import sha256  # slow to import, and only some outputs show it

        return sha256(json.dumps(self.data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()

    @property
    def unit(self) -> str:
        """The unit of work, singular."""
        unit: str = self.document.process.unit or self.process_type.unit
        return unit


def months_between(earlier: str, later: str) -> int:
    """Return the months from one YYYY-MM to another; negative when `later` is earlier."""
    (first_year, first_month), (second_year, second_month) = (map(int, date.split("-")) for date in (earlier, later))
    return (second_year - first_year) * 12 + second_month - first_month
