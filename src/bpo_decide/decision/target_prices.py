"""What a vendor would have to ask: the price at which it is the best choice, and the one at which to walk away."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bpo_decide.drivers.deal import Charge
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario

Array = NDArray[np.float64]
WHOLE = "price"
"""All parts of a price together."""

FIRST_TRIED = 0.9
"""The factor that tells the first slope: near what is asked, where cost is closest to linear."""
CLOSE = 1e-5
"""Share of a cost: closer than that no price is looked for."""
EXACT = 1e-9
"""Factors that differ by less are the same price: the slope between them would be noise."""


class Ask(Struct, frozen=True):
    """What is asked for one part of a price, or all of them, as multiples of what is asked now.

    Attributes:
        vendor: id.
        part: name of the pricing model; `WHOLE` for all of them together, all by the same factor.
        quantities: the prices that it means.
        target: factor at which the vendor costs as much as the best other option; None where no price does it.
        walk_away: factor at which it costs as much as in-house less the minimum saving; None as above.
    """

    vendor: str
    part: str
    quantities: tuple[Quantity, ...]
    target: float | None
    walk_away: float | None


def parts_of_price(scenario: ResolvedScenario, vendor: str) -> dict[str, tuple[Quantity, ...]]:
    """Return the prices that a vendor asks for, by pricing model; all of them under `WHOLE`, if there are several."""
    models = {charge.model_name(): charge for charge in drivers_of("price") if issubclass(charge, Charge)}
    prefix = f"vendors.{vendor}.price."
    found: dict[str, list[Quantity]] = {}
    for path, quantity in scenario.quantities.items():
        if not path.startswith(prefix):
            continue
        names = path.removeprefix(prefix).split(".")
        model = models.get(names[0])
        if model is None:
            continue
        asked = names[-1] in model.asked or (not model.asked and quantity.unit.startswith("money"))
        if asked and expected(quantity.form, quantity.bounds) > 0:  # nothing times a factor is nothing
            found.setdefault(names[0], []).append(quantity)
    parts = {name: tuple(quantities) for name, quantities in found.items()}
    whole = tuple(quantity for quantities in parts.values() for quantity in quantities)
    return {WHOLE: whole, **parts} if len(parts) > 1 else parts


Costs = Callable[[Mapping[str, float]], Array]
"""Expected cost of every option (by position) with inputs multiplied by factors, by key: shape (options,)."""


def factors(
    costs: Costs, wanted: Mapping[int, tuple[Sequence[Quantity], float]], *, now: Array, rounds: int
) -> dict[int, float | None]:
    """Return by what factor the prices of some options must change for each to cost what is wanted.

    All options at once, by secants: cost is close to linear in price, so that a few rounds are exact enough. None where
    the cost does not depend on the price, or would have to be below nothing.

    Args:
        costs: the model.
        wanted: by position of the option, the quantities to multiply and the cost to reach.
        now: expected costs as asked now, shape (options,).
        rounds: how often the model is asked at most.
    """
    at = dict.fromkeys(wanted, FIRST_TRIED)
    before = {option: (1.0, float(now[option])) for option in wanted}
    lost: set[int] = set()
    for _ in range(rounds):
        multiplied = {
            quantity.key: at[option]
            for option, (quantities, _) in wanted.items()
            if option not in lost
            for quantity in quantities
        }
        found = costs(multiplied)
        if all(
            abs(float(found[option]) - wanted[option][1]) < CLOSE * abs(wanted[option][1])
            for option in wanted
            if option not in lost
        ):
            break
        for option, (_, target) in wanted.items():
            if option in lost:
                continue
            here, (there, other) = (at[option], float(found[option])), before[option]
            if abs(here[0] - there) < EXACT or abs(here[1] - target) < CLOSE * abs(target):
                continue
            rise = (here[1] - other) / (here[0] - there)
            if rise <= 0:
                lost.add(option)
                continue
            before[option], at[option] = here, max(here[0] + (target - here[1]) / rise, 0.0)
    return {
        option: None if option in lost or not 0 < at[option] <= _most(quantities) else at[option]
        for option, (quantities, _) in wanted.items()
    }


def _most(quantities: Sequence[Quantity]) -> float:
    """Return the largest factor that leaves every share at 100 % or below."""
    shares = [expected(quantity.form, quantity.bounds) for quantity in quantities if quantity.unit == "share"]
    return min((1 / share for share in shares), default=math.inf)
