"""The units of the scenario language: what may follow a number, and what it is worth in the base unit."""

import re
from dataclasses import dataclass
from typing import Protocol

WEEKS_PER_YEAR = 365.25 / 7
_PERIODS_PER_YEAR = {"year": 1.0, "quarter": 4.0, "month": 12.0, "week": WEEKS_PER_YEAR}
_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / WEEKS_PER_YEAR, "day": 12 / 365.25}
_PERIOD_WORDS = "year|quarter|month|week"


class UnitError(ValueError):
    """The unit does not fit; the message continues a sentence that begins with the name of the quantity."""

    def __init__(self, message: str, mend: str | None = None) -> None:
        """Remember the repair beside the message."""
        super().__init__(message)
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit as written: what it is worth in the base unit, and what that does not say."""

    factor: float = 1.0
    divisor: float = 1.0
    """Dividing keeps 70 % at 0.7 exactly, where multiplying by 0.01 does not."""
    currency: str | None = None
    per: str = ""

    def of(self, number: float) -> float:
        """Return a number written in this unit in the base unit."""
        return number * self.factor / self.divisor


class Unit(Protocol):
    """What may follow the number."""

    @property
    def base(self) -> str:
        """The base unit in words."""

    @property
    def pattern(self) -> str:
        """Regular expression (ECMA and Python) of what `read` accepts, blanks included; never the empty text."""

    def read(self, text: str) -> Reading:
        """Return the reading of a unit text, or raise UnitError."""

    def suggestion(self, text: str, example: str) -> str:
        """Return `text` with the unit it lacks."""


@dataclass(frozen=True, slots=True)
class Plain:
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
        options = ([r"\s?%"] if self.share else []) + [rf"\s+{word}" for word in self.words]
        return "(?:" + "|".join(options) + ")" if options else ""

    def read(self, text: str) -> Reading:
        """Accept the words; `%` means hundredths."""
        if self.share and text == "%":
            return Reading(divisor=100)
        if not text or text in self.words:
            return Reading()
        if text == "%":
            raise UnitError("is not a percentage")
        expected = " or ".join(([*self.words]) or (["%"] if self.share else ["no unit"]))
        raise UnitError(f"takes {expected}, not {text!r}")

    def suggestion(self, text: str, example: str) -> str:
        """Never needed: a bare number is clear."""
        return example if not text else text


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; the base unit is the month."""

    base: str = "months"
    pattern: str = r"\s+(?:years?|months?|weeks?|days?)"

    def read(self, text: str) -> Reading:
        """Accept years, months, weeks and days."""
        word = text.removesuffix("s")
        if word not in _MONTHS:
            raise UnitError(f"is measured in months, years, weeks or days, not {text!r}")
        return Reading(_MONTHS[word])

    def suggestion(self, text: str, example: str) -> str:
        """Months are the commonest."""
        del example
        return f"{text} months"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a period, as a volume; the base unit is the month."""

    base: str = "per month"
    pattern: str = rf"\s*/\s?(?:{_PERIOD_WORDS})"

    def read(self, text: str) -> Reading:
        """Accept `/month` and its like."""
        word = text.removeprefix("/").strip()
        if not text.startswith("/") or word not in _PERIODS_PER_YEAR:
            raise UnitError(f"is so many a period, not {text!r}")
        return Reading(_PERIODS_PER_YEAR[word] / 12)

    def suggestion(self, text: str, example: str) -> str:
        """Months are the commonest."""
        del example
        return f"{text} /month"


@dataclass(frozen=True, slots=True)
class Money:
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
        return "/".join(("money", *("year" if part == "period" else part for part in self.per)))

    @property
    def pattern(self) -> str:
        """Optional currency where denominators tell what it is; the denominators in order."""
        if not self.per:
            return r"\s+[A-Z]{3}"
        period = _PERIOD_WORDS + ("|hour" if self.hourly else "")
        parts = {"period": f"(?:{period})", "unit": "[a-z][a-z_ ]*[a-z]"}
        return r"(?:\s+[A-Z]{3})?" + "".join(rf"\s*/\s?{parts.get(part, part)}" for part in self.per)

    def read(self, text: str) -> Reading:
        """Accept `USD/year` and its like."""
        currency, *denominators = (part.strip() for part in text.split("/"))
        if currency and not re.fullmatch("[A-Z]{3}", currency):
            raise UnitError(f"needs a currency code of three capitals, not {currency!r}", _currency_repair(text))
        if len(denominators) != len(self.per):
            wanted = "/".join(("USD", *("year" if part == "period" else part for part in self.per)))
            raise UnitError(f"is money written like {wanted}, not {text!r}" if text else "needs its unit")
        factor, unit = 1.0, ""
        for wanted, word in zip(self.per, denominators, strict=True):
            if wanted == "period" and word == "hour" and self.hourly:
                unit = "hour"
            elif wanted == "period":
                if word not in _PERIODS_PER_YEAR:
                    raise UnitError(
                        f"is money per {_PERIOD_WORDS.replace('|', ', ')}{', hour' * self.hourly}, not per {word!r}"
                    )
                factor *= _PERIODS_PER_YEAR[word]
            elif wanted == "unit":
                unit = word
            elif word != wanted:
                raise UnitError(f"is money per {wanted}, not per {word!r}")
        return Reading(factor, currency=currency or None, per=unit)

    def suggestion(self, text: str, example: str) -> str:
        """Take the unit of the example."""
        return f"{text}{example[example.index(' ') :]}" if " " in example else example


@dataclass(frozen=True, slots=True)
class ShareOrMoney:
    """A share of something, or an amount of money; `per` of the reading says which."""

    base: str = "share or money"
    pattern: str = r"(?:\s?%|\s+[A-Z]{3})"

    def read(self, text: str) -> Reading:
        """Accept `%` and a currency code."""
        if text == "%":
            return Reading(divisor=100, per="share")
        if re.fullmatch("[A-Z]{3}", text):
            return Reading(currency=text, per="money")
        raise UnitError(f"is a share or money, not in {text!r}", _currency_repair(text))

    def suggestion(self, text: str, example: str) -> str:
        """Never needed: a bare number is a share."""
        return example if not text else text


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """Units of one currency per unit of another; kept as it is written."""

    base: str = "exchange rate"
    pattern: str = r"\s+[A-Z]{3}\s?/\s?[A-Z]{3}"

    def read(self, text: str) -> Reading:
        """Accept `MXN/USD`."""
        match = re.fullmatch(r"([A-Z]{3})\s?/\s?([A-Z]{3})", text)
        if match is None:
            raise UnitError(f"names both currencies, not {text!r}")
        return Reading(currency=match[1], per=match[2])

    def suggestion(self, text: str, example: str) -> str:
        """Take the unit of the example."""
        return f"{text}{example[example.index(' ') :]}"


def _currency_repair(text: str) -> str | None:
    """Return a repair for a currency code in small letters."""
    code, _, rest = text.partition("/")
    fixed = code.strip().upper()
    return f"write {fixed}{'/' + rest if rest else ''}" if re.fullmatch("[A-Z]{3}", fixed) else None
