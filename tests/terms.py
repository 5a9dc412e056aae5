"""Prices and contracts for property tests: any of the pricing models, any terms, beside each other."""

import copy
from typing import Any

from hypothesis import strategies as st

from tests.strategies import COUNTRIES, HOME, Document, Pen, scenarios


@st.composite
def contracts(draw: st.DrawFn, *, uncertain: bool = True, least_years: int = 1) -> Document:
    """Return a scenario whose vendors have prices and contracts of every kind."""
    document = copy.deepcopy(draw(scenarios(uncertain=uncertain, least_years=least_years)))
    pen = Pen(draw, uncertain=uncertain)
    at_stake = pen.money(10, 60, "/payslip", currency=pen.one_of(HOME, "MXN"))
    document["process"] |= pen.some(
        recoveries={"at_stake": at_stake, "rate": "10% to 14%" if uncertain else "12%"},
        technology_deflation=pen.text(0.005, 0.03),
    )
    for vendor in document["vendors"]:
        currency = pen.one_of(HOME, COUNTRIES[vendor["country"]])
        vendor["price"] = price(pen, currency, document)
        vendor.pop("fx_borne_by", None)
        if f"currency='{currency}'" in repr(vendor["price"]) and currency != HOME:
            vendor["fx_borne_by"] = pen.one_of("client", "vendor", _shared(pen))
        if "recoveries" in document["process"]:
            vendor["recoveries"] = {"rate": pen.text(0.08, 0.2)}
        vendor.update(
            pen.some(
                sales_tax={"rate": pen.text(0.05, 0.2), "recovered": pen.text(0.2, 0.8)},
                excise={"rate": pen.text(0.05, 0.2)},
            )
        )
        if "transition" in vendor:
            vendor["contract"] = contract(pen, currency)
            if "errors" not in document["in_house"]:
                vendor["contract"].pop("service_credits", None)
            vendor.get("hidden_costs", {}).pop("exit_pct", None)
            if "fee" in vendor["transition"] and pen.yes():
                over = pen.one_of(True, pen.text(6, 80, "months"))  # noqa: FBT003 - a word of the scenario
                vendor["transition"] |= {"amortised": over, "amortised_at": pen.text(0.01, 0.1)}
                vendor["contract"].setdefault("term", pen.text(10, 50, "months"))
    return document


def _shared(pen: Pen) -> Document:
    """Return a clause on the currency that shares its moves."""
    clause = {"shared": pen.text(0.3, 0.9)}
    return clause | pen.some(band=pen.text(0.005, 0.02), ceiling=pen.text(0.03, 0.1))


def price(pen: Pen, currency: str, document: Document) -> Document:
    """Return a price of one to three models, and its terms."""

    def each(low: float, high: float) -> Any:  # noqa: ANN401 - money per unit
        return pen.money(low, high, "/payslip", currency=currency)

    by_unit: Document = pen.one_of(
        {"per_unit": each(2, 6)},
        {"per_unit": each(2, 6), "bands": bands(pen, each)},
        {"fixed": pen.money(100_000, 400_000, "/year", currency=currency), "bands": bands(pen, each)},
        {
            "tiers": [{"from": "0 /month", "price": each(3, 6)}, {"from": "9_000 /month", "price": each(2, 4)}],
            "tiers_apply_to": pen.one_of("units_within", "all_units"),
        },
        {"outcome": {"price": each(2, 6), "rate": pen.text(0.3, 0.9)}},
    )
    salary = pen.money(15_000, 30_000, "/year", currency=currency)
    seats = pen.money(1, 9_000, "/year")
    by_time: Document = pen.one_of(
        {"per_hour": [{"role": "agent", "hours": "900 /month", "rate": pen.money(10, 16, "/hour", currency=currency)}]},
        {"per_fte": [{"role": "clerk", "fte": 6, "rate": pen.money(1_500, 4_500, "/month", currency=currency)}]},
        {"cost_plus": {"of": "in_house", "margin": pen.text(0.01, 0.2)}},
        {
            "cost_plus": {
                "posts": [
                    {"role": "clerk", "fte": 5, "salary": salary},
                    {"role": "lead", "fte": 1, "salary": pen.money(20, 40, "/hour"), "scales": False},
                ],
                **pen.some(on_costs=pen.text(0.1, 0.3), other=[{"name": "seats", "value": seats}]),
                "margin": pen.text(0.05, 0.2),
            }
        },
    )
    models: Document = dict(pen.one_of(by_unit, by_time, by_unit | by_time))
    gain = {"share": pen.text(0.1, 0.5), "baseline": pen.money(200_000, 900_000, "/year")}
    gain |= pen.some(floor=pen.money(1_000, 9_000, "/year"), cap=pen.money(10_000, 90_000, "/year", currency=currency))
    models |= pen.some(gain_share=gain)
    if "recoveries" in document["process"] and pen.yes():
        models["contingency"] = pen.text(0.05, 0.3)
    return models | _terms(pen, models)


