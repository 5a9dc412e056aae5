"""Who says what its contract costs at the end, and who is silent where another vendor speaks."""

from typing import Any, cast

from bpo_decide.scenario.resolved import Evidence, Standing
from bpo_decide.scenario.statements import at

_INVOICED = ("exit_services", "asset_buy_back")
_EXIT = (*_INVOICED, "knowledge_back")
_TAXES = ("withholding_tax", "sales_tax", "excise", "lost_deduction")
ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("contract.renewal", "Dearer after the term", ("renewal_uplift",)),
    (
        "contract.exit",
        "Leaving",
        (
            *_EXIT,
            *(f"early_{line}" for line in _EXIT),
            *(f"{line}_{tax}" for line in _INVOICED for tax in _TAXES),
        ),
    ),
    ("contract.at_end", "What follows the horizon", ("after_horizon",)),
    ("contract.termination_for_convenience.share", "Fee for leaving by choice", ("termination_fee",)),
)
"""What vendors state of the end of their contracts: path, heading, and keys of the lines that rest on it."""


def contract_evidence(completed: Any) -> tuple[Evidence, ...]:  # noqa: ANN401 - the scenario model
    """Return one row of the evidence table for everything that at least one vendor states of the end of its contract.

    Nothing is filled in for the others: terms and probabilities of one vendor say nothing of another's. The ranking on
    common evidence leaves these lines out.
    """
    rows = []
    for path, driver, lines in ROWS:
        standing = {mover.id: _standing(mover, path) for mover in completed.movers}
        if "given" in standing.values():
            rows.append(Evidence(path, driver, lines, cast("dict[str, Standing]", standing)))
    return tuple(rows)


def _standing(mover: Any, path: str) -> Standing:  # noqa: ANN401 - a vendor or an own centre
    """Return where the figure of an option comes from; without a contract there is none to end."""
    if not hasattr(mover, "contract"):
        return "not needed"
    return "missing" if at(mover, path) is None else "given"
