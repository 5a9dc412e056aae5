"""What a US dollar costs in other currencies: to hold amounts against figures published in dollars, never an input."""

from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, Source
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import Point

_FILE = "exchange_rates.yaml"
_DOLLAR = "USD"


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
    source = Source(**record["source"])
    return Assumption(
        key=f"dollar_rate.{currency}",
        value=Point(float(known[currency])),
        unit=record["unit"],
        origin="library",
        citation=source.citation,
        grade=record["grade"],
        verification=record["verification"],
        published_for=record["published_for"],
        note=record["meaning"],
        url=source.url,
    )
