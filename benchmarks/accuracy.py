"""How accurate 10,000 draws are: means of cost and saving against a million draws, for every shipped scenario.

Run it with `python benchmarks/accuracy.py`.
"""

import math
from pathlib import Path

from bpo_decide import api

SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yaml"))
SEEDS = (1, 2, 3)


def main() -> None:
    """Print the difference in percent, and in standard errors of the difference."""
    heads = f"{'cost off by %':>13} {'in errors':>9} {'saving, in errors':>17}"
    print(f"{'scenario':<20} {'option':<14} {'seed':>4} {heads}")
    for path in SCENARIOS:
        exact = api.evaluate(path, draws=1_000_000, seed=99)
        for seed in SEEDS:
            quick = api.evaluate(path, draws=10_000, seed=seed)
            for option, truth in zip(quick.options, exact.options, strict=True):
                off = option.cost.mean - truth.cost.mean
                error = _joint(option.cost.standard_error, truth.cost.standard_error)
                saving = option.saving.mean - truth.saving.mean
                saving_error = _joint(option.saving.standard_error, truth.saving.standard_error)
                print(
                    f"{path.stem:<20} {option.id:<14} {seed:>4} {100 * off / truth.cost.mean:>13.4f} "
                    f"{off / error if error else 0:>9.2f} {saving / saving_error if saving_error else 0:>17.2f}"
                )


def _joint(first: float | None, second: float | None) -> float:
    """Return the standard error of a difference of two independent means."""
    return math.hypot(first or 0.0, second or 0.0)


if __name__ == "__main__":
    main()
