"""What is not estimated is asked for, and nothing unpublished is forgotten."""

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
