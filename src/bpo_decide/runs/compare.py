"""Scenarios side by side on the same draws: what differs, what changes, and whether the recommendation does."""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from bpo_decide.decision.changed_inputs import ChangedInputs, changed_inputs
from bpo_decide.decision.differences import Difference
from bpo_decide.decision.measures import Option
from bpo_decide.decision.verdict import Decision
from bpo_decide.reading.problems import ScenarioError, UsageError
from bpo_decide.runs.changed_results import changed_results
from bpo_decide.runs.result import Result
from bpo_decide.runs.robustness import Robustness, robustness
from bpo_decide.runs.run import Settings, run
from bpo_decide.runs.simulate import Progress
from bpo_decide.scenario.cases import AS_WRITTEN, NamedScenario, further, left_to_try
from bpo_decide.scenario.resolved import ResolvedScenario

Of = Literal["what_ifs", "files", "revision"]
"""What the cases are: what-ifs of one scenario, several scenarios, or one at a revision and now."""
MOST_IN_A_MEMO = 12
"""What-ifs that a memo evaluates: each takes the time of the run itself."""
AS_EVALUATED = "as above"
"""What a result is called beside its what-ifs where something was laid over the scenario already."""
_CHOSEN = ("choose", "choose_with_conditions")


class Case(Struct, frozen=True):
    """One of the scenarios compared; of what was found, all that is of some size is left behind.

    Attributes:
        name: what it is called.
        scenario: the scenario, nothing left open.
        options: measures of every option, in-house first.
        decision: the verdict.
        inputs: which inputs differ from those of the base.
        results: every figure of the result against that of the base.
    """

    name: str
    scenario: ResolvedScenario
    options: tuple[Option, ...]
    decision: Decision
    inputs: ChangedInputs
    results: tuple[Difference, ...]

    @property
    def answer(self) -> frozenset[str]:
        """The ids of the options that the answer is: the recommended one, or those too close to tell apart."""
        found = self.decision.contest
        if self.decision.recommended is not None or found is None:
            return frozenset([self.decision.recommended or self.options[0].id])
        return frozenset([found.best.id, found.rival.id])

    @property
    def leaves(self) -> bool:
        """Whether one option other than today's operation is recommended."""
        return self.decision.verdict in _CHOSEN

    def option(self, name: str) -> Option | None:
        """Return an option by its id; None where there is none."""
        return next((option for option in self.options if option.id == name), None)

    def result(self, path: str) -> Difference | None:
        """Return the difference of one figure of the result."""
        return next((found for found in self.results if found.path == path), None)


class Comparison(Struct, frozen=True, dict=True):
    """What several cases were found to be against the first.

    Attributes:
        base: the case that the others are held against.
        cases: the others.
        settings: how every one of them was run.
        of: what the cases are.
        left_out: what-ifs that do not go with what was laid over the scenario, with the reason.
        more: number of what-ifs that were not evaluated, because there are too many.
    """

    base: Case
    cases: tuple[Case, ...]
    settings: Settings
    of: Of
    left_out: tuple[tuple[str, str], ...] = ()
    more: int = 0

    def changes(self, case: Case) -> bool:
        """Whether a case recommends something else than the base."""
        return case.answer != self.base.answer

    @property
    def changed(self) -> tuple[Case, ...]:
        """The cases that recommend something else than the base."""
        return tuple(case for case in self.cases if self.changes(case))

    @cached_property
    def robustness(self) -> Robustness | None:
        """Every option under every what-if; None where the cases are no what-ifs of one scenario."""
        if self.of != "what_ifs":
            return None
        return robustness([(case.name, case.options) for case in (self.base, *self.cases)])


def compare(
    named: Sequence[NamedScenario], settings: Settings, *, of: Of, progress: Progress | None = None
) -> Comparison:
    """Return what the first of several scenarios and the others are found to be, all on the same draws.

    Args:
        named: the scenarios, each loaded once.
        settings: how to run every one of them.
        of: what they are.
        progress: is told how many parts of all runs are done, of how many.
    """
    (name, scenario), *others = named
    base = run(scenario, settings, progress=_share(progress, 0, len(named)))
    cases = []
    for number, (other, changed) in enumerate(others, start=1):
        told = _share(progress, number, len(named))
        cases.append(_case(other, base, run(changed, settings, progress=told)))
    return Comparison(_base(name, base), tuple(cases), settings, of)


def what_ifs(result: Result) -> Comparison | None:
    """Return what is found under each what-if of the scenario that a result is of; None where it has none left.

    They are laid over what was laid over the scenario already, and run as it was.
    """
    origin = result.scenario.made_from
    names = left_to_try(origin) if origin is not None else ()
    if origin is None or not names:
        return None
    cases, left_out = [], []
    for name in names[:MOST_IN_A_MEMO]:
        try:
            scenario = further(origin, name)
        except (ScenarioError, UsageError) as error:
            left_out.append((name, _first(error)))
        else:
            cases.append(_case(name, result, run(scenario, result.settings)))
    more = len(names) - len(cases) - len(left_out)
    called = AS_EVALUATED if result.scenario.changes else AS_WRITTEN
    return Comparison(_base(called, result), tuple(cases), result.settings, "what_ifs", tuple(left_out), more)


def _base(name: str, result: Result) -> Case:
    """Return the case that the others are held against."""
    return Case(name, result.scenario, result.options, result.decision, ChangedInputs(), ())


def _case(name: str, base: Result, result: Result) -> Case:
    """Return a case with its differences from the base."""
    return Case(
        name=name,
        scenario=result.scenario,
        options=result.options,
        decision=result.decision,
        inputs=changed_inputs(base.scenario, result.scenario),
        results=changed_results(base, result),
    )


def _share(progress: Progress | None, number: int, of: int) -> Progress | None:
    """Return what is told of one of several runs as a share of them all."""
    if progress is None:
        return None
    return lambda done, parts: progress(number * parts + done, of * parts)


def _first(error: ScenarioError | UsageError) -> str:
    """Return what is wrong first of all."""
    return error.problems[0].message if isinstance(error, ScenarioError) else str(error)
