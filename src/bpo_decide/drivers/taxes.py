"""Income tax: what every line costs after the tax that it saves."""

from collections.abc import Iterator
from typing import Annotated

from msgspec.structs import replace

from bpo_decide.drivers.frame import CostLine, Expected, Frame
from bpo_decide.drivers.options.base import Costed
from bpo_decide.drivers.quantities import DURATION, Accepts, certainly
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain

TAX_RATE = Kind("a rate of income tax", Plain(share=True), "25%", Bounds(0, 0.9), bare=True)
"""Of a higher rate nothing would be left to decide about; it is a percent sign forgotten or a slip."""


class Tax(Spec):
    """Income tax of the client, for an after-tax view."""

    rate: Annotated[Quantity, Accepts(TAX_RATE)]
    """Rate at which a cost lowers the tax of the same month; the discount rate must be after tax too."""
    depreciation: Annotated[Quantity, certainly(DURATION)] | None = None
    """Time over which capital is written off in a straight line, in whole months. Without it the tax that capital saves
    is not estimated, and options with capital look dearer than they are."""

    def applied(self, frame: Frame, costed: Costed) -> Costed:
        """Return an option after tax.

        Args:
            frame: the block of cases.
            costed: the option before tax.
        """
        lines = tuple(after for line in costed.lines for after in self._after_tax(frame, line))
        return replace(costed, lines=lines, quote=tuple(self._lowered(frame, line) for line in costed.quote))

    def _after_tax(self, frame: Frame, line: CostLine) -> Iterator[CostLine]:
        """Yield a line after tax: lowered by its relief, or beside the relief that comes over the years."""
        if line.relief == "expense":
            yield self._lowered(frame, line)
            return
        yield line
        if line.relief == "capital" and self.depreciation is not None:
            yield CostLine(
                key=f"depreciation_{line.key}",
                group="tax",
                label=f"Tax saved by depreciation: {line.label}",
                amount=-frame.value(self.rate),
                over=frame.written_off(line.over * line.amount, round(self.depreciation.point)),
                formula=(
                    "- tax rate x the cost written off in a straight line over the months of depreciation; what is left"
                    " at the end of the horizon is written off in its last month"
                ),
                basis=(self.rate, self.depreciation, *line.basis),
                like=f"depreciation_{line.like}" if line.like else "",
            )

    def _lowered(self, frame: Frame, line: CostLine) -> CostLine:
        """Return a line less the tax that it saves in the same month."""
        kept = 1 - frame.value(self.rate)
        expected = line.expected and Expected(line.expected.amount * kept, line.expected.over)
        formula = f"({line.formula}) x (1 - tax rate)"
        return replace(line, amount=line.amount * kept, formula=formula, expected=expected)
