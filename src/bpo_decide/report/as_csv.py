"""The options as CSV: one row each, numbers as numbers."""

import csv
import io

from bpo_decide.decision.rules import ranking
from bpo_decide.runs.result import Result

HEADS = (
    "rank", "id", "name", "kind", "country", "proximity", "eligible", "currency", "cost_mean", "cost_p10", "cost_p90",
    "saving_mean", "saving_standard_error", "saving_p10", "saving_p90", "probability_saving_positive", "saving_rate",
    "headline_saving", "headline_saving_rate", "saving_retention", "hidden_cost_rate", "payback_month",
    "payback_probability", "irr", "peak_cash", "unit_cost",
)  # fmt: skip


def as_csv(result: Result) -> str:
    """Return one row for each option, in the order of the ranking, ineligible ones last."""
    ranked = ranking(result.options, result.decision.rank_by)
    rest = [option for option in result.options if not option.eligible]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADS)
    for position, option in enumerate([*ranked, *rest], start=1):
        row = (
            position if option.eligible else None, option.id, option.name, option.kind, option.country,
            option.proximity, str(option.eligible).lower(), result.scenario.document.client.currency,
            option.cost.mean, option.cost.p10, option.cost.p90, option.saving.mean, option.saving.standard_error,
            option.saving.p10, option.saving.p90, option.saving.probability_positive, option.saving_rate.mean,
            option.headline_saving, option.headline_saving_rate, option.saving_retention, option.hidden_cost_rate,
            option.payback_month, option.payback_probability, option.irr, option.peak_cash, option.unit_cost.mean,
        )  # fmt: skip
        writer.writerow(["" if value is None else value for value in row])
    return text.getvalue()
