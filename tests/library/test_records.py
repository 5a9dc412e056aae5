"""Every record of every data file has the fields, words and citations that it must have."""

from typing import Annotated, Literal, Self

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from bpo_decide.library.files import document, names, table

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
EveryOption = Literal["in_house", "in_house_improved", "vendor", "captive", "shared_service", "automation", "split"]
Year = Annotated[str, StringConstraints(pattern=r"^((c\.)?\d{4}([-/]\d{2,4})?|n\.d\.)$")]
Grade = Literal["A", "B", "C", "D"]
Verification = Literal["READ", "READ secondary", "READ press summary", "READ abstract", "RECALLED", "NONE"]
Timing = Literal["one_time", "recurring", "ramp", "event", "first_year", "whole_life", "renewal", "mixed"]
Unit = Literal[
    "percent", "percent per year", "months", "weeks of pay per year of service", "months of pay", "multiplier",
    "seconds per call", "agents per quality specialist", "USD", "GBP", "none",
]  # fmt: skip


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(Record):
    author: Words
    title: Words
    year: Year
    url: Annotated[str, StringConstraints(pattern=r"^(https?://|github:)\S")]


class AppliesTo(Record):
    options: list[EveryOption] = Field(min_length=1)
    places: list[Literal["any", "onshore", "nearshore", "offshore", "US", "IN", "PH"]] = Field(min_length=1)
    clients: list[Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]] = Field(default=["US"], min_length=1)


class Cost(Record):
    group: Literal["transition", "parallel", "stranded", "management", "quality", "compliance", "tax", "risk", "exit"]
    base: Literal["contract", "charges", "basic_pay", "staff", "operating"]
    when: Literal["before_start", "transition", "handover", "first_year", "two_years", "while_running", "end"]
    instead: list[Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)*$")]] = []


class HiddenCost(Record):
    driver: Words
    definition: Words
    base: Key
    unit: Unit
    location: Literal["any", "onshore", "offshore"]
    published_for: Words | None = None
    applies_to: AppliesTo
    role: Literal["driver", "parameter", "prevalence", "case", "alternative"]
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    timing: Timing | None = None
    phase: Literal[
        "selection", "contracting", "transition", "ramp", "ramp_and_steady_state", "steady_state", "renewal", "exit",
        "all",
    ]  # fmt: skip
    value_type: Literal[
        "range", "point", "probability", "absolute", "duration", "normative_factor", "normative_table",
        "statutory_rate", "qualitative", "missing",
    ]  # fmt: skip
    source: Source | None = None
    evidence_type: Words | None = None
    grade: Grade | None = None
    verification: Verification
    notes: Words | None = None
    overlap_group: Key | None = None
    contains: list[Key] = []
    cost: Cost | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        figures = [figure for figure in (self.low, self.mode, self.high) if figure is not None]
        if figures != sorted(figures):
            raise ValueError("low, mode and high are out of order")
        if (self.verification == "NONE") != (self.value_type == "missing") or (self.verification == "NONE" and figures):
            raise ValueError("where nothing is verified there is no figure, and the other way round")
        if not figures and self.value_type not in ("missing", "qualitative"):
            raise ValueError("a figure is missing")
        cited = (self.source, self.grade, self.published_for, self.evidence_type)
        if self.verification != "NONE" and None in cited:
            raise ValueError("source, grade, published_for and evidence_type belong together")
        if self.source is None and any(cited):
            raise ValueError("what is graded has a source")
        return self


class RiskFigure(Record):
    event: Key
    driver: Words
    definition: Words
    category: Literal[
        "relationship", "dependency", "continuity", "security", "regulatory", "transition", "cost", "political",
        "reputation", "quality", "staff", "communication",
    ]  # fmt: skip
    applies_to: list[EveryOption] = Field(min_length=1)
    role: Literal["rate", "share", "severity", "prevalence", "case", "none"]
    unit: Literal["percent", "USD", "index", "none"]
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    over_years: float | None = Field(default=None, gt=0)
    years_assumed: bool = False
    by_rating: dict[Literal["Aaa", "Aa", "A", "Baa", "Ba", "B"], float] = {}
    exceeded: dict[str, float] = {}
    above: float | None = Field(default=None, gt=0)
    mean_above: float | None = Field(default=None, gt=0)
    needs: list[Words] = []
    published_for: Words | None = None
    source: Source | None = None
    evidence_type: Words | None = None
    grade: Grade | None = None
    verification: Verification
    raises: list[Words] = []
    notes: Words | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        numbers = [number for number in (self.low, self.mode, self.high) if number is not None]
        figures = [*numbers, *self.by_rating.values(), *map(float, self.exceeded)]
        if numbers != sorted(numbers):
            raise ValueError("low, mode and high are out of order")
        if (self.verification == "NONE") != (not figures) or (self.unit == "none") != (not figures):
            raise ValueError("where nothing is verified there is no figure, and the other way round")
        cited = (self.source, self.grade, self.published_for, self.evidence_type)
        if figures and None in cited:
            raise ValueError("source, grade, published_for and evidence_type belong together")
        if not figures and (any(cited) or self.role != "none" or self.notes is None):
            raise ValueError("what has no figure has no source, no role and says why")
        if self.role == "rate" and (self.over_years is None or self.unit != "percent"):
            raise ValueError("a rate is a share over some years")
        if self.role == "severity" and (not self.needs or self.mode is None or len(self.exceeded) != 1):
            raise ValueError("a loss has a typical and a larger amount, and needs something of the scenario's own")
        if self.years_assumed and self.over_years is None:
            raise ValueError("what is assumed is stated")
        return self


