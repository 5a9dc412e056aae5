"""Inflation abroad that is paid for, without the fall of the currency that mostly comes with it."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.red_flags.base import BusinessCase, RedFlag, Sighting
from bpo_decide.drivers.currency_risk import SharedCurrencyRisk
from bpo_decide.library.accessor import assume
from bpo_decide.library.locations import location
from bpo_decide.reading.form_quantiles import expected
from bpo_decide.reading.quantities import Quantity


class InflationOnCurrency(RedFlag, key="inflation_on_currency"):
    """A price follows inflation well above the client's, and the client does not gain all of that currency's fall."""

    def sightings(self, case: BusinessCase) -> Iterator[Sighting]:
        """Yield the vendors of whom that holds."""
        home, gap = case.document.client.currency, assume("convention.inflation_gap").number
        for mover, option in case.movers():
            clause = mover.price.indexation
            if not mover.outsourced or clause is None or clause.rate is not None:
                continue
            place = location(clause.country or mover.country)
            there, here = (_mean(case.scenario.inflation[code]) for code in (place.iso2, case.document.client.country))
            gains = None if place.currency == home else _gains(mover, place.currency, home, case)
            if gains is not None and there - here > gap:
                cap = "" if clause.cap is None else f", at most {clause.cap.text}"
                told = f"{there:.1%} a year against {here:.1%} at home{cap}"
                rises = f"rises with {clause.index} of {place.name} ({told})"
                yield self.seen(option.id, f"{rises}; {gains} of a fall of the {place.currency}")


def _gains(mover: Any, currency: str, home: str, case: BusinessCase) -> str | None:  # noqa: ANN401 - a vendor
    """Return what the client gains of a fall of a currency, in words; None where it gains all."""
    prefix = f"{mover.path}.price."
    paid = {one.currency for path, one in case.scenario.quantities.items() if path.startswith(prefix) and one.currency}
    if currency not in paid:
        return f"the price is in {', '.join(sorted(paid)) or home}, and the client gains nothing"
    borne = mover.fx_borne_by
    if borne == "client":
        return None
    if not isinstance(borne, SharedCurrencyRisk):
        return "the vendor bears the currency, and the client gains nothing"
    band = "" if borne.band is None else f" beyond {borne.band.text}"
    return f"the client gains {borne.shared.text}{band}"


def _mean(quantity: Quantity) -> float:
    """Return the mean of a number."""
    return expected(quantity.form, quantity.bounds)
