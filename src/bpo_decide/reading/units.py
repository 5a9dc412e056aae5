"""The units of the scenario language: what may follow a number, and what it is worth in the base unit."""

import re
from typing import Protocol

from msgspec import Struct

WEEKS_PER_YEAR = 365.25 / 7
_PERIODS_PER_YEAR = {"year": 1.0, "quarter": 4.0, "month": 12.0, "week": WEEKS_PER_YEAR}
_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / WEEKS_PER_YEAR, "day": 12 / 365.25}
_SECONDS = {"hour": 3600.0, "minute": 60.0, "second": 1.0}
_CURRENCY = "[A-Z]{3}"


class UnitError(ValueError):
    """The unit does not fit; the message continues a sentence that begins with the name of the quantity."""


class Reading(Struct, frozen=True):
    """A unit as written: what it is worth in the base unit, and what that does not say."""

    factor: float = 1.0
    divisor: float = 1.0
    """Dividing keeps 70 % at 0.7 exactly, where multiplying by 0.01 does not."""
    currency: str | None = None
    per: str = ""

    def of(self, number: float) -> float:
        """Return a number written in this unit in the base unit."""
        return number * self.factor / self.divisor

    def written(self, number: float) -> float:
        """Return a number in the base unit as it would be written in this unit."""
        return number * self.divisor / self.factor


class Unit(Protocol):
    """What may follow the number."""

    @property
    def base(self) -> str:
        """The base unit in words."""

    @property
    def pattern(self) -> str:
        """Regular expression (ECMA and Python) of what `read` accepts; empty if there is no such unit."""

    @property
    def words(self) -> tuple[str, ...]:
        """Words that may occur in it, for spelling."""

    def read(self, text: str) -> Reading:
        """Return the reading of a unit text, or raise UnitError."""

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Return a number with the units it could have been meant in, the likeliest first; `unit` is what it has."""


class Plain(Struct, frozen=True):
    """A count or a share: nothing after the number, `%` for shares, or one of the named words."""

    share: bool = False
    words: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """Share, or the first word."""
        return "share" if self.share else (self.words[0] if self.words else "number")

    @property
    def pattern(self) -> str:
        """Percent sign or one of the words."""
        options = (["%"] if self.share else []) + list(self.words)
        return "(?:" + "|".join(options) + ")" if options else ""

    def read(self, text: str) -> Reading:
        """Accept the words; `%` means hundredths."""
        if self.share and text == "%":
            return Reading(divisor=100)
        if not text or text in self.words:
            return Reading()
        if text == "%":
            raise UnitError("is not a percentage")
        expected = " or ".join(self.words) or ("%" if self.share else "no unit")
        raise UnitError(f'takes {expected}, not "{text}"')

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Shares may lack their sign; what is counted goes without saying."""
        if self.share:
            return () if unit else (re.sub(r"(?=\s+to\s)|$", "%", number),)
        return (number,) if unit.isalpha() else ()


class Duration(Struct, frozen=True):
    """A length of time; the base unit is the month."""

    base: str = "months"
    pattern: str = "(?:years?|months?|weeks?|days?)"
    words: tuple[str, ...] = ("years", "year", "months", "month", "weeks", "week", "days", "day")

    def read(self, text: str) -> Reading:
        """Accept years, months, weeks and days."""
        word = text.removesuffix("s")
        if word not in _MONTHS:
            raise UnitError(f'is measured in months, years, weeks or days, not "{text}"')
        return Reading(_MONTHS[word])

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Nobody can tell months from years."""
        return () if unit else (f"{number} months", f"{number} years")


class HandlingTime(Struct, frozen=True):
    """The time that one piece of work takes; the base unit is the second."""

    base: str = "seconds"
    pattern: str = "(?:hours?|minutes?|seconds?)"
    words: tuple[str, ...] = ("minutes", "minute", "seconds", "second", "hours", "hour")

    def read(self, text: str) -> Reading:
        """Accept hours, minutes and seconds."""
        word = text.removesuffix("s")
        if word not in _SECONDS:
            raise UnitError(f'is measured in minutes, seconds or hours, not "{text}"')
        return Reading(_SECONDS[word])

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Nobody can tell minutes from seconds."""
        return () if unit else (f"{number} minutes", f"{number} seconds")


