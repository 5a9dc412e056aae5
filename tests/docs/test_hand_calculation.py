"""The hand calculation in the docs: worked out here once more, found in the page, and given by the product."""

from pathlib import Path

import pytest

from bpo_decide import api

DOCS = Path(__file__).parents[2] / "docs"
RATE = 1.1 ** (1 / 12) - 1


def annuity(months: int) -> float:
    """Return what 1 at the end of each month is worth."""
    return (1 - (1 + RATE) ** -months) / RATE


LATER = annuity(24) - annuity(3)
EXPECTED = {
    "labour": 12_500 * annuity(3),
    "transition_fee": 10_000 * annuity(3),
    "fixed": 5_000 * LATER,
    "retained": 3_125 * LATER,
    "governance": 5_000 / 12 * LATER,
}


@pytest.fixture(scope="module")
def evaluation() -> api.Evaluation:
    return api.evaluate(DOCS / "examples" / "hand_calculation.yaml", draws=100)


def test_every_line_agrees_to_the_cent(evaluation: api.Evaluation) -> None:
    bureau = evaluation.options[1]
    lines = {line.key: line.mean for line in bureau.lines if line.mean}

    assert lines.keys() == EXPECTED.keys()
    assert lines == {key: pytest.approx(value, abs=0.005) for key, value in EXPECTED.items()}


def test_totals_agree_to_the_cent(evaluation: api.Evaluation) -> None:
    in_house, bureau = evaluation.options

    assert in_house.cost.mean == pytest.approx(12_500 * annuity(24), abs=0.005)
    assert bureau.cost.mean == pytest.approx(sum(EXPECTED.values()), abs=0.005)
    assert bureau.saving.mean == pytest.approx(12_500 * annuity(24) - sum(EXPECTED.values()), abs=0.005)


def test_the_page_shows_these_numbers() -> None:
    page = (DOCS / "hand_calculation.md").read_text(encoding="utf-8")
    total = sum(EXPECTED.values())

    for value in (*EXPECTED.values(), total, 12_500 * annuity(24), 12_500 * annuity(24) - total):
        assert f"{value:,.2f}" in page
