"""Tells every quantity of a validated scenario where it stands: path, place in the file, option."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel

from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.options.base import Option
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Path
from bpo_decide.reading.quantities import Quantity
from bpo_decide.reading.text import slug

HOLDERS = (Quantity, BaseModel, dict, list)
"""What is or may hold a quantity in a scenario."""


def bound(model: Any, document: Document) -> Any:  # noqa: ANN401 - the scenario model
    """Return the scenario with every quantity bound to its path and place."""
    return _Binder(document).bind(model, (), (), None)


def quantities_in(model: Any) -> Iterator[Quantity]:  # noqa: ANN401 - any part of a scenario
    """Yield every quantity in a part of a scenario, in the order of its fields."""
    if isinstance(model, Quantity):
        yield model
    elif isinstance(model, BaseModel):
        yield from _in_any(model.__dict__.values())
    elif isinstance(model, dict):
        yield from _in_any(model.values())
    elif isinstance(model, list):
        yield from _in_any(model)


def _in_any(parts: Iterable[Any]) -> Iterator[Quantity]:
    """Yield every quantity in some parts of a scenario."""
    for part in parts:
        if isinstance(part, HOLDERS):
            yield from quantities_in(part)


class _Binder:
    """One walk through a scenario, with the path in the file and the path for people side by side."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.home = document.data["client"]["currency"]

    def bind(self, value: Any, raw: Path, dotted: tuple[str, ...], option: str | None) -> Any:  # noqa: ANN401
        """Return a copy of a part of the scenario with its quantities bound."""
        if isinstance(value, Quantity):
            return self._quantity(value, raw, dotted, option)
        if isinstance(value, BaseModel):
            if isinstance(value, Option):
                option = value.id
            changed = {
                name: self.bind(part, *self._step(value, name, raw, dotted), option)
                for name, part in ((name, getattr(value, name)) for name in type(value).model_fields)
                if isinstance(part, HOLDERS)
            }
            return value.model_copy(update=changed)
        if isinstance(value, dict):
            return {
                key: self.bind(part, (*raw, key), (*dotted, key if key.isidentifier() else slug(key)), option)
                for key, part in value.items()
            }
        if isinstance(value, list):
            return [
                self.bind(part, (*raw, index), (*dotted, _identity(part, index)), option)
                for index, part in enumerate(value)
            ]
        return value

    def _step(self, model: BaseModel, name: str, raw: Path, dotted: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
        """Return both paths of a field; a quantity written in place stands where its model stands."""
        if isinstance(model, InPlace) and name == model.held_in and (*raw, name) not in self.document.places:
            return raw, dotted
        key = type(model).model_fields[name].alias or name
        return (*raw, key), (*dotted, key)

    def _quantity(self, quantity: Quantity, raw: Path, dotted: tuple[str, ...], option: str | None) -> Quantity:
        """Return a quantity bound to its path; money in the client's currency is marked as such."""
        path = ".".join(dotted)
        place = self.document.places[raw].value if raw in self.document.places else None
        currency = None if quantity.currency == self.home and quantity.unit != "exchange rate" else quantity.currency
        return replace(quantity, path=path, key=quantity.key or path, place=place, option=option, currency=currency)


def _identity(item: Any, index: int) -> str:  # noqa: ANN401
    """Return the key of a list item: its id, else the slug of its name or role, else its position."""
    for attribute in ("id", "name", "role"):
        name = getattr(item, attribute, None)
        if name:
            return name if attribute == "id" else slug(name)
    return str(index + 1)
