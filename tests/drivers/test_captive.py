"""Own centres: a captive and a shared service, worked out by hand, beside the vendors that they are compared with."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.drivers.registry import composed, drivers_of
from bpo_decide.report.as_memo import as_memo
from bpo_decide.report.memo import memo
from bpo_decide.scenario.resolved import ResolvedScenario
from tests.drivers.pricing import charges
from tests.model.by_hand import Found, base, drawn, written
from tests.model.test_traces import Traced, _missing

BUDGET = "{fixed: 60_000 USD/year, price_fixed: true}"
CENTRE = (
    "{{id: centre, kind: {kind}, country: {country}, includes: [labour], price: {price}, retained: {{fte: 0}}, "
    "transition: {{duration: {months} months, severance_weeks: 0}}{more}}}"
)
PESOS = "fx={PHP: {spot: 50 PHP/USD, volatility: 0%}}"


def centre(
    more: str = "",
    *,
    kind: str = "captive",
    country: str = "PH",
    price: str = BUDGET,
    months: int = 0,
    others: str = "",
) -> str:
    """Return the setting that puts an own centre beside the vendor: no severance, nobody stays."""
    stated = CENTRE.format(kind=kind, country=country, price=price, months=months, more=f", {more}" if more else "")
    return f"alternatives=[{stated}{others}]"


def found(*settings: str) -> Found:
    """Return the base case: pay of 10 000 a month today, no discounting, no inflation."""
    return base(*settings)


def lines(case: Found, option: str = "centre") -> dict[str, float]:
    """Return the present values of the lines of an option that are not 0."""
    return {key: float(values[0]) for key, values in case[option].items() if values[0] != 0}


@pytest.mark.parametrize("kind", ["captive", "shared_service"])
def test_its_budget_stands_for_the_quote(kind: str) -> None:
    """60 000 a year against 120 000: half of in-house for three years, from the first day on."""
    case = found(centre(kind=kind))
    option = case.options["centre"]
    assert (option.kind, option.country, option.proximity) == (kind, "PH", "offshore")
    assert lines(case) == {"fixed": 180_000}
    assert option.headline_saving == pytest.approx(180_000)
    assert option.cost.mean == pytest.approx(180_000)
    assert [line.quoted for line in option.lines if line.key == "fixed"] == [True]


def test_what_the_centre_takes_to_set_up_is_spent_over_the_transition() -> None:
    """10 000 a month until month 4, the budget for 32 months, and 2 million pesos once: 40 000 dollars."""
    case = found(PESOS, centre("set_up: 2M PHP", months=4))
    assert lines(case) == pytest.approx({"labour": 40_000, "fixed": 160_000, "set_up": 40_000})
    number = case.outcome.index("centre")
    assert case.outcome.monthly[number][:5].tolist() == pytest.approx([20_000] * 4 + [5_000])


def test_what_is_set_up_is_lost_with_a_transition_that_is_given_up() -> None:
    """After 4 + 2 months nothing has moved: in-house goes on, 40 000 are gone."""
    late = centre("set_up: 40_000 USD", months=4).replace(
        "severance_weeks", "delay: 9 months, long_stop: 2 months, severance_weeks"
    )
    assert lines(found(late)) == pytest.approx({"labour": 360_000, "set_up": 40_000})


def test_setting_up_costs_what_it_costs_and_nobody_else() -> None:
    """Property: 25 000 more is 25 000 more for the centre, and nothing for the vendor or today's operation."""
    less, more = (found(centre(f"set_up: {amount} USD", months=3)) for amount in ("50_000", "75_000"))
    grown = more.outcome.cost[0] - less.outcome.cost[0]
    assert dict(zip(more.outcome.options, grown.tolist(), strict=True)) == pytest.approx(
        {"in_house": 0, "centre": 25_000, "vendor": 0}
    )


def test_an_own_centre_changes_nothing_that_was_there_without_it() -> None:
    plain, beside = (drawn(*settings, draws=200) for settings in ((), (centre("set_up: 10_000 USD"),)))
    for option in ("in_house", "vendor"):
        left, right = (case.outcome.cost[:, case.outcome.index(option)].tolist() for case in (plain, beside))
        assert left == right


def test_its_cost_is_its_own_posts_seats_and_all() -> None:
    """9 posts at 600 000 pesos and 20 % on-costs are 129 600 dollars, the lead 24 000, seats 30 000; no margin."""
    book = (
        "{cost_plus: {posts: [{role: clerk, fte: 9, salary: 600_000 PHP/year},"
        " {role: lead, fte: 1, salary: 1M PHP/year, scales: false}], on_costs: 20%,"
        " other: [{name: seats, value: 1.5M PHP/year}]}}"
    )
    case = found(PESOS, centre(price=book))
    assert charges(case, "centre") == pytest.approx(
        {"cost_plus": 3 * 129_600, "cost_plus_steady": 3 * (24_000 + 30_000)}
    )


