"""What becomes of today's cost where posts go without a vendor: the change of every line, severance, optimism."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bpo_decide.drivers.frame import Array, CostLine, Frame, Profile
from bpo_decide.drivers.operation import Operation, Role
from bpo_decide.drivers.people import severance_owed
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity


def with_changes(
    frame: Frame, today: Operation, improved: Operation, *, after: Profile, words: str, basis: tuple[Quantity, ...]
) -> Iterator[CostLine]:
    """Yield today's lines, each followed by what changes in it once the posts have changed, as far as it goes away.

    Args:
        frame: the block of cases.
        today: the operation.
        improved: the same with the changed posts.
        after: the share of the change that has been made, by month.
        words: how the posts change, for the formula.
        basis: the numbers that set the change.
    """
    for cost, then in zip(today.costs, improved.costs, strict=True):
        yield cost.line
        if cost.avoidable is None:
            continue
        goes = frame.value(cost.avoidable)
        amount, over = (then.line.amount - cost.line.amount) * goes, cost.line.over
        if then.line.over is not over:  # posts in whole numbers change with the months
            amount, over = goes, then.line.over * then.line.amount - over * cost.line.amount
        yield CostLine(
            key=f"{cost.line.key}_change",
            group="in_house",
            label=f"{cost.line.label}: change",
            amount=amount,
            over=over * after * frame.since(cost.avoidable_from),
            formula=f"({cost.line.formula}) {words}, x share that goes away",
            basis=basis,
        )


def severance(
    frame: Frame,
    gone: tuple[Role, ...],
    *,
    weeks: Quantity | None,
    share: Quantity | None,
    leave: Quantity,
    over: Profile,
) -> Iterator[CostLine]:
    """Yield the severance of posts that go; nothing where nobody knows what it is.

    Args:
        frame: the block of cases.
        gone: roles with the posts that go.
        weeks: of pay for each year of service; None where nobody knows.
        share: of yearly pay, for roles without tenure; None where nobody knows.
        leave: share of the people who leave the company.
        over: when it is paid.
    """
    owed = severance_owed(
        frame,
        gone,
        posts="posts that go",
        weeks=weeks,
        share=share,
        factor=frame.value(leave),
        words="share who leave",
        words_without=" x share who leave",
    )
    if owed is None:
        return
    first, *rest = owed.basis
    yield CostLine(
        key="severance",
        group="transition",
        label="Severance",
        amount=owed.amount,
        over=over,
        formula=owed.formula,
        basis=(first, leave, *rest),
    )


def posts_gone(frame: Frame, today: Operation, changes: Mapping[str, Array]) -> tuple[Role, ...]:
    """Return the roles that lose posts, with the posts that go."""
    return tuple(
        replace(role, posts=frame.maximum(-changes[role.id], 0.0)) for role in today.roles if role.id in changes
    )


def optimism(
    frame: Frame, improved: Operation, chosen: Mapping[str, Quantity | str], after: Profile
) -> Iterator[CostLine]:
    """Yield the allowance for optimism, where the scenario chooses one."""
    for key, share in chosen.items():
        if isinstance(share, Quantity):
            yield CostLine(
                key=key,
                group="management",
                label=hidden_cost(key).driver,
                amount=frame.value(share) * improved.labour / 12,
                over=after,
                formula="share x staff cost with the changed posts / 12, once the posts have changed",
                basis=(share,),
            )
