"""Numbers as analysts write them, with unit, uncertainty and provenance.

A `Kind` says what a place in the scenario accepts (its unit, its bounds, whether a bare number is clear enough) and
turns what was written into a `Quantity`. The JSON Schema of the place comes from the same object
(`bpo_decide.reading.quantity_schema`), so that an editor and the command line agree by construction.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from bpo_decide.reading import forms
from bpo_decide.reading.amounts import PLAIN_NUMBER, QuantityError, read_amount
from bpo_decide.reading.feasibility import objection
from bpo_decide.reading.problems import Place
from bpo_decide.reading.units import Plain, Reading, Unit, UnitError

Origin = Literal["given", "library", "convention", "derived"]

FORM_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "value": (("value",), ()),
    "pert": (("low", "mode", "high"), ("unit",)),
    "quantiles": (("p10", "p50", "p90"), ("unit", "min", "max")),
    "uniform": (("uniform",), ("unit",)),
    "normal": (("normal",), ("unit",)),
    "choices": (("choices",), ("unit",)),
    "column": (("data", "column"), ("unit",)),
}
"""For each form its required and its optional keys."""
PROVENANCE_KEYS = ("source", "note", "as_of")
QUANTITY_KEYS = frozenset(
    {key for required, optional in FORM_KEYS.values() for key in (*required, *optional)} | set(PROVENANCE_KEYS)
)
MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a scenario, with its unit, its uncertainty and where it comes from.

    `form` is in the base unit of its kind, which `unit` names. `currency` is None for the client's own money; `per`
    is what the unit left open (an hour, a unit of work, the second currency of a rate). `path`, `key`, `place` and
    `option` are filled in once the whole scenario has been read: `key` names the draws, so that two quantities with
    one key are one unknown.
    """

    form: forms.Form
    unit: str
    bounds: forms.Bounds
    text: str
    currency: str | None = None
    per: str = ""
    origin: Origin = "given"
    source: str | None = None
    grade: str | None = None
    note: str | None = None
    as_of: str | None = None
    execution: bool = False
    growth: bool = False
    path: str = ""
    key: str = ""
    place: Place | None = None
    option: str | None = None

    @property
    def certain(self) -> bool:
        """Whether the number is a single value."""
        return isinstance(self.form, forms.Point)

    @property
    def point(self) -> float:
        """The value of a certain number.

        Raises:
            TypeError: if it is uncertain.
        """
        if not isinstance(self.form, forms.Point):
            raise TypeError(f"{self.path or self.text} is uncertain")
        return self.form.value


