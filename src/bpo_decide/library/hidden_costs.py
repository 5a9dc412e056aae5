"""Hidden costs of outsourcing: one record per published figure, and the rule which of them may apply unasked."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from bpo_decide.library.errors import unknown
from bpo_decide.library.files import document, exists, names
from bpo_decide.library.records import Grade, Source, source_of, why_not_default

Role = Literal["driver", "parameter", "prevalence", "case", "alternative"]
Base = Literal["contract", "charges", "basic_pay", "staff", "operating"]
When = Literal["before_start", "transition", "handover", "first_year", "two_years", "while_running", "end"]

ANY = "any"
_FOLDER = "hidden_costs"
_WHY_NOT = {
    "prevalence": "it is a share of firms and not a cost",
    "case": "it is a single case and not a rate",
    "alternative": "it stands instead of other costs, and only an analyst can choose that",
}


class Cost(Struct, frozen=True):
    """How a record becomes a cost line: the group of the line, what the share is taken of, when it is due.

    `instead` lists what a vendor may state (paths under it) that counts the same cost: it stands instead of the record.
    """

    group: str
    base: Base
    when: When
    instead: tuple[str, ...] = ()


class HiddenCost(Struct, frozen=True):
    """One published figure, or the statement that none was found, as stored (percentages as percentages).

    Attributes:
        key: Its name, unique in the library.
        driver: The cost in a few words; `definition` says what it covers.
        base: What a percentage is taken of.
        unit: The unit of `low`, `mode` and `high`, any of which may be missing.
        location: The class of place the figure was published for; `published_for` says for what work.
        options: Option kinds the driver applies to by its definition.
        places: Places it applies to by its definition: `any`, proximity classes, or country codes.
        clients: Countries of the client it was published for, where the cost follows from the client's own law and
            agreements; `any` elsewhere.
        role: `driver` and `parameter` may apply by default; the others never do.
        timing: One-time, recurring, ...; `phase` says when.
        source: The publication; None only where no figure was found.
        verification: READ (perhaps with the kind of copy), RECALLED or NONE.
        overlap_group: At most one record of a group may apply.
        contains: Other records whose cost is part of this one; `all` for every other record.
        cost: How it becomes a cost line; None where it cannot.
    """

    key: str
    driver: str
    definition: str
    base: str
    unit: str
    location: str
    options: tuple[str, ...]
    places: tuple[str, ...]
    role: Role
    phase: str
    value_type: str
    verification: str
    low: float | None
    mode: float | None
    high: float | None
    timing: str | None
    published_for: str
    source: Source | None
    evidence_type: str
    grade: Grade | None
    notes: str
    overlap_group: str | None
    contains: tuple[str, ...]
    cost: Cost | None = None
    clients: tuple[str, ...] = (ANY,)

    def known_for(self, client: str) -> bool:
        """Whether the figure is one for a client in this country."""
        return ANY in self.clients or client in self.clients

    @property
    def has_figure(self) -> bool:
        """Whether any number is published."""
        return (self.low, self.mode, self.high) != (None, None, None)

    @property
    def why_not_default(self) -> str | None:
        """Why this record never applies unasked, continuing `because`; None if it may apply."""
        return why_not_default(self, _WHY_NOT)


@cache
def hidden_costs() -> tuple[HiddenCost, ...]:
    """Return all records in the order of their keys."""
    return tuple(_by_key().values())


def is_hidden_cost(key: str) -> bool:
    """Whether there is a record of this name; looks for its file only."""
    return key.isidentifier() and exists(f"{_FOLDER}/{key}.yaml")


def hidden_cost(key: str) -> HiddenCost:
    """Return one record.

    Raises:
        UnknownKey: There is no such record.
    """
    if not is_hidden_cost(key):
        raise unknown("hidden cost", key, _by_key())
    return _one(key)


@cache
def overlaps(key: str) -> frozenset[str]:
    """Return the keys that may not apply beside `key`: rivals of its group, and whatever contains it or is contained.

    Raises:
        UnknownKey: There is no such record.
    """
    own = hidden_cost(key)
    rivals = () if own.overlap_group is None else _of_group(own.overlap_group)
    containers = (other for other in _having("contains") if key in _inside(other))
    return frozenset({*rivals, *_inside(key), *containers} - {key})


def contained(key: str) -> frozenset[str]:
    """Return the keys of all that a record contains, with the rivals of what it contains: they count the same thing.

    Raises:
        UnknownKey: There is no such record.
    """
    return _inside(hidden_cost(key).key)


@cache
def lines() -> tuple[str, ...]:
    """Return the keys of the records that can become a cost line, in alphabetical order."""
    return _having("cost")


@cache
def _inside(key: str) -> frozenset[str]:
    """Return all that a record contains, with the rivals of what it contains, for they count the same thing."""
    inside: set[str] = set()
    waiting = [*hidden_cost(key).contains]
    if waiting == ["all"]:
        return frozenset(_keys()) - {key}
    while waiting:
        found = hidden_cost(waiting.pop())
        if found.key not in inside:
            inside.add(found.key)
            waiting += found.contains if found.contains != ("all",) else ()
            waiting += () if found.overlap_group is None else _of_group(found.overlap_group)
    return frozenset(inside - {key})


@cache
def _of_group(group: str) -> tuple[str, ...]:
    """Return the keys of the records of an overlap group."""
    return tuple(key for key in _having("overlap_group") if _raw(key)["overlap_group"] == group)


@cache
def _having(part: str) -> tuple[str, ...]:
    """Return the keys of the records that have an optional part: making every record takes longer."""
    return tuple(key for key in _keys() if part in _raw(key))


def _raw(key: str) -> dict[str, Any]:
    return document(f"{_FOLDER}/{key}.yaml")


def _keys() -> tuple[str, ...]:
    return tuple(name.removesuffix(".yaml") for name in names(_FOLDER))


@cache
def _by_key() -> dict[str, HiddenCost]:
    return {key: _one(key) for key in _keys()}


@cache
def _one(key: str) -> HiddenCost:
    return _record(key, _raw(key))


def _record(key: str, raw: dict[str, Any]) -> HiddenCost:
    return HiddenCost(
        key=key,
        driver=raw["driver"],
        definition=raw["definition"],
        base=raw["base"],
        unit=raw["unit"],
        location=raw["location"],
        options=tuple(raw["applies_to"]["options"]),
        places=tuple(raw["applies_to"]["places"]),
        role=raw["role"],
        phase=raw["phase"],
        value_type=raw["value_type"],
        verification=raw["verification"],
        low=raw.get("low"),
        mode=raw.get("mode"),
        high=raw.get("high"),
        timing=raw.get("timing"),
        published_for=raw.get("published_for", ""),
        source=source_of(raw),
        evidence_type=raw.get("evidence_type", ""),
        grade=raw.get("grade"),
        notes=raw.get("notes", ""),
        overlap_group=raw.get("overlap_group"),
        contains=tuple(raw.get("contains", ())),
        cost=_cost(raw.get("cost")),
        clients=tuple(raw["applies_to"].get("clients", (ANY,))),
    )


def _cost(raw: dict[str, Any] | None) -> Cost | None:
    return None if raw is None else Cost(**{**raw, "instead": tuple(raw.get("instead", ()))})
