"""What makes an option ineligible."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpo_decide.decision import figures
from bpo_decide.model.outcome import Outcome
from bpo_decide.scenario.resolved import ResolvedScenario


@dataclass(frozen=True)
class Failure:
    """A requirement that an option does not meet, in words, and where it is written."""

    requirement: str
    reason: str


Requirement = Callable[[ResolvedScenario, Outcome, int], Iterator[Failure]]


def failures(scenario: ResolvedScenario, outcome: Outcome, option: int) -> tuple[Failure, ...]:
    """Return the requirements that an option fails; today's operation is never held to those on who does the work.

    Of a split every part must meet them.
    """
    return tuple(failure for requirement in REQUIREMENTS for failure in requirement(scenario, outcome, option))


def _movers(scenario: ResolvedScenario, option: int) -> Iterator[tuple[Any, str]]:
    """Yield the vendor or own centre behind an option, or those that it is made of, each with the name of its part."""
    if option == 0:
        return
    spec = scenario.options[option - 1]
    if spec.moves_work:
        yield spec, ""
    for part in spec.parts.values():
        if part.moves_work:
            yield part, f"{part.label} "


def _data_residency(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Iterator[Failure]:
    del outcome
    allowed = scenario.document.requirements.data_residency
    for mover, part in _movers(scenario, option):
        if allowed is not None and mover.country not in allowed:
            yield Failure("data_residency", f"{part}works in {mover.country}; allowed are {', '.join(allowed)}")


def _certifications(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Iterator[Failure]:
    del outcome
    for mover, part in _movers(scenario, option):
        missing = [name for name in scenario.document.requirements.certifications if name not in mover.certifications]
        if missing:
            yield Failure("certifications", f"{part}does not hold {', '.join(missing)}")


def _work_abroad(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Iterator[Failure]:
    del outcome
    limit = scenario.document.requirements.work_abroad
    if limit is None or option == 0:
        return
    abroad = _share_abroad(scenario, scenario.options[option - 1])
    if abroad > limit.point:
        reason = f"does {abroad:.0%} of the work outside {scenario.document.client.country}; allowed are {limit.text}"
        yield Failure("work_abroad", reason)


def _share_abroad(scenario: ResolvedScenario, option: Any) -> float:  # noqa: ANN401 - an option
    """Return the share of the work that an option has done outside the client's country."""
    home = scenario.document.client.country
    effort = {key: share.point for key, share in scenario.document.process.activities.items()}
    if not option.parts:
        return float(option.taken(effort)) if getattr(option, "country", home) != home else 0.0
    found = 0.0
    for key, part in option.parts.items():
        does, abroad = option.of[key], _share_abroad(scenario, part)
        if isinstance(does, list):
            found += sum(effort[activity] for activity in does) if abroad > 0 else 0.0
        else:
            found += does.point * abroad
    return found


def _yearly_cost(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Iterator[Failure]:
    required = scenario.document.requirements.max_cost_any_year
    if required is None or option == 0:
        return
    limit, yearly = required.limit.point, outcome.yearly[:, option]
    currency = scenario.document.client.currency
    money = figures.money(limit, currency)
    if required.confidence is None:
        expected = yearly.mean(axis=0)
        year = int(np.argmax(expected))
        if expected[year] > limit:
            cost = figures.money(float(expected[year]), currency)
            if cost == money:  # three digits do not tell them apart
                cost, money = (f"{currency} {amount:,.0f}" for amount in (expected[year], limit))
            reason = f"expected cost of year {year + 1} is {cost}, above {money}"
            yield Failure("max_cost_any_year", reason)
        return
    confidence = required.confidence.point
    kept = float((yearly.max(axis=1) <= limit).mean())
    if kept < confidence:
        yield Failure(
            "max_cost_any_year", f"every year stays below {money} with probability {kept:.0%}, not {confidence:.0%}"
        )


REQUIREMENTS: tuple[Requirement, ...] = (_data_residency, _certifications, _work_abroad, _yearly_cost)
