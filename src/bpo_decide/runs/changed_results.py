"""Every figure of a result against the same figure of another, with the error of its change from paired draws."""

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.differences import Difference, difference, paired_error
from bpo_decide.decision.measures import Option
from bpo_decide.runs.information import perfect_information
from bpo_decide.runs.result import Result

Array = NDArray[np.float64]
MONEY, SHARE, CHANCE, MONTHS = "money", "share", "probability", "months"


class Figure(Struct, frozen=True):
    """A figure of an option.

    Attributes:
        name: its name in the JSON of an evaluation.
        unit: what it is counted in.
        value: reads it.
        draws: gives its draws from those of in-house and of the option, where it is their mean.
        drawn: whether it says nothing of a single case.
    """

    name: str
    unit: str
    value: Callable[[Option], float | None]
    draws: Callable[[Array, Array], Array] | None = None
    drawn: bool = False


FIGURES = (
    Figure("cost.mean", MONEY, lambda option: option.cost.mean, lambda _, cost: cost),
    Figure("cost.p10", MONEY, lambda option: option.cost.p10, drawn=True),
    Figure("cost.p80", MONEY, lambda option: option.cost.p80, drawn=True),
    Figure("cost.p90", MONEY, lambda option: option.cost.p90, drawn=True),
    Figure("cost.cvar95", MONEY, lambda option: option.cost.cvar95, drawn=True),
    Figure("saving.mean", MONEY, lambda option: option.saving.mean, lambda today, cost: today - cost),
    Figure("saving.p10", MONEY, lambda option: option.saving.p10, drawn=True),
    Figure("saving.p90", MONEY, lambda option: option.saving.p90, drawn=True),
    Figure("saving.probability_positive", CHANCE, lambda option: option.saving.probability_positive, drawn=True),
    Figure("saving_rate.mean", SHARE, lambda option: option.saving_rate.mean),
    Figure("headline_saving", MONEY, lambda option: option.headline_saving),
    Figure("headline_saving_rate", SHARE, lambda option: option.headline_saving_rate),
    Figure("saving_retention", SHARE, lambda option: option.saving_retention),
    Figure("hidden_cost_rate", SHARE, lambda option: option.hidden_cost_rate),
    Figure("unit_cost.mean", MONEY, lambda option: option.unit_cost.mean),
    Figure("payback_month.p50", MONTHS, lambda option: option.payback_month),
    Figure("payback_month.probability", CHANCE, lambda option: option.payback_probability, drawn=True),
    Figure("irr", SHARE, lambda option: option.irr),
    Figure("peak_cash", MONEY, lambda option: option.peak_cash),
    Figure("expected_regret", MONEY, lambda option: option.expected_regret, drawn=True),
    Figure("probability_best", CHANCE, lambda option: option.probability_best, drawn=True),
    Figure("expected_risk_loss", MONEY, lambda option: None if option.risk is None else option.risk.expected),
)


def changed_results(old: Result, new: Result) -> tuple[Difference, ...]:
    """Return every figure of two results, of the decision first and then of each option that one of them has.

    Money of different currencies is not subtracted.
    """
    return (*_decisions(old, new), *_options(old, new))


def _decisions(old: Result, new: Result) -> Iterator[Difference]:
    """Yield what is decided."""
    for name in ("recommended", "verdict"):
        yield difference(f"decision.{name}", getattr(old.decision, name), getattr(new.decision, name))
    drawn = _drawn(old, new)
    if drawn:
        yield difference("decision.confidence", old.decision.confidence, new.decision.confidence, unit=CHANCE)
    leads = (None if result.contest is None else result.contest.margin for result in (old, new))
    same = _one_currency(old, new)
    yield difference("decision.margin.mean", *leads, unit=MONEY, same_unit=same)
    yield difference("decision.default_share", old.decision.default_share, new.decision.default_share, unit=SHARE)
    if drawn:
        worth = (None if found is None else found.value for found in map(perfect_information, (old, new)))
        yield difference("information.evpi", *worth, unit=MONEY, same_unit=same)


def _options(old: Result, new: Result) -> Iterator[Difference]:
    """Yield the figures of every option."""
    before, after = ({option.id: option for option in result.options} for result in (old, new))
    figures = [figure for figure in FIGURES if _drawn(old, new) or not figure.drawn]
    for name in dict.fromkeys([*before, *after]):
        was, is_ = before.get(name), after.get(name)
        path = f"options.{name}"
        may = (None if option is None else option.eligible for option in (was, is_))
        yield difference(f"{path}.eligible", *may)
        for figure in figures:
            yield difference(
                f"{path}.{figure.name}",
                None if was is None else figure.value(was),
                None if is_ is None else figure.value(is_),
                unit=figure.unit,
                same_unit=figure.unit != MONEY or _one_currency(old, new),
                error=None if was is None or is_ is None else _error(figure, name, old, new),
            )


def _error(figure: Figure, option: str, old: Result, new: Result) -> float | None:
    """Return the standard error of the change of a mean; None of another figure."""
    if figure.draws is None:
        return None
    before, after = (
        figure.draws(costs[:, 0], costs[:, result.outcome.index(option)])
        for result, costs in ((result, result.outcome.cost + result.outcome.control) for result in (old, new))
    )
    return paired_error(before, after)


def _drawn(old: Result, new: Result) -> bool:
    """Whether both are of more than one case."""
    return old.settings.point is None and new.settings.point is None


def _one_currency(old: Result, new: Result) -> bool:
    """Whether the money of both is of one currency."""
    return bool(old.scenario.document.client.currency == new.scenario.document.client.currency)
