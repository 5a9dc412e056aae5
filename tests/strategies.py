"""Scenarios for property tests: small decisions in which any feature of the cost model may occur.

A scenario is drawn as plain data in which money stands as `Amount`, so that a test may multiply all money or restate
it before `written` turns it into the bytes of a scenario file (JSON, which is YAML).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

HOME = "USD"
UNASKED = ("productivity_lag", "scope_change", "transition_other_normative")
"""Hidden costs that apply to every vendor unasked."""
COUNTRIES = {"US": "USD", "MX": "MXN", "PH": "PHP"}
SPOTS = {"MXN": 18.5, "PHP": 57.0}
STEPS = 1000
_ANY_STEP, _ANOTHER_STEP, _EITHER = st.integers(0, STEPS), st.integers(1, STEPS), st.booleans()
Document = dict[str, Any]


@dataclass(frozen=True)
class Amount:
    """Money that is yet to be written: one number or the ends of an interval, per what, in which currency."""

    ends: tuple[float, ...]
    per: str = ""
    currency: str = HOME

    def text(self, times: float) -> str:
        """Return the amount, so many times as large, as it stands in a scenario."""
        return f"{' to '.join(repr(end * times) for end in self.ends)} {self.currency}{self.per}"


def written(document: Document, *, times: float = 1.0) -> bytes:
    """Return a scenario file, all money multiplied by `times`."""
    return json.dumps(_written(document, times)).encode()


def _written(value: Any, times: float) -> Any:  # noqa: ANN401 - any part of a scenario
    """Return plain data with every amount as text."""
    if isinstance(value, Amount):
        return value.text(times)
    if isinstance(value, Mapping):
        return {key: _written(part, times) for key, part in value.items()}
    return [_written(part, times) for part in value] if isinstance(value, list) else value


class Pen:
    """Draws the numbers of a scenario.

    Args:
        draw: Hypothesis's own.
        uncertain: whether numbers may be intervals.
    """

    def __init__(self, draw: st.DrawFn, *, uncertain: bool) -> None:
        """Remember how to draw."""
        self.draw = draw
        self.uncertain = uncertain

    def ends(self, low: float, high: float) -> tuple[float, ...]:
        """Return one number between `low` and `high`, or two."""
        first = self.draw(_ANY_STEP)
        steps = [first]
        if self.uncertain and self.yes():
            steps = sorted([first, (first + self.draw(_ANOTHER_STEP)) % (STEPS + 1)])
        return tuple(round(low + (high - low) * step / STEPS, 6) for step in steps)

    def text(self, low: float, high: float, unit: str = "") -> str | float:
        """Return a number with its unit as it stands in a scenario."""
        ends = self.ends(low, high)
        if len(ends) == 1 and not unit:
            return ends[0]
        return f"{' to '.join(map(repr, ends))}{' ' + unit if unit else ''}"

    def money(self, low: float, high: float, per: str = "", *, currency: str = HOME) -> Amount:
        """Return an amount; `low` and `high` are in the client's money."""
        spot = SPOTS.get(currency, 1.0)
        return Amount(tuple(round(end * spot, 6) for end in self.ends(low, high)), per, currency)

    def yes(self) -> bool:
        """Whether something occurs."""
        return self.draw(_EITHER)

    def some(self, **parts: Any) -> Document:  # noqa: ANN401 - parts of a scenario
        """Return some of the parts: each occurs or not."""
        return {key: part for key, part in parts.items() if self.yes()}

    def one_of(self, *choices: Any) -> Any:  # noqa: ANN401 - words or parts of a scenario
        """Return one of several."""
        return self.draw(st.sampled_from(choices))


@st.composite
def scenarios(draw: st.DrawFn, *, uncertain: bool = True, vendors: int = 2, least_years: int = 1) -> Document:
    """Return a scenario with up to so many vendors, the client in the United States.

    Without uncertainty every number that the library would give as a distribution is stated.
    """
    pen = Pen(draw, uncertain=uncertain)
    count = draw(st.integers(1, vendors))
    inflation: Document = {country: pen.text(0.01, 0.06) for country in COUNTRIES}
    volatility = (lambda: pen.text(0.02, 0.15)) if uncertain else (lambda: 0)
    document: Document = {
        "schema": 1,
        "title": "A decision",
        "client": {"name": "A company", "country": "US", "currency": HOME},
        "decision": {
            "start": pen.one_of("2027-01", "2027-10"),
            "horizon": f"{draw(st.integers(12 * least_years, 60))} months",
            "discount_rate": draw(st.integers(0, 12)) / 100,
            "timing": pen.one_of("end", "mid", "start"),
            "prices": "nominal",
        },
        "process": {
            "type": "payroll",
            "volume": {
                "per_month": pen.text(5_000, 15_000),
                **pen.some(growth=pen.text(-0.04, 0.06), season=_season(pen), baseline=pen.text(8_000, 12_000)),
            },
            **pen.some(complexity="high", client_specific_knowledge="low"),
        },
        "inflation": inflation,
        # the library's figures are uncertain, and these two count what everybody may leave unsaid
        "hidden_costs": {} if uncertain else dict.fromkeys(UNASKED[:2], "off") | selection(pen),
        "risks": risks(pen) if uncertain else "none",
        "fx": {
            currency: {"spot": f"{spot} {currency}/{HOME}", "volatility": volatility()}
            for currency, spot in SPOTS.items()
        },
        "in_house": in_house(pen),
        "vendors": [vendor(pen, f"vendor_{number + 1}") for number in range(count)],
        "alternatives": [improved(pen)] if pen.yes() else [],
    }
    if "errors" not in document["in_house"]:
        for one in document["vendors"]:
            one.pop("errors", None)  # there is nothing to compare them with
    return document


