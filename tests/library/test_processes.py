"""The vocabulary of processes is complete and consistent."""

import pytest

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.processes import process, processes, scope_items
from bpo_decide.library.risks import risk_figures

UNITS = {
    "payroll": "payslip",
    "accounts_payable": "invoice",
    "customer_support": "issue",
    "claims": "claim",
    "service_desk": "ticket",
    "data_entry": "record",
    "hr_administration": "case",
    "market_research": "project",
    "contract_review": "contract",
    "literature_search": "search",
    "collections": "account",
    "other": "unit",
}


def test_every_kind_of_process_counts_its_own_unit() -> None:
    assert {record.key: record.unit for record in processes()} == UNITS


def test_issues_and_tickets_arrive_as_contacts_until_they_are_settled() -> None:
    arriving = {record.key: record.arrives_as for record in processes() if record.arrives_as is not None}

    assert arriving == {"customer_support": "contact", "service_desk": "contact"}
    assert all("quality_monitoring" in process(key).scope for key in arriving)


def test_payroll_is_a_back_office_with_six_scope_items() -> None:
    payroll = process("payroll")

    assert payroll.office == "back"
    assert payroll.scope == ("labour", "platform", "tax_filing", "print", "support", "project_management")
    assert [(measure.key, measure.unit) for measure in payroll.quality] == [("error_rate", "share of payslips")]
    assert "payroll specialist" in payroll.roles
    assert payroll.questions


def test_the_classes_are_those_of_the_trade() -> None:
    classes = {record.key: record.process_class for record in processes()}

    assert (classes["payroll"], classes["claims"], classes["market_research"]) == ("BPO", "BPO", "KPO")
    assert (classes["contract_review"], classes["literature_search"]) == ("LPO", "RPO")
    assert {kind for kind, name in classes.items() if name == "ITES"} == {"customer_support", "service_desk"}
    assert len(processes()) >= 11


def test_typical_risks_are_events_of_the_risks() -> None:
    events = {record.event for record in risk_figures()}

    for record in processes():
        assert set(record.risks) <= events, record.key
        assert len(set(record.risks)) == len(record.risks)


def test_customers_are_met_in_the_front_office() -> None:
    fronts = {record.key for record in processes() if record.office == "front"}

    assert fronts == {"customer_support", "service_desk", "collections"}


def test_every_scope_begins_with_labour_and_platform_and_is_explained() -> None:
    for record in processes():
        assert record.scope[:2] == ("labour", "platform")
        assert set(record.scope) <= set(scope_items())
        assert len(set(record.scope)) == len(record.scope)
    used = {item for record in processes() for item in record.scope}
    assert used == set(scope_items())


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKey, match=r"unknown process type 'payrol'; did you mean 'payroll'\?"):
        process("payrol")
