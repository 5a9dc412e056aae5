"""What someone probably meant: a value written as another language or a spreadsheet would write it."""

import re

from bpo_decide.reading.text import slug

_CURRENCY = r"[€$£¥₹]|\b[A-Z]{3}\b"
_NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_THOUSANDS = r"(?<=[0-9])[ ,_'’](?=[0-9]{3}(?:[^0-9]|$))"
_POINTED_THOUSANDS = r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+"
_DECIMAL_COMMA = r"(?<=[0-9]),(?=[0-9])"
_LOOSE_MONTH = r"([0-9]{4})[-/. _]([0-9]{1,2})(?:[-/. ][0-9]{1,2})?"
_LOOSE_DATE = r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})"
_MONTH_FIRST = r"([0-9]{1,2})[-/. ]([0-9]{4})"
_DAY_FIRST = r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})"
_NAMED_MONTH = r"(?:[0-9]{1,2}[. -]+)?([a-z]{3})[a-z]*[. ,'-]+(?:[0-9]{1,2}, )?((?:20)?[0-9]{2})"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LAST_MONTH = 12
_WORTH = {"k": 3, "K": 3, "m": 6, "M": 6, "bn": 9, "%": -2}
_TRUE = {"yes", "y", "on", "true", "1"}
_FALSE = {"no", "n", "off", "false", "0"}


def number_repair(text: str) -> str | None:
    """Return `text` as a plain number: without thousands separators, currency, percent sign, k or M; or None."""
    from decimal import Decimal  # needed only when something is wrong

    mended = re.sub(_CURRENCY, "", text).strip()
    if re.fullmatch(_POINTED_THOUSANDS, mended):
        mended = mended.replace(".", "")
    mended = re.sub(_DECIMAL_COMMA, ".", re.sub(_THOUSANDS, "", mended))
    power = 0
    for ending, worth in _WORTH.items():
        if mended.endswith(ending):
            mended, power = mended.removesuffix(ending).strip(), worth
            break
    if not re.fullmatch(_NUMBER, mended) or (power and "e" in mended.lower()):
        return None
    return mended if not power else f"{Decimal(mended).scaleb(power).normalize():f}"


def boolean_repair(text: str) -> str | None:
    """Return `true` or `false` for the other words that mean them."""
    word = text.strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def date_repair(text: str) -> str | None:
    """Return a year-first date with its zeros and hyphens, such as 2027-01-31."""
    found = re.fullmatch(_LOOSE_DATE, text.strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def pattern_repair(text: str, patterns: list[str]) -> str | None:
    """Return a spelling of `text` that one of the patterns accepts: other case, as an identifier, a month as such."""
    bare = text.strip()
    spellings = [bare, bare.upper(), bare.lower(), slug(bare), *_months(bare)]
    matching = (found for found in spellings for pattern in patterns if found and re.search(pattern, found))
    return next(matching, None)


def _months(text: str) -> list[str]:
    """Return the month that a text names, as 2027-01; nothing where day and month cannot be told apart."""
    found = re.fullmatch(_LOOSE_MONTH, text)
    if found:
        return [f"{found[1]}-{int(found[2]):02}"]
    found = re.fullmatch(_MONTH_FIRST, text)
    if found:
        return [f"{found[2]}-{int(found[1]):02}"]
    found = re.fullmatch(_DAY_FIRST, text)
    if found:
        small = [int(part) for part in (found[1], found[2]) if int(part) <= _LAST_MONTH]
        return [f"{found[3]}-{small[0]:02}"] if len(small) == 1 else []
    found = re.fullmatch(_NAMED_MONTH, text.lower())
    if found and found[1] in _MONTHS:
        return [f"20{found[2][-2:]}-{_MONTHS.index(found[1]) + 1:02}"]
    return []
