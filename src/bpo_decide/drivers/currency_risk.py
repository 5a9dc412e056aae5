"""Who bears moves of the currency that a price is in."""

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from bpo_decide.drivers.frame import Array, Frame
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity


class SharedCurrencyRisk(Spec):
    """Of a move beyond the band, and up to the ceiling, the client bears a share; the rest stays with the vendor."""

    shared: Share
    """Share of the move that changes what the client pays."""
    band: Share | None = None
    """Move of the exchange rate, up or down, that changes nothing; a price that is adjusted only beyond a threshold has
    it here, with all of the rest shared. Default: none."""
    ceiling: Share | None = None
    """Move, up or down, from which on the client bears nothing more. Default: none."""


CurrencyRisk = Annotated[
    Annotated[Literal["client", "vendor"], Tag("word")] | Annotated[SharedCurrencyRisk, Tag("shared")],
    Discriminator(lambda written: "shared" if isinstance(written, dict | SharedCurrencyRisk) else "word"),
]
"""`client`, `vendor`, or a clause that shares the move.

The arrangements in use: the vendor bears it; the client does; it is shared within a band; prices are adjusted only
beyond a threshold. Source: Alsbridge (2010) and ISG, Forex safety nets.
"""


def currency_clause(borne_by: CurrencyRisk, frame: Frame, price: Quantity) -> Array:
    """Return the factor by which currency moves change a price, by contract year.

    Args:
        borne_by: who bears the moves.
        frame: a block of cases.
        price: the price; one in the client's own money does not move.
    """
    move = frame.currency_move(price)
    if borne_by == "client":
        return move
    if not isinstance(borne_by, SharedCurrencyRisk):
        return 1 + frame.nothing
    band = frame.nothing if borne_by.band is None else frame.value(borne_by.band)
    up, down = frame.maximum(move - 1 - band, 0.0), frame.maximum(1 - move - band, 0.0)
    if borne_by.ceiling is not None:
        most = frame.maximum(frame.value(borne_by.ceiling) - band, 0.0)
        up, down = frame.minimum(up, most), frame.minimum(down, most)
    factor: Array = 1 + frame.value(borne_by.shared) * (up - down)
    return factor
