"""One number or interval in a text: `1_000`, `58k USD/year`, `-3% to 4%`, `7 to 9 USD/payslip`."""

import re

from msgspec import Struct

from bpo_decide.reading.scalars import LONGEST_NUMBER

NUMBER = r"[-+]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
MAGNITUDE = "(?:k|M|bn)"
UNIT_AHEAD = r"(?=\s*[%/]|\s+[A-Za-z])\s*"
"""What stands between a number and its unit: nothing or a blank before `%` and `/`, a blank before words."""
PLAIN_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORTH = {None: 1.0, "k": 1e3, "M": 1e6, "bn": 1e9}
_AMOUNT = re.compile(
    rf"(?P<first>{NUMBER})(?P<scale>{MAGNITUDE})?(?P<percent>\s*%)?"
    rf"(?:\s+to\s+(?P<second>{NUMBER})(?P<scale2>{MAGNITUDE})?(?P<percent2>\s*%)?)?"
    r"(?P<unit>\s*/.*|\s+[A-Za-z].*)?"
)
_LONGEST_SHOWN = 48


class QuantityError(ValueError):
    """A number cannot be read: a stable code, what was expected, how to mend it, and the keys that lead to it."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        mend: str | None = None,
        at: tuple[str | int, ...] = (),
        at_key: bool = False,
    ) -> None:
        """Remember the parts; the message is what the analyst reads, `at_key` says that the last key is wrong."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend
        self.at = at
        self.at_key = at_key

    def inside(self, *at: str | int, at_key: bool = False) -> "QuantityError":
        """Return the same error, placed under the keys `at`."""
        return QuantityError(self.code, self.message, mend=self.mend, at=(*at, *self.at), at_key=self.at_key or at_key)


class Amount(Struct, frozen=True):
    """A number, or both ends of an interval, with the text of the unit."""

    first: float
    second: float | None
    unit: str


def read_amount(text: str, *, name: str, example: str) -> Amount:
    """Split a text into its numbers and its unit.

    Raises:
        QuantityError: if it is none, naming the quantity and what was expected.
    """
    if len(text) > LONGEST_NUMBER and PLAIN_NUMBER.fullmatch(text):
        message = f"{name}: a number of {len(text):,} characters is longer than the {LONGEST_NUMBER} that are read"
        raise QuantityError("number", message, mend="write fewer digits, without quotes")
    if PLAIN_NUMBER.fullmatch(text):
        raise QuantityError("quoted-number", f"{name} is a number in quotes", mend=f"write {text} without quotes")
    parts = _AMOUNT.fullmatch(text)
    if parts is None:
        shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        raise QuantityError("number", f'{name} must be written like {example}, not "{shown}"')
    percent = parts["percent"]
    if parts["second"] is not None:
        if (percent and not parts["percent2"]) or bool(parts["scale"]) != bool(parts["scale2"]):
            raise QuantityError("number", f"{name}: both ends of an interval are written alike")
        percent = parts["percent2"]
    second = None if parts["second"] is None else _value(parts["second"], parts["scale2"])
    return Amount(
        _value(parts["first"], parts["scale"]), second, ("%" if percent else "") + (parts["unit"] or "").strip()
    )


def _value(digits: str, scale: str | None) -> float:
    """Return the value of digits with a magnitude."""
    return float(digits.replace("_", "")) * _WORTH[scale]
