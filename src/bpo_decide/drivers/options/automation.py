"""Software that does part of the work, without a vendor."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Tag

from bpo_decide.drivers.client.hidden_costs import HiddenCostChoices
from bpo_decide.drivers.client.risks import in_house_risks
from bpo_decide.drivers.frame import Array, CostLine, Frame
from bpo_decide.drivers.operation import Operation
from bpo_decide.drivers.options.base import Costed
from bpo_decide.drivers.options.changed_posts import optimism, severance, with_changes
from bpo_decide.drivers.options.own_results import OwnResults
from bpo_decide.drivers.quantities import (
    COUNT,
    DURATION,
    MONEY_PER_YEAR,
    MONTHS,
    SHARE,
    Accepts,
    Count,
    Duration,
    Growth,
    Money,
    MoneyPerYear,
    Months,
    Posts,
    Share,
    assumed,
)
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.quantities import Quantity

ATTENDED = "attended"


class RunningCost(Spec):
    """What it takes to keep an automation running."""

    posts: Posts | None = None
    """Posts that run and maintain it, paid like today's team."""
    cost: MoneyPerYear | None = None
    """Yearly cost beside them."""


Running = Annotated[
    Annotated[Quantity, Accepts(MONEY_PER_YEAR), Tag("money")] | Annotated[RunningCost, Tag("posts")],
    Discriminator(lambda written: "posts" if _names_posts(written) else "money"),
]


class Automation(OwnResults, section="automation"):
    """Automation: software takes a share of the work of the posts that grow with the volume.

    What it cannot settle comes back to people, who need as long for it as today.
    """

    kind: Literal["automation"]
    """The kind of option."""
    mode: Literal["attended", "unattended"] = "unattended"
    """Whether somebody works beside the software, or nobody does."""
    share: Share
    """Share of the work that is given to the software once it runs."""
    exceptions: Share
    """Share of what is given to it that comes back to people."""
    time_saved: Share | None = None
    """Attended only: share of the time that people save on what the software settles with them."""
    improvement: Growth | None = None
    """Yearly change of the share that is given to the software, on the anniversaries of its going live; the share
    itself never passes 100 %."""
    build: Money
    """One-time cost until it runs: analysis, development, tests, training."""
    licences: MoneyPerYear | None = None
    """Yearly licences, from go-live on. Silence is not estimated."""
    run: Running | None = None
    """Yearly cost of running and maintaining it, from go-live on: money, or posts and money. Silence is not
    estimated."""
    months: Months = assumed("convention.automation_months", MONTHS)
    """Time until it runs."""
    ramp: Duration = assumed("convention.ramp_months", DURATION)
    """Time over which work is given to it, from go-live on."""
    severance_weeks: Count = assumed("severance_per_leaver", COUNT)
    """Weeks of severance for each year of service of those who leave."""
    severance_share: Share = assumed("severance_normative", SHARE)
    """Severance of roles whose tenure is not stated, as a share of their yearly pay."""
    leave: Share = assumed("convention.leavers_share", SHARE)
    """Share of the people no longer needed who leave the company."""
    hidden_costs: HiddenCostChoices = {}
    """The allowance for optimism of this option, where the scenario chooses one (`optimism_bias_opex`)."""

    option_kind: ClassVar[str] = "automation"

    def taken_over(self, frame: Frame, operation: Operation) -> Costed:
        """Return the cost lines of the option in one block of cases."""
        return Costed((*self._lines(frame, operation), *in_house_risks(operation)))

    def saved(self, frame: Frame) -> Array:
        """Return the share of people's time that is saved once the software runs, on average over each contract year.

        It learns by running, so that what is given to it changes on the anniversaries of its going live.
        """
        given = frame.value(self.share)
        if self.improvement is not None:
            grown = frame.anniversaries(1 + frame.value(self.improvement), frame.value(self.months)) * given
            given = frame.average(frame.minimum(grown, frame.steady))
            given = frame.named("share of the work given to the software", given)
        settled = given * (1 - frame.value(self.exceptions))
        return settled if self.time_saved is None else settled * frame.value(self.time_saved)

    @property
    def _sizes(self) -> tuple[Quantity, ...]:
        """The numbers that set how much time is saved."""
        stated = (self.share, self.exceptions, self.time_saved, self.improvement)
        return tuple(number for number in stated if number is not None)

    def _lines(self, frame: Frame, operation: Operation) -> Iterator[CostLine]:
        """Yield today's lines, what changes as work is given to the software, and what that costs."""
        live, ramp = frame.value(self.months), frame.value(self.ramp)
        after = frame.ramp(live, ramp)
        saved = self.saved(frame)
        changes = {role.id: -role.posts * saved for role in operation.roles if role.scales}
        improved = operation.with_change(changes)
        words = "with the posts that are still needed less as today"
        yield from with_changes(
            frame, operation, improved, changed=changes, after=after, words=words, basis=self._sizes
        )
        yield CostLine(
            key="build",
            group="transition",
            label="Building the automation",
            amount=frame.money(self.build),
            over=frame.spread(frame.nothing, live),
            formula="one-time cost, spread evenly until the automation runs",
            basis=(self.build,),
            relief="capital",
        )
        yield from self._running(frame, operation)
        yield from severance(
            frame,
            operation,
            improved,
            changes=changes,
            weeks=self.severance_weeks,
            share=self.severance_share,
            leave=self.leave,
            over=frame.spread(live, live + ramp),
        )
        yield from optimism(frame, improved, self.hidden_costs, after)
        yield from self.results(frame, operation, live=live, after=after)

    def _running(self, frame: Frame, operation: Operation) -> Iterator[CostLine]:
        """Yield what the software costs once it runs; it is the client's own, so that nobody quotes it."""
        runs = frame.ramp(frame.value(self.months), frame.nothing)
        costs, posts = (self.run.cost, self.run.posts) if isinstance(self.run, RunningCost) else (self.run, None)
        for key, label, amount in (
            ("licences", "Licences of the automation", self.licences),
            ("run", "Running the automation", costs),
        ):
            if amount is not None:
                yield CostLine(
                    key=key,
                    group="in_house",
                    label=label,
                    amount=frame.money(amount) * frame.price_index(amount, country=operation.country) / 12,
                    over=runs,
                    formula="yearly cost / 12 x price index, once the automation runs",
                    basis=(amount,),
                )
        if posts is not None:
            yield CostLine(
                key="run_posts",
                group="in_house",
                label="Posts that run the automation",
                amount=frame.value(posts) * operation.loaded_pay / 12,
                over=runs,
                formula="posts x average pay with on-costs / 12 x wage index, once the automation runs",
                basis=(posts,),
            )


def _names_posts(written: Any) -> bool:  # noqa: ANN401 - whatever YAML holds
    """Whether what is said of the running cost names posts, or money beside them."""
    return isinstance(written, RunningCost) or (isinstance(written, dict) and bool({"posts", "cost"} & set(written)))
