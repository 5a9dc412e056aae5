"""The publications that a memo names, each with the address at which it was read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from bpo_decide.library.benchmarks import benchmarks
from bpo_decide.library.exchange_rates import dollar_rate_source
from bpo_decide.library.factors import factors
from bpo_decide.library.governance import administration_table
from bpo_decide.library.hidden_costs import hidden_costs
from bpo_decide.library.laws import laws
from bpo_decide.library.records import Source
from bpo_decide.library.red_flags import net_saving_source, red_flags
from bpo_decide.library.regimes import regimes
from bpo_decide.library.risks import risk_figures
from bpo_decide.library.safeguards import safeguards
from bpo_decide.library.suitability import suitability_rules
from bpo_decide.library.wages import multiples, wage_table
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.tables import Cell, Section, Table

COPY = "github:"
"""How the address of a copy in a repository begins: repository@commit:path."""
NO_ADDRESS = "a series known by its name: bpo-decide library locations"
"""What stands for the address of a table of countries or currencies."""
_NOT_READ = "NONE"
_READ_IN = {
    "READ": "read at",
    "READ abstract": "abstract read at",
    "READ press summary": "read in a press summary at",
    "READ secondary": "read as quoted at",
    "RECALLED": "recalled and not read, at",
}


def sources_used(quantities: Iterable[Quantity], said: Iterable[Section] = (), also: Iterable[Source] = ()) -> Section:
    """Return every publication that a library value or a chapter names, with its address.

    Args:
        quantities: numbers that a result rests on.
        said: what the memo says elsewhere.
        also: publications that it names in short.
    """
    cited = [one.source for one in quantities if one.origin == "library" and one.source is not None]
    text = "\n".join((*cited, *(line for section in said for line in _lines(section))))
    short = {source.citation for source in also}
    found: dict[str, dict[str, str]] = {}
    for source, verification in _known():
        if source.citation in short or source.citation in text:
            found.setdefault(source.citation, {}).setdefault(verification, _address(source, verification))
    rows: list[tuple[Cell, Cell]] = [((citation,), _addresses(how)) for citation, how in found.items()]
    others = dict.fromkeys(text for text in cited if not any(citation in text for citation in found))
    rows += [((text,), (NO_ADDRESS,)) for text in others]
    if not rows:
        return Section("")
    heads: tuple[Cell, ...] = (("Source",), ("Address",))
    return Section("", table=Table(heads, tuple(sorted(rows)), (False, False)))


def _addresses(how: Mapping[str, str]) -> Cell:
    """Return where a publication was read, a place for each way of reading; where it was not, if it never was."""
    return tuple(dict.fromkeys(address for key, address in how.items() if key != _NOT_READ or len(how) == 1))


def _lines(section: Section) -> Iterator[str]:
    """Yield every text of a section."""
    yield from (section.title, *section.sentences, *section.points, *section.remarks)
    for row in () if section.table is None else section.table.rows:
        for cell in row:
            yield from cell


class _Cited(Protocol):
    """A record with its publication."""

    @property
    def source(self) -> Source | None:
        """The publication; None where there is none."""

    @property
    def verification(self) -> str:
        """How it was read."""


def _known() -> Iterator[tuple[Source, str]]:
    """Yield every publication of the library and how it was read."""
    yield net_saving_source()
    yield dollar_rate_source()
    records: tuple[_Cited, ...] = (
        administration_table(),
        wage_table(),
        *multiples(),
        *factors(),
        *hidden_costs(),
        *risk_figures(),
        *safeguards(),
        *suitability_rules(),
        *laws(),
        *benchmarks(),
        *(case for flag in red_flags() for case in flag.cases),
    )
    for record in records:
        if record.source is not None:
            yield record.source, record.verification
    for regime in regimes():
        for source in regime.sources:
            yield source, regime.verification


def _address(source: Source, verification: str) -> str:
    """Return where a publication was read."""
    if source.url.startswith(COPY):
        return f"read in a copy at {source.url.removeprefix(COPY)}"
    return f"{_READ_IN.get(verification, 'named at')} {source.address}"
