"""Safeguards and regimes: what may lower a risk, what a contract can say, what law and supervision ask for."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from msgspec import to_builtins

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.regimes import STATUSES, VERIFY, Ask, Regime, Where, asked_by_all, regime, regimes
from bpo_decide.library.safeguards import Safeguard, safeguards
from bpo_decide.report.library_figures import cited, listed, numbers, sign
from bpo_decide.report.library_view import Block, Entry, Listing, Page, Topic, stated

NO_EFFECT = "no published effect"
"""What stands in the place of an effect that was not found."""
_BY_HOW_MUCH = (
    "None lowers a result by itself: a scenario states by how much (risks.<event>.safeguards). Clauses: bpo-decide "
    "library safeguards KEY"
)
_QUESTIONS = (
    f"Questions to {VERIFY} with counsel; nothing here says that anybody meets a regime. Asks: how many things must be "
    "shown."
)
_ON = {"rate": "how often", "severity": "the loss of one event", "share": "the share lost"}


def safeguard_topic() -> Topic:
    """Return the topic of safeguards."""
    return Topic(
        name="safeguards",
        what="what may lower a risk, its published effect, and clauses for the contract",
        kind="safeguard",
        heads=("key", "what", "lowers", "effect", "grade"),
        entries=lambda: [
            Entry(
                record.key,
                record.what,
                (record.key, record.what, ", ".join(record.lowers), effect(record), record.grade or ""),
                to_builtins(record),
                partial(_safeguard_facts, record),
            )
            for record in safeguards()
        ],
        beside=lambda: Listing(remarks=(_BY_HOW_MUCH,)),
        below="what",
    )


def regime_topic() -> Topic:
    """Return the topic of regimes."""
    return Topic(
        name="regimes",
        what="law and supervision: what sets it off, what to show; always to be verified",
        kind="regime",
        heads=("key", "what", "area", "asks", "as of", "status"),
        entries=lambda: [
            Entry(record.key, record.name, _regime_row(record), to_builtins(record), partial(_regime_facts, record))
            for record in regimes()
        ],
        beside=lambda: Listing(
            remarks=(_QUESTIONS, f"Every regime that was read asks for: {'; '.join(asked_by_all())}."),
            data={"asked_by_all": list(asked_by_all())},
        ),
        below="what",
        special=lambda key, _: _regime(key),
    )


def effect(record: Safeguard) -> str:
    """Return the published effect of a safeguard in words."""
    if not record.has_figure or record.effect_on is None:
        return NO_EFFECT
    figure = numbers(record, sign(record.unit))
    if record.of is not None:
        return f"{figure} less of {record.of:,.0f}"
    return f"{figure} less" if record.unit == "percent" else figure


def _safeguard_facts(record: Safeguard) -> Mapping[str, str]:
    return {
        "Lowers": ", ".join(record.lowers),
        "Effect": effect(record),
        "Effect on": "" if record.effect_on is None else _ON[record.effect_on],
        "Published for": record.published_for,
        "In the contract": record.clause,
        **cited(record.source, record.evidence_type, record.grade, record.verification),
        "Notes": record.notes,
    }


def _regime_row(record: Regime) -> tuple[str, ...]:
    return (record.key, record.name, record.area, str(len(record.asks)), record.as_of, VERIFY)


def _regime_facts(record: Regime) -> Mapping[str, str]:
    return {
        "About": record.area,
        "Set off by": "; or ".join(filter(None, map(_where, record.applies_where))),
        "Declared as": ", ".join(record.declared_as),
        "Status": f"{VERIFY}; as of {record.as_of}",
        "Sources": "; ".join(source.citation for source in record.sources),
        "Addresses": " ".join(source.url for source in record.sources),
        "Grade": record.grade,
        "Verification": record.verification,
        "Notes": record.notes,
    }


def _regime(key: str) -> Page | None:
    """Return a regime with what it asks for; None where there is none, under its key or a name it is declared by."""
    try:
        record = regime(key)
    except UnknownKey:
        return None
    return Page(
        title=f"{record.key}: {record.name}",
        data=to_builtins(record),
        facts=stated(_regime_facts(record)),
        blocks=tuple(map(_ask, record.asks)),
        remarks=tuple(f"{status}: {words}" for status, words in STATUSES.items()),
    )


def _ask(ask: Ask) -> Block:
    """Return what is asked, and what answers it."""
    answers = [f"certificate {' or '.join(ask.certificates)}"] if ask.certificates else []
    answers += [f"work in a country that is {listed(ask.delivery_status)}"] if ask.delivery_status else []
    answers.append(f"vendors.<id>.assurances.{ask.key}")
    where = _where(ask.where)
    lines = [f"answered by {'; '.join(answers)}", *([f"asked where: {where}"] if where else [])]
    return Block(f"{ask.what} [{ask.status}; {ask.missing} while missing]", tuple(lines))


def _where(where: Where) -> str:
    """Return the facts that are looked at, in words."""
    words = []
    for name, value in to_builtins(where).items():
        if value not in ((), None):
            words.append(f"{name.replace('_', ' ')} {_value(value)}")
    return ", ".join(words)


def _value(value: Any) -> str:  # noqa: ANN401 - a tuple of words or a truth value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " or ".join(item.replace("_", " ") for item in value)