def test_at_todays_cost_it_saves_nothing() -> None:
    """Cost-plus of in-house: an own centre takes no margin unless it says so."""
    case = found(centre(price="{cost_plus: {of: in_house}}"))
    assert case.options["centre"].saving.mean == pytest.approx(0, abs=1e-6)


def test_pay_in_the_centre_rises_with_the_wages_of_its_country() -> None:
    """10 % a year from the first day on: 60 000, 66 000 and 72 600."""
    case = found("inflation.PH=10%", centre(price="{fixed: 60_000 USD/year}"))
    assert lines(case) == pytest.approx({"fixed": 60_000 + 66_000 + 72_600})


def test_moves_of_its_currency_are_the_clients() -> None:
    """Prices rise by 10 % a year there and not here: the peso falls by as much, and the budget follows both."""
    case = found(PESOS, "inflation.PH=10%", centre(price="{fixed: 3M PHP/year}"))
    assert lines(case)["fixed"] == pytest.approx(3 * 60_000)
    steady = found(PESOS, "inflation.PH=10%", centre(price="{fixed: 3M PHP/year, price_fixed: true}"))
    assert lines(steady)["fixed"] == pytest.approx(60_000 * (1 + 1 / 1.1 + 1 / 1.21))


def test_of_a_shared_service_a_share_of_what_is_fixed() -> None:
    """15 % of 240 000 a year, half of it while half of the volume is left."""
    price = "{share_of_fixed: {cost: 240_000 USD/year, share: 15%}, per_unit: 2 USD/payslip, price_fixed: true}"
    case = found(centre(kind="shared_service", country="US", price=price))
    assert charges(case, "centre") == pytest.approx({"per_unit": 72_000, "share_of_fixed": 3 * 36_000})
    half = found("process.volume={per_month: 500, baseline: 1_000}", centre(kind="shared_service", price=price))
    assert charges(half, "centre") == pytest.approx({"per_unit": 36_000, "share_of_fixed": 3 * 36_000})
    wide = loaded(price.replace("15%", "10% to 30%"))
    assert "vendors.vendor.price.final_price" in wide.quantities, "a certain quote beside an uncertain budget"


def loaded(price: str = BUDGET) -> ResolvedScenario:
    """Return the scenario of the hand calculation with a shared service that says nothing else."""
    return api.load(written({"vendor": "US"}), settings=[centre(kind="shared_service", price=price)])


def test_steering_it_costs_what_is_said_and_is_asked_for_otherwise() -> None:
    """Nothing is published: 5 % of the larger of 60 000 and 120 000 of staff, where that is said."""
    silent = loaded()
    assert "governance" not in {line.key for line in found(centre()).options["centre"].lines}
    questions = [driver for driver, _ in silent.questions]
    assert {"Setting up the centre", "Steering the centre from home", "Closing the centre"} <= set(questions)
    assert "Other processes that do not come, or leave again" in questions
    told = {problem.message for problem in silent.warnings}
    assert "centre: does not say who steers the centre from home" in told
    assert "centre: does not say what setting up the centre costs" in told
    assert lines(found(centre("governance_share: 5%")))["governance"] == pytest.approx(18_000)
    assert lines(found(centre("governance_posts: 0.5")))["governance"] == pytest.approx(90_000)


def test_what_is_published_of_vendors_is_not_said_of_it() -> None:
    """Change requests, contract administration, the federal factor, early ends and insolvency are about contracts.

    The learning lag is about work that moves.
    """
    case = found("hidden_costs={}", "risks={}", centre())
    own, vendors = (set(lines(case, option)) for option in ("centre", "vendor"))
    assert own == {"fixed", "productivity_lag"}
    assert {"productivity_lag", "scope_change", "transition_other_normative", "second_transition"} <= vendors
    evidence = {row.key: row.standing for row in loaded().evidence}
    assert evidence["governance"] == {"vendor": "given", "centre": "missing"}
    assert evidence["transition.fee"] == {"vendor": "missing", "centre": "not needed"}


