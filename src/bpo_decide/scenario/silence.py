"""Silence is not free: where one vendor says nothing and others do, it takes the span of what they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from bpo_decide.reading.form_quantiles import HIGH, LOW, MIDDLE, expected, quantile
from bpo_decide.reading.forms import Choices, Form, Pert, Point, described, scaled
from bpo_decide.reading.quantities import Quantity
from bpo_decide.scenario.resolved import months_between
from bpo_decide.scenario.statements import Statement, at, is_stated, statements

Covered = Callable[[Any, Statement], bool]
"""Whether the library has a figure for a vendor that goes before what other vendors state."""


@dataclass(frozen=True)
class Filled:
    """Vendors with what others state in place of silence, and where that is: (vendor id, path of the statement)."""

    vendors: list[Any]
    spans: frozenset[tuple[str, str]]


def filled(scenario: Any, inflation: Mapping[str, Quantity], covered: Covered) -> Filled:  # noqa: ANN401 - the model
    """Return the vendors of a scenario with the span of the stated in place of silence.

    The span of several statements is a PERT from the lowest P5 over its middle to the highest P95; of one statement it
    is that statement. Each silent vendor draws for itself.

    Args:
        scenario: the bound scenario model.
        inflation: by country, to bring prices of an earlier date forward.
        covered: whether the library goes before what others state.
    """
    vendors, spans = list(scenario.vendors), set()
    for statement in statements(scenario):
        known = [vendor for vendor in scenario.vendors if is_stated(vendor, statement.path)]
        for number, vendor in enumerate(vendors):
            if not known or is_stated(vendor, statement.path) or not needed(vendor, statement):
                continue
            if not covered(vendor, statement) and not _better_than_today(scenario, statement, known):
                vendors[number] = _with_span(scenario, vendor, known, statement=statement, inflation=inflation)
                spans.add((vendor.id, statement.path))
    return Filled(vendors, frozenset(spans))


def needed(vendor: Any, statement: Statement) -> bool:  # noqa: ANN401 - a vendor
    """Whether a statement means anything for a vendor: one who leaves the people with the client needs no leavers."""
    return not statement.of_people or "labour" in vendor.includes


def _better_than_today(scenario: Any, statement: Statement, known: Sequence[Any]) -> bool:  # noqa: ANN401
    """Whether what others promise is better than today's operation: silence does not promise it too."""
    if statement.path not in ("errors.rate", "learning"):
        return False
    today = scenario.in_house.errors
    least = 0.0 if statement.path == "learning" or today is None else expected(today.rate.form, today.rate.bounds)
    stated = [at(vendor, statement.numbers[0]) for vendor in known]
    span = _span([(found.form, found) for found in stated])
    return expected(span, stated[0].bounds) < least


def _with_span(
    scenario: Any,  # noqa: ANN401
    vendor: Any,  # noqa: ANN401
    known: Sequence[Any],
    *,
    statement: Statement,
    inflation: Mapping[str, Quantity],
) -> Any:  # noqa: ANN401
    """Return a silent vendor with the span of what others state."""
    source = f"span of what {named([other.id for other in known])} state{'' if len(known) > 1 else 's'}"
    for path in statement.numbers:
        stated = [(other, found) for other in known if (found := at(other, path)) is not None]
        if not stated or at(vendor, path) is not None:
            continue
        forms = [
            (scaled(found.form, _to_client_money(scenario, other, found, inflation)), found) for other, found in stated
        ]
        first = stated[0][1]
        span = replace(
            first,
            form=_span(forms),
            currency=None,
            **assumed(vendor, path, source),
        )
        span = replace(span, text=text(span.form, span.unit.replace("money", scenario.client.currency)))
        vendor = _with(vendor, path.split("."), span, like=stated[0][0])
    return vendor


def assumed(vendor: Any, path: str, source: str) -> dict[str, Any]:  # noqa: ANN401
    """Return where a number comes from that nobody has stated."""
    full = f"vendors.{vendor.id}.{path}"
    return {
        "origin": "convention",
        "source": source,
        "grade": None,
        "note": None,
        "as_of": None,
        "path": full,
        "key": full,
        "place": None,
        "option": vendor.id,
    }


def _span(forms: Sequence[tuple[Form, Quantity]]) -> Form:
    """Return the span of several forms of one quantity."""
    if len(forms) == 1:
        return forms[0][0]
    low = min(_end(form, quantity, LOW) for form, quantity in forms)
    high = max(_end(form, quantity, HIGH) for form, quantity in forms)
    return Pert(low, (low + high) / 2, high) if low < high else Point(low)


def _end(form: Form, quantity: Quantity, level: float) -> float:
    """Return where a form begins or ends: P5 and P95, of choices the least and the greatest."""
    if isinstance(form, Choices):
        values = [value for value, _ in form.options]
        return min(values) if level == LOW else max(values)
    return quantile(form, quantity.bounds, level)


def text(form: Form, unit: str) -> str:
    """Return a form as a reader sees it."""
    return described(form, unit)


def _to_client_money(scenario: Any, vendor: Any, quantity: Quantity, inflation: Mapping[str, Quantity]) -> float:  # noqa: ANN401
    """Return what a number is multiplied by: the spot rate, and the inflation since its date, at their medians."""
    factor = spot(scenario, quantity.currency)
    if quantity.as_of is not None:
        rise = inflation[vendor.country if quantity.path.endswith("fee") else scenario.client.country]
        lapse = months_between(quantity.as_of, scenario.decision.start) / 12
        factor *= (1 + quantile(rise.form, rise.bounds, MIDDLE)) ** lapse
    return factor


def _with(node: Any, path: Sequence[str], value: Quantity, *, like: Any) -> Any:  # noqa: ANN401
    """Return a part of a vendor with a number in place; what is missing above it is made like another vendor's."""
    key, *rest = path
    if not rest:
        return node.model_copy(update={key: value})
    inner, model = getattr(node, key), getattr(like, key)
    if inner is None:
        inner = _bare(type(model))
    return node.model_copy(update={key: _with(inner, rest, value, like=model)})


def _bare(model: type[BaseModel]) -> BaseModel:
    """Return a part of a vendor with its defaults, and nothing where a number is yet to come."""
    fields = model.model_fields.items()
    return model.model_construct(
        **{
            name: None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
            for name, field in fields
        }
    )


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
