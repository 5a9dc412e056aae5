import math

import pytest

from bpo_decide.reading.scalars import LONGEST_NUMBER, RefusedNumberError, Scalar, plain_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-0", 0),
        ("+5", 5),
        ("-12", -12),
        ("0o10", 8),
        ("0x1F", 31),
        ("1.", 1.0),
        (".5", 0.5),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("0e0", 0.0),
    ],
)
def test_words_of_the_core_schema(text: str, value: Scalar) -> None:
    """YAML 1.2.2, section 10.3.2."""
    read = plain_value(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("NO", "no", "yes", "On", "y", "nULL", "tRUE"),
        *("1_000", "58k", "8%", "-3% to 4%", "7.40 USD/payslip", "1,000", "12:30", "2026-01-01", "2027-01"),
        *("0b101", "1e", "e3", ".", "-", "+", "1.2.3", "0x", "0o8", "0X1F", "=", "1 2", "inf", "nan", "--1", "٣"),
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert plain_value(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [("011", "11"), ("-007", "-7"), ("00", "0"), ("08.50", "8.50"), ("+01e2", "+1e2"), ("00.5", "0.5")],
)
def test_a_leading_zero_is_refused_because_dialects_disagree(text: str, plain: str) -> None:
    with pytest.raises(RefusedNumberError) as caught:
        plain_value(text)
    assert caught.value.code == "leading-zero"
    assert caught.value.mend == f'write {plain}, or "{text}" in quotes if it is text'


@pytest.mark.parametrize("text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN", "1e999", "-1e999"])
def test_no_number_is_infinite(text: str) -> None:
    with pytest.raises(RefusedNumberError) as caught:
        plain_value(text)
    assert caught.value.code == "number"


def test_a_long_run_of_digits_is_not_turned_into_a_number() -> None:
    assert plain_value("1" * LONGEST_NUMBER) == int("1" * LONGEST_NUMBER)
    for text in ("1" * (LONGEST_NUMBER + 1), "0" * 5_000, "-0." + "3" * 401):
        with pytest.raises(RefusedNumberError, match=f"number of {len(text):,} characters") as caught:
            plain_value(text)
        assert caught.value.code == "number"
        assert "fewer digits" in caught.value.mend
    assert plain_value("1" * 100 + " and more") == "1" * 100 + " and more"


def test_the_largest_finite_number_is_read() -> None:
    assert math.isfinite(plain_value("1.7976931348623157e308"))  # type: ignore[arg-type]
