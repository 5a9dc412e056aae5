"""Requirements that nobody can be held to, or nobody can meet; declarations that contradict each other."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.library.languages import code_of, language, languages
from bpo_decide.library.locations import known_countries
from bpo_decide.library.proximity import proximity, working_day_hours
from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted
from bpo_decide.scenario.binding import quantities_in
from bpo_decide.scenario.certificates import resembles
from bpo_decide.scenario.contact_work import is_staffed
from bpo_decide.scenario.overlap import common_hours
from bpo_decide.scenario.spoken import spoken
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_REQUIREMENTS = "requirements"


def _languages(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the languages that there are not, with the code of the nearest."""
    lists: list[tuple[Path, list[str]]] = [((_REQUIREMENTS, "languages"), scenario.requirements.languages)]
    lists += [((*path, "languages"), mover.languages or []) for path, mover in scenario.placed_movers]
    for path, codes in lists:
        for position, code in enumerate(codes):
            if code not in languages():
                meant = code_of(code) or _nearest_language(code)
                mend = (
                    f"write {meant}, for {language(meant)}" if meant else "write a code of ISO 639-1, such as en or es"
                )
                message = f"unknown language {quoted(code)}"
                yield document.problem("reference", message, (*path, position), mend=mend)


def _nearest_language(word: str) -> str | None:
    """Return the code of the language whose name is most like a word."""
    near = nearest(word, languages().values(), cutoff=0.7)
    return None if near is None else code_of(near)


