"""Which scenario an answer is about, as plain data."""

from typing import Any

from bpo_decide.scenario.resolved import ResolvedScenario


def scenario_data(scenario: ResolvedScenario) -> dict[str, Any]:
    """Return what tells a scenario from any other: title, file, hash and what was laid over it."""
    return {
        "title": scenario.document.title,
        "file": scenario.file,
        "sha256": scenario.sha256,
        "changes": list(scenario.changes),
    }
