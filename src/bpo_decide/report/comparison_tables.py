"""A comparison in tables: the cases, what differs in them, what each option costs, and every figure."""

from collections.abc import Iterator

from bpo_decide.decision import figures
from bpo_decide.decision.differences import Difference, Value
from bpo_decide.decision.figures import TableMoney, table_money
from bpo_decide.report.comparison_words import answer, heading, percent, robust
from bpo_decide.report.folding import folded
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import value_in_words
from bpo_decide.runs.changed_results import CHANCE, MONEY, SHARE
from bpo_decide.runs.compare import Case, Comparison
from bpo_decide.runs.robustness import Robustness
from bpo_decide.scenario.resolved import IN_HOUSE

SHOWN_INPUTS = 12
"""Differences of inputs that are shown of each case unless all are asked for."""
LONGEST_TEXT = 70
"""Characters of an input as it is written that are shown."""
NARROW = 16
"""Characters of a name that stand in one line above a column of numbers."""
FIGURES = (
    ("Expected cost", "cost.mean"),
    ("Cost in a bad case (P80)", "cost.p80"),
    ("Expected saving", "saving.mean"),
    ("P(saving)", "saving.probability_positive"),
    ("P(cheapest)", "probability_best"),
    ("Hidden cost rate", "hidden_cost_rate"),
    ("Payback month", "payback_month.p50"),
)
"""Figures of an option that the details show; the others are in the JSON."""


def cases_table(comparison: Comparison) -> Section:
    """Return one row for each case: its verdict, its option, and what becomes of the base's best option."""
    base, money = comparison.base, tables_in(comparison)
    best = None if base.decision.contest is None else base.decision.contest.best
    drawn = comparison.settings.point is None
    heads: list[Cell] = [("Case",), ("Verdict",), ("Option",)]
    right = [False, False, False]
    others = best is not None and any(_first(case) not in (None, best.id) for case in comparison.cases)
    if others:
        heads.append(("Its", "saving"))
        right.append(True)
    if best is not None:
        heads += [("Saving of", best.name), ("Change",)]
        right += [True, True]
    if drawn:
        heads.append(("Leave or stay:", "how sure"))
        right.append(True)
    rows = []
    for case in (base, *comparison.cases):
        row: list[Cell] = [(case.name,), (heading(case, base),), (_chosen(case),)]
        if others:
            row.append(_its_saving(case, base, money))
        if best is not None:
            row += _saving(case, base, best.id, money)
        if drawn:
            sure = case.decision.confidence
            row.append(("",) if sure is None else (figures.chance(sure),))
        rows.append(tuple(row))
    money_ends = len(heads) - (1 if drawn else 0)
    results = tuple(2 < number < money_ends for number in range(len(heads)))  # noqa: PLR2004 - after the option
    remarks = [] if best is None else [f"Expected saving against in-house as today, present value, {money.unit}."]
    return Section("Cases", (), Table(tuple(heads), tuple(rows), tuple(right), results), tuple(remarks))


def inputs_table(comparison: Comparison, *, everything: bool) -> Section:
    """Return which inputs differ in each case.

    Args:
        comparison: what was compared.
        everything: whether to show all of them, those included that follow from others.
    """
    rows: list[tuple[Cell, ...]] = []
    remarks = []
    for case in comparison.cases:
        shown = case.inputs.written if everything else case.inputs.written[:SHOWN_INPUTS]
        following = case.inputs.following if everything else ()
        rows += [_input(case, comparison.base, found) for found in (*shown, *following)]
        rest = len(case.inputs.written) - len(shown)
        if rest:
            remarks.append(f"{case.name}: {rest} more; bpo-decide compare --details shows them all.")
        if not case.inputs.written and not case.inputs.following:
            remarks.append(f"{case.name}: no input differs.")
    if not everything:
        also = [f"{case.name} {len(case.inputs.following)}" for case in comparison.cases if case.inputs.following]
        more = f"Others follow from these, or from the library (compare --details): {', '.join(also)}."
        remarks += [more] if also else []
    here = comparison.cases[0].name if len(comparison.cases) == 1 else "Here"
    heads: tuple[Cell, ...] = (("Case",), ("What differs",), (comparison.base.name,), (here,), ("Change",))
    table = Table(heads, tuple(rows), (False, False, False, False, True)) if rows else None
    return Section("What differs", (), table, tuple(remarks))


