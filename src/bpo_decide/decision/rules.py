"""Rules that rank options; each sees the same draws."""

from collections.abc import Callable, Collection

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


def order_without(options: tuple[Option, ...], lines: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the eligible options by expected cost, some cost lines left out everywhere."""
    rest = {option.id: sum(line.mean for line in option.lines if line.like not in lines) for option in options}
    return tuple(sorted((option.id for option in options if option.eligible), key=rest.__getitem__))
