"""The federal form on plain numbers: the complete worked example line by line, caps, bands, rounding, expansions.

Expected numbers are those of the worked example on the published rules (case `a76_constructed_A`) or worked out here by
hand from the Circular's rules.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpo_decide.decision.forms import a76
from bpo_decide.library.governance import administration_table

GRADES = {"GS-12": 95_000.0, "GS-11": 80_000.0, "GS-9": 66_000.0, "GS-6": 48_000.0}
"""Assumed yearly cost of administrators by grade, as in the worked example."""
BASIC_PAY = 4_000_000.0
YEARS = 5
CAP = 10_000_000.0


def _in_house(basic_pay: float = BASIC_PAY) -> a76.InHouse:
    line_1 = a76.personnel(basic_pay, a76.fringe())
    return a76.InHouse(
        personnel=(line_1,) * YEARS,
        material=(200_000,) * YEARS,
        other=(a76.liability_insurance(line_1) + 50_000,) * YEARS,
        overhead=(a76.overhead(line_1),) * YEARS,
    )


def _contract(price: float = 6_000_000.0) -> a76.Contract:
    return a76.Contract(
        price=(price,) * YEARS,
        administration=(a76.administration(80, GRADES),) * YEARS,
        conversion=a76.conversion(BASIC_PAY),
        gain=5_100,
        tax=(a76.income_tax(price, 0.01),) * YEARS,
    )


EXAMPLE = {
    1: 27_250_000,
    2: 1_000_000,
    3: 440_750,
    4: 3_270_000,
    5: 0,
    6: 31_960_750,
    7: 30_000_000,
    8: 1_445_000,
    9: 0,
    10: 200_000,
    11: -5_100,
    12: -300_000,
    13: 31_339_900,
    14: 2_725_000,
    15: 31_960_750,
    16: 34_064_900,
    17: 2_104_150,
}
"""The worked example over five years."""


@pytest.mark.parametrize(("line", "amount"), EXAMPLE.items())
def test_the_worked_example_line_by_line(line: int, amount: int) -> None:
    assert a76.standard(_in_house(), _contract(), cap=a76.differential_cap()).total(line) == amount


def test_the_example_stays_in_house_though_the_contract_is_cheaper() -> None:
    form = a76.standard(_in_house(), _contract(), cap=CAP)

    assert form.total(6) - form.total(13) == 620_850
    assert form.provider == "agency"


def test_the_lines_of_a_year() -> None:
    form = a76.standard(_in_house(), _contract(), cap=CAP)

    first, second = ({line: form.lines[line][year] for line in (1, 3, 4, 6, 8, 10, 11)} for year in (0, 1))
    assert first == {1: 5_450_000, 3: 88_150, 4: 654_000, 6: 6_392_150, 8: 289_000, 10: 200_000, 11: -5_100}
    assert second == {**first, 10: 0, 11: 0}


def test_the_streamlined_form_leans_towards_contracting() -> None:
    """Without lines 10, 11 and 14: line 13 is 30 000 000 + 1 445 000 - 300 000, and 815 750 below line 6."""
    form = a76.streamlined(_in_house(), _contract())

    assert sorted(form.lines) == [1, 2, 3, 4, 6, 7, 8, 12, 13, 17]
    assert form.total(13) == 31_145_000
    assert form.total(17) == -815_750
    assert form.provider == "contractor"
    standard = a76.standard(_in_house(), _contract(), cap=CAP)
    assert standard.total(17) - form.total(17) == 2_725_000 + 200_000 - 5_100


@pytest.mark.parametrize(
    ("line_1", "differential"), [(27_250_000, 2_725_000), (99_999_990, 9_999_999), (125_000_000, 10_000_000)]
)
def test_the_differential_and_its_cap(line_1: float, differential: int) -> None:
    assert a76.conversion_differential(line_1, a76.differential_cap()) == differential


def test_without_a_cap_the_differential_is_not_cut() -> None:
    assert a76.conversion_differential(125_000_000, None) == 12_500_000


def test_a_contractor_who_is_the_incumbent_has_the_differential_on_his_side() -> None:
    form = a76.standard(_in_house(), _contract(), cap=CAP, incumbent="contractor")

    assert (form.total(15), form.total(16)) == (31_960_750 + 2_725_000, 31_339_900)
    assert form.provider == "contractor"


@pytest.mark.parametrize(
    ("fte", "administrators"),
    [(10, 0.5), (10.4, 1), (20, 1), (21, 2), (50, 2), (51, 3), (450, 11), (451, 11.275), (1_000, 25)],
)
def test_administrators_at_the_edges_of_the_bands(fte: float, administrators: float) -> None:
    """What lies between two bands counts for the upper one; from 451 posts on it is 2.5 % of them."""
    assert a76.administrators(fte).fte == pytest.approx(administrators)


def test_every_band_is_the_sum_of_its_grades() -> None:
    assert all(sum(a76.administrators(band.up_to).grades.values()) == band.fte for band in administration_table().bands)


@pytest.mark.parametrize(
    ("fte", "cost"),
    [
        (10, 47_500),
        (20, 95_000),
        (21, 175_000),
        (80, 289_000),
        (450, 2 * 95_000 + 3 * 80_000 + 4 * 66_000 + 2 * 48_000),
    ],
)
def test_administrators_at_the_pay_of_their_grades(fte: float, cost: float) -> None:
    assert a76.administration(fte, GRADES) == pytest.approx(cost)


def test_above_the_last_band_there_are_no_grades() -> None:
    with pytest.raises(ValueError, match="names no grades"):
        a76.administration(451, GRADES)
    assert a76.administration(451, 70_000.0) == pytest.approx(11.275 * 70_000)


def test_nobody_administers_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to administer"):
        a76.administrators(0)


@pytest.mark.parametrize(
    ("amount", "dollars"), [(0.49, 0), (0.5, 1), (1.5, 2), (2.5, 3), (-0.5, -1), (-2.5, -3), (-2.4, -2), (7.0, 7)]
)
def test_whole_dollars(amount: float, dollars: int) -> None:
    assert a76.whole(amount) == dollars


def test_every_line_is_rounded_before_it_is_added_up() -> None:
    """Four lines of 0.40 a period are nothing, where their sum of 1.60 would be 2."""
    small = (0.4,) * 3
    form = a76.standard(a76.InHouse(small, small, small, small), a76.Contract(small, small), cap=CAP)

    assert form.total(6) == 0
    assert form.total(13) == 0


def test_a_short_first_period_is_annualised() -> None:
    """Half of a year's pay in 182.625 days is a year's pay."""
    assert a76.conversion(2_000_000, days=182.625) == pytest.approx(200_000)


def test_gain_on_assets_and_a_tie() -> None:
    assert a76.net_book_value(625_000, 502_000) == 123_000
    assert a76.provider_of(0) == "agency"
    assert a76.provider_of(-1) == "contractor"


amounts = st.floats(min_value=0, max_value=1e9)


@st.composite
def forms(draw: st.DrawFn) -> tuple[a76.InHouse, a76.Contract]:
    """Return both sides of a form of one to ten periods."""
    count = draw(st.integers(1, 10))
    lines = [tuple(draw(st.lists(amounts, min_size=count, max_size=count))) for _ in range(6)]
    conversion, gain = draw(amounts), draw(amounts)
    return a76.InHouse(*lines[:4]), a76.Contract(lines[4], lines[5], conversion=conversion, gain=gain)


@given(forms(), st.sampled_from(["agency", "contractor"]))
def test_the_sign_of_line_17_is_the_provider(sides: tuple[a76.InHouse, a76.Contract], incumbent: a76.Provider) -> None:
    form = a76.standard(*sides, cap=CAP, incumbent=incumbent)

    assert form.total(17) == form.total(16) - form.total(15)
    assert form.provider == ("contractor" if form.total(16) < form.total(15) else "agency")
    assert form.total(15) + form.total(16) == form.total(6) + form.total(13) + form.total(14)
    assert 0 <= form.total(14) <= CAP


@given(forms(), st.floats(0, 1e8), st.booleans())
def test_a_higher_price_never_turns_the_decision_to_the_contract(
    sides: tuple[a76.InHouse, a76.Contract],
    more: float,
    standard: bool,  # noqa: FBT001 - drawn
) -> None:
    in_house, contract = sides
    dearer = a76.Contract(
        tuple(price + more for price in contract.price),
        contract.administration,
        conversion=contract.conversion,
        gain=contract.gain,
    )
    before, after = (
        a76.standard(in_house, one, cap=CAP) if standard else a76.streamlined(in_house, one)
        for one in (contract, dearer)
    )
    assert after.total(17) >= before.total(17)
    assert not (before.provider == "agency" and after.provider == "contractor")
