"""Pending changes in law that a scenario assumes, and what they do to its options."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from bpo_decide.drivers.client.charge_taxes import Excise
from bpo_decide.drivers.laws import AssumedLaw
from bpo_decide.drivers.quantities import SHARE, assumption
from bpo_decide.library.laws import Law, law, laws
from bpo_decide.library.processes import process
from bpo_decide.reading.document import Document
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.overrides import WHAT_IFS, with_values
from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import quoted

SECTION = "laws"
PREFIX = "law."
"""What the name of a what-if begins with that assumes a pending law."""
CONTACT = "contact"


def with_assumed_laws(document: Document, names: Sequence[str]) -> Document:
    """Return the document with pending laws assumed: an empty entry under `laws`, unless it says more already.

    Args:
        document: the scenario as written.
        names: of what-ifs, each `law.<key>`.

    Raises:
        UsageError: there is no such law.
    """
    for name in names:
        key = name.removeprefix(PREFIX)
        known = [record.key for record in laws()]
        if key not in known:
            near = nearest(key, known)
            hint = f"did you mean {PREFIX}{near}?" if near else f"known: {', '.join(PREFIX + one for one in known)}"
            raise UsageError(f"there is no pending law {quoted(key)}; {hint}")
        said = document.data.get(SECTION)
        if said is None:
            document = with_values(document, {f"--what-if {name}": f"{SECTION}={{{key}: {{}}}}"})
        elif isinstance(said, dict) and key not in said:
            document = with_values(document, {f"--what-if {name}": f"{SECTION}.{key}={{}}"})
    return document


def is_law(name: str, document: Document) -> bool:
    """Whether the name of a what-if means a pending law of the library, and none that the scenario states itself."""
    own = document.data.get(WHAT_IFS)
    return name.startswith(PREFIX) and not (isinstance(own, dict) and name in own)


def concerns(record: Law, scenario: Any) -> bool:  # noqa: ANN401 - the scenario model
    """Whether a law is about clients of this country and work of this kind."""
    work = record.work == "any" or process(scenario.process.type).arrives_as == CONTACT
    return record.jurisdiction == scenario.client.country and work


def with_laws(scenario: Any) -> Any:  # noqa: ANN401 - the scenario model
    """Return the scenario with what its assumed laws do: an excise on payments abroad, a limit on work abroad.

    An excise or a stricter limit that the scenario states goes before that of a law.
    """
    if not scenario.laws:
        return scenario
    said = {key: _filled(law(key), own) for key, own in scenario.laws.items()}
    changed = scenario.model_copy(update={"laws": said})
    movers = [_taxed(mover, said) for mover in scenario.movers if mover.country != scenario.client.country]
    limits = [own.rate for key, own in said.items() if law(key).effect == "limit" and own.probability is None]
    own = scenario.requirements.work_abroad
    strictest = min((limit for limit in (own, *limits) if limit is not None), key=lambda one: one.point, default=None)
    required = scenario.requirements.model_copy(update={"work_abroad": strictest})
    return changed.with_movers(movers).model_copy(update={"requirements": required})


def _filled(record: Law, said: AssumedLaw) -> AssumedLaw:
    """Return what is said of a law, completed from the library."""
    changes: dict[str, Quantity] = {}
    if record.figure is not None and said.rate is None:
        changes["rate"] = _assumed(f"{PREFIX}{record.key}", record, "rate")
    if record.effect == "excise" and said.of_payments is None:
        changes["of_payments"] = _assumed("convention.law_share_of_payments", record, "of_payments")
    return said.model_copy(update=changes)


def _assumed(key: str, record: Law, name: str) -> Quantity:
    """Return a number of the library as one of an assumed law."""
    return replace(assumption(key, SHARE), path=f"{SECTION}.{record.key}.{name}")


def _taxed(mover: Any, said: Mapping[str, AssumedLaw]) -> Any:  # noqa: ANN401 - a vendor or own centre
    """Return an option abroad with the excise of the laws; what it states itself goes first."""
    for key, own in said.items():
        if law(key).effect == "excise" and mover.excise is None and own.rate is not None:
            excise = Excise.model_construct(rate=own.rate, of_payments=own.of_payments, deductible=law(key).deductible)
            mover = mover.model_copy(update={"excise": excise})
    return mover


def assumed_laws(scenario: Any) -> Iterator[Law]:  # noqa: ANN401 - the scenario model
    """Yield the pending laws that a scenario assumes."""
    yield from (law(key) for key in scenario.laws)
