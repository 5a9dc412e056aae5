"""A vendor's economic and financial standing.

Source of what to ask: UK Cabinet Office, The Sourcing Playbook (2024), policy on economic and financial standing; the
thresholds are the client's.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bpo_decide.decision import figures
from bpo_decide.decision.requirements.base import Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import given, origin, silent
from bpo_decide.decision.statistics import rounded
from bpo_decide.drivers.client.declarations import SupplierStanding
from bpo_decide.model.outcome import Outcome
from bpo_decide.model.timeline import timeline_of
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.requirements import SupplierRequirement
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.silence import spot


class Supplier(OfMovers, key="supplier"):
    """Every vendor has the standing asked for; an own centre is as sound as its client."""

    def in_words(self, asked: SupplierRequirement, scenario: ResolvedScenario) -> str:
        """Return what is asked for."""
        del scenario
        parts = [
            asked.min_years and f"{figures.short(asked.min_years.point / 12)} years in business",
            asked.max_share_of_revenue
            and f"a contract of at most {figures.short(100 * asked.max_share_of_revenue.point)}% of its revenue",
            asked.no_insolvency and "no insolvency proceedings",
            asked.no_exclusion and "no exclusion",
            asked.min_references and f"{figures.short(asked.min_references.point)} references",
        ]
        return f"vendors with {', '.join(part for part in parts if part)}"

    def concerns(self, mover: Any) -> bool:  # noqa: ANN401 - a vendor or an own centre
        """Whether it is a vendor."""
        return bool(mover.outsourced)

    def of(self, asked: SupplierRequirement, mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield what is found of each thing asked."""
        own = mover.standing or SupplierStanding()
        if asked.min_years is not None:
            yield self._at_least(
                asked.min_years, own.years_in_business, mover, ("years_in_business", "years in business", 12)
            )
        if asked.max_share_of_revenue is not None:
            yield self._revenue(asked.max_share_of_revenue, own.revenue, mover, subject)
        if asked.no_insolvency:
            yield self._declared(own.insolvency, mover, subject, ("insolvency", "insolvency proceedings"))
        if asked.no_exclusion:
            yield self._declared(own.exclusion, mover, subject, ("exclusion", "exclusions from tenders"))
        if asked.min_references is not None:
            yield self._at_least(asked.min_references, own.references, mover, ("references", "references", 1))

    def _at_least(
        self,
        least: Quantity,
        stated: Quantity | None,
        mover: Any,  # noqa: ANN401 - a vendor
        words: tuple[str, str, int],
    ) -> Finding:
        """Return whether a number is large enough."""
        key, said, unit = words
        if stated is None:
            return self.unknown(f"does not say its {said}", silent(mover, f"standing.{key}"))
        enough = stated.point >= least.point
        text = f"has {figures.short(stated.point / unit)} {said}"
        text += "" if enough else f"; needed are {figures.short(least.point / unit)}"
        return self.judged(text, f"declared ({origin(stated)})", met=enough)

    def _declared(self, stated: bool | None, mover: Any, subject: Subject, words: tuple[str, str]) -> Finding:  # noqa: ANN401, FBT001
        """Return whether something is declared not to be."""
        key, said = words
        if stated is None:
            return self.unknown(f"does not say whether there are {said}", silent(mover, f"standing.{key}"))
        where = given(subject.scenario, mover, "standing", key)
        return self.judged(
            f"declares {said}" if stated else f"declares no {said}", f"declared ({where})", met=not stated
        )

    def _revenue(self, most: Quantity, stated: Quantity | None, mover: Any, subject: Subject) -> Finding:  # noqa: ANN401
        """Return whether the contract is small enough beside the vendor's revenue."""
        if stated is None:
            return self.unknown("does not say its revenue", silent(mover, "standing.revenue"))
        revenue = stated.point * spot(subject.scenario.document, stated.currency)
        value = yearly_value(mover, subject)
        share = rounded(value / revenue) if revenue > 0 else float("inf")
        kept = share <= most.point
        said = f"would earn {figures.short(100 * share)}% of its revenue here" + (
            "" if kept else f"; allowed are {most.text}"
        )
        if revenue <= 0:
            said = "declares no revenue"
        worth = f"{figures.money(value, subject.currency)}, modelled mean of a year's charges with all work moved"
        return self.judged(said, f"{worth}; revenue {stated.text} ({origin(stated)})", met=kept)


def yearly_value(mover: Any, subject: Subject) -> float:  # noqa: ANN401 - a vendor
    """Return what a vendor would be paid in a year: the level yearly amount whose present value is that of its charges.

    Of a vendor that is a part of a split it is as much less as the split pays it less than it would be paid alone.
    """
    outcome = subject.outcome
    alone = outcome.index(mover.id)
    charges = float(outcome.at_once[:, alone].mean())
    if subject.option.parts:
        whole = sum(_charges(outcome, alone).values())
        lines = _charges(outcome, subject.number).items()
        part = sum(amount for key, amount in lines if _part_of(key, subject.option.parts) == mover.id)
        charges = charges * part / whole if whole > 0 else 0.0
    return charges * 12 / float(timeline_of(subject.scenario).discount.sum())


def _charges(outcome: Outcome, option: int) -> dict[str, float]:
    """Return the expected charges of an option by line."""
    lines = zip(outcome.lines[option], outcome.line_mean[option], strict=True)
    return {line.key: float(mean) for line, mean in lines if line.group == "charges"}


def _part_of(line: str, parts: Iterable[str]) -> str:
    """Return the part of a split that a line belongs to: keys of lines begin with it, and one id with another."""
    return max((part for part in parts if line.startswith(f"{part}_")), key=len, default="")
