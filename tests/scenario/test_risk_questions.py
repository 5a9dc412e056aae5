"""What is asked about risk events: whatever is said of them neither for all nor for each vendor."""

import pytest

from bpo_decide import api
from bpo_decide.library.not_estimated import not_estimated
from tests.model.by_hand import written

VENDORS = {"alpha": "PH", "beta": "MX"}
EVENTS = {record.driver: record.key for record in not_estimated() if (record.path or "").startswith("risks.")}


def asked(*settings: str) -> set[str]:
    """Return the events that are asked about."""
    questions = api.load(written(VENDORS), settings=settings).questions
    return {EVENTS[driver] for driver, _ in questions if driver in EVENTS}


OF_A_BACK_OFFICE = set(EVENTS.values()) - {"customer_loss"}


def test_silence_asks_for_everything_that_can_happen() -> None:
    assert asked() == OF_A_BACK_OFFICE


def test_customers_are_asked_for_where_they_are_met() -> None:
    support = ("process.type=customer_support", "vendors.alpha.price.per_unit=6 USD/issue")
    assert asked(*support, "vendors.beta.price.per_unit=6 USD/issue") == set(EVENTS.values())


@pytest.mark.parametrize("said", ["off", "{severity: 2%}"])
def test_what_is_said_for_all_is_not_asked(said: str) -> None:
    assert asked(f"risks={{outage: {said}}}") == OF_A_BACK_OFFICE - {"outage"}


def test_what_is_said_of_one_vendor_or_in_house_is_not_asked_of_the_other_who_takes_it_over() -> None:
    event = "{outage: {severity: 2%}}"
    assert "outage" not in asked(f"vendors.alpha.risks={event}")
    assert "outage" not in asked(f"in_house.risks={event}")
    assert "outage" not in asked(f"vendors.alpha.risks={event}", "vendors.beta.risks={outage: off}")


def test_events_are_asked_for_in_every_country_of_delivery() -> None:
    event = "{rate: 0.1 /year, severity: 1 months}"
    assert "country_event" in asked(f"risks={{country_event: {{PH: {event}}}}}")
    assert "country_event" not in asked(f"risks={{country_event: {{PH: {event}, MX: {event}}}}}")


def test_without_risks_none_is_asked_for() -> None:
    assert asked("risks=none") == set()
