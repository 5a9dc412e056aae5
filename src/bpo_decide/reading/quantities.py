"""Numbers as analysts write them, with unit, uncertainty and provenance.

A `Kind` says what a place in the scenario accepts (its unit, its bounds, whether a bare number is clear enough) and
turns what was written into a `Quantity`. The JSON Schema of the place comes from the same object
(`bpo_decide.reading.quantity_schema`), so that an editor and the command line agree by construction.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from bpo_decide.reading import forms
from bpo_decide.reading.amounts import PLAIN_NUMBER, QuantityError, read_amount
from bpo_decide.reading.feasibility import objection, short
from bpo_decide.reading.form_readers import (
    FORM_KEYS,
    PROVENANCE_KEYS,
    interval_text,
    provenance_of,
    read_form,
    shown,
    text,
)
from bpo_decide.reading.form_words import form_in_words
from bpo_decide.reading.nearest import nearest
from bpo_decide.reading.problems import Place
from bpo_decide.reading.respelling import respelt, split
from bpo_decide.reading.text import quoted
from bpo_decide.reading.units import Plain, Reading, Unit, UnitError

Origin = Literal["given", "library", "convention", "derived"]


class Quantity(Struct, frozen=True):
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
    chance: bool = False
    judged: bool = False
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


class Kind(Struct, frozen=True):
    """What one place in the scenario accepts.

    Args:
        name: the words used in messages and in the schema.
        unit: how text becomes a number in the base unit.
        example: a valid text, shown when something else was written.
        bounds: the range of the quantity, in the base unit.
        bare: whether a bare number is clear (a share, a count, a one-time amount in the client's currency).
        certain: whether only a single value is accepted.
        execution: whether the quantity moves with how well the transition is carried out.
        chance: whether every event has a draw of its own: nobody could know the number better beforehand.
        judged: whether it is a judgement beside the money, which no cost line is made of.
    """

    name: str
    unit: Unit
    example: str
    bounds: forms.Bounds = forms.Bounds()
    bare: bool = False
    certain: bool = False
    execution: bool = False
    chance: bool = False
    judged: bool = False

    def read(self, written: object) -> Quantity:
        """Turn what was written into a quantity.

        Raises:
            QuantityError: if it is no number of this kind, or not a possible one.
        """
        quantity = self._read_mapping(written) if isinstance(written, Mapping) else self._read_scalar(written)
        if self.certain and not quantity.certain:
            message = f"{self.name} must be one certain number: try other values with a sweep"
            raise QuantityError("certain", message, mend=f"write one number, such as {self.example}")
        return quantity

    def of(self, form: forms.Form, text: str, **provenance: Any) -> Quantity:  # noqa: ANN401 - fields of Quantity
        """Return a quantity of this kind from a form in its base unit: an assumption, or a number just read."""
        return Quantity(
            form=form,
            unit=self.unit.base,
            bounds=self.bounds,
            text=text,
            execution=self.execution,
            chance=self.chance,
            judged=self.judged,
            **provenance,
        )

    @property
    def bare_below(self) -> float | None:
        """Size from which on a bare number could be a forgotten percent sign; None where there are no percentages."""
        return 1.0 if self.bare and self.unit.base in ("share", "share or money") else None

    def _read_scalar(self, written: object) -> Quantity:
        """Read a number, or a text that holds one number or an interval; offer a repair that can be read."""
        if written is None:
            raise QuantityError("number", f"{self.name} has no value", mend=f"write a number such as {self.example}")
        if isinstance(written, bool) or not isinstance(written, int | float | str):
            mend = interval_text(written) if isinstance(written, list) else None
            message = f"{self.name} must be a number such as {self.example}, not {shown(written)}"
            raise QuantityError("number", message, mend=self._offered([mend] if mend else []))
        try:
            return self._scalar(written)
        except QuantityError as error:
            if error.code not in _RESPELT:
                raise
            line = " ".join(str(written).split())
            spellings = list(respelt(line, self.unit.words))
            completed = [self.unit.completed(*split(one)) for one in (line, *spellings)]
            mend = self._offered(*([one] for one in spellings), *completed) or error.mend
            if error.code == "number" and mend is None:
                mend = f"write it like {self.example}"
            raise QuantityError(error.code, error.message, mend=mend) from None

    def _offered(self, *groups: Sequence[str]) -> str | None:
        """Return the repair made of the first group of texts in which one can be read."""
        for group in groups:
            readable = [spelling for spelling in group if self._reads(spelling)]
            if readable:
                return f"write {' or '.join(readable)}"
        return None

    def _reads(self, spelling: str) -> bool:
        """Whether a text is a number of this kind."""
        try:
            quantity = self._scalar(float(spelling) if PLAIN_NUMBER.fullmatch(spelling) else spelling)
        except QuantityError:
            return False
        return quantity.certain or not self.certain

    def _scalar(self, written: float | str) -> Quantity:
        """Read a number, or a text that holds one number or an interval."""
        low, high, unit_text = self._numbers(written)
        reading = self._unit(unit_text)
        form: forms.Form = forms.Point(reading.of(low))
        if high is not None:
            form = forms.Interval(reading.of(low), reading.of(high))
        self._refuse_impossible(form, reading)
        return self.of(form, str(written).strip(), currency=reading.currency, per=reading.per)

    def _numbers(self, written: float | str) -> tuple[float, float | None, str]:
        """Return one number or both ends of an interval, and the text of the unit."""
        if not isinstance(written, str):
            low, high, unit_text = float(written), None, ""
        else:
            amount = read_amount(" ".join(written.split()), name=self.name, example=self.example)
            low, high, unit_text = amount.first, amount.second, amount.unit
        size = max(abs(low), abs(high or 0.0))
        if size > LARGEST:
            found = short(size) if math.isfinite(size) else "more than a computer can hold"
            message = f"{self.name} of {found} is beyond anything that is counted or paid"
            mend = f"check its digits and its exponent: the largest number that is read is {short(LARGEST)}"
            raise QuantityError("too-large", message, mend=mend)
        limit = self.bare_below
        if limit is not None and not unit_text and (size > limit or (size == limit and self.bounds != _SHARE)):
            raise QuantityError("percent", f"{self.name} of {short(size)} would be {short(100 * size)}%")
        return low, high, unit_text

    def _unit(self, unit_text: str) -> Reading:
        """Return the unit as read; a missing one is an error unless a bare number is clear."""
        if not unit_text and not self.bare:
            raise QuantityError("unit", f"{self.name} needs its unit, for example {self.example}")
        if not unit_text:
            return Reading()
        try:
            return self.unit.read(unit_text)
        except UnitError as error:
            raise QuantityError("unit", f"{self.name} {error}, for example {self.example}") from None

    def _refuse_impossible(self, form: forms.Form, reading: Reading) -> None:
        """Raise QuantityError for a form that is no distribution, or not one of this quantity."""
        sign = "%" if reading.divisor == _HUNDRED else ""
        wrong = objection(form, self.bounds, show=lambda number: f"{short(reading.written(number))}{sign}")
        if wrong is not None:
            raise QuantityError(wrong.code, f"{self.name}: {wrong.message}", mend=wrong.help)

    def _read_mapping(self, written: Mapping[str, Any]) -> Quantity:
        """Read a mapping: one of the forms, with its provenance."""
        name = self._form_name(written)
        required, optional = FORM_KEYS[name]
        allowed = (*required, *optional, *PROVENANCE_KEYS)
        for key in written:
            if key not in allowed:
                near = nearest(key, [one for one in allowed if one not in written])
                mend = f"did you mean {quoted(near)}?" if near else f"allowed here: {', '.join(allowed)}"
                raise QuantityError("unknown-key", f"unknown key {quoted(key)} in {self.name}", mend=mend, at=(key,))
        provenance = provenance_of(written)
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
                    mend = self._offered([interval_text([written.get("low"), written.get("high")])])
                    message = f"{self.name} also needs {', '.join(missing)} here"
                    raise QuantityError("missing-key", message, mend=f"{mend}, or add mode" if mend else None)
                return name
        choices = "value, low/mode/high, p10/p50/p90, uniform, normal, choices or data/column"
        mend = self._offered([interval_text([written.get("min"), written.get("max")])])
        raise QuantityError("missing-key", f"{self.name} needs a number: {choices}", mend=mend)

    def _read_form(self, name: str, written: Mapping[str, Any]) -> Quantity:
        """Read one uncertain form; its numbers carry their unit each, or share the one under `unit`."""
        shared = self._shared_unit(written["unit"]) if "unit" in written else None
        units: list[Reading] = []

        def number(value: object, *at: str | int) -> float:
            try:
                found, reading = self._form_number(value, shared)
            except QuantityError as error:
                raise error.inside(*at) from None
            units.append(reading)
            if (units[0].currency, units[0].per) != (reading.currency, reading.per):
                raise QuantityError("mixed-units", f"{self.name}: the numbers of one form share one unit", at=at)
            return found

        form = read_form(name, written, number, _chance)
        if isinstance(form, forms.Column):
            units.append(shared or self._unit(""))
            form = replace(form, scale=units[0].of(1.0))
        self._refuse_impossible(form, units[0])
        return self.of(form, form_in_words(name, written), currency=units[0].currency, per=units[0].per)

    def _shared_unit(self, written: object) -> Reading:
        """Return the unit that all numbers of a form share."""
        unit = " ".join(text(written, "unit").split())
        try:
            return self._unit(unit)
        except QuantityError as error:
            spellings = [split(one)[1].strip() for one in respelt(f"1 {unit}", self.unit.words)]
            completed = [split(one)[1].strip() for two in (unit, *spellings) for one in self.unit.completed("1", two)]
            mend = next((f"write {one}" for one in (*spellings, *completed) if self._reads_unit(one)), None)
            raise QuantityError(error.code, error.message, mend=mend, at=("unit",)) from None

    def _reads_unit(self, unit: str) -> bool:
        """Whether a text is a unit of this kind."""
        try:
            return bool(unit) and self.unit.read(unit) is not None
        except UnitError:
            return False

    def _form_number(self, value: object, shared: Reading | None) -> tuple[float, Reading]:
        """Return one number of a form in the base unit, and its unit."""
        if shared is None:
            quantity = self._read_scalar(value)
            if not isinstance(quantity.form, forms.Point):
                raise QuantityError("number", f"{self.name}: one number is needed here, not an interval")
            return quantity.form.value, Reading(currency=quantity.currency, per=quantity.per)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise QuantityError("number", f"{self.name} must be a number here, not {shown(value)}")
        if not isinstance(value, str):
            return shared.of(float(value)), shared
        amount = read_amount(" ".join(value.split()), name=self.name, example="12 or 58k, beside its unit")
        if amount.second is not None:
            raise QuantityError("number", f"{self.name}: one number is needed here, not an interval")
        if amount.unit:
            raise QuantityError(
                "unit", f"{self.name} has its unit already, under `unit`", mend=f"write {split(value)[0]}"
            )
        return shared.of(amount.first), shared


LARGEST = 1e15
"""The largest number that is accepted, so that no calculation can overflow."""
_HUNDRED = 100
_SHARE = forms.Bounds(0, 1)
_RESPELT = ("number", "unit", "percent")
"""Codes of errors that another spelling may mend."""
PROBABILITY = Kind("a probability", Plain(share=True), "25%", _SHARE, bare=True, certain=True)


def _chance(written: object, *at: str | int) -> float:
    """Return a probability."""
    try:
        return PROBABILITY.read(written).point
    except QuantityError as error:
        raise error.inside(*at) from None
