"""What is in the money already: a criterion on it would count it twice."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from bpo_decide.drivers.registry import composed
from bpo_decide.reading.document import Document
from bpo_decide.reading.paths import value_at
from bpo_decide.reading.problems import Path
from bpo_decide.reading.text import slug
from bpo_decide.scenario.inert import is_stated
from bpo_decide.scenario.resolved import Evidence

OPTION = "*"
"""Stands for every vendor and alternative in the places below."""


class Subject(Struct, frozen=True):
    """Something that cost lines are about.

    Attributes:
        what: in words, to go before `is in the cost already`.
        words: what a criterion on it would be called, as slugs.
        places: dotted places of which any, if stated, counts it; below every option where they begin with `*`.
    """

    what: str
    words: tuple[str, ...]
    places: tuple[str, ...]


SUBJECTS = (
    Subject(
        "what an option costs",
        (
            "cost", "price", "pricing", "fee", "charge", "expense", "spend", "spending", "budget", "saving", "tco",
            "npv", "money", "affordability", "payback", "cash_flow", "savings", "roi",
        ),
        ("*.price", "in_house"),
    ),
    Subject(
        "the transition",
        ("transition", "migration", "handover", "cutover", "onboarding", "implementation", "go_live", "set_up"),
        ("*.transition", "*.set_up", "*.build", "*.one_time"),
    ),
    Subject(
        "delay",
        ("delay", "lateness", "overrun"),
        ("*.transition.delay", "*.risks.transition_overrun", "risks.transition_overrun"),
    ),
    Subject("moves of currencies", ("currency", "exchange_rate", "fx", "devaluation"), ("fx",)),
    Subject(
        "what errors cost",
        ("error", "error_rate", "accuracy", "quality", "defect", "rework", "mistake"),
        ("in_house.errors", "*.errors"),
    ),
    Subject(
        "what contacts cost",
        ("handle_time", "first_contact_resolution", "resolution_rate"),
        ("in_house.contact_work", "*.contact_work"),
    ),
    Subject("staff turnover", ("attrition", "turnover"), ("in_house.attrition",)),
    Subject(
        "severance",
        ("severance", "redundancy", "redundancies", "layoff"),
        ("in_house.severance_weeks", "in_house.severance_share", "*.transition.severance", "*.severance_weeks",
         "*.transition.severance_weeks", "*.transition.severance_share", "*.severance_share"),
    ),
    Subject(
        "rising pay and prices",
        ("inflation", "indexation", "wage_growth"),
        ("inflation", "in_house.wage_growth", "*.price.indexation"),
    ),
    Subject(
        "productivity",
        ("productivity", "efficiency", "learning_curve"),
        ("in_house.productivity", "*.price.productivity", "*.learning", "process.technology_deflation"),
    ),
    Subject(
        "steering the vendor",
        ("governance", "oversight", "vendor_management", "contract_management"),
        ("*.governance", "*.governance_posts", "*.governance_share"),
    ),
    Subject("travel", ("travel",), ("*.travel",)),
    Subject("tax", ("tax", "taxes", "vat"), ("tax", "*.sales_tax", "*.withholding_tax")),
    Subject(
        "when money is paid",
        ("payment_terms", "payment_days", "working_capital"),
        ("process.working_capital", "*.contract.payment_days"),
    ),
    Subject("what leaving the contract costs", ("exit", "lock_in", "termination"), ("*.contract.exit",)),
    Subject("office space", ("office", "facility", "facilities", "rent"), ("in_house.facilities",)),
    Subject("pay", ("pay", "salary", "salaries", "wage"), ("in_house.staff",)),
    Subject("what the work recovers", ("recovery", "recoveries"), ("process.recoveries",)),
)  # fmt: skip
"""Subjects beside risks, which go by their own names."""
RISKS = {
    "insolvency": ("bankruptcy", "solvency", "financial_stability", "financial_strength", "vendor_failure"),
    "early_termination": ("contract_failure",),
    "data_breach": ("breach", "cyber_loss"),
    "outage": ("downtime", "availability"),
    "key_person_loss": ("key_person", "key_people"),
    "customer_loss": ("churn", "lost_customers"),
    "country_event": ("country_risk", "political_risk", "political_stability", "unrest", "disaster"),
}
"""Further words for events, by their key in `risks`."""
SECTIONS = ("in_house", "price", "transition", "contract")
"""Sections of the scenario whose keys cost lines rest on."""
COUNTED = {"given", "library", "span"}
"""Where figures come from that are in the cost."""
ENDS = ("early_termination", "insolvency")
"""Events that every vendor has unless something else is said."""


def in_money(scenario: Any, document: Document, words: str) -> tuple[str, Path] | None:  # noqa: ANN401 - the model
    """Return what of some words is in the cost already, and where; None where nothing is.

    Args:
        scenario: the bound scenario model.
        document: where it is written.
        words: the slug of a name.
    """
    for what, stems, places in _subjects(scenario):
        if any(_has(words, stem) for stem in stems):
            for place in places:
                found = next(_stated(document, place), None)
                if found is not None:
                    return what, found
    return next(
        ((key.replace("_", " "), path) for key, path in _keys_of_drivers(document) if _has(words, key)),
        None,
    )


def in_rows(rows: Sequence[Evidence], words: str) -> str | None:
    """Return what of some words costs of a completed scenario are about, be they the library's; None for nothing.

    Args:
        rows: what options are compared by, with where the figure of each comes from.
        words: the slug of a name.
    """
    for row in rows:
        *_, key = row.key.split(".")
        called = (slug(row.driver), *([key] if "_" in key else []))
        if COUNTED & set(row.standing.values()) and any(_has(words, one) for one in called):
            return row.driver
    return None


def _keys_of_drivers(document: Document) -> Iterator[tuple[str, Path]]:
    """Yield the keys of cost drivers that a scenario states, those of several words: one word means many things."""
    known = {key for section in SECTIONS for key in composed(section).model_fields if "_" in key}
    for path in document.places:
        if len(path) > 1 and path[-1] in known and is_stated(value_at(document.data, path[:-1]), str(path[-1])):
            yield str(path[-1]), path


def _subjects(scenario: Any) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:  # noqa: ANN401
    """Yield what cost lines are about, with the words for it and its places; none of risks that are left out."""
    for subject in SUBJECTS:
        yield subject.what, subject.words, subject.places
    if scenario.risks == "none":
        return
    for event in composed("risks").model_fields:
        places = (f"risks.{event}", f"in_house.risks.{event}", f"*.risks.{event}")
        assumed = ("vendors",) if event in ENDS and scenario.vendors else ()
        yield f"the risk of {event.replace('_', ' ')}", (event, *RISKS.get(event, ())), (*places, *assumed)


def _has(words: str, stem: str) -> bool:
    """Whether a word, or several in a row, occur among words, be it in the plural."""
    inside = f"_{words}_"
    return f"_{stem}_" in inside or f"_{stem}s_" in inside


def _stated(document: Document, place: str) -> Iterator[Path]:
    """Yield where something is written under a dotted place."""
    first, *rest = place.split(".")
    above: list[Path] = [()]
    if first == OPTION:
        lists = ((name, document.data.get(name)) for name in ("vendors", "alternatives"))
        above = [(name, at) for name, items in lists if isinstance(items, list) for at in range(len(items))]
    else:
        rest = [first, *rest]
    for path in above:
        *parents, last = rest
        holder = value_at(document.data, path)
        for key in parents:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if is_stated(holder, last):
            yield (*path, *rest)


def words_of(*names: str | None) -> str:
    """Return names as one slug."""
    return "_".join(slug(name) for name in names if name)
