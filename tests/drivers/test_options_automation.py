"""Automation, worked out by hand: what is saved, what comes back, what it costs."""

import pytest

from tests.model.by_hand import IN_HOUSE_A_MONTH, base

MONTHS = 36
STAFF = IN_HOUSE_A_MONTH * MONTHS
BOTS = "{{id: bots, kind: automation, share: 50%, exceptions: 20%, build: 30_000 USD, months: 6{more}}}"


def bots(more: str = "", *settings: str) -> dict[str, float]:
    """Return present values of the lines of the automation in the base case: 120 000 of staff a year, 30 months."""
    alternatives = f"alternatives=[{BOTS.format(more=f', {more}' if more else '')}]"
    return {key: float(values[0]) for key, values in base(alternatives, *settings)["bots"].items()}


def test_what_comes_back_takes_people_as_long_as_before() -> None:
    """Half of the work is given to the software, a fifth of that comes back: 40 % of 120 000 go from month 6 on."""
    found = bots()
    assert found["labour"] == pytest.approx(STAFF)
    assert found["labour_change"] == pytest.approx(-0.4 * 120_000 * 30 / 12)
    assert found["build"] == pytest.approx(30_000)
    assert found["severance"] == pytest.approx(0.4 * 1.5 * 10 * 120_000 / (365.25 / 7))


def test_somebody_stays_beside_attended_software() -> None:
    """Of the 40 % that the software settles people save three quarters of their time."""
    found = bots("mode: attended, time_saved: 75%")
    assert found["labour_change"] == pytest.approx(-0.3 * 120_000 * 30 / 12)


def test_the_share_changes_year_by_year_and_is_never_more_than_all() -> None:
    """Live after half a year: 50 % for a year, then 100 %, and no more; 20 % of it come back in every year."""
    found = bots("improvement: 100%")
    assert found["labour_change"] == pytest.approx(-0.8 * 120_000 * (0.5 * 1 + 1 * 1.5))


@pytest.mark.parametrize(("months", "years"), [(24, 0.5), (12, 0.5 + 0.6), (0, 0.5 + 0.6 + 0.72), (18, 0.5 + 0.3)])
def test_nothing_improves_before_it_runs(months: int, years: float) -> None:
    """A fifth more on each anniversary of its going live: 50 %, 60 %, 72 %, of which 20 % come back."""
    silent = f"{{id: bots, kind: automation, share: 50%, exceptions: 20%, build: 1 USD, months: {months}"
    found = base(f"alternatives=[{silent}, improvement: 20%}}]")["bots"]
    assert found["labour_change"][0] == pytest.approx(-0.8 * 120_000 * years)


def test_a_ramp_saves_half_as_long_as_it_lasts() -> None:
    found = bots("ramp: 6 months")
    assert found["labour_change"] == pytest.approx(-0.4 * 120_000 * 27 / 12)
    assert found["severance"] == pytest.approx(bots()["severance"])


def test_what_it_costs_to_run_is_due_once_it_runs_and_rises_with_prices() -> None:
    found = bots("licences: 12_000 USD/year, run: {cost: 6_000 USD/year, posts: 0.5}")
    assert found["licences"] == pytest.approx(12_000 * 30 / 12)
    assert found["run"] == pytest.approx(6_000 * 30 / 12)
    assert found["run_posts"] == pytest.approx(0.5 * 60_000 * 30 / 12)
    assert bots("run: 6_000 USD/year")["run"] == found["run"]
    dearer = bots("licences: 12_000 USD/year", "inflation={US: 10%, MX: 0%, PH: 0%}")
    assert dearer["licences"] == pytest.approx(12_000 * (0.5 + 1.1 + 1.21))


