"""Every published number of the memo names its source and grade, and every publication and convention is listed."""

import re

import pytest

from bpo_decide import api
from bpo_decide.library.records import Source
from bpo_decide.library.red_flags import red_flags
from bpo_decide.library.safeguards import safeguards
from bpo_decide.report.memo import Memo
from bpo_decide.report.sources import sources_used
from bpo_decide.report.tables import Cell, Section
from tests.report.memos import cells, chapter, evaluated, memo_of, vendor, words

TPI = "TPI, Outsourcing saves 15% on average, in IT Facts, 2006"


@pytest.fixture(scope="module")
def payroll() -> api.Evaluation:
    return api.evaluate("@payroll", draws=100)


@pytest.fixture(scope="module")
def support() -> api.Evaluation:
    return api.evaluate("@customer_support", draws=100)


def section(said: Memo, key: str, title: str) -> Section:
    return next(one for one in chapter(said, key).sections if one.title.startswith(title))


def listed(said: Memo) -> dict[str, Cell]:
    """Return the addresses in Appendix D, by publication."""
    (found,) = chapter(said, "sources").sections
    return {row[0][0]: row[1] for row in cells(found)[1:]}


def test_every_published_effect_of_a_safeguard_has_its_source_and_grade(payroll: api.Evaluation) -> None:
    said = memo_of(payroll)
    rows = cells(section(said, "negotiation", "Safeguards and clauses"))[1:]
    known = {record.what: record for record in safeguards()}
    effects = {row[1][0]: (row[2][0], row[3]) for row in rows}

    assert effects["a tested plan for incidents"] == (
        "232,008 USD less of 4,450,000",
        (
            "IBM and Ponemon Institute, Cost of a Data Breach 2023, quoted by CyberMaterial and GRC Report, 2023",
            "B, READ secondary",
        ),
    )
    assert effects["a right to step in"] == ("no published effect", ("",))
    for what, (effect, cited) in effects.items():
        source = known[what].source
        assert (source is None) == (effect == "no published effect")
        if source is not None:
            assert cited == (source.citation, f"{known[what].grade}, {known[what].verification}")
            assert source.citation in listed(said)


def test_the_published_range_of_savings_names_its_source(payroll: api.Evaluation) -> None:
    said = memo_of(payroll)

    assert f"10% to 39% (15% on average; {TPI}; grade B)" in words(said, "red_flags")
    assert listed(said)[TPI] == ("read at http://itfacts.biz/outsourcing-saves-15-on-average/6266",)


def test_every_case_of_a_red_flag_is_among_the_sources(payroll: api.Evaluation) -> None:
    said = memo_of(payroll)
    raised = {one.flag for one in payroll.result.red_flags if one.raised}
    cases = [case for flag in red_flags() if flag.key in raised for case in flag.cases]

    assert cases
    for case in cases:
        assert f"({case.source.citation}; grade {case.grade})" in words(said, "red_flags")
        assert case.source.citation in listed(said)


def test_the_published_total_is_among_the_sources_as_recalled(payroll: api.Evaluation) -> None:
    """The figure is recalled; other figures of the same author were read elsewhere."""
    addresses = listed(memo_of(payroll))[
        "Stephanie Overby, The Hidden Costs of Offshore Outsourcing, CIO Magazine, 2003"
    ]

    assert addresses[0].startswith("recalled and not read, at https://www.cio.com/")
    assert any(address.startswith("read at https://") for address in addresses)


def test_what_the_work_should_cost_names_wage_multiple_and_rate(support: api.Evaluation) -> None:
    said = memo_of(support)
    _, row = cells(section(said, "negotiation", "What the work should cost"))
    rests = " ".join(row[-1])
    cited = [one for one in listed(said) if one in rests]

    assert len(cited) == 3, "the table of wages, the multiple, the exchange rate"
    assert re.findall(r"; grade [A-D]\)", rests) == ["; grade D)", "; grade A)"]


def test_benchmarks_suitability_and_regimes_are_among_the_sources(support: api.Evaluation) -> None:
    said, result = memo_of(support), support.result
    sources = [one.benchmark.source for one in result.benchmarks]
    sources += [rule.source for rule in result.suitability.rules]
    told = listed(said)

    assert sources
    assert all(source.citation in told for source in sources)
    assert "PCI Security Standards Council, PCI DSS v4, 2022" in told


