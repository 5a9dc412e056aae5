"""Terms of a contract that do not fit together, or say nothing: probabilities, the term, credits that nothing earns."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.drivers.contract.service_level import Measure, ServiceLevel
from bpo_decide.drivers.registry import drivers_of
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path, Place, Problem
from bpo_decide.scenario.contact_work import is_contact_work, per_contact, per_hour
from bpo_decide.scenario.ends import greatest, least
from bpo_decide.scenario.inert import is_nothing
from bpo_decide.scenario.telling import about, warning

Check = Callable[[Any, Document], Iterator[Problem]]
TOLERANCE = 1e-9
WAYS = {"renew": "renew", "switch": "switch", "returned": "return"}
"""The ways of going on after the horizon: name in the model and key in the scenario."""
_SMALLEST = 1e-9
_LOWEST = {"accuracy": 0.5, "first_contact_resolution": 1e-9}
"""Targets below which what was meant is the share that goes wrong, or nothing."""


def _contracts(scenario: Any) -> Iterator[tuple[Any, Any, Path]]:  # noqa: ANN401 - the scenario model
    """Yield every vendor with the terms of its contract and their place."""
    for index, vendor in enumerate(scenario.vendors):
        if vendor.contract is not None:
            yield vendor, vendor.contract, ("vendors", index, "contract")


def _probabilities(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the ways of going on after the horizon whose probabilities do not sum to 1, with the place of each."""
    for _, contract, path in _contracts(scenario):
        if contract.at_end is None:
            continue
        stated = {key: getattr(contract.at_end, name) for name, key in WAYS.items()}
        stated = {key: chance for key, chance in stated.items() if chance is not None}
        total = sum(chance.point for chance in stated.values())
        if abs(total - 1) > TOLERANCE:
            place = (*path, "at_end")
            written = " + ".join(f"{key} {chance.text}" for key, chance in stated.items())
            message = f"the probabilities of what follows the horizon sum to {100 * total:.6g}%, not to 100%"
            others: tuple[tuple[str, Place], ...] = tuple(
                (f"{key} is here", document.value_place((*place, key))) for key in stated
            )
            mend = f"make {written} sum to 100%" if stated else "add renew: ...%, switch: ...%, return: ...%"
            found = document.problem("probability-sum", message, place, at_key=True, mend=mend)
            yield Problem(found.code, found.message, found.place, found.path, mend, others, at=found.at)


