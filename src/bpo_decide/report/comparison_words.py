"""A comparison in sentences: whether the recommendation changes, why, and what may not be compared."""

from collections.abc import Iterator

from bpo_decide.decision import figures
from bpo_decide.decision.differences import Difference
from bpo_decide.report.view import VERDICTS
from bpo_decide.runs.compare import Case, Comparison, Of

COUNTED: dict[Of, tuple[str, str]] = {
    "what_ifs": ("what-if", "what-ifs"),
    "files": ("other file", "other files"),
    "revision": ("version", "versions"),
}
"""What cases are called, one and several."""
WITHIN_ERROR = "within Monte Carlo error"


def verdict(comparison: Comparison) -> str:
    """Return in a line whether the recommendation changes."""
    first, rest = _verdict(comparison)
    line = f"{first.upper()}{rest}"
    return f"SCREENING, NOT A RECOMMENDATION. {line}" if comparison.base.decision.screening else line


def in_short(comparison: Comparison) -> str:
    """Return in a sentence whether the recommendation changes."""
    return f"{''.join(_verdict(comparison))}."


def _verdict(comparison: Comparison) -> tuple[str, str]:
    """Return whether the recommendation changes, and where or to what."""
    changed, number = comparison.changed, len(comparison.cases)
    several = number > 1
    if not changed:
        where = f" in all {number} {COUNTED[comparison.of][1]}" if several else ""
        return "The recommendation stays", f"{where}: {answer(comparison.base)}"
    if several:
        return "The recommendation changes", f" in {len(changed)} of {number} {COUNTED[comparison.of][1]}"
    return "The recommendation changes", f": {_instead(changed[0], comparison.base)}"


def answer(case: Case) -> str:
    """Return what a case comes to: an option, or those too close to tell apart."""
    found = case.decision.contest
    if case.decision.recommended is None and found is not None:
        return f"too close to call between {found.best.name} and {found.rival.name}"
    (chosen,) = case.answer
    option = case.option(chosen)
    assert option is not None  # a case recommends one of its options
    return option.name


def heading(case: Case, base: Case) -> str:
    """Return the verdict of a case in two or three words, and whether it is a screening where the base's is not."""
    words = VERDICTS[case.decision.verdict].lower()
    if case.decision.screening == base.decision.screening:
        return words
    return f"{words} ({'a screening' if case.decision.screening else 'no screening'})"


def as_it_stands(comparison: Comparison) -> str:
    """Return what the case says that the others are held against."""
    base = comparison.base
    reasons = [f" {_capital(reason)}." for reason in base.decision.reasons if base.decision.contest is not None]
    name = base.name if comparison.of == "files" else _capital(base.name)
    return f"{name}: {answer(base)}.{''.join(reasons)}"


def sentence(case: Case, comparison: Comparison) -> str:
    """Return for one case whether the recommendation changes, and why or by how much it does not."""
    base = comparison.base
    if comparison.changes(case):
        changed = f"{case.name}: yes. {_capital(_instead(case, base))}{_because(case)}.{_not_eligible(case, base)}"
        best = base.decision.contest
        if best is None or best.best.name in changed.partition(", because ")[2]:
            return changed
        return changed + "".join(f" {_capital(told)}." for told in _best_saving(case, base, named=True))
    if case.results and not any(found.differs for found in case.results):
        return f"{case.name}: no. {_still(case, base)}; no figure of the result moves."
    parts = [_still(case, base), *_best_saving(case, base), *_moved_most(case, base)]
    return f"{case.name}: no. {'; '.join(parts)}."


def notes(comparison: Comparison) -> Iterator[str]:
    """Yield what makes money of two cases not comparable, or comparable only with care."""
    base = comparison.base
    ours = base.scenario.document
    for case in comparison.cases:
        theirs = case.scenario.document
        money = (ours.client.currency, theirs.client.currency)
        if money[0] != money[1]:
            yield f"{case.name} is in {money[1]}, {base.name} in {money[0]}: money of two currencies is not subtracted."
        months = tuple(round(one.decision.horizon.point) for one in (ours, theirs))
        if months[0] != months[1]:
            yield (
                f"{case.name} covers {months[1]} months, {base.name} {months[0]}: present values over different times; "
                "compare shares and unit cost rather than money."
            )
        for what in ("prices", "rate_basis"):
            said = tuple(str(getattr(one.decision, what)).replace("_", "-") for one in (ours, theirs))
            if said[0] != said[1]:
                yield f"{case.name} reckons {said[1]}, {base.name} {said[0]}."
        yield from _options_apart(case, base)
    for name, reason in comparison.left_out:
        yield f"{name} is left out, because it does not go with what has been changed already: {reason}."
    if comparison.more:
        rest = figures.quantity(comparison.more, "what-ifs")
        yield f"Shown are the first {len(comparison.cases)}; {rest} more: bpo-decide compare shows them all."


