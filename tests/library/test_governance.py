"""Managing a contract costs what its three sources say, and at least what the federal table says."""

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.governance import administration_table
from bpo_decide.reading.forms import Mixture, Pert, Point


def test_governance_mixes_three_sources_equally() -> None:
    assumption = assume("governance")

    assert assumption.value == Mixture((Point(0.02), Pert(0.03, 0.04, 0.05), Pert(0.05, 0.085, 0.12)))
    assert assumption.unit == "share of annual contract value"
    for author in ("UK National Audit Office", "Steven Hall, TPI", "Carrie Lewis, Yankee Group"):
        assert author in assumption.citation


def test_a_mixture_is_graded_like_its_weakest_source() -> None:
    assumption = assume("governance")

    assert assumption.grade == "C"
    assert assumption.verification == "READ, READ secondary"
    assert "governance_onshore_uk (A, READ)" in assumption.note


@pytest.mark.parametrize(
    ("fte", "administrators"),
    [
        # both edges of every band of Figure C6
        (1, 0.5), (10, 0.5), (11, 1), (20, 1), (21, 2), (50, 2), (51, 3), (75, 3), (76, 4), (100, 4), (101, 5),
        (120, 5), (121, 6), (150, 6), (151, 7), (200, 7), (201, 8), (250, 8), (251, 9), (300, 9), (301, 10),
        (350, 10), (351, 11), (450, 11),
        # 2.5% of the in-house staff above
        (451, 11.275), (1000, 25),
        # "10 or fewer" is over
        (10.4, 1),
    ],
)  # fmt: skip
def test_administrators_follow_the_federal_table(fte: float, administrators: float) -> None:
    assumption = assume("contract_administration_fte", fte=fte)

    assert assumption.number == pytest.approx(administrators)
    assert (assumption.unit, assumption.grade) == ("FTE", "A")
    assert "Circular A-76" in assumption.citation


def test_the_percentages_of_the_record_are_the_range_of_the_steps() -> None:
    """2.4% at the top of the last band, 9.5% at the bottom of the third: derived from the same table."""
    edges = [band.up_to for band in administration_table().bands]
    teams = [*(edge + 1 for edge in edges[:-1]), *edges[1:]]
    shares = [assume("contract_administration_fte", fte=fte).number / fte for fte in teams]

    assert min(shares) == pytest.approx(0.024, abs=0.0005)
    assert max(shares) == pytest.approx(0.095, abs=0.0005)


def test_the_pay_grades_of_a_step_add_up_to_its_posts() -> None:
    for band in administration_table().bands:
        assert sum(posts for _, posts in band.grades) == band.fte


def test_nothing_is_administered_for_nobody() -> None:
    with pytest.raises(ValueError, match="nothing to administer for 0 FTE"):
        assume("contract_administration_fte", fte=0)
