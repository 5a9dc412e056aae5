"""Everything that is reported of one option."""

from collections.abc import Mapping
from itertools import groupby

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.decision.finance import internal_rate_of_return
from bpo_decide.decision.regret import expected_regret, maximum_regret
from bpo_decide.decision.requirements import Failure, Finding, eligible_probability, failures_in, findings
from bpo_decide.decision.risk import Risk, is_unsourced, risk
from bpo_decide.decision.statistics import Summary, quantile, rounded, summary
from bpo_decide.drivers.options import base as options
from bpo_decide.drivers.options.split import Split
from bpo_decide.model.evaluate import Model
from bpo_decide.model.outcome import LineInfo, Outcome
from bpo_decide.reading.quantities import Origin
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario

Array = NDArray[np.float64]
HIDDEN = ("transition", "parallel", "stranded", "management", "quality", "compliance", "tax", "risk", "exit")
"""Groups of cost that no quote mentions."""
GROUPS = {
    "charges": "Vendor charges",
    "in_house": "In-house cost that goes on",
    "transition": "Transition",
    "parallel": "Parallel run",
    "stranded": "Stranded cost",
    "management": "Retained organisation and vendor management",
    "quality": "Quality",
    "recoveries": "Recovered more or less than today",
    "compliance": "Compliance",
    "tax": "Tax",
    "risk": "Risk",
    "exit": "End of contract",
    "financing": "Payment terms and working capital",
    "credit": "Service credits",
}
LAST_BITS = 1e-13
"""How far a mean over many cases may be off by rounding, as a share of the largest of its kind."""
_WEAKEST: tuple[Origin, ...] = ("convention", "library", "derived", "given")


class Line(Struct, frozen=True):
    """A cost line in numbers."""

    key: str
    group: str
    label: str
    quoted: bool
    origin: Origin
    formula: str
    mean: float
    like: str
    """Key of the lines of other options that it is to be compared with."""
    unsourced: bool
    """Whether a number that sets its size was typed without a source."""


class Step(Struct, frozen=True):
    """One bar of the erosion waterfall; positive amounts add to the saving."""

    group: str
    label: str
    amount: float


class Option(Struct, frozen=True):
    """The measures of one option; money is present value in the client's currency unless said otherwise."""

    id: str
    name: str
    kind: str
    country: str
    proximity: str | None
    failures: tuple[Failure, ...]
    cost: Summary
    saving: Summary
    saving_rate: Summary
    headline_saving: float | None
    headline_saving_rate: float | None
    saving_retention: float | None
    hidden_cost_rate: float | None
    erosion: tuple[Step, ...]
    unit_cost: Summary
    payback_month: float | None
    payback_probability: float | None
    irr: float | None
    peak_cash: float
    expected_regret: float | None
    maximum_regret: float | None
    """Largest regret of any case; it grows with the number of draws."""
    probability_best: float | None
    annual_cost: tuple[float, ...]
    lines: tuple[Line, ...]
    risk: Risk | None
    """What may happen, in numbers; None for a single case and for an option without risk events."""
    findings: tuple[Finding, ...] = ()
    """What every requirement finds of it, met or not."""
    eligible_probability: float = 1.0
    """Probability that it is eligible: below 1 where something is pending, such as a certificate."""
    value_score: float | None = None
    """Points of value of what is not in money, with the saving as points at `decision.point_worth`; None without it."""

    @property
    def eligible(self) -> bool:
        """Whether the option meets every requirement."""
        return not self.failures


class Standing(Struct, frozen=True):
    """How an eligible option stands among the eligible ones, case by case."""

    expected_regret: float
    maximum_regret: float
    probability_best: float


def measures(model: Model, outcome: Outcome, today: Outcome) -> tuple[Option, ...]:
    """Return the measures of every option, in-house first.

    Args:
        model: the scenario ready to be evaluated.
        outcome: its Monte Carlo outcome, replicates one after the other.
        today: one case at today's prices and volume, for the headline saving.
    """
    looked_at = [findings(model.scenario, outcome, number) for number in range(len(outcome.options))]
    eligible = [number for number, found in enumerate(looked_at) if not failures_in(found)]
    costs = outcome.cost[:, eligible]
    first = np.array(eligible)[costs.argmin(axis=1)]
    found = zip(expected_regret(costs), maximum_regret(costs), strict=True)
    standing = {
        number: Standing(rounded(float(expected)), rounded(float(most)), rounded(float((first == number).mean())))
        for number, (expected, most) in zip(eligible, found, strict=True)
    }
    return tuple(
        _option(model, outcome, today, number=number, looked_at=looked_at[number], standing=standing.get(number))
        for number in range(len(outcome.options))
    )


