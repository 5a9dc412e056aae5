"""What a driver computes with: the values of one block of cases, profiles over months, and the lines it gives back.

`Frame` is implemented in `bpo_decide.model.frame`; drivers see only this interface, so their array functions read
like the formulas of the specification and need no NumPy of their own.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
else:
    Array = Any

from bpo_decide.library.grids import Grid
from bpo_decide.reading.quantities import Quantity


class Profile(Protocol):
    """Something that runs over the months of the horizon: a volume, a share of the work, a moment."""

    def __mul__(self, other: "Profile | Array | float") -> "Profile":
        """Multiply month by month."""

    def __add__(self, other: "Profile | float") -> "Profile":
        """Add month by month."""

    def __sub__(self, other: "Profile | float") -> "Profile":
        """Subtract month by month."""

    def __rsub__(self, other: float) -> "Profile":
        """Return `other` less the profile."""


Relief = Literal["expense", "capital", "none"]


class Limits(NamedTuple):
    """What a single loss is limited by, arrays of shape (years or 1, cases or 1) in the client's money."""

    cap: Array
    """The most that one loss can be; infinity where it is not capped."""
    recovered: Array
    """Share of it that is recovered: from the vendor, from insurance."""
    recovered_most: Array
    """The most that is recovered of one loss."""


class CostLine(Struct, frozen=True):
    """One line of an option's cost: in month t it is `amount` (of t's contract year) times `over` (of month t).

    `amount` has shape (years or 1, cases or 1), in the client's money; `formula` says in words how it comes about;
    `basis` names the inputs that set its size, and so its origin.
    """

    key: str
    group: str
    label: str
    amount: Array
    over: Profile
    formula: str
    basis: tuple[Quantity, ...] = ()
    quoted: bool = False
    invoiced: bool = False
    """Whether the vendor invoices it though it is no part of the quote, such as more hours while its people learn."""
    expected: "Expected | None" = None
    """Of a line that depends on chance: what it comes to with the expectation of what happens by chance."""
    like: str = ""
    """Key of the lines of other options that it is to be compared with, where its own says which part of its option it
    is of; empty where that is its own key."""
    rise: Array | None = None
    """How its price rises from year to year beyond what `amount` says of each, where it is paid once more (a transition
    after an early end). Default: not at all where `amount` differs by year, else like prices at home."""
    parts: "tuple[CostLine, ...]" = ()
    """What it is the sum of, where its parts rise differently when it is paid once more. Default: itself."""
    until_end: Profile | None = None
    """The part of `over` that an early end of the deal cuts off, as it does the charges, and that no fallback is paid.
    Default: none."""
    until_return: Array | None = None
    """Months over which it is due after an early end of the deal instead, where the work comes back in-house; a
    fallback vendor is left, or renewed, like the first. Default: it goes on whatever happens."""
    relief: "Relief" = "expense"
    """How it lowers taxable profit in an after-tax view: at once, over the years of its use, or not at all."""


class Figure(Struct, frozen=True):
    """A number about an option that is no cost of its own: shown where the line is explained that it stands beside."""

    key: str
    label: str
    value: Array
    """Shape (1, cases or 1)."""
    formula: str
    beside: str
    """Key of that line."""


class Expected(NamedTuple):
    """What a line is expected to be, given the inputs: an amount over a profile, as in `CostLine`."""

    amount: Array
    over: Profile


class InHouseCost(Struct, frozen=True):
    """A cost of today's operation, and what becomes of it when the work leaves.

    Where the vendor's scope includes the item `scope`, the share `avoidable` goes away from month `avoidable_from`
    on, once the work has been handed over. Where it does not, the cost goes on, less `avoidable_uncovered`.
    """

    line: CostLine
    scope: str
    avoidable: Quantity | None
    avoidable_from: float = 0.0
    avoidable_uncovered: Quantity | None = None
    stays: bool = False
    """Whether the cost arises whoever does the work (the errors that happen at today's rate)."""
    follows: frozenset[str] | None = None
    """The roles, by id, whose posts it changes with; None for all of them. Nothing changes in it where others go."""
    people: Literal["pay", "beside pay"] | None = None
    """Whether it is the pay of posts, or what every post costs beside its pay, those included that the client keeps;
    None where it is neither."""


