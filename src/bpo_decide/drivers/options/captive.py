"""Own centres: a captive in another country, a shared service that works for several processes.

They have the drivers of a vendor; their budget stands where a vendor's quote would.
"""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from bpo_decide.drivers.deal import Deal, VendorCost
from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.options.vendor import VendorTerms
from bpo_decide.drivers.quantities import Country, Money, Share
from bpo_decide.drivers.registry import section_of
from bpo_decide.drivers.statement import Statement


class OwnCentre(VendorTerms):
    """Own centre: people of the client's own group take over the work, somewhere else."""

    outsourced: ClassVar[bool] = False
    listed_in: ClassVar[str] = "alternatives"

    country: Country
    """Where the centre's people work (ISO 3166 code)."""
    price: Annotated[Any, section_of("price")]
    """The centre's budget for this process; several models in one price add up. It rises with the wages of its country
    from the start of the horizon, whatever its models, unless the price says otherwise."""
    governance_share: Share | None = None
    """Cost of steering the centre from home as a share of the larger of its yearly budget and in-scope staff cost. Has
    no default: what is published is about contracts with vendors."""


class CaptiveTerms(OwnCentre, section="captive", like="own_centre"):
    """Captive: an own centre, usually in another country, set up for this work."""

    order: ClassVar[int] = 0
    option_kind: ClassVar[str] = "captive"

    kind: Literal["captive"]
    """The kind of option."""


class SharedServiceTerms(OwnCentre, section="shared_service", like="own_centre"):
    """Shared service: an own centre, at home or elsewhere, that works for several processes."""

    order: ClassVar[int] = 0
    option_kind: ClassVar[str] = "shared_service"

    kind: Literal["shared_service"]
    """The kind of option."""


class SetUp(VendorCost, section="own_centre", like="vendor"):
    """Set-up: what founding the centre takes, or making room for this work in it, beside moving the work."""

    order: ClassVar[int] = 5
    statements: ClassVar[tuple[Statement, ...]] = (
        Statement(
            "set_up",
            "its set-up",
            "Setting up the centre",
            ("set_up",),
            kinds=("captive", "shared_service"),
            within_kind=True,
        ),
    )

    set_up: Money | None = None
    """One-time cost of the centre itself: company, building, systems, first hires.
    A captive's silence takes what other captives state, else it is not estimated."""

    def cash_flows(self, deal: Deal) -> Iterator[CostLine]:
        """Yield the set-up; it is spent even where the transition is given up."""
        if self.set_up is None:
            return
        yield CostLine(
            key="set_up",
            group="transition",
            label="Setting up the centre",
            amount=deal.fee(self.set_up),
            over=deal.frame.spread(deal.start, deal.end),
            formula="one-time cost, spread evenly from the start to the end of the transition",
            basis=(self.set_up,),
            relief="capital",
        )
