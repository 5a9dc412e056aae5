"""A sensitivity study as data: plain dictionaries for JSON, and one row for each uncertain number."""

import csv
import io
from typing import TYPE_CHECKING, Any

from bpo_decide.decision.one_way import Swing
from bpo_decide.library.files import data_version
from bpo_decide.report import information
from bpo_decide.report.scenario_data import scenario_data
from bpo_decide.report.sections import name_of
from bpo_decide.runs.choice_grid import Axis, ChoiceGrid
from bpo_decide.runs.importance import Importance
from bpo_decide.runs.other_terms import Terms
from bpo_decide.runs.result import Result
from bpo_decide.runs.sensitivity import Sensitivity
from bpo_decide.runs.study import Study
from bpo_decide.runs.thresholds import Threshold
from bpo_decide.version import version

if TYPE_CHECKING:
    from bpo_decide.report.view import View

SCHEMA = "bpo-decide/sensitivity/1"


class SensitivityStudy:
    """What a sensitivity study found; pleasant in a notebook, plain data on request."""

    def __init__(self, study: Study) -> None:
        """Hold a study."""
        self.study = study

    @property
    def result(self) -> Result:
        """The evaluation."""
        return self.study.result

    @property
    def found(self) -> Sensitivity | None:
        """What would change the answer; None where there is nothing to choose between."""
        return self.study.found

    def view(self) -> "View":
        """Return what there is to say, before anyone decides how it looks."""
        from bpo_decide.report.sensitivity_view import study_view

        return study_view(self.study)

    def to_dict(self) -> dict[str, Any]:
        """Return the study as plain data, with the keys of the JSON output."""
        return as_data(self.study)

    def rows(self) -> list[dict[str, Any]]:
        """Return one row for each uncertain number, all with the same keys."""
        return rows(self.result)

    def to_csv(self) -> str:
        """Return the rows as CSV; what there is none of is empty."""
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows())
        return text.getvalue()

    def to_markdown(self) -> str:
        """Return the study as Markdown."""
        from bpo_decide.report.as_markdown import as_markdown

        return as_markdown(self.view())

    _repr_markdown_ = to_markdown

    def __repr__(self) -> str:
        """Return what was studied, in a line."""
        found = self.found
        flips = 0 if found is None else len(found.thresholds)
        many = len(self.result.inputs.inputs)
        return f"<Sensitivity of {self.result.scenario.document.title!r}: {flips} of {many} inputs flip the choice>"


COLUMNS = (
    "input", "origin", "unit", "low", "high", "cost_low", "cost_high", "rival_cost_low", "rival_cost_high", "lead_low",
    "lead_high", "turns", "flips_at", "probability_beyond", "winner_beyond", "flips_again", "rank_correlation", "share",
)  # fmt: skip


def rows(result: Result) -> list[dict[str, Any]]:
    """Return one row for each uncertain number, the one that moves the lead most first."""
    found = result.sensitivity if result.settings.point is None else None
    importance = {} if found is None else {one.key: one for one in found.importance}
    return [
        {key: value for key, value in (_swing(swing, found) | _importance(swing, importance)).items() if key in COLUMNS}
        for swing in result.swings
    ]


def _importance(swing: Swing, importance: dict[str, Importance]) -> dict[str, Any]:
    """Return what importance adds to the row of a swing."""
    one = importance.get(swing.quantity.key)
    return {
        "origin": swing.quantity.origin,
        "unit": swing.quantity.unit,
        "rank_correlation": None if one is None else one.correlation,
        "share": None if one is None else one.share,
    }


def swings_as_data(result: Result) -> list[dict[str, Any]]:
    """Return the `sensitivity` of an evaluation: one entry for each uncertain number."""
    found = result.sensitivity if result.settings.point is None else None
    return [_swing(swing, found) for swing in result.swings]


def _swing(swing: Swing, found: Sensitivity | None) -> dict[str, Any]:
    """Return one uncertain number, with where it flips the choice."""
    flip = None if found is None else found.threshold(swing.quantity.key)
    return {
        "input": name_of(swing.quantity.key, swing.quantity.path),
        "low": swing.low,
        "high": swing.high,
        "cost_low": swing.cost_low,
        "cost_high": swing.cost_high,
        "rival_cost_low": swing.rival_low,
        "rival_cost_high": swing.rival_high,
        "lead_low": swing.lead_low,
        "lead_high": swing.lead_high,
        "turns": swing.turns,
        "flips_at": None if flip is None else flip.value,
        "flips_above": None if flip is None else flip.above,
        "probability_beyond": None if flip is None else flip.probability,
        "winner_beyond": None if flip is None else flip.winner,
        "flips_again": None if flip is None else flip.more,
    }


