"""Which regimes a scenario sets off, what it shows for them, and what is missing."""

from collections.abc import Mapping

import pytest

from bpo_decide.api import load
from bpo_decide.scenario.regimes import Answer, Triggered, blockers, triggered

HEAD = """
schema: 1
title: Claims
client: {{name: Insurer, country: {country}, currency: {currency}{more}}}
decision: {{start: 2027-01, horizon: 24 months, discount_rate: 6%}}
process: {{type: {kind}, volume: {{per_month: 1_000}}, data: {data}, regimes: {regimes}}}
in_house: {{staff: [{{role: handler, fte: 10, salary: 50_000 {currency}/year}}], on_costs: 20%}}
"""
VENDORS = """
vendors:
  - {{id: bureau, country: {where}, includes: {includes}, price: {{fixed: 300_000 {currency}/year}},
     retained: {{fte: 1}}, certifications: {held}, assurances: {shown}}}
"""


def found(**said: object) -> Mapping[str, Triggered]:
    """Return the regimes that a small scenario sets off, by key."""
    facts = {
        "country": "DE", "currency": "EUR", "more": "", "kind": "claims", "data": "[personal]", "regimes": "[]",
        "where": "IN", "includes": "[labour]", "held": "[]", "shown": "{}", **said,
    }  # fmt: skip
    scenario = load((HEAD + VENDORS).format(**facts).encode()).document
    return {"" if one.regime is None else one.regime.key: one for one in triggered(scenario)}


def answers(one: Triggered) -> Mapping[str, Answer]:
    return {answer.ask.key: answer for answer in one.answers}


def test_personal_data_of_a_client_in_the_union_asks_for_a_basis_of_the_transfer() -> None:
    asked = answers(found()["gdpr"])

    assert found()["gdpr"].because == ("personal data, client in the European Union",)
    assert asked["transfer_basis"].missing == ("bureau",)
    assert asked["transfer_assessment"].missing == ("bureau",)
    assert asked["processor_contract"].missing == ("bureau",)


@pytest.mark.parametrize(
    ("where", "shown"),
    [("PL", "Poland is in the European Union"), ("BR", "Brazil has an adequacy decision")],
)
def test_the_country_of_delivery_may_be_the_basis(where: str, shown: str) -> None:
    asked = answers(found(where=where)["gdpr"])

    assert asked["transfer_basis"].shown == {"bureau": shown}
    assert "transfer_assessment" not in asked, "only where no decision covers the country in full"


def test_a_decision_for_part_of_a_country_is_no_answer() -> None:
    # Adequate are commercial organisations in Canada, and who takes part in the framework in the United States.
    for where in ("CA", "US"):
        assert answers(found(where=where)["gdpr"])["transfer_basis"].missing == ("bureau",)


def test_without_personal_data_no_law_on_it_applies() -> None:
    assert set(found(data="[none]", where="IN")) == {"sanctions"}
    assert set(found(data="[none]", where="DE")) == set()


def test_work_in_india_brings_the_indian_act_with_it() -> None:
    act = found(held="[ISO27001:2022]")["india_dpdp"]

    assert act.because == ("personal data, work in IN",)
    assert answers(act)["security_safeguards"].shown == {"bureau": "ISO27001:2022"}


def test_a_sector_brings_its_supervisors() -> None:
    bank = {"more": ", sector: bank", "data": "[none]"}

    assert {"eba_outsourcing", "dora"} & set(found(**bank)) == {"eba_outsourcing"}
    assert {"eba_outsourcing", "dora"} <= set(found(**bank, includes="[labour, platform]"))
    assert {"dora"} <= set(found(**bank, kind="service_desk"))
    assert "pra_ss2_21" in found(**bank, country="GB", currency="GBP")
    assert "us_interagency" in found(**bank, country="US", currency="USD")
    assert "us_interagency" not in found(country="US", currency="USD", data="[none]")


def test_a_listed_client_in_the_united_states_needs_a_report_on_controls() -> None:
    home = {"country": "US", "currency": "USD", "data": "[none]", "where": "US"}

    assert set(found(**home)) == set()
    assert set(found(**home, more=", listed: true")) == {"sox"}
    assert set(found(**home, more=", listed: true", kind="market_research")) == set(), "not what accounts rest on"
    held = answers(found(**home, regimes="[SOX]", held="[SOC 1 Type 2]")["sox"])
    assert held["soc1_type2"].shown == {"bureau": "SOC 1 Type 2"}
    type_one = answers(found(**home, regimes="[SOX]", held="[SOC1, SOC1_TYPE1, SOC2_TYPE2]")["sox"])
    assert type_one["soc1_type2"].missing == ("bureau",)


def test_health_data_of_the_united_states_abroad() -> None:
    home = {"country": "US", "currency": "USD", "data": "[phi]"}
    abroad, at_home = (answers(found(**home, where=where)["hipaa"]) for where in ("PH", "US"))

    assert {"associate_agreement", "medicaid_limits", "cms_attestation"} <= set(abroad)
    assert not {"medicaid_limits", "cms_attestation", "offshore_recourse"} & set(at_home)


def test_what_is_shown_is_told_where_it_is_to_be_found() -> None:
    asked = answers(found(shown="{processor_contract: 'draft 3, schedule 4'}")["gdpr"])

    assert asked["processor_contract"].shown == {"bureau": "draft 3, schedule 4"}
    assert asked["processor_contract"].missing == ()


def test_what_is_declared_applies_whatever_the_facts() -> None:
    one = found(data="[none]", where="DE", regimes="[DORA]")["dora"]

    assert one.because == ("declared",)
    assert len(one.missing("condition")) == 4  # criticality, due diligence, clauses, exit


def test_a_regime_without_a_record_is_told_as_declared() -> None:
    one = found(data="[none]", where="DE", regimes="[Own policy 7]")[""]

    assert (one.name, one.because, one.answers, one.options) == ("Own policy 7", ("declared",), (), ("bureau",))


def test_blockers_are_those_of_the_options_asked_about() -> None:
    text = (HEAD + VENDORS).format(
        country="US", currency="USD", more="", kind="claims", data="[none]", regimes="[SOX, PCI]", where="US",
        includes="[labour]", held="[SOC1_TYPE2]", shown="{}",
    )  # fmt: skip
    scenario = load(text.encode()).document

    assert [(one.name, answer.ask.key) for one, answer in blockers(scenario, {"bureau"})] == [
        ("PCI DSS", "provider_status")
    ]
    assert blockers(scenario, {"somebody else"}) == []


def test_own_centres_are_asked_like_vendors_and_today_is_not() -> None:
    text = (HEAD + VENDORS).format(
        country="DE", currency="EUR", more="", kind="claims", data="[personal]", regimes="[House rule]", where="PL",
        includes="[labour]", held="[]", shown="{}",
    )  # fmt: skip
    centre = text.replace("vendors:", "alternatives:").replace("id: bureau,", "id: bureau, kind: captive,")
    improved = text.partition("vendors:")[0] + (
        "alternatives: [{id: better, kind: in_house_improved, staff_change: {handler: -1}, one_time: 0 EUR, months: 1}]"
    )

    assert [one.options for one in triggered(load(centre.encode()).document)] == [("bureau",)] * 4
    assert triggered(load(improved.encode()).document) == ()
