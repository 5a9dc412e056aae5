"""What becomes of today's cost where posts go without a vendor: the change of every line, severance, optimism."""

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from bpo_decide.drivers.frame import Array, CostLine, Frame, InHouseCost, Profile
from bpo_decide.drivers.operation import Operation, Role, total
from bpo_decide.drivers.people import Owed, severance_owed
from bpo_decide.library.hidden_costs import hidden_cost
from bpo_decide.reading.quantities import Quantity


def with_changes(
    frame: Frame,
    today: Operation,
    improved: Operation,
    *,
    changed: Collection[str],
    after: Profile,
    words: str,
    basis: tuple[Quantity, ...],
) -> Iterator[CostLine]:
    """Yield today's lines, those that follow the posts each with what changes in it once these have changed.

    It changes as far as it goes away.

    Args:
        frame: the block of cases.
        today: the operation.
        improved: the same with the changed posts.
        changed: the roles whose posts change, by id.
        after: the share of the change that has been made, by month.
        words: how the posts change, for the formula.
        basis: the numbers that set the change.
    """
    for cost, then in zip(today.costs, improved.costs, strict=True):
        yield cost.line
        if cost.avoidable is None or _never_changes(cost, changed):
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


def _never_changes(cost: InHouseCost, changed: Collection[str]) -> bool:
    """Whether a cost stays as it is in every case: it follows none of the changed roles, or none of it goes away."""
    stays = cost.avoidable is not None and cost.avoidable.certain and cost.avoidable.point == 0
    return stays or (cost.follows is not None and cost.follows.isdisjoint(changed))


def severance(
    frame: Frame,
    today: Operation,
    improved: Operation,
    *,
    changes: Mapping[str, Array],
    weeks: Quantity | None,
    share: Quantity | None,
    leave: Quantity,
    over: Profile,
) -> Iterator[CostLine]:
    """Yield the severance of posts that go; nothing where nobody knows what it is.

    Args:
        frame: the block of cases.
        today: the operation.
        improved: the same with the changed posts.
        changes: of posts, by role id.
        weeks: of pay for each year of service; None where nobody knows.
        share: of yearly pay, for roles without tenure; None where nobody knows.
        leave: share of the people who leave the company.
        over: when it is paid.
    """

    def owed_to(roles: tuple[Role, ...]) -> Owed | None:
        return severance_owed(
            frame,
            roles,
            posts="posts that go",
            weeks=weeks,
            share=share,
            factor=frame.value(leave),
            words="posts when they go, relative to today x share who leave",
        )

    parts = [(owed_to(roles), posts) for roles, posts in _gone(frame, today, improved, changes)]
    due = [(owed, posts) for owed, posts in parts if owed is not None]
    if not due:
        return
    owed = owed_to(today.roles)
    assert owed is not None  # some of them are owed some
    first, *rest = owed.basis
    one = len(due) == 1
    yield CostLine(
        key="severance",
        group="transition",
        label="Severance",
        amount=due[0][0].amount if one else 1 + frame.nothing,
        over=over * (due[0][1] if one else total(posts * part.amount for part, posts in due)),
        formula=owed.formula,
        basis=(first, leave, *rest),
    )


def _gone(
    frame: Frame, today: Operation, improved: Operation, changes: Mapping[str, Array]
) -> Iterator[tuple[tuple[Role, ...], Profile]]:
    """Yield the roles that lose posts, with the posts of today that go, and what they are multiplied by by month."""
    after = {role.id: role for role in improved.roles}
    for roles, course in today.posts_then():
        losing = [role for role in roles if role.id in changes]
        if losing and losing[0].whole_below is not None:  # by whole posts: the one with so many less the other
            (role,) = losing
            then = improved.section.posts_then(improved, after[role.id]) * after[role.id].posts
            fewer: Profile = frame.maximum(course * role.posts - then, frame.steady * 0.0)
            yield (replace(role, posts=1 + frame.nothing),), fewer
        elif losing:
            yield tuple(replace(role, posts=frame.maximum(-changes[role.id], 0.0)) for role in losing), course


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
