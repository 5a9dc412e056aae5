"""What is said of answer-time targets, opening hours and bursts and does not fit is shown where it is written."""

import pytest

from bpo_decide import api
from bpo_decide.reading.problems import Problem, ScenarioError

SCENARIO = """\
schema: 1
title: Targets
client: {name: A company, country: US, currency: USD}
decision: {start: 2027-01, horizon: 3 years, discount_rate: 8%}
process: {type: customer_support, volume: {per_month: 10_000}}
in_house:
  staff: [{role: agent, staffing: {answered: 80%, within: 20 seconds, shrinkage: 20%}, salary: 40_000 USD/year}]
  on_costs: 25%
  contact_work: {first_contact_resolution: 75%, handle_time: 6 minutes, coverage: 84 hours/week}
vendors:
  - id: posts
    country: US
    includes: [labour]
    price: {per_fte: [{role: agent, staffing: {answered: 80%, within: 20 seconds, shrinkage: 20%}, rate: 2_500 USD/month}]}
    transition: {duration: 3 months}
    retained: {fte: 1}
"""  # noqa: E501 - as it would be written
ROLE = "{role: agent, staffing: {answered: 80%, within: 20 seconds, shrinkage: 20%}, salary"
GROUNDS = "  contact_work: {first_contact_resolution: 75%, handle_time: 6 minutes, coverage: 84 hours/week}\n"


def told(text: str) -> list[tuple[int, str, str, str]]:
    """Return line, the text shown there, message and help of each problem."""
    with pytest.raises(ScenarioError) as caught:
        api.load(text.encode())
    return [_shown(problem, text) for problem in caught.value.problems]


def warned(text: str) -> list[tuple[int, str, str, str]]:
    """Return the same of each warning of a good scenario."""
    return [_shown(problem, text) for problem in api.load(text.encode()).warnings]


def _shown(problem: Problem, text: str) -> tuple[int, str, str, str]:
    """Return what is shown of a problem."""
    place = problem.place
    assert place is not None
    shown = text.splitlines()[place.line - 1][place.column - 1 : place.end_column - 1]
    return place.line, shown, problem.message, problem.help or ""


def changed(old: str, new: str, text: str = SCENARIO) -> str:
    """Return a text with its first occurrence of `old` replaced."""
    assert old in text
    return text.replace(old, new, 1)


def test_a_good_scenario() -> None:
    assert warned(SCENARIO) == []


def test_a_target_needs_what_it_is_worked_out_from() -> None:
    """Both roles say so; the vendor may state its own."""
    message = "no posts can be worked out from this without first_contact_resolution and handle_time and coverage"
    mend = "add in_house.contact_work: {first_contact_resolution: ..., handle_time: ..., coverage: ...}"
    assert told(changed(GROUNDS, "")) == [(7, "staffing", message, mend), (13, "staffing", message, mend)]
    closed = told(changed(", coverage: 84 hours/week", ""))
    assert [(line, shown, message) for line, shown, message, _ in closed] == [
        (7, "staffing", "no posts can be worked out from this without coverage"),
        (14, "staffing", "no posts can be worked out from this without coverage"),
    ]


def test_a_vendors_own_numbers_are_enough() -> None:
    own = "    contact_work: {first_contact_resolution: 70%, handle_time: 7 minutes, coverage: 168 hours/week}\n"
    text = changed(GROUNDS, "", changed(ROLE, "{role: agent, fte: 20, salary"))
    assert told(text)
    assert warned(changed("    retained", f"{own}    retained", text)) == []


@pytest.mark.parametrize(
    ("old", "new", "shown", "message"),
    [
        ("answered: 80%", "answered: 99.9%", "99.9%", "posts are worked out for targets of 50% to 99%"),
        ("answered: 80%", "answered: 40% to 70%", "40% to 70%", "posts are worked out for targets of 50% to 99%"),
        ("shrinkage: 20%", "shrinkage: 95%", "95%", "nobody is off duty for more than 90% of the time"),
        ("shrinkage: 20%", "shrinkage: 20%, peak: 0", "0", "this is above 0"),
        ("shrinkage: 20%", "shrinkage: 20%, hours: 0", "0", "a post has some hours"),
    ],
)
def test_numbers_that_cannot_be(old: str, new: str, shown: str, message: str) -> None:
    assert [(line, at, said) for line, at, said, _ in told(changed(old, new))] == [(7, shown, message)]


