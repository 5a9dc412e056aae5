"""Units that do not reach the outcome that is paid for: nobody does them for nothing."""

from collections.abc import Iterator

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine


class OutcomeChange(VendorCost, section="vendor"):
    """Outcomes: what it costs that fewer units reach the outcome than today where only outcomes are paid for."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield what is lost with the outcomes that are missed; it is negative where more are reached than today."""
        frame, paid = deal.frame, deal.vendor.price.outcome
        today = frame.process.outcome
        if paid is None or today is None:
            return
        yield CostLine(
            key="outcome_change",
            group="quality",
            label="Fewer outcomes than today",
            amount=frame.money(today.worth)
            * frame.price_index(today.worth)
            * (frame.value(today.rate) - frame.value(paid.rate)),
            over=frame.volume * deal.work.moved,
            formula=(
                "units x worth of an outcome x price index x (share that reaches it today - vendor's)"
                " x share of the work moved"
            ),
            basis=(paid.rate, today.rate, today.worth),
        )
