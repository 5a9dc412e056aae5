from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.ranges import read_axis

MANY = 10_000
PRICE = "vendors.a.price.per_unit"


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("5:8:1", ["5", "6", "7", "8"]),
        ("5:8:0.5 USD/payslip", [f"{text} USD/payslip" for text in ("5", "5.5", "6", "6.5", "7", "7.5", "8")]),
        ("5 USD/payslip:6 USD/payslip:1 USD/payslip", ["5 USD/payslip", "6 USD/payslip"]),
        ("0:1:0.3", ["0", "0.3", "0.6", "0.9"]),
        ("-4%:4%:2%", ["-4%", "-2%", "0%", "2%", "4%"]),
        ("4:8:2%", ["4%", "6%", "8%"]),
        ("0:10%:5%", ["0%", "5%", "10%"]),
        ("-2:0:1 USD", ["-2 USD", "-1 USD", "0 USD"]),
        ("8:7:-0.5", ["8", "7.5", "7"]),
        ("5:5:1", ["5"]),
        ("5:8:10", ["5"]),
        ("58k:60k:1k USD/year", ["58000 USD/year", "59000 USD/year", "60000 USD/year"]),
        ("0.1M:200k:50_000 USD", ["100000 USD", "150000 USD", "200000 USD"]),
        ("11_480:12_480:500 /month", ["11480 /month", "11980 /month", "12480 /month"]),
        ("1e3:2e3:5e2", ["1000", "1500", "2000"]),
        (".5:1.:.25", ["0.5", "0.75", "1"]),
        ("1 year:3 years:1 year", ["1 years", "2 years", "3 years"]),
        ("2027-10:2028-04:3 months", ["2027-10", "2028-01", "2028-04"]),
        ("2027-01:2029-12:1 year", ["2027-01", "2028-01", "2029-01"]),
        ("2027-03:2027-01:-1 month", ["2027-03", "2027-02", "2027-01"]),
        ("6%,8%, 10%", ["6%", "8%", "10%"]),
        ("expected_cost,p80_cost", ["expected_cost", "p80_cost"]),
        ("[labour, platform],[labour]", ["[labour, platform]", "[labour]"]),
        ('"a, b",c', ['"a, b"', "c"]),
        ("'it''s, so',c", ["'it''s, so'", "c"]),
        ("ISO27001:2022,SOC1", ["ISO27001:2022", "SOC1"]),
        ("{value: 5 USD, source: x}", ["{value: 5 USD, source: x}"]),
        ("7 to 9 USD,8 USD", ["7 to 9 USD", "8 USD"]),
    ],
)
def test_what_is_written_gives_these_values(written: str, values: list[str]) -> None:
    axis = read_axis(f"{PRICE}={written}", most=MANY)

    assert axis.path == PRICE
    assert list(axis.values) == values


@pytest.mark.parametrize(
    ("written", "numbers", "unit"),
    [
        ("5:6:0.5 USD/payslip", (5.0, 5.5, 6.0), "USD/payslip"),
        ("-1:1:1%", (-1.0, 0.0, 1.0), "%"),
        ("6%,10%,8%", (6.0, 10.0, 8.0), "%"),
        ("58k,60k", (58_000.0, 60_000.0), ""),
        ("2027-01,2027-03", (2027 * 12.0, 2027 * 12.0 + 2), "month"),
        ("6%,0.08", None, ""),
        ("7 to 9 USD,8 USD", None, ""),
        ("on,off", None, ""),
    ],
)
def test_numbers_are_known_in_their_unit(written: str, numbers: tuple[float, ...] | None, unit: str) -> None:
    axis = read_axis(f"{PRICE}={written}", most=MANY)

    assert (axis.numbers, axis.unit) == (numbers, unit)


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("", "PATH=FROM:TO:STEP"),
        (PRICE, "PATH=FROM:TO:STEP"),
        ("=5:8:1", "PATH=FROM:TO:STEP"),
        (f"{PRICE}=", "PATH=FROM:TO:STEP"),
        (f"{PRICE}=5:8", '"5:8" is no range'),
        (f"{PRICE}=5:8:1:2", "is no range"),
        (f"{PRICE}=5::1", "is no range"),
        (f"{PRICE}=12:30", "is no range"),
        (f"{PRICE}=5:8:0", "a step of 0 never leads from 5 to 8"),
        (f"{PRICE}=5:8:-1", "the range is empty: from 5 to 8 the step is above 0, not -1"),
        (f"{PRICE}=8:5:1", "the range is empty: from 8 to 5 the step is below 0, not 1"),
        (f"{PRICE}=2028-01:2027-01:1 month", "the range is empty"),
        (f"{PRICE}=2027-01:2028-01:3", "a step between months is written like 3 months"),
        (f"{PRICE}=2027-01:2028-01:0 months", "never leads"),
        (f"{PRICE}=4%:8%:1", "one unit"),
        (f"{PRICE}=0.04:8%:1%", "one unit"),
        (f"{PRICE}=3 months:1 year:3 months", "one unit"),
        (f"{PRICE}=5:8:x", '"x" is no number of a range'),
        (f"{PRICE}=5 to 6:8:1", "is no number of a range"),
        (f"{PRICE}=1e99:2e99:1e99", "is no number of a range"),
        (f"{PRICE}=5:8:1,9", "a range stands alone"),
        (f"{PRICE}=6%,,8%", "a value is missing beside a comma"),
        (f"{PRICE}=6%,8%,6%", '"6%" is there twice'),
        (f"{PRICE}=0:1e9:0.001", "has 1,000,000,000,001 values, and no more than 10,000 cells"),
        (f"{PRICE}=0:10000:1", "has 10,001 values"),
    ],
)
def test_what_is_no_range_is_refused_with_a_sentence(argument: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_axis(argument, most=MANY)

    assert said in str(error.value)


def test_as_many_values_as_allowed_are_allowed() -> None:
    assert len(read_axis(f"{PRICE}=1:10000:1", most=MANY).values) == MANY


@given(
    st.decimals(-1000, 1000, places=3),
    st.decimals(-5, 5, places=3).filter(bool),
    st.integers(0, 60),
    st.decimals(0, 1, places=3).filter(lambda part: part < 1),
    st.sampled_from(["", "%", " USD/payslip", " months", " /month"]),
)
def test_a_range_is_its_start_and_whole_steps_up_to_its_end(
    start: Decimal, step: Decimal, steps: int, beyond: Decimal, unit: str
) -> None:
    end = start + step * steps + step * beyond
    axis = read_axis(f"{PRICE}={start:f}{unit}:{end:f}{unit}:{step:f}{unit}", most=MANY)

    numbers = [Decimal(value.removesuffix(unit)) for value in axis.values]
    assert numbers == [start + number * step for number in range(steps + 1)]
    assert axis.numbers == tuple(map(float, numbers))
    assert all("e" not in value.removesuffix(unit).lower() for value in axis.values)


@given(st.text(max_size=40) | st.text("0123456789.:,-+eEkM% /[]{}'\"_aU", max_size=20))
def test_any_text_is_values_or_a_sentence(text: str) -> None:
    try:
        axis = read_axis(f"p={text}", most=100)
    except UsageError:
        return
    assert 1 <= len(axis.values) <= 100
    assert all(axis.values)
    assert axis.numbers is None or len(axis.numbers) == len(axis.values)
