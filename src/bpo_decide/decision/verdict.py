"""The verdict: what to do, how sure that is, and on what conditions."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bpo_decide.decision.figures import above, chance
from bpo_decide.decision.figures import money as _money
from bpo_decide.decision.measures import Option
from bpo_decide.decision.one_way import Swing
from bpo_decide.decision.rules import RULES, ranking
from bpo_decide.decision.statistics import quantile_lead, rounded, standard_error
from bpo_decide.drivers.client.risks import OWN
from bpo_decide.library.not_estimated import not_estimated
from bpo_decide.model.outcome import Outcome
from bpo_decide.scenario.questions import arises, silent_on
from bpo_decide.scenario.regimes import blockers
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario
from bpo_decide.scenario.statements import statements

Array = NDArray[np.float64]
Verdict = Literal["no_eligible_option", "stay_in_house", "too_close_to_call", "choose_with_conditions", "choose"]


@dataclass(frozen=True)
class Contest:
    """The best option against its closest rival, in-house with the minimum saving as a head start among them.

    `margin` is the rival's cost (less the head start) less the best's, by what the ranking rule looks at.
    """

    best: Option
    rival: Option
    threshold: float
    margin: float
    margin_error: float
    probability_right: float
    probability_ahead: float
    """Share of the cases in which the best is cheaper than its rival (less the head start)."""

    @property
    def head_start(self) -> float:
        """What the rival's cost is reduced by."""
        return self.threshold if self.rival.id == IN_HOUSE else 0.0


@dataclass(frozen=True)
class Decision:
    """What to do."""

    verdict: Verdict
    recommended: str | None
    """Option id; None where it is too close to call."""
    rank_by: str
    contest: Contest | None
    confidence: float | None
    reasons: tuple[str, ...]
    conditions: tuple[str, ...]
    rules: dict[str, str]
    default_share: float | None
    """Share of the saving that rests on library values and conventions."""
    screening: bool
    """Whether so much rests on defaults that this is a screening, not a recommendation."""


def contest(scenario: ResolvedScenario, options: tuple[Option, ...], outcome: Outcome) -> Contest | None:
    """Return the best alternative to in-house against its closest rival; None where no alternative is eligible."""
    rank_by = scenario.document.decision.rank_by
    ranked = [option for option in ranking(options, rank_by) if option.id != IN_HOUSE]
    if not ranked:
        return None
    best, in_house = ranked[0], options[0]
    threshold = minimum_saving(scenario, in_house)
    rival = in_house
    if len(ranked) > 1 and RULES[rank_by](ranked[1]) < RULES[rank_by](in_house) - threshold:
        rival = ranked[1]
    cost = outcome.cost[:, outcome.index(best.id)]
    head_start = threshold if rival is in_house else 0.0
    lead: Array = outcome.cost[:, outcome.index(rival.id)] - cost - head_start
    steadied = lead + outcome.control[:, outcome.index(rival.id)] - outcome.control[:, outcome.index(best.id)]
    margin, error = float(steadied.mean()), standard_error(steadied) or 0.0
    if rank_by == "p80_cost":
        margin, error = quantile_lead(cost + lead, cost, 0.8)
    right = outcome.cost[:, 0] - cost > threshold
    return Contest(
        best=best,
        rival=rival,
        threshold=rounded(threshold),
        margin=rounded(margin),
        margin_error=rounded(error),
        probability_ahead=rounded(float((lead > 0).mean())),
        probability_right=rounded(float(right.mean())),
    )


def minimum_saving(scenario: ResolvedScenario, in_house: Option) -> float:
    """Return the least saving that makes leaving worthwhile, in money."""
    stated = scenario.document.decision.minimum_saving
    if stated is None:
        return 0.0
    return float(stated.point) if stated.per == "money" else float(stated.point) * in_house.cost.mean


def decide(
    scenario: ResolvedScenario, options: tuple[Option, ...], found: Contest | None, swings: tuple[Swing, ...]
) -> Decision:
    """Return the verdict by the stated rules, in their order."""
    rank_by = scenario.document.decision.rank_by
    rules = {rule: ranking(options, rule)[0].id for rule in RULES}
    if found is None:
        reasons = tuple(f"{option.name}: {failure.reason}" for option in options for failure in option.failures)
        return Decision("no_eligible_option", IN_HOUSE, rank_by, None, None, reasons, (), rules, None, screening=False)
    best = found.best
    share = default_share(best, options[0])
    screening = share is not None and share > scenario.conventions["default_share_screening"].point
    verdict, reasons, conditions = _verdict(scenario, options, found, swings, share)
    recommended = {"stay_in_house": IN_HOUSE, "too_close_to_call": None}.get(verdict, best.id)
    confidence = found.probability_right if verdict != "stay_in_house" else rounded(1 - found.probability_right)
    return Decision(
        verdict=verdict,
        recommended=recommended,
        rank_by=rank_by,
        contest=found,
        confidence=confidence,
        reasons=reasons,
        conditions=conditions,
        rules=rules,
        default_share=share,
        screening=screening,
    )


