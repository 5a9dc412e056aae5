"""The scenario file as a pydantic model, put together from the registered drivers and option kinds."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from bpo_decide.drivers import in_house, options
from bpo_decide.drivers.client.hidden_costs import HiddenCostChoices
from bpo_decide.drivers.demand import Volume
from bpo_decide.drivers.laws import AssumedLaw
from bpo_decide.drivers.options.base import Option
from bpo_decide.drivers.outcomes import Outcomes
from bpo_decide.drivers.quantities import (
    DURATION,
    SHARE,
    Accepts,
    Country,
    ExchangeRate,
    Growth,
    Identifier,
    Month,
    Name,
    Share,
    certainly,
)
from bpo_decide.drivers.recoveries import Recoveries
from bpo_decide.drivers.registry import Section, Spec, load_all, one_of, section_of, sections_of
from bpo_decide.drivers.taxes import Tax
from bpo_decide.drivers.working_capital import WorkingCapital
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.problems import Path
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Money as MoneyUnit
from bpo_decide.reading.units import Plain, ShareOrMoney
from bpo_decide.scenario.criteria import Criterion
from bpo_decide.scenario.requirements import Requirements

load_all(in_house)
load_all(options)

DISCOUNT_RATE = Kind("a discount rate", Plain(share=True), "8%", Bounds(-0.5, 1), bare=True)
VOLATILITY = Kind("a volatility", Plain(share=True), "10%", Bounds(0, 3), bare=True)
POINT_WORTH = Kind("the worth of a point of value", MoneyUnit(), "20_000 USD", Bounds(0, None), bare=True, judged=True)
MINIMUM_SAVING = Kind("a minimum saving", ShareOrMoney(), "5%", Bounds(0, None), bare=True)
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Level = Literal["low", "medium", "high"]
Sector = Literal["bank", "payment", "insurer", "investment", "health", "communications", "public", "other"]
VENDOR = "vendor"
ALTERNATIVES = [kind for kind in sections_of(Option) if kind != VENDOR]


class Client(Spec):
    """Who decides."""

    name: Name
    """The client's name; a label only."""
    country: Country
    """Where today's operation is (ISO 3166 code)."""
    currency: Currency
    """Currency of the results, and of money written without one (ISO 4217 code)."""
    sector: Sector | None = None
    """What the client does, where its supervisors ask for more."""
    listed: bool | None = None
    """Whether its shares are listed."""


class Baseline(Spec):
    """How well today's operation is known: what every saving will be counted from."""

    measured: bool
    """Whether today's volume, cost and service were measured, and not estimated."""
    source: Name | None = None
    """Who measured them, when, and where it is on file."""


class Decision(Spec):
    """What is decided, over which time and by which rule."""

    start: Month
    """First month of the comparison, written like 2027-01."""
    horizon: Annotated[Quantity, certainly(DURATION)]
    """How long the options are compared."""
    discount_rate: Annotated[Quantity, certainly(DISCOUNT_RATE)]
    """Effective yearly rate; it is never raised for risk that is modelled."""
    rate_basis: Literal["pre_tax", "after_tax"] = "pre_tax"
    """What the rate is before or after; flows are before tax unless `tax` says the client's rate."""
    prices: Literal["nominal", "real"] = "nominal"
    """Whether flows and rate include inflation."""
    timing: Literal["end", "mid", "start"] = "end"
    """When in the month cash flows: it sets the offset of the discount factor."""
    stage: Literal["screening", "bids_in", "preferred"] = "bids_in"
    """How far the selection has come."""
    rank_by: Literal["expected_cost", "p80_cost", "cvar95", "minimax_regret", "value"] = "expected_cost"
    """The rule that ranks the options; the others are shown too. `p80_cost`: cost in a bad case. `cvar95`: mean of the
    worst twentieth of the cases. `minimax_regret`: the least that it ever costs more than the best of the same case.
    `value`: with what is not in money (`criteria`)."""
    minimum_saving: Annotated[Quantity, certainly(MINIMUM_SAVING)] | None = None
    """Least saving against in-house that makes leaving worthwhile: a share of its cost, or money. Default: none."""
    baseline: Baseline | None = None
    """Whether today's operation was measured. Default: not known, which is asked."""
    point_worth: Annotated[Quantity, Accepts(POINT_WORTH)] | None = None
    """The most that one of the 100 points of value of what is not in money (`criteria`) is worth over the horizon, as a
    present value: what `rank_by: value` counts a point at."""


