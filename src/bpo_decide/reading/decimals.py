"""Decimal numbers with their units, exactly: whole numbers of their last decimal place."""

import re

from msgspec import Struct

from bpo_decide.reading.amounts import MAGNITUDE

_DIGITS = r"[0-9]+(?:_[0-9]+)*(?:\.[0-9]*)?|\.[0-9]+"
_NUMBER = re.compile(
    rf"(?P<sign>[-+]?)(?P<digits>{_DIGITS})(?:[eE](?P<exponent>[-+]?[0-9]+))?(?P<scale>{MAGNITUDE})?"
    r"(?P<unit>\s*[%/].*|\s+[A-Za-z].*)?"
)
_INTERVAL = re.compile(r".*\sto\s.*")
_ZEROS = {None: 0, "k": 3, "M": 6, "bn": 9}
_LONGEST = 40
"""Characters of a number, and the furthest that its exponent may move it: more is no number of a scenario."""


class Decimal(Struct, frozen=True):
    """A decimal number: `whole` times ten to the power of `-places`, and the unit behind it as written."""

    whole: int
    places: int
    unit: str

    def at(self, places: int) -> int:
        """Return it as a whole number of units of a decimal place, at least its own."""
        return int(self.whole * 10 ** (places - self.places))


def read_decimal(text: str) -> Decimal | None:
    """Return a number with its unit; None if the text is none, or an interval."""
    found = _NUMBER.fullmatch(text)
    if found is None or _INTERVAL.fullmatch(text):
        return None
    digits, exponent = found["digits"].replace("_", ""), found["exponent"] or "0"
    if len(digits) > _LONGEST or len(exponent) > len(str(_LONGEST)) + 1 or abs(int(exponent)) > _LONGEST:
        return None
    before, _, after = digits.partition(".")
    whole = int(before + after) * (-1 if found["sign"] == "-" else 1)
    places = len(after) - int(exponent) - _ZEROS[found["scale"]]
    unit = " ".join((found["unit"] or "").split())
    return Decimal(whole, places, unit) if places >= 0 else Decimal(whole * 10**-places, 0, unit)


def decimal_text(whole: int, places: int) -> str:
    """Return a decimal number without exponent and without zeros at its end."""
    sign = "-" if whole < 0 else ""
    digits = str(abs(whole)).rjust(places + 1, "0")
    before, after = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return f"{sign}{before}.{after}" if after else f"{sign}{before}"
