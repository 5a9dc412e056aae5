"""How fast the command line is, as ratios to plain imports measured in the same run; draws a second and memory.

    python benchmarks/speed.py            # all of it
    python benchmarks/speed.py --quick    # start-up only

Every process is started several times, product and reference in turn; the ratio is that of the medians.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

PAYROLL = Path(__file__).parent.parent / "scenarios" / "payroll.yaml"
ONE_MODEL = "from pydantic import BaseModel\nclass Model(BaseModel):\n    number: int\nModel(number=1)\n"
COMPARISONS = (
    ("--help", ["--help"], "import typer", 1.5),
    ("validate payroll", ["validate", str(PAYROLL)], f"import yaml, typer\n{ONE_MODEL}", 2.0),
    (
        "evaluate payroll, 10,000 draws",
        ["evaluate", str(PAYROLL)],
        f"import numpy, typer, rich.table, yaml, jinja2\n{ONE_MODEL}",
        2.0,
    ),
)
MEMORY_LIMIT = 1024
# as after any installation: the warm-up run leaves the bytecode that a checkout may not have yet
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    """Return the wall-clock time of a command."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - begin


def startup(runs: int) -> None:
    """Print the time of each command against its reference."""
    print(f"{'command':<32} {'median':>9} {'reference':>10} {'ratio':>6}  limit")
    for name, arguments, reference, limit in COMPARISONS:
        product = [sys.executable, "-m", "bpo_decide", *arguments]
        plain = [sys.executable, "-c", reference]
        for command in (product, plain):
            seconds(command)
        pairs = [(seconds(product), seconds(plain)) for _ in range(runs)]
        mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"{name:<32} {1000 * mine:>6.0f} ms {1000 * theirs:>7.0f} ms {mine / theirs:>6.2f}  {limit}")


def throughput() -> None:
    """Print draws a second and peak memory of whole runs of different sizes."""
    print(f"\n{'draws':>10} {'seconds':>8} {'draws/s':>10} {'peak MB':>8}")
    for draws in (10_000, 100_000, 1_000_000):
        child = os.fork()
        if child == 0:
            begin = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "bpo_decide", "evaluate", str(PAYROLL), "--draws", str(draws)],
                check=True,
                stdout=subprocess.DEVNULL,
                env=ENVIRONMENT,
            )
            taken = time.perf_counter() - begin
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{draws:>10,} {taken:>8.2f} {draws / taken:>10,.0f} {peak:>8.0f}", flush=True)
            os._exit(0)
        os.waitpid(child, 0)
    print(f"limit at 1,000,000 draws: {MEMORY_LIMIT} MB")


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="start-up only")
    parser.add_argument("--runs", type=int, default=9, help="counted runs of each command")
    arguments = parser.parse_args()
    startup(arguments.runs)
    if not arguments.quick:
        throughput()


if __name__ == "__main__":
    main()
