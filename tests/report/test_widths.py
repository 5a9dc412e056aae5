"""What the commands print at several widths: the same words and numbers, in lines that fit."""

import re
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.running import CHECKOUT, FEW, run_here

ATOM = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")
LONG = "The Northern and Southern Payroll Bureau of Greater Newcastle"
EVERY = {
    "evaluate": ("evaluate", "@payroll", *FEW),
    "evaluate in words": ("evaluate", "@customer_support", *FEW),
    "evaluate one vendor": ("evaluate", "@payroll_small", *FEW),
    "form": ("evaluate", "@payroll", "--form", "a76"),
    "checklist": ("evaluate", "@payroll", "--form", "appraisal"),
    "compare": ("compare", "@customer_support", *FEW, "--details"),
    "sensitivity": ("sensitivity", "@payroll", *FEW),
    "sweep": ("sweep", "@payroll", *FEW, "--vary", "decision.discount_rate=6%:10%:1%"),
    "map": (
        *("sweep", "@payroll_small", "--point", "mean", "--vary", "decision.discount_rate=6%,8%"),
        *("--vary", "process.volume.growth=-10%:10%:1%"),
    ),
    "lines": ("explain", "@payroll", "manila"),
    "line": ("explain", "@payroll", "manila.governance"),
    "selftest": ("selftest",),
    "hidden costs": ("library", "hidden-costs"),
    "locations": ("library", "locations"),
    "found": ("library", "--search", "wages"),
}


@cache
def pieces(arguments: tuple[str, ...]) -> frozenset[str]:
    """Return the words and numbers that are printed where there is room for all."""
    return frozenset(ATOM.findall(run_here(*arguments, COLUMNS="900").out))


def differences(arguments: tuple[str, ...], width: int) -> tuple[list[str], list[str], list[str]]:
    """Return lines that do not fit, lines of one mark, and pieces of words and numbers that were cut."""
    text = run_here(*arguments, COLUMNS=str(width)).out
    lines = text.splitlines()
    assert len(lines) > 1
    return (
        [line for line in lines if cell_len(line) > width],
        [line for line in lines if len(line.strip()) == 1 and not line.strip().isalnum()],
        sorted({*ATOM.findall(text)} - pieces(arguments)),
    )


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_cut_and_every_line_fits(name: str, width: int) -> None:
    assert differences(EVERY[name], width) == ([], [], [])


@pytest.mark.parametrize("command", ["evaluate", "compare", "sensitivity"])
def test_long_names_of_many_vendors(command: str, tmp_path: Path) -> None:
    head, vendor = (CHECKOUT / "scenarios" / "payroll_small.yaml").read_text(encoding="utf-8").split("vendors:\n")
    vendors = [
        vendor.replace("paybureau", f"northern_and_southern_payroll_bureau_{letter}").replace(
            "Pay Bureau", f"{LONG[:-2]} {letter}"
        )
        for letter in "abcdefgh"
    ]
    path = "vendors.northern_and_southern_payroll_bureau_d.transition.fee"
    what_if = f"what_ifs:\n  the_transition_costs_half_of_what_was_quoted: {{{path}: 10_000 USD}}\n"
    (tmp_path / "many.yaml").write_text(f"{head}vendors:\n{''.join(vendors)}{what_if}", encoding="utf-8")

    assert differences((command, str(tmp_path / "many.yaml"), *FEW), 80) == ([], [], [])
