"""Silence is not free: where one option says nothing and others do, it is taken for the worst of what they say."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from bpo_decide.drivers.statement import Statement
from bpo_decide.reading.form_quantiles import MIDDLE, expected, quantile
from bpo_decide.reading.forms import Form, Highest, Point, described, scaled
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.completion import currency_countries
from bpo_decide.scenario.resolved import months_between
from bpo_decide.scenario.statements import at, is_stated, statements

Covered = Callable[[Any, Statement], bool]
"""Whether the library has a figure for an option that goes before what other options state."""


class Filled(Struct, frozen=True):
    """Options with what others state in place of silence, and where that is: (option id, path of the statement)."""

    movers: list[Any]
    spans: frozenset[tuple[str, str]]


def filled(scenario: Any, inflation: Mapping[str, Quantity], covered: Covered) -> Filled:  # noqa: ANN401 - the model
    """Return the vendors and own centres of a scenario with the worst of what others state in place of silence.

    Of several statements it is at every probability the highest, so that nobody does better, in the middle or in the
    tail, by saying nothing; of one statement it is that statement. Each silent option draws for itself.

    Args:
        scenario: the bound scenario model.
        inflation: by country, to bring prices of an earlier date forward.
        covered: whether the library goes before what others state.
    """
    written = scenario.movers
    movers, spans = list(written), set()
    for statement in statements(scenario):
        known = [option for option in written if is_stated(option, statement.path)]
        for number, option in enumerate(movers):
            if is_stated(option, statement.path) or not needed(option, statement):
                continue
            others = [other for other in known if _compares(statement, other, option)]
            if others and not covered(option, statement) and not _better_than_today(scenario, statement, others):
                movers[number] = _with_span(scenario, option, others, statement=statement, inflation=inflation)
                spans.add((option.id, statement.path))
    return Filled(movers, frozenset(spans))


def needed(option: Any, statement: Statement) -> bool:  # noqa: ANN401 - a vendor or an own centre
    """Whether a statement means anything for an option: who leaves the people with the client needs no leavers."""
    if statement.kinds and option.option_kind not in statement.kinds:
        return False
    if statement.but_in and option.country == statement.but_in:
        return False
    return not statement.of_people or "labour" in option.includes


def _compares(statement: Statement, one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether what one option states says anything about another one."""
    if statement.within_country and one.country != other.country:
        return False
    return not statement.within_kind or bool(one.option_kind == other.option_kind)


def _better_than_today(scenario: Any, statement: Statement, known: Sequence[Any]) -> bool:  # noqa: ANN401
    """Whether what others promise is better than today's operation: silence does not promise it too."""
    if statement.least and statement.today is not None:
        worst = _lowest([at(option, statement.path) for option in known])
        today = statement.today
        return expected(worst.form, worst.bounds) >= expected(today.form, today.bounds)
    if statement.today is not None:
        least = expected(statement.today.form, statement.today.bounds)
    elif statement.path in ("errors.rate", "learning"):
        today = scenario.in_house.errors
        least = 0.0 if statement.path == "learning" or today is None else expected(today.rate.form, today.rate.bounds)
    else:
        return False
    stated = [at(option, statement.numbers[0]) for option in known]
    return expected(highest([found.form for found in stated]), stated[0].bounds) < least


def _lowest(stated: Sequence[Quantity]) -> Quantity:
    """Return the number that is lowest on average."""
    return min(stated, key=lambda one: expected(one.form, one.bounds))


def _with_span(
    scenario: Any,  # noqa: ANN401
    option: Any,  # noqa: ANN401
    known: Sequence[Any],
    *,
    statement: Statement,
    inflation: Mapping[str, Quantity],
) -> Any:  # noqa: ANN401
    """Return a silent option with the worst of what others state."""
    like = _costliest(known, statement)
    for path in statement.numbers:
        stated = [(other, found) for other in known if (found := at(other, path)) is not None]
        if not stated or at(option, path) is not None:
            continue
        forms = [
            scaled(found.form, _to_client_money(scenario, other, found, inflation) * _to_years(scenario, found))
            for other, found in stated
        ]
        first, form = stated[0][1], highest(forms)
        if statement.least or path in statement.rarer:
            form = _lowest([found for _, found in stated]).form
        usual = _USUAL[path](scenario) if len(stated) < len(known) and path in _USUAL else None
        if usual is not None and expected(form, first.bounds) <= usual:
            continue  # those who leave it open take more
        span = replace(
            first,
            form=form,
            currency=None,
            per="" if first.per == _HOUR else first.per,
            **assumed(option, path, source_of([other.id for other, _ in stated])),
        )
        span = replace(span, text=text(span.form, span.unit.replace("money", scenario.client.currency)))
        made_like = like if at(like, path) is not None else stated[0][0]
        option = _with(option, path.split("."), span, like=made_like)
    return option


def _costliest(known: Sequence[Any], statement: Statement) -> Any:  # noqa: ANN401
    """Return the option whose words, not numbers, are taken over: one that chose what costs more, if any did."""
    if statement.costlier is None:
        return known[0]
    path, word = statement.costlier
    return next((option for option in known if at(option, path) == word), known[0])


