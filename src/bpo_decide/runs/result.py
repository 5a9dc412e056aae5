"""One evaluation from end to end: inputs, draws, measures, verdict."""

from dataclasses import dataclass, replace

from bpo_decide.decision.benchmarks import Comparison, comparisons
from bpo_decide.decision.currency import CurrencySpan, currency_spans
from bpo_decide.decision.evidence import CommonEvidence, LargeDefault, common_evidence, large_defaults
from bpo_decide.decision.measures import Option, measures
from bpo_decide.decision.one_way import Swing, swings
from bpo_decide.decision.rules import order_without
from bpo_decide.decision.verdict import Contest, Decision, contest, decide
from bpo_decide.drivers.risks.early_termination import END_LINES
from bpo_decide.model.evaluate import Model, evaluate, model_of
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.parity import SameProductivity, same_productivity
from bpo_decide.runs.simulate import Prepare, Progress, simulate, simulate_in_processes
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.uncertainty.designs import MonteCarlo, base_case
from bpo_decide.uncertainty.inputs import Centre, InputTable, input_table


@dataclass(frozen=True)
class Settings:
    """How an evaluation is run.

    Args:
        draws: cases of the Monte Carlo run, a multiple of ten.
        seed: seed of the run.
        point: evaluate one case only, every input at its mean or median.
        workers: processes; the results do not depend on it.
    """

    draws: int = 10_000
    seed: int = 1
    point: Centre | None = None
    workers: int = 1


@dataclass(frozen=True, eq=False)
class Result:
    """What an evaluation found.

    Attributes:
        scenario: the scenario, nothing left open.
        settings: how it was run.
        inputs: the uncertain inputs.
        outcome: every case.
        base: the base case: every input at its mean, noise at its expectation.
        options: measures of every option, in-house first.
        decision: the verdict.
        swings: what each uncertain input does to the lead of the best option, the widest first.
        same_productivity: the order of the options where only one side states productivity, with it on both.
        common_evidence: the order of the options on what is known of all vendors; None where that is everything.
        large_defaults: cost lines of the library that are large against the price.
        without_termination: the order of the options by expected cost if no deal ended early; None where none can.
        benchmarks: today's unit cost beside the published figures that fit.
        currency_spans: what exchange rates alone do to the cost of the best option and its rival, where they do.
    """

    scenario: ResolvedScenario
    settings: Settings
    inputs: InputTable
    outcome: Outcome
    base: Outcome
    options: tuple[Option, ...]
    decision: Decision
    swings: tuple[Swing, ...]
    same_productivity: SameProductivity | None
    without_termination: tuple[str, ...] | None
    common_evidence: CommonEvidence | None
    large_defaults: tuple[LargeDefault, ...]
    benchmarks: tuple[Comparison, ...]
    currency_spans: tuple[CurrencySpan, ...] = ()

    @property
    def contest(self) -> Contest | None:
        """The best option against its closest rival."""
        return self.decision.contest

    def effect_of_uncertainty(self, option: str) -> float:
        """Return Monte Carlo mean less base case of an option's cost: what curvature adds."""
        number = self.outcome.index(option)
        return self.options[number].cost.mean - float(self.base.cost[0, number])


def prepared(scenario: ResolvedScenario) -> tuple[Model, InputTable]:
    """Return the model of a scenario and its uncertain inputs."""
    model = model_of(scenario)
    return model, input_table(scenario, model.timeline.years)


def run(
    scenario: ResolvedScenario,
    settings: Settings,
    *,
    prepare: Prepare | None = None,
    progress: Progress | None = None,
) -> Result:
    """Evaluate a scenario.

    Args:
        scenario: the scenario, nothing left open.
        settings: how to run it.
        prepare: builds the model in worker processes; needed for more than one worker.
        progress: is told how many replicates are done, of how many.
    """
    model, table = prepared(scenario)
    base = evaluate(model, base_case(table))
    if settings.point is not None:
        outcome = evaluate(model, base_case(table, settings.point))
    elif settings.workers > 1 and prepare is not None:
        design = MonteCarlo(settings.seed, settings.draws)
        outcome = simulate_in_processes(prepare, design, workers=settings.workers, progress=progress)
    else:
        outcome = simulate(model, table, MonteCarlo(settings.seed, settings.draws), progress)
    today = evaluate(model, replace(base_case(table), still=True))
    options = measures(model, outcome, today)
    found = contest(scenario, options, outcome)
    compared = () if found is None or settings.point is not None else (found.best.id, found.rival.id)
    moved = () if found is None else swings(model, table, found.best.id, found.rival.id, found.head_start)
    return Result(
        scenario=scenario,
        settings=settings,
        inputs=table,
        outcome=outcome,
        base=base,
        options=options,
        decision=decide(scenario, options, found, moved),
        swings=moved,
        same_productivity=same_productivity(scenario, {option.id for option in options if option.eligible}),
        without_termination=_without_termination(options),
        common_evidence=common_evidence(scenario, options),
        large_defaults=large_defaults(scenario, options, outcome),
        benchmarks=comparisons(scenario, today),
        currency_spans=currency_spans(model, table, compared, settings.seed),
    )


def _without_termination(options: tuple[Option, ...]) -> tuple[str, ...] | None:
    """Return the order of the options without what an early end costs; None where no deal can end early."""
    ends = any(line.like in END_LINES for option in options for line in option.lines)
    return order_without(options, END_LINES) if ends else None
