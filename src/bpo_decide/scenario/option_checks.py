"""Who does which part of the work: activities that add up, splits whose parts exist, automation that can be counted."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.options.automation import ATTENDED, Automation
from bpo_decide.drivers.options.base import TODAY
from bpo_decide.drivers.options.split import Split
from bpo_decide.drivers.options.takeover import Takeover
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Place, Problem
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted, slug
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.telling import about, unknown, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_ROUNDING = 1e-6
"""What shares may miss 100 % by: rounded thirds that are written with six digits."""
_ACTIVITIES: Path = ("process", "activities")


def _effort(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield activities whose shares of today's effort do not add up, or that take none."""
    stated = scenario.process.activities
    if not stated:
        return
    for activity, share in stated.items():
        if share.point <= 0:
            message = f"{activity} takes no effort: it is no activity of its own"
            yield document.problem("out-of-bounds", message, (*_ACTIVITIES, activity), mend="delete it")
    yield from _sum(sum(share.point for share in stated.values()), "activities", _ACTIVITIES, document)


def _sum(found: float, what: str, path: Path, document: Document) -> Iterator[Problem]:
    """Yield the problem of shares that do not add up to 100 %."""
    if abs(found - 1) > _ROUNDING:
        message = f"the shares of the {what} add up to {found:.6g}, not to 1"
        yield document.problem("out-of-bounds", message, path, mend="make them add up to 100%")


