"""What was looked at, in words: where it is written, what the library says, what the model comes to."""

from pathlib import PurePath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpo_decide.decision import figures
from bpo_decide.decision.statistics import quantile
from bpo_decide.reading.problems import Place
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario

Array = NDArray[np.float64]
LOW, HIGH = 0.1, 0.9
"""The levels that reports print, P10 and P90."""

ROUNDING = 1e-9
"""What sums of money may be off by, relative to them."""


def place_in_words(place: Place) -> str:
    """Return file and line of a place, without the folder: `payroll.yaml:57`."""
    name = PurePath(place.file).name
    file = f"{name[1:]}.yaml" if name.startswith("@") else name
    return f"{file}:{place.line}"


def given(scenario: ResolvedScenario, option: Any, *keys: str) -> str:  # noqa: ANN401 - an option of the scenario
    """Return where a key of an option is written: `given, payroll.yaml:57`; what holds by default where it is not."""
    options: list[Any] = getattr(scenario.document, option.listed_in)
    position = next(number for number, one in enumerate(options) if one.id == option.id)
    path = (option.listed_in, position, *keys)
    return f"given, {place_in_words(scenario.places[path].value)}" if path in scenario.places else "by default"


def silent(option: Any, key: str) -> str:  # noqa: ANN401 - an option of the scenario
    """Return that an option leaves a key out: unknown, and so not met."""
    return f"unknown counts as not met; ask, and state {option.path}.{key}"


def origin(quantity: Quantity) -> str:
    """Return where a number comes from."""
    if quantity.place is not None:
        said = f", source: {quantity.source}" if quantity.source else ""
        return f"given, {place_in_words(quantity.place)}{said}"
    graded = f", grade {quantity.grade}" if quantity.grade else ""
    cited = f": {quantity.source}" if quantity.source else ""
    return f"{quantity.origin}{cited}{graded}"


def is_within(values: Array, limit: float) -> NDArray[np.bool_]:
    """Return in which cases an amount is within a limit, as far as sums are exact."""
    return values <= limit * (1 + ROUNDING)


def modelled(values: Array, currency: str) -> str:
    """Return that an amount is modelled, with P10 and P90 of its cases; of a single case nothing is said of spread."""
    if len(values) == 1:
        return "modelled, one case"
    ordered = np.sort(values)
    low, high = (figures.money(quantile(ordered, level), currency) for level in (LOW, HIGH))
    return "modelled, nearly the same in every case" if low == high else f"modelled, P10 to P90 {low} to {high}"


def apart(amount: float, limit: float, currency: str) -> tuple[str, str]:
    """Return an amount and its limit as money; in full where three digits do not tell them apart."""
    said, most = figures.money(amount, currency), figures.money(limit, currency)
    if said == most and amount != limit:
        return f"{currency} {amount:,.0f}", f"{currency} {limit:,.0f}"
    return said, most
