"""What a JSON Schema allows at one place of a document, for suggestions; the schema does not validate here."""

import re
from collections.abc import Iterator
from typing import Any

from bpo_decide.reading.places import Data
from bpo_decide.reading.problems import Path

Schema = dict[str, Any]
_MAPPING = {"properties", "additionalProperties", "patternProperties"}
"""What a schema of mappings has."""


class Allowed:
    """Looks up what a schema says about a path of some data.

    Where the schema leaves a choice, the branches that fit best what is written are followed: those whose constants
    agree, and among them those that know most of the keys.
    """

    def __init__(self, schema: Schema, data: Data) -> None:
        """Keep both."""
        self._schema = schema
        self._data = data

    def keys(self, path: Path) -> dict[str, str]:
        """Return the keys allowed in the mapping at `path`, each with its description ("" if it has none)."""
        node, written = self._at(path)
        return self._properties(self._fitting(node, written))

    def keys_of_any_branch(self, path: Path) -> dict[str, str]:
        """Return the keys that some alternative at `path` allows, whether or not it fits what is written."""
        return self._properties(list(self._branches(self._at(path)[0])))

    def branch_of(self, path: Path, key: str) -> str | None:
        """Return which alternative at `path` knows `key`, such as `kind: automation`; None if none is named so."""
        for branch in self._branches(self._at(path)[0]):
            properties = branch.get("properties", {})
            if key not in properties:
                continue
            for name, part in properties.items():
                if "const" in part:
                    return f"{name}: {part['const']}"
        return None

    def takes_keys(self, path: Path) -> bool:
        """Whether a mapping may stand at `path`, be it that nothing stands there yet."""
        return any(_MAPPING & branch.keys() for branch in self._branches(self._at(path)[0]))

    def description(self, path: Path) -> str | None:
        """Return the first paragraph of what the schema says about the value at `path`."""
        for node in self._at(path)[0]:
            for described in (node, *self._branches([node])):
                text = described.get("description")
                if isinstance(text, str) and text:
                    return " ".join(text.split("\n\n")[0].split())
        return None

    def patterns(self, path: Path) -> list[str]:
        """Return the regular expressions that a text at `path` may match."""
        return [branch["pattern"] for branch in self._branches(self._at(path)[0]) if "pattern" in branch]

    def tags(self, path: Path, name: str) -> list[str]:
        """Return the constants that the key `name` may have in the alternatives at `path`."""
        found: dict[str, None] = {}
        for branch in self._branches(self._at(path)[0]):
            part = branch.get("properties", {}).get(name, {})
            for value in [part["const"]] if "const" in part else part.get("enum", ()):
                found[str(value)] = None
        return list(found)

    def _at(self, path: Path) -> tuple[list[Schema], Data]:
        """Return the subschemas at `path`, not yet resolved, and what is written there (None beyond the data)."""
        nodes, written = [self._schema], self._data
        for part in path:
            fitting = [child for branch in self._fitting(nodes, written) for child in _children(branch, part)]
            # A branch may allow a key without saying what it is, where another one beside it says so.
            any_branch = (child for branch in self._branches(nodes) for child in _children(branch, part))
            nodes = [child for child in fitting if child] or [child for child in any_branch if child]
            try:
                written = written[part]
            except (KeyError, IndexError, TypeError):
                written = None
        return nodes, written

    def _fitting(self, nodes: list[Schema], written: Data) -> list[Schema]:
        branches = list(self._branches(nodes))
        if not isinstance(written, dict):
            return branches
        agreeing = [branch for branch in branches if _constants_agree(branch, written)] or branches
        known = [sum(key in branch.get("properties", {}) for key in written) for branch in agreeing]
        return [branch for branch, count in zip(agreeing, known, strict=True) if count == max(known)]

    def _branches(self, nodes: list[Schema], above: tuple[str, ...] = ()) -> Iterator[Schema]:
        """Yield the alternatives that `nodes` stand for, references followed."""
        for node in nodes:
            if "$ref" in node:
                if node["$ref"] not in above:
                    yield from self._branches([self._resolved(node["$ref"])], (*above, node["$ref"]))
                continue
            inner = [part for key in ("anyOf", "oneOf", "allOf") for part in node.get(key, ())]
            yield from self._branches(inner, above)
            if "properties" in node or not inner:
                yield node

    def _resolved(self, reference: str) -> Schema:
        node: Any = self._schema
        for name in reference.removeprefix("#").strip("/").split("/"):
            node = node.get(name.replace("~1", "/").replace("~0", "~"), {})
        return node if isinstance(node, dict) else {}

    def _properties(self, branches: list[Schema]) -> dict[str, str]:
        found: dict[str, str] = {}
        for branch in branches:
            for key, part in branch.get("properties", {}).items():
                text = part.get("description", "")
                found[key] = found.get(key) or (" ".join(text.split()) if isinstance(text, str) else "")
        return found


def _children(branch: Schema, part: str | int) -> Iterator[Schema]:
    if isinstance(part, int):
        prefix = branch.get("prefixItems", [])
        inner = prefix[part] if part < len(prefix) else branch.get("items")
    elif part in branch.get("properties", {}):
        inner = branch["properties"][part]
    else:
        patterns = branch.get("patternProperties", {})
        matching = [patterns[pattern] for pattern in patterns if re.search(pattern, part)]
        inner = matching[0] if matching else branch.get("additionalProperties")
    if isinstance(inner, dict):
        yield inner


def _constants_agree(branch: Schema, written: dict[str, Data]) -> bool:
    properties = branch.get("properties", {})
    return all(properties[key].get("const", value) == value for key, value in written.items() if key in properties)