def robust(comparison: Comparison) -> list[str]:
    """Return which option has the least to regret whichever what-if comes true, and what the recommended one risks."""
    found = comparison.robustness
    if found is None:
        return []
    currency = comparison.base.scenario.document.client.currency
    safest = found.of(found.minimax)
    assert safest is not None  # one of the options
    some_are_not = any(cost is None for option in found.options for cost in option.costs)
    of, open_ = (", of those that may be chosen,", " that may be chosen") if some_are_not else ("", "")
    assert safest.maximum_regret is not None  # in-house may always be chosen
    if safest.maximum_regret == 0:
        sentences = [f"{safest.name} costs least on average{of} in every one of these cases."]
    else:
        amount = figures.money(safest.maximum_regret, currency)
        at_worst = f"at worst ({safest.regret_in}) it costs {amount} more than the cheapest option{open_} there"
        sentences = [f"{safest.name} has the least to regret: {at_worst}."]
    (*chosen,) = comparison.base.answer
    own = found.of(chosen[0]) if len(chosen) == 1 else None
    if own is not None and own.id != safest.id:
        if own.maximum_regret is None:
            sentences.append(f"{own.name}, which is recommended, may not be chosen in all of them.")
        else:
            amount = figures.money(own.maximum_regret, currency)
            sentences.append(f"{own.name}, which is recommended, costs up to {amount} more ({own.regret_in}).")
    return sentences


def percent(found: Difference) -> str:
    """Return a change in percent: `-58%`, `+6%`, `less than 1%`; nothing where there is none, or a gain is lost."""
    if found.percent is None or (
        isinstance(found.old, float) and isinstance(found.new, float) and found.old * found.new < 0
    ):
        return ""
    return f"{found.percent:+.0f}%" if abs(found.percent) >= 1 else "less than 1%"


def _still(case: Case, base: Case) -> str:
    """Return the answer that a case shares with the base, and how the verdict differs, where it does."""
    same = "too close to call" if case.decision.recommended is None else answer(case)
    also = "" if case.decision.verdict == base.decision.verdict else f", now as {heading(case, base).upper()}"
    return f"Still {same}{also}"


def _instead(case: Case, base: Case) -> str:
    """Return the answer of a case and that of the base."""
    if base.decision.recommended is None:
        if case.decision.recommended is None:
            before = answer(base).removeprefix("too close to call ")
            return f"{answer(case)}, no longer {before}"
        return answer(case) if _misses_by_little(case) is not None else f"{answer(case)}, no longer too close to call"
    comma = "," if case.decision.recommended is None else ""
    return f"{answer(case)}{comma} instead of {answer(base)}"


def _because(case: Case) -> str:
    """Return why a case comes to its answer."""
    if case.decision.verdict == "no_eligible_option":
        return ", because no option beside in-house meets the requirements"
    little, found = _misses_by_little(case), case.decision.contest
    if little is not None and found is not None:
        amount = figures.money(little, case.scenario.document.client.currency)
        best = found.best.name
        what = (
            f"the saving of {best} misses the minimum by {amount}" if found.threshold else f"{best} costs {amount} more"
        )
        return f": {what}, which is less than what counts as a difference"
    return f", because {'; '.join(case.decision.reasons)}" if case.decision.reasons else ""


def _misses_by_little(case: Case) -> float | None:
    """Return by how much the best option saves too little, where that is less than what is material; else None."""
    found = case.decision.contest
    if case.decision.verdict != "stay_in_house" or found is None:
        return None
    short = found.threshold - found.saving
    material = case.scenario.conventions["materiality"].point * case.options[0].cost.mean
    return short if 0 <= short < material else None


def _not_eligible(case: Case, base: Case) -> str:
    """Return that what the base recommends may not be chosen, where that is so."""
    before = [case.option(one) for one in sorted(base.answer)]
    told = [f" {one.name} is not eligible: {one.failures[0].reason}." for one in before if one and one.failures]
    return "".join(told)


def _best_saving(case: Case, base: Case, *, named: bool = False) -> Iterator[str]:
    """Yield what becomes of the expected saving of the base's best option, which is named if that is asked for."""
    if base.decision.contest is None:
        return
    best = base.decision.contest.best
    found = case.result(f"options.{best.id}.saving.mean")
    if found is None or not isinstance(found.old, float) or not isinstance(found.new, float):
        return
    whose = "its expected saving" if base.leaves and not named else f"the expected saving of {best.name}"
    ours, theirs = (one.scenario.document.client.currency for one in (base, case))
    old, new = figures.money(found.old, ours), figures.money(found.new, theirs)
    if found.change == 0:
        yield f"{whose} stays {old}"
    elif found.beyond_noise is False:
        yield f"{whose} stays about {old} ({WITHIN_ERROR})"
    else:
        share = percent(found)
        yield f"{whose} goes from {old} to {new}{f' ({share})' if share else ''}"


def _moved_most(case: Case, base: Case) -> Iterator[str]:
    """Yield which other option's cost moves most, where that of the best one moves less."""
    moved = [
        (abs(found.change), option, found)
        for option in case.options
        if (found := case.result(f"options.{option.id}.cost.mean")) is not None
        and found.change
        and found.beyond_noise is not False
    ]
    if not moved:
        return
    _, option, found = max(moved, key=lambda one: one[0])
    best = base.decision.contest
    if option.id == base.options[0].id or (best is not None and option.id == best.best.id):
        return
    assert found.change is not None  # only what moves
    word = "more" if found.change > 0 else "less"
    amount = figures.money(abs(found.change), case.scenario.document.client.currency)
    yield f"{option.name} costs {amount} {word} ({percent(found)})"


def _options_apart(case: Case, base: Case) -> Iterator[str]:
    """Yield which options are in one of two cases only."""
    for one, other in ((base, case), (case, base)):
        only = [option.name for option in one.options if other.option(option.id) is None]
        if only:
            yield f"Only in {one.name}: {figures.together(only)}."


def _capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
