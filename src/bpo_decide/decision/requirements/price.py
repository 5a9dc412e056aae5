"""What each requirement costs: the expected saving that is forgone because of it."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from bpo_decide.decision.statistics import rounded, standard_error
from bpo_decide.model.outcome import Outcome

ALL = "all"
"""Stands for all requirements together."""


class Price(Struct, frozen=True):
    """The price of a requirement, all others kept.

    Attributes:
        requirement: its key; `all` for all of them together.
        excludes: ids of the options that do not meet it.
        price: expected cost of the choice with it less that of the choice without it, present value.
        standard_error: of the price, from the same cases on both sides; None for a single case.
        best: id of the choice with all requirements.
        best_without: id of the choice without this one.
    """

    requirement: str
    excludes: tuple[str, ...]
    price: float
    standard_error: float | None
    best: str
    best_without: str


def prices(
    asked: Sequence[str], failed: Sequence[Collection[str]], outcome: Outcome, threshold: float = 0.0
) -> tuple[Price, ...]:
    """Return the price of each requirement and, of several, that of all together.

    The choice is the option with the least expected cost among those that are eligible; it is in-house unless leaving
    saves something, and no less than the minimum saving. So a price is never below 0, and adding a requirement never
    lowers the expected cost of the choice.

    Args:
        asked: keys of the requirements.
        failed: for each option of the outcome the keys of those that it does not meet, in-house first.
        outcome: every case.
        threshold: the minimum saving, in money.
    """
    means = [outcome.mean_cost(number) for number in range(len(outcome.options))]
    best = _choice(means, [not keys for keys in failed], threshold)
    found = []
    for key in (*asked, *([ALL] if len(asked) > 1 else [])):
        without = [key == ALL or not set(keys) - {key} for keys in failed]
        other = _choice(means, without, threshold)
        cost = outcome.cost + outcome.control
        error = standard_error(cost[:, best] - cost[:, other])
        found.append(
            Price(
                requirement=key,
                excludes=tuple(
                    option for option, keys in zip(outcome.options, failed, strict=True) if keys and key in (ALL, *keys)
                ),
                price=rounded(means[best] - means[other]),
                standard_error=None if error is None else rounded(error),
                best=outcome.options[best],
                best_without=outcome.options[other],
            )
        )
    return tuple(found)


def _choice(means: Sequence[float], eligible: Sequence[bool], threshold: float) -> int:
    """Return the position of the choice; in-house, the first, is always eligible."""
    others = [number for number in range(1, len(means)) if eligible[number]]
    best = min(others, key=lambda number: means[number], default=0)
    saving = means[0] - means[best]
    return best if saving > 0 and saving >= threshold else 0
