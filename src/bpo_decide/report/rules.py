"""What the rules say, how options stand to each other at every level of luck, and when the runner-up wins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from bpo_decide.decision import figures
from bpo_decide.decision.dominance import Dominance, dominance
from bpo_decide.decision.measures import Option
from bpo_decide.decision.rules import RULES, ranking
from bpo_decide.decision.runner_up import Split
from bpo_decide.decision.statistics import rounded
from bpo_decide.reading.quantities import Quantity
from bpo_decide.report.sections import all_of_them, in_order, name_of, named
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.result import Result
from bpo_decide.scenario.resolved import IN_HOUSE

SHARED = "library."
"""How the key of a number begins that several options share."""
CERTAIN = 0.995
"""Level of luck from which on a crossing is that of a few draws."""


class Premium(Struct, frozen=True):
    """What certainty costs: the option that is best in a bad case (P80) against the one that is best on average."""

    instead_of: Option
    option: Option
    on_average: float
    """How much more it costs on average."""
    in_a_bad_case: float
    """How much less it costs in a bad case (P80)."""


def premium(result: Result) -> Premium | None:
    """Return the premium for certainty; None where the same option is best on average and in a bad case."""
    expected, cautious = (ranking(result.options, rule)[0] for rule in ("expected_cost", "p80_cost"))
    if expected.id == cautious.id:
        return None
    more, less = cautious.cost.mean - expected.cost.mean, expected.cost.p80 - cautious.cost.p80
    return Premium(expected, cautious, rounded(more), rounded(less))


def disagreement(result: Result) -> list[str]:
    """Return what other rules than the one that ranks put first, where they do, and what certainty costs."""
    decision = result.decision
    found, first = premium(result), decision.rules.get(decision.rank_by)
    told = []
    if found is not None:
        other = found.instead_of if decision.rank_by == "p80_cost" else found.option
        told.append((other.id, _certainty(found, result)))
    done = () if found is None else ("expected_cost", "p80_cost")
    apart = {rule: option for rule, option in decision.rules.items() if option != first and rule not in done}
    if result.settings.point is None:
        told += [(option, _first_by(apart, option, result)) for option in dict.fromkeys(apart.values())]
    among = "" if all_of_them(result) == "all" else f"of {all_of_them(result)}, "
    return [
        f"By another rule{' too' if option == decision.recommended != first else ''}: {among}{text}."
        for option, text in told
    ]


def _certainty(found: Premium, result: Result) -> str:
    """Return what certainty costs: said of the option that another rule than the one that ranks puts first."""
    currency, rank_by = result.scenario.document.client.currency, result.decision.rank_by
    more, less = (figures.money(amount, currency) for amount in (found.on_average, found.in_a_bad_case))
    usual, cautious = found.instead_of.name, found.option.name
    if rank_by == "p80_cost":
        return f"{usual} is cheapest on average, where it costs {more} less than {cautious}; in a bad case {less} more"
    if rank_by == "expected_cost":
        bad_case = f"{cautious} is cheapest in a bad case (P80), where it costs {less} less than {usual}"
        return f"{bad_case}; on average {more} more"
    both = f"{usual} is cheapest on average, {cautious} in a bad case (P80)"
    return f"{both}: it would cost {more} more on average and {less} less in a bad case"


def _first_by(chosen: Mapping[str, str], option: str, result: Result) -> str:
    """Return by which rules an option comes first."""
    said = figures.together([RULES[rule].words for rule, first in chosen.items() if first == option])
    return f"{named([option], result.options)[0]} is {said}"


def ranked_by(result: Result) -> list[str]:
    """Return what the rule that ranks looks at, option by option, where it is not expected cost."""
    rank_by = result.decision.rank_by
    if rank_by in ("expected_cost", "value") or result.settings.point is not None:
        return []
    rule, money = RULES[rank_by], result.table_money
    ranked = "; ".join(f"{one.name} {money.cell(rule.score(one))}" for one in ranking(result.options, rank_by))
    return [f"Ranked by {rule.measure}, {money.unit}: {ranked}."]


def alike(result: Result) -> list[str]:
    """Return which options cost nearly the same as the best, so that choosing among them matters little."""
    found = result.contest
    if found is None or result.settings.point is not None or len(found.near) == 1:
        return []
    names = figures.together([option.name for option in found.near])
    share = figures.percent(result.scenario.conventions["materiality"].point)
    often = figures.chance_in_words(found.probability_near)
    same = f"cost nearly the same on average (within {share} of in-house cost)"
    return [f"{names} {same}: one of them is the cheapest of {all_of_them(result)} in {often} cases."]


def why_the_runner_up_wins(result: Result) -> list[str]:
    """Return under what conditions the rival of the best option wins, in a sentence."""
    found, splits = result.contest, result.runner_up_wins
    if found is None or not splits:
        return []
    less = " less the minimum saving" if found.head_start else ""
    winner, probability = (f"{found.rival.name}{less}", 1 - found.probability_ahead)
    if not found.best_is_ahead:
        winner, probability = found.best.name, found.probability_ahead
    often = figures.chance_in_words(probability)
    return [f"When {winner} wins ({often}), {conditions_in_words(splits, result)}."]


def conditions_in_words(splits: Sequence[Split], result: Result) -> str:
    """Return what sets apart the cases in which an option wins, with how often it holds in them and otherwise."""
    return ", and among these ".join(_condition(split, result) for split in splits)


def _condition(split: Split, result: Result) -> str:
    """Return one condition in words."""
    quantity, names = quantity_of(split, result), {option.id: option.name for option in result.options}
    threshold = figures.amount(split.threshold, quantity, result.scenario.document.client.currency)
    side = "above" if split.above else "at most"
    among, otherwise = (figures.percent_in_words(share) for share in (split.among_wins, split.otherwise))
    name = figures.input_in_words(quantity.path, names)
    if quantity.key.startswith(SHARED):
        name = f"{quantity.key.removeprefix(SHARED).replace('_', ' ')} ({quantity.key})"
    return f"{name} is {side} {threshold} in {among} of them ({otherwise} of the others)"


def quantity_of(split: Split, result: Result) -> Quantity:
    """Return the uncertain input that a condition is about."""
    return next(source.quantity for source in result.inputs.inputs if source.key == split.key)


def split_as_data(split: Split, result: Result) -> dict[str, Any]:
    """Return a condition as plain data."""
    quantity = quantity_of(split, result)
    return {
        "input": name_of(quantity.key, quantity.path),
        "unit": figures.unit_of(quantity, result.scenario.document.client.currency),
        "above": split.above,
        "threshold": rounded(split.threshold),
        "among_wins": rounded(split.among_wins),
        "otherwise": rounded(split.otherwise),
        "probability": rounded(split.wins),
    }


def rules_table(result: Result) -> Section:
    """Return what every rule looks at, for the eligible options, and which one each puts first."""
    money = result.table_money
    shown = [option for option in in_order(result) if option.eligible]
    columns = (
        (("Option",), [option.name for option in shown]),
        (("Mean",), [money.cell(option.cost.mean) for option in shown]),
        (("P80",), [money.cell(option.cost.p80) for option in shown]),
        (("CVaR95",), [money.cell(option.cost.cvar95) for option in shown]),
        (("Expected", "regret"), [money.cell(option.expected_regret or 0.0) for option in shown]),
        (("Largest", "regret"), [money.cell(option.maximum_regret or 0.0) for option in shown]),
    )
    heads: tuple[Cell, ...] = tuple(head for head, _ in columns)
    rows = tuple(tuple((cell,) for cell in row) for row in zip(*(cells for _, cells in columns), strict=True))
    right = (False, *(True for _ in columns[1:]))
    chosen = result.decision.rules
    among = "" if all_of_them(result) == "all" else f"Of {all_of_them(result)}, "
    firsts = [f"{among}{_first_by(chosen, option, result)}." for option in dict.fromkeys(chosen.values())]
    remarks = (
        *firsts,
        f"Present values in {money.unit}. CVaR95: mean of the worst twentieth of the cases.",
        "Regret: what an option costs more than the one that is best in the same case; the largest is of one draw.",
    )
    return Section("What each rule says", (), Table(heads, rows, right, right), remarks)


def standing(result: Result) -> list[tuple[Option, Dominance]]:
    """Return how the best option stands to every other eligible one at every level of luck."""
    found = result.contest
    if found is None or result.settings.point is not None:
        return []
    outcome, best = result.outcome, found.best
    cost = outcome.cost[:, outcome.index(best.id)]
    others = [option for option in in_order(result) if option.eligible and option.id != best.id]
    return [(option, dominance(cost, outcome.cost[:, outcome.index(option.id)])) for option in others]


def at_every_level_of_luck(result: Result) -> Section:
    """Return the same in words."""
    found = result.contest
    assert found is not None  # asked for only where there is a contest
    currency = result.scenario.document.client.currency
    points = tuple(_luck(found.best, option, one, currency) for option, one in standing(result))
    lead = "As good a case of the one compared with as good a case of the other, from the best to the worst:"
    return Section("At every level of luck", (lead,), points=points)


def _luck(best: Option, other: Option, found: Dominance, currency: str) -> str:
    """Return how the best option stands to another."""
    if found.first:
        return f"{best.name} is cheaper than {other.name} at every level of luck."
    crossing = next((one for one in found.crossings if 1 - CERTAIN < one.probability < CERTAIN), None)
    averse = (
        " Whoever dislikes risk still prefers it, whatever share of the worst cases counts." if found.second else ""
    )
    if crossing is None and found.violation in (0.0, 1.0):
        return (
            f"{best.name} is {'dearer than' if found.violation else 'as dear as'} {other.name} at every level of luck."
        )
    if crossing is None:
        much = "but for a few extreme cases"
        side = "cheaper" if found.violation < 0.5 else "dearer"  # noqa: PLR2004 - which side is the larger
        return f"{best.name} is {side} than {other.name} at every level of luck {much}.{averse}"
    times = "" if len(found.crossings) == 1 else f"{len(found.crossings)} times, first "
    place, worse = figures.money(crossing.cost, currency), figures.percent(1 - crossing.probability)
    share = figures.percent_in_words(found.violation)
    return (
        f"{best.name} and {other.name} change places {times}at a cost of {place}, which {worse} of the cases exceed; "
        f"{best.name} is the dearer one over {share} of the area between their distributions.{averse}"
    )


def as_data(result: Result) -> dict[str, Any]:
    """Return the same as plain data, for keys of the decision."""
    found, certain = result.contest, premium(result)
    drawn = found is not None and result.settings.point is None
    return {
        "premium_for_certainty": None
        if certain is None
        else {
            "option": certain.option.id,
            "instead_of": certain.instead_of.id,
            "on_average": certain.on_average,
            "in_a_bad_case": certain.in_a_bad_case,
        },
        "near_duplicates": [option.id for option in found.near] if found is not None else [],
        "confidence_near": found.probability_near if found is not None and drawn else None,
        "confidence_which": found.probability_ahead
        if found is not None and drawn and found.rival.id != IN_HOUSE
        else None,
        "runner_up_wins": [split_as_data(split, result) for split in result.runner_up_wins],
        "dominance": [
            {
                "over": option.id,
                "first_order": one.first,
                "second_order": one.second,
                "violation": rounded(one.violation),
                "crossings": [
                    {"cost": rounded(crossing.cost), "probability": rounded(crossing.probability)}
                    for crossing in one.crossings
                ],
            }
            for option, one in standing(result)
        ],
    }


def sections(result: Result) -> Iterator[Section]:
    """Yield what the memo says of rules and luck."""
    if result.settings.point is not None:
        return
    yield rules_table(result)
    if result.contest is not None:
        yield at_every_level_of_luck(result)
    why = tuple(why_the_runner_up_wins(result))
    if why:
        yield Section("When the runner-up wins", why)
