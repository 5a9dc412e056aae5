"""One number or interval in a line of text: `1_000`, `58k USD/year`, `-3% to 4%`, `7 to 9 USD/payslip`."""

import re
from dataclasses import dataclass

NUMBER = r"[-+]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
MAGNITUDE = "(?:k|M|bn)?"
PLAIN_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORTH = {None: 1.0, "k": 1e3, "M": 1e6, "bn": 1e9}
_AMOUNT = re.compile(
    rf"(?P<first>{NUMBER})(?P<scale>k|M|bn)?(?P<percent>\s?%)?"
    rf"(?:\s+to\s+(?P<second>{NUMBER})(?P<scale2>k|M|bn)?(?P<percent2>\s?%)?)?"
    r"(?P<unit>\s*/.*|\s+[A-Za-z].*)?"
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}


class QuantityError(ValueError):
    """A number cannot be read: a stable code, what was expected, how to mend it, and the keys that lead to it."""

    def __init__(self, code: str, message: str, *, mend: str | None = None, at: tuple[str | int, ...] = ()) -> None:
        """Remember the parts; the message is what the analyst reads."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend
        self.at = at

    def inside(self, *at: str | int) -> "QuantityError":
        """Return the same error, placed under the keys `at`."""
        return QuantityError(self.code, self.message, mend=self.mend, at=(*at, *self.at))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or both ends of an interval, with the text of the unit."""

    first: float
    second: float | None
    unit: str


def read_amount(text: str, *, name: str, example: str) -> Amount:
    """Split a text into its numbers and its unit.

    Raises:
        QuantityError: if it is none, naming the quantity and the likeliest repair.
    """
    if PLAIN_NUMBER.fullmatch(text):
        raise QuantityError("quoted-number", f"{name} is a number in quotes", mend=f"write {text} without quotes")
    parts = _AMOUNT.fullmatch(text)
    if parts is None:
        shown = text if len(text) <= 48 else text[:45] + "..."  # noqa: PLR2004 - fits an 80-column message
        raise QuantityError(
            "number", f"{name} must be written like {example}, not {shown!r}", mend=_repair(text, example)
        )
    percent, unit = parts["percent"], (parts["unit"] or "").strip()
    if parts["second"] is not None:
        if (percent and not parts["percent2"]) or (
            parts["scale2"] and not parts["scale"] and "." not in parts["first"]
        ):
            raise QuantityError(
                "number",
                f"{name}: both ends of an interval are written alike",
                mend=f"write for example {example}"
                if percent
                else f"write the magnitude on both numbers, not {text!r}",
            )
        percent = parts["percent2"]
    second = None if parts["second"] is None else _value(parts["second"], parts["scale2"])
    return Amount(_value(parts["first"], parts["scale"]), second, ("%" if percent else "") + unit)


def _value(digits: str, scale: str | None) -> float:
    """Return the value of digits with a magnitude."""
    return float(digits.replace("_", "")) * _WORTH[scale]


def _repair(text: str, example: str) -> str:
    """Return the likeliest repair: thousands commas, decimal commas, currency signs, dashes between two ends."""
    mended, currency = text, ""
    for sign, code in _SIGNS.items():
        if sign in mended:
            mended, currency = mended.replace(sign, ""), f" {code}"
    mended = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "_", mended)
    mended = re.sub(r"(?<=\d),(?=\d)", ".", mended)
    mended = re.sub(r"(?<=[\d%])\s*(?:-|–|\.\.+)\s*(?=\d)", " to ", mended)
    mended = re.sub(r"(?<=\d)(?=[A-Z]{3})", " ", mended).strip()
    if currency:
        mended = re.sub(rf"({NUMBER}(?:k|M|bn)?)(?!.*{NUMBER})", rf"\1{currency}", mended)
    return f"write {mended}" if mended != text and _AMOUNT.fullmatch(mended) else f"write it like {example}"
