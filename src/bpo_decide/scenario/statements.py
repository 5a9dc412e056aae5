"""What options may state that makes them dearer, and so what silence on it is worth: compared option by option."""

from collections.abc import Iterator, Sequence
from typing import Any

from bpo_decide.drivers.registry import Section, drivers_of
from bpo_decide.drivers.statement import Statement
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug

IN_HOUSE_LINES = ("labour", "fixed_posts", "turnover", "facilities", "overhead", "technology")
SEVERANCE_WEEKS = "transition.severance_weeks"


def statements(scenario: Any) -> tuple[Statement, ...]:  # noqa: ANN401 - the scenario model
    """Return the statements that the vendors and own centres of a scenario are compared by.

    Those that depend on what else the scenario says stand here, the others with their drivers.
    """
    others = (f"other_{cost.id or slug(cost.name)}" for cost in scenario.in_house.other)
    doubled = (f"parallel_{key}" for key in (*IN_HOUSE_LINES, *_further_lines(scenario.in_house), *others))
    dip: tuple[str, ...] = ("errors.dip.extra", "errors.dip.duration")
    if scenario.in_house.errors is None:
        dip = (*dip, "errors.cost")  # without today's cost of an error, only the vendor's makes a dip cost anything
    return (
        *_declared(scenario.movers),
        Statement("transition.parallel_run", "a parallel run", "Parallel run", tuple(doubled)),
        Statement("errors.dip", "errors after go-live", "Errors after go-live", ("error_dip",), dip),
        *_of_working_capital(scenario.process.working_capital),
        *_of_transitions(scenario),
        *_of_taxes(scenario),
    )


def _declared(movers: Sequence[Any]) -> Iterator[Statement]:
    """Yield what drivers declare, each once, and some only where an option states it: first of transitions."""
    sections = ("transition", "vendor", "own_centre")
    drivers: dict[type[Section], None] = {}
    for section in sections:
        drivers |= dict.fromkeys(drivers_of(section))
    for driver in drivers:
        for statement in driver.statements:
            if not statement.only_stated or any(is_stated(mover, statement.path) for mover in movers):
                yield statement


def _of_taxes(scenario: Any) -> Iterator[Statement]:  # noqa: ANN401 - the scenario model
    """Yield the statements on taxes that anybody makes.

    Sales tax and excise are the client's law, the same for all, excise for all abroad; what is to be held back is the
    same for all in one country.
    """
    movers = scenario.movers
    if any(mover.withholding_tax is not None for mover in movers):
        yield Statement(
            "withholding_tax",
            "withholding tax",
            "Withholding tax on cross-border fees",
            ("withholding_tax",),
            ("withholding_tax.rate", "withholding_tax.of_payments"),
            within_country=True,
            costlier=("withholding_tax.borne_by", "client"),
        )
    if any(mover.excise is not None for mover in movers):
        yield Statement(
            "excise",
            "excise on payments abroad",
            "Excise on payments to the vendor",
            ("excise", "lost_deduction"),
            ("excise.rate", "excise.of_payments"),
            but_in=scenario.client.country,
            costlier=("excise.deductible", False),
        )
    if any(mover.sales_tax is not None for mover in movers):
        parts = ("sales_tax.rate", "sales_tax.recovered")
        yield Statement("sales_tax", "sales tax", "Sales tax that is not recovered", ("sales_tax",), parts)


def _of_working_capital(today: Any) -> Iterator[Statement]:  # noqa: ANN401 - what the process says of it, or None
    """Yield the statements on working capital, where they can be measured by today's."""
    if today is not None and today.sales is not None and today.days_receivable is not None:
        path, driver = "working_capital.days_receivable", "Days of receivables compared with today"
        yield Statement(path, "days of receivables", driver, ("receivables_cash",), today=today.days_receivable)
    if today is not None and today.spend is not None and today.days_payable is not None:
        path, driver = "working_capital.days_payable", "Days of payables compared with today"
        yield Statement(path, "days of payables", driver, ("payables_cash",), today=today.days_payable, least=True)
    if today is not None and all((today.spend, today.discount, today.discounts_captured)):
        yield Statement(
            "working_capital.discounts_captured",
            "discounts for early payment",
            "Discounts for early payment compared with today",
            ("discounts_change",),
            today=today.discounts_captured,
            least=True,
        )
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
