"""What an evaluation found: measures, verdict, and whatever else is asked of it."""

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bpo_decide.decision.benchmarks import Comparison, comparisons
from bpo_decide.decision.choice import choice_of
from bpo_decide.decision.contest import Contest, contest, minimum_saving
from bpo_decide.decision.currency import CurrencySpan, currency_spans
from bpo_decide.decision.evidence import CommonEvidence, LargeDefault, common_evidence, large_defaults
from bpo_decide.decision.figures import TableMoney, table_money
from bpo_decide.decision.measures import Option, measures
from bpo_decide.decision.one_way import Swing, swings
from bpo_decide.decision.red_flags import BusinessCase, Sighting, sightings
from bpo_decide.decision.requirements.price import Price, prices
from bpo_decide.decision.rules import order_without
from bpo_decide.decision.runner_up import Split
from bpo_decide.decision.should_cost import ShouldCost, should_costs
from bpo_decide.decision.suitability import Screen, screen
from bpo_decide.decision.verdict import Decision, decide
from bpo_decide.drivers.risks.early_termination import END_LINES
from bpo_decide.library.trace import recording
from bpo_decide.model.evaluate import Model
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.noting import noting
from bpo_decide.runs.parity import SameProductivity, same_productivity
from bpo_decide.runs.run import Settings
from bpo_decide.runs.runner_up import why_the_runner_up_wins
from bpo_decide.runs.simulate import DETAILED_CASES
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import Design, MonteCarlo, base_case
from bpo_decide.uncertainty.inputs import InputTable

if TYPE_CHECKING:  # what only some answers ask for is imported when they do
    from bpo_decide.decision.target_prices import Ask
    from bpo_decide.reading.quantities import Quantity
    from bpo_decide.runs.compare import Comparison as WhatIfs
    from bpo_decide.runs.criteria import Findings
    from bpo_decide.runs.information import Information
    from bpo_decide.runs.loss_curve import LossCurve
    from bpo_decide.runs.other_terms import Terms
    from bpo_decide.runs.point_estimates import PointEstimate
    from bpo_decide.runs.sensitivity import Sensitivity
    from bpo_decide.runs.would_win import WouldWin


