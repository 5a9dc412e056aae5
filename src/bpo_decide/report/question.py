"""What is decided, by whom, on what terms, and who is affected."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bpo_decide.decision import figures
from bpo_decide.decision.measures import Option
from bpo_decide.decision.requirements import in_words as requirements_in_words
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.sections import in_order
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.report.wording import in_words, of_number, value_in_words
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE

KINDS = {
    "in_house": "today's operation",
    "in_house_improved": "improved in-house",
    "vendor": "vendor",
    "captive": "own centre",
}
"""Option kinds in words."""
RULES = {
    "expected_cost": "expected cost",
    "p80_cost": "cost in a bad case (P80)",
    "cvar95": "mean cost of the worst twentieth of the cases (CVaR95)",
    "minimax_regret": "largest regret (what a choice costs more than the best one of the same case)",
    "value": "value, which takes in what is not in money",
}
STAGES = {"screening": "screening", "bids_in": "bids are in", "preferred": "a bidder is preferred"}


def question(result: Result) -> Section:
    """Return the decision: who decides what, over which time, on which terms, among which options."""
    rows = tuple(((name,), (text,)) for name, text in _facts(result))
    return Section("", table=Table((("Item",), ("As stated",)), rows, (False, False)))


def _facts(result: Result) -> Iterator[tuple[str, str]]:
    """Yield what a reader must know first."""
    scenario = result.scenario
    document = scenario.document
    decision, process = document.decision, document.process
    volume = process.volume.per_month
    a_month = f"{volume.point:,.0f}" if volume.certain else re.sub(r"(?<=\d)_(?=\d)", ",", volume.text)
    core = "; what the company is known for" if process.core else ""
    yield "Who decides", f"{document.client.name}, {document.client.country}"
    yield "What", f"{scenario.process_type.name}: {a_month} a month at the start (unit: {scenario.unit}){core}"
    if process.recoveries is not None:
        stake, rate = value_in_words(process.recoveries.at_stake), in_words(process.recoveries.rate.form, "share")
        yield "At stake", f"{stake}; recovered of it today: {rate}"
    handled = [kind for kind in process.data if kind != "none"]
    if handled or process.regimes:
        yield "Data and regimes", ", ".join([*(f"{kind} data" for kind in handled), *process.regimes])
    yield "Over which time", f"{decision.horizon.text} from {decision.start}; {STAGES[decision.stage]}"
    rate = figures.quantity(decision.discount_rate.point, "share")
    basis = f"{decision.prices}, {decision.rate_basis.replace('_', '-')}"
    paid = f"cash at the {decision.timing} of each month"
    yield "Money", f"{document.client.currency}, present values at {rate} a year ({basis}), {paid}"
    least = "" if decision.minimum_saving is None else f"; leaving must save at least {_least(decision.minimum_saving)}"
    yield "Rule", f"options are ranked by {RULES[decision.rank_by]}{least}"
    yield "Requirements", "; ".join(words for _, words in requirements_in_words(scenario)) or "none"
    yield "Options", "; ".join(_described(option) for option in result.options)


def _least(saving: Any) -> str:  # noqa: ANN401 - a quantity
    """Return the minimum saving in words."""
    return saving.text if saving.per == "money" else f"{saving.text} of in-house cost"


def _described(option: Option) -> str:
    """Return an option with its kind and place."""
    kind = KINDS.get(option.kind, option.kind.replace("_", " "))
    where = f"{option.country}, {option.proximity}" if option.proximity else option.country
    return f"{option.name} ({kind}, {where})"


def people(result: Result) -> Section:
    """Return whose posts are in scope and what the options say of them."""
    staff = result.scenario.document.in_house.staff
    posts = ", ".join(f"{role.fte.text} {of_number(role.fte.text, role.role)}" for role in staff)
    rows = tuple(_people_row(result, option) for option in in_order(result) if option.id != IN_HOUSE)
    heads: tuple[Cell, ...] = (
        ("Option",),
        ("Stay with the client, posts",),
        ("Leave, share of those not needed",),
        ("Severance", "as stated or assumed"),
        ("Severance", "expected"),
    )
    table = Table(heads, rows, (False, True, True, False, True), (False, False, False, False, True))
    remark = f"Severance in {result.table_money.unit}, present value. Who does not leave moves to posts filled anyway."
    return Section("", (f"Posts in scope today: {posts}.",) if posts else (), table, (remark,) if rows else ())


def _people_row(result: Result, option: Option) -> tuple[Cell, ...]:
    """Return what one option means for the people."""
    spec: Any = next(one for one in result.scenario.options if one.id == option.id)
    paid = [line.mean for line in option.lines if line.like == "severance"]
    stay: Cell = (_staying(result, spec),)
    leave: Cell = (_leaving(result, spec),)
    if spec.parts:
        stay = tuple(_of_a_part(result, spec, key) for key in spec.of)
        leave = _said_once({part.label: (_leaving(result, part),) for part in spec.parts.values()})
    return (
        (option.name,),
        stay,
        leave,
        _severance(result, option, spec),
        (result.table_money.cell(sum(paid)) if paid else "",),
    )


def _of_a_part(result: Result, split: Any, key: str) -> str:  # noqa: ANN401 - an option of the scenario
    """Return how many posts stay with one part of a split, and of what work."""
    does, part = split.of[key], split.parts.get(key)
    label, posts = ("In-house", "today's posts") if part is None else (part.label, _staying(result, part))
    if posts == UNSAID:
        return f"{label}: {posts}"
    return f"{label}: {posts} for {', '.join(does)}" if isinstance(does, list) else f"{label}: {does.text} of {posts}"


def _said_once(by_part: Mapping[str, Cell]) -> Cell:
    """Return what is said of the parts of an option: once where it is the same of all, else by their names."""
    if len(set(by_part.values())) == 1:
        return next(iter(by_part.values()))
    return tuple(f"{label}: {text}" for label, texts in by_part.items() for text in texts if text)


def _staying(result: Result, option: Any) -> str:  # noqa: ANN401 - an option of the scenario
    """Return how many posts stay with the client; empty where an option is no more than other posts in-house."""
    return _text(result, f"{option.path}.retained.fte") or (UNSAID if option.moves_work else "")


def _text(result: Result, path: str) -> str:
    """Return a number of the scenario in words; empty where there is none of that path."""
    found = result.scenario.quantities.get(path)
    return "" if found is None else value_in_words(found)


def _leaving(result: Result, option: Any) -> str:  # noqa: ANN401 - an option of the scenario
    """Return what becomes of the people who are no longer needed."""
    plan = getattr(getattr(option, "transition", None), "people", None)
    if plan is None:
        leave = f"{option.path}.transition.leave" if option.moves_work else f"{option.path}.leave"
        return _text(result, leave).partition(" of ")[0]
    words = (("leave", ""), ("redeploy", " redeployed"), ("rebadge", " taken over"))
    stated = ((getattr(plan, name), said) for name, said in words)
    return ", ".join(f"{share.text}{said}" for share, said in stated if share is not None)


def _severance(result: Result, option: Option, spec: Any) -> Cell:  # noqa: ANN401 - an option of the scenario
    """Return what sets the severance of an option, as stated or assumed; of its parts by their names if they differ."""
    lines = result.outcome.lines[result.outcome.index(option.id)]
    labels = {part.id: part.label for part in spec.parts.values()}
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.like == "severance":
            part = labels.get(line.key.removesuffix(f"_{line.like}"), option.name)
            found.setdefault(part, {}).update(dict.fromkeys(_basis(line.basis)))
    return _said_once({label: tuple(texts) for label, texts in found.items()}) if found else ()


def _basis(basis: Iterable[Quantity]) -> Cell:
    """Return the numbers that set a severance."""
    return tuple(
        f"{value_in_words(quantity)}{WEEKS if quantity.path.endswith('_weeks') and quantity.origin == 'given' else ''}"
        for quantity in basis
        if not quantity.path.endswith(".leave")
    )


UNSAID = "not stated"
"""What stands for the posts that stay where an option does not say."""
WEEKS = " weeks of pay per year of service"
"""What a number of weeks of severance is, where only the number is written."""
