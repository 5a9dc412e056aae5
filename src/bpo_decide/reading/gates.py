"""Conditions on reported figures, as `--require` takes them: `confidence >= 65%`, `verdict in (choose, ...)`."""

import re
from typing import Literal

from msgspec import Struct

from bpo_decide.reading.problems import UsageError

Operator = Literal["<", "<=", ">", ">=", "==", "!=", "in"]
EXAMPLE = "probability_best >= 70%"

_GATE = re.compile(
    r"(?P<path>[^<>=!]+?)\s*(?P<operator><=|>=|==|!=|<(?!=)|>(?!=)|(?<=\s)in(?=[\s(]))\s*(?P<value>.+)", re.DOTALL
)
_OPERATORS: dict[str, Operator] = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "==": "==", "!=": "!=", "in": "in"}
_ONE_OF_SEVERAL = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[^,"'])*)\s*,""")
_SIGNS = re.compile(r"[<>=!]")


class Gate(Struct, frozen=True):
    """A condition on one figure.

    Attributes:
        path: of the figure.
        operator: how it is compared.
        values: what with, as texts: one, for `in` any number.
    """

    path: str
    operator: Operator
    values: tuple[str, ...]

    def __str__(self) -> str:
        """Return the condition as it would be written."""
        if self.operator == "in":
            return f"{self.path} in ({', '.join(map(_quoted, self.values))})"
        return f"{self.path} {self.operator} {_quoted(self.values[0])}"


def read_gate(text: str) -> Gate:
    """Return the condition in a text.

    Raises:
        UsageError: it is none; the message says what is wrong with it.
    """
    shown = " ".join(text.split())
    found = _GATE.fullmatch(shown)
    if found is None:
        raise UsageError(f'--require needs PATH OP VALUE, such as "{EXAMPLE}", not "{shown}"{_hint(shown)}')
    operator, value = _OPERATORS[found["operator"]], found["value"]
    values = _listed(value, shown) if operator == "in" else (_unquoted(value, shown),)
    return Gate(found["path"].strip(), operator, values)


def _hint(text: str) -> str:
    """Return what may have been meant."""
    if re.fullmatch(r"[^<>=!]+=[^<>=!]+", text):
        return "; equal is written =="
    return "; there is no <, <=, >, >=, ==, != or in" if not _SIGNS.search(text) else ""


def _listed(value: str, text: str) -> tuple[str, ...]:
    """Return the values in brackets."""
    if not (value.startswith("(") and value.endswith(")")):
        raise UsageError(
            f'--require "{text}": in needs its values in brackets, such as verdict in (choose, stay_in_house)'
        )
    return tuple(_unquoted(one.strip(), text) for one in _ONE_OF_SEVERAL.findall(value[1:-1] + ","))


def _unquoted(value: str, text: str) -> str:
    """Return one value without quotes."""
    quote = value[:1]
    if quote in ("'", '"'):
        inner = value[1:-1]
        if len(value) > 1 and value.endswith(quote) and quote not in inner:
            return inner
        raise UsageError(f'--require "{text}": a quote is open')
    if not value or _SIGNS.search(value):
        raise UsageError(f'--require "{text}": "{value}" is no value; put several conditions into several --require')
    return value


def _quoted(value: str) -> str:
    """Return a value in quotes where it could not be read without."""
    if value and not _SIGNS.search(value) and value == value.strip() and not set(value) & set(",()'\""):
        return value
    return f'"{value}"' if '"' not in value else f"'{value}'"
