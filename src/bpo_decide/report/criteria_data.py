"""What is not in money, as plain data."""

from typing import Any

from bpo_decide.decision.statistics import rounded
from bpo_decide.report.criteria import label
from bpo_decide.runs.criteria import Findings
from bpo_decide.runs.result import Result


def as_data(result: Result) -> dict[str, Any] | None:
    """Return what the criteria say as plain data; None without criteria."""
    found = result.criteria
    if found is None:
        return None
    checks = found.cross_checks
    return {
        "point_worth": None if found.point_worth is None else rounded(found.point_worth),
        "criteria": [_criterion_data(found, number) for number in range(len(found.criteria))],
        "options": [_option_data(result, found, option) for option in found.options],
        "pairwise": None
        if found.standing is None
        else {key: dict(row) for key, row in found.standing.pairwise.items()},
        "weights_unknown": None
        if found.unknown_weights is None
        else {option: list(ranks) for option, ranks in found.unknown_weights.acceptability.items()},
        "frontier": {
            "options": list(found.frontier.options),
            "steps": [
                {
                    "from": step.cheaper,
                    "to": step.dearer,
                    "extra_cost": rounded(step.extra_cost),
                    "extra_value": rounded(step.extra_value),
                    "point_worth": rounded(step.point_worth),
                }
                for step in found.frontier.steps
            ],
            "dominated": [
                {"option": one.option, "by": list(one.by), "kind": one.kind} for one in found.frontier.dominated
            ],
        },
        "reversals": [one.without for one in found.reversals],
        "cross_checks": None
        if checks is None
        else [
            {
                "method": check.method,
                "order": list(check.order),
                "kendall_tau": check.agreement,
                "reversals": [one.without for one in check.reversals],
            }
            for check in checks
        ],
    }


def _criterion_data(found: Findings, number: int) -> dict[str, Any]:
    """Return a criterion as plain data."""
    criterion = found.criteria[number]
    return {
        "key": criterion.key,
        "name": criterion.name,
        "unit": criterion.unit,
        "worst": label(criterion.worst),
        "best": label(criterion.best),
        "stated": "swing" if criterion.swing is not None else "weight",
        "points": criterion.points.text,
        "weight": rounded(float(found.drawn.mean_weights[number])),
    }


def _option_data(result: Result, found: Findings, option: str) -> dict[str, Any]:
    """Return what the criteria say of an option as plain data."""
    row = found.drawn.mean_partial[found.options.index(option)]
    standing = found.standing if option in found.eligible else None
    central = None if standing is None else standing.central[option]
    return {
        "id": option,
        "value": found.values[option],
        "partial": {key: rounded(value) for key, value in zip(found.drawn.keys, row.tolist(), strict=True)},
        "scores": {one.key: one.scores[option].text for one in found.criteria},
        "value_score": next(one.value_score for one in result.options if one.id == option),
        "rank_acceptability": None if standing is None else list(standing.acceptability[option]),
        "central_weights": None if central is None else dict(central),
        "probability_best_at_worth": None if found.best_at_worth is None else found.best_at_worth.get(option),
    }
