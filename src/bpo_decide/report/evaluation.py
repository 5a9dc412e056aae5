"""An evaluation, and every way in which it is told."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bpo_decide.scenario.resolved import ResolvedScenario

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bpo_decide.report.view import View
    from bpo_decide.runs.draws import Draws, What
    from bpo_decide.runs.result import Result


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

    def draws(self, *, what: "What" = "both", lines: Sequence[str] = ()) -> "Draws":
        """Return the draws, to be written out or looked at block by block.

        Args:
            what: "inputs", "costs" or "both".
            lines: ids of options of which every cost line is wanted, too.

        Raises:
            UsageError: it is a single case, an unknown option, or a run of too many draws for lines.
        """
        from bpo_decide.runs.draws import draws_of

        return draws_of(self.result, what=what, lines=lines)

    def to_dict(self) -> dict[str, Any]:
        """Return the evaluation as plain data, with the keys of the JSON output."""
        from bpo_decide.library.files import data_version
        from bpo_decide.report.as_json import as_dict
        from bpo_decide.version import version

        return as_dict(self.result, version(), data_version())

    def unmet(self, require: Sequence[str]) -> tuple[str, ...]:
        """Return which conditions on reported figures are not met, each in a line with the figure as it is.

        Args:
            require: conditions such as `probability_best >= 70%`, on the keys of `to_dict`.

        Raises:
            UsageError: a condition cannot be read, its path leads nowhere, or its value cannot be compared.
        """
        from bpo_decide.library.files import data_version
        from bpo_decide.reading.gates import read_gate
        from bpo_decide.report.as_json import figures
        from bpo_decide.report.gates import of_evaluation, unmet
        from bpo_decide.version import version

        gates = [read_gate(text) for text in require]
        return unmet(gates, of_evaluation(figures(self.result, version(), data_version()))) if gates else ()

    def view(self) -> "View":
        """Return what there is to say, before anyone decides how it looks."""
        from bpo_decide.report.view import view
        from bpo_decide.version import version

        return view(self.result, version())

    def to_csv(self) -> str:
        """Return one row for each option as CSV."""
        from bpo_decide.report.as_csv import as_csv

        return as_csv(self.result)

    def to_markdown(self) -> str:
        """Return the evaluation as Markdown."""
        from bpo_decide.report.as_markdown import as_markdown

        return as_markdown(self.view())

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