class Result(Struct, frozen=True, eq=False, dict=True):
    """What an evaluation found.

    Attributes:
        model: the scenario ready to be evaluated.
        settings: how it was run.
        inputs: the uncertain inputs.
        outcome: every case.
        base: the base case: every input at its mean, noise at its expectation.
        options: measures of every option, in-house first.
        decision: the verdict.
        swings: what each uncertain input does to the lead of the best option, the widest first.
        common_evidence: the order of the options on what is known of all vendors; None where that is everything.
        large_defaults: cost lines of the library that are large against the price.
        without_termination: the order of the options by expected cost if no deal ended early; None where none can.
        benchmarks: today's unit cost beside the published figures that fit.
        should_costs: what the vendors' people should cost, beside what they quote.
        red_flags: what the case has in common with published failures, and what must be asked to know.
        reads: what values of the library were read for to find all that, by their keys.
    """

    model: Model
    settings: Settings
    inputs: InputTable
    outcome: Outcome
    base: Outcome
    options: tuple[Option, ...]
    decision: Decision
    swings: tuple[Swing, ...]
    without_termination: tuple[str, ...] | None
    common_evidence: CommonEvidence | None
    large_defaults: tuple[LargeDefault, ...]
    benchmarks: tuple[Comparison, ...]
    should_costs: tuple[ShouldCost, ...] = ()
    red_flags: tuple[Sighting, ...] = ()
    reads: dict[str, str] = field(default_factory=dict)

    @property
    def scenario(self) -> ResolvedScenario:
        """The scenario, nothing left open."""
        return self.model.scenario

    @cached_property
    def suitability(self) -> Screen:
        """Whether the process is fit to be outsourced, by what is stated of it."""
        return screen(self.scenario)

    @cached_property
    def design(self) -> Design:
        """What the run drew: row by row the inputs of the cases of `outcome`, of a large run of its first ones."""
        if self.settings.point is not None:
            return base_case(self.inputs, self.settings.point)
        drawn = MonteCarlo(self.settings.seed, self.settings.draws)
        kept = max(1, min(drawn.replicates, DETAILED_CASES // drawn.size))
        return drawn.portion(self.inputs, range(kept))

    @cached_property
    @noting("what to find out before signing")
    def information(self) -> "Information | None":
        """What it is worth to know more before signing; None for a single case."""
        from bpo_decide.runs.information import information

        return information(self)

    @cached_property
    @noting("the what-ifs")
    def what_ifs(self) -> "WhatIfs | None":
        """The same under each what-if of the scenario; None where it has none left. Each takes a run of its own."""
        from bpo_decide.runs.compare import what_ifs

        return what_ifs(self)

    @cached_property
    def runner_up_wins(self) -> tuple[Split, ...]:
        """Under which conditions the rival of the best option wins."""
        return why_the_runner_up_wins(self)

    @cached_property
    def requirement_prices(self) -> tuple[Price, ...]:
        """What each requirement costs in expected saving."""
        failed = [{failure.requirement for failure in option.failures} for option in self.options]
        asked = self.scenario.document.requirements.asked
        return prices(asked, failed, self.outcome, minimum_saving(self.scenario, self.options[0]))

    @cached_property
    @noting("the expected loss")
    def loss_curve(self) -> "LossCurve | None":
        """Expected loss of every choice over the discount rate; None for a single case."""
        from bpo_decide.runs.loss_curve import loss_curve

        return loss_curve(self)

    @cached_property
    @noting("the same productivity")
    def same_productivity(self) -> SameProductivity | None:
        """The order of the options where only one side states productivity, with it on both."""
        return same_productivity(self.scenario, {option.id for option in self.options if option.eligible})

    @cached_property
    def currency_spans(self) -> tuple[CurrencySpan, ...]:
        """What exchange rates alone do to the cost of the best option and its rival, where they do."""
        found = self.contest if self.settings.point is None else None
        compared = () if found is None else (found.best.id, found.rival.id)
        return currency_spans(self.model, self.inputs, compared, self.settings.seed)

    @cached_property
    @noting("criteria")
    def criteria(self) -> "Findings | None":
        """What is not in money: values of the options, and what a point of value costs; None without criteria."""
        if not self.scenario.document.criteria:
            return None
        from bpo_decide.runs.criteria import findings

        return findings(self)

    @cached_property
    @noting("target prices")
    def target_prices(self) -> "tuple[Ask, ...]":
        """What every vendor would have to ask to be the best choice, and where to walk away."""
        from bpo_decide.runs.target_prices import target_prices

        return target_prices(self)

    @cached_property
    @noting("what would have to be true")
    def would_win(self) -> "tuple[WouldWin, ...]":
        """When each option that is not the best would win."""
        from bpo_decide.runs.would_win import would_win

        return would_win(self)

    @cached_property
    @noting("what would change the decision")
    def sensitivity(self) -> "Sensitivity | None":
        """What would change the answer; None where there is nothing to choose between."""
        from bpo_decide.runs.sensitivity import sensitivity

        return sensitivity(self)

    @cached_property
    @noting("other horizons and rates")
    def other_terms(self) -> "Terms | None":
        """The same choice over other horizons and at other discount rates."""
        from bpo_decide.runs.other_terms import other_terms

        return other_terms(self)

    @cached_property
    def rests_on(self) -> "dict[str, Quantity]":
        """The numbers that the result rests on, by path: those written, the conventions, and what a line is made of."""
        from bpo_decide.runs.rests_on import rests_on

        return rests_on(self)

    @property
    def contest(self) -> Contest | None:
        """The best option against its closest rival."""
        return self.decision.contest

    @property
    def table_money(self) -> TableMoney:
        """How the tables of this answer tell money: in thousands, or in millions where these are very many."""
        return table_money(self.scenario.document.client.currency, self.options[0].cost.mean)

    @cached_property
    @noting("numbers without a source")
    def dominating_estimate(self) -> "PointEstimate | None":
        """The certain number without a source that moves the lead more than all that is uncertain; None without one."""
        from bpo_decide.runs.point_estimates import dominating_estimate

        return dominating_estimate(self)

    def effect_of_uncertainty(self, option: str) -> float:
        """Return Monte Carlo mean less base case of an option's cost: what curvature adds."""
        number = self.outcome.index(option)
        return self.options[number].cost.mean - float(self.base.cost[0, number])


def result_of(
    model: Model, table: InputTable, settings: Settings, *, base: Outcome, today: Outcome, outcome: Outcome
) -> Result:
    """Return what the cases of an evaluation say.

    Args:
        model: the scenario ready to be evaluated.
        table: its uncertain inputs.
        settings: how it was run.
        base: the base case.
        today: the same with volume, wages, prices and currencies as they are today.
        outcome: every case.
    """
    scenario = model.scenario
    options = _with_value(measures(model, outcome, today), scenario, settings)
    found = contest(scenario, options, outcome)
    moved = () if found is None else swings(model, table, choice_of(scenario, options), found.best.id, found.rival.id)
    should = should_costs(model, today)
    with recording() as reads:
        flags = sightings(BusinessCase(scenario, options, outcome, found, should))
    return Result(
        model=model,
        settings=settings,
        inputs=table,
        outcome=outcome,
        base=base,
        options=options,
        decision=decide(scenario, options, found, moved, flags),
        swings=moved,
        without_termination=_without_termination(options),
        common_evidence=common_evidence(scenario, options),
        large_defaults=large_defaults(scenario, options, outcome),
        benchmarks=comparisons(scenario, today),
        should_costs=should,
        red_flags=flags,
        reads=dict.fromkeys(reads, "red flags"),
    )


def _without_termination(options: tuple[Option, ...]) -> tuple[str, ...] | None:
    """Return the order of the options without what an early end costs; None where no deal can end early."""
    ends = any(line.like in END_LINES for option in options for line in option.lines)
    return order_without(options, END_LINES) if ends else None


def _with_value(options: tuple[Option, ...], scenario: ResolvedScenario, settings: Settings) -> tuple[Option, ...]:
    """Return options with their value score, where the scenario says what is not in money."""
    if not scenario.document.criteria:
        return options
    from bpo_decide.decision.criteria.drawn import Sampling
    from bpo_decide.runs.criteria import scored

    return scored(options, scenario, Sampling(settings.seed, settings.draws, settings.point))