def robustness_table(comparison: Comparison, found: Robustness) -> Section:
    """Return what every option costs under every what-if, and how much more than the cheapest there."""
    money = tables_in(comparison)
    heads: tuple[Cell, ...] = (("Case",), *(_head(option.name) for option in found.options))
    rows: list[tuple[Cell, ...]] = [
        ((name,), *(_cost(option.costs[number], option.regrets[number], money) for option in found.options))
        for number, name in enumerate(found.what_ifs)
    ]
    below = "below it the regret: how much more than the cheapest option there"
    remarks = (
        f"Expected cost, present value, {money.unit}; {below}. Regret counts cost alone, not the minimum saving.",
    )
    table = Table(heads, tuple(rows), (False, *(True for _ in found.options)), (False, *(True for _ in found.options)))
    return Section("Every option in every case", tuple(robust(comparison)), table, remarks)


def worst_table(comparison: Comparison, found: Robustness) -> Section:
    """Return for each option the case in which it costs most, and the one in which it is to be regretted most."""
    money = tables_in(comparison)
    rows: list[tuple[Cell, ...]] = []
    for option in found.options:
        if option.maximum_regret is None or option.dearest_in is None or option.regret_in is None:
            rows.append(((option.name,), ("",), ("not eligible in every case",), ("",), ("",)))
            continue
        most = max(cost for cost in option.costs if cost is not None)
        regret: tuple[Cell, Cell] = ((money.cell(option.maximum_regret),), (option.regret_in,))
        if option.maximum_regret == 0:
            regret = (("none",), ("",))
        rows.append(((option.name,), (money.cell(most),), (option.dearest_in,), *regret))
    heads: tuple[Cell, ...] = (("Option",), ("Highest", "expected cost"), ("in",), ("Largest", "regret"), ("in",))
    table = Table(heads, tuple(rows), (False, True, False, True, False), (False, True, False, True, False))
    return Section("The worst case of each option", (), table)


def costs_table(comparison: Comparison) -> Section:
    """Return what every option costs in each case, and the change from the base."""
    base, money = comparison.base, tables_in(comparison)
    names = {option.id: option.name for case in (base, *comparison.cases) for option in case.options}
    rows = []
    for case in (base, *comparison.cases):
        cells: list[Cell] = []
        for option in names:
            known, moved = case.option(option), case.result(f"options.{option}.cost.mean")
            changed = () if moved is None or moved.change is None else (_signed(moved.change, money),)
            cells.append(("",) if known is None else (_in_its_money(known.cost.mean, case, base, money), *changed))
        rows.append(((case.name,), *cells))
    heads: tuple[Cell, ...] = (("Case",), *(_head(name) for name in names.values()))
    table = Table(heads, tuple(rows), (False, *(True for _ in names)), (False, *(True for _ in names)))
    remark = f"Expected cost, present value, {money.unit}; below it the change."
    return Section("What each option costs", (), table, (remark,))


def details(comparison: Comparison) -> Iterator[Section]:
    """Yield for each case the figures of the options that it changes: before, here, change."""
    money = tables_in(comparison)
    for case in comparison.cases:
        known = {found.path: found for found in case.results}
        columns = [(head, key) for head, key in FIGURES if f"options.{case.options[0].id}.{key}" in known]
        moved = [
            option for option in case.options if any(known[f"options.{option.id}.{key}"].differs for _, key in columns)
        ]
        still = [option.name for option in case.options if option not in moved]
        remarks = [*_decided(case, comparison)]
        if still:
            remarks.append(f"None of these figures changes of {figures.together(still)}.")
        rows = tuple(
            ((option.name,), *(_three(known[f"options.{option.id}.{key}"], money) for _, key in columns))
            for option in moved
        )
        heads: tuple[Cell, ...] = (("Option",), *((head,) for head, _ in columns))
        table = Table(heads, rows, (False, *(True for _ in columns))) if rows else None
        if rows:
            remarks.insert(0, f"Each cell: {comparison.base.name}, here, change. Money in {money.unit}.")
        yield Section(f"Details: {case.name}", (), table, tuple(remarks))


def tables_in(comparison: Comparison) -> TableMoney:
    """Return how the tables of a comparison tell money."""
    cases = (comparison.base, *comparison.cases)
    largest = max(case.options[0].cost.mean for case in cases)
    return table_money(comparison.base.scenario.document.client.currency, largest)


def _first(case: Case) -> str | None:
    """Return the option that is recommended, or would be first where none is; None for in-house."""
    if case.decision.recommended is not None:
        return None if case.decision.recommended == IN_HOUSE else case.decision.recommended
    return None if case.decision.contest is None else case.decision.contest.best.id


def _its_saving(case: Case, base: Case, money: TableMoney) -> Cell:
    """Return what the option that a case recommends, or would first, is expected to save there."""
    first = _first(case)
    option = None if first is None else case.option(first)
    return ("",) if option is None else (_in_its_money(option.saving.mean, case, base, money),)


