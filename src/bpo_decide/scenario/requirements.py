"""What an option must meet to be eligible: the keys. What each of them looks at is in `decision.requirements`."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from bpo_decide.drivers.client.declarations import Answered
from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.quantities import (
    COUNT,
    DURATION,
    MONEY,
    SHARE,
    Country,
    Name,
    certain,
    certainly,
)
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import HoursOfADay

HOURS_A_DAY = Kind("hours in common", HoursOfADay(), "4 hours/day", Bounds(0, 24))
CertainShare = Annotated[Quantity, certainly(SHARE)]
CertainMoney = Annotated[Quantity, certainly(MONEY)]


class MoneyLimit(InPlace):
    """A limit in money that the expected amount must keep, or that is kept with a stated probability."""

    kind: ClassVar[Kind] = certain(MONEY)
    held_in: ClassVar[str] = "limit"

    limit: CertainMoney
    """The limit, in the client's currency."""
    confidence: CertainShare | None = None
    """Probability with which it must be kept; default: the expected amount must keep it."""


class ShareLimit(InPlace):
    """A limit of a share that the expected share must keep, or that is kept with a stated probability."""

    kind: ClassVar[Kind] = certain(SHARE)
    held_in: ClassVar[str] = "limit"

    limit: CertainShare
    """The limit."""
    confidence: CertainShare | None = None
    """Probability with which it must be kept; default: the expected share must keep it."""


class PaybackLimit(InPlace):
    """By when what is spent must have come back."""

    kind: ClassVar[Kind] = certain(DURATION)
    held_in: ClassVar[str] = "within"

    within: Annotated[Quantity, certainly(DURATION)]
    """Time from the start of the horizon, such as 24 months."""
    probability: CertainShare | None = None
    """Probability with which it must; default: more likely than not."""


class SupplierRequirement(Spec):
    """What a vendor's standing must be; each key looks at the key of the same subject under its `standing`."""

    min_years: Annotated[Quantity, certainly(DURATION)] | None = None
    """Least time in business, such as 5 years."""
    max_share_of_revenue: CertainShare | None = None
    """Highest yearly value of the contract, as a share of its yearly revenue."""
    no_insolvency: bool = False
    """Whether there must be no insolvency proceedings."""
    no_exclusion: bool = False
    """Whether it must not be excluded, debarred or sanctioned."""
    min_references: Annotated[Quantity, certainly(COUNT)] | None = None
    """Least number of confirmed references."""


class Requirements(Spec):
    """What an option must meet to be eligible at all; of a split every part must.

    What only an option can tell, and it does not, counts as not met.
    """

    data_residency: Annotated[list[Country], Field(min_length=1)] | None = None
    """Countries in which the work may be done."""
    certifications: list[Name] = []
    """Certificates that a vendor or an own centre must hold; see `certifications_pending`."""
    languages: list[Name] = []
    """Languages that a vendor or an own centre must work in, as codes (ISO 639-1) such as en or es."""
    overlap: Annotated[Quantity, certainly(HOURS_A_DAY)] | None = None
    """Least working hours in common with the client on any working day of the year, such as 4 hours/day."""
    work_abroad: CertainShare | None = None
    """Highest share of the work that may be done outside the client's country."""
    max_share_one_vendor: CertainShare | None = None
    """Highest share of the work that one vendor may do."""
    max_share_one_country: CertainShare | None = None
    """Highest share of the work that may be done in one country other than the client's."""
    max_error_rate: ShareLimit | None = None
    """Highest share of the units that may go wrong, once new work has settled."""
    min_first_contact_resolution: ShareLimit | None = None
    """Least share of the issues that must be settled at the first contact."""
    answered: Answered | None = None
    """How quickly contacts must be answered."""
    supplier: SupplierRequirement | None = None
    """What a vendor's standing must be."""
    max_cost_any_year: MoneyLimit | None = None
    """Highest cost of any contract year, undiscounted."""
    max_p80_cost: CertainMoney | None = None
    """Highest cost (present value) in a bad case: it is exceeded with a probability of 20%."""
    max_cvar95_cost: CertainMoney | None = None
    """Highest mean cost (present value) of the worst 5% of the cases."""
    max_risk_loss: CertainMoney | None = None
    """Highest expected loss from risk events (present value)."""
    max_cvar95_risk_loss: CertainMoney | None = None
    """Highest mean loss from risk events (present value) of the worst 5% of the cases."""
    max_peak_cash: MoneyLimit | None = None
    """Most money that may be laid out, undiscounted and net of savings, before it comes back."""
    payback: PaybackLimit | None = None
    """By when the discounted savings must have paid back what is spent."""

    @property
    def money(self) -> Iterator[Quantity]:
        """The limits in money: they are compared with results, which are in the client's currency."""
        held = (self.max_cost_any_year, self.max_peak_cash)
        plain = (self.max_p80_cost, self.max_cvar95_cost, self.max_risk_loss, self.max_cvar95_risk_loss)
        yield from (one.limit for one in held if one is not None)
        yield from (one for one in plain if one is not None)

    @property
    def asked(self) -> tuple[str, ...]:
        """Keys of what is required, in their order here."""
        return tuple(key for key in type(self).model_fields if getattr(self, key) not in (None, []))
