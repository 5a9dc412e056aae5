"""Which options each cost that is not estimated is not known of."""

from bpo_decide.decision.figures import listed
from bpo_decide.library.not_estimated import NotEstimated, not_estimated
from bpo_decide.scenario.questions import left_open
from bpo_decide.scenario.resolved import ResolvedScenario

_OF_ANY = ".<id>."
_OF_ALL = ("risks.",)
"""How the path begins of what may be stated at the top for every option, or by one of them."""
NOBODY_IN_PARTICULAR = "the scenario"


def silent_options(scenario: ResolvedScenario) -> dict[str, str]:
    """Return, by what is not estimated, the names of the options that nothing is known of; empty where it is known.

    What only the client can say is left open by the scenario.

    Args:
        scenario: whose questions are asked.
    """
    left = left_open(scenario.data, scenario.document, scenario.evidence)
    known = {record.driver: "" for record in not_estimated()}
    return known | {record.driver: _names(record, ids, scenario) for record, ids in left}


def left_open_by(option: str, scenario: ResolvedScenario) -> int:
    """Return how many costs are not estimated because an option does not state them; the same that the table names.

    Args:
        option: its id.
        scenario: whose questions are asked.
    """
    left = left_open(scenario.data, scenario.document, scenario.evidence)
    return sum(option in ids and not _of_the_client(record) for record, ids in left)


def _names(record: NotEstimated, ids: list[str], scenario: ResolvedScenario) -> str:
    """Return the names of the options that nothing is known of."""
    document = scenario.document
    if _of_the_client(record):
        return NOBODY_IN_PARTICULAR
    movers = [mover for _, mover in document.placed_movers]
    if ids == [mover.id for mover in movers]:
        return "every vendor" if all(mover.outsourced for mover in movers) else "every one of them"
    names = {option.id: option.label for option in scenario.options}
    return listed([names[one] for one in ids])


def _of_the_client(record: NotEstimated) -> bool:
    """Whether no single option could state the answer."""
    return record.path is not None and _OF_ANY not in record.path and not record.path.startswith(_OF_ALL)
