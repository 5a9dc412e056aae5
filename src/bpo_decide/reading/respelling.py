"""Quantities as spreadsheets, letters and other languages write them, respelt in the grammar of the scenario.

What comes out is a guess: whoever offers it as a repair has tried first whether it can be read.
"""

import re
from collections.abc import Iterable, Iterator

from bpo_decide.reading.nearest import nearest

_SIGNS = {"US$": "USD", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_DIGITS = r"[-+]?[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_END = rf"({_DIGITS})(k|M|bn)?(\s?%)?"
_INTERVAL = rf"{_END}([^0-9%]*?)\s*(?:-|–|—|\.\.+|…|\bto\b|\band\b|\buntil\b)\s*{_END}(.*)"
_AMOUNT = rf"({_DIGITS}(?:k|M|bn)?(?:\s+to\s+{_DIGITS}(?:k|M|bn)?)?)\s*(.*)"
_IN_FRONT = rf"([A-Z]{{3}})\s*((?:{_DIGITS}).*)"
_SEPARATED = r"(?<=[0-9])[ ,'’\u00a0](?=[0-9]{3}(?![0-9]))"
_POINTED = r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+"
_GROUPED = r"(?<![0-9.,_])[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{2,3})+,[0-9]{3})(?![0-9_,]|\.[0-9]{3}(?![0-9]))"
"""Numbers with two or more separators of one kind: these can only be thousands, or lakhs."""
_YEARLY = r"\s*(?:/|\b|(?<=%))(?:p\.?\s?a\.?|per annum|annual|annually|yearly)(?=\s|/|$)"
_REPLACED = (
    (r"(?i)\s*(?:\bper\s+cent\b|\bpercent\b|\bpct\b)", "%"),
    (_YEARLY, "/year"),
    (r"(?i)\s*/\s*(?:FTE|head|post|person|employee)(?=\s*/)", ""),
    (r"(?<=[0-9])\s*[kK](?=[A-Z]{3}\b)", "k "),
    (r"(?i)\s+(?:per|an?|each)\s+", "/"),
    (r"(?<=%)\s*/\s*year\b", ""),  # shares are of a year wherever that matters
    (r"(?<=[0-9])\s*(?:K|thousand|thsd|tsd)\b", "k"),
    (r"(?<=[0-9])\s*(?:m|mn|mio|mln|MM|[Mm]illions?)\b", "M"),
    (r"(?<=[0-9])\s*(?:b|B|[Bb]illions?)\b", "bn"),
    (r"(?<=[0-9])\s+(?=(?:k|M|bn)\b)", ""),
    (r"(?<=[0-9])(?=[A-Z]{3}\b|[a-z]{4,})|(?<=[0-9][kM])(?=[A-Z]{3}\b)", " "),
)
_LONGEST = 100
_SYNONYMS = {
    **dict.fromkeys(("y", "yr", "yrs", "annum"), "year"),
    **dict.fromkeys(("mo", "mos", "mth", "mths", "mon"), "month"),
    **dict.fromkeys(("w", "wk", "wks"), "week"),
    **dict.fromkeys(("h", "hr", "hrs"), "hour"),
    **dict.fromkeys(("min", "mins"), "minute"),
    **dict.fromkeys(("s", "sec", "secs"), "second"),
    **dict.fromkeys(("q", "qtr"), "quarter"),
    **dict.fromkeys(("desk", "workplace", "place"), "seat"),
}


def respelt(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield other spellings of a quantity, that with known words first.

    Args:
        text: What was written.
        words: Words that its unit may hold, such as `year`.
    """
    if len(text) > _LONGEST:
        return
    known = tuple(words)
    number, unit = split(_interval(_moved_code(_plain_digits(text.strip()))))
    for spelling in dict.fromkeys((_joined(number, _known_words(unit, known)), _joined(number, unit))):
        if spelling != text:
            yield spelling


def split(text: str) -> tuple[str, str]:
    """Return the number or interval at the start of a text, and what follows it."""
    found = re.fullmatch(_AMOUNT, text)
    return (found[1], found[2]) if found else (text, "")


def _plain_digits(text: str) -> str:
    """Return a text with its numbers in our spelling: no separators, a decimal point, our magnitudes and signs."""
    text = text.replace("\N{MINUS SIGN}", "-").replace("%%", "%")
    text = re.sub(_GROUPED, lambda found: re.sub("[.,]", "_", found[0]), text)
    text = re.sub(_POINTED, lambda found: found[0].replace(".", "_").replace(",", "."), text)
    text = re.sub(r"(?<=[0-9]),(?=[0-9])", ".", re.sub(_SEPARATED, "_", text))
    for pattern, replacement in _REPLACED:
        text = re.sub(pattern, replacement, text)
    return text


def _moved_code(text: str) -> str:
    """Return a text with its currency, sign or code, behind the number."""
    for sign, code in _SIGNS.items():
        if sign in text:
            text = f"{code} {text.replace(sign, '').strip()}"
    found = re.fullmatch(_IN_FRONT, text)
    if found is None:
        return text
    number, unit = split(_interval(found[2]))
    return f"{number} {found[1]}{unit if unit.startswith('/') else ''}"


def _interval(text: str) -> str:
    """Return an interval as `a to b`: the magnitude and percent sign of one end on both, the unit behind."""
    found = re.fullmatch(_INTERVAL, text)
    if found is None:
        return text
    low, low_scale, low_percent, inner, high, high_scale, high_percent, outer = found.groups()
    percent = "%" if low_percent or high_percent else ""
    ends = [
        f"{low}{low_scale or high_scale or ''}{percent if low_percent else ''}",
        f"{high}{high_scale or low_scale or ''}{percent}",
    ]
    return _joined(" to ".join(ends), outer.strip() or inner.strip())


def _joined(number: str, unit: str) -> str:
    """Return a number with its unit, a blank between them where the unit is a word."""
    return f"{number} {unit}" if unit[:1].isalpha() else f"{number}{unit}"


def _known_words(unit: str, known: tuple[str, ...]) -> str:
    """Return a unit with its currency in capitals and each other word as the nearest known one."""
    first, *rest = (part.strip() for part in unit.split("/"))
    first = _known_word(first, known)
    if re.fullmatch("[A-Za-z]{3}", first) and first not in known:
        first = first.upper()
    return "/".join([first, *(_known_word(word, known) for word in rest)])


def _known_word(word: str, known: tuple[str, ...]) -> str:
    if not word or word in known or re.fullmatch("[A-Z]{3}", word):
        return word
    other = _SYNONYMS.get(word.lower(), word.lower())
    for candidate in (f"{other}s", other):
        if candidate in known:
            return candidate
    return nearest(word, known, cutoff=0.7) or word
