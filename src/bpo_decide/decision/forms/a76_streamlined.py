"""`a76-streamlined`: the streamlined competition form of OMB Circular A-76."""

from typing import ClassVar

from bpo_decide.decision.forms import a76
from bpo_decide.decision.forms.a76_filling import Kind, filled
from bpo_decide.decision.forms.a76_sides import FEES, RETAINED, Sides
from bpo_decide.decision.forms.base import Filled, Form, FormCase

_SUMS = {
    6: "Lines 1 to 4.",
    13: "Lines 7, 8 and 12.",
    17: "Line 13 less line 6: positive keeps the work in-house.",
}
"""How the lines come about that are worked out from others."""


def _complete(found: Sides, in_house: a76.InHouse) -> a76.Completed:
    """Return the form from both sides."""
    return a76.streamlined(in_house, found.contract)


class Streamlined(Form, name="a76-streamlined"):
    """Streamlined competition: no conversion cost, no gain on assets, no differential; it leans towards contracting."""

    kind: ClassVar[Kind] = Kind("a76-streamlined", "streamlined", _complete, _SUMS, (*FEES, RETAINED))

    def filled(self, case: FormCase) -> Filled:
        """See `Form.filled`."""
        return filled(case, self.kind)
