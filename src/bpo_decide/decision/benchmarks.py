"""The user's own unit cost beside the published one: a look at whether anything was forgotten, and no input."""

from msgspec import Struct

from bpo_decide.decision.statistics import rounded
from bpo_decide.drivers.contact_work import CONTACT
from bpo_decide.library.benchmarks import Benchmark, benchmarks_of
from bpo_decide.model.outcome import Outcome
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario


class Comparison(Struct, frozen=True):
    """One figure of the user's own beside a published one.

    Attributes:
        benchmark: The published figure.
        own: What one unit, or one contact, costs in-house today, in the same currency.
        beyond: How far that is above (below, if negative) the published figure, as a share of it; of a span as far as
            its nearer end, 0 within.
    """

    benchmark: Benchmark
    own: float
    beyond: float


def comparisons(scenario: ResolvedScenario, today: Outcome) -> tuple[Comparison, ...]:
    """Return the published figures that fit a scenario's process, unit and currency, beside its own.

    Args:
        scenario: The scenario, nothing left open.
        today: One case at today's prices and volume.
    """
    running = today.group_cost(today.index(IN_HOUSE), IN_HOUSE)
    unit_cost = float(running[0] / today.units[0])
    found = []
    for record in benchmarks_of(scenario.process_type.key):
        share = _share_of_unit(scenario, record)
        if share is not None and record.currency == scenario.document.client.currency:
            own = rounded(unit_cost * share)
            found.append(Comparison(record, own, rounded(_beyond(own, record))))
    return tuple(found)


def _share_of_unit(scenario: ResolvedScenario, record: Benchmark) -> float | None:
    """Return what share of the cost of a unit is to be compared with a figure; None where it cannot be."""
    if record.compared == "unit" and record.unit == scenario.unit:
        return 1.0
    today = scenario.document.in_house.contact_work
    arrives = scenario.process_type.arrives_as == CONTACT and scenario.unit == scenario.process_type.unit
    if record.compared == "contact" and arrives and today is not None:
        resolved = today.first_contact_resolution
        return expected(resolved.form, resolved.bounds)
    return None


def _beyond(own: float, record: Benchmark) -> float:
    """Return how far a figure is beyond the published one, as a share of that."""
    low = record.mode if record.mode is not None else record.low
    high = record.mode if record.mode is not None else record.high
    if low is not None and own < low:
        return own / low - 1
    return own / high - 1 if high is not None and own > high else 0.0
