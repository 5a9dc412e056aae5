"""What a service level is to the model: how far the vendor falls short of a target, and what that costs the client."""

from msgspec import Struct

from bpo_decide.drivers.deal import Deal
from bpo_decide.drivers.frame import Profile
from bpo_decide.drivers.quantities import Share
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.reading.quantities import Quantity


class Measure(Spec):
    """A service level that credits depend on."""

    allocation: Share
    """Share of the amount at risk that a miss of this measure costs the vendor."""
    target: Share
    """What the contract asks for."""


class Shortfall(Struct, frozen=True):
    """How a vendor falls short of a target, in the same case that its errors or contacts are those of."""

    missed: Profile
    """1 in the months in which the target is missed."""
    loss: Profile
    """What that costs the client by month."""
    basis: tuple[Quantity, ...]
    """The numbers that the service level is made of."""


class ServiceLevel(Section):
    """A measure that the model knows the level of: its field in the section is named after it."""

    def stated(self) -> Measure | None:
        """Return the measure, if the contract has it."""
        raise NotImplementedError

    def shortfall(self, deal: Deal) -> Shortfall | None:
        """Return how far the vendor falls short of the target; None where nothing says what its level is."""
        raise NotImplementedError
