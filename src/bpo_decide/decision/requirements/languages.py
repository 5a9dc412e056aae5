"""Languages that the people who do the work must work in."""

from collections.abc import Iterator
from typing import Any

from bpo_decide.decision.requirements.base import Finding, OfMovers, Subject
from bpo_decide.decision.requirements.evidence import given
from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown, UnknownKey
from bpo_decide.library.languages import language
from bpo_decide.library.locations import location
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.scenario.spoken import Spoken, spoken


class Languages(OfMovers, key="languages"):
    """Every vendor and own centre works in each language: as it says, else if it is official where it works."""

    def in_words(self, asked: list[str], scenario: ResolvedScenario) -> str:
        """Return the languages."""
        del scenario
        return f"languages: {_named(asked)}"

    def of(self, asked: list[str], mover: Any, subject: Subject) -> Iterator[Finding]:  # noqa: ANN401
        """Yield whether all are spoken."""
        found = spoken(subject.scenario.document, mover)
        missing = [code for code in asked if code not in found.codes]
        if found.stated:
            evidence = f"works in {_named(found.codes)} ({given(subject.scenario, mover, 'languages')})"
            said = f"does not work in {_named(missing)}" if missing else f"works in {_named(asked)}"
            yield self.judged(said, evidence, met=not missing)
            return
        evidence = _of_the_country(found, missing, mover.country)
        if missing:
            said = f"does not say that it works in {_named(missing)}, and its country does not vouch for that"
            yield self.unknown(said, f"{evidence}; state {mover.path}.languages")
        else:
            yield self.met(f"works where {_named(asked)} {'is' if len(asked) == 1 else 'are'} spoken", evidence)


def _named(codes: list[str] | tuple[str, ...]) -> str:
    """Return languages by name."""
    return ", ".join(map(language, codes)) or "none"


def _of_the_country(found: Spoken, missing: list[str], country: str) -> str:
    """Return what the library says of a country, and what of it does not count here."""
    place = location(country).name
    texts = [f"official in {place}: {_named((*found.codes, *found.withheld))} (library, Unicode CLDR)"]
    if found.withheld:
        texts.append(f"{found.by}, in the same country, does not work in {_named(found.withheld)}")
    texts += [text for code in missing if code not in found.withheld and (text := _share(code, country))]
    return "; ".join(texts)


def _share(code: str, country: str) -> str:
    """Return how much of a country's population uses a language; empty where nothing is known of that."""
    try:
        known = assume(f"location.{code}_pop_pct", country=country)
    except (NothingKnown, UnknownKey):
        return ""
    return f"{known.number:.0%} of the people there use {language(code)} (library, grade {known.grade})"
