"""Severance follows the client's country: what is published is for employers of two countries."""

import pytest

from bpo_decide import api
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.scenario.resolved import ResolvedScenario
from tests.model.by_hand import Found, written

PAY = 120_000
WEEK = 7 / 365.25
BY_LIBRARY = 1.5 * 10 * WEEK * PAY
"""One to two weeks for each of ten years."""
BY_FACTOR = 0.04 * PAY
WITHOUT_TENURE = "in_house.staff=[{role: clerk, fte: 2, salary: 60_000 USD/year}]"
FEWER = "alternatives=[{id: fewer, kind: in_house_improved, staff_change: {clerk: -1}, months: 2}]"


def client(country: str, *ids: str) -> bytes:
    """Return the scenario by hand of a client in another country; the vendors state nothing of severance."""
    text = written(dict.fromkeys(ids or ("vendor",), "US")).decode()
    text = text.replace("name: A company, country: US", f"name: A company, country: {country}")
    text = text.replace(
        "inflation: {US: 0%, MX: 0%, PH: 0%}", f"inflation: {{US: 0%, {country}: 0%}}".replace("US: 0%, US", "US")
    )
    return text.replace(", severance_weeks: 0", "").encode()


def loaded(country: str, *settings: str, ids: tuple[str, ...] = ()) -> ResolvedScenario:
    """Return the scenario of a client in a country."""
    return api.load(client(country, *ids), settings=settings)


def found(scenario: ResolvedScenario) -> Found:
    """Return its base case."""
    evaluation = api.evaluate(scenario, point="mean")
    return Found(evaluation.result.outcome, {option.id: option for option in evaluation.options})


def severance(scenario: ResolvedScenario, option: str = "vendor") -> float | None:
    """Return the severance of an option; None where it has no such line."""
    line = found(scenario)[option].get("severance")
    return None if line is None else float(line[0])


def told(scenario: ResolvedScenario) -> list[str]:
    """Return the warnings on severance."""
    return [warning.message for warning in scenario.warnings if "severance" in warning.message]


def asked(scenario: ResolvedScenario) -> bool:
    """Whether severance is an open question."""
    return any("Severance" in driver for driver, _ in scenario.questions)


def test_the_records_say_for_whose_clients_they_are() -> None:
    assert hidden_cost("severance_per_leaver").clients == ("US", "CA")
    assert hidden_cost("severance_normative").clients == ("US",)
    assert hidden_cost("productivity_lag").known_for("GB")


@pytest.mark.parametrize("country", ["US", "CA"])
def test_in_north_america_the_published_weeks_apply(country: str) -> None:
    scenario = loaded(country)

    assert severance(scenario) == pytest.approx(BY_LIBRARY)
    assert (told(scenario), asked(scenario)) == ([], False)


@pytest.mark.parametrize("country", ["GB", "DE", "MX", "IN"])
def test_elsewhere_it_is_not_estimated_and_asked_for(country: str) -> None:
    scenario = loaded(country, FEWER)

    assert severance(scenario) is None
    assert severance(scenario, "fewer") is None
    assert told(scenario) == [f"no severance is counted: what is published is for US and CA, and not for {country}"]
    assert asked(scenario)
    rows = {row.key: row.standing for row in scenario.evidence}
    assert rows["transition.severance"] == {"vendor": "missing", "fewer": "missing"}
    assert not [path for path in scenario.quantities if "severance" in path]


@pytest.mark.parametrize("weeks", [0, 1, 4])
def test_what_the_country_gives_is_said_once_for_all_options(weeks: int) -> None:
    scenario = loaded("GB", FEWER, f"in_house.severance_weeks={weeks}")

    assert severance(scenario) == pytest.approx(weeks * 10 * WEEK * PAY)
    assert severance(scenario, "fewer") == pytest.approx(weeks * 10 * WEEK * PAY / 2)
    assert (told(scenario), asked(scenario)) == ([], False)


def test_an_option_that_says_it_goes_first() -> None:
    own = "vendors.vendor.transition={duration: 0 months, severance_weeks: 3}"

    assert severance(loaded("GB", own, "in_house.severance_weeks=1")) == pytest.approx(30 * WEEK * PAY)
    assert severance(loaded("GB", "vendors.vendor.transition={duration: 0 months, severance: 9_000 USD}")) == 9_000


def test_who_says_nothing_takes_what_another_vendor_states() -> None:
    scenario = loaded(
        "GB", "vendors.vendor.transition={duration: 0 months, severance_weeks: 3}", ids=("vendor", "silent")
    )

    assert severance(scenario, "silent") == pytest.approx(30 * WEEK * PAY)
    rows = {row.key: row.standing for row in scenario.evidence}
    assert rows["transition.severance_weeks"] == {"vendor": "given", "silent": "span"}
    assert "transition.severance" not in rows
    assert "transition.severance" in {row.key for row in loaded("US", ids=("vendor", "silent")).evidence}


def test_the_federal_factor_is_for_the_united_states_alone() -> None:
    """Roles without tenure: 4 % of pay there, elsewhere nothing is known."""
    assert severance(loaded("US", WITHOUT_TENURE)) == pytest.approx(BY_FACTOR)
    canada = loaded("CA", WITHOUT_TENURE)
    assert severance(canada) == 0
    assert told(canada) == ["no severance is counted for roles without tenure: nothing is published for them in CA"]
    assert severance(loaded("CA", WITHOUT_TENURE, "in_house.severance_share=10%")) == pytest.approx(0.1 * PAY)
    assert severance(loaded("GB", WITHOUT_TENURE, "in_house.severance_share=10%")) == pytest.approx(0.1 * PAY)


def test_a_decline_is_paid_off_where_it_is_known_what_that_costs() -> None:
    fall = ("in_house.severance_on_decline=true", "process.volume={per_month: 500, baseline: 1_000}")

    assert float(found(loaded("US", *fall))["in_house"]["severance_on_decline"][0]) == pytest.approx(BY_LIBRARY / 2)
    assert "severance_on_decline" not in found(loaded("GB", *fall))["in_house"]


def test_where_nobody_leaves_nothing_is_missing() -> None:
    scenario = loaded("GB", "in_house.people={rebadge: 100%}")

    assert told(scenario) == []
    assert severance(scenario) is None