def _pending(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield pending certificates that are held already, and what is pending and certain."""
    for path, mover in scenario.placed_movers:
        for name, chance in mover.certifications_pending.items():
            place = (*path, "certifications_pending", name)
            if name in mover.certifications:
                message = f"{mover.id} holds {name} already"
                yield document.problem("contradiction", message, place, at_key=True, mend="delete one of the two")
            elif chance.point in (0, 1):
                mend = "move it to certifications" if chance.point else "delete it"
                yield about(document, chance, "out-of-bounds", f"a pending certificate cannot have {chance.text}", mend)
    for key, law in scenario.laws.items():
        if law.probability is not None and law.probability.point in (0, 1):
            mend = "delete the probability" if law.probability.point else f"delete {key}"
            message = f"a pending law cannot have {law.probability.text}"
            yield about(document, law.probability, "out-of-bounds", message, mend)


def _empty(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield sections that ask for nothing or declare nothing."""
    asked = scenario.requirements.supplier
    if asked is not None and not any(quantities_in(asked)) and not (asked.no_insolvency or asked.no_exclusion):
        mend = "add min_years, max_share_of_revenue, no_insolvency: true, no_exclusion: true or min_references"
        path: Path = (_REQUIREMENTS, "supplier")
        yield document.problem("contradiction", "supplier asks for nothing", path, at_key=True, mend=mend)
    for place, mover in scenario.placed_movers:
        own = mover.standing
        if own is not None and not any(quantities_in(own)) and own.insolvency is None and own.exclusion is None:
            path = (*place, "standing")
            mend = "add years_in_business, revenue, insolvency, exclusion or references, or delete it"
            yield document.problem("contradiction", "standing says nothing", path, at_key=True, mend=mend)


def _confidences(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield limits that need never be kept."""
    asked = scenario.requirements
    limits = (
        asked.max_error_rate,
        asked.min_first_contact_resolution,
        asked.max_cost_any_year,
        asked.max_peak_cash,
        asked.payback,
    )
    for limit in limits:
        sure: Quantity | None = getattr(limit, "confidence", getattr(limit, "probability", None))
        if sure is not None and sure.point == 0:
            message = "a limit that need never be kept asks for nothing"
            yield about(document, sure, "out-of-bounds", message, "write for example 80%")


def _answered_twice(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what a vendor undertakes beside the target that its posts follow from."""
    for path, mover in scenario.placed_movers:
        if mover.answered is not None and is_staffed(mover):
            message = f"the staffing of {mover.id} says already how quickly it answers"
            yield document.problem(
                "contradiction", message, (*path, "answered"), at_key=True, mend="delete one of them"
            )


def _unasked(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for pending certificates that nobody requires."""
    required = scenario.requirements.certifications
    for path, mover in scenario.placed_movers:
        for name in mover.certifications_pending:
            if name not in required:
                near = next((one for one in required if resembles(one, name)), None)
                mend = (
                    f"did you mean {quoted(near)}?" if near else "add it to requirements.certifications, or delete it"
                )
                place = (*path, "certifications_pending", name)
                message = f"{name} is pending, and no requirement asks for it"
                yield warning(document.problem("unused", message, place, at_key=True, mend=mend))


def _too_late(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for a payback that may take longer than is looked at."""
    asked, horizon = scenario.requirements.payback, scenario.decision.horizon
    if asked is not None and asked.within.point > horizon.point:
        message = f"the horizon ends after {horizon.text}: what is paid back later is not seen"
        yield warning(about(document, asked.within, "no-effect", message, f"write {horizon.text} at most"))


def _nobody(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for requirements that no vendor and no own centre can meet, whatever the numbers."""
    movers = scenario.movers
    if not movers:
        return
    for key, message in _unmet(scenario, movers):
        mend = "check the requirement, or what the options state"
        yield warning(document.problem("unmet", message, (_REQUIREMENTS, *key), mend=mend))


def _unmet(scenario: Any, movers: list[Any]) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    """Yield the requirements that nobody can meet, and why."""
    asked = scenario.requirements
    if asked.data_residency is not None and not any(mover.country in asked.data_residency for mover in movers):
        where = ", ".join(dict.fromkeys(mover.country for mover in movers))
        yield ("data_residency",), f"no option works in an allowed country: they work in {where}"
    for number, name in enumerate(asked.certifications):
        known = [held for mover in movers for held in (*mover.certifications, *mover.certifications_pending)]
        if name not in known and not any(resembles(name, held) for held in known):
            yield ("certifications", number), f"no option holds {name}"
    placed = all(mover.country in known_countries() for mover in movers)
    for number, code in enumerate(asked.languages):
        if code in languages() and placed and not any(code in spoken(scenario, mover).codes for mover in movers):
            yield ("languages", number), f"no option is known to work in {language(code)}"
    if asked.overlap is not None and placed and scenario.client.country in known_countries():
        yield from _too_many_hours(scenario, movers)
    statements: tuple[tuple[str, Callable[[Any], bool], str], ...] = (
        ("max_error_rate", lambda one: one.errors is None or one.errors.rate is None, "its error rate"),
        ("min_first_contact_resolution", _no_resolution, "its first-contact resolution"),
        ("answered", lambda one: one.answered is None and not is_staffed(one), "how quickly it answers"),
        ("supplier", lambda one: one.outsourced and one.standing is None, "its standing"),
    )
    for key, silent, what in statements:
        if getattr(asked, key) is not None and all(silent(mover) for mover in movers):
            yield (key,), f"no option states {what}, and what is not stated counts as not met"


def _no_resolution(mover: Any) -> bool:  # noqa: ANN401 - a vendor or an own centre
    """Whether somebody does not say how many issues are settled at the first contact."""
    return mover.contact_work is None or mover.contact_work.first_contact_resolution is None


def _too_many_hours(scenario: Any, movers: list[Any]) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    """Yield hours in common that nobody has, or that no working day has."""
    wanted, day = scenario.requirements.overlap.point, working_day_hours()
    if wanted > day:
        yield ("overlap",), f"a working day has {day:g} hours: nobody can have more in common"
        return
    year = int(scenario.decision.start[:4])
    most = max(common_hours(mover, proximity(scenario.client.country, mover.country, year=year)) for mover in movers)
    if most < wanted:
        yield ("overlap",), f"no option has more than {most:g} hours a day in common with the client"


REQUIREMENT_CHECKS: tuple[Check, ...] = (_languages, _pending, _empty, _confidences, _answered_twice)
REQUIREMENT_WARNINGS: tuple[Check, ...] = (_unasked, _too_late, _nobody)
