"""No vendor does too much of the work."""

from collections.abc import Iterator

from bpo_decide.decision.figures import quantity
from bpo_decide.decision.requirements.base import Finding, Requirement, Subject
from bpo_decide.decision.requirements.shares import evidence, is_kept, work_of
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import ResolvedScenario


class OneVendor(Requirement, key="max_share_one_vendor"):
    """Each vendor does no more than the allowed share; own centres and the client's own people do not count."""

    def in_words(self, asked: Quantity, scenario: ResolvedScenario) -> str:
        """Return the limit."""
        del scenario
        return f"at most {quantity(asked.point, 'share')} of the work with one vendor"

    def findings(self, asked: Quantity, subject: Subject) -> Iterator[Finding]:
        """Yield whether the limit is kept."""
        shares = {mover.label: share for mover, share in work_of(subject) if mover.outsourced}
        if not shares:
            yield self.met("has no vendor", evidence(subject))
            return
        most = max(shares, key=shares.__getitem__)
        kept = is_kept(shares[most], asked.point)
        said = f"has {shares[most]:.0%} of the work done by {most}" if subject.option.parts else _alone(shares[most])
        said += "" if kept else f"; allowed are {asked.text}"
        yield self.judged(said, evidence(subject), met=kept)


def _alone(share: float) -> str:
    """Return what a vendor by itself does."""
    return f"does {share:.0%} of the work"
