"""Which regimes of law and supervision a scenario sets off, and what it shows for them: always to be verified."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from bpo_decide.library.locations import location
from bpo_decide.library.processes import process
from bpo_decide.library.regimes import Ask, Regime, Where, plain, regimes

DECLARED = "declared"
"""Why a regime is listed that the scenario names itself."""
_STANDING = {"eu_member": "is in the European Union", "adequate": "has an adequacy decision"}
_WORDS = {
    "data": "{} data",
    "client": "client in {}",
    "client_status": "client in the European Union",
    "delivery": "work in {}",
    "delivery_status": "work in {}",
    "sector": "sector {}",
    "process": "{}",
    "includes": "{} in scope",
}
"""How each fact is said; `{}` stands for what was found."""


class Answer(Struct, frozen=True):
    """What is shown for one thing that a regime asks for: by option where it is to be found, and who shows nothing."""

    ask: Ask
    shown: Mapping[str, str]
    missing: tuple[str, ...]


class Triggered(Struct, frozen=True):
    """A regime that a scenario sets off.

    Attributes:
        name: Its short name, or the name that the scenario declares where the library has no record.
        because: The facts that set it off, in words.
        options: Ids of the options it was set off by.
        answers: What it asks for, with what is shown.
        regime: The record; None where the library has none.
    """

    name: str
    because: tuple[str, ...]
    options: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    regime: Regime | None = None

    def missing(self, level: str) -> list[Answer]:
        """Return what at least one option does not show, of one level: blocker, condition or note."""
        return [answer for answer in self.answers if answer.ask.missing == level and answer.missing]


def triggered(scenario: Any) -> tuple[Triggered, ...]:  # noqa: ANN401 - the scenario model
    """Return the regimes that the options set off or the scenario declares, in the order of the library."""
    found = [one for record in regimes() for one in _one(scenario, record)]
    known = {plain(name) for record in regimes() for name in (record.key, *record.declared_as)}
    ids = tuple(option.id for option in scenario.movers)
    strangers = dict.fromkeys(name for name in scenario.process.regimes if plain(name) not in known)
    return (*found, *(Triggered(name, (DECLARED,), ids) for name in strangers if ids))


def blockers(scenario: Any, options: set[str]) -> list[tuple[Triggered, Answer]]:  # noqa: ANN401
    """Return what some options do not show and cannot begin without."""
    return [
        (one, answer)
        for one in triggered(scenario)
        for answer in one.missing("blocker")
        if options & set(answer.missing)
    ]


def _one(scenario: Any, regime: Regime) -> Iterator[Triggered]:  # noqa: ANN401
    """Yield a regime that at least one option sets off."""
    declared = any(regime.is_declared_by(name) for name in scenario.process.regimes)
    because: dict[str, None] = {DECLARED: None} if declared else {}
    options = []
    for option in scenario.movers:
        facts = facts_of(scenario, option)
        words = [_in_words(where, facts) for where in regime.applies_where if holds(where, facts)]
        because |= dict.fromkeys(words)
        if declared or words:
            options.append(option)
    if options:
        answers = tuple(answer for ask in regime.asks if (answer := _answer(scenario, ask, options)) is not None)
        ids = tuple(option.id for option in options)
        yield Triggered(regime.short, tuple(because), ids, answers, regime)


def facts_of(scenario: Any, option: Any) -> Where:  # noqa: ANN401
    """Return what is known of a scenario with one option, in the words of the library."""
    client = scenario.client
    return Where(
        data=tuple(scenario.process.data),
        client=(client.country,),
        client_status=(location(client.country).eu_data_status,),
        delivery=(option.country,),
        delivery_status=(location(option.country).eu_data_status,),
        abroad=option.country != client.country,
        sector=() if client.sector is None else (client.sector,),
        listed=client.listed,
        process=(process(scenario.process.type).key,),
        includes=tuple(option.includes),
    )


def holds(where: Where, facts: Where) -> bool:
    """Whether all facts that are looked at hold."""
    for name in where.__struct_fields__:
        wanted, known = getattr(where, name), getattr(facts, name)
        if isinstance(wanted, tuple):
            if wanted and not set(wanted) & set(known):
                return False
        elif wanted is not None and wanted != known:
            return False
    return True


def _in_words(where: Where, facts: Where) -> str:
    """Return the facts that are looked at, as they are in a scenario."""
    words = []
    for name, said in _WORDS.items():
        both = [item for item in getattr(facts, name) if item in getattr(where, name)]
        if both:
            shown = facts.delivery if name == "delivery_status" else both
            words.append(said.format(" and ".join(shown).replace("_", " ")))
    words += ["work abroad"] if where.abroad else []
    words += ["listed"] if where.listed else []
    return ", ".join(words)


def _answer(scenario: Any, ask: Ask, options: list[Any]) -> Answer | None:  # noqa: ANN401
    """Return what the options show for what is asked of them; None where it is asked of none."""
    asked = [option for option in options if holds(ask.where, facts_of(scenario, option))]
    if not asked:
        return None
    shown = {option.id: words for option in asked if (words := _shown(ask, option))}
    return Answer(ask, shown, tuple(option.id for option in asked if option.id not in shown))


def _shown(ask: Ask, option: Any) -> str:  # noqa: ANN401
    """Return where an option shows what is asked; empty where it does not."""
    stated: str = option.assurances.get(ask.key, "")
    if stated:
        return stated
    held = [name for name in option.certifications for one in ask.certificates if plain(name).startswith(plain(one))]
    place = location(option.country)
    if held:
        return str(held[0])
    return f"{place.name} {_STANDING[place.eu_data_status]}" if place.eu_data_status in ask.delivery_status else ""
