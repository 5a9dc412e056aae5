"""The answer as JSON, with the keys of the published schema; what was not analysed is null."""

from functools import partial
from typing import Any

from bpo_decide.decision.measures import Option
from bpo_decide.decision.risk import Risk
from bpo_decide.decision.rules import ranking
from bpo_decide.decision.statistics import Summary, summary
from bpo_decide.report import (
    benchmarks,
    criteria_data,
    information,
    negotiation,
    red_flags,
    regimes,
    requirements,
    rules,
    should_cost,
    suitability,
)
from bpo_decide.report.scenario_data import scenario_data
from bpo_decide.report.sensitivity_data import swings_as_data
from bpo_decide.report.warnings import warnings_of
from bpo_decide.runs.result import Result
from bpo_decide.scenario.regimes import triggered

SCHEMA = "bpo-decide/evaluation/1"


def as_dict(result: Result, version: str, data_version: str) -> dict[str, Any]:
    """Return the evaluation as plain data."""
    found: dict[str, Any] = computed(figures(result, version, data_version))
    return found


def computed(part: Any) -> Any:  # noqa: ANN401 - any part of the answer
    """Return a part of what `figures` returns, with everything worked out."""
    if callable(part):
        return computed(part())
    return {key: computed(value) for key, value in part.items()} if isinstance(part, dict) else part


def figures(result: Result, version: str, data_version: str) -> dict[str, Any]:
    """Return the evaluation as plain data, what takes long as functions: one figure is had without the others."""
    scenario, decision = result.scenario, result.decision
    ranks = {option.id: rank + 1 for rank, option in enumerate(ranking(result.options, decision.rank_by))}
    found = decision.contest
    drawn = result.settings.point is None
    margin = None if found is None else {"mean": found.margin, "standard_error": found.margin_error if drawn else None}
    return {
        "schema": SCHEMA,
        "scenario": scenario_data(scenario),
        "version": version,
        "data_version": data_version,
        "seed": result.settings.seed if result.settings.point is None else None,
        "draws": result.settings.draws if result.settings.point is None else None,
        "point": result.settings.point,
        "currency": scenario.document.client.currency,
        "horizon_months": round(scenario.document.decision.horizon.point),
        "prices": scenario.document.decision.prices,
        "options": [
            _option(option, ranks.get(option.id), spans, drawn=drawn)
            for option, spans in zip(result.options, _spans(result), strict=True)
        ],
        "decision": {
            "recommended": decision.recommended,
            "verdict": decision.verdict,
            "confidence": decision.confidence if drawn else None,
            "rank_by": decision.rank_by,
            "margin": margin,
            "rival": None if found is None else found.rival.id,
            "minimum_saving": None if found is None else found.threshold,
            "default_share": decision.default_share,
            "screening": decision.screening,
            "reasons": list(decision.reasons),
            "conditions": list(decision.conditions),
            "rules": decision.rules,
            **rules.as_data(result),
            "target_prices": partial(negotiation.as_data, result),
            "would_win": partial(negotiation.would_win_as_data, result),
        },
        "same_productivity": None
        if result.same_productivity is None
        else {"rate": result.same_productivity.rate, "order": list(result.same_productivity.order)},
        "without_termination": None if result.without_termination is None else list(result.without_termination),
        "evidence": [
            {"key": row.key, "driver": row.driver, "lines": list(row.lines), "standing": dict(row.standing)}
            for row in scenario.evidence
        ],
        "common_evidence": None
        if result.common_evidence is None
        else {"order": list(result.common_evidence.order), "left_out": list(result.common_evidence.left_out)},
        "large_defaults": [
            {
                "option": large.option,
                "line": large.line,
                "share": large.share,
                "order_without": list(large.order_without),
            }
            for large in result.large_defaults
        ],
        "information": partial(information.as_data, result),
        "sensitivity": partial(swings_as_data, result),
        "assumptions": [
            {
                "path": quantity.path,
                "value": quantity.text,
                "origin": quantity.origin,
                "source": quantity.source,
                "grade": quantity.grade,
            }
            for quantity in scenario.quantities.values()
        ],
        "not_estimated": [{"driver": driver, "question": question} for driver, question in scenario.questions],
        "benchmarks": benchmarks.as_data(result.benchmarks),
        "criteria": partial(criteria_data.as_data, result),
        "regimes": regimes.as_data(triggered(scenario.document)),
        "requirements": partial(requirements.as_data, result),
        "red_flags": partial(red_flags.as_data, result),
        "red_flag_questions": partial(red_flags.questions_as_data, result),
        "suitability": partial(suitability.as_data, result),
        "should_cost": partial(should_cost.as_data, result),
        "warnings": partial(warnings_of, result),
    }


