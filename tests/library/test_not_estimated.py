"""What is not estimated is asked for, and nothing unpublished is forgotten."""

from bpo_decide.drivers import risks
from bpo_decide.drivers.registry import drivers_of, load_all
from bpo_decide.drivers.risks.base import Event
from bpo_decide.library.hidden_costs import hidden_cost, hidden_costs
from bpo_decide.library.not_estimated import not_estimated


def test_every_unpublished_cost_has_its_question() -> None:
    asked = {record.hidden_cost for record in not_estimated()}

    assert {record.key for record in hidden_costs() if record.verification == "NONE"} <= asked


def test_it_points_to_records_that_exist() -> None:
    for record in not_estimated():
        if record.hidden_cost is not None:
            assert hidden_cost(record.hidden_cost).key == record.hidden_cost


def test_the_paths_of_the_transition_are_known() -> None:
    paths = {record.key: record.path for record in not_estimated()}

    assert paths["parallel_running"] == "vendors.<id>.transition.parallel_run"
    assert paths["retention_bonus"] == "vendors.<id>.transition.retention"
    assert paths["knowledge_transfer"] == "vendors.<id>.transition.knowledge_transfer"
    assert paths["transition_delay"] == "vendors.<id>.transition.delay"
    assert paths["learning"] == "vendors.<id>.learning"
    assert paths["error_dip"] == "vendors.<id>.errors.dip"
    assert paths["survivor_productivity"] is None
    assert len({path for path in paths.values() if path}) == len([path for path in paths.values() if path])


def test_every_risk_event_is_asked_for_that_does_not_apply_unasked() -> None:
    load_all(risks)
    paths = [record.path or "" for record in not_estimated()]
    asked = {path.removeprefix("risks.") for path in paths if path.startswith("risks.")}

    assert asked == {driver.event for driver in drivers_of("risks") if issubclass(driver, Event)}


def test_only_the_front_office_can_lose_customers() -> None:
    assert [record.key for record in not_estimated() if record.office] == ["customer_loss"]
