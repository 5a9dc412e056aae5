"""What is said of contacts and does not fit is shown where it is written."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import Problem, ScenarioError

SCENARIO = """\
schema: 1
title: Contacts
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 8%}
process:
  type: customer_support
  volume: {per_month: 10_000}
in_house:
  staff: [{role: agent, fte: 12, salary: 40_000 USD/year}]
  on_costs: 25%
  contact_work: {first_contact_resolution: 75%, handle_time: 6 minutes}
vendors:
  - id: contacts
    country: US
    includes: [labour]
    price: {per_unit: 4 USD/contact}
    transition: {duration: 3 months}
    retained: {fte: 1}
  - id: hours
    country: PH
    includes: [labour]
    price: {per_handled_hour: 14 USD/hour}
    transition: {duration: 3 months}
    retained: {fte: 1}
"""
TODAY = "  contact_work: {first_contact_resolution: 75%, handle_time: 6 minutes}\n"
OWN = "    contact_work: {%s}\n    transition: {duration: 3 months}\n    retained: {fte: 1}\n  - id: hours"
TAIL = "    transition: {duration: 3 months}\n    retained: {fte: 1}\n  - id: hours"


def problems(text: str) -> list[Problem]:
    """Return what is wrong with a scenario."""
    with pytest.raises(ScenarioError) as caught:
        api.load(text.encode())
    return list(caught.value.problems)


def places(text: str) -> list[tuple[int, str, str]]:
    """Return line, the text shown there, and message of each problem."""
    found = []
    for problem in problems(text):
        place = problem.place
        assert place is not None
        shown = text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1]
        found.append((place.line, shown, problem.message))
    return found


def with_own(stated: str) -> str:
    """Return the scenario with something said of the contacts of the first vendor."""
    assert SCENARIO.count(TAIL) == 1
    return SCENARIO.replace(TAIL, OWN % stated)


def warned(text: str) -> list[str]:
    """Return the warnings of a good scenario."""
    return [problem.message for problem in api.load(text.encode()).warnings]


def test_a_good_scenario() -> None:
    assert warned(SCENARIO) == []


def test_contacts_of_other_work() -> None:
    text = SCENARIO.replace("customer_support", "accounts_payable").replace("USD/contact", "USD/invoice")

    assert places(text) == [
        (11, "contact_work", "contact_work says nothing: accounts_payable is no contact work"),
        (22, "per_handled_hour", "per_handled_hour says nothing: accounts_payable is no contact work"),
    ]
    assert problems(text)[0].help == "delete it, or write process.type: customer_support or service_desk"


def test_contacts_that_are_counted_themselves() -> None:
    text = SCENARIO.replace("volume: {", "unit: contact\n  volume: {")

    assert [message for _, _, message in places(text)] == [
        "contact_work says nothing: the unit of work is the contact itself",
        "per_handled_hour says nothing: the unit of work is the contact itself",
    ]


def test_prices_per_contact_and_hour_need_to_know_how_many() -> None:
    text = SCENARIO.replace(TODAY, "")

    assert places(text) == [
        (15, "4 USD/contact", "nobody says how many contacts an issue takes, and each of them is charged"),
        (21, "14 USD/hour", "nobody says how many contacts an issue takes, and each of them is charged"),
        (21, "14 USD/hour", "nobody says how long a contact takes, and each hour is charged"),
    ]


def test_hours_need_to_know_how_long() -> None:
    text = SCENARIO.replace(", handle_time: 6 minutes", "")

    assert places(text) == [(22, "14 USD/hour", "nobody says how long a contact takes, and each hour is charged")]


def test_a_vendors_own_figures_are_enough() -> None:
    text = SCENARIO.replace(TODAY, "").replace("USD/contact", "USD/issue")
    api.load(
        text.encode(),
        settings=["vendors.hours.contact_work={first_contact_resolution: 60%, handle_time: 400 seconds}"],
    )


@pytest.mark.parametrize(
    ("stated", "shown", "message"),
    [
        (
            "first_contact_resolution: 60%, resolution_ratio: 1.2",
            "resolution_ratio",
            "resolution_ratio and first_contact_resolution contradict each other",
        ),
        (
            "first_contact_resolution: 0%",
            "0%",
            "some issues must be settled at the first contact",
        ),
        ("resolution_ratio: 0", "0", "a ratio is above 0"),
        ("handle_time: 6", "6", "a handling time needs its unit, for example 6 minutes"),
        (
            "handle_time: 6 days",
            "6 days",
            'a handling time is measured in minutes, seconds or hours, not "days", for example 6 minutes',
        ),
    ],
)
def test_a_vendors_contacts(stated: str, shown: str, message: str) -> None:
    assert places(with_own(stated)) == [(17, shown, message)]


def test_a_comparison_with_what_is_not_stated() -> None:
    text = with_own("longer_contacts: 30 seconds").replace(", handle_time: 6 minutes", "")

    assert (17, "longer_contacts", "longer_contacts says nothing without today's handle_time") in places(text)


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("6", "write 6 minutes or 6 seconds"),
        ("6 min", "write 6 minutes"),
        ("400 sec", "write 400 seconds"),
        ("5-7 mins", "write 5 to 7 minutes"),
        ("0.1 h", "write 0.1 hours"),
    ],
)
def test_handling_times_as_others_write_them(written: str, mend: str) -> None:
    (problem,) = problems(SCENARIO.replace("handle_time: 6 minutes", f"handle_time: {written}"))

    assert problem.help == mend


def test_the_unit_of_a_price_in_contact_work() -> None:
    (problem,) = problems(SCENARIO.replace("USD/contact", "USD/call"))

    assert problem.message == "the unit of work is one issue, not one call"
    assert problem.help == "write 4 USD/issue or 4 USD/contact"


def test_an_error_is_that_of_an_issue() -> None:
    text = SCENARIO.replace(TODAY, TODAY + "  errors: {rate: 1%, cost: 20 USD/contact}\n")
    (problem,) = problems(text)

    assert (problem.code, problem.help) == ("unit-of-work", "write 20 USD/issue")


def test_a_specialist_listens_to_some_agents() -> None:
    (problem,) = problems(SCENARIO.replace("    retained", "    agents_per_specialist: 0\n    retained", 1))

    assert problem.message == "one specialist listens to some agents"


def test_specialists_for_agents_who_stay() -> None:
    text = SCENARIO.replace("[labour]", "[platform]", 1).replace(
        "    retained", "    agents_per_specialist: 20\n    retained", 1
    )

    assert [problem.message for problem in problems(text)] == [
        "agents_per_specialist says nothing: the vendor takes over no agents"
    ]


def test_two_ways_of_staffing_quality_monitoring() -> None:
    both = "    quality_monitoring_posts: 1\n    agents_per_specialist: 20\n    retained"
    (problem,) = problems(SCENARIO.replace("    retained", both, 1))

    assert problem.message == "quality_monitoring_posts and agents_per_specialist contradict each other"


# Warnings


def test_what_is_not_charged_is_told() -> None:
    assert warned(with_own("first_contact_resolution: 60%, handle_time: 7 minutes")) == [
        "this changes no cost: the price of contacts does not depend on it"
    ]


def test_a_team_that_cannot_have_handled_its_contacts() -> None:
    """10,000 issues a month are 160,000 contacts a year; at an hour each they are not the work of 12 people."""
    assert warned(SCENARIO.replace("6 minutes", "60 minutes")) == [
        "today's contacts take 160,000 hours a year, and 12 posts work 21,312"
    ]


def test_an_outcome_is_that_of_an_issue() -> None:
    """A price of each contact would be charged once for an issue that takes several."""
    price = "price: {outcome: {price: 4 USD/contact, rate: 100%}}"
    assert [message for _, _, message in places(SCENARIO.replace("price: {per_unit: 4 USD/contact}", price))] == [
        "an outcome is reached by an issue, however many contacts it takes, and the price is per contact"
    ]
    api.load(SCENARIO.replace("price: {per_unit: 4 USD/contact}", price.replace("contact", "issue")).encode())