class Process(Spec):
    """The process that could be outsourced."""

    type: str
    """Process type: gives the unit of work, the scope items and the questions to ask."""
    volume: Volume
    """How much work there is."""
    technology_deflation: Share | None = None
    """Yearly fall of the effort that the work takes, wherever it is done, through automation and better tools. In-house
    has all of it; of a vendor's price falls what `price.deflation_passed` says."""
    working_capital: WorkingCapital | None = None
    """Money that goes through payables, billing or collections: what vendors' payment days are measured by."""
    unit: Name | None = None
    """The unit of work; default: that of the process type."""
    activities: dict[Identifier, Annotated[Quantity, certainly(SHARE)]] = {}
    """What the process is made of, and the share of today's effort that each activity takes: an option may take over
    some of them only."""
    core: bool = False
    """Whether the process is what the company is known for."""
    data: list[Literal["personal", "financial", "health", "phi", "cardholder", "confidential", "none"]] = []
    """Kinds of data that the process handles; `phi` is protected health information in the United States, `cardholder`
    data of payment cards. With the countries they say which regimes to verify."""
    regimes: list[Name] = []
    """Regimes that apply to it, beside those that follow from data, countries and sector."""
    scope: list[Name] = []
    """Further scope items beside those of the process type."""
    complexity: Level = "medium"
    """How complex the work is; more of it widens what execution can do."""
    client_specific_knowledge: Level = "medium"
    """How much of the work rests on knowledge of this client; more of it widens what execution can do."""
    codifiable: Level | None = None
    """How far the work can be written down as rules that a stranger could follow; for the look at whether it is fit to
    be outsourced. Default: not judged."""
    measurable: Level | None = None
    """How far its results can be measured, so that both sides mean the same by good work; for the same look. Default:
    not judged."""
    interdependence: Level | None = None
    """How closely it hangs together with work that stays: questions back and forth, decisions taken together; for the
    same look. Default: not judged."""
    recoveries: Recoveries | None = None
    """Money that the work recovers, in collections; for prices that are a share of it."""
    outcome: Outcomes | None = None
    """The outcome of the work, for prices that are paid for it only: how often it is reached today, and its worth."""

    @property
    def effort(self) -> dict[str, float]:
        """Share of today's effort by activity."""
        return {activity: share.point for activity, share in self.activities.items()}


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
    tax: Tax | None = None
    """The client's income tax, for an after-tax view. Default: none, all flows are before tax."""
    fx: dict[Currency, ForeignCurrency] = {}
    """Exchange rates of the foreign currencies used."""
    vendors: list[Annotated[Section, section_of(VENDOR)]] = []
    """The vendors who could take over the work."""
    alternatives: list[Annotated[Option, one_of(ALTERNATIVES)]] = []
    """Other options: own centres, and what management could do without a vendor."""
    requirements: Requirements = Requirements()
    """What an option must meet to be eligible at all."""
    hidden_costs: HiddenCostChoices = {}
    """Hidden costs of the library by key, for all options they apply to: `published` applies the published figure,
    `off` none, a share that share. Default: what the library's rule says."""
    criteria: list[Criterion] = []
    """What matters and is not in money: criteria on fixed scales, what their swings are worth, and the scores of the
    options. Default: cost alone counts."""
    risks: Risks | None = None
    """Events that may happen to any option they apply to; `none` leaves all risks out."""
    laws: dict[Identifier, AssumedLaw] = {}
    """Pending changes in law that are assumed to be in force, by their key in the library. Default: none;
    `--what-if law.<key>` assumes one."""
    what_ifs: dict[str, dict[str, Any]] = {}
    """Named overrides, by dotted path."""

    @property
    def movers(self) -> list[Any]:
        """The options that take over the work of today's people: vendors, then own centres."""
        return [mover for _, mover in self.placed_movers]

    @property
    def placed_movers(self) -> list[tuple[Path, Any]]:
        """The same, each with its place in the document."""
        lists = (("vendors", self.vendors), ("alternatives", self.alternatives))
        options: list[tuple[Path, Any]] = [((name, at), one) for name, found in lists for at, one in enumerate(found)]
        return [(path, option) for path, option in options if option.moves_work]

    @property
    def placed_results(self) -> list[tuple[Path, Any]]:
        """The options that may say what comes of the work, each with its place: movers, then improvements."""
        own = [
            (("alternatives", at), option)
            for at, option in enumerate(self.alternatives)
            if option.states_results and not option.moves_work
        ]
        return [*self.placed_movers, *own]

    def with_movers(self, movers: Iterable[Any]) -> Self:
        """Return the scenario with other movers in the place of those of the same ids.

        Several of one id, which is a mistake that is still to be told, keep their order.
        """
        changed: dict[str, list[Any]] = {}
        for mover in movers:
            changed.setdefault(mover.id, []).append(mover)
        lists: dict[str, list[Any]] = {"vendors": self.vendors, "alternatives": self.alternatives}
        found = {
            name: [changed[option.id].pop(0) if changed.get(option.id) else option for option in options]
            for name, options in lists.items()
        }
        return self.model_copy(update=found)