@dataclass(frozen=True, slots=True)
class Kind:
    """What one place in the scenario accepts.

    Args:
        name: the words used in messages and in the schema.
        unit: how text becomes a number in the base unit.
        example: a valid text, shown when something else was written.
        bounds: the range of the quantity, in the base unit.
        bare: whether a bare number is clear (a share, a count, a one-time amount in the client's currency).
        certain: whether only a single value is accepted.
        execution: whether the quantity moves with how well the transition is carried out.
        growth: whether it is a yearly rate of change, left out of a headline at today's prices.
    """

    name: str
    unit: Unit
    example: str
    bounds: forms.Bounds = forms.Bounds()
    bare: bool = False
    certain: bool = False
    execution: bool = False
    growth: bool = False

    def read(self, written: object) -> Quantity:
        """Turn what was written into a quantity.

        Raises:
            QuantityError: if it is no number of this kind, or not a possible one.
        """
        quantity = self._read_mapping(written) if isinstance(written, Mapping) else self._read_scalar(written)
        if self.certain and not quantity.certain:
            raise QuantityError("certain", f"{self.name} must be one certain number: try other values with a sweep")
        wrong = objection(quantity.form, self.bounds)
        if wrong is not None:
            raise QuantityError(wrong.code, f"{self.name}: {wrong.message}", mend=wrong.help)
        return quantity

    def of(self, form: forms.Form, text: str, **provenance: Any) -> Quantity:  # noqa: ANN401 - fields of Quantity
        """Return a quantity of this kind from a form in its base unit: an assumption, or a number just read."""
        return Quantity(
            form=form,
            unit=self.unit.base,
            bounds=self.bounds,
            text=text,
            execution=self.execution,
            growth=self.growth,
            **provenance,
        )

    def _read_scalar(self, written: object) -> Quantity:
        """Read a number, or a text that holds one number or an interval."""
        if isinstance(written, bool) or not isinstance(written, int | float | str):
            raise QuantityError("number", f"{self.name} must be a number such as {self.example}, not {_shown(written)}")
        if isinstance(written, str):
            amount = read_amount(written.strip(), name=self.name, example=self.example)
            numbers, unit_text = (amount.first, amount.second), amount.unit
        else:
            numbers, unit_text = (float(written), None), ""
        reading = self._unit(unit_text, str(written))
        low, high = numbers
        form: forms.Form = forms.Point(reading.of(low))
        if high is not None:
            form = forms.Interval(reading.of(low), reading.of(high))
        return self.of(form, str(written).strip(), currency=reading.currency, per=reading.per)

    def _unit(self, unit_text: str, text: str) -> Reading:
        """Return the unit as read; a missing one is an error unless a bare number is clear."""
        if not unit_text and not self.bare:
            mended = self.unit.suggestion(text.strip(), self.example)
            raise QuantityError(
                "unit", f"{self.name} needs its unit, for example {self.example}", mend=f"write {mended}"
            )
        if not unit_text:
            return Reading()
        try:
            return self.unit.read(unit_text)
        except UnitError as error:
            raise QuantityError("unit", f"{self.name} {error}, for example {self.example}", mend=error.mend) from None

    def _read_mapping(self, written: Mapping[str, Any]) -> Quantity:
        """Read a mapping: one of the forms, with its provenance."""
        name = self._form_name(written)
        required, optional = FORM_KEYS[name]
        for key in written:
            if key not in (*required, *optional, *PROVENANCE_KEYS):
                allowed = ", ".join((*required, *optional, *PROVENANCE_KEYS))
                raise QuantityError(
                    "unknown-key", f"unknown key {key!r} in {self.name}", mend=f"allowed here: {allowed}", at=(key,)
                )
        provenance = {key: _text(written[key], key) for key in PROVENANCE_KEYS if key in written}
        if "as_of" in provenance and not re.fullmatch(MONTH, provenance["as_of"]):
            message = f"as_of must be a month such as 2026-09, not {provenance['as_of']!r}"
            raise QuantityError("date", message, at=("as_of",))
        if name != "value":
            return replace(self._read_form(name, written), **provenance)
        inner = written["value"]
        if isinstance(inner, Mapping) and ("value" in inner or any(key in inner for key in PROVENANCE_KEYS)):
            raise QuantityError(
                "number", "value holds a number, an interval or a form, not another value", at=("value",)
            )
        try:
            quantity = self._read_mapping(inner) if isinstance(inner, Mapping) else self._read_scalar(inner)
        except QuantityError as error:
            raise error.inside("value") from None
        return replace(quantity, **provenance)

    def _form_name(self, written: Mapping[str, Any]) -> str:
        """Return which form a mapping is, by its keys."""
        for name, (required, _) in FORM_KEYS.items():
            if any(key in written for key in required):
                missing = [key for key in required if key not in written]
                if missing:
                    raise QuantityError("missing-key", f"{self.name} also needs {', '.join(missing)} here")
                return name
        choices = "value, low/mode/high, p10/p50/p90, uniform, normal, choices or data/column"
        raise QuantityError("missing-key", f"{self.name} needs a number: {choices}")

    def _read_form(self, name: str, written: Mapping[str, Any]) -> Quantity:
        """Read one uncertain form; its numbers carry their unit each, or share the one under `unit`."""
        unit_text = _text(written["unit"], "unit").strip() if "unit" in written else ""
        units: list[tuple[str | None, str]] = []

        def number(value: object, *at: str | int) -> float:
            plain = isinstance(value, str) and PLAIN_NUMBER.fullmatch(value)
            if unit_text and not plain and not isinstance(value, bool) and isinstance(value, int | float | str):
                value = f"{value}{'' if unit_text.startswith('%') else ' '}{unit_text}"
            try:
                quantity = self._read_scalar(value)
            except QuantityError as error:
                raise error.inside(*at) from None
            units.append((quantity.currency, quantity.per))
            if not quantity.certain or units[0] != units[-1]:
                raise QuantityError(
                    "unit", f"{self.name}: the numbers of one form are single and share one unit", at=at
                )
            return quantity.point

        form = _FORM_READERS[name](written, number)
        if isinstance(form, forms.Column):
            reading = self._unit(unit_text, unit_text)
            form = replace(form, scale=reading.of(1.0))
            units.append((reading.currency, reading.per))
        currency, per = units[0]
        return self.of(form, _form_text(written), currency=currency, per=per)


