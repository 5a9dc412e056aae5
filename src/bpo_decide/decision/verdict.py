"""The verdict: what to do, how sure that is, and on what conditions."""

from typing import Literal

from msgspec import Struct

from bpo_decide.decision import figures
from bpo_decide.decision.conditions import conditions, default_share
from bpo_decide.decision.contest import EVEN, Contest
from bpo_decide.decision.figures import chance
from bpo_decide.decision.figures import money as _money
from bpo_decide.decision.measures import Option
from bpo_decide.decision.one_way import Swing
from bpo_decide.decision.red_flags import Sighting
from bpo_decide.decision.rules import RULES, choices
from bpo_decide.decision.statistics import rounded
from bpo_decide.scenario.resolved import IN_HOUSE, ResolvedScenario

Verdict = Literal["no_eligible_option", "stay_in_house", "too_close_to_call", "choose_with_conditions", "choose"]


class Decision(Struct, frozen=True):
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


def decide(
    scenario: ResolvedScenario,
    options: tuple[Option, ...],
    found: Contest | None,
    swings: tuple[Swing, ...],
    flags: tuple[Sighting, ...] = (),
) -> Decision:
    """Return the verdict by the stated rules, in their order."""
    rank_by = scenario.document.decision.rank_by
    rules = choices(options)
    if found is None:
        reasons = tuple(f"{option.name}: {failure.reason}" for option in options for failure in option.failures)
        return Decision("no_eligible_option", IN_HOUSE, rank_by, None, None, reasons, (), rules, None, screening=False)
    best = found.best
    share = default_share(best, options[0])
    screening = share is not None and share > scenario.conventions["default_share_screening"].point
    verdict, reasons, on_condition = _verdict(scenario, options, found, swings, flags)
    recommended = {"stay_in_house": IN_HOUSE, "too_close_to_call": None}.get(verdict, best.id)
    right = rounded(found.probability_right * best.eligible_probability)
    confidence = right if verdict != "stay_in_house" else rounded(1 - right)
    return Decision(
        verdict=verdict,
        recommended=recommended,
        rank_by=rank_by,
        contest=found,
        confidence=confidence,
        reasons=reasons,
        conditions=on_condition,
        rules=rules,
        default_share=share,
        screening=screening,
    )


def _verdict(
    scenario: ResolvedScenario,
    options: tuple[Option, ...],
    found: Contest,
    swings: tuple[Swing, ...],
    flags: tuple[Sighting, ...],
) -> tuple[Verdict, tuple[str, ...], tuple[str, ...]]:
    """Return the first verdict whose rule holds, with reasons and conditions."""
    best, in_house, money = found.best, options[0], scenario.document.client.currency
    by = _by(scenario)
    materiality_share = scenario.conventions["materiality"].point
    materiality = materiality_share * in_house.cost.mean
    if found.saving < found.threshold or found.saving <= 0:
        least = f"below the minimum of {_money(found.threshold, money)}" if found.threshold else "not above 0"
        saving = f"{_money(best.saving.mean, money)}{_with_points(found, money)}"
        reason = f"the expected saving of {best.name}, {saving}, is {least}"
        if 0 < found.threshold - found.saving < materiality:
            short = _money(found.threshold - found.saving, money)
            reason += f", by {short}: less than what counts as a difference ({_money(materiality, money)})"
        return "stay_in_house", (reason, *_not_sure(scenario, found, "falls short by more in the others")), ()
    needed = max(2 * found.margin_error, materiality)
    if found.rival is in_house and found.margin <= -needed:
        ahead = f"{in_house.name}{_less(found)} is {_money(-found.margin, money)} ahead of {best.name}{by}"
        return "stay_in_house", (ahead, *_not_sure(scenario, found, f"not{by}")), ()
    close = []
    if found.margin < needed:
        over = f"{found.rival.name}{_less(found)}"
        lead = f"the lead of {best.name} over {over}{by}, {_money(found.margin, money)}"
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
        return "too_close_to_call", (*close, *_passed_over(found)), ()
    on_condition = tuple(conditions(scenario, found, swings, flags))
    saves = f"{best.name} saves {_money(best.saving.mean, money)} against in-house{_with_points(found, money)}"
    reason = f"{saves}; it is {_money(found.margin, money)} ahead of {found.rival.name}{_less(found)}{by}"
    reasons = (reason, *_passed_over(found))
    return ("choose_with_conditions" if on_condition else "choose"), reasons, on_condition


def _not_sure(scenario: ResolvedScenario, found: Contest, but: str) -> list[str]:
    """Return why to stay although staying may well prove wrong; nothing where it is as sure as leaving has to be.

    Args:
        scenario: the scenario.
        found: the contest that in-house wins.
        but: what speaks against leaving where it is right in most cases.
    """
    needed = scenario.conventions["least_confidence"].point
    if 1 - found.probability_right >= needed:
        return []
    outweighed = f", but {but}" if found.probability_right >= EVEN else ""
    least = " by the minimum saving" if found.threshold else ""
    often = f"{found.best.name} beats in-house{least} in {chance(found.probability_right)} of the cases{outweighed}"
    undone = f"staying need not be right in {needed:.0%} of the cases, because whoever stays may still leave later"
    return [f"leaving is not sure enough: {often}; {undone}"]


def _by(scenario: ResolvedScenario) -> str:
    """Return what a lead is a lead of, where that is not expected cost."""
    rank_by = scenario.document.decision.rank_by
    return "" if rank_by in ("expected_cost", "value") else f" by {RULES[rank_by].measure}"


def _passed_over(found: Contest) -> list[str]:
    """Return which options the rule puts before the best one that save too little."""
    if not found.passed_over:
        return []
    names = figures.together([option.name for option in found.passed_over])
    comes = "come" if len(found.passed_over) > 1 else "comes"
    return [f"{names} {comes} before it by the rule, but would save too little to be worth leaving for"]


def _less(found: Contest) -> str:
    """Return that the rival is in-house with its head start, where it is."""
    return " less the minimum saving" if found.head_start else ""


def _with_points(found: Contest, money: str) -> str:
    """Return what the saving comes to with what points of value are worth, where options are ranked by it."""
    if found.saving == found.best.saving.mean:
        return ""
    return f" ({_money(found.saving, money)} with what is not in money)"
