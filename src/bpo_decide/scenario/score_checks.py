"""Scores that are missing, of nobody, or off their scale; and scales on which the options hardly differ."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from bpo_decide.library.conventions import convention
from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.reading.document import Document
from bpo_decide.reading.forms import Column, in_figures
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.criteria import Criterion
from bpo_decide.scenario.criteria_checks import SECTION, placed
from bpo_decide.scenario.derived_scores import derived_score
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.scenario.telling import unknown, warning

Check = Callable[[Any, Document], Iterator[Problem]]


def option_ids(scenario: Any) -> tuple[str, ...]:  # noqa: ANN401 - the scenario model
    """Return the ids of all options, in-house first, in the order of the results."""
    return (IN_HOUSE, *(option.id for option in (*scenario.alternatives, *scenario.vendors)))


def known_scores(scenario: Any, criterion: Criterion) -> dict[str, Quantity]:  # noqa: ANN401
    """Return the score of each option: as stated, else as the library derives it; those of which nothing is known miss.

    Raises:
        UnknownKey: a country does not exist.
    """
    found: dict[str, Quantity] = {}
    for option in option_ids(scenario):
        if option in criterion.scores:
            found[option] = criterion.scores[option]
        elif criterion.derived is not None:
            try:
                found[option] = derived_score(scenario, criterion.derived, option)
            except NothingKnown:
                continue
    return found


def with_scores(scenario: Any) -> Any:  # noqa: ANN401
    """Return the scenario with the scores that the library gives, each with its path."""
    if not scenario.criteria:
        return scenario
    return scenario.model_copy(update={"criteria": [_filled(scenario, criterion) for criterion in scenario.criteria]})


def _filled(scenario: Any, criterion: Criterion) -> Criterion:  # noqa: ANN401
    """Return a criterion with a score of every option."""
    scores = {}
    for option, score in known_scores(scenario, criterion).items():
        path = score.path or f"{SECTION}.{criterion.key}.scores.{option}"
        scores[option] = replace(score, path=path, key=score.key or path, option=option)
    return criterion.model_copy(update={"scores": scores})


def _of_whom(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield scores of options that do not exist, options without a score, and a derivation that nothing is left for."""
    known = option_ids(scenario)
    for path, criterion in placed(scenario):
        for option in criterion.scores:
            if option not in known:
                yield unknown(document, (*path, "scores", option), "option", option, known, at_key=True)
        if criterion.derived is not None and all(option in criterion.scores for option in known):
            message = f"derived says nothing: the score of every option is stated, so {criterion.derived} is not asked"
            mend = "delete derived, or the scores that the library is to give"
            yield document.problem("contradiction", message, (*path, "derived"), mend=mend)
        try:
            scores = known_scores(scenario, criterion)
        except UnknownKey:  # of a country, which another check tells
            continue
        missing = [option for option in known if option not in scores]
        if missing and not set(criterion.scores) - set(known):  # a misspelt id is told already
            yield _missing(criterion, missing, path, document)


def _missing(criterion: Criterion, missing: list[str], path: Path, document: Document) -> Problem:
    """Return the problem of options without a score."""
    worst, best = map(in_figures, criterion.ends)
    nothing = f": the library has no {criterion.derived} for them" if criterion.derived is not None else ""
    message = f"{criterion.name} has no score of {', '.join(missing)}{nothing}"
    mend = f"add to scores: {', '.join(f'{option}: ...' for option in missing)}, from {worst} (worst) to {best} (best)"
    written = "scores" if criterion.scores else "name"
    return document.problem("incomplete", message, (*path, written), at_key=written == "scores", mend=mend)


def _off_scale(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield scores beyond the anchors."""
    for path, criterion in placed(scenario):
        if criterion.derived is not None and criterion.labelled:  # told already
            continue
        low, high = sorted(criterion.ends)
        try:
            scores = known_scores(scenario, criterion)
        except UnknownKey:  # of a country, which another check tells
            continue
        for option, score in scores.items():
            if not isinstance(score.form, Column) and (least(score.form) < low or greatest(score.form) > high):
                worst, best = map(in_figures, criterion.ends)
                derived = "" if option in criterion.scores else f", {score.text},"
                message = f"the score of {option}{derived} lies beyond the scale from {worst} (worst) to {best} (best)"
                mend = "move the anchor to what could come about, and judge the swing again"
                at = (*path, "scores", option) if option in criterion.scores else (*path, "derived")
                yield document.problem("out-of-bounds", message, at, mend=mend)


def _hardly_differ(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for scales of which the options take up a small part only."""
    least_part = convention("criterion_spread").number
    for path, criterion in placed(scenario):
        scores = known_scores(scenario, criterion).values()
        if any(isinstance(score.form, Column) for score in scores):
            continue
        lowest, highest = min(least(score.form) for score in scores), max(greatest(score.form) for score in scores)
        worst, best = criterion.ends
        part = (highest - lowest) / abs(best - worst)
        if part < least_part:
            message = (
                f"the options differ by {100 * part:.1f}% of the scale of {criterion.name}: its weight is for the "
                "whole step from worst to best, so it decides next to nothing"
            )
            mend = "if the weight was meant for the differences between the options, state a narrower worst and best"
            key = "weight" if criterion.swing is None else "swing"
            yield warning(document.problem("scale", message, (*path, key), at_key=True, mend=mend))


SCORE_CHECKS: tuple[Check, ...] = (_of_whom, _off_scale)
SCORE_WARNINGS: tuple[Check, ...] = (_hardly_differ,)
