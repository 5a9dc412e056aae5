"""The publications that a result rests on, each with the address at which it was read."""

from collections.abc import Iterable, Iterator

from bpo_decide.library.factors import Factor, factors
from bpo_decide.library.governance import administration_table
from bpo_decide.library.hidden_costs import HiddenCost, hidden_costs
from bpo_decide.library.records import Source
from bpo_decide.library.risks import RiskFigure, risk_figures
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.tables import Cell, Section, Table

COPY = "github:"
"""How the address of a copy in a repository begins: repository@commit:path."""
NO_ADDRESS = "a series known by its name: bpo-decide library locations"
"""What stands for the address of a table of countries or currencies."""
_READ_IN = {
    "READ": "read at",
    "READ abstract": "abstract read at",
    "READ press summary": "read in a press summary at",
    "READ secondary": "read as quoted at",
}


def sources_used(quantities: Iterable[Quantity]) -> Section:
    """Return every publication that a library value names, with its address."""
    cited = [one.source for one in quantities if one.origin == "library" and one.source is not None]
    found = {
        source.citation: (source, verification)
        for source, verification in _known()
        if any(source.citation in text for text in cited)
    }
    rows = [((citation,), (_address(source, verification),)) for citation, (source, verification) in found.items()]
    others = dict.fromkeys(text for text in cited if not any(citation in text for citation in found))
    rows += [((text,), (NO_ADDRESS,)) for text in others]
    if not rows:
        return Section("")
    heads: tuple[Cell, ...] = (("Source",), ("Address",))
    return Section("", table=Table(heads, tuple(sorted(rows)), (False, False)))


def _known() -> Iterator[tuple[Source, str]]:
    """Yield every publication of the library and how it was read."""
    floor = administration_table()
    yield floor.source, floor.verification
    records: list[Factor | HiddenCost | RiskFigure] = [*factors(), *hidden_costs(), *risk_figures()]
    for record in records:
        if record.source is not None:
            yield record.source, record.verification


def _address(source: Source, verification: str) -> str:
    """Return where a publication was read."""
    if source.url.startswith(COPY):
        return f"read in a copy at {source.url.removeprefix(COPY)}"
    return f"{_READ_IN.get(verification, 'named at')} {source.address}"
