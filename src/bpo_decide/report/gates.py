"""Conditions on the figures of an answer: which of them are not met, and by how much."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from msgspec import Struct

from bpo_decide.decision.figures import money, quantity, short
from bpo_decide.decision.verdict import Verdict
from bpo_decide.reading.gates import Gate
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import UsageError
from bpo_decide.report.as_json import computed
from bpo_decide.report.gate_values import Kind, Scale, kind_of, number_in

NAMED_BY = (
    "id", "key", "name", "group", "input", "path", "option", "requirement", "driver", "over", "part", "event",
)  # fmt: skip
"""Keys that tell the items of a list apart, the first that an item has."""
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_ANSWERS = {"true": True, "yes": True, "false": False, "no": False}
_OF_AN_OPTION = ("recommended", "rival", "rules", "best", "winner_beyond", "best_without")
"""Keys of figures that are ids of options."""


class Answer(Struct, frozen=True):
    """Figures that conditions can be put on.

    Attributes:
        data: plain data, or functions that return it, by key.
        within: keys of the parts in which a bare name is looked for after `data` itself, in their order.
        about: the option that bare names are about: its id, and what to call it; empty where there is none.
        scale: what money is counted in, and what a percentage of money is a share of.
        why_null: why a figure may be missing.
    """

    data: Mapping[str, Any]
    within: tuple[tuple[str, ...], ...]
    about: tuple[str, str] | None
    scale: Scale
    why_null: str


class _Figure(Struct, frozen=True):
    """A figure: its value, the keys that lead to it, and the option that it is of by default, if it is."""

    value: Any
    keys: tuple[str, ...]
    of: str = ""


def unmet(gates: Sequence[Gate], answer: Answer) -> tuple[str, ...]:
    """Return the conditions that are not met, each in a line with the figure as it is.

    Raises:
        UsageError: a path leads nowhere or to no figure, or a value cannot be compared with it.
    """
    return tuple(line for gate in gates if (line := _unmet(gate, answer)) is not None)


def of_evaluation(data: Mapping[str, Any]) -> Answer:
    """Return the figures of an evaluation; a bare name of an option's is about the recommended one, or else the first.

    Args:
        data: the keys of the JSON output, parts perhaps still to be computed.
    """
    options = data["options"]
    recommended = data["decision"]["recommended"]
    first = next((option["id"] for option in options if option["rank"] == 1), options[0]["id"])
    about = next(option for option in options if option["id"] == (recommended or first))
    name = about["name"] if recommended else f"{about['name']}, which comes first; nothing is recommended"
    return Answer(
        data=data,
        within=(("decision",), ("options", about["id"]), ("information",)),
        about=(about["id"], name),
        scale=Scale(data["currency"], options[0]["cost"]["mean"]),
        why_null=_why_null(data),
    )


def of_comparison(data: Mapping[str, Any]) -> Answer:
    """Return the figures of a comparison; bare names are looked for at its top and in the first case."""
    return Answer(data, (("base",),), None, Scale(data["base"]["currency"], None), _why_null(data))


def _why_null(data: Mapping[str, Any]) -> str:
    """Return why a figure may be missing."""
    return "one case without simulation says nothing of it" if data["point"] else "there is none"


def _unmet(gate: Gate, answer: Answer) -> str | None:
    """Return a condition with the figure as it is; None where it is met."""
    figure = _figure(gate, answer)
    values = [_value(gate, text, figure, answer) for text in gate.values]
    count = isinstance(figure.value, list)
    found = len(figure.value) if count else figure.value
    if found is None and not (gate.operator in ("==", "!=", "in") and None in values):
        met = False
    elif gate.operator == "in":
        met = found in values
    else:
        met = _COMPARED[gate.operator](found, values[0])
    if met:
        return None
    of = f" ({figure.of})" if figure.of else ""
    if found is None:
        what = "nothing is recommended" if figure.keys[-1] == "recommended" else f"it is null: {answer.why_null}"
    else:
        kind = Kind.NUMBER if count else kind_of(figure.keys)
        what = f"it is {_told(found, values, kind, answer.scale)}"
    return f"not met: {gate}: {what}{of}"


def _figure(gate: Gate, answer: Answer) -> _Figure:
    """Return the figure that a path leads to."""
    starts: list[tuple[str, ...]] = [(), *answer.within]
    for start in starts:
        part = _at(answer.data, start)
        found = None if part is None else _followed(part, gate.path, start)
        if found is not None:
            value, keys = found
            of_default = answer.about is not None and start == ("options", answer.about[0])
            figure = _Figure(value, keys, answer.about[1] if of_default and answer.about is not None else "")
            return _single(figure, gate)
    known = [name for start in starts for name in _paths(answer, start, gate.path)]
    near = nearest(gate.path, known)
    hint = f"; did you mean {near}?" if near else ""
    raise UsageError(f'--require "{gate}": there is no figure {gate.path}{hint}')


def _single(figure: _Figure, gate: Gate) -> _Figure:
    """Return a figure that can be compared; raise UsageError for one that has parts."""
    if isinstance(figure.value, Mapping):
        parts = ", ".join(f"{gate.path}.{key}" for key in list(figure.value)[:4])
        raise UsageError(f'--require "{gate}": {gate.path} has parts: name one, such as {parts}')
    return figure


def _at(data: Any, keys: Sequence[str]) -> Any:  # noqa: ANN401 - plain data
    """Return the part that known keys lead to."""
    for key in keys:
        data = computed(_inside(data).get(key))
    return data


def _inside(part: Any) -> Mapping[str, Any]:  # noqa: ANN401 - plain data
    """Return what is inside a part by name: of a list its items by what names them, else by number from 1."""
    if callable(part):
        return _inside(part())
    if isinstance(part, Mapping):
        return part
    if not isinstance(part, list):
        return {}
    found: dict[str, Any] = {}
    for number, item in enumerate(part, start=1):
        named = isinstance(item, Mapping) and next((item[key] for key in NAMED_BY if item.get(key) is not None), None)
        found.setdefault(str(named or number), item)
    return found


def _followed(part: Any, path: str, keys: tuple[str, ...]) -> tuple[Any, tuple[str, ...]] | None:  # noqa: ANN401
    """Return what a path leads to from a part, and its keys; None where it leads nowhere.

    Names may have dots. Below what is null everything is.
    """
    if callable(part):
        part = part()
    if not path or part is None:
        return computed(part), keys
    inside = _inside(part)
    words = path.split(".")
    for length in range(len(words), 0, -1):
        name = ".".join(words[:length])
        if name in inside:
            found = _followed(inside[name], ".".join(words[length:]), (*keys, name))
            if found is not None:
                return found
    return None


def _paths(answer: Answer, start: tuple[str, ...], path: str) -> Iterator[str]:
    """Yield paths that may have been meant by one that leads nowhere: one of its words is another one."""
    part, words = _at(answer.data, start), path.split(".")
    for place in range(len(words)):
        found = _followed(part, ".".join(words[:place]), ())
        for name in () if found is None else _inside(found[0]):
            whole = ".".join((*words[:place], name, *words[place + 1 :]))
            reached = _followed(part, whole, ())
            if reached is not None and ".".join(reached[1]) == whole:
                yield whole


def _value(gate: Gate, text: str, figure: _Figure, answer: Answer) -> Any:  # noqa: ANN401 - a number or a word
    """Return a value in the terms of its figure."""
    found = figure.value
    if text.lower() in ("none", "null") and gate.operator in ("==", "!=", "in"):
        return None
    if isinstance(found, list):
        return number_in(gate, text, Kind.NUMBER, answer.scale)
    if isinstance(found, bool):
        if text.lower() not in _ANSWERS or gate.operator not in ("==", "!=", "in"):
            raise UsageError(f'--require "{gate}": {figure.keys[-1]} is true or false: compare it by == or !=')
        return _ANSWERS[text.lower()]
    if isinstance(found, str) or (found is None and kind_of(figure.keys) is Kind.WORD):
        return _word(gate, text, figure, answer)
    return number_in(gate, text, kind_of(figure.keys), answer.scale)


def _word(gate: Gate, text: str, figure: _Figure, answer: Answer) -> str:
    """Return a word that a figure could be."""
    if gate.operator not in ("==", "!=", "in"):
        raise UsageError(f'--require "{gate}": {figure.keys[-1]} is a word: compare it by ==, != or in')
    known: Sequence[str] = ()
    if figure.keys[-1] == "verdict":
        known = get_args(Verdict)
    elif "options" in answer.data and set(_OF_AN_OPTION) & set(figure.keys[-2:]):
        known = [option["id"] for option in answer.data["options"]]
    if known and text not in known:
        near = nearest(text, known)
        hint = f"; did you mean {near}?" if near else f"; it can be {', '.join(known)}"
        raise UsageError(f'--require "{gate}": {figure.keys[-1]} is never {text}{hint}')
    return text


def _told(found: Any, limits: Sequence[Any], kind: Kind, scale: Scale) -> str:  # noqa: ANN401 - a number or a word
    """Return a figure in as few digits as tell it from what was asked for."""
    if isinstance(found, bool):
        return str(found).lower()
    if not isinstance(found, int | float):
        return str(found)
    told = _in_words(found, kind, scale)
    if any(isinstance(limit, int | float) and _in_words(limit, kind, scale) == told for limit in limits):
        return f"{100 * found:.10g}%" if kind is Kind.SHARE else f"{found:,.10g}"
    return told


def _in_words(value: float, kind: Kind, scale: Scale) -> str:
    """Return a number to three digits with its unit."""
    if kind is Kind.MONEY:
        return money(value, scale.currency)
    if kind is Kind.UNIT_MONEY:
        return f"{scale.currency} {short(value)}"
    if kind is Kind.NUMBER or kind is Kind.WORD:
        return short(value)
    return quantity(value, "share" if kind is Kind.SHARE else "months")
