"""What tests of prices have in common: the scenario worked out by hand with another price."""

from tests.model.by_hand import Found, base

MONTHS = 36


def priced(price: str, *settings: str) -> Found:
    """Return the base case with a price: no discounting, no inflation, all work moved on the first day."""
    return base(f"vendors.vendor.price={{{price}}}", *settings)


def monthly(price: str, *settings: str) -> float:
    """Return the average charge of a month over the three years."""
    return sum(charges(priced(price, *settings)).values()) / MONTHS


def charges(found: Found, option: str = "vendor") -> dict[str, float]:
    """Return what is charged over the whole horizon by line."""
    number = found.outcome.index(option)
    pairs = zip(found.outcome.lines[number], found.outcome.line_cost[number][0].tolist(), strict=True)
    return {line.key: cost for line, cost in pairs if line.group == "charges"}


def yearly(found: Found, option: str = "vendor") -> list[float]:
    """Return the undiscounted cost of each contract year."""
    years: list[float] = found.outcome.yearly[0, found.outcome.index(option)].tolist()
    return years
