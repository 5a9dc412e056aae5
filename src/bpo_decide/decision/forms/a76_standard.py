"""`a76`: the standard competition form of OMB Circular A-76."""

from typing import ClassVar

from bpo_decide.decision.forms import a76
from bpo_decide.decision.forms.a76_filling import Kind, filled
from bpo_decide.decision.forms.a76_sides import ASSETS, FEES, RETAINED, Sides
from bpo_decide.decision.forms.base import Filled, Form, FormCase

_SUMS = {
    6: "Lines 1 to 5.",
    13: "Lines 7 to 12.",
    15: "Line 6: today's operation is the incumbent.",
    16: "Line 13 and line 14.",
    17: "Line 16 less line 15: positive keeps the work in-house.",
}
"""How the lines come about that are worked out from others."""


def _complete(found: Sides, in_house: a76.InHouse) -> a76.Completed:
    """Return the form from both sides."""
    return a76.standard(in_house, found.contract, cap=found.cap)


class Standard(Form, name="a76"):
    """Standard competition: lines 1 to 18 with conversion cost, gain on assets and the conversion differential."""

    kind: ClassVar[Kind] = Kind("a76", "standard", _complete, _SUMS, (*FEES, ASSETS, RETAINED))

    def filled(self, case: FormCase) -> Filled:
        """See `Form.filled`."""
        return filled(case, self.kind)