def _activities_of_options(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield activities of options that do not exist, or are listed twice, and staff beyond what they employ."""
    for path, option in _takeovers(scenario):
        if option.activities is None:
            continue
        found = list(_listed(option.activities, (*path, "activities"), scenario, document))
        yield from found
        if not found:
            share = option.taken(scenario.process.effort)
            yield from _staff_beyond(scenario, option, share, path, document)


def _listed(names: Sequence[str], path: Path, scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is wrong with a list of activities."""
    known = scenario.process.activities
    if not known:
        message = "activities say nothing while the process names none"
        mend = "add process.activities: {...: ...%}, with each one's share of today's effort"
        yield document.problem("contradiction", message, path, at_key=True, mend=mend)
        return
    for position, name in enumerate(names):
        if name not in known:
            problem = unknown(document, (*path, position), "activity", name, known)
            yield replace(problem, notes=(("the activities are here", document.key_place(_ACTIVITIES)),))
        elif name in names[:position]:
            message = f"{quoted(name)} is already in this list"
            yield document.problem("duplicate-name", message, (*path, position), mend="delete it")


def _staff_beyond(
    scenario: Any,  # noqa: ANN401
    option: Any,  # noqa: ANN401 - a composed option
    share: float,
    path: Path,
    document: Document,
) -> Iterator[Problem]:
    """Yield more posts that stay, or go, than the activities of an option employ."""
    staff = {role.id or slug(role.role): role for role in scenario.in_house.staff}
    posts = share * sum(greatest(role.fte.form) for role in staff.values())
    retained = getattr(option, "retained", None)
    if retained is not None and posts + _ROUNDING < least(retained.fte.form):
        message = (
            f"{least(retained.fte.form):g} posts cannot stay of the {posts:.3g} that these activities employ today"
        )
        yield about(document, retained.fte, "out-of-bounds", message, f"write {posts:.3g} at most")
    for name, change in getattr(option, "staff_change", {}).items():
        role = staff.get(slug(name))
        if role is None:
            continue
        own = share * greatest(role.fte.form)
        if -greatest(role.fte.form) <= least(change.form) < -own - _ROUNDING:
            message = f"{role.role} has {own:.3g} posts in these activities, so no more than these can go"
            place = (*path, "staff_change", name)
            yield document.problem("out-of-bounds", message, place, mend=f"write -{own:.3g} at most")


def _splits(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield splits of what does not exist, or that leave work undone or do it twice."""
    options = {option.id: (path, option) for path, option in _options(scenario)}
    for path, split in options.values():
        if not isinstance(split, Split):
            continue
        of = (*path, "of")
        wrong = [problem for key in split.of for problem in _part(key, split, options, of, document)]
        yield from wrong
        by_share = [key for key, does in split.of.items() if isinstance(does, Quantity)]
        if by_share and len(by_share) < len(split.of):
            other = next(key for key in split.of if key not in by_share)
            message = "a split is by shares of the volume or by activities, not by both"
            note = (f"{other} has activities here", document.value_place((*of, other)))
            problem = document.problem(
                "contradiction", message, (*of, by_share[0]), mend="write one or the other for all"
            )
            yield replace(problem, notes=(note,))
        elif by_share:
            yield from _by_shares(split, of, document)
        elif not wrong:
            yield from _by_activities(scenario, split, options, of, document)


_Options = dict[str, tuple[Path, Any]]


def _part(key: str, split: Split, options: _Options, of: Path, document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the name of a part."""
    if key == TODAY:
        return
    if key not in options:
        yield unknown(document, (*of, key), "option", key, [TODAY, *options], at_key=True)
    elif isinstance(options[key][1], Split):
        same = key == split.id
        message = "a split cannot be a part of itself" if same else f"{key} is a split itself, and no part of another"
        problem = document.problem("contradiction", message, (*of, key), at_key=True, mend="name its parts here")
        notes = () if same else ((f"{key} is here", document.value_place((*options[key][0], "kind"))),)
        yield replace(problem, notes=notes)


def _by_shares(split: Split, of: Path, document: Document) -> Iterator[Problem]:
    """Yield shares that do not add up, or are nothing."""
    shares = {key: does.point for key, does in split.of.items() if isinstance(does, Quantity)}
    for key, share in shares.items():
        if share <= 0:
            yield document.problem("out-of-bounds", f"{key} has no work here", (*of, key), mend="delete it")
    yield from _sum(sum(shares.values()), f"parts of {split.id}", of, document)


def _by_activities(
    scenario: Any,  # noqa: ANN401
    split: Split,
    options: _Options,
    of: Path,
    document: Document,
) -> Iterator[Problem]:
    """Yield activities that nobody does, that two do, or that a part has no price for."""
    lists = {key: does for key, does in split.of.items() if not isinstance(does, Quantity)}
    found = [problem for key, names in lists.items() for problem in _listed(names, (*of, key), scenario, document)]
    if found:
        yield from found[:1] if not scenario.process.activities else found
        return
    done: dict[str, Place] = {}
    for key, names in lists.items():
        for position, name in enumerate(names):
            place = (*of, key, position)
            if name in done:
                problem = document.problem(
                    "contradiction", f"{name} is done twice", place, mend="give it to one of them"
                )
                yield replace(problem, notes=((f"{name} is given to another here", done[name]),))
            done.setdefault(name, document.value_place(place))
        yield from _priced(key, names, options, of, document)
    for name in scenario.process.activities:
        if name not in done:
            message = f"{name} is nowhere done: no part of {split.id} has it"
            problem = document.problem("incomplete", message, of, mend=f"add it to a part, or add {TODAY}: [{name}]")
            yield replace(problem, notes=((f"{name} is here", document.key_place((*_ACTIVITIES, name))),))


def _priced(key: str, names: Sequence[str], options: _Options, of: Path, document: Document) -> Iterator[Problem]:
    """Yield a part that states its price for other activities than it has in the split."""
    if key == TODAY:
        return
    path, option = options[key]
    if option.activities is not None and set(option.activities) != set(names):
        message = f"{key} states its price for {', '.join(option.activities)}, not for {', '.join(names)}"
        mend = "make the two lists the same, or state the other price as an option of its own"
        problem = document.problem("contradiction", message, (*of, key), mend=mend)
        note = ("its price is for these", document.value_place((*path, "activities")))
        yield replace(problem, notes=(note,))


def _automation(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what attended automation lacks, or unattended has too much, and automation of nobody's work."""
    for path, option in _options(scenario):
        if not isinstance(option, Automation):
            continue
        if option.mode == ATTENDED and option.time_saved is None:
            message = "attended automation saves part of people's time: which?"
            mend = "add time_saved: ...%, of the time that they spend on what the software settles with them"
            yield document.problem("incomplete", message, (*path, "mode"), mend=mend)
        elif option.mode != ATTENDED and option.time_saved is not None:
            message = "time_saved says nothing while nobody works beside the software"
            mend = f"add mode: {ATTENDED}, or delete it"
            yield document.problem("contradiction", message, (*path, "time_saved"), at_key=True, mend=mend)
        if not any(role.scales for role in scenario.in_house.staff):
            message = "there is nothing to automate: no post grows with the volume"
            note = ("the posts are here", document.key_place(("in_house", "staff")))
            problem = document.problem(
                "contradiction", message, (*path, "share"), mend="delete scales: false of a role"
            )
            yield replace(problem, notes=(note,))


def _unused_activities(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for activities that no option tells apart."""
    splits = (option for _, option in _options(scenario) if isinstance(option, Split))
    told = any(option.activities is not None for _, option in _takeovers(scenario)) or any(
        not isinstance(does, Quantity) for split in splits for does in split.of.values()
    )
    if scenario.process.activities and not told:
        message = "the activities change nothing: every option takes over all of them"
        mend = "add activities: [...] to an option, or a split by activities; or delete them"
        yield warning(document.problem("unused", message, _ACTIVITIES, at_key=True, mend=mend))


def _kept_activities(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for activities that no vendor or own centre takes over, where all of them tell which they do."""
    takeovers = [option for _, option in _takeovers(scenario) if option.moves_work]
    if not takeovers or any(option.activities is None for option in takeovers):
        return
    splits = (option for _, option in _options(scenario) if isinstance(option, Split))
    listed = [name for split in splits for does in split.of.values() if isinstance(does, list) for name in does]
    taken = {name for option in takeovers for name in option.activities or ()} | set(listed)
    for activity in scenario.process.activities:
        if activity not in taken:
            message = f"nobody takes over {activity}: it stays in-house whichever of them is chosen"
            mend = "add it to the activities of an option, or leave it out of what is decided"
            path = (*_ACTIVITIES, activity)
            yield warning(document.problem("unused", message, path, at_key=True, mend=mend))


def _options(scenario: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Yield every option with its place."""
    for section in ("alternatives", "vendors"):
        for index, option in enumerate(getattr(scenario, section)):
            yield (section, index), option


def _takeovers(scenario: Any) -> Iterator[tuple[Path, Takeover]]:  # noqa: ANN401
    """Yield the options that may take over some activities only."""
    return ((path, option) for path, option in _options(scenario) if isinstance(option, Takeover))


OPTION_CHECKS: tuple[Check, ...] = (_effort, _activities_of_options, _splits, _automation)
OPTION_WARNINGS: tuple[Check, ...] = (_unused_activities, _kept_activities)
