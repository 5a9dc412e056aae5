"""The road in one screen: load a scenario, evaluate it, explain a number. The command line only calls this."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpo_decide.reading.layers import draft_layers
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.resources import shipped, shipped_names
from bpo_decide.scenario.optional import optional_sections
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.what_ifs import resolve_with

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpo_decide.model.tracing import Explanation
    from bpo_decide.runs.result import Result
    from bpo_decide.runs.simulate import Progress
    from bpo_decide.uncertainty.inputs import Centre

Source = str | Path | bytes
"""A file, the name of a shipped scenario such as `@payroll`, or the bytes of a scenario."""


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
    folder: Path | None = None
    if isinstance(source, bytes):
        file, folder = "<stdin>", Path()
        document = draft_layers(source, folder=folder, sections=optional_sections)
    elif isinstance(source, str) and source.startswith("@"):
        file = f"{source[1:]}.yaml"
        document = draft_layers(_shipped_scenario(source).encode(), name=source, sections=optional_sections)
    else:
        path = Path(source)
        file, folder = path.name, path.parent
        document = draft_layers(path, sections=optional_sections)
    return resolve_with(document, what_ifs=what_ifs, settings=settings, file=file, folder=folder)


def evaluate(
    source: Source | ResolvedScenario,
    *,
    draws: int = 10_000,
    seed: int = 1,
    point: "Centre | None" = None,
    workers: int = 1,
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
        workers: processes; they change nothing but time. A script needs `if __name__ == "__main__":` for more than
            one; a scenario that is loaded already is run in this process.
        what_ifs: named overrides of the scenario to apply.
        settings: `PATH=VALUE` overrides, applied last and in order.
        progress: is told how many parts of the run are done, of how many.

    Raises:
        ScenarioError: with every mistake and its place.
        UsageError: an unknown name or path, or a number of draws that cannot be run.
    """
    from bpo_decide.runs.result import Settings, run

    if draws < LEAST_DRAWS or draws % 10:
        raise UsageError(f"draws must be a multiple of 10 and at least {LEAST_DRAWS}, not {draws}")
    if workers < 1:
        raise UsageError(f"workers must be at least 1, not {workers}")
    chosen = Settings(draws, seed, point, workers)
    if isinstance(source, ResolvedScenario):
        return Evaluation(run(source, chosen, progress=progress))
    scenario = load(source, what_ifs=what_ifs, settings=settings)
    prepare = partial(_prepared, source, tuple(what_ifs), tuple(settings))
    return Evaluation(run(scenario, chosen, prepare=prepare, progress=progress))


LEAST_DRAWS = 100


