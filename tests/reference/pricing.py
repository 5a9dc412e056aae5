"""What a vendor charges by its pricing models, and how its prices move, from the page's section on pricing.

Read like this: the saving that is shared is that of a contract year, a short last one made whole; learning on an
invoice for today's staff with a margin is learning by all of today's staff in scope, and it follows the volume.
"""

import math
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from bpo_decide.reading.quantities import Quantity
from tests.reference.case import Case
from tests.reference.operation import InHouseLine, Operation

Index = Callable[[str, int], float]
"""The price of a model in a month relative to the quoted one."""
MOVE_BY_THEMSELVES = ("gain_share", "contingency")
IN_HOUSE_COST = "in_house"


class Pricing:
    """The pricing models of one vendor.

    Args:
        case: the numbers.
        spec: the vendor as written.
        operation: today's operation.
        today: its lines.
    """

    def __init__(self, case: Case, spec: Any, operation: Operation, today: list[InHouseLine]) -> None:  # noqa: ANN401
        """Hold the numbers."""
        self.case, self.spec, self.price = case, spec, spec.price
        self.operation, self.today = operation, today
        self._full: dict[int, dict[str, tuple[str, float]]] = {}

    # How prices move

    def index(self, model: str, month: int, since: float) -> float:
        """Return the price of a model in a month, so many months since go-live, relative to the quoted one."""
        case, price = self.case, self.price
        if model in MOVE_BY_THEMSELVES or (model == "cost_plus" and self.is_in_house_cost):
            return 1.0
        years = max(math.floor(since / 12), 0)
        committed = (1 - case.number(price.deflation_passed) * self._deflation) ** years * self._productivity(years)
        if model == "cost_plus" and self.follows_wages_from_the_start:
            return self.open_book_index(month) * committed
        if not self.spec.outsourced and not price.price_fixed and price.indexation is None:
            return float((1 + case.inflation(self.spec.country)) ** (month // 12)) * committed
        rise, every = self._yearly_rise(model), 12.0
        if price.indexation is not None:
            every = case.number(price.indexation.every, 12.0)
        reviews = max(math.floor(since / every), 0)
        return float((1 + rise) ** (reviews * every / 12)) * committed

    @property
    def follows_wages_from_the_start(self) -> bool:
        """Whether the vendor's own cost is charged as it moves."""
        stated = self.price.price_fixed or self._clause_applies("cost_plus")
        return self.price.cost_plus is not None and not self.is_in_house_cost and not stated

    def open_book_index(self, month: int) -> float:
        """Return the vendor's own cost in a month relative to that of the start, where it is charged as it moves."""
        if not self.follows_wages_from_the_start:
            return 1.0
        return float((1 + self.case.inflation(self.spec.country)) ** (month // 12))

    def _clause_applies(self, model: str) -> bool:
        """Whether there is a clause that applies to a pricing model."""
        clause = self.price.indexation
        return clause is not None and (clause.charges is None or model in clause.charges)

    def _yearly_rise(self, model: str) -> float:
        """Return the yearly rise of a price."""
        case, clause = self.case, self.price.indexation
        if self.price.price_fixed or (clause is not None and not self._clause_applies(model)):
            return 0.0
        if clause is None:
            return case.inflation(self.spec.country)
        if clause.rate is not None:
            return case.number(clause.rate)
        rise = case.inflation(clause.country or self.spec.country) * case.number(clause.share, 1.0)
        rise = min(rise, case.number(clause.cap, rise))
        return max(rise, case.number(clause.floor, rise))

    def _productivity(self, years: int) -> float:
        """Return what committed productivity leaves of a price: a list begins with the first year."""
        shares = self.price.productivity
        if isinstance(shares, (list, tuple)):
            return math.prod(1 - self.case.number(share) for share in shares[: years + 1])
        return (1 - self.case.number(shares)) ** years

    @property
    def _deflation(self) -> float:
        """Yearly fall of the effort."""
        return self.case.number(self.case.document.process.technology_deflation)

    # What is charged

    @property
    def also_otherwise(self) -> bool:
        """Whether a part of the work is paid for otherwise than by people's time; what is added to a price is none."""
        price = self.price
        others = (price.per_unit, price.fixed, price.tiers, price.outcome, price.contingency)
        open_books = price.cost_plus is not None and not self.is_in_house_cost and not price.cost_plus.posts
        return open_books or any(other is not None for other in others)

    @property
    def posts_by_time(self) -> float:
        """Full-time posts that are charged by people's time: all that there are, where today's cost is charged."""
        case, price = self.case, self.price
        posts = sum(case.number(role.fte) for role in price.per_fte or ())
        hours = 12 * sum(case.number(role.hours) for role in price.per_hour or ())
        posts += hours / case.number(case.document.in_house.hours_per_fte_year)
        if self.is_in_house_cost:
            return posts + self.operation.posts()
        at_cost = () if price.cost_plus is None else price.cost_plus.posts
        return posts + sum(case.number(role.fte) for role in at_cost if role.scales)

    @property
    def is_in_house_cost(self) -> bool:
        """Whether today's cost is charged with a margin."""
        return self.price.cost_plus is not None and self.price.cost_plus.of == IN_HOUSE_COST

    def full_charges(self, month: int) -> dict[str, tuple[str, float]]:
        """Return the charges of a month for all work at the quoted price, by line, each with its pricing model.

        Without what every price may have had before: units, posts and a fee.
        """
        if month in self._full:
            return self._full[month]
        found: dict[str, tuple[str, float]] = {}
        for model, lines in {
            "bands": self._bands(month),
            "tiers": self._tiers(month),
            "per_hour": self._hours(month),
            "cost_plus": self._at_cost(month),
            "outcome": self._outcome(month),
            "contingency": self._contingency(month),
            "share_of_fixed": self._of_fixed(month),
        }.items():
            for line, amount in lines.items():
                found[line] = (self._banded if model == "bands" else model, amount)
        self._full[month] = found
        return found

    @property
    def _banded(self) -> str:
        """The pricing model whose volume the bands are about."""
        return "per_unit" if self.price.per_unit is not None else "fixed"

    def _bands(self, month: int) -> dict[str, float]:
        """Return the charge for the baseline, and what is charged and credited beyond the deadband."""
        bands, case = self.price.bands, self.case
        if bands is None:
            return {}
        baseline, units = case.number(bands.baseline), case.units(month)
        width = case.number(bands.deadband) * baseline
        high, low = baseline + width, baseline - width
        from_baseline = bands.counted_from == "baseline"
        found = {}
        if self.price.per_unit is not None:
            found["per_unit"] = baseline * self.money(self.price.per_unit, month)
        above = units - (baseline if from_baseline else high) if units > high else 0.0
        found["additional_volume"] = above * self.money(bands.additional, month)
        if bands.reduction is not None:
            least = max(units, case.number(bands.floor) * baseline)
            below = (baseline if from_baseline else low) - least if units < low else 0.0
            due = found.get("per_unit")
            if due is None:
                due = self.money(self.price.fixed, month) / 12
            found["reduced_volume"] = -min(max(below, 0.0) * self.money(bands.reduction, month), due)
        return found

    def _tiers(self, month: int) -> dict[str, float]:
        """Return the charge of every tier."""
        units, found = self.case.units(month), {}
        starts = [self.case.number(tier.lower) for tier in self.price.tiers or ()]
        for number, (tier, start) in enumerate(zip(self.price.tiers or (), starts, strict=True), start=1):
            end = starts[number] if number < len(starts) else math.inf
            if self.price.tiers_apply_to == "all_units":
                charged = units if start <= units < end else 0.0
            else:
                charged = max(min(units, end) - start, 0.0)
            found[f"tier_{number}"] = charged * self.money(tier.price, month)
        return found

    def _hours(self, month: int) -> dict[str, float]:
        """Return the charge for hours."""
        if self.price.per_hour is None:
            return {}
        hours = sum(self.case.number(role.hours) * self.money(role.rate, month) for role in self.price.per_hour)
        return {"per_hour": hours * self.case.relative_volume(month)}

    def _at_cost(self, month: int) -> dict[str, float]:
        """Return the charge for staff at cost, or for today's cost, with the margin."""
        cost, case = self.price.cost_plus, self.case
        if cost is None:
            return {}
        margin = 1 + case.number(cost.margin)
        if self.is_in_house_cost:
            within = sum(line.cost(month) for line in self.today if line.scope in self.spec.includes)
            return {"cost_plus": within * margin * self._final}
        loading, found = 1 + case.number(cost.on_costs), {}
        scaling, steady = (
            sum(case.number(role.fte) * self.money(role.salary, month) for role in cost.posts if role.scales == scales)
            for scales in (True, False)
        )
        others = sum(self.money(other.value, month) for other in cost.other)
        found["cost_plus"] = scaling * loading / 12 * margin * case.relative_volume(month) * case.volume
        found["cost_plus_steady"] = (steady * loading + others) / 12 * margin
        return found

    def _outcome(self, month: int) -> dict[str, float]:
        """Return the charge for outcomes."""
        outcome = self.price.outcome
        if outcome is None:
            return {}
        reached = self.case.units(month) * self.case.number(outcome.rate)
        return {"outcome": reached * self.money(outcome.price, month)}

    def _contingency(self, month: int) -> dict[str, float]:
        """Return the vendor's share of what it recovers."""
        if self.price.contingency is None:
            return {}
        share = self.case.number(self.price.contingency) * self._final
        return {"contingency": self.at_stake(month) * self.recovered * share}

    def _of_fixed(self, month: int) -> dict[str, float]:
        """Return what this process bears of the fixed cost of an own centre."""
        fixed = getattr(self.price, "share_of_fixed", None)
        if fixed is None:
            return {}
        return {"share_of_fixed": self.money(fixed.cost, month) * self.case.number(fixed.share) / 12}

    def at_stake(self, month: int) -> float:
        """Return the money at stake in the units of a month."""
        return self.case.units(month) * self.case.priced(self.case.document.process.recoveries.at_stake, month)

    @property
    def recovered(self) -> float:
        """Share that the vendor recovers: as much as today unless it says."""
        own = self.spec.recoveries
        return self.case.number(self.case.document.process.recoveries.rate if own is None else own.rate)

    def recoveries_change(self, month: int) -> dict[str, float]:
        """Return what is recovered less than today, were all work moved."""
        today = self.case.document.process.recoveries
        if today is None or self.spec.recoveries is None:
            return {}
        return {"recoveries_change": self.at_stake(month) * (self.case.number(today.rate) - self.recovered)}

    def outcome_change(self, month: int) -> dict[str, float]:
        """Return what it costs that fewer units reach the outcome than today, were all work moved."""
        today, paid = self.case.document.process.outcome, self.price.outcome
        if today is None or paid is None:
            return {}
        fewer = self.case.number(today.rate) - self.case.number(paid.rate)
        return {"outcome_change": self.case.units(month) * self.case.priced(today.worth, month) * fewer}

    def gain_share(self, month: int, others: Callable[[int], float]) -> float:
        """Return the share of the saving of a month, were all work moved.

        Args:
            month: the month.
            others: all other charges of a month for all work.
        """
        gain, case = self.price.gain_share, self.case
        first = month // 12 * 12
        months = range(first, min(first + 12, case.months))
        saving = sum(
            case.priced(gain.baseline, one) * case.relative_volume(one) - 12 * others(one) for one in months
        ) / len(months)
        due = case.number(gain.share) * max(saving, 0.0)
        if gain.floor is not None:
            due = max(due, self.quoted(gain.floor, month))
        if gain.cap is not None:
            due = min(due, self.quoted(gain.cap, month))
        return due / 12

    # Money

    @cached_property
    def _final(self) -> float:
        """The price that will be agreed as a share of what is quoted."""
        return self.case.number(self.price.final_price, 1.0)

    def money(self, quantity: Quantity, month: int) -> float:
        """Return a price as it will be agreed."""
        return self.quoted(quantity, month) * self._final

    def quoted(self, quantity: Quantity, month: int) -> float:
        """Return an amount of the vendor's quote in the client's money."""
        return self.case.money(quantity, month, country=self.spec.country, borne_by=self.spec.fx_borne_by)


def by_people(full: Mapping[str, float]) -> list[str]:
    """Return the lines of an invoice that charge people's time."""
    return [line for line in ("per_fte", "per_hour", "cost_plus") if line in full]
