"""Managing a contract: the mixture of published shares, and the federal table of administrators by team size."""

from functools import cache

from msgspec import Struct

from bpo_decide.library.files import document
from bpo_decide.library.published import default
from bpo_decide.library.records import Assumption, Source, in_unit, published_by, unit_in_words
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Mixture, Point


class AdministrationBand(Struct, frozen=True):
    """One step: teams of up to `up_to` in-house FTE need `fte` administrators, of these pay grades."""

    up_to: float
    fte: float
    grades: tuple[tuple[str, float], ...]


class AdministrationTable(Struct, frozen=True):
    """Contract administrators by in-house FTE; above the last band a share of the in-house FTE."""

    bands: tuple[AdministrationBand, ...]
    share_above: float
    source: Source
    verification: str
    published_for: str


@traced
def governance() -> Assumption:
    """Return the cost of managing a contract as a share of annual contract value: its sources, equally likely."""
    record = document("governance.yaml")["mixture"]
    parts = [default(key) for key in record["parts"]]
    named = ", ".join(f"{part.key} ({part.grade}, {part.verification})" for part in parts)
    return Assumption(
        key="governance",
        value=Mixture(tuple(part.value for part in parts)),
        unit=unit_in_words(record["unit"], record["base"]),
        origin="library",
        citation="; ".join(part.citation for part in parts),
        # The weakest of its sources: a mixture is no better evidence than what it mixes.
        grade=max((part.grade for part in parts if part.grade is not None), default=None),
        verification=", ".join(sorted({part.verification for part in parts})),
        published_for=record["published_for"],
        note=f"equal-weight mixture of {named}; modes of spans assumed. {record['notes']}",
    )


@cache
def administration_table() -> AdministrationTable:
    """Return the step table of contract administration.

    Source: OMB Circular A-76 (Revised), 2003, Figure C6.
    """
    record = document("governance.yaml")["administration"]
    return AdministrationTable(
        tuple(
            AdministrationBand(band["up_to"], band["fte"], tuple(band["grades"].items())) for band in record["bands"]
        ),
        in_unit(record["above"]["share"], record["above"]["unit"]),
        Source(**record["source"]),
        record["verification"],
        record["published_for"],
    )


@traced
def contract_administration_fte(*, fte: float) -> Assumption:
    """Return the administrators that a contract for the work of `fte` in-house full-time posts needs, at least.

    Raises:
        ValueError: `fte` is not positive.
    """
    if fte <= 0:
        raise ValueError(f"there is nothing to administer for {fte} FTE")
    table = administration_table()
    step = next((band.fte for band in table.bands if fte <= band.up_to), table.share_above * fte)
    record = document("governance.yaml")["administration"]
    return published_by(
        table.source,
        key=f"contract_administration_fte.{fte:g}",
        value=Point(step),
        unit=record["unit"],
        grade=record["grade"],
        verification=table.verification,
        published_for=table.published_for,
        note="a floor: quality surveillance is not counted",
    )
