"""Answers to the appraisal checklist about the deal: who bears what, prices, suppliers, management."""

from typing import Any

from bpo_decide.decision.forms.appraisal_plan import NOT_PROVIDED
from bpo_decide.decision.forms.base import Answer, FormCase
from bpo_decide.drivers.deal import Charge
from bpo_decide.scenario.resolved import IN_HOUSE

Vendor = Any
"""A vendor, composed from its drivers."""


def risk_allocation(case: FormCase) -> tuple[Answer, str]:
    """Answer who bears inflation, currency, volume and performance, vendor by vendor."""
    if not case.vendors:
        return "not provided", "There is no vendor to share risks with."
    said = [f"{vendor.label}: {_borne(vendor)}." for vendor in case.vendors]
    return "in part", f"{' '.join(said)} Accuracy of data and changes in law are not provided."


def _borne(vendor: Vendor) -> str:
    """Return who bears which risk of a vendor's deal, in words."""
    price = vendor.price
    if price.price_fixed:
        inflation = "the vendor (fixed price)"
    elif price.indexation is not None:
        limit = "" if price.indexation.cap is None else f", up to {price.indexation.cap.text}"
        inflation = f"the client{limit} (indexation)"
    else:
        inflation = "the client (nothing is agreed)"
    if price.minimum_volume is not None:
        volume = "the client below the minimum volume"
    elif price.per_unit is not None or price.tiers is not None:
        volume = "the vendor (charge per unit)"
    else:
        volume = "the client, or not provided"
    performance = "service credits" if _has(vendor, "service_credits") else "not provided"
    borne = vendor.fx_borne_by if isinstance(vendor.fx_borne_by, str) else "shared"
    return f"inflation {inflation}; currency {borne}; volume {volume}; performance {performance}"


def _has(vendor: Vendor, term: str) -> bool:
    """Whether the contract says something."""
    return vendor.contract is not None and getattr(vendor.contract, term) is not None


def pricing(case: FormCase) -> tuple[Answer, str]:
    """Answer how each vendor charges, and how its price rises."""
    if not case.vendors:
        return NOT_PROVIDED
    said = []
    for vendor in case.vendors:
        models = _models(vendor)
        rise = _rise(vendor)
        said.append(f"{vendor.label}: {', '.join(models)}, {rise}.")
    return "in part", f"{' '.join(said)} What the service should cost is not provided."


def _models(vendor: Vendor) -> list[str]:
    """Return the pricing models that a price is made of, in words."""
    price = vendor.price
    used = [one for one in price.drivers() if issubclass(one, Charge) and getattr(price, one.model_name()) is not None]
    return [one.model_name().replace("_", " ") for one in used]


def _rise(vendor: Vendor) -> str:
    """Return how a price rises, in words."""
    price = vendor.price
    if price.price_fixed:
        return "fixed for the term"
    if price.indexation is None:
        return "with no clause on rises"
    return f"indexed to {price.indexation.index}" if price.indexation.rate is None else "indexed at an agreed rate"


def supplier(case: FormCase) -> tuple[Answer, str]:
    """Answer how each vendor stands, and what leaving it takes."""
    if not case.vendors:
        return NOT_PROVIDED
    said, complete, any_said = [], True, False
    for vendor in case.vendors:
        own: Vendor = vendor
        known = {
            "rating": None if own.rating is None else f"rating {own.rating}",
            "standing": None if own.standing is None else "standing declared",
            "exit": "exit plan" if _has(own, "exit") else None,
            "termination": "termination for convenience" if _has(own, "termination_for_convenience") else None,
        }
        found = [word for word in known.values() if word is not None]
        complete = complete and bool(known["exit"]) and bool(known["rating"] or known["standing"])
        any_said = any_said or bool(found)
        said.append(f"{own.label}: {', '.join(found) or 'not provided'}.")
    return ("provided" if complete else "in part" if any_said else "not provided"), " ".join(said)


def management(case: FormCase) -> tuple[Answer, str]:
    """Answer what is said about carrying it out."""
    given = _given(case)
    staying = [vendor.label for vendor in case.vendors if f"{vendor.path}.retained.fte" in given]
    planned = [vendor.label for vendor in case.vendors if f"{vendor.path}.transition.duration" in given]
    if not staying and not planned:
        return NOT_PROVIDED
    said = []
    if planned:
        said.append(f"A duration of the transition for {', '.join(planned)}.")
    if staying:
        said.append(f"Posts that stay with the client for {', '.join(staying)}.")
    risks = sorted({flow.label for flow in case.flows[IN_HOUSE].lines if flow.group == "risk"})
    said.append(f"Risks of today's operation: {', '.join(risks)}." if risks else "")
    said.append("Owners, gates, a profile of benefits and a plan for change are not provided.")
    return "in part", " ".join(part for part in said if part)


def _given(case: FormCase) -> set[str]:
    """Return the paths of the numbers that the scenario states."""
    return {path for path, quantity in case.scenario.quantities.items() if quantity.origin == "given"}
