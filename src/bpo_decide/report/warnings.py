"""What is probably an oversight: seen when the scenario was read, and seen in the result."""

from bpo_decide.runs.point_estimates import told
from bpo_decide.runs.result import Result


def warnings_of(result: Result) -> list[str]:
    """Return the warnings of a scenario, and the bare number on which its result rests, where there is one."""
    estimate = result.dominating_estimate
    messages = [problem.message for problem in result.scenario.warnings]
    return messages if estimate is None else [*messages, told(estimate, result)]
