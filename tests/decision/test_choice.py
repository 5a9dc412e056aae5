"""Who wins a case: the least cost, in-house less what leaving must at least save."""

import numpy as np

from bpo_decide.decision.choice import Choice, LeastSaving, lead_of, winners

NOTHING = (0.0, 0.0, 0.0)
COST = np.array([[100.0, 97.0, 90.0], [100.0, 94.0, 80.0]])


def test_in_house_has_the_minimum_saving_as_a_head_start_a_share_of_its_own_cost() -> None:
    rated = Choice(("in_house", "a", "b"), (True, True, False), LeastSaving(share=0.05), NOTHING).rated(COST)

    assert winners(rated).tolist() == [0, 1]  # 95 against 97, 95 against 94
    assert lead_of(rated, 1).tolist() == [-2.0, 1.0]


def test_or_an_amount() -> None:
    rated = Choice(("in_house", "a", "b"), (True, True, False), LeastSaving(amount=7.0), NOTHING).rated(COST)

    assert winners(rated).tolist() == [0, 0]


def test_the_cost_itself_is_left_alone() -> None:
    before = COST.copy()

    Choice(("in_house", "a", "b"), (True, True, True), LeastSaving(share=0.05), NOTHING).rated(COST)

    assert np.array_equal(COST, before)


def test_of_those_that_tie_the_first_wins() -> None:
    rated = Choice(("in_house", "a"), (True, True), LeastSaving(), (0.0, 0.0)).rated(np.array([[5.0, 5.0]]))

    assert winners(rated).tolist() == [0]


def test_points_of_value_are_taken_off_the_cost() -> None:
    """95 less 0, 97 less 5, 90 not eligible; the least saving is a share of what in-house costs in money."""
    choice = Choice(("in_house", "a", "b"), (True, True, False), LeastSaving(share=0.05), (0.0, 5.0, 50.0))

    assert choice.rated(COST)[:, :2].tolist() == [[95.0, 92.0], [95.0, 89.0]]
    assert choice.lead(COST, "a", "in_house").tolist() == [3.0, 6.0]
    assert choice.lead(COST, "b", "a").tolist() == [52.0, 59.0]
