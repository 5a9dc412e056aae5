"""What may happen to an option, in numbers: expected loss, the tail, and what they rest on."""

import numpy as np
from msgspec import Struct

from bpo_decide.decision.statistics import TAIL, cvar, quantile, rounded
from bpo_decide.model.outcome import LineInfo, Outcome

EXCEEDED_WITH = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
"""Probabilities at which the loss exceedance curve is reported."""


class Risk(Struct, frozen=True):
    """Losses from risk events over the horizon, present values in the client's currency.

    Attributes:
        expected: expected loss.
        sd: standard deviation.
        p95: loss that is exceeded with probability 5 %.
        cvar95: mean of the worst 5 %.
        no_loss: probability that nothing happens that costs anything.
        exceedance: (probability, loss that is exceeded with it), the likeliest first.
        unsourced_share: share of the expected loss whose rate or severity was typed without a source; None if nothing
            is expected to be lost.
    """

    expected: float
    sd: float
    p95: float
    cvar95: float
    no_loss: float
    exceedance: tuple[tuple[float, float], ...]
    unsourced_share: float | None


def risk(outcome: Outcome, option: int) -> Risk | None:
    """Return the risk of an option; None where no event can happen to it."""
    chosen = [number for number, line in enumerate(outcome.lines[option]) if line.group == "risk"]
    if not chosen:
        return None
    losses = outcome.line_cost[option][:, chosen].sum(axis=1)
    means = outcome.line_mean[option][chosen]
    expected = float(means.sum())
    unsourced = sum(
        float(mean) for number, mean in zip(chosen, means, strict=True) if is_unsourced(outcome.lines[option][number])
    )
    ordered = np.sort(losses)
    return Risk(
        expected=rounded(expected),
        sd=rounded(float(losses.std(ddof=1))),
        p95=rounded(quantile(ordered, TAIL)),
        cvar95=rounded(cvar(ordered, TAIL)),
        no_loss=rounded(float((losses <= 0).mean())),
        exceedance=tuple((share, rounded(quantile(ordered, 1 - share))) for share in EXCEEDED_WITH),
        unsourced_share=rounded(unsourced / expected) if expected > 0 else None,
    )


def is_unsourced(line: LineInfo) -> bool:
    """Whether a number that sets the size of a line was typed without a source."""
    return any(quantity.origin == "given" and quantity.source is None for quantity in line.basis)