class Frame(Protocol):
    """One block of cases of one scenario."""

    months: int
    nothing: Array
    """0, shape (1, 1)."""
    never: Array
    """A month that never comes, shape (1, 1)."""
    share: Array
    """1, or the share of the process's work that this frame is about: what was stated for all of it counts so far."""

    @property
    def process(self) -> Any:  # noqa: ANN401 - bpo_decide.scenario.document.Process, which is put together above
        """What the scenario states about the process."""

    @property
    def tax_rate(self) -> Quantity | None:
        """The rate of income tax in an after-tax view; None where flows are before tax."""

    @property
    def steady(self) -> Profile:
        """1 in every month."""

    @property
    def volume(self) -> Profile:
        """Units of work per month."""

    @property
    def workload(self) -> Profile:
        """Volume relative to the one that posts are dimensioned for."""

    @property
    def trend(self) -> Profile:
        """The same without seasons: nobody is let go or hired because of a quiet or a busy month."""

    @property
    def year_by_month(self) -> Profile:
        """1 in each contract year, spread evenly over its months within the horizon."""

    def portion(self, share: Array) -> "Frame":
        """Return the frame of a share of the work: the same cases with volume and workload times `share`.

        Args:
            share: between 0 and 1, shape (1, cases or 1).
        """

    def value(self, quantity: Quantity) -> Array:
        """Return the values of a quantity in its base unit, shape (1, cases or 1)."""

    def money(self, quantity: Quantity, *, country: str | None = None) -> Array:
        """Return money in the client's currency at prices of the start, shape (years or 1, cases or 1).

        A price stated as of an earlier month is brought forward: foreign money with the inflation of the country that
        drives its currency, the client's with that of `country` (default: the client's). Foreign money follows its
        exchange rate from year to year. Pay by the hour becomes pay by the year.
        """

    def spot_money(self, quantity: Quantity, *, country: str | None = None) -> Array:
        """Return money converted at the exchange rate of the first year throughout, shape (1, cases or 1)."""

    def unit_worth(self, quantity: Quantity) -> Array:
        """Return what 1 in the money of a quantity is worth in the client's money, shape (years or 1, cases or 1)."""

    def price_index(self, quantity: Quantity, *, country: str | None = None) -> Array:
        """Return how prices rise in the country of a quantity's money, from year to year, shape (years, cases or 1).

        Foreign money loses by inflation what its prices gain: with the move of the exchange rate, equal amounts in two
        currencies stay equal. The client's own money rises as in `country` (default: the client's).
        """

    def currency_move(self, quantity: Quantity) -> Array:
        """Return the value of the quantity's currency in the client's money, relative to the first year."""

    def inflation(self, country: str) -> Array:
        """Return the yearly inflation of a country's wages and prices, shape (1, cases or 1)."""

    def index(self, rate: Array) -> Array:
        """Return (1 + rate) ** contract year, shape (years, cases or 1)."""

    def ramp(self, start: Array, length: Array) -> Profile:
        """Return the share reached, on average over each month, by a rise from 0 at `start` to 1 `length` later."""

    def moment(self, time: Array) -> Profile:
        """Return 1 spread over the month that begins at `time`: what is due then. Past the horizon it is 0 throughout.

        A date inside a calendar month counts in part for it and in part for the next, so that nothing jumps.
        """

    def spread(self, start: Array, end: Array) -> Profile:
        """Return the share of the stretch from `start` to `end` that falls into each month (sums to 1)."""

    def during(self, start: Array, end: Array) -> Profile:
        """Return the part of each month that lies between `start` and `end`."""

    def since(self, month: float) -> Profile:
        """Return 1 from a month on."""

    def month_of(self, date: str) -> float:
        """Return the months from the start of the horizon to a date such as 2028-07."""

    def anniversaries(self, factor: Array, start: Array, *, every: float = 12.0) -> Profile:
        """Return factor ** whole stretches of `every` months since `start` (years); 1 before the first one is over."""

    def by_anniversary(self, levels: Sequence[Array], start: Array) -> Profile:
        """Return the level of each year since `start`, shape (1, cases or 1) each; the last one from then on."""

    def above(self, profile: Profile, limit: Array, *, reached: bool = False) -> Profile:
        """Return 1 in the months in which a profile is above a limit, or, if asked, has reached it; else 0."""

    def still_new(self, moved: Profile, duration: Array, *, exponential: bool) -> Profile:
        """Return how new the work is that has moved: each cohort is 1 when it moves and fades over `duration`."""

    def later(self, flow: Profile, months: Array) -> Profile:
        """Return a flow of which every part comes `months` later; what comes after the horizon comes in its last month.

        Args:
            flow: by month.
            months: shape (1, cases or 1); parts of a month count.
        """

    def built_up(self, balance: Profile) -> Profile:
        """Return what it takes to hold a balance: its rise from month to month, given back in the last month."""

    def written_off(self, flow: Profile, months: int) -> Profile:
        """Return a flow of which every month's part is spread evenly over `months`, from its own month on.

        What is left at the end of the horizon falls into the last month.
        """

    def instalment(self, length: Array, rate: Array) -> Array:
        """Return the equal monthly payment that repays 1 over `length` months at a yearly rate."""

    def owed(self, start: Array, length: Array, rate: Array) -> Profile:
        """Return the share still owed at the beginning of each month of what is repaid like that from `start` on."""

    def whole(self, profile: Profile) -> Profile:
        """Return a profile rounded up to whole numbers, month by month."""

    def renewals(self, first: Array, every: Array) -> tuple[Profile, Array]:
        """Return when something is renewed that lasts `every` months, and the share left of the last one's life.

        The profile is 1 spread over the month that begins at each renewal within the horizon, the first at `first`;
        the share is that of a life left at the end of the horizon, 0 where nothing is renewed.
        """

    def falls(self, profile: Profile) -> tuple[Array, Array]:
        """Return by how much a profile's yearly average falls below its lowest before, and that lowest; from 1 on.

        Both have shape (years, cases or 1).
        """

    def average(self, profile: Profile) -> Array:
        """Return the average of a profile over the months of each contract year, shape (years, cases or 1)."""

    def yearly(self, line: CostLine) -> Array:
        """Return the undiscounted cost of a line by contract year, as of a whole year, shape (years, cases or 1)."""

    def losses(
        self, key: str, *, rate: Array, severity: Quantity, worth: Array, limits: Limits
    ) -> tuple[Profile | None, Array]:
        """Return the money lost to events that may repeat: as it happens, month by month, and as expected in a month.

        Events come at `rate` a year (shape (1, cases or 1)); one costs `worth` (years or 1, cases or 1) times a draw of
        `severity`, within `limits`. Events with one key are the same events, whoever asks. Where nothing is drawn
        there is no first result.
        """

    def loss(
        self, key: str, *, probability: Array, severity: Quantity, worth: Array, limits: Limits
    ) -> tuple[Array, Array]:
        """Return the money lost to an event that happens once or not, as it happens and as it is expected."""

    def ending(self, key: str, *, start: Array, hazard: Array, length: Array) -> tuple[Profile, Profile]:
        """Return what follows an end that comes at a yearly `hazard` from `start` on.

        The first profile is 1 once the end has come (or its probability), the second spreads 1 evenly over the `length`
        months that follow it.
        """

    def chance(self, key: str, probability: Array) -> Array:
        """Return 1 where something happens and 0 where it does not, or its probability where nothing is drawn."""

    def undiscounted(self, line: CostLine) -> Array:
        """Return the undiscounted cost of a line over the whole horizon, shape (1, cases or 1)."""

    def named(self, label: str, value: Any) -> Any:  # noqa: ANN401 - an array or a profile
        """Return the same array or profile; in an explanation it is shown as a step under its name."""

    def interpolated(self, grid: Grid, *at: Array) -> Array:
        """Return a tabulated function of some arrays, in straight lines between its points.

        Args:
            grid: the table.
            at: its arguments, shape (1, cases or 1) each.
        """

    def relative(self, part: Profile, whole: Profile) -> Profile:
        """Return one profile over another, month by month; 0 where there is nothing to divide by."""

    def maximum(self, left: Any, right: Any) -> Any:  # noqa: ANN401 - arrays or profiles
        """Return the larger of two arrays or profiles, element by element."""

    def minimum(self, left: Any, right: Any) -> Any:  # noqa: ANN401 - arrays or profiles
        """Return the smaller of two arrays or profiles, element by element."""

    def where(self, condition: Any, yes: Array | float, no: Array | float) -> Array:  # noqa: ANN401 - an array of booleans
        """Return `yes` where the condition holds, else `no`."""
