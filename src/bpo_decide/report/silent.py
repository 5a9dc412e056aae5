"""Which vendors each cost that is not estimated is not known of."""

from typing import Any

from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.library.not_estimated import NotEstimated, not_estimated
from bpo_decide.scenario.resolved import ResolvedScenario

OF_VENDOR = "vendors.<id>."
"""How the path begins of what a vendor may state."""


def silent_vendors(scenario: ResolvedScenario) -> dict[str, str]:
    """Return, by what is not estimated, the names of the vendors that nothing is known of; empty where that is unclear.

    Args:
        scenario: whose questions are asked.
    """
    known = {f"{OF_VENDOR}{row.key}": row.standing for row in scenario.evidence}
    vendors = list(zip(scenario.data.get("vendors", []), scenario.document.vendors, strict=True))
    found = {}
    for record in not_estimated():
        path = record.path or ""
        if path in known:
            names = [vendor.label for _, vendor in vendors if known[path][vendor.id] == "missing"]
        elif path.startswith(OF_VENDOR):
            names = [vendor.label for raw, vendor in vendors if not (_states(raw, path) or _counts(vendor, record))]
        else:
            names = []
        found[record.driver] = "every vendor" if len(names) == len(vendors) else ", ".join(names)
    return found


def _states(raw: Any, path: str) -> bool:  # noqa: ANN401 - whatever was written
    """Whether a vendor, as written, states something."""
    for key in path.removeprefix(OF_VENDOR).split("."):
        if not isinstance(raw, dict) or key not in raw:
            return False
        raw = raw[key]
    return True


def _counts(vendor: Any, record: NotEstimated) -> bool:  # noqa: ANN401 - a vendor
    """Whether a hidden cost that applies to a vendor is the one meant, or contains it."""
    return any(record.hidden_cost in (key, *hidden_cost(key).contains) for key in vendor.hidden_costs)