def test_nothing_else_is_among_the_sources(payroll: api.Evaluation) -> None:
    said = memo_of(payroll)
    keys = [one.key for one in said.chapters if one.key not in ("sources", "provenance")]
    text = " ".join(words(said, key) for key in keys)

    assert all(name in text for name in listed(said))


def test_a_publication_that_was_only_named_in_short_is_listed() -> None:
    cited = Source(
        "UK National Audit Office", "Central government's management of service contracts (HC 65)", "2008", ""
    )
    table = sources_used([], also=[cited]).table

    assert table is not None
    ((name, _),) = table.rows
    assert name == (cited.citation,)


def test_what_a_vendor_leaves_open_is_what_the_table_says(payroll: api.Evaluation, support: api.Evaluation) -> None:
    """Payroll is back-office work: whether customers leave is not asked of anybody."""
    for evaluation in (payroll, support):
        said = memo_of(evaluation)
        rows = [row for one in chapter(said, "not_estimated").sections for row in cells(one)[1:]]
        points = section(said, "negotiation", "Questions for the vendors").points
        for mover, point in zip(evaluation.scenario.document.vendors, points, strict=True):
            number = sum(row[2] == ("every vendor",) or mover.label in row[2][0] for row in rows)
            assert point.startswith(f"{mover.label} leaves {number} costs open:")


@pytest.mark.parametrize("name", ["payroll", "support"])
def test_the_table_counts_what_the_register_lists(name: str, request: pytest.FixtureRequest) -> None:
    evaluation: api.Evaluation = request.getfixturevalue(name)
    footer = next(line for line in evaluation.view().footer if " given numbers, " in line)
    ((sentence,),) = [one.sentences for one in chapter(memo_of(evaluation), "assumptions").sections]
    given = re.search(r"(\d+) given", sentence)

    assert given is not None
    assert footer.startswith(f"{given.group(1)} given numbers, ")


def test_a_published_figure_that_no_line_uses_is_not_said_to_be_used(payroll: api.Evaluation) -> None:
    """After an early end the share of early termination counts, whatever its cause."""
    rows = cells(section(memo_of(payroll), "risks", "Published figures used"))
    figures = [row[0][0] for row in rows]

    assert "early termination, backsourcing" in figures
    assert "insolvency, rate" in figures
    assert "insolvency, backsourcing" not in figures


def test_every_convention_that_the_memo_applies_is_listed(payroll: api.Evaluation) -> None:
    (found,) = chapter(memo_of(payroll), "conventions").sections
    told = {row[0][0]: row[-1] for row in cells(found)[1:]}
    flags = ("saving back loaded", "client action share", "inflation gap")
    pilot = ("pilot months", "pilot share")

    assert [told[name] for name in flags] == [("red flags",)] * 3
    assert [told[name] for name in pilot] == [("what to find out before signing",)] * 2
    assert told["point estimate error"] == ("numbers without a source",)
    assert {told[name] for name in ("published mode", "nearshore overlap")} == {("reading and checking the scenario",)}
    assert "automation months" not in told, "there is no automation"


def test_a_second_memo_of_one_result_lists_the_same_conventions(payroll: api.Evaluation) -> None:
    """What was worked out for the first is not read again for the second."""
    first, second = (chapter(memo_of(payroll), "conventions") for _ in range(2))

    assert first == second


def test_what_was_worked_out_before_the_memo_is_listed_too() -> None:
    evaluation = evaluated(vendor("80_000 USD/year"))
    assert evaluation.result.information is not None
    (found,) = chapter(memo_of(evaluation), "conventions").sections

    assert {"pilot months", "pilot share"} <= {row[0][0] for row in cells(found)}


def test_a_convention_that_is_a_word_is_told_with_the_others_that_it_could_be(payroll: api.Evaluation) -> None:
    (found,) = chapter(memo_of(payroll), "conventions").sections
    row = next(row for row in cells(found) if row[0] == ("learning shape",))

    assert row[1:3] == (("linear",), ("exponential",))