def source_of(ids: Sequence[str]) -> str:
    """Return in words where a number comes from that others state."""
    return f"span of what {ids[0]} states" if len(ids) == 1 else f"upper edge of the span of what {named(ids)} state"


def assumed(option: Any, path: str, source: str) -> dict[str, Any]:  # noqa: ANN401
    """Return where a number comes from that nobody has stated."""
    full = f"{option.path}.{path}"
    return {
        "origin": "convention",
        "source": source,
        "grade": None,
        "note": None,
        "as_of": None,
        "path": full,
        "key": full,
        "place": None,
        "option": option.id,
    }


def highest(forms: Sequence[Form]) -> Form:
    """Return the law that is at every probability the highest of several."""
    points = [form.value for form in forms if isinstance(form, Point)]
    others = list(dict.fromkeys(form for form in forms if not isinstance(form, Point)))
    if not others:
        return Point(max(points))
    parts = (*others, *([Point(max(points))] if points else []))
    return parts[0] if len(parts) == 1 else Highest(parts)


def text(form: Form, unit: str) -> str:
    """Return a form as a reader sees it."""
    return described(form, unit)


def _to_client_money(scenario: Any, option: Any, quantity: Quantity, inflation: Mapping[str, Quantity]) -> float:  # noqa: ANN401
    """Return what a number is multiplied by: the spot rate, and the inflation since its date, at their medians."""
    factor = spot(scenario, quantity.currency)
    if quantity.as_of is not None:
        own = option.country if quantity.path.endswith(_AWAY) else scenario.client.country
        country = own if quantity.currency is None else currency_countries(scenario)[quantity.currency]
        rise = inflation[country]
        lapse = months_between(quantity.as_of, scenario.decision.start) / 12
        factor *= (1 + quantile(rise.form, rise.bounds, MIDDLE)) ** lapse
    return factor


_AWAY = ("fee", "set_up")
"""What is paid where the option is, and not at the client's."""
_HOUR = "hour"


def _to_years(scenario: Any, quantity: Quantity) -> float:  # noqa: ANN401
    """Return what pay is multiplied by to be pay by the year."""
    if quantity.per != _HOUR:
        return 1.0
    hours = scenario.in_house.hours_per_fte_year
    return quantile(hours.form, hours.bounds, MIDDLE)


def _average_pay(scenario: Any) -> float:  # noqa: ANN401
    """Return what a post of today's team is paid in a year, on average: who states no pay keeps it."""
    staff = [(expected(role.fte.form, role.fte.bounds), role.salary) for role in scenario.in_house.staff]
    paid = (posts * _in_money(scenario, pay) * _to_years(scenario, pay) for posts, pay in staff)
    return sum(paid) / sum(posts for posts, _ in staff)


def _cost_of_an_error(scenario: Any) -> float | None:  # noqa: ANN401
    """Return what an error costs today: who states no cost of an error has that one."""
    today = scenario.in_house.errors
    return None if today is None else _in_money(scenario, today.cost)


def _in_money(scenario: Any, quantity: Quantity) -> float:  # noqa: ANN401
    """Return about the mean of an amount in the client's money."""
    return expected(quantity.form, quantity.bounds) * spot(scenario, quantity.currency)


_USUAL: dict[str, Callable[[Any], float | None]] = {
    "retained.salary": _average_pay,
    "errors.cost": _cost_of_an_error,
    "withholding_tax.of_payments": lambda _: 1.0,
    "excise.of_payments": lambda _: 1.0,
}
"""What stands for a number that a statement may leave open."""


def _with(node: Any, path: Sequence[str], value: Quantity, *, like: Any) -> Any:  # noqa: ANN401
    """Return a part of an option with a number in place; what is missing above it is made like another option's."""
    key, *rest = path
    if not rest:
        return node.model_copy(update={key: value})
    inner, model = getattr(node, key), getattr(like, key)
    if inner is None:
        inner = _bare(model)
    return node.model_copy(update={key: _with(inner, rest, value, like=model)})


def _bare(like: BaseModel) -> BaseModel:
    """Return a part of an option with its defaults, the words of another one's, and nothing where a number is due."""
    found: dict[str, Any] = {}
    for name, field in type(like).model_fields.items():
        own = getattr(like, name)
        if isinstance(own, str | bool):
            found[name] = own
        else:
            open_ = field.is_required()
            found[name] = None if open_ else field.get_default(call_default_factory=True, validated_data={})
    return type(like).model_construct(**found)


def spot(scenario: Any, currency: str | None) -> float:  # noqa: ANN401
    """Return what one unit of a currency is worth in the client's money at the start, at its median."""
    if currency is None:
        return 1.0
    rate = scenario.fx[currency].spot
    value = quantile(rate.form, rate.bounds, MIDDLE)
    return value if rate.per == currency else 1 / value


def named(ids: Sequence[str]) -> str:
    """Return some ids as words."""
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} and {ids[-1]}"
