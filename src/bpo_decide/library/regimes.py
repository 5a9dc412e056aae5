"""Regimes of law and supervision: what sets each off, what must then be shown, and what in a scenario answers it.

A list of questions to verify with counsel: nothing here can tell whether anybody meets a regime.
"""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document
from bpo_decide.library.records import Grade, Source

Missing = Literal["blocker", "condition", "note"]
Status = Literal["S", "G"]
VERIFY = "verify"
"""What is said of every regime: no text of law is quoted here, and none is applied."""
STATUSES: dict[Status, str] = {
    "S": "the statement was read in the source named",
    "G": "general knowledge: the text was not read again",
}

_FILE = "regimes.yaml"


class Where(Struct, frozen=True):
    """Facts that must all hold; of each list any one item, and what is empty or None is not looked at.

    Attributes:
        data: Kinds of data that the process handles.
        client: Countries of the client; `client_status` their standing with the European Union.
        delivery: Countries in which the work would be done; `delivery_status` their standing likewise.
        abroad: Whether the work would be done in another country than the client's.
        sector: The client's sector.
        listed: Whether its shares are listed.
        process: Kinds of process.
        includes: Items of the scope that the price includes.
    """

    data: tuple[str, ...] = ()
    client: tuple[str, ...] = ()
    client_status: tuple[str, ...] = ()
    delivery: tuple[str, ...] = ()
    delivery_status: tuple[str, ...] = ()
    abroad: bool | None = None
    sector: tuple[str, ...] = ()
    listed: bool | None = None
    process: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class Ask(Struct, frozen=True):
    """One thing that must be shown.

    Attributes:
        key: Its name, under which a scenario says where it is; regimes that ask for the same share it.
        what: What must be shown.
        status: Whether the statement was read, or is general knowledge.
        missing: What it is while it is not shown.
        certificates: Certificates that answer it.
        delivery_status: Standing of the country of delivery with the European Union that answers it.
        where: Facts without which it is not asked.
    """

    key: str
    what: str
    status: Status
    missing: Missing
    certificates: tuple[str, ...] = ()
    delivery_status: tuple[str, ...] = ()
    where: Where = Where()


class Regime(Struct, frozen=True):
    """One regime.

    Attributes:
        key: Its name, unique in the library.
        short: Its name in a table.
        name: Its name in full.
        area: What it is about.
        declared_as: Names under which a scenario declares it.
        applies_where: It applies where any one of these holds.
        asks: What must be shown.
        as_of: The month of what was read.
        sources: What was read, or, where nothing was, the text itself.
    """

    key: str
    short: str
    name: str
    area: str
    declared_as: tuple[str, ...]
    applies_where: tuple[Where, ...]
    asks: tuple[Ask, ...]
    as_of: str
    sources: tuple[Source, ...]
    grade: Grade
    verification: str
    notes: str = ""

    def is_declared_by(self, name: str) -> bool:
        """Whether a scenario means this regime by a name, however it is spelt."""
        return plain(name) in {plain(one) for one in (self.key, *self.declared_as)}


@cache
def regimes() -> tuple[Regime, ...]:
    """Return all regimes in the order of the data file."""
    return tuple(_record(key, raw) for key, raw in document(_FILE)["regimes"].items())


def regime(key: str) -> Regime:
    """Return one regime, by its key or a name under which scenarios declare it.

    Raises:
        UnknownKey: There is no such regime.
    """
    found = next((record for record in regimes() if record.is_declared_by(key)), None)
    if found is None:
        raise unknown("regime", key, [record.key for record in regimes()])
    return found


@cache
def asks() -> dict[str, tuple[Regime, ...]]:
    """Return what any regime asks for, by key, with the regimes that do."""
    found: dict[str, tuple[Regime, ...]] = {}
    for record in regimes():
        for ask in record.asks:
            found[ask.key] = (*found.get(ask.key, ()), record)
    return found


def asked_by_all() -> tuple[str, ...]:
    """Return what every regime that was read wants to find in the file of a decision."""
    return tuple(document(_FILE)["asked_by_all"])


def plain(name: str) -> str:
    """Return a name without what people spell differently: `SOC 1 Type 2` is `SOC1_TYPE2`."""
    return "".join(sign for sign in name.upper() if sign.isalnum())


def _record(key: str, raw: dict[str, Any]) -> Regime:
    return Regime(
        key=key,
        short=raw["short"],
        name=raw["name"],
        area=raw["area"],
        declared_as=tuple(raw["declared_as"]),
        applies_where=tuple(map(_where, raw["applies_where"])),
        asks=tuple(_ask(name, ask) for name, ask in raw["asks"].items()),
        as_of=raw["as_of"],
        sources=tuple(Source(**source) for source in raw["sources"]),
        grade=raw["grade"],
        verification=raw["verification"],
        notes=raw.get("notes", ""),
    )


def _ask(key: str, raw: dict[str, Any]) -> Ask:
    return Ask(
        key=key,
        what=raw["what"],
        status=raw["status"],
        missing=raw["missing"],
        certificates=tuple(raw.get("certificates", ())),
        delivery_status=tuple(raw.get("delivery_status", ())),
        where=_where(raw.get("where", {})),
    )


def _where(raw: dict[str, Any]) -> Where:
    facts: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Where(**facts)