def bands(pen: Pen, each: Any) -> Document:  # noqa: ANN401 - a function
    """Return a baseline and what is charged beyond it."""
    found = {"baseline": pen.text(6_000, 12_000, "/month"), "additional": each(1, 5)}
    if pen.yes():
        found |= {"deadband": pen.text(0.01, 0.1), "counted_from": pen.one_of("edge", "baseline")}
    if pen.yes():
        found |= {"reduction": each(0.5, 2), **pen.some(floor=pen.text(0.5, 0.85))}
    return found


def _terms(pen: Pen, models: Document) -> Document:
    """Return how a price moves."""
    indexed = [key for key in models if key in ("per_unit", "fixed", "tiers", "outcome", "per_hour", "per_fte")]
    if "cost_plus" in models and "of" not in models["cost_plus"]:
        indexed.append("cost_plus")
    terms = pen.some(
        productivity=pen.one_of(pen.text(0.005, 0.03), ["0%", pen.text(0.01, 0.03), "1%"]),
        final_price=f"{pen.ends(0.9, 1.1)[0]:.1%}",
    )
    if not indexed:
        return {}
    limits = pen.some(cap=pen.text(0.02, 0.05), floor=pen.text(0.005, 0.02))
    how: Document = pen.one_of(
        {},
        {"price_fixed": True},
        {"indexation": {"rate": pen.text(0.01, 0.05)}},
        {"indexation": {"share": pen.text(0.4, 0.9), **limits}},
    )
    if "indexation" in how:
        how["indexation"] |= pen.some(every=pen.one_of("5 months", "6 months", "18 months"))
        if len(indexed) > 1 and pen.yes():
            how["indexation"]["charges"] = [pen.one_of(*indexed)]
    return terms | how


def contract(pen: Pen, currency: str) -> Document:
    """Return the terms of a contract."""
    found = pen.some(
        term=pen.text(10, 50, "months"),
        payment_days=pen.text(10, 90),
        service_credits={
            "at_risk": pen.text(0.05, 0.2),
            "measures": {"accuracy": {"allocation": pen.text(0.3, 0.9), "target": pen.text(0.97, 0.999)}},
            **pen.some(earn_back=pen.text(0.1, 0.5), counted=True),
        },
        exit=pen.some(months=pen.text(0.5, 8))
        | {
            "services": pen.money(10_000, 60_000, currency=currency),
            "knowledge_back": {"fte": pen.text(0.5, 2), "duration": pen.text(1, 6, "months")},
            **pen.some(asset_buy_back=pen.money(10_000, 60_000, currency=currency)),
        },
        at_end=pen.one_of(
            {"switch": "50%", "return": "50%", **pen.some(rebuild=pen.money(10_000, 300_000, currency=currency))},
            {"renew": "60%", "switch": "40%", "renewal_uplift": pen.text(-0.1, 0.1), "years": pen.text(1, 4, "years")},
        ),
    )
    if "term" in found:
        found |= pen.some(
            renewal={"uplift": pen.text(-0.1, 0.1)},
            termination_for_convenience={
                "share": pen.text(0.2, 0.9),
                "fees": pen.one_of(["30%"], [pen.money(10_000, 90_000, currency=currency), pen.text(10, 30, "%")]),
                "of": pen.one_of("annual_charges", "remaining_charges"),
                **pen.some(wind_down=pen.text(0.5, 3, "months")),
            },
        )
    return found
