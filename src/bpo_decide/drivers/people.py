"""What becomes of people whose posts are no longer needed, and what those who leave are paid."""

from typing import Annotated, NamedTuple

from bpo_decide.drivers.frame import Array, Frame
from bpo_decide.drivers.operation import Role
from bpo_decide.drivers.quantities import SHARE, MoneyPerYear, Share, certainly
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.units import WEEKS_PER_YEAR

CertainShare = Annotated[Quantity, certainly(SHARE)]


class PeoplePlan(Spec):
    """What becomes of the people who are no longer needed; the shares add up to 1."""

    leave: CertainShare | None = None
    """Share who leave the company, with severance."""
    redeploy: CertainShare | None = None
    """Share who get other posts in the company: their pay goes on, unless that saves hiring somebody else."""
    avoids_hire: Share | None = None
    """Share of the redeployed who fill a post for which somebody would have been hired. Default: none of them."""
    rebadge: CertainShare | None = None
    """Share whom the vendor takes over: their pay goes away, without severance."""
    price_effect: MoneyPerYear | None = None
    """What the vendor charges more a year because it takes people over. Default: its price covers them."""


class Owed(NamedTuple):
    """Severance of some roles: how much, how it comes about, and the numbers that set it."""

    amount: Array
    formula: str
    basis: tuple[Quantity, ...]


WEEKS = "pay / weeks in a year x years of service x weeks of severance per year of service"


def severance_owed(
    frame: Frame,
    roles: tuple[Role, ...],
    *,
    posts: str,
    weeks: Quantity | None,
    share: Quantity | None,
    factor: Array,
    words: str,
) -> Owed | None:
    """Return the severance of roles: by weeks of pay for each year of service, without tenure as a share of pay.

    Args:
        frame: the block of cases.
        roles: the roles, with the posts that count.
        posts: what the posts are called in the formula.
        weeks: weeks of pay for each year of service; None where nobody knows.
        share: of the yearly pay of roles without tenure; None where that counts nothing, or nobody knows.
        factor: what everything is multiplied by.
        words: what the factor is called in the formula.

    Returns:
        None where nothing is known of any role.
    """
    unknown = tuple(role for role in roles if role.tenure is None)
    owed: Owed | None = None
    if weeks is not None:
        amount = severance_per_week(frame, roles) * frame.value(weeks) * factor
        owed = Owed(amount, f"{posts} x {WEEKS} x {words}", (weeks,))
    if share is not None and unknown:
        amount = pay_without_tenure(frame, roles) * frame.value(share) * factor
        formula = "of roles without tenure: yearly pay x share of it, likewise"
        if owed is None:
            return Owed(amount, formula, (share,))
        owed = Owed(owed.amount + amount, f"{owed.formula}; {formula}", (*owed.basis, share))
    return owed


def severance_per_week(frame: Frame, roles: tuple[Role, ...]) -> Array:
    """Return the severance of all `roles` for one week of pay per year of service; roles without tenure count 0."""
    served = (role.posts * role.pay * frame.value(role.tenure) / 12 for role in roles if role.tenure is not None)
    return sum(served, start=frame.nothing) / WEEKS_PER_YEAR


def pay_without_tenure(frame: Frame, roles: tuple[Role, ...]) -> Array:
    """Return the yearly pay of the posts of which nobody has said how long people have served."""
    return sum((role.posts * role.pay for role in roles if role.tenure is None), start=frame.nothing)
