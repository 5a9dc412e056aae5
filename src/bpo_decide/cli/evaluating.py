"""What every command does that evaluates one scenario: read it, say what is odd about it, run it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bpo_decide.cli.files import source_of
from bpo_decide.cli.messages import Steps, progress_of, show_warnings
from bpo_decide.cli.options import Centre

if TYPE_CHECKING:
    from bpo_decide.report.evaluation import Evaluation


def evaluated(
    file: str,
    *,
    what_ifs: Sequence[str],
    settings: Sequence[str],
    draws: int,
    seed: int,
    workers: int | None,
    steps: Steps,
    point: Centre | None = None,
    quiet: bool = False,
) -> "Evaluation":
    """Return the evaluation of a scenario.

    Args:
        file: as given; `-` is standard input.
        what_ifs: as given.
        settings: as given.
        draws: cases of the run.
        seed: of the run.
        workers: processes, None for one each processor.
        steps: is told what is done.
        point: where one case stands, None for a run.
        quiet: whether to say nothing of warnings and of how far the run is.
    """
    from bpo_decide import api

    source = source_of(file)
    scenario = api.load(source, what_ifs=what_ifs, settings=settings)
    steps.read(scenario)
    show_warnings(scenario.warnings, quiet=quiet)
    evaluation = api.evaluate(
        scenario,
        draws=draws,
        seed=seed,
        point=None if point is None else point.value,
        workers=workers,
        progress=progress_of(draws, quiet=quiet),
    )
    steps.done("evaluated one case" if point is not None else f"evaluated {draws:,} draws")
    return evaluation