def test_what_happens_to_everybody_happens_to_it() -> None:
    """A key person costs 12 000 every second year, an event in the Philippines 5 000 a year.

    What vendors alone suffer does not; nor is a breach counted twice: the client's own one goes on anyway.
    """
    said = (
        "risks={early_termination: {rate: 0.2 /year}, customer_loss: off,"
        " key_person_loss: {rate: 0.5 /year, severity: 12_000 USD},"
        " country_event: {PH: {rate: 0.1 /year, severity: 50_000 USD}}, data_breach: {records: 1_000, cap: 1M USD}}"
    )
    risk = {line.key: line.mean for line in found(said, centre()).options["centre"].lines if line.group == "risk"}
    breach = risk.pop("in_house_data_breach")
    assert breach == pytest.approx(found(said, centre()).mean("in_house", "data_breach"))
    assert {key: amount for key, amount in risk.items() if amount} == pytest.approx(
        {"key_person_loss": 18_000, "country_event": 15_000}
    )


def test_closing_it_costs_what_is_said() -> None:
    """The budget goes on as that of whoever takes over; the transition is made again, but no centre is founded."""
    team = "severance_weeks", "project_team: {fte: 1}, severance_weeks"
    risks = "risks: {early_termination: {rate: 0.2 /year, backsourcing: 0%}}"
    own, founded = (
        lines(found(centre(f"{risks}{more}", months=3).replace(*team))) for more in ("", ", set_up: 50_000 USD")
    )
    assert own["fixed"] + own["fallback_fixed"] == pytest.approx(5_000 * 33)
    assert own["project_team"] == pytest.approx(15_000)
    assert 0 < own["second_transition"] < 15_000
    assert founded["second_transition"] == own["second_transition"]
    assert "second_transition" not in lines(found(centre(months=3).replace(*team)))


def test_a_silent_one_is_no_better_than_what_others_state() -> None:
    """Travel and who stays from a vendor, what setting up takes from another captive; a fee is none of its own."""
    other = ", " + CENTRE.format(
        kind="captive", country="IN", price=BUDGET, months=0, more=", set_up: 90_000 USD"
    ).replace("id: centre", "id: other")
    service = ", " + CENTRE.format(kind="shared_service", country="US", price=BUDGET, months=0, more="").replace(
        "id: centre", "id: service"
    )
    case = found(
        "vendors.vendor.travel={per_year: 4, cost: 1_500 USD}",
        "vendors.vendor.transition.fee=30_000 USD",
        centre(others=other + service),
    )
    assert lines(case)["travel"] == pytest.approx(18_000)
    assert lines(case)["set_up"] == pytest.approx(90_000)
    assert "transition_fee" not in lines(case)
    assert "set_up" not in lines(case, "service"), "a centre that is there is none that is founded"


def test_it_must_meet_what_is_required_of_those_who_do_the_work() -> None:
    at = "requirements={data_residency: [US], certifications: [SOC1_TYPE2]}"
    reasons = {
        option.id: [failure.requirement for failure in option.failures]
        for option in found(at, centre()).options.values()
    }
    assert reasons["centre"] == ["data_residency", "certifications"]
    held = found(at, centre("certifications: [SOC1_TYPE2]", kind="shared_service", country="US"))
    assert held.options["centre"].failures == ()


def test_it_has_the_drivers_of_a_vendor() -> None:
    """Whatever is added for vendors is there for own centres too, without being listed again."""
    shared = set(drivers_of("vendor")) - {driver for driver in drivers_of("vendor") if driver.__name__ == "VendorTerms"}
    for kind in ("captive", "shared_service"):
        assert shared < set(drivers_of(kind))
        assert composed(kind).model_fields["governance_share"].default is None


SCENARIO = """
schema: 1
title: Centre, service or vendor
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-04, horizon: 4 years, discount_rate: 6%}
process: {type: payroll, volume: {per_month: 9_000 to 11_000, growth: -3% to 6%}}
inflation: {US: 2% to 4%, PH: 3% to 7%}
fx: {PHP: {spot: 55 to 59 PHP/USD, volatility: 4% to 8%}}
in_house:
  staff: [{role: clerk, fte: 7 to 9, salary: 40_000 to 50_000 USD/year, tenure: 6 years}]
  on_costs: 25% to 35%
  errors: {rate: 1% to 2%, cost: 40 to 60 USD/payslip}
vendors:
  - {id: vendor, country: PH, includes: [labour], price: {per_unit: 3 to 4 USD/payslip}, retained: {fte: 1}}
alternatives:
  - id: centre
    kind: captive
    country: PH
    includes: [labour]
    price:
      cost_plus:
        posts: [{role: clerk, fte: 7 to 8, salary: 500k to 600k PHP/year}]
        on_costs: 18% to 25%
        other: [{name: seats, value: 2M to 3M PHP/year}]
        margin: 1% to 5%
    set_up: 15M to 25M PHP
    transition: {duration: 4 to 8 months, delay: 1 to 4 months}
    retained: {fte: 0.5 to 1}
    governance_posts: 0.2 to 0.4
    errors: {rate: 1% to 3%}
    risks: {early_termination: {rate: 0.05 to 0.1 /year, backsourcing: 40% to 60%}}
  - id: service
    name: Shared service
    kind: shared_service
    country: US
    includes: [labour]
    price: {per_unit: 2 to 3 USD/payslip, share_of_fixed: {cost: 800k to 900k USD/year, share: 10% to 25%}}
    set_up: 50k to 90k USD
    transition: {duration: 3 to 5 months}
    retained: {fte: 0.5}
    governance_posts: 0.1
"""


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """The scenario and its explanations."""
    path: Path = tmp_path_factory.mktemp("centres") / "centres.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return Traced(path)


