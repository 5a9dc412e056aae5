"""`explain`: every printed cost line of the shipped scenarios, down to its inputs."""

import re

import pytest
from typer.testing import CliRunner

from bpo_decide.cli.app import app
from tests.cli.running import run

SHIPPED = ["@payroll", "@payroll_small"]


def _said(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["explain", *arguments])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def _lines(listing: str) -> dict[str, float]:
    """Return the present value of each line of a listing."""
    found = re.findall(r"^(\w+\.\w+) +(-?[\d,]+\.\d\d)  \S.*$", listing, flags=re.MULTILINE)
    return {name: float(amount.replace(",", "")) for name, amount in found}


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_line_is_explained_and_agrees_with_the_list(scenario: str) -> None:
    listed = _lines(_said(scenario))
    options = {name.partition(".")[0] for name in listed}
    assert len(listed) == len(_said(scenario).splitlines()) - 2 - len(options), "a heading, and a total each"
    assert len(listed) > 10

    for name, amount in listed.items():
        told = _said(scenario, name)
        assert told.startswith(f"{name}: ")
        assert re.search(r"^  = \S", told, flags=re.MULTILINE), "its formula"
        present = re.findall(r"^  present value, .* months: USD (-?[\d,]+\.\d\d)$", told, flags=re.MULTILINE)
        assert [float(value.replace(",", "")) for value in present] == [amount], name
        (yearly,) = re.findall(r"^  by contract year, undiscounted: (.*)$", told, flags=re.MULTILINE)
        assert len(yearly.split(", ")) == (5 if scenario == "@payroll" else 3)
        for value in re.findall(r"^    \S.*$", told, flags=re.MULTILINE):
            assert re.search(r"  \[.+\]  (given|library|convention|derived)", value), value
            assert "given" not in value.split("]")[-1] or f"{scenario}:" in value, "where in the file"


@pytest.mark.parametrize("scenario", SHIPPED)
def test_an_option_is_the_sum_of_its_lines(scenario: str) -> None:
    listed = _lines(_said(scenario))
    options = dict.fromkeys(name.partition(".")[0] for name in listed)

    for option in options:
        own = _lines(_said(scenario, option))
        assert own == {name: amount for name, amount in listed.items() if name.startswith(f"{option}.")}


def test_what_is_changed_on_the_command_line_is_explained_as_such() -> None:
    done = run("explain", "@payroll", "heartland.transition_fee", "--set", "vendors.heartland.transition.fee=200k USD")

    assert done.code == 0
    assert "[200k USD]  given, --set #1:1" in done.out
