"""The internal rate of return, against the cases on which other packages are tested."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.decision.finance import internal_rate_of_return
from bpo_decide.decision.statistics import rounded

# numpy-financial (BSD-3), numpy_financial/tests/test_financial.py, commit f47e8af289f9abd34002267c6663869b9ed586a8, and
# pyxirr (Unlicense), tests/test_periodic.rs, commit 5f31a85684051fb6badb542afba0ac1af5a68f9c: flows by period, rate.
PUBLISHED: list[tuple[tuple[float, ...], float]] = [
    ((-100, 39, 59, 55, 20), 0.28094842116),
    ((-100, 0, 0, 74), -0.09549583034),
    ((-100, 100, 0, -7), -0.08329966618),
    ((-161445.03, 2113.73, 7626.73, 8619.84, 8612.92), -0.43658134635),
    ((-150_000, 15_000, 25_000, 35_000, 45_000, 60_000), 0.05243288885),
    ((-100, 100, 0, 7), 0.06205848562),
    ((-5, 10.5, 1, -8, 1), 0.08859833852),
    ((-5, 10.5, 1, -8, 1, 0, 0, 0), 0.08859833852),
    ((-40_000, 5_000, 8_000, 12_000, 30_000), 0.1058225984),
    ((-10, 2, 2, 2, 2), -0.08364541746615073),
    ((-50, -100, 600, 300, -100), 1.8544178284461061),
    ((-1678.87, 771.96, 1814.05, 3520.3, 3552.95, 3584.99, -1.0), 0.9688775470209261),
]


@pytest.mark.parametrize(("flows", "rate"), PUBLISHED)
def test_periods_of_a_month_compound_to_a_year(flows: tuple[float, ...], rate: float) -> None:
    assert internal_rate_of_return(flows) == pytest.approx((1 + rate) ** 12 - 1, rel=1e-7)


@pytest.mark.parametrize(("flows", "rate"), PUBLISHED)
def test_periods_of_a_year_are_twelve_months_apart(flows: tuple[float, ...], rate: float) -> None:
    monthly = [0.0] * (12 * (len(flows) - 1) + 1)
    monthly[::12] = flows
    assert internal_rate_of_return(monthly) == pytest.approx(rate, rel=1e-7)


@pytest.mark.parametrize(
    "flows",
    [
        (1, 2, 3),  # pyxirr: nothing is ever paid
        (-1, -2, -3),  # pyxirr: nothing ever comes back
        (),
        (0, 0),
        (-1, 3, -3),  # -1 + 3 v - 3 v^2 has no real root: its discriminant is 9 - 12
    ],
)
def test_none_where_there_is_no_rate(flows: tuple[float, ...]) -> None:
    assert internal_rate_of_return(flows) is None


@given(st.floats(0.01, 1.5), st.integers(1, 60), st.floats(0, 1))
def test_a_loan_has_the_rate_at_which_it_was_lent(rate: float, months: int, wait: float) -> None:
    """An annuity priced at a rate has that rate, whenever its instalments begin."""
    first = 1 + round(24 * wait)
    price = sum((1 + rate) ** (-(first + month) / 12) for month in range(months))
    flows = [-price, *[0.0] * (first - 1), *[1.0] * months]
    assert internal_rate_of_return(flows) == pytest.approx(rate, rel=1e-6)


def test_the_rate_does_not_depend_on_the_size_of_the_flows() -> None:
    flows = (-120, 0, 30, 50, 60)
    assert internal_rate_of_return([1e6 * flow for flow in flows]) == pytest.approx(
        internal_rate_of_return(flows), rel=1e-9
    )


@pytest.mark.parametrize("size", [1e-9, 1.0, 1e9, 1e15])
def test_money_of_little_worth_has_the_same_rate(size: float) -> None:
    """Flows in rupiah or in thousands of dollars: 100 that become 120 in a year."""
    assert internal_rate_of_return([-100 * size, *[0.0] * 11, 120 * size]) == pytest.approx(0.2, rel=1e-14)


@pytest.mark.parametrize("months", [24, 30, 40, 55])
def test_a_rate_is_found_where_nearly_all_is_lost(months: int) -> None:
    """Paid for some months and given back once: money that halves every month, 1/2 + 1/4 + ... = 1 of it.

    The sum is short of 1 by what is left of the first payment, 2 ** -months.
    """
    rate = internal_rate_of_return([-100 / 3] * months + [100 / 3])
    assert rate == pytest.approx(2**-12 - 1, abs=12 * 2**-12 * 2.0**-months + 1e-15)


_MOVES = st.lists(st.sampled_from([-1, 0, 1]), min_size=120, max_size=120)
_MONEY = st.floats(1.0, 1e6)


@given(
    st.lists(_MONEY, min_size=1, max_size=12),
    st.lists(_MONEY, min_size=1, max_size=48),
    _MOVES,
    st.booleans(),
)
def test_flows_a_last_bit_apart_have_the_same_rate(
    paid: list[float],
    received: list[float],
    moves: list[int],
    backwards: bool,  # noqa: FBT001 - drawn
) -> None:
    """One change of sign, so that there is one rate, be it of a gain or of a loss of nearly everything."""
    flows = [*(-flow for flow in paid), *received]
    if backwards:
        flows = [-flow for flow in reversed(flows)]
    moved = [math.nextafter(flow, move * math.inf) if move else flow for flow, move in zip(flows, moves, strict=False)]
    one, other = internal_rate_of_return(flows), internal_rate_of_return(moved)
    assert one is not None
    assert other is not None
    assert rounded(one) == rounded(other)


def test_what_rounding_left_of_nothing_is_no_flow() -> None:
    """Nothing is paid for what comes back: there is no rate, however little stands in the first month."""
    assert internal_rate_of_return([-1e-10, 100.0, 100.0], rounding=1e-7) is None
    assert internal_rate_of_return([-100.0, 1e-10, 0.0], rounding=1e-7) is None


def test_decimals_that_rounding_decides_are_left_out() -> None:
    """Of 100 that become 150 in a year, each off by 0.01: the rate is off by 0.01 x (1.5 + 1) / 100 at the most."""
    known = internal_rate_of_return([-100.0, *[0.0] * 11, 150.003], rounding=0.01)
    assert known == pytest.approx(0.5, abs=1e-15)


def test_months_before_the_first_flow_change_nothing() -> None:
    flows = (-120.0, 0.0, 30.0, 50.0, 60.0, 70.0)
    assert internal_rate_of_return([0.0, 0.0, *flows]) == pytest.approx(internal_rate_of_return(flows), rel=1e-12)
