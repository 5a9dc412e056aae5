"""Where cost drivers, pricing models and option kinds register themselves, and sections are put together from them.

A driver is a pydantic class: its fields are the keys that it adds to one section of the scenario, its method turns
them into cost lines. Defining the class in a module of the section's package is all that adding a driver takes.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import Any, ClassVar, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, create_model
from pydantic_core import CoreSchema, PydanticKnownError
from pydantic_core.core_schema import no_info_plain_validator_function

from bpo_decide.drivers.statement import Statement

_DRIVERS: dict[str, list[type["Section"]]] = {}
_LIKE: dict[str, str] = {}
"""Sections that have the drivers of another one too."""


class Spec(BaseModel):
    """Base of everything written in a scenario: no unknown keys, no silent conversion, immutable."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        allow_inf_nan=False,
        defer_build=True,  # drivers are parts of a section and never validated alone
    )


class Section(Spec):
    """A part of the scenario composed from drivers; a driver itself when it names the section it belongs to."""

    section: ClassVar[str] = ""
    order: ClassVar[int] = 50
    """Drivers of a section are evaluated, and their lines printed, by ascending order, then by name."""
    exclusive: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of keys of which only one may be written."""
    needs: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of keys of which the first means nothing without the second."""
    evidence: ClassVar[tuple[str, ...]] = ()
    """Hidden costs of the library that the driver's defaults rest on: they make no lines of their own beside it."""
    statements: ClassVar[tuple[Statement, ...]] = ()
    """What options are compared by: silence on it takes what others state."""

    def __init_subclass__(cls, section: str = "", like: str = "", **options: Any) -> None:  # noqa: ANN401 - for pydantic
        """Register a driver under its section, which has the drivers of the section `like` too."""
        super().__init_subclass__(**options)
        if section:
            cls.section = section
            _DRIVERS.setdefault(section, []).append(cls)
        if like:
            _LIKE[section] = like

    @classmethod
    def drivers(cls) -> tuple[type["Section"], ...]:
        """Return the drivers that this composed section is made of, in their order."""
        return _drivers_in(cls)


@cache
def _drivers_in(model: type[Section]) -> tuple[type[Section], ...]:
    """Return the drivers among the bases of a composed section: asked for in every block of cases."""
    known = drivers_of(model.section)
    return tuple(base for base in model.__mro__ if base in known)


def drivers_of(section: str) -> list[type[Section]]:
    """Return the drivers registered for a section and for the one it is like, in their order.

    A driver goes before what it specialises: that is left out.
    """
    own = _DRIVERS.get(section, [])
    others = drivers_of(_LIKE[section]) if section in _LIKE else []
    borrowed = [driver for driver in others if not any(issubclass(one, driver) for one in own)]
    return sorted([*own, *borrowed], key=lambda driver: (driver.order, driver.__name__))


@cache
def composed(section: str) -> type[Section]:
    """Return the model of a section: one class with the fields of all its drivers."""
    bases = tuple(drivers_of(section))
    name = "".join(word.capitalize() for word in section.split("_"))
    model = cast("type[Section]", create_model(name, __base__=bases))
    model.section = section
    return model


def sections_of(base: type[Section]) -> list[str]:
    """Return the sections whose drivers include a subclass of `base`: the kinds of option, for instance."""
    return sorted(name for name, drivers in _DRIVERS.items() if any(issubclass(driver, base) for driver in drivers))


def load_all(package: ModuleType) -> None:
    """Import every module of a package, so that its drivers register, in the order of their names."""
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"{package.__name__}.{module}")


class _SectionOf:
    """Validates a field with the composed model of a section, which is put together when the first value arrives.

    Most files leave most sections out, and putting all of them together takes longer than reading a file.
    """

    def __init__(self, section: str) -> None:
        self._section = section

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        del source, handler
        return no_info_plain_validator_function(lambda written: composed(self._section).model_validate(written))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        del schema, handler
        return {"section": self._section}  # `scenario.schema` puts a reference in its place


class _OneOf:
    """Validates a field with the composed model of the section that the `kind` of what is written names."""

    def __init__(self, sections: Sequence[str]) -> None:
        self._sections = sections

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        del source, handler
        return no_info_plain_validator_function(self._validated)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        del schema, handler
        return {"oneOf": [{"section": section} for section in self._sections]}

    def _validated(self, written: Any) -> Section:  # noqa: ANN401 - whatever YAML holds
        if not isinstance(written, dict):
            raise PydanticKnownError("dict_type")
        if "kind" not in written:
            raise PydanticKnownError("union_tag_not_found", {"discriminator": "'kind'"})
        kind = written["kind"]
        if kind not in self._sections:
            expected = ", ".join(map(repr, self._sections))
            context = {"discriminator": "'kind'", "tag": str(kind), "expected_tags": expected}
            raise PydanticKnownError("union_tag_invalid", context)
        return composed(kind).model_validate(written)


def section_of(name: str) -> Any:  # noqa: ANN401 - an annotation
    """Return the annotation of a field that holds a composed section."""
    return _SectionOf(name)


def one_of(names: Sequence[str]) -> Any:  # noqa: ANN401 - an annotation
    """Return the annotation of a field that holds one of several composed sections: that named by its key `kind`."""
    return _OneOf(names)
