"""What happens by chance: net losses, ends, and what is expected of them, against plain simulation and quadrature."""

import math
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import integrate

from bpo_decide.drivers.frame import Limits
from bpo_decide.model.chance import drawn_end, drawn_loss, drawn_losses, expected_end, expected_net, net
from bpo_decide.model.profile import ScatteredProfile
from bpo_decide.model.timeline import Timeline, discount_factors
from bpo_decide.reading.forms import Bounds, Form, Interval, Pert, Point
from bpo_decide.uncertainty.distributions import distribution
from bpo_decide.uncertainty.noise import Noise

LOSS = Bounds(0, None)
NEVER = math.inf


def array(*values: float) -> NDArray[np.float64]:
    """Return one value for every case."""
    return np.array([values])


def limits(cap: float = math.inf, recovered: float = 0.0, most: float = math.inf) -> Limits:
    """Return the same limits for all cases."""
    return Limits(array(cap), array(recovered), array(most))


def timeline(months: int) -> Timeline:
    """Return a horizon without discounting."""
    month = np.arange(months)
    return Timeline(months, month // 12, np.arange(0, months, 12), discount_factors(0.0, months)[:, np.newaxis])


# What is left of a loss


@pytest.mark.parametrize(
    ("cap", "recovered", "most", "left"),
    [
        (math.inf, 0.0, math.inf, [0.0, 60.0, 1_000.0]),
        (100.0, 0.0, math.inf, [0.0, 60.0, 100.0]),
        (math.inf, 0.25, math.inf, [0.0, 45.0, 750.0]),
        (100.0, 0.25, math.inf, [0.0, 45.0, 75.0]),
        (100.0, 0.25, 20.0, [0.0, 45.0, 80.0]),
        (math.inf, 0.25, 20.0, [0.0, 45.0, 980.0]),
        (100.0, 1.0, math.inf, [0.0, 0.0, 0.0]),
        (0.0, 0.5, 10.0, [0.0, 0.0, 0.0]),
    ],
)
def test_a_loss_is_capped_and_then_recovered(cap: float, recovered: float, most: float, left: list[float]) -> None:
    assert net(array(0.0, 60.0, 1_000.0), limits(cap, recovered, most)).tolist() == [left]


@pytest.mark.parametrize("form", [Interval(1, 10), Pert(1, 3, 20), Point(4.0)])
@pytest.mark.parametrize("worth", [0.0, 1.0, 250.0])
@pytest.mark.parametrize(
    ("cap", "recovered", "most"),
    [(math.inf, 0, math.inf), (900.0, 0, math.inf), (900.0, 0.4, math.inf), (900.0, 0.4, 100.0), (math.inf, 0.4, 0.0)],
)
def test_the_expected_net_loss_is_its_mean(form: Form, worth: float, cap: float, recovered: float, most: float) -> None:
    """Against the mean of a hundred thousand evenly spaced quantiles."""
    law = distribution(form, LOSS)
    drawn = law.quantile((np.arange(100_000) + 0.5) / 100_000)[np.newaxis, :]
    expected = net(worth * drawn, limits(cap, recovered, most)).mean()
    found = expected_net(law, array(worth), limits(cap, recovered, most))
    assert found.shape == (1, 1)
    assert found[0, 0] == pytest.approx(expected, rel=1e-4)


def test_expected_losses_follow_years_and_cases() -> None:
    """Worth rises over two years, caps differ between three cases."""
    law = distribution(Point(2.0), LOSS)
    worth = np.array([[10.0], [20.0]])
    found = expected_net(law, worth, Limits(array(15.0, 30.0, math.inf), array(0.0, 0.5, 0.5), array(math.inf)))
    assert found.tolist() == [[15.0, 10.0, 10.0], [15.0, 15.0, 20.0]]


# What is drawn


def by_month(losses: ScatteredProfile) -> NDArray[np.float64]:
    """Return losses by month and case."""
    flow = np.zeros((losses.timeline.months, losses.cases))
    losses.add_to(flow, np.ones((1, 1)))
    return flow


def test_losses_fall_into_their_months_at_the_prices_of_their_year() -> None:
    """Certain losses of 1, worth 10 in the first year and 20 in the second: the counts can be read off."""
    found = by_month(
        drawn_losses(
            timeline(24),
            Noise(1, (0,), 4_000),
            "key",
            rate=array(3.0),
            law=distribution(Point(1.0), LOSS),
            worth=np.array([[10.0], [20.0]]),
            limits=limits(),
        )
    )
    assert found.shape == (24, 4_000)
    counts = found / np.array([10.0] * 12 + [20.0] * 12)[:, np.newaxis]
    assert np.array_equal(counts, np.round(counts))
    each = counts.mean(axis=1)
    assert np.abs(each - 0.25).max() < 5 * math.sqrt(0.25 / 4_000)
    assert counts.sum(axis=0).var() == pytest.approx(6, rel=0.1)
    pairs = np.corrcoef(counts[:12].sum(axis=0), counts[12:].sum(axis=0))[0, 1]
    assert abs(pairs) < 5 / math.sqrt(4_000), "counts in disjoint times are independent"


def test_limits_are_those_of_the_year_of_the_loss() -> None:
    """A cap in a currency that doubles."""
    found = by_month(
        drawn_losses(
            timeline(24),
            Noise(1, (0,), 500),
            "key",
            rate=array(1.0),
            law=distribution(Point(100.0), LOSS),
            worth=array(1.0),
            limits=Limits(np.array([[10.0], [20.0]]), array(0.0), array(math.inf)),
        )
    )
    assert set(np.unique(found[:12] % 10)) == {0.0}
    assert set(np.unique(found[12:] % 20)) == {0.0}
    assert found.max() >= 20


def test_an_event_happens_once_or_not() -> None:
    found = drawn_loss(
        Noise(1, (0,), 10_000),
        "key",
        probability=array(0.3),
        law=distribution(Point(5.0), LOSS),
        worth=np.array([[1.0], [2.0]]),
        limits=limits(cap=8.0),
    )
    assert found.shape == (2, 10_000)
    happened = found[0] > 0
    assert happened.mean() == pytest.approx(0.3, abs=1e-3)
    assert found[:, happened].tolist() == [[5.0] * int(happened.sum()), [8.0] * int(happened.sum())]


def test_cases_have_their_own_rates() -> None:
    noise, law = Noise(1, (0,), 3), distribution(Point(1.0), LOSS)
    found = by_month(
        drawn_losses(
            timeline(12), noise, "key", rate=array(0.0, 24.0, 24.0), law=law, worth=array(1.0), limits=limits()
        )
    ).sum(axis=0)
    assert found[0] == 0
    assert found[1:].min() > 5


# The end of a deal

STARTS = [0.0, 5.0, 7.3, NEVER]
HAZARDS = [0.0, 0.2, 3.0]
LENGTHS = [0.0, 4.0, 6.5]
MONTHS = 36
EDGES = np.arange(MONTHS + 1, dtype=np.float64)[:, np.newaxis]


def share_of_month(start: float, end: float, month: int) -> float:
    """Return the part of a month between two times."""
    return max(min(end, month + 1) - max(start, month), 0.0)


def spent(end: float, length: float, month: int) -> float:
    """Return the share of a stretch after the end that falls into a month; a stretch without length is a month's."""
    return share_of_month(end, end + (length or 1.0), month) / (length or 1.0)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("hazard", HAZARDS)
@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_expected_after_an_end_is_the_mean_of_a_plain_simulation(
    start: float, hazard: float, length: float
) -> None:
    random, runs = Random(7), 4_000  # noqa: S311 - a simulation
    ends = [start + random.expovariate(hazard / 12) if hazard else NEVER for _ in range(runs)]
    gone, after = expected_end(EDGES, start=array(start), hazard=array(hazard), length=array(length))
    for month in (0, 5, 7, 8, 20, MONTHS - 1):
        over = [share_of_month(end, NEVER, month) for end in ends]
        spread = [spent(end, length, month) for end in ends]
        for found, drawn in ((gone[month, 0], over), (after[month, 0], spread)):
            mean = sum(drawn) / runs
            error = math.sqrt(sum((one - mean) ** 2 for one in drawn) / runs / runs)
            assert found == pytest.approx(mean, rel=0, abs=4.5 * error + 10 / runs * (hazard > 0)), month


@pytest.mark.parametrize("start", [0.0, 7.3])
@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_expected_after_an_end_is_the_integral_over_its_time(start: float, length: float) -> None:
    """The end has the density h exp(-h x), x months after the start."""
    hazard = 0.4 / 12
    gone, after = expected_end(EDGES, start=array(start), hazard=array(hazard * 12), length=array(length))
    for month in (0, 7, 8, 13, MONTHS - 1):
        kinks = sorted({one for one in (month - start, month + 1 - start, month - length - start) if one > 0})
        for found, value in (
            (gone[month, 0], lambda end, month=month: share_of_month(end, NEVER, month)),
            (after[month, 0], lambda end, month=month: spent(end, length, month)),
        ):
            expected, _ = integrate.quad(
                lambda x, value=value: hazard * math.exp(-hazard * x) * value(start + x),
                0,
                max(month + 1 - start, 0.0),
                points=kinks or None,
                limit=200,
            )
            assert found == pytest.approx(expected, rel=0, abs=1e-9), month


def test_in_the_long_run_everything_after_the_end_is_spent() -> None:
    edges = np.arange(2_001, dtype=np.float64)[:, np.newaxis]
    gone, after = expected_end(edges, start=array(3.5), hazard=array(1.0), length=array(5.25))
    assert after.sum() == pytest.approx(1, rel=1e-12)
    assert gone[-1, 0] == pytest.approx(1, rel=1e-12)


def test_cases_differ_in_start_hazard_and_length() -> None:
    start, hazard, length = array(0.0, 7.3, NEVER), array(0.2, 0.0, 3.0), array(4.0, 2.0, 1.0)
    gone, after = expected_end(EDGES, start=start, hazard=hazard, length=length)
    alone = expected_end(EDGES, start=array(0.0), hazard=array(0.2), length=array(4.0))
    np.testing.assert_array_equal(gone[:, :1], alone[0])
    np.testing.assert_array_equal(after[:, :1], alone[1])
    assert not gone[:, 1:].any()
    assert not after[:, 1:].any()


def test_drawn_ends_wait_exponentially() -> None:
    ends = drawn_end(Noise(1, (0,), 10_000), "key", start=array(7.3), hazard=array(0.6))[0]
    assert ends.min() > 7.3
    for months in (1, 6, 24, 60):
        assert (ends <= 7.3 + months).mean() == pytest.approx(1 - math.exp(-0.05 * months), abs=2e-4)


def test_without_hazard_or_without_start_there_is_no_end() -> None:
    ends = drawn_end(Noise(1, (0,), 3), "key", start=array(1.0, NEVER, NEVER), hazard=array(0.0, 5.0, 0.0))
    assert np.all(ends > 1e8)
    assert np.all(np.isfinite(ends)), "so that an end can be subtracted from itself"
