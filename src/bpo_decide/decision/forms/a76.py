"""The arithmetic of OMB Circular A-76 on plain numbers: lines 1 to 18 of the standard and the streamlined form.

Amounts are nominal and undiscounted, by performance period; every line is rounded to the whole dollar in each period
before it is added up. Source: OMB Circular A-76 (Revised), 29 May 2003, Attachment C.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from bpo_decide.library.accessor import assume
from bpo_decide.library.governance import administration_table

Provider = Literal["agency", "contractor"]
Periods = Sequence[float]
"""An amount for each performance period."""
FRINGE = ("retirement", "insurance_and_health", "medicare", "miscellaneous")
"""What the full fringe factor is the sum of."""
_NEARLY = 1e-9
"""What a sum of floating-point numbers may lack of a half dollar, or exceed a band of the table by."""


def whole(amount: float) -> int:
    """Return an amount in whole dollars, halves away from zero.

    The Circular says "whole dollar" and not how halves are rounded; this is how a clerk does it.
    """
    return int(math.copysign(math.floor(abs(amount) + 0.5 + _NEARLY), amount))


def fringe() -> float:
    """Return the full fringe factor, as a share of basic pay. Source: Figure C1."""
    return round(sum(assume(f"a76.{part}").number for part in FRINGE), 12)


def personnel(basic_pay: float, fringe_factor: float) -> float:
    """Return line 1 of a period: basic pay with fringe benefits."""
    return basic_pay * (1 + fringe_factor)


def liability_insurance(line_1: float) -> float:
    """Return the insurance of personnel liability, a part of line 3."""
    return assume("a76.personnel_liability").number * line_1


def overhead(line_1: float) -> float:
    """Return line 4 of a period."""
    return assume("a76.overhead").number * line_1


class Administrators(Struct, frozen=True):
    """Who administers the contract.

    Attributes:
        fte: full-time posts.
        grades: of these, by pay grade; empty above the last band of the table, for which no grades are published.
    """

    fte: float
    grades: Mapping[str, float]

    @property
    def positions(self) -> dict[str, int]:
        """Posts to be filled by pay grade: a part of a post needs one."""
        return {grade: math.ceil(posts) for grade, posts in self.grades.items()}


def administrators(meo_fte: float) -> Administrators:
    """Return who administers the contract for the work of so many in-house posts.

    Bands are of whole posts; what lies between two of them, such as 10.4, counts for the upper one. Source: Figure C6.

    Raises:
        ValueError: there are no posts.
    """
    fte = assume("contract_administration_fte", fte=meo_fte).number
    bands = administration_table().bands
    return Administrators(fte, next((dict(band.grades) for band in bands if meo_fte <= band.up_to), {}))


def administration(meo_fte: float, pay: Mapping[str, float] | float) -> float:
    """Return line 8 of a period.

    Args:
        meo_fte: posts of the most efficient organisation.
        pay: yearly cost of an administrator with fringe benefits, by pay grade, or of any of them.

    Raises:
        ValueError: there are no posts, or no grades are published for so many.
    """
    found = administrators(meo_fte)
    if not isinstance(pay, Mapping):
        return found.fte * pay
    if not found.grades:
        raise ValueError(f"the Circular names no grades for the contract administrators of {meo_fte:g} posts")
    return sum(posts * pay[grade] for grade, posts in found.grades.items())


def conversion(basic_pay: float, *, days: float | None = None) -> float:
    """Return line 10: severance and other one-time cost, as shares of basic pay.

    Args:
        basic_pay: of the first period of full performance, without fringe benefits.
        days: length of that period, where it is shorter than a year: pay is annualised.
    """
    rate = assume("published.severance_normative").number + assume("published.transition_other_normative").number
    annual = basic_pay if days is None else basic_pay / days * assume("days_per_year").number
    return rate * annual


def net_book_value(acquisition: float, accumulated_depreciation: float) -> float:
    """Return what an asset is worth that is no longer needed; it is entered on line 11 as a negative amount."""
    return acquisition - accumulated_depreciation


def income_tax(price: float, rate: float) -> float:
    """Return line 12 of a period: the federal income tax that comes back, a negative amount."""
    return -rate * price


def differential_cap() -> float:
    """Return the most that the conversion differential may be, in US dollars."""
    return assume("a76.differential_cap").number


def conversion_differential(line_1: float, cap: float | None) -> int:
    """Return line 14: a share of line 1 of all periods, up to a cap.

    Args:
        line_1: personnel cost of all periods.
        cap: in the same money; None where there is none.
    """
    full = assume("a76.differential").number * line_1
    return whole(full if cap is None else min(full, cap))


class InHouse(Struct, frozen=True):
    """What the in-house side of the form is filled in from, by period."""

    personnel: Periods
    material: Periods
    other: Periods
    overhead: Periods
    additional: Periods = ()


class Contract(Struct, frozen=True):
    """What the contract side is filled in from, by period; conversion and gain on assets are due once."""

    price: Periods
    administration: Periods
    additional: Periods = ()
    conversion: float = 0.0
    gain: float = 0.0
    """Net book value of assets no longer needed, positive; it is entered as a negative amount."""
    tax: Periods = ()
    """Negative amounts."""


class Completed(Struct, frozen=True):
    """A form filled in.

    Attributes:
        lines: whole dollars by line: one for each period for lines 1 to 13, one in all from line 14 on.
        provider: line 18, who does the work.
    """

    lines: Mapping[int, tuple[int, ...]]
    provider: Provider

    def total(self, line: int) -> int:
        """Return a line over all periods."""
        return sum(self.lines[line])


def standard(
    in_house: InHouse,
    contract: Contract,
    *,
    cap: float | None,
    incumbent: Provider = "agency",
) -> Completed:
    """Return the standard form; its differential is on the side of whoever does not do the work today.

    Args:
        in_house: the in-house side.
        contract: the contract side.
        cap: the most that the conversion differential may be, in the money of the form; None for no cap.
        incumbent: who does the work today.
    """
    lines = _both_sides(in_house, contract)
    differential = conversion_differential(sum(lines[1]), cap)
    against_in_house = 0 if incumbent == "agency" else differential
    lines[14] = (differential,)
    lines[15] = (sum(lines[6]) + against_in_house,)
    lines[16] = (sum(lines[13]) + differential - against_in_house,)
    lines[17] = (lines[16][0] - lines[15][0],)
    return Completed(lines, provider_of(lines[17][0]))


def streamlined(in_house: InHouse, contract: Contract) -> Completed:
    """Return the streamlined form: no additional cost, conversion, gain on assets or differential.

    Where the Circular says two things, line 17 is line 13 less line 6, and there is no line 9.
    """
    bare = Contract(contract.price, contract.administration, tax=contract.tax)
    lines = _both_sides(InHouse(in_house.personnel, in_house.material, in_house.other, in_house.overhead), bare)
    for left_out in (5, 9, 10, 11):
        del lines[left_out]
    lines[17] = (sum(lines[13]) - sum(lines[6]),)
    return Completed(lines, provider_of(lines[17][0]))


def provider_of(difference: float) -> Provider:
    """Return line 18: the contractor if it is cheaper, else, and where both cost the same, the agency."""
    return "contractor" if difference < 0 else "agency"


def _both_sides(in_house: InHouse, contract: Contract) -> dict[int, tuple[int, ...]]:
    """Return lines 1 to 13 in whole dollars by period."""
    count = len(in_house.personnel)
    once = (0.0,) * (count - 1)
    amounts: dict[int, Periods] = {
        1: in_house.personnel,
        2: in_house.material,
        3: in_house.other,
        4: in_house.overhead,
        5: in_house.additional,
        7: contract.price,
        8: contract.administration,
        9: contract.additional,
        10: (contract.conversion, *once),
        11: (-contract.gain, *once),
        12: contract.tax,
    }
    lines = {number: tuple(map(whole, periods or (0.0,) * count)) for number, periods in amounts.items()}
    for total, parts in ((6, range(1, 6)), (13, range(7, 13))):
        lines[total] = tuple(map(sum, zip(*(lines[part] for part in parts), strict=True)))
    return dict(sorted(lines.items()))
