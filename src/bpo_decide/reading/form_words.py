"""Uncertain forms in words, with the numbers as they were written: `0.3 to 4 months (P10 to P90, median 1)`."""

from collections.abc import Callable, Mapping
from typing import Any

from bpo_decide.reading.forms import in_figures
from bpo_decide.reading.respelling import split


def form_in_words(name: str, written: Mapping[str, Any]) -> str:
    """Return a form as people read it, its unit said once where all its numbers have the same.

    Args:
        name: of the form, a key of `bpo_decide.reading.form_readers.FORM_KEYS`.
        written: the mapping, which has been read as such a form.
    """
    return _WORDS[name](written, _Spelling(written.get("unit"), _numbers(name, written)))


class _Spelling:
    """How the numbers of one form are written: their common unit, if they have one, follows the range."""

    def __init__(self, unit: str | None, numbers: list[object]) -> None:
        """Find the unit that all the numbers share."""
        units = {" ".join(split(str(number).strip())[1].split()) for number in numbers}
        self._within = unit is None and len(units) == 1
        shared = units.pop() if self._within else " ".join((unit or "").split())
        self.close, rest = ("%", shared[1:].strip()) if shared.startswith("%") else ("", shared)
        self.unit = f" {rest}" if rest and not rest.startswith("/") else rest

    def number(self, written: object) -> str:
        """Return a number without the unit that follows the range."""
        text = str(written).strip()
        return f"{split(text)[0].rstrip() if self._within else text}{self.close}"

    def range(self, low: object, high: object) -> str:
        """Return the two ends of a range and the unit."""
        return f"{self.number(low)} to {self.number(high)}{self.unit}"


def _numbers(name: str, written: Mapping[str, Any]) -> list[object]:
    """Return every number of a form, as it is written."""
    match name:
        case "uniform":
            return list(written["uniform"])
        case "normal":
            return list(written["normal"].values())
        case "choices":
            return list(written["choices"])
        case "column":
            return []
        case _:
            return [
                written[key] for key in ("low", "mode", "high", "p10", "p50", "p90", "min", "max") if key in written
            ]


def _pert(written: Mapping[str, Any], say: _Spelling) -> str:
    return f"{say.range(written['low'], written['high'])} (likeliest {say.number(written['mode'])})"


def _quantiles(written: Mapping[str, Any], say: _Spelling) -> str:
    ends = (("at least", "min"), ("at most", "max"))
    limits = "".join(f", {word} {say.number(written[key])}" for word, key in ends if key in written)
    middle = f"(P10 to P90, median {say.number(written['p50'])}{limits})"
    return f"{say.range(written['p10'], written['p90'])} {middle}"


def _uniform(written: Mapping[str, Any], say: _Spelling) -> str:
    return f"{say.range(*written['uniform'])} (equally likely)"


def _normal(written: Mapping[str, Any], say: _Spelling) -> str:
    mean, sd = (say.number(written["normal"][key]) for key in ("mean", "sd"))
    return f"{mean}{say.unit} (normal, standard deviation {sd})"


def _choices(written: Mapping[str, Any], say: _Spelling) -> str:
    odds = {key: f"{in_figures(100 * share)}%" if isinstance(share, int | float) else str(share)
            for key, share in written["choices"].items()}  # fmt: skip
    return " or ".join(f"{say.number(value)}{say.unit} ({chance})" for value, chance in odds.items())


def _column(written: Mapping[str, Any], say: _Spelling) -> str:
    return f"column {written['column']} of {written['data']}" + (f" in{say.unit}" if say.unit else "")


_WORDS: dict[str, Callable[[Mapping[str, Any], _Spelling], str]] = {
    "pert": _pert,
    "quantiles": _quantiles,
    "uniform": _uniform,
    "normal": _normal,
    "choices": _choices,
    "column": _column,
}
