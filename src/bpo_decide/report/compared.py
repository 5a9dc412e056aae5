"""A comparison, and every way in which it is told."""

from collections.abc import Sequence
from typing import Any

from bpo_decide.library.files import data_version
from bpo_decide.reading.gates import read_gate
from bpo_decide.report.comparison import comparison_view
from bpo_decide.report.comparison_data import as_csv, as_dict
from bpo_decide.report.comparison_words import verdict
from bpo_decide.report.view import View
from bpo_decide.runs.compare import Comparison
from bpo_decide.version import version


class Compared:
    """What several cases were found to be against the first; pleasant in a notebook, plain data on request."""

    def __init__(self, result: Comparison) -> None:
        """Hold what was found."""
        self.result = result

    @property
    def recommendation_changes(self) -> bool:
        """Whether any case recommends something else than the first."""
        return bool(self.result.changed)

    def view(self, *, details: bool = False) -> View:
        """Return what there is to say, before anyone decides how it looks.

        Args:
            details: show every difference.
        """
        return comparison_view(self.result, version(), details=details)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain data, with the keys of the JSON output."""
        return as_dict(self.result, version(), data_version())

    def unmet(self, require: Sequence[str]) -> tuple[str, ...]:
        """Return which conditions on reported figures are not met, each in a line with the figure as it is.

        Args:
            require: conditions such as `recommendation_changes == false`, on the keys of `to_dict`; cases by name.

        Raises:
            UsageError: a condition cannot be read, its path leads nowhere, or its value cannot be compared.
        """
        from bpo_decide.report.gates import of_comparison, unmet

        gates = [read_gate(text) for text in require]
        return unmet(gates, of_comparison(self.to_dict())) if gates else ()

    def to_csv(self) -> str:
        """Return one row for every difference."""
        return as_csv(self.result)

    def to_markdown(self, *, details: bool = False) -> str:
        """Return the comparison as Markdown.

        Args:
            details: show every difference.
        """
        from bpo_decide.report.as_markdown import as_markdown

        return as_markdown(self.view(details=details))

    _repr_markdown_ = to_markdown

    def to_github(self) -> str:
        """Return the comparison as a comment on a pull request, every difference folded away."""
        from bpo_decide.report.as_github import as_github

        return as_github(self.view(details=True), self.result.base.scenario.file)

    def __repr__(self) -> str:
        """Return in a line whether the recommendation changes."""
        return f"<Comparison of {self.result.base.scenario.document.title!r}: {verdict(self.result)}>"
