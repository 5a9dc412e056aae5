"""Numbers as people read them: no more digits than they deserve."""

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from bpo_decide.decision.input_words import in_words
from bpo_decide.reading.forms import counted
from bpo_decide.reading.quantities import Quantity

MINUS = "-"
ALMOST_CERTAIN = 0.975
"""From here on a probability to the nearest five points would read as certainty."""


THOUSAND, MILLION = 1e3, 1e6
"""What one unit of a table may stand for."""
MILLIONS_ABOVE = 1e9
"""Money above which tables tell millions: in thousands they would have seven digits and more."""


class TableMoney(Struct, frozen=True):
    """How the tables of one answer tell money.

    Args:
        currency: of the client.
        size: money that one unit of the tables stands for.
        word: for that.
    """

    currency: str
    size: float = THOUSAND
    word: str = "thousand"

    @property
    def unit(self) -> str:
        """What the numbers of a table are: `thousand USD`."""
        return f"{self.word} {self.currency}"

    def cell(self, amount: float) -> str:
        """Return money as a number of a table: `5,347`."""
        return f"{round(amount / self.size):,}"


def table_money(currency: str, largest: float) -> TableMoney:
    """Return how tables tell money: in millions where thousands would have too many digits, as of yen.

    Args:
        currency: of the client.
        largest: the present value that the others are held against: of the operation in-house.
    """
    return TableMoney(currency, MILLION, "million") if abs(largest) > MILLIONS_ABOVE else TableMoney(currency)


def listed(names: Sequence[str]) -> str:
    """Return names one after the other, divided by semicolons where a name has a comma of its own."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def together(names: Sequence[str]) -> str:
    """Return names as a sentence has them: `A`, `A and B`, `A, B and C`."""
    if not names[1:]:
        return listed(names)
    return f"{listed(names[:-1])}{';' if any(',' in name for name in names) else ''} and {names[-1]}"


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


def percent_in_words(share: float) -> str:
    """Return a share as a sentence has it: `56%`, and never as nothing or all where it is only close to that."""
    shown = percent(share)
    if shown == "0%" and share > 0:
        return "less than 1%"
    return "more than 99%" if shown == "100%" and share < 1 else shown


def above(share: float, limit: float, *, of: str) -> str:
    """Return a share of something that is above a limit: `62% of the saving (more than 50%)`.

    Where both round to the same percentage, which would contradict itself: `just over 50% of the saving`.
    """
    shown, least = percent(share), percent(limit)
    return f"just over {least}{of}" if shown == least else f"{shown}{of} (more than {least})"


def chance(probability: float) -> str:
    """Return a probability to the nearest five points, never as certainty."""
    if probability > ALMOST_CERTAIN:
        return ">95%"
    if probability < 1 - ALMOST_CERTAIN:
        return "<5%"
    return f"{5 * round(20 * probability)}%"


def chance_in_words(probability: float) -> str:
    """Return a probability in words: `about 9 in 10`, `about 3 in 4`."""
    if probability > ALMOST_CERTAIN:
        return "more than 19 in 20"
    if probability < 1 - ALMOST_CERTAIN:
        return "less than 1 in 20"
    points = 5 * round(20 * probability)
    if points % 10 == 0:
        return f"about {points // 10} in 10"
    return f"about {points // 25} in 4" if points % 25 == 0 else f"about {points // 5} in 20"


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
    """Return a value with its unit, shares as percent; a pure number has none."""
    if unit == "share":
        return f"{short(100 * value)}%"
    return short(value) if unit == "number" else counted(short(value), unit)


def in_share_of_cases(share: float) -> str:
    """Return how sure something must be: `in 90% of the cases`."""
    return f"in {quantity(share, 'share')} of the cases"


def amount(value: float, of: Quantity, currency: str) -> str:
    """Return a value of a quantity with its unit: `12.5 CAD/contact`, `645 seconds`, `8%`.

    Args:
        value: in the base unit.
        of: the quantity.
        currency: of the client.
    """
    return quantity(value, unit_of(of, currency))


def span(low: float, high: float, of: Quantity, currency: str) -> str:
    """Return two values of a quantity, their unit said once: `12.1 to 12.9 CAD/contact`, `4% to 6%`."""
    unit = unit_of(of, currency)
    return f"{quantity(low, unit if unit == 'share' else 'number')} to {quantity(high, unit)}"


_ROOTS = {"in_house": " in-house", "process": "", "decision": "", "client": ""}
"""What the sections of a scenario add to the name of a number in them."""


def input_in_words(path: str, names: Mapping[str, str]) -> str:
    """Return what a number is called: `transition delay of Manila Services (vendors.manila.transition.delay)`.

    Args:
        path: of the number.
        names: of the options, by id.
    """
    root, *inner = path.split(".")
    if root in ("vendors", "alternatives") and len(inner) > 1 and inner[0] in names:
        keys, of = inner[1:], f" of {names[inner[0]]}"
    elif root in _ROOTS:
        keys, of = inner, _ROOTS[root]
    else:
        keys, of = [root, *inner], ""
    words = in_words(keys, names) or " ".join(keys[keys[:1] == ["risks"] :]).replace("_", " ")
    if words.endswith(" by"):
        words, of = words.removesuffix(" by"), of.replace(" of ", " by ", 1)
    return f"{words}{of} ({path})"


def unit_of(of: Quantity, currency: str) -> str:
    """Return the base unit of a quantity in words, money with its currency and what it is paid for.

    Of one that may be a share, money or months, it is the one that was written.
    """
    if of.unit == "exchange rate":
        return f"{of.currency}/{of.per}"
    base = of.per if of.unit in ("loss", "share or money") and of.per else of.unit
    money_, *denominators = base.split("/")
    if money_ != "money":
        return base
    if of.per == "hour":  # a rate of pay, kept by the hour
        denominators = ["hour" if one == "year" else one for one in denominators]
    stated = (of.per if one == "unit" and of.per else one for one in denominators)
    return "/".join((of.currency or currency, *stated))


def _digits(value: float) -> str:
    """Return a number of three digits at most."""
    if value >= 99.5:  # noqa: PLR2004
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"  # noqa: PLR2004
