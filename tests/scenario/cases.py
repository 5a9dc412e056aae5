"""The corpus of mistakes as data: what is changed in the good scenario, and what must be said about it."""

from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from bpo_decide.api import load
from bpo_decide.reading.problems import Place, Problem, ScenarioError

HERE = Path(__file__).parent
SCENARIO = "scenario.yaml"
OPENING, CLOSING = "«", "»"


@dataclass(frozen=True)
class Case:
    """One scenario with its files and arguments, without the marks; `place` is where the mistake must be shown."""

    name: str
    files: dict[str, str]
    settings: tuple[str, ...] = ()
    what_ifs: tuple[str, ...] = ()
    place: Place | None = None
    code: str = ""
    says: str = ""
    help: str = ""
    warns: bool = False

    @property
    def text(self) -> str:
        """The scenario itself."""
        return self.files[SCENARIO]


@dataclass(frozen=True)
class Verdict:
    """What the loader says of a case: nothing if it accepts it."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)


_verdicts: dict[str, Verdict] = {}


def verdict(case: Case) -> Verdict:
    """Return what the loader says of a case in a folder of its own; each case is loaded once."""
    if case.name not in _verdicts:
        with TemporaryDirectory() as folder, chdir(folder):
            write(case, Path(folder))
            try:
                loaded = load(SCENARIO, settings=case.settings, what_ifs=case.what_ifs)
                _verdicts[case.name] = Verdict(warnings=loaded.warnings)
            except ScenarioError as error:
                _verdicts[case.name] = Verdict(tuple(error.problems), sources=error.sources)
    return _verdicts[case.name]


def write(case: Case, folder: Path) -> None:
    """Write the files of a case."""
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")


@cache
def cases() -> list[Case]:
    """Return every case of the corpus."""
    files = sorted(HERE.glob("corpus*.yaml"))
    written = [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    base = (HERE / "base.yaml").read_text(encoding="utf-8")
    return [_case(entry, base) for entry in written]


def _case(entry: dict[str, Any], base: str) -> Case:
    """Return one case: its edits made, its marks read and removed."""
    text = entry.get("text", base)
    for old, new in entry.get("edits", [[entry["edit"], entry["into"]]] if "edit" in entry else []):
        text = _once(text, old, new, entry["is"])
    if "at" in entry:
        shown = entry["at"]
        text = _once(text, shown.replace(OPENING, "").replace(CLOSING, ""), shown, entry["is"])
    files = {SCENARIO: text, **entry.get("files", {})}
    settings = entry.get("set", [])
    named = files | {f"--set #{number}": argument for number, argument in enumerate(settings, start=1)}
    found = [place for name, content in named.items() if (place := _marked(content, name)) is not None]
    assert len(found) == (0 if entry.get("ok") else 1), f"{entry['is']}: {len(found)} places are marked"
    return Case(
        name=entry["is"],
        files={name: _unmarked(content) for name, content in files.items()},
        settings=tuple(map(_unmarked, settings)),
        what_ifs=tuple(entry.get("what_ifs", ())),
        place=found[0] if found else None,
        code=entry.get("code", ""),
        says=entry.get("says", ""),
        help=entry.get("help", ""),
        warns=entry.get("warns", False),
    )


def _once(text: str, old: str, new: str, name: str) -> str:
    """Return a text with the one occurrence of `old` replaced."""
    assert text.count(old) == 1, f"{name}: {old!r} occurs {text.count(old)} times"
    return text.replace(old, new)


def _marked(text: str, name: str) -> Place | None:
    """Return the place between the marks of a text."""
    before, opening, rest = text.partition(OPENING)
    if not opening:
        return None
    inside = rest.partition(CLOSING)[0]
    lines = before.split("\n")
    column = len(lines[-1]) + 1
    return Place(name, len(lines), column, column + max(1, len(inside)))


def _unmarked(text: str) -> str:
    """Return a text without marks."""
    return text.replace(OPENING, "").replace(CLOSING, "")