def test_what_goes_away_is_what_goes_away_with_the_posts() -> None:
    """Seats stay unless they are said to go; overhead goes by its share; posts that do not scale stay."""
    clerks = "{role: clerk, fte: 2, salary: 60_000 USD/year, tenure: 10 years}"
    head = "{role: head, fte: 1, salary: 90_000 USD/year, tenure: 10 years, scales: false}"
    settings = (
        f"in_house.staff=[{clerks}, {head}]",
        "in_house.facilities=10_000 USD/seat/year",
        "in_house.overhead={share: 10%, avoidable: 50%}",
        "in_house.technology=20_000 USD/year",
    )
    found = bots("", *settings)
    assert found["labour_change"] == pytest.approx(-0.4 * 120_000 * 30 / 12)
    assert found["overhead_change"] == pytest.approx(-0.4 * 120_000 * 0.1 * 0.5 * 30 / 12)
    assert not {"fixed_posts_change", "facilities_change", "technology_change"} & found.keys(), "nothing goes there"


def test_more_volume_saves_more_and_needs_no_more_licences() -> None:
    more = bots("licences: 12_000 USD/year", "process.volume={per_month: 2_000, baseline: 1_000}")
    assert more["labour_change"] == pytest.approx(2 * bots()["labour_change"])
    assert more["licences"] == pytest.approx(30_000)


def test_without_a_word_on_time_it_takes_what_the_convention_says() -> None:
    """Nine months: 27 are left to save in."""
    silent = "alternatives=[{id: bots, kind: automation, share: 50%, exceptions: 20%, build: 30_000 USD}]"
    found = {key: float(values[0]) for key, values in base(silent)["bots"].items()}
    assert found["labour_change"] == pytest.approx(-0.4 * 120_000 * 27 / 12)


@pytest.mark.parametrize(
    ("fewer", "more"),
    [
        ("exceptions: 10%", "exceptions: 30%"),
        ("build: 20_000 USD", "build: 60_000 USD"),
        ("share: 60%", "share: 40%"),
        ("months: 3", "months: 12"),
        ("run: 1_000 USD/year", "run: 2_000 USD/year"),
        ("ramp: 1 months", "ramp: 9 months"),
    ],
)
def test_what_is_worse_never_costs_less(fewer: str, more: str) -> None:
    stated = {"share": "50%", "exceptions": "20%", "build": "30_000 USD", "months": "6"}

    def cost(change: str) -> float:
        key, _, value = change.partition(": ")
        numbers = ", ".join(f"{name}: {number}" for name, number in (stated | {key: value}).items())
        return sum(
            float(v[0]) for v in base(f"alternatives=[{{id: bots, kind: automation, {numbers}}}]")["bots"].values()
        )

    assert cost(fewer) < cost(more)


def test_an_allowance_for_optimism_is_borne_by_automation_too() -> None:
    """A tenth of the staff that is left: 60 % of 120 000, from month 6 on."""
    found = bots("", "hidden_costs={optimism_bias_opex: 10%}", "risks=none")
    assert found["optimism_bias_opex"] == pytest.approx(0.1 * 0.6 * 120_000 * 30 / 12)


def test_automation_of_some_activities_leaves_the_others_alone() -> None:
    """Of activities that take 60 % of the effort 40 % are saved; the build is what it is."""
    found = bots("activities: [capture]", "process.activities={capture: 60%, queries: 40%}")
    assert found["labour_change"] == pytest.approx(-0.6 * 0.4 * 120_000 * 30 / 12)
    assert found["rest_labour"] == pytest.approx(0.4 * STAFF)
    assert found["build"] == pytest.approx(30_000)


def test_automation_as_a_part_of_a_split() -> None:
    """Half of the volume: half of what is saved, the whole build."""
    alternatives = f"alternatives=[{BOTS.format(more='')}, {{id: both, kind: split, of: {{vendor: 50%, bots: 50%}}}}]"
    found = {key: float(values[0]) for key, values in base(alternatives)["both"].items()}
    assert found["bots_labour_change"] == pytest.approx(-0.5 * 0.4 * 120_000 * 30 / 12)
    assert found["bots_build"] == pytest.approx(30_000)
    assert found["vendor_per_unit"] == pytest.approx(0.5 * 6_000 * MONTHS)