class OpeningHours(Struct, frozen=True):
    """How long something is open; the base unit is the hour a week."""

    base: str = "hours a week"
    pattern: str = r"hours?\s*/\s*(?:week|day)"
    words: tuple[str, ...] = ("hours", "hour", "week", "day")

    def read(self, text: str) -> Reading:
        """Accept `hours/week` and `hours/day`, of which a week has seven."""
        hours, _, period = (part.strip() for part in text.partition("/"))
        if hours not in ("hours", "hour") or period not in ("week", "day"):
            raise UnitError(f'is hours a week or a day, not "{text}"')
        return Reading(1.0 if period == "week" else 7.0)

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Nobody can tell hours a day from hours a week."""
        return (f"{number} hours/week", f"{number} hours/day") if unit in ("", "hours", "hour", "h") else ()


class HoursOfADay(Struct, frozen=True):
    """Hours of a working day; the base unit is the hour a day."""

    base: str = "hours a day"
    pattern: str = r"hours?\s*/\s*day"
    words: tuple[str, ...] = ("hours", "hour", "day")

    def read(self, text: str) -> Reading:
        """Accept `hours/day`."""
        hours, _, period = (part.strip() for part in text.partition("/"))
        if hours not in ("hours", "hour") or period != "day":
            raise UnitError(f'is hours a day, not "{text}"')
        return Reading()

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Hours alone are those of a day."""
        return (f"{number} hours/day",) if unit in ("", "hours", "hour", "h") else ()


class Rate(Struct, frozen=True):
    """So many a period, as a volume; the base unit is the month."""

    base: str = "per month"
    pattern: str = rf"/\s*(?:{'|'.join(_PERIODS_PER_YEAR)})"
    words: tuple[str, ...] = tuple(_PERIODS_PER_YEAR)

    def read(self, text: str) -> Reading:
        """Accept `/month` and its like."""
        word = text.removeprefix("/").strip()
        if not text.startswith("/") or word not in _PERIODS_PER_YEAR:
            raise UnitError(f'is so many a period, not "{text}"')
        return Reading(_PERIODS_PER_YEAR[word] / 12)

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Months are the commonest; another period says something else."""
        return () if "/" in unit else (f"{number} /month",)


class Frequency(Struct, frozen=True):
    """So many times a period, as an event; the base unit is the year."""

    base: str = "per year"
    pattern: str = rf"/\s*(?:{'|'.join(_PERIODS_PER_YEAR)})"
    words: tuple[str, ...] = tuple(_PERIODS_PER_YEAR)

    def read(self, text: str) -> Reading:
        """Accept `/year` and its like."""
        word = text.removeprefix("/").strip()
        if not text.startswith("/") or word not in _PERIODS_PER_YEAR:
            raise UnitError(f'is so many times a period, not "{text}"')
        return Reading(_PERIODS_PER_YEAR[word])

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Years are the commonest; another period says something else; a percentage is a hundredth of a rate."""
        if unit == "%":
            return (re.sub(r"[\d.]+", lambda found: f"{float(found[0]) / 100:g}", number) + " /year",)
        return () if "/" in unit else (f"{number} /year",)


