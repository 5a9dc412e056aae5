"""What makes an option ineligible."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpo_decide.decision import figures
from bpo_decide.drivers.options.vendor import VendorTerms
from bpo_decide.model.outcome import Outcome
from bpo_decide.scenario.resolved import ResolvedScenario


@dataclass(frozen=True)
class Failure:
    """A requirement that an option does not meet, in words, and where it is written."""

    requirement: str
    reason: str


Requirement = Callable[[ResolvedScenario, Outcome, int], Iterator[Failure]]


def failures(scenario: ResolvedScenario, outcome: Outcome, option: int) -> tuple[Failure, ...]:
    """Return the requirements that an option fails; in-house is never held to those on vendors."""
    return tuple(failure for requirement in REQUIREMENTS for failure in requirement(scenario, outcome, option))


def _vendor(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Any:  # noqa: ANN401 - a composed vendor or None
    """Return the vendor behind an option."""
    return next((vendor for vendor in scenario.document.vendors if vendor.id == outcome.options[option]), None)


def _data_residency(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Iterator[Failure]:
    allowed = scenario.document.requirements.data_residency
    vendor: VendorTerms | None = _vendor(scenario, outcome, option)
    if allowed is not None and vendor is not None and vendor.country not in allowed:
        yield Failure("data_residency", f"works in {vendor.country}; allowed are {', '.join(allowed)}")


def _certifications(scenario: ResolvedScenario, outcome: Outcome, option: int) -> Iterator[Failure]:
    vendor: VendorTerms | None = _vendor(scenario, outcome, option)
    if vendor is None:
        return
    missing = [name for name in scenario.document.requirements.certifications if name not in vendor.certifications]
    if missing:
        yield Failure("certifications", f"does not hold {', '.join(missing)}")


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


REQUIREMENTS: tuple[Requirement, ...] = (_data_residency, _certifications, _yearly_cost)
