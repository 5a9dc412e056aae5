"""One document laid over another: mappings deeply, lists of identified things by identity, all else replaced."""

from collections import Counter

from bpo_decide.reading.document import Document
from bpo_decide.reading.form_readers import FORM_KEYS, QUANTITY_KEYS
from bpo_decide.reading.paths import identity
from bpo_decide.reading.places import Data, Places, copied
from bpo_decide.reading.problems import Path, Problem


def merged(low: Document, high: Document) -> Document:
    """Return `high` laid over `low`; every value keeps the place it was written at.

    A mapping in `high` that states a whole number (`value`, `low`/`mode`/`high` and so on) replaces the whole number
    in `low`, its unit and source included, so that no two forms mix and no source speaks of another's figure.
    """
    merger = _Merger(low, high)
    data = merger.merge(low.data, high.data, (), (), ())
    problems = (*low.problems, *high.problems, *merger.problems)
    return Document(data, merger.places, low.sources | high.sources, problems)


class _Merger:
    """Builds the merged data; a value has one path in each of the lower, the higher and the new document."""

    def __init__(self, low: Document, high: Document) -> None:
        self._low = low
        self._high = high
        self.places: dict[Path, Places] = {}
        self.problems: list[Problem] = []

    def merge(self, low: Data, high: Data, low_path: Path, high_path: Path, path: Path) -> Data:
        """Return one value laid over another, noting its places."""
        if type(low) is dict and type(high) is dict:
            return self._mappings(low, high, low_path, high_path, path)
        if type(low) is list and type(high) is list:
            low_names, high_names = _identities(low), _identities(high)
            if low_names and high_names:
                ambiguous = self._repeated(self._low, low_names, low_path) + self._repeated(
                    self._high, high_names, high_path
                )
                if not ambiguous:
                    return self._lists((low, low_names, low_path), (high, high_names, high_path), path)
                self.problems.extend(ambiguous)
        return copied(high, high_path, path, self._high.places, self.places)

    def _mappings(
        self, low: dict[str, Data], high: dict[str, Data], low_path: Path, high_path: Path, path: Path
    ) -> dict[str, Data]:
        self.places[path] = self._high.places[high_path]
        replaced = QUANTITY_KEYS if _states_a_number(high) and _states_a_number(low) else frozenset()
        result: dict[str, Data] = {}
        for key, child in low.items():
            if key in high:
                places = ((*low_path, key), (*high_path, key), (*path, key))
                result[key] = self.merge(child, high[key], *places)
            elif key not in replaced:
                result[key] = copied(child, (*low_path, key), (*path, key), self._low.places, self.places)
        for key, child in high.items():
            if key not in low:
                result[key] = copied(child, (*high_path, key), (*path, key), self._high.places, self.places)
        return result

    def _lists(self, low: "_Items", high: "_Items", path: Path) -> list[Data]:
        low_items, low_names, low_path = low
        high_items, high_names, high_path = high
        self.places[path] = self._high.places[high_path]
        result: list[Data] = []
        for index, (item, name) in enumerate(zip(low_items, low_names, strict=True)):
            source, target = (*low_path, index), (*path, index)
            if name in high_names:
                other = high_names.index(name)
                result.append(self.merge(item, high_items[other], source, (*high_path, other), target))
            else:
                result.append(copied(item, source, target, self._low.places, self.places))
        for index, (item, name) in enumerate(zip(high_items, high_names, strict=True)):
            if name not in low_names:
                source, target = (*high_path, index), (*path, len(result))
                result.append(copied(item, source, target, self._high.places, self.places))
        return result

    @staticmethod
    def _repeated(document: Document, names: list[str], path: Path) -> list[Problem]:
        counts = Counter(names)
        return [
            document.problem(
                "duplicate-id",
                f'two items are called "{name}", so it is not clear which of them is extended',
                (*path, index),
                mend="give each its own id",
            )
            for index, name in enumerate(names)
            if counts[name] > 1 and name in names[:index]
        ]


_Items = tuple[list[Data], list[str], Path]


def _identities(items: list[Data]) -> list[str]:
    """Return the identity of each item, or an empty list if some item has none."""
    names = [identity(item) for item in items]
    known = [name for name in names if name is not None]
    return known if len(known) == len(names) else []


def _states_a_number(mapping: dict[str, Data]) -> bool:
    return any(all(key in mapping for key in required) for required, _ in FORM_KEYS.values())
