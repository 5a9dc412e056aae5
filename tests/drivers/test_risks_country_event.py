"""Country events: switched off for one country, they are known not to happen there."""

import pytest

from bpo_decide import api
from tests.model.by_hand import SCENARIO, VENDOR

OFF = "risks: {early_termination: off, insolvency: off}"
EVENT = "{rate: 0.5 /year, severity: 10_000 USD}"
PLACES = (("suva", "FJ"), ("manila", "PH"))


def losses(events: str, own: str = "") -> dict[str, float]:
    """Return the expected loss of each option with country events, over three years."""
    text = SCENARIO.replace(OFF, OFF.replace("}", f", country_event: {events}}}"))
    text += "".join(VENDOR.format(id=name, country=country) for name, country in PLACES) + own
    options = api.evaluate(text.encode(), point="mean").options
    return {option.id: line.mean for option in options for line in option.lines if line.key == "country_event"}


def test_off_in_one_country_leaves_the_others() -> None:
    # 0.5 events a year of 10,000 over three years, at today's prices
    assert losses(f"{{FJ: off, PH: {EVENT}}}") == pytest.approx({"manila": 15_000})
    assert losses(f"{{FJ: {EVENT}, PH: {EVENT}}}") == pytest.approx({"manila": 15_000, "suva": 15_000})


def test_what_an_option_switches_off_stays_off_whatever_others_say() -> None:
    own = "    risks: {country_event: {PH: off}}\n"

    assert losses(f"{{FJ: {EVENT}, PH: {EVENT}}}", own) == pytest.approx({"suva": 15_000})


def test_what_an_option_states_goes_before_the_scenario_that_switches_it_off() -> None:
    own = f"    risks: {{country_event: {{PH: {EVENT}}}}}\n"

    assert losses("{PH: off}", own) == pytest.approx({"manila": 15_000})
