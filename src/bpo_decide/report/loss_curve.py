"""The expected loss of every choice over the discount rate, as a section of the memo."""

from collections.abc import Iterator

from bpo_decide.decision import figures
from bpo_decide.decision.choice import LeastSaving, choice_of
from bpo_decide.report.sections import named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.information import perfect_information
from bpo_decide.runs.loss_curve import LossCurve
from bpo_decide.runs.result import Result


def sections(result: Result) -> list[Section]:
    """Return the table of expected losses, with whether the least one changes hands; nothing for a single case."""
    curve = result.loss_curve
    if curve is None:
        return []
    money = result.table_money
    names = named(curve.options, result.options)
    rows = tuple(
        (
            (figures.quantity(rate, "share") + (" (stated)" if rate == curve.stated else ""),),
            *((money.cell(loss),) for loss in losses),
        )
        for rate, losses in zip(curve.rates, curve.losses, strict=True)
    )
    heads: tuple[Cell, ...] = (("Discount rate",), *((name,) for name in names))
    least = [names[losses.index(min(losses))] for losses in curve.losses]
    low, high = (figures.quantity(rate, "share") for rate in (curve.rates[0], curve.rates[-1]))
    if len(set(least)) == 1:
        found = f"From {low} to {high} it is least for {least[0]}: the choice does not rest on the rate."
    else:
        changes = [
            f"{name} at {figures.quantity(rate, 'share')}" for name, rate in zip(least, curve.rates, strict=True)
        ]
        found = f"It is least for {figures.listed(changes)}: the choice rests on the rate."
    start = (
        "; in-house counts less the minimum saving"
        if choice_of(result.scenario, result.options).least != LeastSaving()
        else ""
    )
    sentence = f"What a choice costs, on average, more than the one that turns out best in each case{start}. {found}"
    remark = f"Expected present values, {money.unit}; {curve.draws:,} draws, the same ones at every rate."
    table = Table(heads, rows, (True,) * len(heads), (False, *(True for _ in names)))
    return [
        Section("Expected loss over the discount rate", (sentence,), table, (remark, *_by_all_draws(curve, result)))
    ]


def _by_all_draws(curve: LossCurve, result: Result) -> Iterator[str]:
    """Yield what knowing everything is worth by all draws of the run, where the fewer ones here say something else."""
    known = perfect_information(result)
    here = min(curve.losses[curve.rates.index(curve.stated)])
    currency = result.scenario.document.client.currency
    if known is None or figures.money(known.value, currency) == figures.money(here, currency):
        return
    yield (
        f"The least at the stated rate, {figures.money(here, currency)}, is what knowing everything would be worth by "
        f"these draws; by all {result.settings.draws:,} it is {figures.money(known.value, currency)}."
    )
