"""The cost of a team abroad or at a vendor with its books open: posts, on-costs and what else it spends in a year."""

from collections.abc import Callable

from bpo_decide.drivers.frame import Array, Frame
from bpo_decide.drivers.quantities import Identifier, MoneyPerYear, Name, Pay, Posts, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity

InMoney = Callable[[Quantity], Array]
"""Turns an amount into the client's money: a vendor's with its currency clause, one's own without."""


class OpenBookRole(Spec):
    """Posts of one role."""

    id: Identifier | None = None
    """Key of the role in paths; default: its name in small letters with underscores."""
    role: Name
    """What the role is called."""
    fte: Posts
    """Full-time posts at today's volume."""
    salary: Pay
    """Pay of one post, without on-costs."""
    scales: bool = True
    """Whether the posts grow and shrink with the volume of work."""


class OpenBookCost(Spec):
    """One more yearly cost."""

    id: Identifier | None = None
    """Key of the cost in paths; default: its name in small letters with underscores."""
    name: Name
    """What the cost is for."""
    value: MoneyPerYear
    """The yearly amount, whatever the volume."""


class OpenBook(Spec):
    """Posts and other yearly costs, at prices of the start."""

    posts: list[OpenBookRole] = []
    """The people who do the work."""
    on_costs: Share | None = None
    """Employer's cost on top of their pay. Default: the salaries include it."""
    other: list[OpenBookCost] = []
    """Other yearly costs: seats, systems, management."""

    def scaling(self, frame: Frame, money: InMoney) -> Array:
        """Return the yearly cost of the posts that follow the volume, with on-costs; 0 without any."""
        return self._pay(frame, money, scales=True)

    def scaling_posts(self, frame: Frame) -> Array:
        """Return the posts that follow the volume; 0 without any."""
        return sum((frame.value(role.fte) for role in self.posts if role.scales), start=frame.nothing)

    def steady(self, frame: Frame, money: InMoney) -> Array:
        """Return the yearly cost of all that does not follow the volume; 0 without any."""
        return sum((money(cost.value) for cost in self.other), start=self._pay(frame, money, scales=False))

    def basis(self, *, scales: bool) -> tuple[Quantity, ...]:
        """Return the numbers that the cost of what follows the volume, or of what does not, is worked out from."""
        posts = [role for role in self.posts if role.scales is scales]
        on_costs = (self.on_costs,) if posts and self.on_costs is not None else ()
        other = () if scales else tuple(cost.value for cost in self.other)
        return (*(quantity for role in posts for quantity in (role.fte, role.salary)), *on_costs, *other)

    def _pay(self, frame: Frame, money: InMoney, *, scales: bool) -> Array:
        """Return the yearly pay of some posts with on-costs."""
        posts = (frame.value(role.fte) * money(role.salary) for role in self.posts if role.scales is scales)
        pay: Array = sum(posts, start=frame.nothing)
        return pay if self.on_costs is None else pay * (1 + frame.value(self.on_costs))