def _season(pen: Pen) -> list[float]:
    """Return seasonal shares whose average is 1."""
    swing = pen.draw(st.integers(0, 30)) / 100
    return [1 + swing, 1 - swing] * 6


def in_house(pen: Pen) -> Document:
    """Return today's operation."""
    return {
        "staff": [
            {
                "role": "clerk",
                "id": "clerk",
                "fte": pen.text(6, 9),
                "salary": pen.money(45_000, 60_000, "/year"),
                **pen.some(tenure="6 years"),
            },
            {"role": "manager", "id": "manager", "fte": 1, "salary": pen.money(40, 60, "/hour"), "scales": False},
        ],
        "on_costs": pen.text(0.2, 0.4),
        **pen.some(
            productivity=pen.text(0.005, 0.02),
            technology={
                "value": pen.money(50_000, 150_000, "/year"),
                **pen.some(avoidable=pen.text(0.1, 0.9), avoidable_from="2028-07"),
            },
            facilities={"value": pen.money(6_000, 10_000, "/seat/year"), **seats_released(pen)},
            overhead={"share": pen.text(0.05, 0.15), **pen.some(avoidable=pen.text(0.1, 0.9))},
            other=[{"name": "printing", "scope": "print", "value": pen.money(5_000, 20_000, "/year")}],
            errors={"rate": pen.text(0.004, 0.02), "cost": pen.money(40, 140, "/payslip")},
            risks={"outage": {"rate": pen.text(0.5, 4, "/year"), "severity": pen.text(0.1, 5, "%")}},
        ),
        **turnover(pen),
    }


def risks(pen: Pen) -> Document:
    """Return events that may happen to every option that they apply to."""
    return pen.some(
        outage={"rate": pen.text(0.1, 3, "/year"), "severity": pen.text(0.1, 20, "%"), **recovery(pen)},
        data_breach={
            "records": 5_000,
            "rate": pen.text(0.05, 1, "/year"),
            "severity": pen.money(10_000, 400_000),
            "cap": pen.money(100_000, 500_000),
            **recovery(pen),
        },
        key_person_loss={"rate": pen.text(0.1, 2, "/year"), "severity": pen.text(0.1, 3, "months"), **safeguards(pen)},
        country_event={
            country: {"rate": pen.text(0.05, 0.5, "/year"), "severity": pen.money(20_000, 300_000)}
            for country in COUNTRIES
        },
        transition_overrun={"severity": pen.text(5, 60, "%"), **safeguards(pen)},
    )


def recovery(pen: Pen) -> Document:
    """Return what is recovered of a loss, or nothing."""
    if not pen.yes():
        return {}
    return {"recovery": pen.text(0.1, 0.9), **pen.some(recovery_cap=pen.money(5_000, 50_000))}


def safeguards(pen: Pen) -> Document:
    """Return what lowers an event, or nothing."""
    return pen.some(safeguards={"a plan": {"rate": pen.text(0.1, 0.5)}, "a spare": {"severity": pen.text(0.1, 0.5)}})


def end(pen: Pen) -> Document:
    """Return what may end a deal."""
    return pen.some(
        early_termination=pen.one_of("off", {"rate": pen.text(0.02, 0.4, "/year"), "backsourcing": pen.text(0.2, 0.7)}),
        insolvency=pen.one_of("off", {"rate": pen.text(0.02, 0.4, "/year")}),
    )


def turnover(pen: Pen) -> Document:
    """Return how many leave and what that costs, or nothing, which leaves an uncertain default in place."""
    if pen.uncertain and not pen.yes():
        return {}
    return {"attrition": pen.text(0.05, 0.25), "replacement_cost": pen.text(2, 5, "months")}


def seats_released(pen: Pen) -> Document:
    """Return the share of the seats that goes away, perhaps from a date on, or nothing."""
    if not pen.yes():
        return {}
    return {"avoidable": pen.text(0.1, 0.9), **pen.some(avoidable_from="2028-07")}


