"""How accurate and how fast the value of information is: estimate, error and truth; time against the Monte Carlo run.

Run it with `python benchmarks/information.py`.
"""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bpo_decide import api
from bpo_decide.decision import evpi, evppi, evsi
from bpo_decide.decision.information import Estimate, Partial, linear_value
from bpo_decide.runs.information import information
from bpo_decide.uncertainty.streams import REPLICATES, normals

Array = NDArray[np.float64]
Row = tuple[str, Partial | Estimate, float, float]
"""What it is, the estimate, the truth, and the truth of EVPI."""

SCENARIOS = Path(__file__).parent.parent / "scenarios"
DRAWS, SEED = 10_000, 1
GRID = np.linspace(-8, 8, 160_001)
DENSITY = np.exp(-GRID * GRID / 2) / math.sqrt(2 * math.pi)
BELOW = np.cumsum(DENSITY) * (GRID[1] - GRID[0])


def drawn(number: int) -> Array:
    """Return standard normal inputs as a run draws them."""
    columns = [normals(SEED, f"x{place}", range(REPLICATES), DRAWS // REPLICATES) for place in range(number)]
    return np.stack(columns, axis=1)


def against_nothing(gain: Array) -> Array:
    """Return the costs of doing nothing and of an option with this gain."""
    return np.stack([np.zeros(len(gain)), -gain], axis=1)


def expected(values: Array) -> float:
    """Return the expectation of a function of a standard normal, given on the grid."""
    return float((values * DENSITY).sum() * (GRID[1] - GRID[0]))


def hubbard() -> Iterator[Row]:
    """Yield the campaign of Hubbard, How to Measure Anything, chapter 7."""
    sales = 225_000 + 45_596.76239338268 * drawn(1)
    costs, truth = against_nothing(25 * sales[:, 0] - 5e6), 208_954.00793866976
    yield "Hubbard: EVPI", evpi(costs), truth, truth
    yield "Hubbard: the sales", evppi(costs, sales)[0], truth, truth


def correlated() -> Iterator[Row]:
    """Yield two options and two normal inputs with a correlation of 0.5, gain 0.3 + x0 + 0.5 x1, and a bystander."""
    x = drawn(4)
    x1 = 2 * (0.5 * x[:, 0] + math.sqrt(0.75) * x[:, 1])
    bystander = 0.5 * x[:, 0] + math.sqrt(0.75) * x[:, 2]
    costs = against_nothing(0.3 + x[:, 0] + 0.5 * x1)
    everything = linear_value(0.3, math.sqrt(3))
    inputs = np.stack([x[:, 0], x1, bystander, x[:, 3]], axis=1)
    first, second, third, idle, both = evppi(costs, inputs, [[0], [1], [2], [3], [0, 1]])
    yield "correlated: EVPI", evpi(costs), everything, everything
    yield "correlated: x0", first, linear_value(0.3, 1.5), everything
    yield "correlated: x1", second, linear_value(0.3, 1.5), everything
    yield "correlated: bystander", third, linear_value(0.3, 0.75), everything
    yield "correlated: does nothing", idle, 0.0, everything
    yield "correlated: x0 and x1", both, everything, everything


def larger_of_two() -> Iterator[Row]:
    """Yield the gain max(x0, x1) - 0.8."""
    x = drawn(2)
    costs = against_nothing(x.max(axis=1) - 0.8)
    everything = expected(np.maximum(GRID - 0.8, 0) * 2 * BELOW)
    one, both = evppi(costs, x, [[0], [0, 1]])
    yield "max: EVPI", evpi(costs), everything, everything
    yield "max: x0", one, expected(np.maximum(GRID * BELOW + DENSITY - 0.8, 0)), everything
    yield "max: x0 and x1", both, everything, everything


def threshold() -> Iterator[Row]:
    """Yield a gain of 0.4, or of -3 where the first input is in its upper 17 %."""
    x = drawn(3)
    costs = against_nothing(np.where(np.argsort(np.argsort(x[:, 0])) >= 0.83 * DRAWS, -3.0, 0.4) + 0.1 * x[:, 1])
    first, idle, both = evppi(costs, x, [[0], [2], [0, 1]])
    yield "threshold: x0", first, 0.332, 0.332
    yield "threshold: does nothing", idle, 0.0, 0.332
    yield "threshold: x0 and x1", both, 0.332, 0.332


def level() -> Iterator[Row]:
    """Yield three level options and an input that does nothing: the worst case for the bias of a maximum."""
    x = drawn(7)
    everything = 3 / (2 * math.sqrt(math.pi))  # the largest of three standard normals
    alone, together = evppi(x[:, :3], x, [[3], [3, 4, 5, 6]])
    yield "level: EVPI", evpi(x[:, :3]), everything, everything
    yield "level: does nothing", alone, 0.0, everything
    yield "level: four that do nothing", together, 0.0, everything


def samples() -> Iterator[Row]:
    """Yield a sample of four observations with sd 2 of a standard normal input, gain 0.4 + x."""
    x = drawn(1)
    costs, everything = against_nothing(0.4 + x[:, 0]), linear_value(0.4, 1.0)
    # a sample of 4 with standard deviation 2 takes away half of the variance of 1 (Raiffa and Schlaifer 1961)
    truth = linear_value(0.4, math.sqrt(1 / (1 + 2**2 / 4)))
    yield "sample of four", evsi(costs, x[:, 0], size=4, sd=2.0), truth, everything


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the least processor time of some runs: other programs lengthen it less than the time on the wall."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def main() -> None:
    """Print the tables."""
    print(f"{'10,000 draws':<28} {'estimate':>12} {'error':>10} {'truth':>12} {'off by % of EVPI':>17}")
    for case in (hubbard, correlated, larger_of_two, threshold, level, samples):
        for name, found, truth, everything in case():
            value = found.raw if isinstance(found, Partial) else found.value
            off = 100 * (value - truth) / everything
            print(f"{name:<28} {value:>12.5g} {found.standard_error:>10.3g} {truth:>12.5g} {off:>17.2f}")
    print(
        f"\n{'scenario':<20} {'inputs':>6} {'options':>7} {'run, s':>8} {'single EVPPI':>13} {'and all the rest':>17}"
    )
    for path in sorted(SCENARIOS.glob("*.yaml")):
        result = api.evaluate(path).result
        costs = result.outcome.cost + result.outcome.control
        inputs = np.stack([result.design.columns[source.key] for source in result.inputs.inputs], axis=1)
        run = seconds(lambda path=path: api.evaluate(api.load(path)), 3)  # type: ignore[misc]
        single = seconds(lambda costs=costs, inputs=inputs: evppi(costs, inputs))  # type: ignore[misc]
        everything = seconds(lambda result=result: information(result), 3)  # type: ignore[misc]
        print(
            f"{path.stem:<20} {inputs.shape[1]:>6} {costs.shape[1]:>7} {run:>8.3f} {single / run:>12.0%} "
            f"{everything / run:>16.0%}"
        )


if __name__ == "__main__":
    main()
