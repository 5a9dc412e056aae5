"""What the memo adds for whoever checks it: words for forms, sources, reasons and what others left unsaid."""

import io

import pytest
from msgspec.structs import replace

from bpo_decide import api
from bpo_decide.decision.figures import table_money
from bpo_decide.decision.measures import Option
from bpo_decide.reading.forms import (
    Choices,
    Column,
    Form,
    Interval,
    Mixture,
    Normal,
    Pert,
    Point,
    Quantiles,
    Sample,
    Uniform,
    described,
)
from bpo_decide.report import costs
from bpo_decide.report.as_markdown import plain
from bpo_decide.report.characters import harmless
from bpo_decide.report.charts import wrapped
from bpo_decide.report.silent import silent_options
from bpo_decide.report.sources import NO_ADDRESS, sources_used
from bpo_decide.report.tables import Section, Table
from bpo_decide.report.terminal import print_view
from bpo_decide.report.view import View
from bpo_decide.report.wording import value_in_words
from tests.report.memos import IMPROVED, cells, chapter, evaluated, library, memo_of, vendor, words


@pytest.fixture(scope="module")
def two() -> tuple[Option, ...]:
    """Return in-house, Bureau and Dear, in the order of the file."""
    return evaluated(vendor("80_000 USD/year"), vendor("99_000 USD/year", name="dear", label="Dear")).result.options


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (Pert(3, 3.5, 4), "3 to 4 (likeliest 3.5) FTE"),
        (Pert(90_000, 100_567.3, 111_134.6), "90,000 to 111,100 (likeliest 100,600) FTE"),
        (Point(0.11157177565710488), "0.1116 FTE"),
        (Point(0.00001234567), "0.00001235 FTE"),
        (Interval(-1.5, 0), "-1.5 to 0 FTE"),
        (Quantiles(0.5, 2, 6), "0.5 to 6 (P10 to P90, median 2) FTE"),
        (Quantiles(0.5, 2, 6, max=24), "0.5 to 6 (P10 to P90, median 2, at most 24) FTE"),
        (Normal(80_000, 16_000), "80,000 (normal, standard deviation 16,000) FTE"),
        (Uniform(0.1, 0.25), "0.1 to 0.25 (equally likely) FTE"),
        (Choices(((1.0, 0.25), (2.0, 0.75))), "1 (25%) or 2 (75%) FTE"),
        (Sample((1.0, 2.0, 5.0)), "1 to 5 (3 observed values) FTE"),
        (Column("a.csv", "days"), "column days of a.csv FTE"),
        (Mixture((Point(2), Interval(3, 5))), "one of 2; 3 to 5 FTE"),
    ],
)
def test_assumed_forms_read_as_words(form: Form, said: str) -> None:
    assert described(form, "FTE") == said
    assert value_in_words(library(form, "FTE")) == said, "the register says the same"


def test_a_line_of_two_countries_has_two_rows(two: tuple[Option, ...]) -> None:
    """The event in the country of each vendor has one key, and a label of its own."""
    line = two[1].lines[0]
    events = [replace(line, group="risk", key="country_event", label=f"Country event in {at}") for at in ("MX", "PH")]
    options = [replace(option, lines=(event,)) for option, event in zip(two[1:], events, strict=True)]
    options[0] = replace(options[0], lines=(replace(events[0], mean=11_000.0),))
    options[1] = replace(options[1], lines=(replace(events[1], mean=9_000.0),))
    table = costs.cost_by_line(options, table_money("USD", 0), "risk").table

    assert table is not None
    assert table.rows == (
        (("Country event in MX",), ("11",), ("",)),
        (("Country event in PH",), ("",), ("9",)),
    )


SHIPPED = "@customer_support"


@pytest.fixture(scope="module")
def shipped() -> api.Evaluation:
    return api.evaluate(SHIPPED, draws=100)


def test_what_the_library_prices_is_not_called_unpriced(shipped: api.Evaluation) -> None:
    """Three vendors leave quality monitoring out, and a line of the library counts it for each."""
    told = words(memo_of(shipped), "scope")
    priced, _, nowhere = told.partition("Left out and priced nowhere")

    assert "priced by the library outside this table: Lisboa Atende: quality_monitoring" in priced
    assert "quality_monitoring" not in nowhere.partition("State their cost")[0]
    assert "knowledge_base" in nowhere


def test_the_register_leaves_out_what_nothing_rests_on(shipped: api.Evaluation) -> None:
    """Early termination says in how many cases the work comes back, so that what insolvency says of it is not used."""
    numbers = shipped.scenario.quantities
    rest = shipped.result.rests_on
    unused = {path for path in numbers if path.endswith(".insolvency.backsourcing")}

    assert unused
    assert unused & set(rest) == set()
    assert {path for path, one in numbers.items() if one.origin in ("given", "convention")} <= set(rest)
    assert any(path.endswith(".severance_weeks") for path in rest)
    register_chapter = chapter(memo_of(shipped), "assumptions").sections[0]
    assert {row[0][0] for row in cells(register_chapter)[1:]} == set(rest)


