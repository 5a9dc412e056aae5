"""Rules that rank options; each sees the same draws."""

from collections.abc import Callable

from bpo_decide.decision.measures import Option

Rule = Callable[[Option], float]
"""What an option is ranked by: the lowest comes first."""

RULES: dict[str, Rule] = {
    "expected_cost": lambda option: option.cost.mean,
    "p80_cost": lambda option: option.cost.p80,
}


def ranking(options: tuple[Option, ...], rule: str) -> list[Option]:
    """Return the eligible options by a rule, best first; options that tie stay in the order of the file."""
    return sorted((option for option in options if option.eligible), key=RULES[rule])
