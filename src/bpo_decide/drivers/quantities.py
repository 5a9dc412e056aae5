"""The kinds of number that drivers ask for, as annotated types for their fields."""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar

from msgspec.structs import replace
from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bpo_decide.drivers.countries import CountryCode
from bpo_decide.library.accessor import assume
from bpo_decide.reading.amounts import QuantityError
from bpo_decide.reading.form_readers import MONTH
from bpo_decide.reading.forms import Bounds, described
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.quantity_schema import definition_name
from bpo_decide.reading.units import WEEKS_PER_YEAR, Plain, Rate
from bpo_decide.reading.units import Duration as DurationUnit
from bpo_decide.reading.units import ExchangeRate as ExchangeRateUnit
from bpo_decide.reading.units import Frequency as FrequencyUnit
from bpo_decide.reading.units import Loss as LossUnit
from bpo_decide.reading.units import Money as MoneyUnit


class Accepts:
    """Tells pydantic to read a field as a quantity of one kind."""

    kinds: ClassVar[dict[Kind, None]] = {}
    """Every kind in use, for the definitions of the schema."""

    def __init__(self, kind: Kind) -> None:
        """Remember the kind."""
        self.kind = kind
        self.kinds[kind] = None

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate through `Kind.read`."""
        del source, handler
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Name the kind; the schema's author puts the definition in its place."""
        del schema, handler
        return {"quantity": definition_name(self.kind)}

    def _read(self, written: object) -> Quantity:
        """Return a quantity, or raise the error that pydantic collects."""
        if isinstance(written, Quantity):
            return written
        try:
            return self.kind.read(written)
        except QuantityError as error:
            context = {"help": error.mend, "at": list(error.at), "at_key": error.at_key, "text": error.message}
            raise PydanticCustomError(error.code, "{text}", context) from None


_NOT_NEGATIVE = Bounds(0, None)
_SHARE = Bounds(0, 1)
_GROWTH = Bounds(-1, None)

MONEY = Kind("an amount of money", MoneyUnit(), "160_000 USD", _NOT_NEGATIVE, bare=True)
MONEY_PER_YEAR = Kind("recurring money", MoneyUnit(("period",)), "52_000 USD/year", _NOT_NEGATIVE)
PAY = Kind("a rate of pay", MoneyUnit(("period",), hourly=True), "52_000 USD/year", _NOT_NEGATIVE)
MONEY_PER_SEAT = Kind("money per seat", MoneyUnit(("seat", "period")), "9_500 USD/seat/year", _NOT_NEGATIVE)
MONEY_PER_UNIT = Kind("money per unit of work", MoneyUnit(("unit",)), "7.40 USD/payslip", _NOT_NEGATIVE)
SHARE = Kind("a share", Plain(share=True), "8%", _SHARE, bare=True)
GROWTH = Kind("a yearly change", Plain(share=True), "3.5%", _GROWTH, bare=True)
DURATION = Kind("a duration", DurationUnit(), "4 to 7 months", _NOT_NEGATIVE)
COUNT = Kind("a count", Plain(), "12", _NOT_NEGATIVE, bare=True)
CHANGE = Kind("a change in posts", Plain(words=("FTE",)), "-2", bare=True)
POSTS = Kind("a number of full-time posts", Plain(words=("FTE",)), "2.5", _NOT_NEGATIVE, bare=True)
VOLUME = Kind("a volume", Rate(), "9_000 /month", _NOT_NEGATIVE)
FREQUENCY = Kind("a yearly rate", FrequencyUnit(), "0.2 /year", Bounds(0, 24))
"""At most twice a month: what happens more often is a running cost and no event."""
LOSS = Kind("a loss", LossUnit(), "50k to 400k USD", _NOT_NEGATIVE, chance=True)
DAYS = Kind("a number of days", Plain(words=("days", "day")), "38", Bounds(0, 365), bare=True)
"""Payment terms; of more than a year they would be a loan."""
RATE = Kind("an exchange rate", ExchangeRateUnit(), "18.5 MXN/USD", _NOT_NEGATIVE)

DAYS_PER_YEAR = 7 * WEEKS_PER_YEAR
"""Seven days a week."""

Money = Annotated[Quantity, Accepts(MONEY)]
MoneyPerYear = Annotated[Quantity, Accepts(MONEY_PER_YEAR)]
Pay = Annotated[Quantity, Accepts(PAY)]
MoneyPerSeat = Annotated[Quantity, Accepts(MONEY_PER_SEAT)]
MoneyPerUnit = Annotated[Quantity, Accepts(MONEY_PER_UNIT)]
Share = Annotated[Quantity, Accepts(SHARE)]
Growth = Annotated[Quantity, Accepts(GROWTH)]
Duration = Annotated[Quantity, Accepts(DURATION)]
Count = Annotated[Quantity, Accepts(COUNT)]
Change = Annotated[Quantity, Accepts(CHANGE)]
Posts = Annotated[Quantity, Accepts(POSTS)]
Volume = Annotated[Quantity, Accepts(VOLUME)]
Frequency = Annotated[Quantity, Accepts(FREQUENCY)]
Loss = Annotated[Quantity, Accepts(LOSS)]
Days = Annotated[Quantity, Accepts(DAYS)]
ExchangeRate = Annotated[Quantity, Accepts(RATE)]

MONTHS = Kind("a number of months", DurationUnit(), "9", _NOT_NEGATIVE, bare=True)
Months = Annotated[Quantity, Accepts(MONTHS)]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, Field(min_length=1)]
Country = Annotated[str, CountryCode()]
Month = Annotated[str, Field(pattern=f"^{MONTH}$")]


def of_execution(kind: Kind) -> Accepts:
    """Return the annotation of a quantity that moves with how well the transition is carried out."""
    return Accepts(replace(kind, execution=True))


def certain(kind: Kind) -> Kind:
    """Return the same kind, for places that take one certain number only."""
    return replace(kind, certain=True)


def certainly(kind: Kind) -> Accepts:
    """Return the annotation of a quantity that must be one certain number."""
    return Accepts(certain(kind))


def assumed(key: str, kind: Kind) -> Any:  # noqa: ANN401 - a pydantic field, as pydantic.Field declares itself
    """Return a field that takes the library's assumption where the scenario is silent."""
    return Field(default_factory=_reader(key, kind), json_schema_extra={"assumed": key})


def assumption(key: str, kind: Kind, **selectors: str | float) -> Quantity:
    """Return one assumption of the library as a quantity; it is one unknown wherever it is used."""
    known = assume(key, **selectors)
    suffix = "".join(f".{value}" for value in selectors.values())
    return kind.of(
        known.value,
        text=described(known.value, known.unit),
        origin=known.origin,
        source=known.citation,
        grade=known.grade,
        note=known.note,
        key=f"library.{key}{suffix}",
    )


def _reader(key: str, kind: Kind) -> Callable[[], Quantity]:
    """Return the function that pydantic calls for a missing value."""
    return lambda: assumption(key, kind)