def _option(option: Option, rank: int | None, spans: list[tuple[float, float]], *, drawn: bool) -> dict[str, Any]:
    """Return one option as plain data."""
    return {
        "id": option.id,
        "name": option.name,
        "kind": option.kind,
        "country": option.country,
        "proximity": option.proximity,
        "eligible": option.eligible,
        "failed_requirements": [failure.requirement for failure in option.failures],
        "failure_reasons": [failure.reason for failure in option.failures],
        "eligible_probability": option.eligible_probability,
        "pending": requirements.pending_as_data(option),
        "rank": rank,
        "cost": _part(option.cost, "mean standard_error sd p5 p10 p50 p80 p90 p95 cvar95", drawn=drawn),
        "saving": _part(option.saving, "mean standard_error sd p5 p10 p50 p90 p95 probability_positive", drawn=drawn),
        "saving_rate": _part(option.saving_rate, "mean p10 p50 p90", drawn=drawn),
        "headline_saving": option.headline_saving,
        "headline_saving_rate": option.headline_saving_rate,
        "saving_retention": option.saving_retention,
        "hidden_cost_rate": option.hidden_cost_rate,
        "erosion": [{"group": step.group, "amount": step.amount} for step in option.erosion] or None,
        "unit_cost": _part(option.unit_cost, "mean p10 p90", drawn=drawn),
        "payback_month": {"p50": option.payback_month, "probability": option.payback_probability if drawn else None},
        "irr": option.irr,
        "peak_cash": option.peak_cash,
        "expected_regret": option.expected_regret if drawn else None,
        "maximum_regret": option.maximum_regret if drawn else None,
        "probability_best": option.probability_best if drawn else None,
        "value_score": option.value_score,
        "expected_risk_loss": None if option.risk is None else option.risk.expected,
        "risk": None if option.risk is None else _risk(option.risk),
        "annual_cost": list(option.annual_cost),
        "lines": [
            {
                "key": line.key,
                "group": line.group,
                "quoted": line.quoted,
                "origin": line.origin,
                "mean": line.mean,
                "p10": p10 if drawn else None,
                "p90": p90 if drawn else None,
            }
            for line, (p10, p90) in zip(option.lines, spans, strict=True)
        ],
    }


def _risk(found: Risk) -> dict[str, Any]:
    """Return the losses of an option as plain data."""
    return {
        "expected": found.expected,
        "sd": found.sd,
        "p95": found.p95,
        "cvar95": found.cvar95,
        "probability_of_no_loss": found.no_loss,
        "exceedance": [{"probability": share, "loss": loss} for share, loss in found.exceedance],
        "unsourced_share": found.unsourced_share,
    }


def _spans(result: Result) -> list[list[tuple[float, float]]]:
    """Return P10 and P90 of every line, by option."""
    summaries = [[summary(column) for column in values.T] for values in result.outcome.line_cost]
    return [[(found.p10, found.p90) for found in option] for option in summaries]


def _part(found: Summary, keys: str, *, drawn: bool) -> dict[str, Any]:
    """Return some numbers of a summary; of a single case there is only the value."""
    return {key: getattr(found, key) if drawn or key == "mean" else None for key in keys.split()}