def test_every_source_has_an_address(shipped: api.Evaluation) -> None:
    (section,) = chapter(memo_of(shipped), "sources").sections
    by_name = {row[0][0]: row[1][0] for row in cells(section)[1:]}

    assert by_name["OMB, Circular A-76 (Revised), Figure C6, 2003"].startswith("read in a copy at ")
    assert by_name["QATC, QATC survey results, 2019"].startswith("read at https://qatc.org/")
    assert by_name["World Bank, FP.CPI.TOTL.ZG, 2024"] == NO_ADDRESS
    assert any(address.startswith("read as quoted at http") for address in by_name.values())
    assert sources_used([]).table is None


def test_the_governance_floor_says_how_it_was_read(shipped: api.Evaluation) -> None:
    (section,) = chapter(memo_of(shipped), "hidden_costs").sections
    floor = next(row for row in cells(section) if row[0][0] == "Governance floor")

    assert floor[3:5] == (("A", "READ"), ("commercial activities of the US federal government",))


@pytest.mark.parametrize(
    ("vendors", "alternatives", "requirements", "said"),
    [
        (["80_000 USD/year"], "", "", None),
        (["80_000 USD/year"], IMPROVED, "", "The recommended option has no quote; shown is the cheapest bid."),
        (["120_000 USD/year"], "", "", "The recommended option has no quote; shown is the cheapest bid."),
        (["99_500 USD/year"], "", "", "No option is recommended; shown is the cheapest bid."),
        (["80_000 USD/year"], "", "data_residency: [PH]", "No bid meets the requirements; shown is the cheapest bid."),
    ],
)
def test_the_waterfall_says_why_it_is_of_another(
    vendors: list[str], alternatives: str, requirements: str, said: str | None
) -> None:
    """In-house costs 100,000 a year, doing better half of that."""
    evaluation = evaluated(*map(vendor, vendors), alternatives=alternatives, requirements=requirements)
    (section,) = chapter(memo_of(evaluation), "waterfall").sections

    assert section.sentences == (() if said is None else (said,))


def test_changes_are_told_under_the_title_and_in_the_provenance() -> None:
    evaluation = evaluated(vendor("80_000 USD/year"))
    assert "Changed by" not in evaluation.to_memo()
    changed = replace(evaluation.scenario, changes=("what-if dear", "process.volume=5"))
    said = memo_of(api.Evaluation(replace(evaluation.result, model=replace(evaluation.result.model, scenario=changed))))

    assert "Changed by what-if dear, process.volume=5" in said.subtitle
    assert "Changed by what-if dear, process.volume=5" in words(said, "provenance")


def test_who_fails_is_told_once_in_round_amounts() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year"), requirements="max_cost_any_year: 79_000 USD"))
    reason = "expected cost of year 1 is USD 80.0k, above USD 79.0k."

    assert f"Bureau: {reason}" in words(said, "recommendation")
    assert "In-house is exempt from the requirements on options." in words(said, "recommendation")
    assert "not eligible" not in words(said, "options")
    assert sum(words(said, key).count(reason) for key in [one.key for one in said.chapters]) == 1


def test_an_amount_just_above_the_limit_is_told_in_full() -> None:
    said = memo_of(evaluated(vendor("80_000 USD/year"), requirements="max_cost_any_year: 79_990 USD"))

    assert "is USD 80,000, above USD 79,990." in words(said, "recommendation")


def test_who_has_not_stated_what_is_told() -> None:
    """Nobody states legal advice or a stay bonus; once Dear states a parallel run, Bureau is given the same."""
    dear = vendor("99_000 USD/year", name="dear", label="Dear")
    stated = dear.replace("fee: 0 USD", "fee: 0 USD, parallel_run: 1 month")
    said, told = (silent_options(evaluated(vendor("80_000 USD/year"), other).scenario) for other in (dear, stated))
    legal, parallel = "Contract drafting and legal advice", "Running both operations side by side"

    assert said[legal] == told[legal] == "every vendor"
    assert said["Stay bonus"] == "every vendor"
    assert (said[parallel], told[parallel]) == ("every vendor", "")
    evaluation = evaluated(vendor("80_000 USD/year"))
    rows = cells(chapter(memo_of(evaluation), "not_estimated").sections[0])
    assert rows[0][2] == ("Not stated by",)
    assert next(row for row in rows if row[0] == (legal,))[2] == ("every vendor",)


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066", "\u2069", "\x1b"])
def test_no_name_turns_the_writing_around(sign: str) -> None:
    label = f"Bu{sign}reau"
    assert plain(label) == "Bureau"
    assert harmless(f"{label}\n\t") == "Bureau\n\t"
    assert wrapped(label, size=10, width=500, most=1) == ["Bureau"]
    text = io.StringIO()
    table = Table(((label,),), (((label,),),), (False,))
    print_view(View(label, label, label, (Section(label, (label,), table, (label,), (label,)),), (label,)), text)
    assert sign not in text.getvalue()
    assert "Bureau" in text.getvalue()
