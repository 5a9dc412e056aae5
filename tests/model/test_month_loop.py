"""The program agrees with a plain loop over months, line by line (tests/reference)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.model.outcome import Outcome
from bpo_decide.runs.simulate import prepared
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.uncertainty.designs import Design, MonteCarlo, base_case
from bpo_decide.uncertainty.noise import Noise
from tests.reference.chance import poisson, size
from tests.reference.month_loop import Ledger, month_loop
from tests.reference.risk import RiskyVendor, limits, worth
from tests.strategies import Document, scenarios, written

TOLERANCE = 1e-9
"""Of the in-house present value."""
EVERYTHING = Path(__file__).parent / "scenarios" / "everything.yaml"
CONTACT_WORK = EVERYTHING.with_name("contact_work.yaml")
PRICING, CONTRACT = EVERYTHING.with_name("pricing.yaml"), EVERYTHING.with_name("contract.yaml")
PEOPLE, DEMAND, OPTIONS = (EVERYTHING.with_name(f"{name}.yaml") for name in ("people", "demand", "options"))
REPLICATES, DRAWS = 3, 100
"""Monte Carlo cases of a scenario: so many tenths of so many draws."""

SHORT = ("decision.horizon=53 months", "decision.timing=start", "vendors.quick.price.per_unit=2 USD/payslip")
WITHIN_A_YEAR = ("decision.horizon=7 months", "vendors.quick.price.per_unit=1 USD/payslip")
REAL = (
    "decision.prices=real",
    "decision.start=2027-01",
    "decision.timing=end",
    "in_house.wage_growth=1% to 3%",
    # clauses in nominal money do not go with real prices
    *(f"vendors.{key}.price.price_fixed=false" for key in ("platform", "late", "by_share")),
    *(f"vendors.{key}.price.indexation={{index: wages, country: MX}}" for key in ("units", "posts", "quick")),
)
CURRENCY = (
    "vendors.units.fx_borne_by=client",
    "vendors.platform.fx_borne_by=vendor",
    "vendors.posts.fx_borne_by=client",
)
SCREENING = (
    "decision.stage=screening",
    "hidden_costs={contracting_legal: 1% to 2%, withholding_tax: 2%}",
    "vendors.units.hidden_costs={vendor_selection: 1%}",
    "vendors.chosen.hidden_costs={total_hidden_cost: published}",
)
OPTIMISM = (
    "hidden_costs={optimism_bias_opex: published}",
    *(f"vendors.{key}.hidden_costs={{}}" for key in ("units", "quick", "by_share")),
    "vendors.chosen.hidden_costs={optimism_bias_opex: 12%}",
    "risks.data_breach.rate=0.03 /year",  # the published ones may not stand beside the allowance
    "risks.transition_overrun.probability=40%",
)
AFTER_TAX = (
    "decision.rate_basis=after_tax",
    "tax={rate: 20% to 28%, depreciation: 30 months}",
)
RUNS: dict[str, tuple[str | Path, tuple[str, ...]]] = {
    "payroll": ("@payroll", ()),
    "payroll_small": ("@payroll_small", ()),
    "everything": (EVERYTHING, ()),
    "contact work": (CONTACT_WORK, ()),
    "pricing": (PRICING, ()),
    "contract": (CONTRACT, ()),
    "people": (PEOPLE, ()),
    "demand": (DEMAND, ()),
    "options": (OPTIONS, ()),
    "after tax": (DEMAND, AFTER_TAX),
    "options after tax": (OPTIONS, AFTER_TAX),
    "short last year": (EVERYTHING, SHORT),
    "within a year": (EVERYTHING, WITHIN_A_YEAR),
    "real prices": (EVERYTHING, REAL),
    "currency borne by the other side": (EVERYTHING, CURRENCY),
    "at screening, all hidden costs together": (EVERYTHING, SCREENING),
    "optimism instead of hidden costs": (EVERYTHING, OPTIMISM),
}
ONCE = ("pricing", "people", "demand", "options")
"""Runs with one replicate, to be quick: which branches they reach is tested apart (test_loop_branches.py)."""


@dataclass(frozen=True)
class Run:
    """Cases as the program sees them, and the same cases month by month."""

    outcomes: tuple[Outcome, ...]
    ledgers: tuple[tuple[Ledger, ...], ...]

    def cases(self) -> Iterator[tuple[Outcome, int, Ledger, float]]:
        """Yield every case: outcome, its row, the ledger, and what counts as a difference."""
        for outcome, ledgers in zip(self.outcomes, self.ledgers, strict=True):
            for row, ledger in enumerate(ledgers):
                yield outcome, row, ledger, TOLERANCE * ledger.cost(IN_HOUSE)


def _drawn(noise: Noise, key: str, row: int) -> float:
    """Return what is drawn for a case: the month and the size of an event without strata, all else with them."""
    stream = noise.plain if ".month." in key or ".size." in key else noise.uniform
    return float(stream(key)[row])


def _ledgers(scenario: ResolvedScenario, design: Design) -> tuple[Ledger, ...]:
    """Return the ledger of every case of a design."""
    return tuple(_each_ledger(scenario, design))


def _each_ledger(scenario: ResolvedScenario, design: Design) -> Iterator[Ledger]:
    """Yield the ledger of every case of a design, each worked out when it is asked for."""

    def ledger(row: int) -> Ledger:
        values = {key: float(column[row]) for key, column in design.columns.items()}
        if design.shocks is None or design.noise is None:
            return month_loop(scenario, values)
        shocks, noise = {key: float(column[row]) for key, column in design.shocks.items()}, design.noise
        return month_loop(scenario, values, shocks, lambda key: _drawn(noise, key, row))

    return (ledger(row) for row in range(design.cases))


@pytest.fixture(scope="module", params=list(RUNS))
def run(request: pytest.FixtureRequest) -> Run:
    """The base case and Monte Carlo cases of one scenario; fewer of them where it is a scenario seen before."""
    source, settings = RUNS[request.param]
    scenario = api.load(source, settings=settings)
    model, table = prepared(scenario)
    sampler = MonteCarlo(seed=7, draws=DRAWS // 2 if source == OPTIONS else DRAWS)
    replicates = 1 if settings or request.param in ONCE else REPLICATES
    designs = [base_case(table), *(sampler.replicate(table, number) for number in range(replicates))]
    return Run(
        outcomes=tuple(evaluate(model, design) for design in designs),
        ledgers=tuple(_ledgers(scenario, design) for design in designs),
    )


def test_present_value_of_every_line(run: Run) -> None:
    for outcome, row, ledger, tolerance in run.cases():
        for number, option in enumerate(outcome.options):
            keys = [line.key for line in outcome.lines[number]]
            found = dict(zip(keys, outcome.line_cost[number][row], strict=True))
            assert len(found) == len(keys)
            expected = {key: ledger.present_value(option, key) for key in ledger.monthly[option]}
            assert set(found) <= set(expected), option
            for key, amount in expected.items():
                assert found.get(key, 0.0) == pytest.approx(amount, rel=0, abs=tolerance), (option, key, row)


def test_present_value_of_every_option(run: Run) -> None:
    for outcome, row, ledger, tolerance in run.cases():
        for number, option in enumerate(outcome.options):
            assert outcome.cost[row, number] == pytest.approx(ledger.cost(option), rel=0, abs=tolerance), (option, row)


def test_undiscounted_cost_of_every_year(run: Run) -> None:
    for outcome, row, ledger, tolerance in run.cases():
        for number, option in enumerate(outcome.options):
            years = outcome.yearly[row, number].tolist()
            assert years == pytest.approx(ledger.yearly(option), rel=0, abs=tolerance), (option, row)


def test_payback_month(run: Run) -> None:
    for outcome, row, ledger, _ in run.cases():
        for number, option in enumerate(outcome.options):
            assert outcome.payback[row, number] == ledger.payback(option), (option, row)


def test_lowest_cumulative_cash(run: Run) -> None:
    for outcome, row, ledger, tolerance in run.cases():
        for number, option in enumerate(outcome.options):
            expected = ledger.peak_cash(option)
            assert outcome.peak_cash[row, number] == pytest.approx(expected, rel=0, abs=tolerance), (option, row)


def test_quote_had_all_work_moved_on_the_first_day(run: Run) -> None:
    for outcome, row, ledger, tolerance in run.cases():
        for option, expected in ledger.at_once.items():
            quote = outcome.at_once[row, outcome.index(option)]
            assert quote == pytest.approx(expected, rel=0, abs=tolerance), (option, row)


@given(scenarios())
def test_any_scenario(document: Document) -> None:
    """Three cases of scenarios that nobody has thought of."""
    scenario = api.load(written(document))
    model, table = prepared(scenario)
    design = MonteCarlo(seed=1, draws=30).replicate(table, 0)
    outcome = evaluate(model, design)
    for row, ledger in enumerate(_ledgers(scenario, design)):
        tolerance = TOLERANCE * ledger.cost(IN_HOUSE)
        for number, option in enumerate(outcome.options):
            for line, found in zip(outcome.lines[number], outcome.line_cost[number][row], strict=True):
                assert found == pytest.approx(ledger.present_value(option, line.key), rel=0, abs=tolerance), line.key
            assert outcome.cost[row, number] == pytest.approx(ledger.cost(option), rel=0, abs=tolerance)
            assert outcome.payback[row, number] == ledger.payback(option)


def test_the_cases_reach_every_branch() -> None:
    """Work is given up or not, moves within the horizon or after it, and clauses bind or do not."""
    scenario = api.load(EVERYTHING)
    _, table = prepared(scenario)
    sampler = MonteCarlo(seed=7, draws=DRAWS)
    questions = ("given up", "capped", "minimum binds", "after the horizon")
    wanted = {f"{question}: {answer}" for question in questions for answer in (True, False)}
    wanted |= {f"beyond the band: True, {up}" for up in (True, False)}
    seen: set[str] = set()
    for number in range(REPLICATES):
        for ledger in _each_ledger(scenario, sampler.replicate(table, number)):
            if wanted <= seen:
                return
            case, vendors = ledger.case, {vendor.id: vendor for vendor in scenario.document.vendors}
            transition, price = vendors["units"].transition, vendors["units"].price
            seen.add(f"given up: {case.number(transition.delay) > case.number(transition.long_stop)}")
            passed_on = case.inflation("MX") * case.number(price.indexation.share)
            seen.add(f"capped: {passed_on > case.number(price.indexation.cap)}")
            seen.add(f"minimum binds: {case.number(price.minimum_volume) > case.units(0)}")
            move = case.currency_value("MXN", 3) / case.currency_value("MXN", 0) - 1
            seen.add(f"beyond the band: {abs(move) > case.number(vendors['units'].fx_borne_by.band)}, {move > 0}")
            late = case.number(vendors["late"].transition.duration) + case.number(vendors["late"].transition.delay)
            seen.add(f"after the horizon: {late > case.months}")
    assert wanted <= seen


def test_chance_reaches_every_branch() -> None:
    """Deals end or not, before the second transition is paid for or after; losses reach their limits or do not."""
    scenario = api.load(EVERYTHING)
    _, table = prepared(scenario)
    vendors = {vendor.id: vendor for vendor in scenario.document.vendors}
    answers = {
        "ended": ("no", "late", "yes"),
        "events": (0, 1, 2),
        **dict.fromkeys(("back", "overrun", "insolvency counts", "capped", "all recovered that is"), (True, False)),
    }
    wanted = {f"{question}: {answer}" for question, own in answers.items() for answer in own}
    seen: set[str] = set()
    for ledger in _each_ledger(scenario, MonteCarlo(seed=7, draws=10 * DRAWS).replicate(table, 0)):
        if wanted <= seen:
            return
        posts, draw = RiskyVendor(ledger.case, vendors["posts"]), ledger.case.draw
        assert posts.end is not None
        assert posts.end.at is not None
        assert draw is not None
        last = ledger.case.months - posts.end.length
        seen.add(f"ended: {'no' if posts.end.at > ledger.case.months else 'late' if posts.end.at > last else 'yes'}")
        lines = {key: sum(costs) for key, costs in ledger.monthly["posts"].items()}
        if posts.end.at < last:
            seen.add(f"back: {lines['dearer_in_house'] > 0}")
        seen.add(f"overrun: {lines['transition_overrun'] > 0}")
        causes = vendors["platform"].risks
        rates = [ledger.case.number(cause.rate) for cause in (causes.early_termination, causes.insolvency)]
        seen.add(f"insolvency counts: {rates[1] > rates[0]}")
        for key, event in posts.events.stated.values():
            count = poisson(draw(f"{key}.count"), ledger.case.number(event.rate) * ledger.case.months / 12)
            seen.add(f"events: {min(count, 2)}")
            if count and event.cap is not None and event.severity.per == "money":
                loss = worth(ledger.case, event, 0, 0.0) * size(event.severity, draw(f"{key}.size.1"))
                limit = limits(ledger.case, event, 0)
                seen.add(f"capped: {loss > limit.cap}")
                seen.add(f"all recovered that is: {limit.recovery * min(loss, limit.cap) > limit.recovery_cap}")
    assert wanted <= seen
