"""Values to be tried one after the other: `PATH=FROM:TO:STEP`, or `PATH=A,B,C`.

Steps are taken in whole numbers of the last decimal written, so that 0.1, 0.2, 0.3 are what they say. Every value is a
text as it would stand behind `PATH=` of a `--set` argument, and is read by the same rules as the file.
"""

import re

from msgspec import Struct

from bpo_decide.reading.decimals import decimal_text, read_decimal
from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.text import quoted

MONTH = "month"
"""The unit of the numbers of dates: months since the year 0."""
_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")
_MONTHS = re.compile(r"(?P<number>[-+]?[0-9]{1,4})\s*(?P<unit>months?|years?)")
_WRITTEN = "write FROM:TO:STEP, for example 5:8:0.5 USD/payslip"


class Axis(Struct, frozen=True):
    """A path and the values it takes.

    Attributes:
        path: dotted, as written.
        values: texts, as behind `PATH=` of `--set`.
        numbers: the same in the unit written, months since the year 0 for dates; None if they are no such numbers.
        unit: of the numbers, as written: `USD/payslip`, `%`, `month` for dates; empty for bare numbers.
    """

    path: str
    values: tuple[str, ...]
    numbers: tuple[float, ...] | None
    unit: str = ""

    @property
    def between(self) -> bool:
        """Whether there is something between two values: they are numbers, and not the months of a calendar."""
        return self.numbers is not None and self.unit != MONTH

    def value_of(self, number: float) -> str:
        """Return the text of one of its numbers."""
        assert self.numbers is not None  # as whoever has a number of it knows
        return self.values[self.numbers.index(number)]

    @property
    def shared_unit(self) -> str:
        """The unit that need not be repeated with every value; empty for none, for dates and for a percent sign."""
        return self.unit if self.between and not self.unit.startswith("%") else ""

    def in_short(self, value: str) -> str:
        """Return a value without the unit that all share."""
        return value.removesuffix(self.shared_unit).strip()


def read_axis(argument: str, *, most: int) -> Axis:
    """Return the path and the values of a `--vary` argument.

    Args:
        argument: `PATH=FROM:TO:STEP` or `PATH=A,B,C`.
        most: values that are allowed.

    Raises:
        UsageError: if it is none of these, the range is empty, or there are more values.
    """
    path, equals, text = argument.partition("=")
    path, text = path.strip(), text.strip()
    if not equals or not path or not text:
        raise UsageError(f"--vary needs PATH=FROM:TO:STEP or PATH=A,B,C, not {quoted(argument)}")
    items = [item.strip() for item in _split(text, ",")]
    ranges = [item for item in items if len(_split(item, ":")) > 1 and item[0] in "+-.0123456789"]
    if not ranges:
        return _listed(path, items, most)
    if len(items) > 1:
        raise UsageError(f"--vary {path}: {quoted(ranges[0])} is a range and stands among others: a range stands alone")
    parts = [part.strip() for part in _split(text, ":")]
    if len(parts) != 3 or not all(parts):  # noqa: PLR2004 - from, to, step
        raise UsageError(f"--vary {path}: {quoted(text)} is no range: {_WRITTEN}")
    if _DATE.fullmatch(parts[0]) and _DATE.fullmatch(parts[1]):
        return _dates(path, parts[0], parts[1], parts[2], most=most)
    return _numbers(path, parts, most)


def _listed(path: str, items: list[str], most: int) -> Axis:
    """Return the axis of a list of values."""
    if not all(items):
        raise UsageError(f"--vary {path}: a value is missing beside a comma")
    twice = next((item for number, item in enumerate(items) if item in items[:number]), None)
    if twice is not None:
        raise UsageError(f"--vary {path}: {quoted(twice)} is there twice")
    _refuse_more(path, len(items), most)
    values = tuple(items)
    dates = [_DATE.fullmatch(item) for item in items]
    if all(dates):
        return Axis(path, values, tuple(float(_month_number(item)) for item in items), MONTH)
    exact = [read_decimal(item) for item in items]
    found = [one for one in exact if one is not None]
    unit = _shared_unit([one.unit for one in found]) if len(found) == len(items) else None
    numbers = tuple(float(decimal_text(one.whole, one.places)) for one in found)
    return Axis(path, values, None if unit is None else numbers, unit or "")


