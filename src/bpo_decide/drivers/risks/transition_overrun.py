"""Transitions that cost more than planned."""

from collections.abc import Iterator
from typing import Any, ClassVar

from msgspec.structs import replace

from bpo_decide.drivers.frame import CostLine
from bpo_decide.drivers.risks.base import Event, Exposure, OneOff, OneOffOrOff, one_off


class TransitionOverrun(Event, section="risks"):
    """Transition overrun: the transition costs more than planned; how much later it ends is `transition.delay`."""

    event: ClassVar[str] = "transition_overrun"
    label: ClassVar[str] = "Transition overrun"
    rate_key: ClassVar[str] = "transition_overrun_probability"

    transition_overrun: OneOffOrOff | None = None
    """A share as severity is one of the transition's own cost."""

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield what the transition costs beyond its plan."""
        if isinstance(section.transition_overrun, OneOff):
            over = exposed.frame.moment(exposed.transition_end)
            # a transition takes as much for a part of the work
            in_full = replace(exposed, portion=1 + exposed.frame.nothing)
            line = one_off(section.transition_overrun, in_full, cls, over, exposed.transition_cost)
            if line is not None:
                yield line
