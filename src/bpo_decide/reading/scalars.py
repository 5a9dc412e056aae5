"""What an unquoted YAML word means: the core schema of YAML 1.2, less what its dialects disagree on.

Source: YAML 1.2.2, section 10.3.2 "Tag Resolution" (https://yaml.org/spec/1.2.2/#1032-tag-resolution).
"""

import math
import re

Scalar = str | int | float | bool | None

LONGEST_NUMBER = 64
"""Characters; a longer run of digits is refused, so that no conversion can take long."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")


class RefusedNumberError(ValueError):
    """A number that YAML readers disagree on, or that no calculation can use."""

    def __init__(self, code: str, message: str, mend: str) -> None:
        """Keep the code, the message and what to write instead."""
        super().__init__(message)
        self.code = code
        self.mend = mend


def plain_value(text: str) -> Scalar:  # noqa: PLR0911 - one line for each kind of word
    """Return the value of an unquoted word.

    `NO`, `12:30`, `2026-01-01`, `1_000`, `58k` and `8%` are text.

    Raises:
        RefusedNumberError: a leading zero (octal in YAML 1.1, decimal in 1.2), an infinity or not-a-number, or more
            digits than anybody means.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if len(text) > LONGEST_NUMBER:
        _refuse_long_number(text)
        return text
    if _INTEGER.fullmatch(text):
        _refuse_leading_zero(text)
        return int(text)
    if _FLOAT.fullmatch(text):
        _refuse_leading_zero(text)
        number = float(text)
        if math.isinf(number):
            raise RefusedNumberError("number", f"{text} is too large for a number", _QUOTE.format(text))
        return number
    if _OTHER_BASE.fullmatch(text):
        return int(text, base=0)
    if _NOT_FINITE.fullmatch(text):
        raise RefusedNumberError("number", f"{text} is not a finite number", _QUOTE.format(text))
    return text


_QUOTE = 'write a finite number, or "{}" in quotes if it is text'


def _refuse_long_number(text: str) -> None:
    if _FLOAT.fullmatch(text):
        message = f"this number of {len(text):,} characters is longer than the {LONGEST_NUMBER} that are read"
        raise RefusedNumberError("number", message, "write fewer digits, or put it in quotes if it is text")


def _refuse_leading_zero(text: str) -> None:
    if not _LEADING_ZERO.match(text):
        return
    sign = text[0] if text[0] in "+-" else ""
    digits = text.removeprefix(sign).lstrip("0")
    plain = sign + (digits if digits[:1].isdigit() else f"0{digits}")
    message = f"{text} starts with a zero, which some YAML readers take for an octal number"
    raise RefusedNumberError("leading-zero", message, f'write {plain}, or "{text}" in quotes if it is text')
