"""A small model with every kind of field that scenarios use, to check how its errors are told."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, PlainValidator, Tag, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from bpo_decide.reading.checking import problems_from
from bpo_decide.reading.document import draft_document
from bpo_decide.reading.problems import Problem


class Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class FtePrice(Strict):
    model: Literal["fte"]
    rate_per_fte: float
    """Rate for one post a year."""
    productivity: float = 0


class UnitPrice(Strict):
    model: Literal["unit"]
    rate_per_unit: Annotated[float, Field(gt=0, le=1000)]


class Span(Strict):
    low: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if self.low > self.high:
            raise PydanticCustomError(
                "range-order", "low ({low}) is above high", {"low": self.low, "at": "low", "help": "swap them"}
            )
        return self


def number_or_span(value: Any) -> str:  # noqa: ANN401 - whatever YAML holds
    return "span" if isinstance(value, dict) else "number"


def by_key(value: Any) -> str | None:  # noqa: ANN401 - whatever YAML holds
    return next((key for key in ("days", "months") if isinstance(value, dict) and key in value), None)


class Days(Strict):
    days: int


class Months(Strict):
    months: int


class Seats(Strict):
    """Takes a bare number too, which it moves under `value`."""

    value: Annotated[float, Field(ge=0)]
    avoidable: float = 0

    @model_validator(mode="before")
    @classmethod
    def _in_place(cls, written: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
        return written if isinstance(written, dict) else {"value": written}


def sourced(written: Any) -> float:  # noqa: ANN401 - whatever YAML holds
    """Read a number that may stand in a mapping with its source, as the project's quantities do."""
    number = written.get("value") if isinstance(written, dict) else written
    if isinstance(written, dict) and not isinstance(written.get("source", ""), str):
        raise PydanticCustomError("text", "source must be text", {"at": ["source"], "help": None})
    if isinstance(written, dict) and (unknown := sorted(set(written) - {"value", "source"})):
        raise PydanticCustomError("unknown-key", "no such key", {"at": unknown, "help": "delete it"})
    if not isinstance(number, int | float):
        raise PydanticCustomError("number", "not a number", {"at": ["value", "beyond"]})
    return float(number)


class Line(Strict):
    """Moves a number with its source down by one key before it is read."""

    value: Annotated[float, PlainValidator(sourced)]

    avoidable: float = 0

    @model_validator(mode="before")
    @classmethod
    def _in_place(cls, written: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
        beside = {"avoidable": written["avoidable"]} if "avoidable" in written else {}
        return {"value": {key: part for key, part in written.items() if key not in beside}, **beside}


class Vendor(Strict):
    id: Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
    name: Annotated[str, Field(min_length=1)]
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    """Where the work is done (ISO 3166 code)."""
    price: Annotated[FtePrice | UnitPrice, Field(discriminator="model")]
    attrition: Annotated[
        Annotated[float, Tag("number")] | Annotated[Span, Tag("span")], Discriminator(number_or_span)
    ] = 0.1
    notice: Annotated[Annotated[Days, Tag("days")] | Annotated[Months, Tag("months")], Discriminator(by_key)] | None = (
        None
    )
    seats: Seats = Seats(value=1)
    line: Line | None = None
    core: bool = False
    posts: int = 1
    start: Annotated[str, Field(pattern="^[0-9]{4}-(?:0[1-9]|1[0-2])$")] = "2027-01"
    since: Annotated[dt.date | None, Field(strict=False)] = None
    includes: Annotated[list[Literal["labour", "platform", "tax_filing"]], Field(max_length=3)] = ["labour"]


class Deal(Strict):
    schema_version: Literal[1] = Field(default=1, alias="schema")
    title: str
    currency: Literal["USD", "EUR"] = "USD"
    rates: dict[Annotated[str, Field(pattern="^[A-Z]{3}$")], float] = {}
    vendors: Annotated[list[Vendor], Field(min_length=1)]

    @model_validator(mode="after")
    def _names(self) -> "Deal":
        if self.title == self.vendors[0].name:
            raise PydanticCustomError("reference", "a vendor has this name", {"at": ["vendors", 0, "name"]})
        if self.title == "wrong":
            raise ValueError("the title is wrong")
        return self


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with a text, its own problems first."""
    document = draft_document(text, "f.yaml")
    try:
        Deal.model_validate(document.data)
    except ValidationError as error:
        found = problems_from(error.errors(include_url=False), document, Deal.model_json_schema())
        return [*document.problems, *found]
    return list(document.problems)
