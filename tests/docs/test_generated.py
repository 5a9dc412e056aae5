"""The generated parts of the docs are those that the code gives now."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_records_as_they_are_read(generate: ModuleType) -> None:
    """If it fails, run `python docs/generate.py`."""
    assert (generate.RECORDS / "compiled.json").read_text(encoding="utf-8") == generate.compiled_library()


def test_the_page_of_keys(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "scenario.md").read_text(encoding="utf-8") == generate.scenario_page()


def test_the_page_of_the_library(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "library.md").read_text(encoding="utf-8") == generate.library_page()


def test_the_page_of_three_runs(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "three_runs.md").read_text(encoding="utf-8") == generate.three_runs()


def test_the_readme_shows_what_the_commands_print(generate: ModuleType) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert generate.readme(text) == text
    assert "Expected saving" in text
    assert "did you mean" in text or "help:" in text