def _dates(path: str, first: str, last: str, step_text: str, *, most: int) -> Axis:
    """Return the axis of a range of months."""
    written = _MONTHS.fullmatch(step_text)
    if written is None:
        raise UsageError(f"--vary {path}: a step between months is written like 3 months, not {quoted(step_text)}")
    step = int(written["number"]) * (12 if written["unit"].startswith("year") else 1)
    start, end = _month_number(first), _month_number(last)
    count = _count(path, (start, end, step), (first, last, step_text), most)
    months = [start + number * step for number in range(count)]
    values = tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    return Axis(path, values, tuple(map(float, months)), MONTH)


def _numbers(path: str, parts: list[str], most: int) -> Axis:
    """Return the axis of a range of numbers."""
    exact = []
    for part in parts:
        found = read_decimal(part)
        if found is None:
            raise UsageError(f"--vary {path}: {quoted(part)} is no number of a range: {_WRITTEN}")
        exact.append(found)
    start, end, step = exact
    stated = [one.unit for one in (start, end) if one.unit or one.whole]  # a bare 0 is 0 in any unit
    unit = step.unit if not any(stated) else _shared_unit([*stated, step.unit])
    if unit is None:
        message = "FROM, TO and STEP have one unit, each of them or only the last"
        raise UsageError(f"--vary {path}: {message}: {_WRITTEN}")
    places = max(start.places, end.places, step.places, 0)
    first, last, each = (one.at(places) for one in exact)
    count = _count(path, (first, last, each), (parts[0], parts[1], parts[2]), most)
    texts = [decimal_text(first + number * each, places) for number in range(count)]
    return Axis(path, tuple(_with_unit(text, unit) for text in texts), tuple(map(float, texts)), unit)


def _count(path: str, numbers: tuple[int, int, int], written: tuple[str, str, str], most: int) -> int:
    """Return how many values a range has, the end included where it is hit; or raise where there is none."""
    first, last, step = numbers
    if step == 0:
        raise UsageError(f"--vary {path}: a step of {written[2]} never leads from {written[0]} to {written[1]}")
    if (last - first) * step < 0:
        side = "above" if last > first else "below"
        raise UsageError(
            f"--vary {path}: the range is empty: from {written[0]} to {written[1]} the step is {side} 0, "
            f"not {written[2]}"
        )
    count = abs(last - first) // abs(step) + 1
    _refuse_more(path, count, most)
    return count


def _refuse_more(path: str, count: int, most: int) -> None:
    """Raise where there are more values than allowed."""
    if count > most:
        raise UsageError(
            f"--vary {path} has {count:,} values, and no more than {most:,} cells are evaluated: "
            "take a larger step, or raise --limit"
        )


def _with_unit(number: str, unit: str) -> str:
    """Return a number with its unit as a file would have it."""
    return f"{number}{unit}" if unit.startswith("%") or not unit else f"{number} {unit}"


def _shared_unit(units: list[str]) -> str | None:
    """Return the unit that all have, `year` and `years` being one; None where they differ."""
    if len({unit.removesuffix("s") for unit in units}) > 1:
        return None
    return max(units, key=len)


def _month_number(date: str) -> int:
    """Return the months from the year 0 to a month."""
    year, month = map(int, date.split("-"))
    return 12 * year + month - 1


def _split(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks that stand neither in brackets nor in quotes."""
    parts, start, depth, quote, position = [], 0, 0, "", 0
    while position < len(text):
        sign = text[position]
        if quote:
            escaped = (quote == '"' and sign == "\\") or (quote == "'" and text[position : position + 2] == "''")
            position += 1 if escaped else 0
            quote = "" if sign == quote and not escaped else quote
        elif sign in "\"'" and text[start:position].rstrip()[-1:] in ("", "[", "{", ",", ":"):
            quote = sign
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == mark and depth <= 0:
            parts.append(text[start:position])
            start = position + 1
        position += 1
    return [*parts, text[start:]]
