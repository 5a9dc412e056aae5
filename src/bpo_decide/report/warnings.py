"""What is probably an oversight: seen when the scenario was read, and seen in the result."""

from bpo_decide.runs.point_estimates import told
from bpo_decide.runs.result import Result


def warnings_of(result: Result) -> list[str]:
    """Return the warnings of a scenario, and the bare number on which its result rests, where there is one."""
    estimate = result.dominating_estimate
    messages = [problem.message for problem in result.scenario.warnings]
    return messages if estimate is None else [*messages, told(estimate, result)]


def in_sentences(result: Result) -> list[str]:
    """Return the same as whole sentences, an option at the beginning by its name."""
    names = {option.id: option.name for option in result.options}
    return [_sentence(message, names) for message in warnings_of(result)]


def _sentence(message: str, names: dict[str, str]) -> str:
    """Return a message that begins with a capital and ends with a full stop, or as it asks."""
    whose, colon, rest = message.partition(": ")
    said = f"{names[whose]}: {rest}" if colon and whose in names else f"{message[:1].upper()}{message[1:]}"
    return said if said.endswith((".", "?", "!")) else f"{said}."