_Number = Callable[..., float]


def _read_pert(written: Mapping[str, Any], number: _Number) -> forms.Form:
    return forms.Pert(*(number(written[key], key) for key in ("low", "mode", "high")))


def _read_quantiles(written: Mapping[str, Any], number: _Number) -> forms.Form:
    p10, p50, p90 = (number(written[key], key) for key in ("p10", "p50", "p90"))
    low, high = (number(written[key], key) if key in written else None for key in ("min", "max"))
    return forms.Quantiles(p10, p50, p90, low, high)


def _read_uniform(written: Mapping[str, Any], number: _Number) -> forms.Form:
    ends = written["uniform"]
    if not isinstance(ends, list) or len(ends) != 2:  # noqa: PLR2004 - a pair
        raise QuantityError("list-expected", "uniform needs two numbers, for example [3, 5]", at=("uniform",))
    return forms.Uniform(number(ends[0], "uniform", 0), number(ends[1], "uniform", 1))


def _read_normal(written: Mapping[str, Any], number: _Number) -> forms.Form:
    inner = written["normal"]
    if not isinstance(inner, Mapping) or set(inner) != {"mean", "sd"}:
        raise QuantityError("mapping-expected", "normal needs exactly mean and sd", at=("normal",))
    return forms.Normal(number(inner["mean"], "normal", "mean"), number(inner["sd"], "normal", "sd"))


def _read_choices(written: Mapping[str, Any], number: _Number) -> forms.Form:
    inner = written["choices"]
    if not isinstance(inner, Mapping) or not inner:
        raise QuantityError("mapping-expected", "choices needs values with their probabilities", at=("choices",))
    options = []
    for key, chance in inner.items():
        try:
            probability = PROBABILITY.read(chance).point
        except QuantityError as error:
            raise error.inside("choices", key) from None
        value = float(key) if PLAIN_NUMBER.fullmatch(key) else key  # mapping keys are always text
        options.append((number(value, "choices", key), probability))
    return forms.Choices(tuple(options))


def _read_column(written: Mapping[str, Any], number: _Number) -> forms.Form:
    del number
    return forms.Column(_text(written["data"], "data"), _text(written["column"], "column"))


_FORM_READERS: dict[str, Callable[[Mapping[str, Any], _Number], forms.Form]] = {
    "pert": _read_pert,
    "quantiles": _read_quantiles,
    "uniform": _read_uniform,
    "normal": _read_normal,
    "choices": _read_choices,
    "column": _read_column,
}


def _shown(written: object) -> str:
    """Return what was written, short enough for a message."""
    if isinstance(written, Mapping):
        return "a mapping"
    if isinstance(written, list):
        return "a list"
    return "nothing" if written is None else str(written).lower()


def _text(written: object, key: str) -> str:
    """Return a text, as `source`, `note`, `as_of` and `unit` must be."""
    if not isinstance(written, str) or not written.strip():
        raise QuantityError("text", f"{key} must be text", at=(key,))
    return written


def _form_text(written: Mapping[str, Any]) -> str:
    """Return a form as one line of YAML flow style, for reports."""
    inner = ", ".join(f"{key}: {value}" for key, value in written.items() if key not in PROVENANCE_KEYS)
    return "{" + inner.replace("'", "") + "}"


PROBABILITY = Kind("a probability", Plain(share=True), "25%", forms.Bounds(0, 1), bare=True, certain=True)
