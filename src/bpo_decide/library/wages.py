"""What agents earn by country, and what an hour of them should cost: for a rough look at a quote, never a default."""

from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.files import document
from bpo_decide.library.locations import location
from bpo_decide.library.published import span
from bpo_decide.library.records import Assumption, Grade, Source, in_unit, published_by
from bpo_decide.library.trace import traced

_FILE = "wages.yaml"


class Wage(Struct, frozen=True):
    """Pay of an hour in one country: lowest and highest, and the benefits on top in percent."""

    country: str
    low: float
    high: float
    benefits: tuple[float, float]

    @property
    def loaded(self) -> tuple[float, float]:
        """Pay with benefits, lowest and highest."""
        least, most = (in_unit(share, "percent") for share in self.benefits)
        return self.low * (1 + least), self.high * (1 + most)


class Multiple(Struct, frozen=True):
    """How far one rate is above another: a published or derived span with its source."""

    key: str
    what: str
    low: float
    high: float
    unit: str
    published_for: str
    source: Source
    evidence_type: str
    grade: Grade
    verification: str
    notes: str


class WageTable(Struct, frozen=True):
    """The table of wages: for which work and kinds of process it was published, and where."""

    work: str
    process: tuple[str, ...]
    unit: str
    published_for: str
    source: Source
    evidence_type: str
    grade: Grade
    verification: str
    notes: str
    wages: tuple[Wage, ...]


@cache
def wage_table() -> WageTable:
    """Return the wages by country, in the order of the data file."""
    raw = document(_FILE)["pay"]
    wages = tuple(
        Wage(country, row["low"], row["high"], (row["benefits"][0], row["benefits"][1]))
        for country, row in raw["countries"].items()
    )
    return WageTable(
        work=raw["work"],
        process=tuple(raw["process"]),
        unit=raw["unit"],
        published_for=raw["published_for"],
        source=Source(**raw["source"]),
        evidence_type=raw["evidence_type"],
        grade=raw["grade"],
        verification=raw["verification"],
        notes=raw["notes"],
        wages=wages,
    )


@cache
def multiples() -> tuple[Multiple, ...]:
    """Return how far rates are above wages, in the order of the data file."""
    parts = {key: raw for key, raw in document(_FILE).items() if key != "pay"}
    return tuple(Multiple(**{**raw, "key": key, "source": Source(**raw["source"])}) for key, raw in parts.items())


def wage(country: str) -> Wage:
    """Return the pay of an agent in one country.

    Raises:
        UnknownKey: There is no such country.
        NothingKnown: No wage was found for it.
    """
    place = location(country)
    found = next((row for row in wage_table().wages if row.country == place.iso2), None)
    if found is None:
        known = ", ".join(row.country for row in wage_table().wages)
        raise NothingKnown(f"no wage of {wage_table().work} was found for {place.name}; there are {known}")
    return found


@traced
def agent_wage(*, country: str) -> Assumption:
    """Return what an agent in a contact centre earns in an hour, in US dollars, without benefits.

    Raises:
        UnknownKey: There is no such country.
        NothingKnown: No wage was found for it.
    """
    found = wage(country)
    return _hourly("agent_wage", country, low=found.low, high=found.high)


@traced
def loaded_wage(*, country: str) -> Assumption:
    """Return what an hour of an agent costs an employer in pay and benefits, in US dollars.

    Raises:
        UnknownKey: There is no such country.
        NothingKnown: No wage was found for it.
    """
    least, most = wage(country).loaded
    return _hourly("loaded_wage", country, low=least, high=most)


@traced
def should_cost_per_hour(*, country: str) -> Assumption:
    """Return what a vendor's hour of contact work should cost, in US dollars: the wage with benefits times a multiple.

    Raises:
        UnknownKey: There is no such country.
        NothingKnown: No wage was found for it.
    """
    found, table = wage(country), wage_table()
    multiple = next(one for one in multiples() if one.key == "rate_over_wage")
    least, most = found.loaded
    return replace(
        _hourly("should_cost_per_hour", country, low=least * multiple.low, high=most * multiple.high),
        citation=f"{table.source.citation}; {multiple.source.citation}",
        # The weaker of both: a product is no better evidence than its factors.
        grade=max(table.grade, multiple.grade),
        verification=f"{table.verification}, DERIVED",
        note=(
            f"wage of {found.low:g} to {found.high:g} with {found.benefits[0]:g} to {found.benefits[1]:g}% of benefits,"
            f" times {multiple.low:g} to {multiple.high:g}; mode assumed"
        ),
    )


def _hourly(key: str, country: str, *, low: float, high: float) -> Assumption:
    """Return what an hour of an agent in one country costs, as the table of wages has it."""
    table = wage_table()
    return published_by(
        table.source,
        key=f"{key}.{country}",
        value=span(low, high, unit=table.unit),
        unit=table.unit,
        grade=table.grade,
        verification=table.verification,
        published_for=f"{table.published_for}, {location(country).name}",
        note=f"mode assumed. {table.notes}",
    )