def vendor(pen: Pen, key: str) -> Document:
    """Return a vendor who takes over the labour at least."""
    country = pen.one_of(*COUNTRIES)
    currency = pen.one_of(HOME, COUNTRIES[country])
    if pen.uncertain and pen.draw(st.integers(0, 3)) == 0:
        return {"id": key, "country": country, "includes": ["labour"], "price": price(pen, currency)}
    return {
        "id": key,
        "name": key.replace("_", " "),
        "country": country,
        "includes": ["labour", *pen.some(platform=True, print=True)],
        "price": price(pen, currency),
        **({} if currency == HOME else {"fx_borne_by": currency_clause(pen)}),
        "transition": transition(pen, currency),
        "governance_share": pen.text(0.02, 0.1),
        **pen.some(
            learning={
                "lag": pen.text(0.05, 0.4),
                "duration": pen.text(2, 8, "months"),
                "shape": pen.one_of("linear", "exponential"),
            },
            retained={"fte": pen.text(0.5, 1.4)},
            errors={
                "rate": pen.text(0.005, 0.03),
                "cost": pen.money(40, 140, "/payslip"),
                **pen.some(dip={"extra": pen.text(0.005, 0.03), "duration": pen.text(2, 8, "months")}),
            },
            experience=pen.one_of("low", "high"),
            hidden_costs=hidden_costs(pen),
            rating=pen.one_of("Aaa", "B"),
            risks={**end(pen), **pen.some(outage="off")},
        ),
    }


def hidden_costs(pen: Pen) -> Document:
    """Return what is said of hidden costs that nothing else in a vendor states."""
    return pen.some(
        scope_change=pen.one_of(pen.text(0.01, 0.1), "off"),
        compliance_audit=pen.text(0.01, 0.05),
        withholding_tax=pen.text(0.01, 0.1),
        exit_pct=pen.text(0.05, 0.3),
        process_improvement=pen.text(0.01, 0.1),
    )


def selection(pen: Pen) -> Document:
    """Return what is said of the cost of choosing a vendor, the same whoever is chosen."""
    return pen.some(vendor_selection=pen.text(0.002, 0.02))


def currency_clause(pen: Pen) -> Any:  # noqa: ANN401 - a word or a mapping
    """Return who bears currency moves."""
    return pen.one_of("client", "vendor", {"shared": pen.text(0.3, 0.7), "band": pen.text(0.01, 0.08)})


def price(pen: Pen, currency: str) -> Document:
    """Return a price of one, two or three models that add up, and its terms."""
    models: Document = {
        "per_unit": pen.money(2, 6, "/payslip", currency=currency),
        "per_fte": [
            {"role": "clerk", "fte": pen.text(6, 10), "rate": pen.money(1_500, 4_500, "/month", currency=currency)}
        ],
        "fixed": pen.money(100_000, 400_000, "/year", currency=currency),
    }
    chosen = pen.draw(st.lists(st.sampled_from(list(models)), min_size=1, max_size=3, unique=True))
    terms = pen.some(
        productivity=pen.text(0.005, 0.03),
        final_price=pen.one_of("100%", f"{pen.ends(0.9, 1.1)[0]:.1%}"),
        price_fixed=True,
        minimum_volume=pen.text(5_000, 12_000, "/month"),
        indexation=pen.some(share=pen.text(0.4, 0.9), cap=pen.text(0.02, 0.05), floor=pen.text(0.005, 0.02)),
    )
    if "indexation" in terms:
        terms.pop("price_fixed", None)
    if "per_unit" not in chosen:
        terms.pop("minimum_volume", None)
    return {key: models[key] for key in chosen} | terms


def transition(pen: Pen, currency: str) -> Document:
    """Return what moving the work takes."""
    return {
        "duration": pen.text(2, 9, "months"),
        "severance_weeks": pen.text(0.5, 2),
        **pen.some(
            ramp=pen.text(0.5, 4, "months"),
            parallel_run=pen.text(0.5, 3, "months"),
            fee=pen.money(20_000, 200_000, currency=currency),
            knowledge_transfer={"fte": pen.text(0.5, 2), "duration": pen.text(1, 4, "months")},
            project_team={"fte": pen.text(0.5, 2)},
            retention=pen.text(0.02, 0.1),
            leave=pen.text(0.3, 0.9),
        ),
        **delay(pen),
    }


def delay(pen: Pen) -> Document:
    """Return how late it may be, perhaps with a long stop, or nothing."""
    if not pen.yes():
        return {}
    return {"delay": pen.text(0.5, 8, "months"), **pen.some(long_stop=pen.text(4, 10, "months"))}


def improved(pen: Pen) -> Document:
    """Return what management could do."""
    return {
        "id": "improved",
        "kind": "in_house_improved",
        "staff_change": {"clerk": pen.text(-3, -1)},
        "months": pen.text(2, 12, "months"),
        "severance_weeks": pen.text(0.5, 2),
        **pen.some(one_time=pen.money(20_000, 200_000), leave=pen.text(0.3, 0.9)),
    }
