"""The road in one screen: load a scenario, evaluate it, explain a number. The command line only calls this."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpo_decide.reading.problems import UsageError
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.sources import Source, draft_of, named_drafts, with_committed
from bpo_decide.scenario.what_ifs import overlaid, resolve_with

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpo_decide.model.tracing import Explanation
    from bpo_decide.reading.problems import Problem
    from bpo_decide.report.compared import Compared
    from bpo_decide.report.evaluation import Evaluation
    from bpo_decide.report.forms_as_data import FormAnswer
    from bpo_decide.report.sensitivity_data import SensitivityStudy
    from bpo_decide.report.sweep_data import Sweep
    from bpo_decide.runs.draws import What
    from bpo_decide.runs.published import SelfTest
    from bpo_decide.runs.simulate import Progress
    from bpo_decide.uncertainty.inputs import Centre

__all__ = [
    "LEAST_DRAWS",
    "Evaluation",
    "Source",
    "compare",
    "evaluate",
    "explain",
    "export",
    "form",
    "load",
    "resting_on_an_estimate",
    "selftest",
    "sensitivity",
    "sweep",
]

LEAST_DRAWS = 100
"""Fewer draws than these say nothing of a spread."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """Import the class of evaluations on first use: reading a scenario does not need what tells results."""
    if name == "Evaluation":
        from bpo_decide.report.evaluation import Evaluation

        return Evaluation
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load(source: Source, *, what_ifs: Sequence[str] = (), settings: Sequence[str] = ()) -> ResolvedScenario:
    """Return a scenario with every number resolved.

    Args:
        source: a file, `@name` for a shipped scenario, or the scenario itself as bytes.
        what_ifs: named overrides of the scenario to apply.
        settings: `PATH=VALUE` overrides, applied last and in order.

    Raises:
        ScenarioError: with every mistake and its place.
        UsageError: an unknown `@name`, what-if or path.
    """
    draft = draft_of(source)
    return resolve_with(draft.document, what_ifs=what_ifs, settings=settings, file=draft.file, folder=draft.folder)


def evaluate(
    source: Source | ResolvedScenario,
    *,
    draws: int = 10_000,
    seed: int = 1,
    point: "Centre | None" = None,
    workers: int | None = 1,
    what_ifs: Sequence[str] = (),
    settings: Sequence[str] = (),
    progress: "Progress | None" = None,
) -> "Evaluation":
    """Evaluate a scenario.

    Args:
        source: as for `load`, or a scenario that is loaded already.
        draws: cases of the Monte Carlo run, a multiple of ten.
        seed: seed of the run; the same seed gives the same bytes.
        point: "mean" or "median" evaluates one case without simulation.
        workers: processes; they change nothing but time. Where this one cannot be copied (it can on Linux, without
            other threads) a script needs `if __name__ == "__main__":` for more than one. None: one for each processor
            if it can, else one.
        what_ifs: as for `load`; of a scenario that is loaded already, nothing more is changed.
        settings: likewise.
        progress: is told how many parts of the run are done, of how many.

    Raises:
        ScenarioError: with every mistake and its place.
        UsageError: an unknown name or path, or a number of draws that cannot be run.
    """
    from bpo_decide.report.evaluation import Evaluation
    from bpo_decide.runs.run import Settings, run

    _check_run(draws, workers)
    chosen = Settings(draws, seed, point, workers)
    return Evaluation(run(_loaded(source, what_ifs, settings), chosen, progress=progress))


def compare(
    *sources: Source,
    against: str | None = None,
    what_ifs: Sequence[str] | None = None,
    settings: Sequence[str] = (),
    draws: int = 10_000,
    seed: int = 1,
    point: "Centre | None" = None,
    workers: int | None = 1,
    progress: "Progress | None" = None,
) -> "Compared":
    """Compare one scenario with its what-ifs, or with itself as it was committed, or several scenarios, on equal draws.

    Args:
        sources: as for `load`; of several, the first is the one that the others are held against.
        against: a git revision: the one scenario is held against itself as committed there.
        what_ifs: of one scenario, each a case of its own (several joined by `+` are one case), by default all that it
            has; of several, or with `against`, all of them are laid over every scenario.
        settings: `PATH=VALUE` overrides of every case.
        draws: of each case; as for `evaluate`.
        seed: as for `evaluate`.
        point: as for `evaluate`.
        workers: as for `evaluate`.
        progress: is told how many parts of all runs are done, of how many.

    Raises:
        UsageError: an unknown revision, or nothing to compare with, beside what `evaluate` raises.
    """
    from bpo_decide.report.compared import Compared
    from bpo_decide.runs import compare as runs
    from bpo_decide.runs.run import Settings
    from bpo_decide.scenario.cases import side_by_side, what_if_cases

    _check_run(draws, workers)
    of: runs.Of = "files"
    if not sources:
        raise UsageError("there is nothing to compare: name a scenario")
    if against is not None:
        of, cases = "revision", side_by_side(with_committed(sources, against), what_ifs or (), settings)
    elif len(sources) == 1:
        of, cases = "what_ifs", what_if_cases(draft_of(sources[0]), what_ifs, settings)
    else:
        cases = side_by_side(named_drafts(sources), what_ifs or (), settings)
    return Compared(runs.compare(cases, Settings(draws, seed, point, workers), of=of, progress=progress))


def sensitivity(
    source: Source | ResolvedScenario,
    *,
    grid: Sequence[str] | None = None,
    sobol: bool = False,
    draws: int = 10_000,
    seed: int = 1,
    workers: int | None = 1,
    what_ifs: Sequence[str] = (),
    settings: Sequence[str] = (),
    progress: "Progress | None" = None,
) -> "SensitivityStudy":
    """Evaluate a scenario and find out what would change the answer.

    Args:
        source: as for `evaluate`.
        grid: paths of two numbers to move together; None for the likeliest pair.
        sobol: whether to compute Sobol's indices too, which needs SALib and many runs of the model.
        draws: as for `evaluate`.
        seed: as for `evaluate`.
        workers: as for `evaluate`.
        what_ifs: as for `evaluate`.
        settings: as for `evaluate`.
        progress: as for `evaluate`.

    Raises:
        UsageError: SALib is needed and missing, beside what `evaluate` raises.
    """
    from bpo_decide.report.sensitivity_data import SensitivityStudy
    from bpo_decide.runs.study import study

    evaluation = evaluate(
        source, draws=draws, seed=seed, workers=workers, what_ifs=what_ifs, settings=settings, progress=progress
    )
    return SensitivityStudy(study(evaluation.result, grid=grid, sobol=sobol))


def explain(
    source: Source | ResolvedScenario, *, what_ifs: Sequence[str] = (), settings: Sequence[str] = ()
) -> "tuple[Explanation, ...]":
    """Return where every cost line of every option comes from, in the base case; arguments and errors as of `load`."""
    from bpo_decide.model.tracing import explanations
    from bpo_decide.runs.simulate import prepared

    return explanations(*prepared(_loaded(source, what_ifs, settings)))


def sweep(
    source: Source | Sequence[Source],
    vary: Sequence[str],
    *,
    draws: int = 2_000,
    seed: int = 1,
    point: "Centre | None" = None,
    workers: int | None = 1,
    what_ifs: Sequence[str] = (),
    settings: Sequence[str] = (),
    limit: int = 10_000,
    progress: "Progress | None" = None,
) -> "Sweep":
    """Evaluate a scenario, or several, with some values changed again and again, every time on the same draws.

    Args:
        source: as for `load`, or several of them.
        vary: one to three `PATH=FROM:TO:STEP` or `PATH=A,B,C`; each value is read as one of `settings` would be.
        draws: cases of each cell. Fewer than 2,000 save little time, because so many are evaluated together; the same
            draws in every cell make the differences between cells far more exact than the cells themselves.
        seed: as for `evaluate`.
        point: as for `evaluate`.
        workers: processes that share the cells, as for `evaluate`.
        what_ifs: named overrides that every cell has.
        settings: `PATH=VALUE` overrides that every cell has, applied before what is varied.
        limit: most cells, so that a slip in a step does not take hours.
        progress: is told how many cells are done, of how many.

    Raises:
        UsageError: an empty range or too many cells, beside what `evaluate` raises.
    """
    from bpo_decide.report.sweep_data import Sweep
    from bpo_decide.runs import sweep as runs
    from bpo_decide.runs.run import Settings

    _check_run(draws, workers)
    sources = [source] if isinstance(source, str | Path | bytes) else [*source]
    axes = runs.axes_of(vary, limit=limit, scenarios=len(sources))
    drafts = [draft_of(one) for one in sources]
    written = [
        overlaid(one.document, what_ifs=what_ifs, settings=settings, file=one.file, folder=one.folder) for one in drafts
    ]
    return Sweep(runs.sweep(written, axes, Settings(draws, seed, point, workers), progress=progress))


def _loaded(source: Source | ResolvedScenario, what_ifs: Sequence[str], settings: Sequence[str]) -> ResolvedScenario:
    """Return a scenario that may be loaded already."""
    return source if isinstance(source, ResolvedScenario) else load(source, what_ifs=what_ifs, settings=settings)


def _check_run(draws: int, workers: int | None) -> None:
    """Raise UsageError for a number of draws or workers that cannot be run."""
    if draws < LEAST_DRAWS or draws % 10:
        raise UsageError(f"draws must be a multiple of 10 and at least {LEAST_DRAWS}, not {draws}")
    if workers is not None and workers < 1:
        raise UsageError(f"workers must be at least 1, not {workers}")


def form(
    source: Source | ResolvedScenario, name: str, *, what_ifs: Sequence[str] = (), settings: Sequence[str] = ()
) -> "FormAnswer":
    """Return a formal method filled in from the base case of a scenario.

    Args:
        source: as for `evaluate`.
        name: `a76`, `a76-streamlined`, `avoidable-cost` or `appraisal`.
        what_ifs: as for `evaluate`.
        settings: as for `evaluate`.

    Raises:
        ScenarioError: with every mistake and its place.
        UsageError: an unknown name, what-if or path, or a scenario without a vendor to compare with.
    """
    from bpo_decide.report.forms_as_data import FormAnswer
    from bpo_decide.runs.forms import filled_form

    return FormAnswer(filled_form(_loaded(source, what_ifs, settings), name))


def export(
    source: Source | ResolvedScenario,
    *,
    what: "What" = "both",
    lines: Sequence[str] = (),
    draws: int = 10_000,
    seed: int = 1,
    workers: int | None = 1,
    what_ifs: Sequence[str] = (),
    settings: Sequence[str] = (),
    progress: "Progress | None" = None,
) -> "dict[str, NDArray[Any]]":
    """Evaluate a scenario and return its draws as columns by name, one value for each case.

    Args:
        source: as for `evaluate`.
        what: "inputs", "costs" or "both".
        lines: ids of options of which every cost line is wanted, too.
        draws: as for `evaluate`.
        seed: as for `evaluate`.
        workers: as for `evaluate`.
        what_ifs: as for `evaluate`.
        settings: as for `evaluate`.
        progress: as for `evaluate`.

    Raises:
        UsageError: an unknown option, or too many draws for lines, beside what `evaluate` raises.
    """
    import numpy as np

    evaluation = evaluate(
        source, draws=draws, seed=seed, workers=workers, what_ifs=what_ifs, settings=settings, progress=progress
    )
    found = evaluation.draws(what=what, lines=lines)
    blocks = [*found.blocks()]
    return {name: np.concatenate([block[name] for block in blocks]) for name in found.about}


def selftest() -> "SelfTest":
    """Recompute the published cases that are shipped with the program on this machine."""
    from bpo_decide.runs.published import selftest as run

    return run()


def resting_on_an_estimate(scenario: ResolvedScenario) -> "tuple[Problem, ...]":
    """Return a warning where the result rests on one certain number without a source; takes an evaluation of one case.

    Args:
        scenario: a scenario that is loaded already.
    """
    from bpo_decide.runs.point_estimates import as_warning

    result = evaluate(scenario, point="mean").result
    found = result.dominating_estimate
    return () if found is None else (as_warning(found, result),)