def _option(
    model: Model,
    outcome: Outcome,
    today: Outcome,
    *,
    number: int,
    looked_at: tuple[Finding, ...],
    standing: Standing | None,
) -> Option:
    """Return the measures of one option."""
    scenario = model.scenario
    spec = None if number == 0 else scenario.options[number - 1]
    cost, saving = outcome.cost[:, number], outcome.cost[:, 0] - outcome.cost[:, number]
    control, saved = outcome.control[:, number], outcome.control[:, 0] - outcome.control[:, number]
    lines = tuple(
        _line(info, float(mean)) for info, mean in zip(outcome.lines[number], outcome.line_mean[number], strict=True)
    )
    covered = covered_shares(scenario, spec, outcome.lines[0])
    headline = None if spec is None or not spec.quotes else _headline(today, number, covered)
    in_house = outcome.mean_cost(0)
    least = scenario.conventions["headline_minimum"].point * in_house
    # a fallback stands in for the quote after an early end, so that both parts cover the whole horizon
    quoted = sum(line.mean for line in lines if line.group == "charges")
    unquoted = sum(line.mean for line in lines if line.group in HIDDEN) - sum(_today_by_group(outcome).values())
    payback = outcome.payback[:, number]
    repaid = float((payback < model.timeline.months).mean())
    expected_saving = rounded(float((saving + saved).mean()))
    return Option(
        id=outcome.options[number],
        name=IN_HOUSE_NAME if spec is None else spec.label,
        kind=IN_HOUSE if spec is None else spec.option_kind,
        country=" + ".join(countries(scenario, spec)),
        proximity=scenario.proximity[spec.id].kind if spec is not None and spec.id in scenario.proximity else None,
        failures=failures_in(looked_at),
        cost=summary(cost, control),
        saving=summary(saving, saved),
        saving_rate=summary(saving / outcome.cost[:, 0], saved / outcome.cost[:, 0]),
        headline_saving=None if headline is None else rounded(headline),
        headline_saving_rate=None if headline is None else rounded(headline / float(today.cost[0, 0])),
        saving_retention=rounded(expected_saving / headline) if headline is not None and headline > least else None,
        hidden_cost_rate=rounded(unquoted / quoted) if quoted > 0 else None,
        erosion=() if headline is None else _erosion(outcome, number, headline, covered),
        unit_cost=summary(cost / outcome.units, control / outcome.units),
        payback_month=rounded(quantile(np.sort(payback), 0.5)) if repaid >= 0.5 and number > 0 else None,  # noqa: PLR2004
        payback_probability=rounded(repaid) if number > 0 else None,
        irr=_rate_of_return(outcome, number) if number > 0 else None,
        peak_cash=rounded(float(outcome.peak_cash[:, number].mean())),
        expected_regret=None if standing is None else standing.expected_regret,
        maximum_regret=None if standing is None else standing.maximum_regret,
        probability_best=None if standing is None else standing.probability_best,
        annual_cost=tuple(rounded(float(value)) for value in outcome.yearly[:, number].mean(axis=0)),
        lines=lines,
        risk=None if outcome.cases == 1 else risk(outcome, number),
        findings=looked_at,
        eligible_probability=eligible_probability(looked_at),
    )


IN_HOUSE_NAME = "In-house as today"


def _rate_of_return(outcome: Outcome, number: int) -> float | None:
    """Return the internal rate of return of an option against in-house, on average flows; None where there is none.

    Means over the cases end in bits that depend on how many are taken together: flows as small as that are none.
    """
    saved = outcome.monthly[0] - outcome.monthly[number]
    rate = internal_rate_of_return(saved.tolist(), rounding=LAST_BITS * float(np.abs(outcome.monthly[0]).max()))
    return None if rate is None else rounded(rate)


