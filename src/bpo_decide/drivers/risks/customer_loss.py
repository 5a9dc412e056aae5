"""Customers who leave because somebody else answers them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.risks.base import Event, Exposure, OneOff, OneOffOrOff, one_off


class CustomerLoss(Event, section="risks"):
    """Customer loss: customers leave after an outsourced front office took over, onshore and offshore alike."""

    event: ClassVar[str] = "customer_loss"
    label: ClassVar[str] = "Customer loss"

    customer_loss: OneOffOrOff | None = None
    """Margin lost with the customers who leave at go-live. No probability is published that is more than a forecast."""

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield the margin lost."""
        if isinstance(section.customer_loss, OneOff):
            over = exposed.frame.moment(exposed.go_live)
            line = one_off(section.customer_loss, exposed, cls, over)
            if line is not None:
                yield line
