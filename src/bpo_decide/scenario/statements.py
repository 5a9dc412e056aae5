"""What a vendor may state that makes it dearer, and so what silence on it is worth: compared vendor by vendor."""

from dataclasses import dataclass
from typing import Any

from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug

IN_HOUSE_LINES = ("labour", "fixed_posts", "turnover", "facilities", "overhead", "technology")
LEARNING = ("learning", "learning_hours")


@dataclass(frozen=True)
class Statement:
    """One thing that vendors can be compared by.

    Attributes:
        path: where a vendor states it, under the vendor.
        words: what it is about, to go on after `silent on`.
        driver: the same as a heading.
        lines: keys of the cost lines that rest on it.
        parts: paths of the numbers that it is made of; none where it is one number itself.
        of_people: whether it means nothing where the work of people stays with the client.
        library_first: whether the library's default goes before what others state.
    """

    path: str
    words: str
    driver: str
    lines: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    of_people: bool = False
    library_first: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """Paths of the numbers that it is made of."""
        return self.parts or (self.path,)


def statements(scenario: Any) -> tuple[Statement, ...]:  # noqa: ANN401 - the scenario model
    """Return the statements that the vendors of a scenario are compared by."""
    parallel = (*IN_HOUSE_LINES, *(f"other_{cost.id or slug(cost.name)}" for cost in scenario.in_house.other))
    dip: tuple[str, ...] = ("errors.dip.extra", "errors.dip.duration")
    if scenario.in_house.errors is None:
        dip = (*dip, "errors.cost")  # without today's cost of an error, only the vendor's makes a dip cost anything
    teaching = ("transition.knowledge_transfer.fte", "transition.knowledge_transfer.duration")
    curve, trips = ("learning.lag", "learning.duration"), ("travel.per_year", "travel.cost")
    team, posts = ("transition.project_team.fte",), ("retained.fte", "retained.salary")
    doubled = tuple(f"parallel_{key}" for key in parallel)
    return (
        Statement("transition.fee", "a transition fee", "Transition fee", ("transition_fee",)),
        Statement("transition.delay", "delay", "Delay of the transition"),
        Statement("transition.parallel_run", "a parallel run", "Parallel run", doubled),
        Statement(
            "transition.knowledge_transfer",
            "knowledge transfer",
            "Knowledge transfer",
            ("knowledge_transfer",),
            teaching,
        ),
        Statement("transition.project_team", "a project team", "Client project team", ("project_team",), team),
        Statement("transition.retention", "a stay bonus", "Stay bonus", ("retention",), of_people=True),
        Statement("errors.rate", "its error rate", "Errors compared with today", ("error_change",)),
        Statement("errors.dip", "errors after go-live", "Errors after go-live", ("error_dip",), dip),
        Statement("learning", "learning after go-live", "Learning", LEARNING, curve, library_first=True),
        Statement(
            "retained", "who stays with the client", "Retained organisation", ("retained",), posts, of_people=True
        ),
        Statement("travel", "travel", "Travel to the vendor", ("travel",), trips),
    )


def at(node: Any, path: str) -> Any:  # noqa: ANN401 - any part of a vendor
    """Return what an option says under a path; None where it says nothing."""
    for key in path.split("."):
        node = getattr(node, key, None)
    return node


def is_stated(option: Any, path: str) -> bool:  # noqa: ANN401
    """Whether an option says something under a path, other than what the library says."""
    found = at(option, path)
    return found is not None and not (isinstance(found, Quantity) and found.key.startswith("library."))
