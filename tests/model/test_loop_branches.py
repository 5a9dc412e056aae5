"""Prices and contracts month by month: any of them agrees, and the scenarios reach every branch of the loop."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bpo_decide import api
from bpo_decide.model.evaluate import evaluate
from bpo_decide.runs.simulate import prepared
from bpo_decide.scenario.resolved import IN_HOUSE
from bpo_decide.uncertainty.designs import MonteCarlo
from tests.model.test_month_loop import CONTRACT, DRAWS, PRICING, REPLICATES, TOLERANCE, _each_ledger
from tests.reference.case import Case
from tests.reference.month_loop import Ledger
from tests.reference.risk import RiskyVendor
from tests.strategies import Document, written
from tests.terms import contracts


@given(contracts())
def test_any_prices_and_contracts(document: Document) -> None:
    """One case of scenarios that nobody has thought of, with prices and contracts of every kind."""
    scenario = api.load(written(document))
    model, table = prepared(scenario)
    design = MonteCarlo(seed=1, draws=10).replicate(table, 0)
    outcome = evaluate(model, design)
    for row, ledger in enumerate(_each_ledger(scenario, design)):
        tolerance = TOLERANCE * ledger.cost(IN_HOUSE)
        for number, option in enumerate(outcome.options):
            keys = [line.key for line in outcome.lines[number]]
            found = dict(zip(keys, outcome.line_cost[number][row], strict=True))
            for key in {**found, **ledger.monthly[option]}:
                expected = ledger.present_value(option, key)
                assert found.get(key, 0.0) == pytest.approx(expected, rel=0, abs=tolerance), (option, key)


def _seen(source: Path, *, replicates: int) -> Iterator[tuple[Ledger, dict[str, Any]]]:
    """Yield the cases that the program is held to, with the vendors by their id."""
    scenario = api.load(source)
    _, table = prepared(scenario)
    vendors = {vendor.id: vendor for vendor in scenario.document.vendors}
    sampler = MonteCarlo(seed=7, draws=DRAWS)
    for number in range(replicates):
        for ledger in _each_ledger(scenario, sampler.replicate(table, number)):
            yield ledger, vendors


def test_prices_reach_every_branch() -> None:
    """Volume leaves its band on either side, fees reach their limits, tables all of their tiers."""
    wanted = {f"volume: {where}" for where in ("above", "within", "below", "below the floor")}
    wanted |= {f"fee: {where}" for where in ("floor", "between", "cap")}
    wanted |= {f"tier {number} {reached}" for number in (1, 2, 3) for reached in ("reached", "not reached")}
    wanted |= {f"index: {where}" for where in ("floor", "between", "cap")}
    wanted |= {f"currency: {where}" for where in ("within the band", "between", "beyond the ceiling")}
    wanted |= {f"given up: {answer}" for answer in (True, False)}
    seen: set[str] = set()
    for ledger, vendors in _seen(PRICING, replicates=1):
        if seen == wanted:
            return
        case, bands = ledger.case, vendors["bands"]
        seen |= {f"volume: {_place(case, bands.price.bands, month)}" for month in range(case.months)}
        vendor = RiskyVendor(case, bands).vendor
        seen.add(f"given up: {vendor.move.go_live > case.months}")
        gain = bands.price.gain_share
        for year in range(4):
            fee = 12 * vendor.charges(12 * year, 1.0, vendor.index_at_once)["gain_share"]
            low, high = vendor.pricing.quoted(gain.floor, 12 * year), vendor.pricing.quoted(gain.cap, 12 * year)
            seen.add(f"fee: {_limited(fee, low, high)}")
            move, clause = abs(case.currency_value("MXN", year) / case.currency_value("MXN", 0) - 1), bands.fx_borne_by
            seen.add(f"currency: {_clause(move, case.number(clause.band), case.number(clause.ceiling))}")
        for number in (1, 2, 3):
            charged = ledger.monthly["share"][f"tier_{number}"]
            moved = ledger.monthly["share"]["contingency"]
            seen |= {
                f"tier {number} {'reached' if tier else 'not reached'}"
                for tier, any_work in zip(charged, moved, strict=True)
                if any_work
            }
        clause = vendors["edge"].price.indexation
        rise, low, high = case.inflation("PH"), case.number(clause.floor), case.number(clause.cap)
        seen.add(f"index: {_limited(min(max(rise, low), high), low, high)}")
    assert seen == wanted


def _place(case: Case, bands: Any, month: int) -> str:  # noqa: ANN401 - the scenario model
    """Return where the volume of a month lies."""
    baseline, width = case.number(bands.baseline), case.number(bands.deadband)
    relative = case.units(month) / baseline
    if relative > 1 + width:
        return "above"
    if relative >= 1 - width:
        return "within"
    return "below" if relative >= case.number(bands.floor) else "below the floor"


def _limited(value: float, low: float, high: float) -> str:
    """Return which limit a value has reached."""
    if abs(value - low) < 1e-9 * low:
        return "floor"
    return "cap" if abs(value - high) < 1e-9 * high else "between"


def _clause(move: float, band: float, ceiling: float) -> str:
    """Return where a move of a currency lies."""
    if move <= band:
        return "within the band"
    return "between" if move < ceiling else "beyond the ceiling"


def test_contracts_reach_every_branch() -> None:
    """Deals end in each year of the term, after it or not at all, by choice or not; credits reach their limits."""
    wanted = {f"ended: {when}" for when in ("year 1", "year 2", "year 3", "after the term", "never")}
    wanted |= {f"{question}: {answer}" for question in ("given up", "by choice", "back") for answer in (True, False)}
    wanted |= {f"credit of contacts: {why}" for why in ("none", "the loss", "the share at risk", "nothing is lost")}
    seen: set[str] = set()
    for ledger, vendors in _seen(CONTRACT, replicates=REPLICATES):
        if seen == wanted:
            return
        case = ledger.case
        everything, minimum = (RiskyVendor(case, vendors[key]) for key in ("everything", "minimum"))
        seen.add(f"given up: {case.number(vendors['posts'].transition.delay) > 2.5}")
        end, live = everything.end, everything.vendor.move.go_live
        assert end is not None
        assert end.at is not None
        assert everything.contract is not None
        assert everything.contract.term is not None
        if end.at > case.months:
            seen.add("ended: never")
        elif end.at > live + everything.contract.term:
            seen.add("ended: after the term")
        else:
            seen.add(f"ended: year {int((end.at - live) // 12) + 1}")
            lines = {key: sum(costs) for key, costs in ledger.monthly["everything"].items()}
            seen.add(f"by choice: {lines['termination_fee'] > 0}")
            seen.add(f"back: {lines['early_knowledge_back'] > 0}")
        seen |= set(_credits(minimum))
    assert seen == wanted


def _credits(vendor: RiskyVendor) -> Iterator[str]:
    """Yield what limits the credits for contacts in the months of a vendor."""
    assert vendor.contract is not None
    clause = vendor.contract.terms.service_credits
    measure = clause.measures.first_contact_resolution
    target = vendor.case.number(measure.target)
    for month in range(vendor.case.months):
        at_risk = vendor.charged[month] * vendor.case.number(clause.at_risk) * vendor.case.number(measure.allocation)
        if not vendor.vendor.move.moved(month):
            continue
        if vendor.vendor.contacts.expected <= 1 / target:
            yield "credit of contacts: none"
            continue
        loss = vendor.contract._contacts_beyond(month, target)  # noqa: SLF001 - one reference in two files
        why = "nothing is lost" if loss == 0 else "the loss" if loss < at_risk else "the share at risk"
        yield f"credit of contacts: {why}"