def as_data(study: Study) -> dict[str, Any]:
    """Return a study as plain data."""
    result, found = study.result, study.found
    contest = result.contest
    return {
        "schema": SCHEMA,
        "scenario": scenario_data(result.scenario),
        "version": version(),
        "data_version": data_version(),
        "seed": result.settings.seed,
        "draws": result.settings.draws,
        "currency": result.scenario.document.client.currency,
        "verdict": result.decision.verdict,
        "recommended": result.decision.recommended,
        "best": None if contest is None else contest.best.id,
        "rival": None if contest is None else contest.rival.id,
        "chosen_at_mean": None if found is None else found.chosen,
        "lead_at_mean": None if found is None else found.lead,
        "sensitivity": swings_as_data(result),
        "stated": [] if found is None else [_stated(one) for one in found.stated],
        "pair": None if found is None or found.pair is None else _pair(found),
        "grid": None if study.grid is None else _grid(study.grid),
        "importance": [] if found is None else [_share(one) for one in found.importance],
        "sobol": None if study.sobol is None else _sobol(study),
        "terms": None if study.terms is None else _terms(study.terms),
        "information": information.as_data(result),
    }


def _stated(one: Threshold) -> dict[str, Any]:
    """Return where a number without spread flips the choice."""
    return {
        "input": name_of(one.quantity.key, one.quantity.path),
        "stated": one.quantity.point,
        "flips_at": one.value,
        "flips_above": one.above,
        "change": one.change,
        "winner_beyond": one.winner,
        "flips_again": one.more,
    }


def _pair(found: Sensitivity) -> dict[str, Any]:
    """Return the likeliest pair."""
    pair = found.pair
    assert pair is not None  # as asked
    inputs = zip(pair.quantities, pair.values, pair.levels, strict=True)
    return {
        "inputs": [
            {"input": name_of(quantity.key, quantity.path), "value": value, "probability_below": level}
            for quantity, value, level in inputs
        ],
        "winner_beyond": pair.winner,
    }


def _grid(grid: ChoiceGrid) -> dict[str, Any]:
    """Return the grid: rows of winners and leads."""
    return {
        "rows": _axis(grid.rows),
        "columns": _axis(grid.columns),
        "winners": [list(row) for row in grid.winners],
        "leads": [list(row) for row in grid.leads],
    }


def _axis(axis: Axis) -> dict[str, Any]:
    """Return an axis of the grid."""
    return {
        "input": name_of(axis.quantity.key, axis.quantity.path),
        "values": list(axis.values),
        "levels": list(axis.levels) or None,
    }


def _share(one: Importance) -> dict[str, Any]:
    """Return the importance of an input."""
    name = one.key if one.quantity is None else name_of(one.key, one.quantity.path)
    correlation = None if one.quantity is None else one.correlation
    return {"input": name, "rank_correlation": correlation, "share": one.share}


def _sobol(study: Study) -> dict[str, Any]:
    """Return Sobol's indices."""
    found = study.sobol
    assert found is not None  # as asked
    inputs = [name_of(source.key, source.quantity.path) for source in study.result.inputs.inputs]
    each = zip(inputs, found.first, found.first_error, found.total, found.total_error, strict=True)
    return {
        "runs": found.runs,
        "inputs": [
            {"input": name, "first": first, "first_error": first_error, "total": total, "total_error": total_error}
            for name, first, first_error, total, total_error in each
        ],
    }


def _terms(terms: Terms) -> dict[str, Any]:
    """Return the same choice on other terms."""
    return {
        "others": [
            {
                "term": one.term,
                "value": one.value,
                "lead": one.lead,
                "winner": one.winner,
                "problem": one.problem or None,
            }
            for one in terms.others
        ],
        "rates_that_flip": [{"rate": rate, "winner_beyond": winner} for rate, winner in terms.rates_that_flip],
        "execution_loadings": [{"loading": one.loading, "probability_ahead": one.ahead} for one in terms.together],
    }
