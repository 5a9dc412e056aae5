"""A quantity with keys of its own beside it: the shape that several parts of a scenario share."""

from typing import Any, ClassVar

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.form_readers import QUANTITY_KEYS
from bpo_decide.reading.quantities import Kind
from bpo_decide.reading.quantity_schema import definition_name, mapping, shapes, with_source


class InPlace(Spec):
    """A quantity under `value` with keys of its own beside it; the quantity may also be written in place.

    `180_000 USD/year` alone, `{value: 180_000 USD/year, avoidable: 0%}` and
    `{low: 150_000 USD/year, mode: ..., high: ..., avoidable: 0%}` are all accepted.
    """

    kind: ClassVar[Kind]
    held_in: ClassVar[str] = "value"
    """Field that holds the quantity."""

    @model_validator(mode="before")
    @classmethod
    def _in_place(cls, written: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
        if not isinstance(written, dict):
            return {cls.held_in: written}
        number = {key: entry for key, entry in written.items() if key in QUANTITY_KEYS or key == cls.held_in}
        if not number or set(number) == {cls.held_in}:
            return written
        rest = {key: entry for key, entry in written.items() if key not in number}
        if cls.held_in in number and cls.held_in not in QUANTITY_KEYS and "value" not in number:
            number = {"value" if key == cls.held_in else key: entry for key, entry in number.items()}
        return {cls.held_in: number, **rest}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Accept each way of writing the quantity, together with the keys beside it."""
        own = handler.resolve_ref_schema(handler(schema))
        name = definition_name(cls.kind)
        beside: dict[str, Any] = {key: {} for key in own["properties"] if key != cls.held_in}
        required = [key for key in own.get("required", []) if key != cls.held_in]
        ways = [with_source(cls.kind, key, beside) for key in dict.fromkeys(("value", cls.held_in))]
        ways.append(mapping({cls.held_in: {}, **beside}, [cls.held_in]))
        if not cls.kind.certain:
            ways.append({"allOf": [{"anyOf": shapes(beside)}, {"quantity": f"form_of_{name}"}]})
        alone = [] if required else [{"quantity": f"{name}_in_text"}]
        return {
            "anyOf": [*alone, *ways],
            "properties": own["properties"],
            "required": required,
            "description": cls.__doc__ or "",
        }