class Analogy(Record):
    grade: Grade
    reason: Words


class RiskRate(Record):
    driver: Words
    unit: Literal["events per year", "share of ended deals", "probability", "USD", "share of the planned length"]
    derivation: Words | dict[Literal["vendor", "in_house"], Words]
    level: Key | None = None
    tail: Key | None = None
    published_for: Words | None = None
    parts: list[Key] | None = None
    rated: Key | None = None
    unrated: Annotated[list[Key], Field(min_length=2, max_length=2)] | None = None
    analogy: Analogy | None = None
    same_as: dict[str, Literal["Aaa", "Aa", "Baa", "Ba"]] | None = None
    event: Key | None = None
    third_party_share: Key | None = None
    notes: Words | None = None


class Factor(Record):
    value: float
    unit: Words
    meaning: Words
    published_for: Words
    source: Source
    grade: Grade
    verification: Literal["READ"]
    notes: Words | None = None


class Convention(Record):
    value: float | Words
    unit: Words | None = None
    reason: Annotated[str, StringConstraints(min_length=40)]
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    options: list[Words] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if isinstance(self.value, str):
            if self.options is None or self.value not in self.options or self.unit is not None:
                raise ValueError("a word is one of its options and has no unit")
        elif self.unit is None or self.options is not None:
            raise ValueError("a number has a unit and no options")
        elif self.range is not None and not self.range[0] <= self.value <= self.range[1]:
            raise ValueError("the value is outside its range")
        return self


class Mixture(Record):
    driver: Words
    unit: Unit
    base: Key
    published_for: Words
    parts: list[Key] = Field(min_length=2)
    notes: Words


class Band(Record):
    up_to: float
    fte: float
    grades: dict[Literal["GS-12", "GS-11", "GS-9", "GS-6"], float]


class ShareAbove(Record):
    share: float
    unit: Literal["percent of in-house FTE"]


class Administration(Record):
    driver: Words
    unit: Literal["FTE"]
    published_for: Words
    source: Source
    grade: Grade
    verification: Literal["READ"]
    bands: list[Band]
    above: ShareAbove


class Governance(Record):
    mixture: Mixture
    administration: Administration


class NotEstimated(Record):
    driver: Words
    question: Annotated[str, StringConstraints(pattern=r".[?]$")]
    reason: Words
    path: (
        Annotated[
            str,
            StringConstraints(pattern=r"^((vendors|alternatives)\.<id>(\.[a-z_]+)+|risks\.[a-z_]+|tax(\.[a-z_]+)*)$"),
        ]
        | None
    ) = None
    office: Literal["front", "back"] | None = None
    hidden_cost: Key | None = None
    options: list[EveryOption] = []
    only_missing: bool = False
    or_path: Annotated[str, StringConstraints(pattern=r"^(vendors\.<id>|in_house|process)(\.[a-z_]+)+$")] | None = None
    abroad: bool = False
    where: Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)*$")] | None = None
    needs: Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)*$")] | None = None


class QualityMeasure(Record):
    key: Key
    name: Words
    unit: Annotated[str, StringConstraints(pattern=r"^share of ")]


class Process(Record):
    name: Words
    process_class: Literal["BPO", "KPO", "LPO", "RPO", "ITES"] = Field(alias="class")
    unit: Words
    arrives_as: Words | None = None
    office: Literal["front", "back"]
    scope: list[Key]
    quality: list[QualityMeasure] = Field(min_length=1)
    roles: list[Words] = Field(min_length=1)
    risks: list[Key] = Field(min_length=3)
    questions: list[Annotated[str, StringConstraints(pattern=r".[?]$")]] = Field(min_length=3)


class Processes(Record):
    scope_items: dict[Key, Words]
    processes: dict[Key, Process]


