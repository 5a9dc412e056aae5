"""What a requirement costs: the expected saving that is forgone because of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.decision.requirements.price import ALL, Price, prices
from bpo_decide.model.outcome import Outcome
from tests.decision.required import evaluated, text, vendor

REQUIREMENTS = "data_residency: [US], certifications: [SOC2], max_cost_any_year: 95_000 USD"
VENDORS = (
    vendor("abroad", "certifications: [SOC2]", country="MX", fee="60_000 USD/year"),
    vendor("uncertified", fee="70_000 USD/year"),
    vendor("neither", country="MX", fee="50_000 USD/year"),
    vendor("good", "certifications: [SOC2]", fee="80_000 USD/year"),
)


def test_the_price_of_each_requirement_by_hand() -> None:
    """The good vendor costs 240,000 over three years.

    Without the one on countries it is the one abroad, at 180,000: 60,000 forgone. Without the one on certificates it
    is the one without, at 210,000: 30,000. The limit of a year excludes nobody. Without any, the one that meets
    neither, at 150,000: 90,000.
    """
    found = {one.requirement: one for one in evaluated(*VENDORS, requirements=REQUIREMENTS).result.requirement_prices}

    assert found["data_residency"] == Price("data_residency", ("abroad", "neither"), 60_000, None, "good", "abroad")
    assert found["certifications"] == Price(
        "certifications", ("uncertified", "neither"), 30_000, None, "good", "uncertified"
    )
    assert found["max_cost_any_year"] == Price("max_cost_any_year", (), 0, None, "good", "good")
    assert found[ALL] == Price(ALL, ("abroad", "uncertified", "neither"), 90_000, None, "good", "neither")


def test_in_house_stays_eligible_and_counts_what_leaving_must_save() -> None:
    """Leaving saves 90,000 of 300,000 with the uncertified vendor; where it must save 40%, it is no choice."""
    asked = "certifications: [SOC2]"
    (cheap,) = evaluated(VENDORS[1], requirements=asked).result.requirement_prices
    (dear,) = evaluated(VENDORS[1], requirements=asked, minimum="40%").result.requirement_prices

    assert (cheap.price, cheap.best, cheap.best_without) == (90_000, "in_house", "uncertified")
    assert (dear.price, dear.best, dear.best_without) == (0, "in_house", "in_house")


def test_the_error_is_that_of_the_difference_of_the_same_cases() -> None:
    """Certain fees are 10,000 a year apart: no error, whatever the number of cases. Uncertain ones have one."""
    sure = (VENDORS[1], VENDORS[3])
    wide = vendor("uncertified", fee="{normal: {mean: 70_000 USD/year, sd: 5_000 USD/year}}")
    asked = "certifications: [SOC2]"

    (exact,) = evaluated(*sure, requirements=asked, draws=100).result.requirement_prices
    (rough,) = evaluated(wide, VENDORS[3], requirements=asked, draws=100).result.requirement_prices

    assert exact.standard_error == pytest.approx(0, abs=1e-6)
    assert rough.standard_error is not None
    # three years of 5,000 over the root of 100 cases would be 1,500; drawing in strata makes it far less
    assert 0 < rough.standard_error < 1_500


def test_without_requirements_there_is_nothing_to_say() -> None:
    assert evaluated(VENDORS[3]).result.requirement_prices == ()


KEYS = ("first", "second", "third")


@st.composite
def decisions(draw: st.DrawFn) -> tuple[list[set[str]], Outcome, float]:
    """Return what some options fail, an outcome with nothing but their cost, and a minimum saving."""
    options = draw(st.integers(1, 5))
    means = draw(st.lists(st.integers(50, 150), min_size=options + 1, max_size=options + 1))
    failed = [set(), *draw(st.lists(st.sets(st.sampled_from(KEYS)), min_size=options, max_size=options))]
    base = evaluated(VENDORS[3]).result.outcome
    cost = np.array([means], dtype=np.float64)
    names = ("in_house", *(f"option_{number}" for number in range(options)))
    outcome = replace(base, options=names, cost=cost, control=np.zeros_like(cost))
    return failed, outcome, float(draw(st.sampled_from([0, 5, 40])))


@settings(max_examples=200)
@given(decisions())
def test_no_price_is_negative_and_more_requirements_never_make_the_choice_cheaper(
    drawn: tuple[list[set[str]], Outcome, float],
) -> None:
    failed, outcome, threshold = drawn
    found = {one.requirement: one for one in prices(KEYS, failed, outcome, threshold)}
    cost = dict(zip(outcome.options, outcome.cost[0], strict=True))

    assert all(one.price >= 0 for one in found.values())
    assert all(one.price <= found[ALL].price for one in found.values())
    for number in range(len(KEYS)):
        fewer = [keys & set(KEYS[:number]) for keys in failed]
        more = [keys & set(KEYS[: number + 1]) for keys in failed]
        before, after = (prices(KEYS[:1], one, outcome, threshold)[0].best for one in (fewer, more))
        assert cost[after] >= cost[before]


SCENARIOS = st.fixed_dictionaries(
    {},
    optional={
        "data_residency": st.sampled_from(["[US]", "[US, MX]", "[MX]"]),
        "certifications": st.sampled_from(["[SOC2]", "[ISO27001]"]),
        "overlap": st.sampled_from(["4 hours/day", "8 hours/day"]),
        "max_cost_any_year": st.sampled_from(["65_000 USD", "75_000 USD", "85_000 USD"]),
        "languages": st.sampled_from(["[en]", "[es]", "[en, es]"]),
    },
)


@settings(max_examples=25, deadline=None)
@given(asked=SCENARIOS, another=SCENARIOS)
def test_a_requirement_more_never_lowers_the_cost_of_the_choice(asked: dict[str, str], another: dict[str, str]) -> None:
    def chosen(required: dict[str, str]) -> float:
        words = ", ".join(f"{key}: {value}" for key, value in required.items())
        found = api.evaluate(text(*VENDORS, requirements=words).encode(), point="mean")
        eligible = [one.cost.mean for one in found.options if one.eligible]
        assert all(one.price >= 0 for one in found.result.requirement_prices)
        return float(min(eligible))

    assert chosen({**another, **asked}) >= chosen(asked)
