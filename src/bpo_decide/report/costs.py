"""What every option costs, side by side: by group, by contract year and by line."""

from collections.abc import Sequence

from bpo_decide.decision.figures import TableMoney
from bpo_decide.decision.measures import GROUPS, Option, by_group
from bpo_decide.report.tables import Section, Table


def side_by_side(
    options: Sequence[Option], heads: Sequence[str], rows: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> Table:
    """Return a table with a row for each thing and a column for each option.

    Args:
        options: in the order of the columns.
        heads: of the columns that say what a row is.
        rows: what it is, and a number for each option.
    """
    return Table(
        heads=tuple((head,) for head in (*heads, *(option.name for option in options))),
        rows=tuple(tuple((cell,) for cell in (*names, *cells)) for names, cells in rows),
        right=(*(False for _ in heads), *(True for _ in options)),
        results=(*(False for _ in heads), *(True for _ in options)),
    )


def cost_by_group(options: Sequence[Option], money: TableMoney) -> Section:
    """Return the expected cost of each option by group of lines, and in all."""
    costs = [by_group(option.lines) for option in options]
    rows = [
        ([label], [_amount(cost.get(group), money) for cost in costs])
        for group, label in GROUPS.items()
        if any(group in cost for cost in costs)
    ]
    rows.append((["All cost"], [money.cell(option.cost.mean) for option in options]))
    remark = f"Expected present values in {money.unit}; each number is rounded by itself."
    return Section("", table=side_by_side(options, ["Group"], rows), remarks=(remark,))


def cost_by_year(options: Sequence[Option], money: TableMoney) -> Section:
    """Return the expected undiscounted cost of each option by contract year."""
    years = range(max(len(option.annual_cost) for option in options))
    rows = [([str(year + 1)], [money.cell(option.annual_cost[year]) for option in options]) for year in years]
    remark = f"Expected cost, not discounted, in {money.unit}."
    table = side_by_side(options, ["Contract year"], rows)
    return Section("By contract year", table=table, remarks=(remark, *_given_back(options)))


HELD = {
    "payment_terms": "charges paid later",
    "payables_cash": "cash held or let go by paying suppliers later or sooner",
    "receivables_cash": "cash waited for longer or less long",
}
"""Lines of cash that the last month of the horizon settles, in words."""


def _given_back(options: Sequence[Option]) -> list[str]:
    """Return that the last contract year settles what was held for a time, and by how much, where there is any."""
    found = []
    for option in options:
        held = dict.fromkeys(HELD[line.like] for line in option.lines if line.like in HELD)
        if held:
            found.append(f"{option.name} ({', '.join(held)})")
    if not found:
        return []
    settles = "its last month settles all cash that was only held for a time"
    looks = f"The last contract year is not a usual one: {settles}, so that it looks cheaper, or dearer, than it is"
    return [f"{looks}: {'; '.join(found)}."]


def cost_by_line(options: Sequence[Option], money: TableMoney, group: str | None = None) -> Section:
    """Return the expected cost of each option line by line.

    Args:
        options: in the order of the columns.
        money: how the table tells it.
        group: only lines of this group.
    """
    # One key may stand for different things, such as what may happen in the country of each vendor.
    costs = [{(line.group, line.key, line.label): line for line in option.lines} for option in options]
    keys = dict.fromkeys(key for cost in costs for key in cost if group in (None, key[0]))
    ordered = sorted(keys, key=lambda key: list(GROUPS).index(key[0]))
    names = [[label] if group is not None else [GROUPS[of], label] for of, _, label in ordered]
    cells = [[_amount(cost[key].mean if key in cost else None, money) for cost in costs] for key in ordered]
    heads = ["Cost line"] if group is not None else ["Group", "Cost line"]
    remark = f"Expected present values in {money.unit}. The command explain shows their formulas and inputs."
    return Section("", table=side_by_side(options, heads, list(zip(names, cells, strict=True))), remarks=(remark,))


def _amount(amount: float | None, money: TableMoney) -> str:
    """Return money as a cell; nothing where an option has no such cost."""
    return "" if amount is None else money.cell(amount)
