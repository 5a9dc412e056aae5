import pytest

from bpo_decide.reading.repairs import boolean_repair, date_repair, number_repair, pattern_repair


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("34000", "34000"),
        ("34k", "34000"),
        ("34 K", "34000"),
        ("1.2M", "1200000"),
        ("1.5bn", "1500000000"),
        ("22%", "0.22"),
        ("0.5 %", "0.005"),
        ("€34,000", "34000"),
        ("34,000.50 USD", "34000.50"),
        ("USD 34 000", "34000"),
        ("1'250'000", "1250000"),
        ("34_000", "34000"),
        ("1,2", "1.2"),
        ("34.000,50", "34000.50"),
        ("-1,5%", "-0.015"),
        ("1e3", "1e3"),
        ("lots", None),
        ("", None),
        ("1 to 2", None),
        ("1e999999999k", None),
        ("1,23,45", None),
        ("12/31", None),
    ],
)
def test_numbers_as_spreadsheets_and_other_countries_write_them(text: str, number: str | None) -> None:
    assert number_repair(text) == number


@pytest.mark.parametrize(
    ("text", "word"), [("Yes", "true"), ("off", "false"), (" N ", "false"), ("1", "true"), ("maybe", None)]
)
def test_words_for_true_and_false(text: str, word: str | None) -> None:
    assert boolean_repair(text) == word


@pytest.mark.parametrize(
    ("text", "date"), [("2027-1-5", "2027-01-05"), ("2027/12/31", "2027-12-31"), ("31.12.2027", None), ("soon", None)]
)
def test_dates(text: str, date: str | None) -> None:
    assert date_repair(text) == date


@pytest.mark.parametrize(
    ("text", "pattern", "spelling"),
    [
        ("us", "^[A-Z]{2}$", "US"),
        ("Fix our own!", "^[a-z_]+$", "fix_our_own"),
        ("2027/3", "^[0-9]{4}-[0-9]{2}$", "2027-03"),
        ("03/2027", "^[0-9]{4}-[0-9]{2}$", "2027-03"),
        ("31.12.2027", "^[0-9]{4}-[0-9]{2}$", "2027-12"),
        ("12/31/2027", "^[0-9]{4}-[0-9]{2}$", "2027-12"),
        ("05/06/2027", "^[0-9]{4}-[0-9]{2}$", None),
        ("Dec-27", "^[0-9]{4}-[0-9]{2}$", "2027-12"),
        ("1 March 2027", "^[0-9]{4}-[0-9]{2}$", "2027-03"),
        ("March 1, 2027", "^[0-9]{4}-[0-9]{2}$", "2027-03"),
        ("Q1 2027", "^[0-9]{4}-[0-9]{2}$", None),
        ("ABC", "^[a-z]+$", "abc"),
        (" x ", "^x$", "x"),
        ("Norway", "^[A-Z]{2}$", None),
        ("", "^$", None),
    ],
)
def test_spellings_that_a_pattern_accepts(text: str, pattern: str, spelling: str | None) -> None:
    assert pattern_repair(text, [pattern]) == spelling
