"""A price per employee of the client who is served, as HR services and service desks are charged."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from bpo_decide.drivers.deal import Charge, Deal, QuotedYear, Work
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.pricing.terms import Terms
from bpo_decide.drivers.quantities import Accepts, Count
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Money

MONEY_PER_EMPLOYEE = Kind(
    "money per employee served", Money(("employee", "period")), "9 USD/employee/month", Bounds(0, None)
)


class EmployeesServed(Spec):
    """The client's people whom the vendor serves, and what it charges for each."""

    employees: Count
    """How many are served at today's volume: they grow with the volume, without its seasons."""
    rate: Annotated[Quantity, Accepts(MONEY_PER_EMPLOYEE)]
    """What the vendor charges for one of them, however much work each brings."""


class PerEmployee(Charge, section="price"):
    """Price per employee served: as many as there are, whether a month is busy or quiet."""

    order: ClassVar[int] = 27
    volume_borne_by: ClassVar[Literal["vendor", "client"] | None] = "vendor"

    per_employee: EmployeesServed | None = None
    """Price per employee of the client who is served, by the month or by the year."""

    def charges(self, deal: Deal, work: Work, terms: Terms) -> Iterator[CostLine]:
        """Yield the charge for the employees served."""
        if self.per_employee is None:
            return
        served = self.per_employee
        yield CostLine(
            key="per_employee",
            group="charges",
            label="Charge per employee served",
            amount=deal.frame.value(served.employees) * deal.price(served.rate) / 12,
            over=deal.frame.trend * work.moved * terms.index(deal, work, "per_employee"),
            formula=(
                "employees served x yearly rate / 12 x relative volume without seasons x share of the work moved"
                f" x {terms.rise_in_words(deal, 'per_employee')}"
            ),
            basis=(served.employees, served.rate),
            quoted=True,
        )

    def yearly_quote(self, year: QuotedYear) -> float:
        """Return employees times rate."""
        served = self.per_employee
        return 0.0 if served is None else year.value(served.employees) * year.value(served.rate)
