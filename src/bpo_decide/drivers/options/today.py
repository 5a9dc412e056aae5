"""Today's operation as an option, and as what goes on beside others."""

from bpo_decide.drivers.client.risks import in_house_risks
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.base import Costed


def as_today(operation: Operation) -> Costed:
    """Return the cost of today's operation, or of a share of it, projected forward."""
    return Costed(
        lines=(*(cost.line for cost in operation.costs), *in_house_risks(operation)),
        scopes={cost.line.key: cost.scope for cost in operation.costs if not cost.stays},
    )
