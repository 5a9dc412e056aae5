"""The evidence parity table: for every driver of hidden cost, where the figure of each option comes from."""

from collections.abc import Callable
from typing import Any

from bpo_decide.drivers.client.governance import Governance
from bpo_decide.drivers.statement import Statement
from bpo_decide.drivers.transition.leavers import Severance
from bpo_decide.library.applying import SELECTION
from bpo_decide.library.hidden_costs import hidden_cost, lines
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.filling import Completed
from bpo_decide.scenario.hidden_costs import OFF, SCREENING, bearers, counted, worked_out
from bpo_decide.scenario.people import is_severance_missing
from bpo_decide.scenario.price_spread import FINAL
from bpo_decide.scenario.resolved import Evidence, Standing
from bpo_decide.scenario.silence import needed
from bpo_decide.scenario.statements import SEVERANCE_WEEKS, at, is_stated, statements


def evidence(before: Any, completed: Completed) -> tuple[Evidence, ...]:  # noqa: ANN401 - the bound scenario model
    """Return one row for every driver of hidden cost and every statement that vendors and own centres are compared by.

    Of the other options a row holds what can arise with them too; one that is made of others is known as well as these.

    Args:
        before: the scenario as it was written.
        completed: the same with nothing left unsaid.
    """
    movers, table = completed.scenario.movers, _Table(before, completed)
    others = [option for option in bearers(completed.scenario) if not option.moves_work]
    rows = [
        Evidence(
            key,
            driver,
            keys,
            {mover.id: stand(mover) for mover in movers} | {other.id: table.beside(key, other) for other in others},
        )
        for key, driver, keys, stand in table.rows()
    ]
    return tuple(row for row in rows if set(row.standing.values()) - {"not needed"} or row.key in table.sunk)


SEVERANCE = "transition.severance"
Row = tuple[str, str, tuple[str, ...], Callable[[Any], Standing]]


class _Table:
    """What the rows are made of."""

    def __init__(self, before: Any, completed: Completed) -> None:  # noqa: ANN401
        self.scenario = completed.scenario
        self.spans = completed.spans
        self.off = {
            mover.id: {key for key, said in {**before.hidden_costs, **mover.hidden_costs}.items() if said == OFF}
            for mover in before.movers
        }
        compared = {statement.path for statement in statements(self.scenario)}
        self.applied = {key for mover in self.scenario.movers for key in mover.hidden_costs}
        self.by_path = {path: tuple(key for key in sorted(self.applied) if path in counted(key)) for path in compared}
        screening = self.scenario.decision.stage == SCREENING
        self.sunk = {key for key in _defaults() if hidden_cost(key).cost.when == SELECTION and not screening}  # type: ignore[union-attr]

    def rows(self) -> list[Row]:
        """Return every row."""
        found: list[Row] = [
            ("transition.duration", "Length of the transition", (), self._duration),
            (FINAL, "Spread of the quote", (), self._spread),
        ]
        for statement in statements(self.scenario):
            keys = (*statement.lines, *self.by_path[statement.path])
            found.append((statement.path, statement.driver, keys, self._stated(statement)))
        found.append(("governance", "Managing the vendor", ("governance",), self._governance))
        if SEVERANCE_WEEKS not in self.by_path:
            found.append((SEVERANCE, "Severance", ("severance",), self._severance))
        shown = {key for keys in self.by_path.values() for key in keys}
        others = sorted({*self.applied, *_defaults()} - shown)
        return [*found, *((key, hidden_cost(key).driver, (key,), self._record(key)) for key in others)]

    def _stated(self, statement: Statement) -> Callable[[Any], Standing]:
        """Return the standing of vendors in one statement."""

        def stand(vendor: Any) -> Standing:  # noqa: ANN401
            if (vendor.id, statement.path) in self.spans:
                return "span"
            if is_stated(vendor, statement.path):
                return _chosen(at(vendor, statement.path))
            if not needed(vendor, statement):
                return "not needed"
            records = [key for key in self.by_path[statement.path] if key in vendor.hidden_costs]
            return self._share(vendor, records[0]) if records else "missing"

        return stand

    def _record(self, key: str) -> Callable[[Any], Standing]:
        """Return the standing of vendors in one hidden cost that nothing but itself states."""

        def stand(vendor: Any) -> Standing:  # noqa: ANN401
            if key in vendor.hidden_costs:
                return self._share(vendor, key)
            return "given" if key in self.off[vendor.id] else "not needed"

        return stand

    def _share(self, vendor: Any, key: str) -> Standing:  # noqa: ANN401
        """Return the standing of a hidden cost that applies to an option."""
        return "span" if (vendor.id, f"hidden_costs.{key}") in self.spans else _origin(vendor.hidden_costs[key])

    def beside(self, key: str, option: Any) -> Standing:  # noqa: ANN401
        """Return the standing of an option that moves no work in one row."""
        if key in option.hidden_costs:
            return _origin(option.hidden_costs[key])
        if key not in (SEVERANCE, SEVERANCE_WEEKS) or not hasattr(option, "severance_weeks"):
            return "not needed"
        sizes = (option.severance_weeks, option.severance_share)
        if any(size is not None and size.origin == "given" for size in sizes):
            return "given"
        return "missing" if is_severance_missing(self.scenario, option) else "library"

    def _duration(self, vendor: Any) -> Standing:  # noqa: ANN401
        return _origin(vendor.transition.duration)

    def _spread(self, vendor: Any) -> Standing:  # noqa: ANN401
        return "span" if (vendor.id, FINAL) in self.spans else "given"

    def _governance(self, vendor: Any) -> Standing:  # noqa: ANN401
        stated = any(is_stated(vendor, key) for key in ("governance", "governance_posts", "governance_share"))
        if stated or vendor.governance_share is not None:
            return "given" if stated else _instead_or_library(vendor, Governance)
        return "missing"  # of own centres nothing is published

    def _severance(self, vendor: Any) -> Standing:  # noqa: ANN401
        keys = ("transition.severance", "transition.severance_weeks", "transition.severance_share")
        if any(is_stated(vendor, key) for key in keys):
            return "given"
        if "labour" not in vendor.includes:
            return "not needed"
        standing = _instead_or_library(vendor, Severance)
        unknown = standing == "library" and is_severance_missing(self.scenario, vendor.transition)
        return "missing" if unknown else standing


def _chosen(stated: Any) -> Standing:  # noqa: ANN401 - any part of an option
    """Return the standing of what an option states: from the library, where it has chosen what is published."""
    return _origin(stated) if isinstance(stated, Quantity) else "given"


def _instead_or_library(vendor: Any, driver: type[Governance] | type[Severance]) -> Standing:  # noqa: ANN401
    """Return `not needed` where a hidden cost stands instead of a driver's default, which has a row of its own."""
    return "not needed" if vendor.instead_of(driver) else "library"


def _origin(quantity: Quantity) -> Standing:
    """Return the standing of a number."""
    return "library" if quantity.origin == "library" else "given"


def _defaults() -> list[str]:
    """Return the records that may apply unasked and that no driver works out."""
    drivers = worked_out()
    records = (hidden_cost(key) for key in lines())
    return [one.key for one in records if one.why_not_default is None and one.key not in drivers]
