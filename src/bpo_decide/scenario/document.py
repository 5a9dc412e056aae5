"""The scenario file as a pydantic model, put together from the registered drivers and option kinds."""

from functools import reduce
from operator import or_
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from bpo_decide.drivers import in_house, options
from bpo_decide.drivers.client.hidden_costs import HiddenCostChoices
from bpo_decide.drivers.demand import Volume
from bpo_decide.drivers.in_place import InPlace
from bpo_decide.drivers.options.base import Option
from bpo_decide.drivers.quantities import (
    DURATION,
    MONEY,
    SHARE,
    Accepts,
    Country,
    ExchangeRate,
    Growth,
    Month,
    Name,
    certain,
    certainly,
)
from bpo_decide.drivers.registry import Section, Spec, composed, load_all, section_of, sections_of
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain, ShareOrMoney

load_all(in_house)
load_all(options)

DISCOUNT_RATE = Kind("a discount rate", Plain(share=True), "8%", Bounds(-0.5, 1), bare=True)
VOLATILITY = Kind("a volatility", Plain(share=True), "10%", Bounds(0, 3), bare=True)
MINIMUM_SAVING = Kind("a minimum saving", ShareOrMoney(), "5%", Bounds(0, None), bare=True)
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Level = Literal["low", "medium", "high"]
VENDOR = "vendor"
ALTERNATIVES = [composed(name) for name in sections_of(Option) if name != VENDOR]
Alternative: Any = Annotated[
    reduce(or_, ALTERNATIVES), Field(discriminator="kind") if len(ALTERNATIVES) > 1 else Field()
]


class Client(Spec):
    """Who decides."""

    name: Name
    """The client's name; a label only."""
    country: Country
    """Where today's operation is (ISO 3166 code)."""
    currency: Currency
    """Currency of the results, and of money written without one (ISO 4217 code)."""


class Decision(Spec):
    """What is decided, over which time and by which rule."""

    start: Month
    """First month of the comparison, written like 2027-01."""
    horizon: Annotated[Quantity, certainly(DURATION)]
    """How long the options are compared."""
    discount_rate: Annotated[Quantity, certainly(DISCOUNT_RATE)]
    """Effective yearly rate; it is never raised for risk that is modelled."""
    rate_basis: Literal["pre_tax", "after_tax"] = "pre_tax"
    """What the rate is before or after; the flows here are pre-tax."""
    prices: Literal["nominal", "real"] = "nominal"
    """Whether flows and rate include inflation."""
    timing: Literal["end", "mid", "start"] = "end"
    """When in the month cash flows: it sets the offset of the discount factor."""
    stage: Literal["screening", "bids_in", "preferred"] = "bids_in"
    """How far the selection has come."""
    rank_by: Literal["expected_cost", "p80_cost"] = "expected_cost"
    """The rule that ranks the options; the other is shown too."""
    minimum_saving: Annotated[Quantity, certainly(MINIMUM_SAVING)] | None = None
    """Least saving against in-house that makes leaving worthwhile: a share of its cost, or money. Default: none."""


class Process(Spec):
    """The process that could be outsourced."""

    type: str
    """Process type: gives the unit of work, the scope items and the questions to ask."""
    volume: Volume
    """How much work there is."""
    unit: Name | None = None
    """The unit of work; default: that of the process type."""
    core: bool = False
    """Whether the process is what the company is known for."""
    data: list[Literal["personal", "financial", "health", "confidential", "none"]] = []
    """Kinds of data that the process handles."""
    regimes: list[Name] = []
    """Regimes that apply to it."""
    scope: list[Name] = []
    """Further scope items beside those of the process type."""
    complexity: Level = "medium"
    """How complex the work is; more of it widens what execution can do."""
    client_specific_knowledge: Level = "medium"
    """How much of the work rests on knowledge of this client; more of it widens what execution can do."""


class ForeignCurrency(Spec):
    """What a foreign currency is worth, and how much that moves."""

    spot: ExchangeRate
    """Exchange rate at the start, such as 18.5 MXN/USD."""
    country: Country | None = None
    """Country whose inflation drives the currency; needed where several countries use it."""
    volatility: Annotated[Quantity, Accepts(VOLATILITY)] | None = None
    """Standard deviation of its yearly move (log). Default: the library's for the currency."""
    source: Name | None = None
    """Where the rate comes from."""

    @model_validator(mode="before")
    @classmethod
    def _source_of_spot(cls, written: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
        """Give the rate the source that is written beside it."""
        if not isinstance(written, dict) or not isinstance(written.get("spot"), str) or "source" not in written:
            return written
        return {**written, "spot": {"value": written["spot"], "source": written["source"]}}


class YearlyLimit(InPlace):
    """The highest cost of any contract year."""

    kind: ClassVar[Kind] = certain(MONEY)
    held_in: ClassVar[str] = "limit"

    limit: Annotated[Quantity, certainly(MONEY)]
    """The limit, undiscounted."""
    confidence: Annotated[Quantity, certainly(SHARE)] | None = None
    """Probability with which every year must stay below it; default: the expected cost must."""


class Requirements(Spec):
    """What an option must meet to be eligible at all."""

    data_residency: list[Country] | None = None
    """Countries in which the work may be done."""
    certifications: list[Name] = []
    """Certificates that a vendor must hold."""
    max_cost_any_year: YearlyLimit | None = None
    """Highest cost of any contract year."""


Risks = Annotated[
    Annotated[Literal["none"], Tag("none")] | Annotated[Section, section_of("risks"), Tag("events")],
    Discriminator(lambda written: "none" if isinstance(written, str) else "events"),
]


class Scenario(Spec):
    """One decision: the process, its in-house cost, the vendors."""

    schema_version: Literal[1] = Field(alias="schema")
    """Version of the scenario language."""
    title: Name
    """What the decision is about; a label only."""
    description: Name | None = None
    """Anything a reader should know first."""
    client: Client
    """Who decides."""
    decision: Decision
    """What is decided, over which time and by which rule."""
    process: Process
    """The process that could be outsourced."""
    in_house: Annotated[Section, section_of("in_house")]
    """What today's operation costs, and what of it would go away."""
    inflation: dict[Country, Growth] = {}
    """Yearly inflation of wages and prices by country. Default: the library's."""
    fx: dict[Currency, ForeignCurrency] = {}
    """Exchange rates of the foreign currencies used."""
    vendors: list[Annotated[Section, section_of(VENDOR)]] = []
    """The vendors who could take over the work."""
    alternatives: list[Alternative] = []
    """Other options: what management could do without a vendor."""
    requirements: Requirements = Requirements()
    """What an option must meet to be eligible at all."""
    hidden_costs: HiddenCostChoices = {}
    """Hidden costs of the library by key, for all options they apply to: `published` applies the published figure,
    `off` none, a share that share. Default: what the library's rule says."""
    risks: Risks | None = None
    """Events that may happen to any option they apply to; `none` leaves all risks out."""
    what_ifs: dict[str, dict[str, Any]] = {}
    """Named overrides, by dotted path."""