def test_numbers_that_something_is_divided_by() -> None:
    never = told(changed("84 hours/week", "0 hours/week"))
    assert [(line, at, said) for line, at, said, _ in never] == [
        (9, "0 hours/week", "contacts are answered at some time")
    ]
    at_once = told(changed("handle_time: 6 minutes", "handle_time: 0 minutes"))
    assert [(line, at, said) for line, at, said, _ in at_once] == [(9, "0 minutes", "a contact takes some time")]


def test_more_than_the_table_holds() -> None:
    """10 million issues a month are 16 million hours a year, in 4 383 open ones: 3 650 Erlang."""
    (found, _) = told(changed("10_000", "10_000_000"))
    assert found[:3] == (
        7,
        "staffing",
        "a load of 3,650 Erlang is more than the 1,000 that posts are worked out for",
    )


def test_other_work_and_contacts_that_are_counted_themselves() -> None:
    other = changed("customer_support", "accounts_payable", changed(GROUNDS, ""))
    assert {message for _, _, message, _ in told(other)} == {
        "staffing says nothing: accounts_payable is no contact work"
    }
    contacts = changed("type: customer_support", "type: customer_support, unit: contact", changed(GROUNDS, ""))
    assert {message for _, _, message, _ in told(contacts)} == {
        "staffing says nothing: the unit of work is the contact itself, and not an issue that takes contacts"
    }


def test_a_role_that_says_nothing_of_its_size() -> None:
    (found,) = told(changed(ROLE, "{role: agent, salary"))
    assert found[2] == '"fte" is missing: how large is this role?'
    target = "staffing: {answered: 80%, within: 20 seconds, shrinkage: 20%}, rate"
    hours = changed(f"per_fte: [{{role: agent, {target}", "per_hour: [{role: agent, rate")
    (found,) = told(changed("2_500 USD/month", "15 USD/hour", hours))
    assert found[2] == '"hours" is missing: how large is this role?'


# Bursts


@pytest.mark.parametrize(
    ("charge", "message"),
    [
        (
            "{fixed: 900_000 USD/year, surge: {share: 10%, factor: 1.5}}",
            "surge says nothing: neither units, contacts, hours nor posts are charged",
        ),
        (
            "{per_fte: [{role: agent, fte: 9, rate: 2_500 USD/month}], surge: {share: 10%, factor: 1.5}}",
            "nobody says how many hours bursts take, and these are charged",
        ),
    ],
)
def test_bursts_that_cannot_be_charged(charge: str, message: str) -> None:
    start, end = SCENARIO.index("{per_fte"), SCENARIO.index("\n    transition")
    text = changed(ROLE, "{role: agent, fte: 20, salary", SCENARIO[:start] + charge + SCENARIO[end:])
    text = changed(", handle_time: 6 minutes, coverage: 84 hours/week", "", text)
    assert [found[1:3] for found in told(text)] == [("surge", message)]


def test_bursts_in_house_need_to_know_how_long() -> None:
    text = changed("handle_time: 6 minutes, coverage: 84 hours/week", "surge: {share: 5%, factor: 1.5}")
    messages = [message for _, _, message, _ in told(text)]
    assert "nobody says how long a contact takes" in messages


# Warnings


def test_a_count_far_from_its_own_target() -> None:
    """3.65 Erlang take about 18 posts; 12 are stated, and count."""
    (found,) = warned(changed("salary", "fte: 12, salary"))
    line, shown, message, mend = found
    assert (line, shown) == (7, "12")
    assert message.startswith("12 posts are stated, and the answer-time target takes 18.")
    assert "the stated size counts" in mend


@pytest.mark.parametrize("stated", ["17", "14 to 18"])
def test_a_count_near_its_own_target(stated: str) -> None:
    assert warned(changed("salary", f"fte: {stated}, salary")) == []


def test_hours_far_from_their_own_target() -> None:
    old = "per_fte: [{role: agent, staffing"
    new = "per_hour: [{role: agent, hours: 900 /month, staffing"
    (found,) = warned(changed("rate: 2_500 USD/month", "rate: 15 USD/hour", changed(old, new)))
    assert found[2].startswith("900 /month hours a month are stated, and the answer-time target takes 2,")


def test_opening_hours_that_change_nothing() -> None:
    text = changed(ROLE, "{role: agent, fte: 20, salary")
    text = changed("staffing: {answered: 80%, within: 20 seconds, shrinkage: 20%}, rate", "fte: 20, rate", text)
    (found,) = warned(text)
    assert found[:3] == (9, "84 hours/week", "this changes no cost: no posts are worked out from it")


def test_what_is_said_of_contacts_counts_where_posts_follow_from_them() -> None:
    own = "    contact_work: {first_contact_resolution: 70%, handle_time: 7 minutes}\n    retained"
    assert warned(changed("    retained", own)) == []
