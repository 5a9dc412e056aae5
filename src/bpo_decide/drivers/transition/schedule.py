"""When the work moves: the plan, its delay, the ramp and the parallel run."""

from typing import Annotated, ClassVar

from bpo_decide.drivers.frame import Array, Frame
from bpo_decide.drivers.quantities import DURATION, Duration, assumed, of_execution
from bpo_decide.drivers.registry import Section
from bpo_decide.reading.quantities import Quantity

DelayDuration = Annotated[Quantity, of_execution(DURATION)]


class Schedule(Section, section="transition"):
    """Schedule: from signature to go-live, later by the delay; given up when the delay passes the long stop."""

    order: ClassVar[int] = 0
    evidence: ClassVar[tuple[str, ...]] = ("transition_duration",)
    needs: ClassVar[tuple[tuple[str, str], ...]] = (("long_stop", "delay"),)

    duration: Duration = assumed("transition_duration", DURATION)
    """Planned time from the start to the go-live of the first work."""
    delay: DelayDuration | None = None
    """How much later than planned it may go live; give it a long tail.
    Silence takes what others state, else it is not estimated."""
    ramp: Duration = assumed("convention.ramp_months", DURATION)
    """Time over which the work moves, from go-live on."""
    parallel_run: Duration | None = None
    """How long the client goes on doing work that has moved.
    Silence takes what others state, else it is not estimated."""
    long_stop: Duration = assumed("convention.long_stop", DURATION)
    """Delay beyond which the transition is given up: what it cost is lost and in-house goes on."""

    def go_live(self, frame: Frame) -> tuple[Array, Array]:
        """Return the month of go-live (never, where the transition is given up) and the month in which it ends."""
        plan = frame.value(self.duration)
        if self.delay is None:
            return plan, plan
        delay, long_stop = frame.value(self.delay), frame.value(self.long_stop)
        given_up = delay > long_stop
        end = plan + frame.minimum(delay, long_stop)
        return frame.where(given_up, frame.never, end), end