class Evaluation:
    """What an evaluation found; pleasant in a notebook, plain data on request."""

    def __init__(self, result: "Result") -> None:
        """Hold a result."""
        self.result = result

    @property
    def scenario(self) -> ResolvedScenario:
        """The scenario, nothing left open."""
        return self.result.scenario

    @property
    def decision(self) -> Any:  # noqa: ANN401 - bpo_decide.decision.verdict.Decision, imported when used
        """The verdict."""
        return self.result.decision

    @property
    def options(self) -> tuple[Any, ...]:
        """Measures of every option, in-house first."""
        return self.result.options

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Option ids, in the order of the columns of `costs`."""
        return self.result.outcome.options

    @property
    def costs(self) -> "NDArray[np.float64]":
        """Present value of cost, shape (draws, options), in the client's money."""
        return self.result.outcome.cost

    @property
    def savings(self) -> "NDArray[np.float64]":
        """In-house cost less the cost of each option, shape (draws, options)."""
        return self.costs[:, :1] - self.costs

    def to_dict(self) -> dict[str, Any]:
        """Return the evaluation as plain data, with the keys of the JSON output."""
        from bpo_decide.library.files import data_version
        from bpo_decide.report.as_json import as_dict
        from bpo_decide.version import version

        return as_dict(self.result, version(), data_version())

    def to_markdown(self) -> str:
        """Return the evaluation as Markdown."""
        from bpo_decide.report.as_markdown import as_markdown
        from bpo_decide.report.view import view
        from bpo_decide.version import version

        return as_markdown(view(self.result, version()))

    _repr_markdown_ = to_markdown

    def to_memo(self, *, chart: str | None = None, template: str | None = None, marked: bool = False) -> str:
        """Return the decision memo as Markdown.

        Args:
            chart: name of the file with the waterfall, to link; None for a memo without a picture.
            template: a template of one's own, or a folder with `memo.md.j2`.
            marked: set computed money between marks, for a comparison that lets its last digits differ.

        Raises:
            ScenarioError: the template is wrong or cannot be read.
        """
        from bpo_decide.library.files import data_version
        from bpo_decide.report.as_memo import as_memo
        from bpo_decide.report.marks import marked_memo
        from bpo_decide.report.memo import memo
        from bpo_decide.report.templates import user_templates
        from bpo_decide.version import version

        said = memo(self.result, version=version(), data_version=data_version(), chart=chart)
        said = marked_memo(said, self.scenario.document.client.currency) if marked else said
        return as_memo(said, None if template is None else user_templates(template))

    def to_waterfall(self, *, template: str | None = None, marked: bool = False) -> str | None:
        """Return the erosion waterfall of the best outsourced option as SVG; None where nothing is outsourced.

        Args:
            template: a folder with a `waterfall.svg.j2` of one's own.
            marked: set computed money between marks, as in the memo.

        Raises:
            ScenarioError: the template is wrong or cannot be read.
        """
        from bpo_decide.report.as_memo import as_svg
        from bpo_decide.report.marks import marked_chart
        from bpo_decide.report.memo import chart_of
        from bpo_decide.report.templates import user_templates

        chart = chart_of(self.result)
        if chart is None:
            return None
        chart = marked_chart(chart) if marked else chart
        return as_svg(chart, None if template is None else user_templates(template))

    def changed_since(self, old: str, new: str) -> list[str]:
        """Return which of program, data, scenario and run an older memo does not share with a newer one."""
        from bpo_decide.library.files import data_version
        from bpo_decide.report.register import fingerprints
        from bpo_decide.version import version

        known = fingerprints(self.result, version=version(), data_version=data_version())
        return [what for what, text in known.items() if text in new and text not in old]

    def __repr__(self) -> str:
        """Return the verdict in a line."""
        from bpo_decide.report.view import verdict_line

        return f"<Evaluation of {self.scenario.document.title!r}: {verdict_line(self.decision, self.options)}>"


def explain(
    source: Source | ResolvedScenario, *, what_ifs: Sequence[str] = (), settings: Sequence[str] = ()
) -> "tuple[Explanation, ...]":
    """Return where every cost line of every option comes from, in the base case.

    Raises:
        ScenarioError: with every mistake and its place.
        UsageError: an unknown `@name`, what-if or path.
    """
    from bpo_decide.model.tracing import explanations
    from bpo_decide.runs.result import prepared

    scenario = source if isinstance(source, ResolvedScenario) else load(source, what_ifs=what_ifs, settings=settings)
    return explanations(*prepared(scenario))


def _prepared(source: Source, what_ifs: tuple[str, ...], settings: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Return model and inputs, in a worker process."""
    from bpo_decide.runs.result import prepared

    return prepared(load(source, what_ifs=what_ifs, settings=settings))


def _shipped_scenario(name: str) -> str:
    """Return the text of a shipped scenario, or raise UsageError with the nearest name."""
    known = [file.removesuffix(".yaml") for file in shipped_names("scenarios") if file.endswith(".yaml")]
    if name[1:] not in known:
        near = nearest(name[1:], known)
        hint = f"; did you mean @{near}?" if near else f"; there are {', '.join(f'@{one}' for one in known)}"
        raise UsageError(f"no scenario {name} is shipped{hint}")
    return shipped("scenarios", f"{name[1:]}.yaml")
