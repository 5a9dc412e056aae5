"""What a known thing looks like when it leaves the library: its value, its unit and where it comes from."""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from msgspec import Struct

from bpo_decide.reading.forms import Form, Point

Grade = Literal["A", "B", "C", "D"]
"""A audit, statute or peer-reviewed; B survey or record with a stated sample; C analyst or practitioner; D vendor."""

Origin = Literal["library", "convention"]
UNDATED = "n.d."
"""What stands for the year of a publication without a date."""


class Source(Struct, frozen=True):
    """A publication; `year` may be a span or `n.d.`, `url` an address or a repository with its commit."""

    author: str
    title: str
    year: str
    url: str

    @property
    def citation(self) -> str:
        """Author, title and year in one line."""
        return f"{self.author}, {self.title}, {self.when}"

    @property
    def when(self) -> str:
        """The year, or in words that the publication has no date."""
        return "no date" if self.year == UNDATED else self.year

    @property
    def address(self) -> str:
        """The address, and in words where it is only the front page of a site."""
        scheme, _, rest = self.url.partition("://")
        front = scheme in ("http", "https") and not rest.partition("/")[2]
        return f"{self.url}, the front page of the site" if front else self.url


class Assumption(Struct, frozen=True):
    """A number that nobody typed into the scenario, with all that a reader needs to judge it.

    `origin` tells a published figure (`library`) from a modelling choice without evidence (`convention`), which has no
    grade. Shares are fractions. `verification` says how the figure was read, `published_for` which work and place it
    was published for, `note` what else to know, for example `mode assumed`.
    """

    key: str
    value: Form
    unit: str
    origin: Origin
    citation: str
    grade: Grade | None = None
    verification: str = ""
    published_for: str = ""
    note: str = ""
    url: str | None = None

    @property
    def number(self) -> float:
        """The value where it is a certain number.

        Raises:
            TypeError: The value is uncertain.
        """
        if not isinstance(self.value, Point):
            raise TypeError(f"{self.key} is uncertain: {self.value}")
        return self.value.value


def published_by(
    source: Source,
    *,
    key: str,
    value: Form,
    unit: str,
    grade: Grade | None,
    verification: str,
    published_for: str,
    note: str,
) -> Assumption:
    """Return a figure as one publication has it.

    Args:
        source: The publication.
        key: Its name in the library.
        value: The figure, percentages as shares.
        unit: The unit in which it leaves the library.
        grade: How good the evidence is.
        verification: How it was read.
        published_for: Which work and place it was published for.
        note: What else to know.
    """
    return Assumption(
        key, value, unit, "library", source.citation, grade, verification, published_for, note, source.url
    )


class Choice(Struct, frozen=True):
    """A convention that is a word and not a number, and the words it could have been."""

    key: str
    value: str
    options: tuple[str, ...]
    citation: str
    note: str
    origin: Origin = "convention"


class Evidenced(Protocol):
    """A record of published evidence: a hidden cost, a figure on a risk."""

    @property
    def verification(self) -> str:
        """READ (perhaps with the kind of copy), RECALLED or NONE."""

    @property
    def has_figure(self) -> bool:
        """Whether any number is published."""

    @property
    def grade(self) -> Grade | None:
        """How good the evidence is."""

    @property
    def role(self) -> str:
        """What the figure may be used for."""


def why_not_default(record: Evidenced, roles: Mapping[str, str]) -> str | None:
    """Return why a record never applies unasked, continuing `because`; None if it may apply.

    Args:
        record: What is published.
        roles: The roles that never apply, with the reason for each.
    """
    if record.verification == "NONE" or not record.has_figure:
        return "no published figure was found"
    if not record.verification.startswith("READ"):
        return "its figure was recalled and not read"
    if record.grade is None or record.grade == "D":
        return "its figure comes from a vendor or is assumed (grade D)"
    return roles.get(record.role)


def source_of(record: dict[str, Any]) -> Source | None:
    """Return the source of a raw record, or None where nothing was found to cite."""
    source = record.get("source")
    return None if source is None else Source(**source)


def in_unit(number: float, unit: str) -> float:
    """Return a stored number as it leaves the library: what is stored in percent leaves as a share."""
    # Rounded, because 10.1 / 100 is not the number that 0.101 is.
    return round(number / 100, 12) if unit.startswith("percent") else float(number)


def base_in_words(base: str) -> str:
    """Return what a figure is a share of, or per what it is, from its key."""
    return base.replace("in_house_", "in-house ").replace("_", " ")


def unit_in_words(unit: str, base: str | None = None) -> str:
    """Return the unit in which a stored number leaves the library.

    Args:
        unit: The stored unit; `percent ...` becomes `share ...`.
        base: What a bare `percent` is a part of.
    """
    if unit == "percent" and base is not None:
        return "probability" if base == "probability" else f"share of {base_in_words(base)}"
    return unit.replace("percent", "share", 1) if unit.startswith("percent") else unit
