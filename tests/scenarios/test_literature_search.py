"""Literature search: what today costs, what a bid is against it, and a hand-over that does not shrink with the team."""

import pytest

from bpo_decide import api
from tests.scenarios.sheet import Months, anniversary, evenly, lines, moved, positive, share, spread, yearly

MONTHS = Months(rate=0.08, years=4)
PRICES = evenly(0.0226, 0.0366)
"""Yearly rise of pay and prices in Germany: last year's inflation to that of five years."""
SPECIALISTS, SCIENTIST, LOADED = 3 * 64_000, 86_000, 1.21
AGREED = positive(0.92, 1.02)
"""What is agreed in the end, as a share of Porto's quote."""
LIVE = positive(3, 5)
SISTERS = "with_two_sister_companies"
PINNED = ("risks=none", "vendors.porto.transition.delay=0 months")


def searches(month: int) -> float:
    """Return the searches of a month."""
    return float(52 * (1 + evenly(-0.02, 0.05)) ** (month / 12))


def team(load: float) -> float:
    """Return a month of the four with their seats and overhead, at the prices of the start."""
    staff = (SPECIALISTS * load + SCIENTIST) * LOADED
    turnover = (SPECIALISTS + SCIENTIST) * share(0.05, 0.09) * positive(3, 6) / 12 * load
    return (staff + turnover + 4 * 7_000 + (SPECIALISTS + SCIENTIST) * LOADED * 0.10) / 12


def headline(times: int) -> float:
    """Return what Porto saves at first sight, for so many times the four people and the price."""
    return times * (team(1.0) - 145_000 * AGREED / 12) * MONTHS.pv(1.0 for _ in MONTHS)


def hand_over() -> dict[str, float]:
    """Return the present values of fee, teaching and project, from the start to go-live and in the first year."""
    post = (SPECIALISTS + SCIENTIST) * LOADED / 4 / 12
    before = [spread(month, LIVE) * LIVE for month in MONTHS]
    assert LIVE < 4, "the four months of teaching begin with the transition"
    return {
        "transition_fee": MONTHS.pv(35_000 * spread(month, LIVE) for month in MONTHS),
        "knowledge_transfer": MONTHS.pv(post * part for part in before),
        "project_team": MONTHS.pv(post * part for part in before),
    }


def test_what_today_costs() -> None:
    """Three who search and one who asks, their databases, and the searches that must be made again."""
    flows = []
    for month in MONTHS:
        volume = searches(month)
        again = volume * share(0.04, 0.09) * positive(500, 1_500)
        flows.append((team(volume / 52) + (24_000 + 165_000) / 12 + again) * yearly(month, PRICES))

    found = lines("literature_search", "in_house", PINNED)

    assert sum(found.values()) == pytest.approx(MONTHS.pv(flows), rel=1e-6)


@pytest.mark.parametrize(("what_ifs", "times"), [((), 1), ((SISTERS,), 3)])
def test_what_porto_saves_at_first_sight(what_ifs: tuple[str, ...], times: int) -> None:
    """The headline: 52 searches are within the fee, so that the team stands against the fee alone."""
    found = api.evaluate("@literature_search", point="mean", what_ifs=what_ifs)
    porto = next(option for option in found.options if option.id == "porto")

    assert porto.headline_saving == pytest.approx(headline(times), rel=1e-6)


def test_what_porto_charges() -> None:
    """The fee, as wages in Portugal rise and up to 4 %, and no search beyond 60 a month in four years."""
    rise = min(evenly(0.0242, 0.0316), 0.04)
    flows = (145_000 * AGREED / 12 * moved(month, LIVE) * anniversary(month, LIVE, rise) for month in MONTHS)

    found = lines("literature_search", "porto", PINNED)

    assert found["fixed"] == pytest.approx(MONTHS.pv(flows), rel=1e-6)
    assert max(searches(month) for month in MONTHS) < 60
    assert found["additional_volume"] == 0


@pytest.mark.parametrize("what_ifs", [(), (SISTERS,)])
def test_the_hand_over_is_the_same_for_three_times_the_team(what_ifs: tuple[str, ...]) -> None:
    found = lines("literature_search", "porto", PINNED, what_ifs=what_ifs)

    for key, expected in hand_over().items():
        assert found[key] == pytest.approx(expected, rel=1e-6), key


def test_it_takes_more_than_a_year_of_what_four_people_save_and_a_quarter_of_one_for_twelve() -> None:
    """What goes away with the team in a year, less the fee, those who stay, contract and visits, at today's prices."""
    steady = positive(12_000, 25_000) + 3 * 900

    def years(times: int, stay: int) -> float:
        """Return how long a team so many times as large must save to pay for the hand-over."""
        staff = times * (SPECIALISTS + SCIENTIST)
        gone = staff * LOADED + staff * share(0.05, 0.09) * positive(3, 6) / 12
        saved = gone - times * 145_000 * AGREED - stay * 86_000 * LOADED - steady
        return sum(hand_over().values()) / saved

    assert years(1, stay=1) > 1
    assert years(3, stay=2) == pytest.approx(0.25, abs=0.05)


@pytest.mark.parametrize(("what_ifs", "answer"), [((), "in_house"), ((SISTERS,), "porto")])
def test_three_times_the_work_turns_the_answer(what_ifs: tuple[str, ...], answer: str) -> None:
    found = api.evaluate("@literature_search", point="mean", what_ifs=what_ifs)
    saved = found.options[0].cost.mean - next(option for option in found.options if option.id == "porto").cost.mean

    assert found.decision.recommended == answer
    assert (saved > 0.05 * found.options[0].cost.mean) is (answer == "porto")
