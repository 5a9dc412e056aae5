"""Taxes that do not fit: a rate before tax beside flows after tax, laws that concern somebody else."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.library.laws import law, laws
from bpo_decide.library.processes import processes
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Problem
from bpo_decide.scenario.ends import greatest
from bpo_decide.scenario.laws import CONTACT, SECTION, concerns
from bpo_decide.scenario.telling import about, unknown, warning

Check = Callable[[Any, Document], Iterator[Problem]]
_RATE_BASIS: Path = ("decision", "rate_basis")
_ALL = 0.9
"""A withholding tax beyond this share leaves next to nothing to pay a price with."""


def _basis(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield a discount rate and flows of which only one is after tax."""
    after_tax = scenario.decision.rate_basis == "after_tax"
    if after_tax and scenario.tax is None:
        message = "the flows are before tax, so an after-tax rate does not fit them"
        mend = "state a pre-tax rate: rate_basis: pre_tax, or the client's tax: tax: {rate: ...%}"
        yield document.problem("mismatch", message, _RATE_BASIS, mend=mend)
    elif scenario.tax is not None and not after_tax:
        message = "with a tax rate the flows are after tax, so a pre-tax discount rate does not fit them"
        found = document.problem("mismatch", message, ("tax", "rate"))
        stated = _RATE_BASIS in document.places
        place = document.value_place(_RATE_BASIS) if stated else document.key_place(("decision", "discount_rate"))
        mend = "write rate_basis: after_tax beside an after-tax discount_rate, or delete tax"
        where = "rate_basis is here" if stated else "the rate is here, and pre-tax unless rate_basis says otherwise"
        yield Problem(found.code, found.message, found.place, found.path, mend, ((where, place),), at=found.at)


def _depreciation(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a time of depreciation that is no whole number of months."""
    over = None if scenario.tax is None else scenario.tax.depreciation
    if over is not None and (over.point != round(over.point) or over.point < 1):
        message = "capital is written off over a whole number of months"
        yield document.problem("out-of-bounds", message, ("tax", "depreciation"), mend="write for example 4 years")


def _withheld(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield withholding taxes that leave the vendor nothing."""
    for mover in scenario.movers:
        held = mover.withholding_tax
        if held is not None and greatest(held.rate.form) > _ALL:
            message = "a withholding tax this high leaves nothing of the payment"
            yield about(document, held.rate, "out-of-bounds", message, "check the rate: 10% is 0.1")


def _laws(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the laws that do not exist, concern other clients or work, or are given numbers they do not have."""
    known = {record.key: record for record in laws()}
    for key, said in scenario.laws.items():
        path: Path = (SECTION, key)
        if key not in known:
            yield unknown(document, path, "pending law", key, known, at_key=True)
            continue
        record = known[key]
        if scenario.process.type in {one.key for one in processes()} and not concerns(record, scenario):
            work = " and work that arrives as contacts with customers" if record.work == CONTACT else ""
            message = f"{key} says nothing here: it is about clients in {record.jurisdiction}{work}"
            yield document.problem("no-effect", message, path, at_key=True, mend="delete it")
        for name, effects in (
            ("rate", ("excise", "limit")),
            ("of_payments", ("excise",)),
            ("probability", ("limit",)),
        ):
            number = getattr(said, name)
            if number is not None and record.effect not in effects:
                message = f"{name} says nothing: nothing is computed with it in {key}"
                yield document.problem("contradiction", message, (*path, name), at_key=True, mend="delete it")
        if record.effect == "limit" and said.rate is not None and not said.rate.certain:
            message = "a limit must be one certain number: try other values with what-ifs"
            yield about(document, said.rate, "certain", message)


def _nobody_abroad(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for assumed laws on work abroad where nobody works abroad."""
    if any(mover.country != scenario.client.country for mover in scenario.movers):
        return
    for key in scenario.laws:
        message = f"{law(key).name} changes nothing here: no option does its work abroad"
        yield warning(document.problem("no-effect", message, (SECTION, key), at_key=True))


TAX_CHECKS: tuple[Check, ...] = (_basis, _depreciation, _withheld, _laws)
TAX_WARNINGS: tuple[Check, ...] = (_nobody_abroad,)
