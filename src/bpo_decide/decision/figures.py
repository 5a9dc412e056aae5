"""Numbers as people read them: no more digits than they deserve."""

import math

MINUS = "-"
ALMOST_CERTAIN = 0.975
"""From here on a probability to the nearest five points would read as certainty."""


def thousands(amount: float) -> str:
    """Return money in thousands: `5,347`."""
    value = round(amount / 1000)
    return f"{value:,}"


def money(amount: float, currency: str) -> str:
    """Return money in a sentence, to three digits: `USD 1.69M`, `USD 54.2k`."""
    size = abs(amount)
    sign = MINUS if amount < 0 else ""
    for scale, letter in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if size >= 0.9995 * scale:
            return f"{currency} {sign}{_digits(size / scale)}{letter}"
    return f"{currency} {sign}{_digits(size)}"


def percent(share: float | None, *, missing: str = "n/a") -> str:
    """Return a share as whole percent."""
    return missing if share is None else f"{round(100 * share)}%"


def chance(probability: float) -> str:
    """Return a probability to the nearest five points, never as certainty."""
    if probability > ALMOST_CERTAIN:
        return ">95%"
    if probability < 1 - ALMOST_CERTAIN:
        return "<5%"
    return f"{5 * round(20 * probability)}%"


def chance_in_words(probability: float) -> str:
    """Return a probability in words: `about 9 in 10`."""
    if probability > ALMOST_CERTAIN:
        return "more than 19 in 20"
    if probability < 1 - ALMOST_CERTAIN:
        return "less than 1 in 20"
    points = 5 * round(20 * probability)
    return f"about {points // 10} in 10" if points % 10 == 0 else f"about {points // 5} in 20"


def short(value: float) -> str:
    """Return any number to three significant digits, without trailing zeros."""
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return "never" if value > 0 else str(value)
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value: float, unit: str) -> str:
    """Return a value in its base unit, shares as percent."""
    if unit == "share":
        return f"{short(100 * value)}%"
    if unit in ("months", "per month"):
        return f"{short(value)} {unit}"
    return short(value)


def _digits(value: float) -> str:
    """Return a number of three digits at most."""
    if value >= 99.5:  # noqa: PLR2004
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"  # noqa: PLR2004