def _line(info: LineInfo, mean: float) -> Line:
    """Return a line in numbers."""
    return Line(
        key=info.key,
        group=info.group,
        label=info.label,
        quoted=info.quoted,
        origin=origin_of(info),
        formula=info.formula,
        mean=rounded(mean),
        like=info.like,
        unsourced=is_unsourced(info),
    )


def origin_of(info: LineInfo) -> Origin:
    """Return the weakest origin among the inputs that set the size of a line."""
    origins = {quantity.origin for quantity in info.basis}
    return next((origin for origin in _WEAKEST if origin in origins), "derived")


def countries(scenario: ResolvedScenario, spec: options.Option | None) -> tuple[str, ...]:
    """Return the countries where the work of an option is done, each once."""
    home = scenario.document.client.country
    if not isinstance(spec, Split):
        return (getattr(spec, "country", home),)
    found = [home] if IN_HOUSE in spec.of else []
    return tuple(dict.fromkeys([*(one for part in spec.parts.values() for one in countries(scenario, part)), *found]))


def covered_shares(
    scenario: ResolvedScenario, spec: options.Option | None, lines: tuple[LineInfo, ...]
) -> dict[int, float]:
    """Return the share of each in-house line that an option's quote stands against, by position, where it does.

    Args:
        scenario: the scenario.
        spec: the option; None for in-house.
        lines: the lines of in-house.
    """
    if spec is None:
        return {}
    effort = scenario.document.process.effort
    shares = {
        position: spec.covers_of(line.scope, effort) for position, line in enumerate(lines) if line.scope is not None
    }
    return {position: share for position, share in shares.items() if share > 0}


def _headline(today: Outcome, number: int, covered: Mapping[int, float]) -> float:
    """Return same-scope in-house cost less the quote: full volume from month 0 at today's prices and volume."""
    in_house = today.line_cost[0][0, list(covered)] * np.array(list(covered.values()))
    return float(in_house.sum() - today.at_once[0, number])


def _erosion(outcome: Outcome, number: int, headline: float, covered: Mapping[int, float]) -> tuple[Step, ...]:
    """Return the steps from headline to expected saving; they sum to it exactly before rounding."""
    in_house = outcome.line_mean[0]
    same_scope = float((in_house[list(covered)] * np.array(list(covered.values()))).sum())
    at_once = float(outcome.at_once[:, number].mean())
    by_group = {group: -amount for group, amount in _today_by_group(outcome).items()}
    in_house_lines = float(in_house.sum()) + sum(by_group.values())
    for info, mean in zip(outcome.lines[number], outcome.line_mean[number], strict=True):
        group = info.group
        if group == IN_HOUSE:
            group = "out_of_scope" if info.scope is None else "later"
        by_group[group] = by_group.get(group, 0.0) + float(mean)
    charges = by_group.pop("charges", 0.0)
    later = at_once - charges - by_group.pop("later", 0.0)
    beyond = in_house_lines - same_scope - by_group.pop("out_of_scope", 0.0)
    steps = [
        ("headline", "Headline: quote against same-scope in-house cost", headline),
        ("growth", "Growth of volume, wages and prices", same_scope - at_once - headline),
        ("later", "Saving starts only as the work moves", later),
    ]
    if abs(beyond) > 1e-6 * in_house.sum():
        steps.append(("scope", "In-house cost outside the vendor's scope", beyond))
    steps += [(group, GROUPS[group], -by_group[group]) for group in GROUPS if group in by_group]
    noise = 1e-12 * float(in_house.sum())
    return tuple(Step(group, label, rounded(amount) if abs(amount) > noise else 0.0) for group, label, amount in steps)


def _today_by_group(outcome: Outcome) -> dict[str, float]:
    """Return what today's operation costs in groups that other options have too: its own risks; a change counts."""
    found: dict[str, float] = {}
    for info, mean in zip(outcome.lines[0], outcome.line_mean[0], strict=True):
        if info.group != IN_HOUSE:
            found[info.group] = found.get(info.group, 0.0) + float(mean)
    return found


def by_group(lines: tuple[Line, ...]) -> dict[str, float]:
    """Return the mean present value of each group of lines."""
    ordered = sorted(lines, key=lambda line: list(GROUPS).index(line.group))
    return {group: sum(line.mean for line in part) for group, part in groupby(ordered, key=lambda line: line.group)}