def _verdict(
    scenario: ResolvedScenario,
    options: tuple[Option, ...],
    found: Contest,
    swings: tuple[Swing, ...],
    share: float | None,
) -> tuple[Verdict, tuple[str, ...], tuple[str, ...]]:
    """Return the first verdict whose rule holds, with reasons and conditions."""
    best, in_house, money = found.best, options[0], scenario.document.client.currency
    if best.saving.mean < found.threshold or best.saving.mean <= 0:
        least = f"below the minimum of {_money(found.threshold, money)}" if found.threshold else "not above 0"
        reason = f"the expected saving of {best.name}, {_money(best.saving.mean, money)}, is {least}"
        return "stay_in_house", (reason,), ()
    materiality_share = scenario.conventions["materiality"].point
    materiality = materiality_share * in_house.cost.mean
    needed = max(2 * found.margin_error, materiality)
    close = []
    if found.margin < needed:
        over = f"{found.rival.name}{_less(found)}"
        lead = f"the lead of {best.name} over {over}, {_money(found.margin, money)}"
        why = (
            f"{materiality_share:.0%} of in-house cost ({_money(needed, money)})"
            if needed == materiality
            else f"twice its Monte Carlo error ({_money(needed, money)})"
        )
        close.append(f"{lead}, is less than {why}, too little to count as a difference")
    least_confidence = scenario.conventions["least_confidence"].point
    if found.probability_right < least_confidence:
        often = f"{chance(found.probability_right)} of the cases, below {least_confidence:.0%}"
        if round(20 * found.probability_right) >= 20 * least_confidence:  # to the nearest five points it is no less
            often = f"not quite {least_confidence:.0%} of the cases"
        close.append(f"{best.name} beats in-house{' by the minimum saving' if found.threshold else ''} in {often}")
    if close:
        return "too_close_to_call", tuple(close), ()
    conditions = [
        f"the lead turns within the range (P5 to P95) of {swing.quantity.path}" for swing in swings if swing.turns
    ]
    conditions += silences(scenario, best)
    conditions += open_blockers(scenario, best)
    limit = scenario.conventions["default_share_conditions"].point
    if share is not None and share > limit:
        rests = "of the saving rests on library values and conventions"
        conditions.append(above(share, limit, of=f" {rests}"))
    saves = f"{best.name} saves {_money(best.saving.mean, money)} against in-house"
    reason = f"{saves}; it is {_money(found.margin, money)} ahead of {found.rival.name}{_less(found)}"
    return ("choose_with_conditions" if conditions else "choose"), (reason,), tuple(conditions)


def _less(found: Contest) -> str:
    """Return that the rival is in-house with its head start, where it is."""
    return " less the minimum saving" if found.head_start else ""


def default_share(best: Option, in_house: Option) -> float | None:
    """Return how much of the saving rests on defaults: lines sized by them that differ from in-house, over the saving.

    A line is compared with the in-house line of the same key; None where there is no saving.
    """
    if best.saving.mean <= 0:
        return None
    more = {line.key: -line.mean for line in in_house.lines}
    by_default = set()
    for line in best.lines:
        key = line.like.removeprefix(OWN)
        more[key] = more.get(key, 0.0) + line.mean
        if line.origin in ("library", "convention"):
            by_default.add(key)
    rests = sum(abs(more[key]) for key in sorted(by_default))
    return rounded(min(rests / best.saving.mean, 1.0))


def open_blockers(scenario: ResolvedScenario, best: Option) -> list[str]:
    """Return conditions for what the regimes ask for, the best option does not show and the work cannot begin without.

    Of an option that is made of others, its parts are looked at.
    """
    spec = next(option for option in scenario.options if option.id == best.id)
    found = blockers(scenario.document, {best.id, *spec.parts})
    return [f"open blocker, {one.name}: {answer.ask.what} is not shown by {best.name}" for one, answer in found]


EXPECTED = ("retained", "transition.fee", "set_up", "governance")
"""Statements that everybody whom they concern is expected to make: without them an option looks cheaper than it is,
whatever others say."""


def silences(scenario: ResolvedScenario, best: Option) -> list[str]:
    """Return conditions for what the best option leaves unsaid: what others state instead, and what costs nothing."""
    parts = next((option.parts for option in scenario.options if option.id == best.id), {})
    names = {best.id: best.name} | {part.id: part.label for part in parts.values()}
    return [
        text
        for option, name in names.items()
        for text in (_silences if option in scenario.proximity else _unasked)(scenario, option, name)
    ]


def _unasked(scenario: ResolvedScenario, option: str, name: str) -> list[str]:
    """Return what an option without a price or a budget leaves unsaid of what its kind costs."""
    open_ = [
        f"{record.driver[0].lower()}{record.driver[1:]}"
        for record in not_estimated()
        if record.options and option in silent_on(record, scenario.data, scenario.document, scenario.evidence)
    ]
    return [f"{name} is silent on {', '.join(open_)}; silence costs nothing here"] if open_ else []


def _silences(scenario: ResolvedScenario, mover: str, name: str) -> list[str]:
    """Return what one of those who take over the work leaves unsaid."""
    words = {statement.path: statement.words for statement in statements(scenario.document)}
    words |= {"price.final_price": "the spread of its price", "governance": "who steers it from home"}
    standing = {row.key: row.standing[mover] for row in scenario.evidence if row.key in words}
    spanned = [words[key] for key, found in standing.items() if found == "span"]
    missing = [words[key] for key, found in standing.items() if found == "missing" and key in EXPECTED]
    missing += [
        f"{record.driver[0].lower()}{record.driver[1:]}"
        for record in not_estimated()
        if record.where is not None
        and arises(record, scenario.data)
        and mover in silent_on(record, scenario.data, scenario.document, scenario.evidence)
    ]
    found = []
    if spanned:
        found.append(f"{name} is silent on {', '.join(spanned)}; the span of what others state stands there")
    if missing:
        found.append(f"{name} is silent on {', '.join(missing)}; silence costs nothing here")
    return found
