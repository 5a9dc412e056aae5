"""What options may state that makes them dearer, and so what silence on it is worth: compared option by option."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug

IN_HOUSE_LINES = ("labour", "fixed_posts", "turnover", "facilities", "overhead", "technology")
LEARNING = ("learning", "learning_hours")
SEVERANCE_WEEKS = "transition.severance_weeks"


@dataclass(frozen=True)
class Statement:
    """One thing that vendors and own centres can be compared by.

    Attributes:
        path: where an option states it, under the option.
        words: what it is about, to go on after `silent on`.
        driver: the same as a heading.
        lines: keys of the cost lines that rest on it.
        parts: paths of the numbers that it is made of; none where it is one number itself.
        of_people: whether it means nothing where the work of people stays with the client.
        library_first: whether the library's default goes before what others state.
        kinds: the kinds of option that it means anything for; none where it does for all.
        within_kind: whether only options of the same kind say anything about one another.
        costlier: a word that belongs to it, as its path and the choice of it that costs more.
        today: the same of today's operation, where silence promises nothing better; None where nothing is like it.
    """

    path: str
    words: str
    driver: str
    lines: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    of_people: bool = False
    library_first: bool = False
    kinds: tuple[str, ...] = ()
    within_kind: bool = False
    costlier: tuple[str, str] | None = None
    today: Quantity | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Paths of the numbers that it is made of."""
        return self.parts or (self.path,)


def statements(scenario: Any) -> tuple[Statement, ...]:  # noqa: ANN401 - the scenario model
    """Return the statements that the vendors and own centres of a scenario are compared by."""
    others = (f"other_{cost.id or slug(cost.name)}" for cost in scenario.in_house.other)
    parallel = (*IN_HOUSE_LINES, *_further_lines(scenario.in_house), *others)
    dip: tuple[str, ...] = ("errors.dip.extra", "errors.dip.duration")
    if scenario.in_house.errors is None:
        dip = (*dip, "errors.cost")  # without today's cost of an error, only the vendor's makes a dip cost anything
    teaching = ("transition.knowledge_transfer.fte", "transition.knowledge_transfer.duration")
    curve, trips = ("learning.lag", "learning.duration"), ("travel.per_year", "travel.cost")
    team, posts = ("transition.project_team.fte",), ("retained.fte", "retained.salary")
    doubled = tuple(f"parallel_{key}" for key in parallel)
    wrong = ("errors.rate", "errors.cost")
    return (
        Statement("transition.fee", "a transition fee", "Transition fee", ("transition_fee",), kinds=("vendor",)),
        Statement(
            "set_up",
            "its set-up",
            "Setting up the centre",
            ("set_up",),
            kinds=("captive", "shared_service"),
            within_kind=True,
        ),
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
        Statement("errors.rate", "its error rate", "Errors compared with today", ("error_change",), wrong),
        Statement("errors.dip", "errors after go-live", "Errors after go-live", ("error_dip",), dip),
        Statement(
            "learning",
            "learning after go-live",
            "Learning",
            LEARNING,
            curve,
            library_first=True,
            costlier=("learning.shape", "exponential"),
        ),
        Statement(
            "retained", "who stays with the client", "Retained organisation", ("retained",), posts, of_people=True
        ),
        Statement("travel", "travel", "Travel to the vendor", ("travel",), trips),
        *_of_working_capital(scenario.process.working_capital),
        *_of_transitions(scenario),
        *_of_sales_tax(scenario.movers),
    )


def _of_sales_tax(movers: Iterable[Any]) -> Iterator[Statement]:
    """Yield the statement on sales tax, where anybody makes it: the client's law is the same for all."""
    if any(mover.sales_tax is not None for mover in movers):
        parts = ("sales_tax.rate", "sales_tax.recovered")
        yield Statement("sales_tax", "sales tax", "Sales tax that is not recovered", ("sales_tax",), parts)


def _of_working_capital(today: Any) -> Iterator[Statement]:  # noqa: ANN401 - what the process says of it, or None
    """Yield the statements on working capital of which more costs more, where they can be measured by today's."""
    if today is not None and today.sales is not None and today.days_receivable is not None:
        path, driver = "working_capital.days_receivable", "Days of receivables compared with today"
        yield Statement(path, "days of receivables", driver, ("receivables_cash",), today=today.days_receivable)
    if today is not None and today.sales is not None and today.bad_debt is not None:
        path, driver = "working_capital.bad_debt", "Bad debt compared with today"
        yield Statement(path, "bad debt", driver, ("bad_debt_change",), today=today.bad_debt)


def _further_lines(in_house: Any) -> Iterator[str]:  # noqa: ANN401 - the section
    """Yield the keys of lines that today's operation has only where it says so."""
    if any(role.whole_posts_below is not None for role in in_house.staff):
        yield "whole_posts"
    if in_house.technology is not None and in_house.technology.capital is not None:
        yield from ("technology_capital", "technology_residual")
    if in_house.severance_on_decline:
        yield "severance_on_decline"


def _of_transitions(scenario: Any) -> Iterator[Statement]:  # noqa: ANN401
    """Yield statements on the transition that options are compared by only where one of them makes them."""
    if any(mover.transition.lead is not None for mover in scenario.movers):
        yield Statement("transition.lead", "a lead", "Lead of the transition")
    known = hidden_cost("severance_per_leaver").known_for(scenario.client.country)
    for_all = scenario.in_house.severance_weeks
    if not known and for_all is None and any(is_stated(mover, SEVERANCE_WEEKS) for mover in scenario.movers):
        yield Statement(SEVERANCE_WEEKS, "severance", "Severance", ("severance",), of_people=True)


def at(node: Any, path: str) -> Any:  # noqa: ANN401 - any part of a vendor
    """Return what an option says under a path; None where it says nothing."""
    for key in path.split("."):
        node = getattr(node, key, None)
    return node


def is_stated(option: Any, path: str) -> bool:  # noqa: ANN401
    """Whether an option says something under a path, other than what the library says."""
    found = at(option, path)
    return found is not None and not (isinstance(found, Quantity) and found.key.startswith("library."))
