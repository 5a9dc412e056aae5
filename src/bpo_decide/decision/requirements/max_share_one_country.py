"""Not too much of the work is done in one country abroad."""

from collections.abc import Iterator

from bpo_decide.decision.figures import quantity
from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.shares import evidence, is_kept, work_of
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario


class OneCountry(Requirement, key="max_share_one_country"):
    """Each country other than the client's has no more than the allowed share of the work."""

    def in_words(self, asked: Quantity, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        home = scenario.document.client.country
        return f"at most {quantity(asked.point, 'share')} of the work in one country other than {home}"

    def findings(self, asked: Quantity, subject: Subject) -> Iterator[Finding]:
        """Yield whether the limit is kept."""
        home = subject.scenario.document.client.country
        shares: dict[str, float] = {}
        for mover, share in work_of(subject):
            if mover.country != home:
                shares[mover.country] = shares.get(mover.country, 0.0) + share
        if not shares:
            yield self.met(f"does no work outside {home}", evidence(subject))
            return
        most = max(shares, key=shares.__getitem__)
        kept = is_kept(shares[most], asked.point)
        said = f"does {shares[most]:.0%} of the work in {most}" + ("" if kept else f"; allowed are {asked.text}")
        yield self.judged(said, evidence(subject), met=kept)
