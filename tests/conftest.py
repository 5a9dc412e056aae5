"""How long property tests search: `--hypothesis-profile=thorough` searches twenty times as long."""

import pytest
from hypothesis import settings

settings.register_profile("normal", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("normal")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden files anew; what changed is then reviewed in the diff."""
    parser.addoption("--update-goldens", action="store_true", help="write tests/cli/golden anew instead of comparing")