def _saving(case: Case, base: Case, best: str, money: TableMoney) -> tuple[Cell, Cell]:
    """Return the expected saving of the base's best option in a case, and its change."""
    option = case.option(best)
    if option is None:
        return ("not offered",), ("",)
    saving: Cell = (_in_its_money(option.saving.mean, case, base, money),)
    if option.failures:
        saving = (*saving, "not eligible")
    found = case.result(f"options.{best}.saving.mean")
    if found is None or found.change is None:
        return saving, ("",)
    if found.change == 0:
        return saving, ("none",)
    change = _signed(found.change, money)
    second = "within error" if found.beyond_noise is False else percent(found)
    return saving, ((change, second) if second else (change,))


def _input(case: Case, base: Case, found: Difference) -> tuple[Cell, ...]:
    """Return one input that differs."""
    names = {option.id: option.name for one in (base, case) for option in one.options}
    change = percent(found)
    if found.unit == SHARE and found.change is not None:
        change = f"{100 * found.change:+.3g} points"
    words = figures.input_in_words(found.path, names)
    return (
        (case.name,),
        (words,),
        (_cut(_worded(found.old_text, found.path, base), missing="not stated"),),
        (_cut(_worded(found.new_text, found.path, case), missing="left out"),),
        (change,),
    )


def _worded(text: str | None, path: str, case: Case) -> str | None:
    """Return an input as it is written, one of the library in words."""
    quantity = case.scenario.quantities.get(path)
    return text if text is None or quantity is None else value_in_words(quantity)


def _head(name: str) -> Cell:
    """Return the name of an option as the head of a column, in lines of bearable length."""
    return tuple(folded(name, NARROW, cut=False))


def _cut(text: str | None, *, missing: str) -> str:
    """Return a text of bearable length."""
    if text is None:
        return missing
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 3]}..."


def _cost(cost: float | None, regret: float | None, money: TableMoney) -> Cell:
    """Return a cost, and below it the regret."""
    if cost is None or regret is None:
        return ("not eligible",)
    return money.cell(cost), "cheapest" if regret == 0 else f"+{money.cell(regret)}"


def _in_its_money(amount: float, case: Case, base: Case, money: TableMoney) -> str:
    """Return money as a number of a table, with its currency where that is not the table's."""
    own = case.scenario.document.client.currency
    return money.cell(amount) + ("" if own == base.scenario.document.client.currency else f" {own}")


def _signed(amount: float, money: TableMoney) -> str:
    """Return a change of money with its sign."""
    text = money.cell(amount)
    return f"+{text}" if amount > 0 else "0" if text in ("0", "-0") else text


def _chosen(case: Case) -> str:
    """Return what a case comes to as a cell: the verdict says already that it is too close to call."""
    found = case.decision.contest
    if case.decision.recommended is None and found is not None:
        return f"{found.best.name} or {found.rival.name}"
    return answer(case)


def _decided(case: Case, comparison: Comparison) -> Iterator[str]:
    """Yield what becomes of the lead and of the worth of knowing more."""
    for path, words in (("decision.margin.mean", "Lead over the rival"), ("information.evpi", "Worth of knowing all")):
        found = case.result(path)
        if found is None or not isinstance(found.old, float) or not isinstance(found.new, float):
            continue
        ours, theirs = (one.scenario.document.client.currency for one in (comparison.base, case))
        yield f"{words}: {figures.money(found.old, ours)} before, {figures.money(found.new, theirs)} here."


def _three(found: Difference, money: TableMoney) -> Cell:
    """Return a figure before, here, and its change."""
    before, here = _told(found.old, found.unit, money), _told(found.new, found.unit, money)
    if found.change is None:
        return before, here
    if found.change == 0:
        return before, here, "none"
    if found.unit == CHANCE:
        return before, here, f"{5 * round(20 * found.change):+} points"
    if found.unit == SHARE:
        return before, here, f"{100 * found.change:+.0f} points"
    if found.unit == MONEY:
        noise = " (error)" if found.beyond_noise is False else ""
        return before, here, _signed(found.change, money) + noise
    return before, here, f"{found.change:+.0f}"


def _told(value: Value, unit: str, money: TableMoney) -> str:
    """Return a figure as a cell tells it."""
    if not isinstance(value, int | float):
        return "n/a"
    if unit == MONEY:
        return money.cell(value)
    if unit == CHANCE:
        return figures.chance(value)
    return figures.percent(value) if unit == SHARE else f"{value:.0f}"