class Money(Struct, frozen=True):
    """Money, once or per something; the base unit is the year for recurring money.

    Args:
        per: the denominators in their order; "period" stands for year, quarter, month or week (and hour where
            `hourly`), "unit" for the process's own unit of work, anything else for itself.
        hourly: whether an hourly rate is accepted; it is worked out with the hours of a full-time year.
    """

    per: tuple[str, ...] = ()
    hourly: bool = False

    @property
    def base(self) -> str:
        """Money per its denominators, periods in years."""
        return "/".join(("money", *self._usual))

    @property
    def pattern(self) -> str:
        """Optional currency where denominators tell what it is; the denominators in order."""
        if not self.per:
            return _CURRENCY
        parts = {"period": f"(?:{'|'.join(self._periods)})", "unit": r"[^\s/](?:[^/]*[^\s/])?"}
        return f"(?:{_CURRENCY})?" + "".join(rf"\s*/\s*{parts.get(part, part)}" for part in self.per)

    @property
    def words(self) -> tuple[str, ...]:
        """Periods and things that are counted."""
        return tuple(
            word for part in self.per if part != "unit" for word in (self._periods if part == "period" else (part,))
        )

    @property
    def _periods(self) -> tuple[str, ...]:
        return (*_PERIODS_PER_YEAR, *(("hour",) if self.hourly else ()))

    @property
    def _usual(self) -> tuple[str, ...]:
        return tuple("year" if part == "period" else part for part in self.per)

    def read(self, text: str) -> Reading:
        """Accept `USD/year` and its like."""
        currency, *denominators = (part.strip() for part in text.split("/"))
        if currency and not re.fullmatch(_CURRENCY, currency):
            raise UnitError(f'needs a currency code of three capitals, not "{currency}"')
        if len(denominators) != len(self.per) or "" in denominators:
            wanted = "/".join((currency or "USD", *self._usual))
            raise UnitError(f"{'is' if self.per else 'is paid once, so it is'} written in {wanted}, not in {text}")
        factor, unit = 1.0, ""
        for wanted, word in zip(self.per, denominators, strict=True):
            if wanted == "period" and word == "hour" and self.hourly:
                unit = "hour"
            elif wanted == "period" and word in _PERIODS_PER_YEAR:
                factor *= _PERIODS_PER_YEAR[word]
            elif wanted == "period":
                raise UnitError(
                    f'is money per {", ".join(self._periods[:-1])} or {self._periods[-1]}, not per "{word}"'
                )
            elif wanted == "unit":
                unit = word
            elif word != wanted:
                raise UnitError(f'is money per {wanted}, not per "{word}"')
        return Reading(factor, currency=currency or None, per=unit)

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Keep the currency and take the usual denominators, unless other ones say something else."""
        currency, *stated = (part.strip() for part in unit.split("/"))
        if (currency and not re.fullmatch(_CURRENCY, currency)) or (self.per and set(stated) - set(self._usual)):
            return ()
        return (f"{number} " + "/".join((currency, *self._usual)),)


class ShareOrMoney(Struct, frozen=True):
    """A share of something, or an amount of money; `per` of the reading says which."""

    base: str = "share or money"
    pattern: str = f"(?:%|{_CURRENCY})"
    words: tuple[str, ...] = ()

    def read(self, text: str) -> Reading:
        """Accept `%` and a currency code."""
        if text == "%":
            return Reading(divisor=100, per="share")
        if re.fullmatch(_CURRENCY, text):
            return Reading(currency=text, per="money")
        raise UnitError(f'is a share or money, not in "{text}"')

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """A bare number that is too large for a share was meant in percent."""
        return () if unit else (f"{number}%",)


class Loss(Struct, frozen=True):
    """What one event costs: money, a share of a year's charges, or months of them; `per` of the reading says which."""

    base: str = "loss"
    pattern: str = f"(?:%|months?|{_CURRENCY})"
    words: tuple[str, ...] = ("months", "month")

    def read(self, text: str) -> Reading:
        """Accept `%`, `months` and a currency code."""
        if text == "%":
            return Reading(divisor=100, per="share")
        if text in self.words:
            return Reading(per="months")
        if re.fullmatch(_CURRENCY, text):
            return Reading(currency=text, per="money")
        raise UnitError(f'is money, a share of yearly charges or months of them, not in "{text}"')

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Nobody can tell a share from months."""
        return () if unit or number[-1:].isalpha() else (f"{number}%", f"{number} months")


class ExchangeRate(Struct, frozen=True):
    """Units of one currency per unit of another; kept as it is written."""

    base: str = "exchange rate"
    pattern: str = rf"{_CURRENCY}\s*/\s*{_CURRENCY}"
    words: tuple[str, ...] = ()

    def read(self, text: str) -> Reading:
        """Accept `MXN/USD`."""
        match = re.fullmatch(rf"({_CURRENCY})\s*/\s*({_CURRENCY})", text)
        if match is None:
            raise UnitError(f'names both currencies, not "{text}"')
        return Reading(currency=match[1], per=match[2])

    def completed(self, number: str, unit: str) -> tuple[str, ...]:
        """Only the analyst knows both currencies."""
        del number, unit
        return ()
