"""Working hours in common with the client."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.figures import short
from bpo_decide.decision.requirements.base import Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import given
from bpo_decide.library.proximity import business_city
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.overlap import CLIENT_HOURS, common_hours
from bpo_decide.scenario.resolved import ResolvedScenario


class Overlap(OfMovers, key="overlap"):
    """Every vendor and own centre works enough hours at the same time as the client, in summer and in winter."""

    def in_words(self, asked: Quantity, scenario: ResolvedScenario) -> str:
        """Return the hours."""
        del scenario
        return f"at least {short(asked.point)} working hours a day in common"

    def of(self, asked: Quantity, mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield whether there are enough."""
        scenario = subject.scenario
        near = scenario.proximity[mover.id]
        hours = common_hours(mover, near)
        enough = hours >= asked.point
        city = business_city(scenario.document.client.country)
        said = f"overlaps {short(hours)} hours a day with {city}"
        said += "" if enough else f"; needed are {short(asked.point)}"
        shift = f"shift {mover.shift} ({given(scenario, mover, 'shift')})"
        if mover.shift == CLIENT_HOURS:
            yield self.judged(said, f"{shift}: the whole working day", met=enough)
            return
        months = f"{short(near.overlap_january)} in January, {short(near.overlap_july)} in July"
        zones = f"time zones of {business_city(mover.country)} and {city} in the tz database (library)"
        yield self.judged(said, f"{shift}; {zones}: {months}", met=enough)
