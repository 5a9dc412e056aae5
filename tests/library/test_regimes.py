"""Regimes: every record is whole, asks are shared by key, and nothing speaks of anybody meeting one."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.files import document
from bpo_decide.library.locations import known_countries
from bpo_decide.library.processes import processes, scope_items
from bpo_decide.library.regimes import asked_by_all, asks, plain, regime, regimes
from tests.library.test_records import Grade, Key, Source, Verification, Words

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Standing = Literal["eu_member", "adequate", "partial", "none"]
Data = Literal["personal", "financial", "health", "phi", "cardholder", "confidential"]
Sector = Literal["bank", "payment", "insurer", "investment", "health", "communications", "public", "other"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Where(Strict):
    data: list[Data] = []
    client: list[Country] = []
    client_status: list[Standing] = []
    delivery: list[Country] = []
    delivery_status: list[Standing] = []
    abroad: bool | None = None
    sector: list[Sector] = []
    listed: bool | None = None
    process: list[Key] = []
    includes: list[Key] = []


class Ask(Strict):
    what: Words
    status: Literal["S", "G"]
    missing: Literal["blocker", "condition", "note"]
    certificates: list[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9_]+$")]] = []
    delivery_status: list[Standing] = []
    where: Where = Where()


class Record(Strict):
    short: Words
    name: Words
    area: Words
    declared_as: list[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9_]+$")]] = Field(min_length=1)
    applies_where: list[Where] = Field(min_length=1)
    asks: dict[Key, Ask] = Field(min_length=1)
    as_of: Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
    sources: list[Source] = Field(min_length=1)
    grade: Grade
    verification: Verification
    notes: Words | None = None


class Regimes(Strict):
    asked_by_all: list[Words]
    regimes: dict[Key, Record]


def test_every_regime_is_whole() -> None:
    TypeAdapter(Regimes).validate_python(document("regimes.yaml"))


def test_the_regimes_of_the_register_are_there() -> None:
    assert {
        "gdpr", "uk_gdpr", "india_dpdp", "hipaa", "pci_dss", "sox", "security_assurance", "dora", "eba_outsourcing",
        "pra_ss2_21", "us_interagency", "sanctions",
    } <= {record.key for record in regimes()}  # fmt: skip
    assert len(asked_by_all()) == 11


def test_what_was_not_read_says_that_it_is_general_knowledge() -> None:
    for record in regimes():
        if record.verification == "RECALLED":
            assert {ask.status for ask in record.asks} == {"G"}, record.key
        else:
            assert "S" in {ask.status for ask in record.asks}, record.key


def test_facts_are_those_that_scenarios_know() -> None:
    types, items = {record.key for record in processes()}, set(scope_items())
    wheres = [where for record in regimes() for where in record.applies_where]
    wheres += [ask.where for record in regimes() for ask in record.asks]

    for where in wheres:
        assert {*where.client, *where.delivery} <= set(known_countries())
        assert set(where.process) <= types
        assert set(where.includes) <= items


def test_no_name_declares_two_regimes() -> None:
    names = [plain(name) for record in regimes() for name in {record.key, *record.declared_as}]
    spelt = {(record.key, plain(name)) for record in regimes() for name in (record.key, *record.declared_as)}

    assert len(spelt) == len({name for _, name in spelt})
    assert len(names) >= len(spelt)


@pytest.mark.parametrize(
    ("name", "key"), [("SOX", "sox"), ("sox 404", "sox"), ("UK-GDPR", "uk_gdpr"), ("pci_dss", "pci_dss")]
)
def test_a_regime_is_known_by_the_names_that_people_write(name: str, key: str) -> None:
    assert regime(name).key == key


def test_an_unknown_regime_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown regime 'hippa'; did you mean 'hipaa'\?"):
        regime("hippa")


def test_what_several_regimes_ask_for_is_shown_once() -> None:
    assert {record.key for record in asks()["processor_contract"]} == {"gdpr", "uk_gdpr", "india_dpdp"}
    assert [record.key for record in asks()["soc1_type2"]] == ["sox"]
