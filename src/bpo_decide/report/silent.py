"""Which options each cost that is not estimated is not known of."""

from bpo_decide.library.not_estimated import not_estimated
from bpo_decide.reading.paths import value_at
from bpo_decide.scenario.questions import OF_AN_OPTION, concerns, counts, placed, states
from bpo_decide.scenario.resolved import ResolvedScenario


def silent_options(scenario: ResolvedScenario) -> dict[str, str]:
    """Return, by what is not estimated, the names of the options that nothing is known of; empty where that is unclear.

    Args:
        scenario: whose questions are asked.
    """
    known = {f"{OF_AN_OPTION}{row.key}": row.standing for row in scenario.evidence}
    movers = scenario.document.placed_movers
    everybody = "every vendor" if all(mover.outsourced for _, mover in movers) else "every one of them"
    found = {}
    for record in not_estimated():
        path = record.path or ""
        asked = [(place, option) for place, option in placed(record, scenario.document) if concerns(record, option)]
        if path in known:
            names = [mover.label for _, mover in asked if known[path][mover.id] == "missing"]
        elif path.startswith(OF_AN_OPTION) or record.options:
            names = [
                mover.label
                for place, mover in asked
                if not (states(value_at(scenario.data, place), record) or counts(mover, record))
            ]
        else:
            names = []
        found[record.driver] = everybody if names == [mover.label for _, mover in movers] else ", ".join(names)
    return found
