"""What a scenario does with a hidden cost of the library: a line of its own, or part of a driver's default."""

from collections.abc import Mapping

from bpo_decide.drivers.client.hidden_costs import BASES, DUE, YEARLY
from bpo_decide.drivers.options import vendor  # loads the drivers of a vendor and its transition
from bpo_decide.drivers.registry import Section, drivers_of
from bpo_decide.library.applying import SELECTION
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.hidden_costs import Cost, HiddenCost, overlaps
from bpo_decide.library.published import published

_VENDOR = f"{vendor.VendorTerms.section}s.<id>"
_SECTIONS = {"vendor": _VENDOR, "transition": f"{_VENDOR}.transition"}
_SHARE = "3%"


def use_of(record: HiddenCost) -> Mapping[str, str]:
    """Return, with labels, what a share is taken of, when it is due, what counts it instead and how to switch it."""
    used = _users()
    users = ". ".join(_in_words(driver) for driver in used.get(record.key, ()))
    if record.cost is None:
        return {"Used by": users, "Cost line": "none of its own: it cannot be written under hidden_costs"}
    return {
        "Used by": f"{users}. No line of its own applies unasked" if users else "",
        "A share of": BASES[record.cost.base],
        "Due": _due(record.cost, unasked=record.why_not_default is None),
        "Stated instead by": ", ".join(f"{_VENDOR}.{path}" for path in record.cost.instead),
        "To switch it": _switch(record, used),
    }


def _users() -> dict[str, tuple[type[Section], ...]]:
    """Return the drivers whose defaults rest on a record, by its key."""
    drivers = [driver for section in _SECTIONS for driver in drivers_of(section)]
    keys = {key for driver in drivers for key in driver.evidence}
    return {key: tuple(driver for driver in drivers if key in driver.evidence) for key in keys}


def _in_words(driver: type[Section]) -> str:
    """Return a driver by the name that its description begins with, and the keys that it reads."""
    name = (driver.__doc__ or driver.__name__).partition(":")[0]
    keys = ", ".join(key for key in driver.model_fields if key in driver.__annotations__)
    return f"{name}, in its defaults; its keys under {_SECTIONS[driver.section]}: {keys}"


def _due(cost: Cost, *, unasked: bool) -> str:
    words = DUE[cost.when]
    if cost.when in YEARLY:
        words = words.replace("/ 12 x share", "a twelfth each month x share", 1)
    return f"{words}; unasked only while decision.stage is screening" if unasked and cost.when == SELECTION else words


def _switch(record: HiddenCost, used: Mapping[str, object]) -> str:
    """Return what may be written of a record; what a scenario would refuse is left out."""
    # A driver's own default goes before the record, so that there is no line to switch off.
    applies = record.why_not_default is None and not used.keys() & (overlaps(record.key) | {record.key})
    words = ["off"] if applies else []
    if _is_published(record.key):
        words.append("published")
    return f"hidden_costs: {{{record.key}: {' | '.join([*words, _SHARE])}}}, at the top or under {_VENDOR}"


def _is_published(key: str) -> bool:
    try:
        published(key)
    except NothingKnown:
        return False
    return True
