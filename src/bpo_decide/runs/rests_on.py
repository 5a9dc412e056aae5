"""What a result rests on: one definition for whatever counts or lists it."""

from typing import TYPE_CHECKING

from bpo_decide.model.tracing import explanations
from bpo_decide.reading.quantities import Quantity

if TYPE_CHECKING:
    from bpo_decide.runs.result import Result


def rests_on(result: "Result") -> dict[str, Quantity]:
    """Return the numbers that a result rests on, by path: those written, the conventions, and what a line is made of.

    A library value that no line of its option comes from changes nothing.
    """
    keys: dict[str | None, set[str]] = {None: set()}
    for line in explanations(result.model, result.inputs):
        own = {quantity.key for quantity, _ in line.inputs} | {quantity.key for quantity in line.line.basis}
        keys.setdefault(line.option, set()).update(own)
        keys[None] |= own
    return {
        path: quantity
        for path, quantity in result.scenario.quantities.items()
        if quantity.origin in ("given", "convention")
        or quantity.judged
        or quantity.key in keys.get(quantity.option, ())
    }
