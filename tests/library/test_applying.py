"""Which hidden costs apply unasked: none twice, none that was not read, and the ones the evidence says."""

from itertools import combinations

import pytest
from msgspec.structs import replace

from bpo_decide.library import applying as rule
from bpo_decide.library.applying import Applying, Place, applying
from bpo_decide.library.hidden_costs import HiddenCost, hidden_cost, hidden_costs, lines, overlaps
from bpo_decide.library.records import Assumption
from bpo_decide.reading.forms import Pert, Point

PLACES = [Place("US", "onshore"), Place("MX", "nearshore"), Place("PH", "offshore")]
BY_THE_WORK = ("governance_any_tpi", "governance_any_yankee", "governance_onshore_uk", "severance_per_leaver")


def applied(place: Place, **options: object) -> dict[str, Applying]:
    found = applying("vendor", place, worked_out=BY_THE_WORK, **{"screening": False, **options})  # type: ignore[arg-type]
    return {one.record.key: one for one in found}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.proximity)
def test_once_bids_are_in_three_apply_everywhere(place: Place) -> None:
    assert set(applied(place)) == {"productivity_lag", "scope_change", "transition_other_normative"}


@pytest.mark.parametrize(
    ("place", "selection"),
    [(PLACES[0], "vendor_selection"), *((place, "vendor_selection_and_travel") for place in PLACES[1:])],
)
def test_choosing_a_vendor_costs_only_until_bids_are_in(place: Place, selection: str) -> None:
    """The record that contains the other applies, where it fits."""
    found = applied(place, screening=True)

    assert {key for key in found if "selection" in key} == {selection}
    instead = ("vendor_selection",) if selection == "vendor_selection_and_travel" else ()
    assert found[selection].instead_of == instead


@pytest.mark.parametrize("kind", ["vendor", "captive", "shared_service"])
def test_choosing_costs_the_same_whoever_is_chosen(kind: str) -> None:
    """With one vendor abroad the visits are paid for, wherever the work goes; among own centres nobody is chosen."""
    for place in PLACES:
        found = applying(kind, place, screening=True, worked_out=BY_THE_WORK, vendors=PLACES)
        assert [one.record.key for one in found if "selection" in one.record.key] == ["vendor_selection_and_travel"]
        at_home = applying(kind, place, screening=True, worked_out=BY_THE_WORK, vendors=PLACES[:1])
        assert [one.record.key for one in at_home if "selection" in one.record.key] == ["vendor_selection"]
        nobody = applying(kind, place, screening=True, worked_out=BY_THE_WORK, vendors=[])
        assert [one.record.key for one in nobody if "selection" in one.record.key] == []


def test_what_is_published_is_what_applies() -> None:
    found = applied(PLACES[2], screening=True)

    assert found["productivity_lag"].share.value == Pert(0, 0.1, 0.2)
    assert found["scope_change"].share.value == Pert(0, 0.075, 0.15)
    assert found["transition_other_normative"].share.value == Point(0.01)
    assert found["vendor_selection_and_travel"].share.value == Pert(0.01, 0.055, 0.1)


def test_what_is_switched_off_does_not_apply_and_lets_the_next_one_in() -> None:
    found = applied(PLACES[2], screening=True, without=("vendor_selection_and_travel", "scope_change"))

    assert set(found) == {"productivity_lag", "transition_other_normative", "vendor_selection"}


@pytest.mark.parametrize("screening", [True, False])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.proximity)
@pytest.mark.parametrize("worked_out", [(), BY_THE_WORK], ids=["all", "some by the work"])
def test_no_two_that_apply_count_the_same(place: Place, *, screening: bool, worked_out: tuple[str, ...]) -> None:
    found = [one.record.key for one in applying("vendor", place, screening=screening, worked_out=worked_out)]

    for one, other in combinations([*found, *worked_out], 2):
        if one not in worked_out or other not in worked_out:  # those of one driver are a mixture
            assert other not in overlaps(one), (one, other)


def test_overlap_is_mutual_for_every_pair() -> None:
    for one, other in combinations(hidden_costs(), 2):
        assert (one.key in overlaps(other.key)) == (other.key in overlaps(one.key)), (one.key, other.key)


def test_the_allowance_for_optimism_overlaps_everything() -> None:
    assert overlaps("optimism_bias_opex") == {record.key for record in hidden_costs()} - {"optimism_bias_opex"}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.proximity)
def test_only_what_was_read_and_is_graded_applies(place: Place) -> None:
    for one in applying("vendor", place, screening=True):
        assert one.record.role == "driver"
        assert one.record.verification.startswith("READ")
        assert one.record.grade in ("A", "B", "C")


def test_a_record_with_a_line_is_a_share() -> None:
    """So that `published` and a typed share mean the same thing."""
    for key in lines():
        record = hidden_cost(key)
        assert record.cost is not None
        assert record.unit == "percent" or not record.has_figure


def test_a_class_of_place_without_a_figure_takes_the_span_of_those_that_have_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two rivals, 3 to 5 % published onshore and 6 to 10 % offshore: nearshore takes 3 to 10 %."""
    near, far = (
        replace(hidden_cost(key), location=location)
        for key, location in (("governance_any_tpi", "onshore"), ("governance_any_yankee", "offshore"))
    )

    def only_these(kind: str, place: Place, *, screening: bool, vendors: None) -> tuple[HiddenCost, ...]:
        del kind, place, screening, vendors
        return near, far

    monkeypatch.setattr(rule, "candidates", only_these)

    def share(place: Place) -> tuple[str, Assumption]:
        (one,) = applying("vendor", place, screening=False)
        return one.record.key, one.share

    assert share(PLACES[0])[1].value == Pert(0.03, 0.04, 0.05)
    assert share(PLACES[2])[1].value == Pert(0.05, 0.085, 0.12)
    key, between = share(PLACES[1])
    assert between.value == Pert(0.03, 0.075, 0.12)
    assert between.key == f"{key}.span"
    assert between.note.startswith("span over the classes")
