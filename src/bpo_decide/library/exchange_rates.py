"""What a US dollar costs in other currencies: to hold amounts against figures published in dollars, never an input."""

from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Source, published_by
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point

_FILE = "exchange_rates.yaml"
_DOLLAR = "USD"


def dollar_rate_source() -> tuple[Source, str]:
    """Return the publication of the rates, and how it was read."""
    record = document(_FILE)["us_dollar"]
    return Source(**record["source"]), record["verification"]


@traced
def dollar_rate(*, currency: str) -> Assumption:
    """Return how many units of a currency a US dollar costs.

    Raises:
        NothingKnown: No rate of the currency is in the table.
    """
    record = document(_FILE)["us_dollar"]
    known = {_DOLLAR: 1.0, **record["value"]}
    if currency not in known:
        raise NothingKnown(f"no rate of {currency} to the US dollar was found")
    return published_by(
        Source(**record["source"]),
        key=f"dollar_rate.{currency}",
        value=Point(float(known[currency])),
        unit=record["unit"],
        grade=record["grade"],
        verification=record["verification"],
        published_for=record["published_for"],
        note=record["meaning"],
    )
