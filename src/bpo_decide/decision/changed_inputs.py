"""Which inputs of two scenarios differ: every number, and whatever else is written."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from bpo_decide.decision.differences import Difference, difference
from bpo_decide.decision.figures import unit_of
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.extends import KEY as EXTENDS
from bpo_decide.reading.form_readers import QUANTITY_KEYS
from bpo_decide.reading.overrides import WHAT_IFS
from bpo_decide.reading.paths import identity
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.distributions import distribution

_NO_INPUTS = (WHAT_IFS, EXTENDS)
_PROVENANCE = ("source", "note")
"""Keys that say where something comes from: no result depends on them."""


class ChangedInputs(Struct, frozen=True):
    """The inputs that differ: those that somebody wrote, and those that follow from them or from the library."""

    written: tuple[Difference, ...] = ()
    following: tuple[Difference, ...] = ()


def changed_inputs(old: ResolvedScenario, new: ResolvedScenario) -> ChangedInputs:
    """Return which inputs of two scenarios differ.

    Numbers are compared by their value, unit and uncertainty (`old` and `new` are their means in the base unit), not by
    how they are spelt; everything else that is written, by its text.
    """
    written = [*_other_words(old, new)]
    following: list[Difference] = []
    for path in dict.fromkeys([*old.quantities, *new.quantities]):
        before, after = old.quantities.get(path), new.quantities.get(path)
        if _value(before, old) == _value(after, new):
            continue
        found = _numbers(path, (before, old), (after, new))
        given = any(one is not None and one.origin == "given" for one in (before, after))
        (written if given else following).append(found)
    return ChangedInputs(tuple(sorted(written, key=_in_file(old, new))), tuple(following))


def _value(quantity: Quantity | None, scenario: ResolvedScenario) -> object:
    """Return what makes two numbers the same."""
    if quantity is None:
        return None
    return quantity.form, unit_of(quantity, scenario.document.client.currency), quantity.unit, quantity.as_of


def _numbers(
    path: str, before: tuple[Quantity | None, ResolvedScenario], after: tuple[Quantity | None, ResolvedScenario]
) -> Difference:
    """Return the difference of a number that is in one scenario or in both."""
    (old, old_scenario), (new, new_scenario) = before, after
    units = [
        unit_of(quantity, scenario.document.client.currency)
        for quantity, scenario in ((old, old_scenario), (new, new_scenario))
        if quantity is not None
    ]
    return difference(
        path,
        _centre(old),
        _centre(new),
        unit=units[-1],
        same_unit=units[0] == units[-1],
        texts=(None if old is None else old.text, None if new is None else new.text),
    )


def _centre(quantity: Quantity | None) -> float | None:
    """Return the mean of a number in its base unit."""
    return None if quantity is None else rounded(distribution(quantity.form, quantity.bounds).mean())


def _other_words(old: ResolvedScenario, new: ResolvedScenario) -> Iterator[Difference]:
    """Yield what is written otherwise and is no number: words, lists of words, dates, what is on or off."""
    known = {_plain(path) for scenario in (old, new) for path in scenario.quantities}
    above = {path[:end] for path in known for end, letter in enumerate(path) if letter == "."}
    before, after = (dict(_leaves(scenario.data, "")) for scenario in (old, new))
    for path in dict.fromkeys([*before, *after]):
        was, is_ = before.get(path), after.get(path)
        if was != is_ and path.rpartition(".")[2] not in _PROVENANCE and not _is_number(_plain(path), known, above):
            yield difference(path, was, is_, texts=(was, is_))


def _is_number(path: str, known: set[str], above: set[str]) -> bool:
    """Whether what is written at a path is a number, part of one, or a list of them."""
    if path in known or path in above:
        return True
    parts = path.split(".")
    return any(".".join(parts[:end]) in known and parts[end] in QUANTITY_KEYS for end in range(1, len(parts)))


def _leaves(data: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - plain data
    """Yield the path and the text of everything written; a list is one thing unless its items have names."""
    if isinstance(data, Mapping) and data:
        for key, value in data.items():
            if path or key not in _NO_INPUTS:
                yield from _leaves(value, f"{path}.{_name(key)}".lstrip("."))
    elif isinstance(data, list) and data and all(identity(item) for item in data):
        for item in data:
            yield from _leaves(item, f"{path}.{identity(item)}")
    else:
        yield path, _text(data)


def _name(key: str) -> str:
    """Return a key as a part of a dotted path."""
    return key if key.isidentifier() else slug(key) or key


def _plain(path: str) -> str:
    """Return a path as it is compared: what stands for a blank in names is spelt in two ways."""
    return path.replace("-", "_").lower()


def _text(value: Any) -> str:  # noqa: ANN401 - plain data
    """Return a value in the style of the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_text(part)}' for key, part in value.items())}}}"
    return "null" if value is None else str(value)


def _in_file(old: ResolvedScenario, new: ResolvedScenario) -> Any:  # noqa: ANN401 - a key for sorting
    """Return what puts differences in the order of the sections of the file."""
    sections = {name: number for number, name in enumerate(dict.fromkeys([*old.data, *new.data]))}
    return lambda found: sections.get(found.path.split(".")[0], len(sections))