def _idle_ways(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield what is said of ways of going on that cannot happen, and half of what a dearer renewal takes."""
    for _, contract, path in _contracts(scenario):
        plan = contract.at_end
        if plan is None:
            continue
        place = (*path, "at_end")
        for one, other in (("renewal_uplift", "years"), ("years", "renewal_uplift")):
            if getattr(plan, one) is not None and getattr(plan, other) is None:
                message = f"{one} says nothing without {other}"
                yield document.problem("contradiction", message, (*place, one), at_key=True, mend=f"add {other}")
        for key, name, way in (("renewal_uplift", "renew", "renew"), ("rebuild", "returned", "return")):
            chance = getattr(plan, name)
            if getattr(plan, key) is not None and (chance is None or is_nothing(chance)):
                message = f"{key} says nothing while the probability to {way} is 0"
                mend = f"add {way}: ...%, or delete it"
                yield document.problem("contradiction", message, (*place, key), at_key=True, mend=mend)


def _length(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield contracts without length, and what is worked out from a term that nobody states."""
    for _, contract, _ in _contracts(scenario):
        if contract.term is not None and least(contract.term.form) < _SMALLEST:
            message = "a contract runs for some time"
            yield about(document, contract.term, "out-of-bounds", message, "write for example 5 years")
    for index, vendor in enumerate(scenario.vendors):
        if vendor.contract is not None and vendor.contract.term is not None:
            continue
        if vendor.transition.amortised is True:
            message = "the fee is recovered over the term of the contract, which is not stated"
            path: Path = ("vendors", index, "transition", "amortised")
            mend = "add contract: {term: ...} to the vendor, or write how long: amortised: 3 years"
            yield document.problem("incomplete", message, path, mend=mend)
        plan = None if vendor.contract is None else vendor.contract.termination_for_convenience
        if plan is not None and plan.of == "remaining_charges":
            message = "the charges that remain are those of the term, which is not stated"
            path = ("vendors", index, "contract", "termination_for_convenience", "of")
            yield document.problem("incomplete", message, path, mend="add term: ... to the contract")


def _fees(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield terminations that cost nothing, and what shares are of where there are none."""
    for _, contract, path in _contracts(scenario):
        plan = contract.termination_for_convenience
        if plan is None:
            continue
        place = (*path, "termination_for_convenience")
        if plan.fees is None and plan.wind_down is None:
            message = "termination_for_convenience says nothing that is charged"
            mend = "add fees: [...], one for each contract year, or wind_down: ... months"
            yield document.problem("contradiction", message, place, at_key=True, mend=mend)
        elif (*place, "of") in document.places and all(fee.per != "share" for fee in plan.fees or ()):
            message = "of says nothing: no fee is a share of charges"
            yield document.problem("contradiction", message, (*place, "of"), at_key=True, mend="delete it")


def _unmeasured(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield the service levels of which the model cannot know whether the vendor keeps them."""
    for _, contract, path in _contracts(scenario):
        if contract.service_credits is None:
            continue
        place = (*path, "service_credits", "measures")
        every = dict(_measures(contract.service_credits.measures))
        stated = {name: measure for name, measure in every.items() if measure is not None}
        if not stated:
            message, mend = "credits are earned by no measure", f"add {' or '.join(every)}"
            yield document.problem("incomplete", message, place, at_key=True, mend=mend)
        for name, measure in stated.items():
            if greatest(measure.target.form) < _LOWEST[name]:
                message = f"a target of {measure.target.text} is never missed: the share that must be right is meant"
                yield about(document, measure.target, "out-of-bounds", message, "write for example 99%")
        unknown = {
            "accuracy": ("how many errors there are", "add in_house.errors: {rate: ..., cost: ...}"),
            "first_contact_resolution": ("how many contacts an issue takes", "delete it"),
        }
        if scenario.in_house.errors is not None:
            del unknown["accuracy"]
        if is_contact_work(scenario):
            del unknown["first_contact_resolution"]
        for name, (what, mend) in unknown.items():
            if name in stated:
                message = f"{name} says nothing: nobody says {what}"
                yield document.problem("contradiction", message, (*place, name), at_key=True, mend=mend)


def _measures(measures: Any) -> Iterator[tuple[str, Measure | None]]:  # noqa: ANN401 - a composed section
    """Yield every measure that there is, with what is said of it."""
    for driver in drivers_of("service_level"):
        if issubclass(driver, ServiceLevel):
            yield next(iter(driver.model_fields)), driver.stated(measures)


def _term_and_horizon(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for a term that goes on after the horizon, may be over before it, or changes nothing."""
    horizon = scenario.decision.horizon
    for vendor, contract, _ in _contracts(scenario):
        term = contract.term
        if term is None:
            continue
        plan = vendor.transition
        begins = [part for part in (plan.lead, plan.duration, plan.delay) if part is not None]
        over = sum(least(part.form) for part in begins) + least(term.form)
        surely_over = sum(greatest(part.form) for part in begins) + greatest(term.form) < horizon.point
        if least(term.form) > horizon.point and contract.at_end is None:
            message = (
                f"the term of {term.text} goes on after the horizon of {horizon.text}: what is paid then is left out"
            )
            mend = (
                "lengthen decision.horizon, or say what follows it: at_end: {renew: ...%, switch: ...%, return: ...%}"
            )
            yield warning(about(document, term, "term", message, mend))
        elif over < horizon.point and contract.renewal is None:
            ends = "is over" if surely_over else "may be over"
            message = (
                f"the term of {term.text} {ends} before the horizon of {horizon.text}: is the price the same then?"
            )
            mend = "add renewal: {uplift: ...%}, 0% if it stays"
            yield warning(about(document, term, "term", message, mend))
        elif not _reads_term(vendor):
            message = f"the term of {term.text} changes nothing: neither a renewal nor a fee for leaving rests on it"
            mend = "add renewal: {uplift: ...%} or termination_for_convenience: {share: ...%, fees: [...]}"
            yield warning(about(document, term, "no-effect", message, mend))


def _reads_term(vendor: Any) -> bool:  # noqa: ANN401 - a composed vendor
    """Whether anything that a vendor costs rests on the length of its contract, or says what follows it."""
    contract = vendor.contract
    says = (contract.renewal, contract.termination_for_convenience, contract.at_end)
    return vendor.transition.amortised is True or any(said is not None for said in says)


def _nobody_leaves(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for fees of leaving that are not counted: no deal ends early, or by nobody knows whom."""
    for vendor, contract, path in _contracts(scenario):
        plan = contract.termination_for_convenience
        if plan is None:
            continue
        place = (*path, "termination_for_convenience")
        if plan.share is None:
            message = "nobody says how many early terminations are the client's own choice, so no fee is counted"
            yield warning(document.problem("silence", message, place, at_key=True, mend="add share: ...%"))
        elif vendor.risks is None or vendor.risks.early_termination in (None, "off"):
            message = "no fee is counted: this deal is not terminated early"
            mend = "delete it, or state risks.early_termination"
            yield warning(document.problem("no-effect", message, place, at_key=True, mend=mend))


def _free_contacts(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for credits on contacts that cost the client nothing, however many there are."""
    for vendor, contract, path in _contracts(scenario):
        plan = contract.service_credits
        if plan is None or plan.measures.first_contact_resolution is None or not is_contact_work(scenario):
            continue
        if not per_contact(vendor) and not per_hour(vendor):
            place = (*path, "service_credits", "measures", "first_contact_resolution")
            message = f"this earns no credit: the price of {vendor.id} does not depend on contacts"
            mend = "it counts where contacts or handled hours are charged"
            yield warning(document.problem("no-effect", message, place, at_key=True, mend=mend))


CONTRACT_CHECKS: tuple[Check, ...] = (_probabilities, _idle_ways, _length, _fees, _unmeasured)
CONTRACT_WARNINGS: tuple[Check, ...] = (_term_and_horizon, _nobody_leaves, _free_contacts)