def test_whatever_moves_a_line_is_in_its_explanation(traced: Traced) -> None:
    for design in traced.starts():
        assert _missing(traced, replace(design, shocks=None), traced.keys()) == set()


def test_all_that_is_said_of_a_centre_moves_something(traced: Traced) -> None:
    moving = {quantity.key for one in traced.explanations.values() for quantity, _ in one.inputs}
    stated = [
        path for path, one in traced.scenario.quantities.items() if one.origin == "given" and "alternatives" in path
    ]
    assert len(stated) >= 20
    assert [path for path in stated if path not in moving] == []


def test_everything_that_tells_of_vendors_tells_of_own_centres() -> None:
    """The table, the memo, the JSON and the explanations hold them."""
    evaluation = api.evaluate(SCENARIO.encode(), draws=200)
    names = ("centre", "Shared service")
    assert all(name in evaluation.to_markdown() for name in names)
    told = as_memo(memo(evaluation.result, version="0", data_version="0"))
    chapters = told.split("\n## ")
    for title in ("The options", "People", "How well each option is known", "Same scope"):
        (chapter,) = [one for one in chapters if one.startswith(title)] or [""]
        assert all(name in chapter for name in names), title
    data = json.loads(json.dumps(evaluation.to_dict()))
    assert {option["kind"] for option in data["options"]} == {"in_house", "vendor", "captive", "shared_service"}
    assert all(set(row["standing"]) == {"vendor", "centre", "service"} for row in data["evidence"])
    assert {one.line.key for one in api.explain(SCENARIO.encode()) if one.option == "centre"} >= {"set_up", "cost_plus"}


@pytest.mark.parametrize(
    "price",
    [
        "{per_fte: [{role: clerk, fte: 2, rate: 36_000 USD/year}]}",
        "{per_hour: [{role: clerk, hours: 600 /month, rate: 10 USD/hour}]}",
        "{fixed: 72_000 USD/year}",
        "{cost_plus: {posts: [{role: clerk, fte: 2, salary: 36_000 USD/year}], margin: 0%}}",
    ],
)
def test_a_late_start_does_not_hold_its_wages_back(price: str) -> None:
    """11 months of transition: a month at 6,000, a year at 6,600, a year at 7,260, in whatever words it is written."""
    case = found("inflation.PH=10%", centre(price=price, months=11))
    assert sum(charges(case, "centre").values()) == pytest.approx(6_000 + 12 * 6_600 + 12 * 7_260, rel=1e-12)


def test_a_clause_that_it_states_counts_from_go_live() -> None:
    """11 months of transition: a year at 6,000, a year at 6,600 and a month at 7,260."""
    case = found("inflation.PH=10%", centre(price="{fixed: 72_000 USD/year, indexation: {share: 100%}}", months=11))
    assert lines(case)["fixed"] == pytest.approx(12 * 6_000 + 12 * 6_600 + 7_260, rel=1e-12)


def test_what_it_learns_again_rises_once() -> None:
    """Posts and the same posts at cost: a second transition costs the same, whichever way they are written."""
    often = "learning: {lag: 20%, duration: 4 months}, risks: {early_termination: {rate: 0.3 /year, backsourcing: 0%}}"
    both = [
        lines(found("inflation.PH=10%", centre(often, price=f"{{{price}}}", months=12)))["second_transition"]
        for price in (
            "per_fte: [{role: clerk, fte: 2, rate: 36_000 USD/year}]",
            "cost_plus: {posts: [{role: clerk, fte: 2, salary: 36_000 USD/year}], margin: 0%}",
        )
    ]
    assert both[0] == pytest.approx(both[1], rel=1e-12)