class LocationColumn(Record):
    kind: Literal["identity", "rule", "figure"]
    meaning: Words
    source: Words
    year: Words | None = None
    year_column: Key | None = None
    licence: Words
    attribution: Words
    unit: Literal["percent", "percent per year", "percent of population", "index", "USD"] | None = None
    grade: Grade | None = None
    verification: Verification | None = None
    note: Words | None = None
    cautions: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], Words] = {}

    @model_validator(mode="after")
    def _is_graded(self) -> Self:
        if (self.year is None) == (self.year_column is None):
            raise ValueError("the year is given once")
        if self.kind == "figure" and None in (self.unit, self.grade, self.verification):
            raise ValueError("a figure has unit, grade and verification")
        if self.kind != "figure" and (self.unit or self.grade or self.verification):
            raise ValueError("only figures are graded")
        return self


class Correction(Record):
    column: Key
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    package: Words
    says: Words
    ours: Words
    reason: Words


class HolidaySource(Record):
    source: Words
    licence: Words
    attribution: Words
    year: Year
    note: Words
    cautions: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], Words]


class LocationSources(Record):
    columns: dict[Key, LocationColumn]
    corrections: list[Correction]
    holidays: HolidaySource
    pegs: dict[str, str]


class LocationRow(BaseModel):
    """Values of a CSV file are texts, so that this model is not strict."""

    model_config = ConfigDict(extra="forbid")

    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    name: Words
    m49_region: Literal["Africa", "Americas", "Asia", "Europe", "Oceania"]
    m49_subregion: Words
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    primary_tz: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_]+)+$")]
    capital_lat: float = Field(ge=-90, le=90)
    capital_lon: float = Field(ge=-180, le=180)
    official_languages: Words
    en_pop_pct: float | None = Field(ge=0, le=100)
    es_pop_pct: float | None = Field(ge=0, le=100)
    fr_pop_pct: float | None = Field(ge=0, le=100)
    pt_pop_pct: float | None = Field(ge=0, le=100)
    de_pop_pct: float | None = Field(ge=0, le=100)
    wgi_year: Literal["2023"]
    wgi_political_stability: float = Field(ge=-3.5, le=3.5)
    wgi_government_effectiveness: float = Field(ge=-3.5, le=3.5)
    wgi_regulatory_quality: float = Field(ge=-3.5, le=3.5)
    wgi_rule_of_law: float = Field(ge=-3.5, le=3.5)
    wgi_control_of_corruption: float = Field(ge=-3.5, le=3.5)
    gdp_per_capita_usd: float | None = Field(gt=0)
    gdp_year: Literal["2023"] | None
    cpi_inflation_pct: float | None
    cpi_year: Literal["2023", "2024"] | None
    cpi_inflation_5y_mean_pct: float | None
    # A slip in a monthly rate shows as a volatility of several hundred per cent.
    fx_vol_usd_pct_5y: float | None = Field(ge=0, lt=100)
    fx_depreciation_vs_usd_pct_pa_5y: float | None
    fx_worst_12m_depreciation_pct_5y: float | None
    eu_data_status: Literal["eu_member", "adequate", "partial", "none"]

    @model_validator(mode="after")
    def _figures_have_their_year(self) -> Self:
        if (self.gdp_per_capita_usd is None) != (self.gdp_year is None):
            raise ValueError("GDP and its year belong together")
        if (self.cpi_inflation_pct is None) != (self.cpi_year is None):
            raise ValueError("inflation and its year belong together")
        return self


@pytest.mark.parametrize(
    ("file", "model"),
    [
        ("factors.yaml", dict[Key, Factor]),
        ("conventions.yaml", dict[Key, Convention]),
        ("governance.yaml", Governance),
        ("not_estimated.yaml", dict[Key, NotEstimated]),
        ("processes.yaml", Processes),
        ("locations.sources.yaml", LocationSources),
        ("risk_rates.yaml", dict[Key, RiskRate]),
    ],
)
def test_every_record_is_whole(file: str, model: type[object]) -> None:
    TypeAdapter(model).validate_python(document(file))


def test_every_hidden_cost_is_whole() -> None:
    records = {name: document(f"hidden_costs/{name}") for name in names("hidden_costs")}

    TypeAdapter(dict[str, HiddenCost]).validate_python(records)
    assert len(records) == 74


def test_every_risk_is_whole() -> None:
    records = {name: document(f"risks/{name}") for name in names("risks")}

    TypeAdapter(dict[str, RiskFigure]).validate_python(records)
    assert len(records) == 44


def test_every_row_of_the_locations_is_whole() -> None:
    rows = [LocationRow.model_validate({key: value or None for key, value in row.items()}) for row in _rows()]

    assert len(rows) == 79
    assert len({row.iso2 for row in rows}) == len({row.iso3 for row in rows}) == len({row.name for row in rows}) == 79


def test_every_column_of_the_locations_is_explained() -> None:
    assert list(document("locations.sources.yaml")["columns"]) == list(_rows()[0])


def _rows() -> tuple[dict[str, str], ...]:
    return table("locations.csv")
