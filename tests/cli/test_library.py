"""`library`: every record with its source, and whether it applies unasked."""

import csv
import io
import json
import sys
from importlib import metadata
from typing import Any
from urllib.parse import urlsplit

import pytest

from bpo_decide.library.benchmarks import benchmarks
from bpo_decide.library.conventions import conventions
from bpo_decide.library.factors import factors
from bpo_decide.library.hidden_costs import hidden_costs
from bpo_decide.library.hidden_costs import lines as cost_lines
from bpo_decide.library.laws import laws
from bpo_decide.library.locations import known_countries
from bpo_decide.library.not_estimated import not_estimated
from bpo_decide.library.processes import processes
from bpo_decide.library.red_flags import red_flags
from bpo_decide.library.regimes import regimes
from bpo_decide.library.risk_rates import risk_rates
from bpo_decide.library.risks import risk_figures
from bpo_decide.library.safeguards import safeguards
from bpo_decide.library.suitability import suitability_rules
from bpo_decide.library.wages import wage_table
from bpo_decide.report.library_text import print_page
from bpo_decide.report.library_topics import library_page
from bpo_decide.scenario.hidden_costs import worked_out
from tests.cli.running import CHECKOUT, Call, run_call, run_here

KEYS = {
    "hidden-costs": [record.key for record in hidden_costs()],
    "risks": [record.key for record in risk_figures()],
    "safeguards": [record.key for record in safeguards()],
    "locations": list(known_countries()),
    "processes": [record.key for record in processes()],
    "regimes": [record.key for record in regimes()],
    "laws": [record.key for record in laws()],
    "red-flags": [record.key for record in red_flags()],
    "suitability": [record.key for record in suitability_rules()],
    "benchmarks": [record.key for record in benchmarks()],
    "wages": [row.country for row in wage_table().wages],
    "factors": [record.key for record in factors()],
    "conventions": [record.key for record in conventions()],
    "not-estimated": [record.key for record in not_estimated()],
}
FRONT_PAGE = ", the front page of the site"
"""Said of an address that leads to no page in particular."""
EVERY_RECORD = [(topic, key) for topic, keys in KEYS.items() for key in keys]


def _said(*arguments: str, **environment: str) -> str:
    done = run_here("library", *arguments, **environment)
    assert (done.code, done.err) == (0, "")
    return done.out


def _data(*arguments: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(_said(*arguments, "--format", "json"))


def test_without_a_topic_the_topics_are_counted() -> None:
    counts = {line.split()[0]: line.split()[1] for line in _said().splitlines()[4 : 4 + len(KEYS)]}

    assert counts == {topic: str(len(keys)) for topic, keys in KEYS.items()}
    assert {one["topic"]: one["records"] for one in _data()["topics"]} == {
        topic: len(keys) for topic, keys in KEYS.items()
    }


@pytest.mark.parametrize("topic", KEYS)
def test_a_topic_lists_each_record_once_on_one_line(topic: str) -> None:
    lines = _said(topic).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("key "))
    firsts = [line.split()[0] for line in lines[first + 2 : first + 2 + len(KEYS[topic])]]

    assert firsts == KEYS[topic]


def test_a_list_says_what_applies_and_a_record_why_not() -> None:
    lines = {line.split()[0]: line for line in _said("hidden-costs").splitlines() if line}

    assert lines["severance_per_leaver"].endswith("yes")
    assert "figure: the lowest to the highest." in _said("hidden-costs")
    assert "{low: 0%, mode: 5%, high: 15%}" in _said("hidden-costs")
    assert "1 to 2 weeks of pay per year of service" in lines["severance_per_leaver"]
    assert lines["exit_pct"].endswith("  no")
    assert lines["value_leakage_ey"].endswith("D      no")
    assert "no: no published figure was found" in _said("hidden-costs", "exit_pct")
    assert "no: its figure was recalled and not read" in _said("hidden-costs", "governance_offshore")
    assert "(grade D)" in _said("hidden-costs", "value_leakage_ey")
    risks = {line.split()[0]: line for line in _said("risks").splitlines() if line}
    assert "20 to 25% in 2 years" in risks["early_termination_barometer"]
    assert "14% in 5 years (years assumed)" in risks["early_termination_barthelemy"]
    assert risks["data_breach_severity_public"].endswith("  yes")
    assert "yes, with records at stake and a cap" in _said("risks", "data_breach_severity_public")
    assert "200,000 USD; 10% above 20,000,000 USD" in risks["data_breach_severity_public"]
    assert "at most 65%" in risks["early_termination_large_contracts"]
    assert "Ba 1.36%, B 7.27% a year" in risks["insolvency_rated"]
    assert "at least 60,000,000 GBP" in lines["repatriation_cost"]


def _leads_to_no_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


@pytest.mark.parametrize(("topic", "key"), EVERY_RECORD)
def test_every_record_is_shown_whole(topic: str, key: str) -> None:
    page = library_page(topic, key)
    told = {text for _, text in page.facts}

    assert key in page.title
    assert page.facts
    json.dumps(page.data, allow_nan=False)
    source = page.data.get("source")
    if source is not None:
        assert source["url"] + (FRONT_PAGE if _leads_to_no_page(source["url"]) else "") in told
        when = "no date" if source["year"] == "n.d." else source["year"]
        assert f"{source['author']}, {source['title']}, {when}" in told
    for field in ("notes", "definition", "published_for", "reason"):
        assert not page.data.get(field) or page.data[field] in told, field


def test_a_record_is_shown_with_its_citation_and_notes() -> None:
    text = " ".join(_said("risks", "data_breach_any_firm").split())

    for words in (
        "data_breach_any_firm: A major cyber event at a firm",
        "Cyentia Institute, Information Risk Insights Study 2025",
        "https://reddogsecurity.substack.com/p/the-evolution-of-cyber-risks-over",
        "9.3% a year",
        "certification by ISO 27001 (iso27001)",
        "Grade",
    ):
        assert words in text


def test_what_the_model_uses_is_shown_with_its_derivation() -> None:
    listing = _said("risks")
    for rate in risk_rates():
        assert f"\n{rate.key} " in listing

    early = _said("risks", "early_termination_rate")
    assert "20-25% in 2 years = 10.6-13.4% a year" in early
    assert "0.1386" in early  # ln 2 / 5
    ratings = _data("risks", "insolvency_rate")["rates"]
    assert [rate["key"].partition(".")[2] for rate in ratings] == ["Aaa", "Aa", "A", "Baa", "Ba", "B", "unrated"]
    assert _data("risks", "insolvency_rate.Aaa")["value"] == {"form": "point", "value": 0}
    severity = _data("risks", "data_breach_severity")["value"]
    assert severity["form"] == "interval"
    assert (severity["low"] * severity["high"]) ** 0.5 == pytest.approx(200_000)
    assert [part["form"] for part in _data("risks", "early_termination_rate")["value"]["parts"]] == [
        "pert", "point", "point",
    ]  # fmt: skip


def test_a_list_for_machines_holds_every_record() -> None:
    for topic in KEYS.keys() - {"locations", "wages"}:
        assert [record["key"] for record in _data(topic)["records"]] == KEYS[topic]
    records = {record["key"]: record for record in _data("hidden-costs")["records"]}
    assert records["severance_per_leaver"]["applies_by_default"] is True
    assert records["exit_pct"]["why_not"] == "no published figure was found"
    assert [record["iso2"] for record in _data("locations")["records"]] == KEYS["locations"]
    assert [record["country"] for record in _data("wages")["records"]] == KEYS["wages"]


def test_a_location_shows_every_column_of_its_row() -> None:
    text = (CHECKOUT / "src/bpo_decide/library/data/locations.csv").read_text(encoding="utf-8")
    (row,) = (row for row in csv.DictReader(io.StringIO(text)) if row["iso2"] == "PH")
    columns = {column["column"]: column for column in _data("locations", "PH")["columns"]}

    assert list(columns) == list(row)
    for name, cell in row.items():
        value = columns[name]["value"]
        assert value == (None if not cell else cell if isinstance(value, str) else float(cell)), name
        assert columns[name]["licence"]
        assert columns[name]["source"]
    assert (columns["wgi_rule_of_law"]["year"], columns["wgi_rule_of_law"]["grade"]) == ("2023", "A")
    assert "Kaufmann" in columns["wgi_rule_of_law"]["attribution"]


def test_a_location_names_its_currency_languages_and_holidays() -> None:
    text = _said("locations", "PH")

    assert "PHP, Philippine Peso" in text
    assert "Filipino" in text
    assert "English" in text
    assert "2026-12-25  Christmas Day" in text
    for attribution in ("Kaufmann and Kraay", "Open Government Licence v3.0", "Unicode CLDR ©"):
        assert attribution in " ".join(text.split())


def test_the_records_that_drivers_use_are_those_that_make_no_line_beside_them() -> None:
    pages = {key: dict(library_page("hidden-costs", key).facts) for key in KEYS["hidden-costs"]}

    assert {key for key, facts in pages.items() if "Used by" in facts} == set(worked_out())
    assert {key for key, facts in pages.items() if "To switch it" in facts} == set(cost_lines())
    assert all(("A share of" in facts) == ("Cost line" not in facts) for facts in pages.values())


def test_a_location_is_told_in_sentences_with_each_source_once() -> None:
    text = " ".join(_said("locations", "PH", COLUMNS="80").split())
    columns = {column["column"]: column for column in _data("locations", "PH")["columns"]}
    rule = columns["wgi_rule_of_law"]

    said = f"Rule of law, about -2.5 to 2.5, higher is better: {rule['value']} index, 2023 ["
    assert said in text
    number = text.partition(said)[2].partition("]")[0]
    assert f"[{number}] {rule['source']}. Licence: {rule['licence']}. Attribution: {rule['attribution']}" in text
    for column in columns.values():
        terms = f"{column['source']}. Licence: {column['licence']}. Attribution: {column['attribution']} "
        assert f"{text} ".count(f"] {terms}") == 1, column["column"]
        assert f" {column['column']}" in text
    assert "Year of the gross domestic product: 2023 [" in text


def test_holidays_come_with_the_version_of_their_package() -> None:
    version = metadata.version("holidays")

    assert f"Source: holidays {version}. Licence: MIT." in " ".join(_said("locations", "GB").split())
    assert _data("locations", "GB")["holidays"]["source"] == f"holidays {version}"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("travel", "A share of the larger of yearly contract value (full volume) and in-scope in-house staff cost"),
        ("travel", "Due a twelfth each month x share of the work moved Stated"),
        ("travel", "Stated instead by vendors.<id>.travel"),
        ("travel", "hidden_costs: {travel: 3%}, at the top or under vendors.<id>"),
        (
            "vendor_selection_and_travel",
            "hidden_costs: {vendor_selection_and_travel: off | published | 3%}, at the top",
        ),
        ("governance_onshore_uk", "hidden_costs: {governance_onshore_uk: published | 3%}"),
        ("governance_onshore_uk", "Used by Governance, in its defaults; its keys under vendors.<id>: governance, "),
        ("severance_per_leaver", "its keys under vendors.<id>.transition: severance, severance_weeks"),
        ("severance_per_leaver", "none of its own: it cannot be written under hidden_costs"),
        ("vendor_selection_and_travel", "Due in the first month; unasked only while decision.stage is screening"),
    ],
)
def test_a_hidden_cost_says_what_it_is_a_share_of_and_how_to_switch_it(key: str, words: str) -> None:
    assert words in " ".join(_said("hidden-costs", key).split())


def test_holidays_are_those_of_the_year_asked_for() -> None:
    holidays = _data("locations", "US", "--year", "2027")["holidays"]

    assert holidays["year"] == 2027
    assert {"date": "2027-11-25", "name": "Thanksgiving Day"} in holidays["days"]
    assert "states have further days" in holidays["caution"]


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("BG", "Babel says BGN: joined the euro on 1 January 2026"),
        ("PA", "Babel says PAB USD"),
        ("RO", "is a break of the series"),
        ("GB", "looks like CPIH"),
        (
            "UA",
            "National holidays 2026: none are listed, because since 15 March 2022 martial law suspends days off.",
        ),
        ("TW", "no figure found"),
    ],
)
def test_a_location_shows_what_to_be_careful_about(country: str, words: str) -> None:
    assert words in " ".join(_said("locations", country).split())


def test_without_the_optional_packages_all_but_names_and_holidays_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("holidays", "babel"):
        monkeypatch.setitem(sys.modules, package, None)

    text = _said("locations", "PH")
    assert "wgi_rule_of_law" in text
    assert 'National holidays 2026: needs holidays: pip install "bpo-decide[locations]"' in text
    assert "fil en" in text or "en fil" in text
    assert _data("locations", "PH")["holidays"] == {"year": 2026, "days": None}
    asked = run_here("library", "locations", "PH", "--year", "2027")
    assert (asked.code, asked.out) == (2, "")
    assert asked.err == 'bpo-decide: needs holidays: pip install "bpo-decide[locations]"\n'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["risk"], "unknown topic 'risk'; did you mean 'risks'?"),
        (["foo"], "unknown topic 'foo'; the topics are hidden-costs, risks, safeguards, locations, processes"),
        (["locations", "XX"], "unknown country 'XX'; bpo-decide library locations lists the keys"),
        (["locations", "ph"], "did you mean 'PH' (Philippines)?; bpo-decide library locations lists the keys"),
        (["hidden_costs"], "unknown topic 'hidden_costs'; did you mean 'hidden-costs'?"),
        (["risks", "insolvency_ratd"], "unknown risk 'insolvency_ratd'; did you mean 'insolvency_rate"),
        (["hidden-costs", "severence_per_leaver"], "did you mean 'severance_per_leaver'?"),
        (["locations", "Philippines"], "did you mean 'PH' (Philippines)?"),
        (["processes", "payrol"], "did you mean 'payroll'?"),
        (["conventions", "materialty"], "did you mean 'materiality'?"),
        (["risks", "--year", "2027"], "--year belongs to one location"),
        (["locations", "--year", "2027"], "--year belongs to one location"),
    ],
)
def test_what_is_not_known_is_wrong_usage_with_the_nearest(arguments: list[str], message: str) -> None:
    done = run_here("library", *arguments)

    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.startswith("bpo-decide: ")


def test_a_convention_is_known_with_and_without_its_prefix() -> None:
    assert _data("conventions", "convention.materiality") == _data("conventions", "materiality")


@pytest.mark.parametrize("topic", ["", *KEYS])
def test_lists_fit_eighty_columns_and_keep_every_word_whole(topic: str) -> None:
    arguments = [topic] if topic else []
    text, wide = _said(*arguments, COLUMNS="80"), _said(*arguments)

    assert max(map(len, text.splitlines())) <= 80
    assert max(map(len, wide.splitlines())) <= 180
    assert "…" not in text
    assert set(text.replace("─", "").split()) == set(wide.replace("─", "").split())
    firsts = {line.split()[0] for line in text.splitlines() if line and not line.startswith(" ")}
    assert set(KEYS.get(topic, [])) <= firsts, "whole keys, to be copied"


def test_a_narrow_list_keeps_keys_whole_all_the_same() -> None:
    text = _said("hidden-costs", COLUMNS="40")

    assert all(key in text for key in KEYS["hidden-costs"])


def test_a_list_of_known_width_has_two_or_three_lines_a_record() -> None:
    assert len(_said("hidden-costs", COLUMNS="80").splitlines()) < 3 * len(KEYS["hidden-costs"])
    assert "\n  Attrition, Philippine contact centres\n" in _said("hidden-costs", COLUMNS="80")


def test_an_address_is_never_cut_in_two() -> None:
    assert "https://reddogsecurity.substack.com/p/the-evolution-of-cyber-risks-over" in _said(
        "risks", "data_breach_any_firm", COLUMNS="60"
    )


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_emphasis_and_a_pipe_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal, pipe = _Terminal(), io.StringIO()

    for stream in (terminal, pipe):
        print_page(library_page("processes", "payroll"), stream)

    assert "\x1b[1mpayroll: " in terminal.getvalue()
    assert "\x1b" not in pipe.getvalue()


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [(["risks"], {"rich"}), (["hidden-costs", "--format", "json"], set()), (["locations", "--format", "json"], set())],
)
def test_reading_the_library_needs_no_arrays_and_no_scenario(arguments: list[str], needed: set[str]) -> None:
    # The command leaves the process at once: what is loaded is told just then.
    code = (
        "import os, sys\n"
        "os._exit = lambda code: sys.stderr.write(' '.join(sys.modules))\n"
        "from bpo_decide.cli.app import main\n"
        "main()\n"
    )
    done = run_call(Call(["library", *arguments], command=(sys.executable, "-c", code)))
    loaded = set(done.err.split())

    assert "bpo_decide.report.library_topics" in loaded
    assert loaded & {"numpy", "scipy", "jinja2", "rich", "holidays", "babel"} == needed
    assert not {name for name in loaded if name.startswith(("bpo_decide.model", "bpo_decide.scenario"))}


def test_an_effect_that_is_not_published_is_said_so() -> None:
    lines = {line.split()[0]: line for line in _said("safeguards").splitlines() if line}

    assert "no published effect" in lines["iso27001"]
    assert "no published effect" in lines["soc2"]
    assert "232,008 USD less of 4,450,000" in lines["incident_plan"]
    assert "24% less" in lines["containment"]
    assert "In the contract" in _said("safeguards", "exit_plan")
    unsourced = [record for record in _data("safeguards")["records"] if record["source"] is None]
    assert all((record["low"], record["mode"], record["high"]) == (None, None, None) for record in unsourced)


def test_a_regime_is_to_be_verified_and_says_what_it_asks_for() -> None:
    text = " ".join(_said("regimes", "SOX").split())

    assert text.startswith("sox: Sarbanes-Oxley Act")
    assert "Status verify; as of 2026-06" in text
    assert "a SOC 1 Type 2 report that covers the year [S; blocker while missing]" in text
    assert "answered by certificate SOC1_TYPE2; vendors.<id>.assurances.soc1_type2" in text
    assert [line.split()[-1] for line in _said("regimes").splitlines() if line.startswith("gdpr ")] == ["verify"]
    assert len(_data("regimes")["asked_by_all"]) == 11


def test_a_benchmark_says_what_it_is_compared_with() -> None:
    assert "Figure 2.07 to 10 USD/invoice, middle 5.83" in " ".join(_said("benchmarks", "ap_cost_per_invoice").split())
    assert "not compared" in _said("benchmarks", "hr_expense_per_employee")
    assert "no unit figure is published" in _said("processes", "payroll")
    assert "inbound_call_uk: cost of an inbound call, 6.26 GBP/call" in " ".join(
        _said("processes", "customer_support").split()
    )


def test_a_wage_shows_what_an_hour_should_cost() -> None:
    line = next(line for line in _said("wages").splitlines() if line.startswith("IN "))

    # 2 x 1.2 to 3 x 1.3, times 3 to 5.5
    assert line.split("  ")[-2:] == ["2.4 to 3.9", " 7.2 to 21.45"] or line.endswith("7.2 to 21.45")
    assert _data("wages", "IN")["should_cost_per_hour"] == pytest.approx([7.2, 21.45])
    assert {one["key"] for one in _data("wages")["multiples"]} == {"rate_over_wage", "loaded_over_wage"}


def test_an_event_shows_all_that_is_known_of_it() -> None:
    records = {record["key"] for record in _data("risks", "insolvency")["records"]}

    assert records == {record.key for record in risk_figures() if record.event == "insolvency"}
    assert "escrow of software and documentation (escrow)" in " ".join(_said("risks", "insolvency").split())
    assert "natural_hazard" in _said("risks", "country_event"), "a record names the others of its event"


def test_a_search_finds_the_records_with_all_words_in_any_topic() -> None:
    assert _data("--search", "barthélemy")["records"]
    found = _data("--search", "queensland PAYROLL")["records"]
    hits = [(one["topic"], one["key"]) for one in found]
    assert hits == [("safeguards", "fallback"), ("red-flags", "no_parallel_run")]
    assert {one["topic"] for one in _data("--search", "offshore")["records"]} > {"hidden-costs", "risks"}
    assert [one["key"] for one in _data("regimes", "--search", "72 hours")["records"]] == ["india_dpdp"]
    assert "safeguards" in _said("--search", "queensland")


def test_a_search_without_a_hit_says_so() -> None:
    assert _said("--search", "unicorn") == "0 records with unicorn\n"
    assert _data("--search", "unicorn")["records"] == []


def test_a_search_is_not_for_one_record() -> None:
    done = run_here("library", "risks", "dispute", "--search", "claims")

    assert (done.code, done.out) == (2, "")
    assert "--search looks in a topic, not in one record" in done.err


def test_the_table_of_administrators_is_shown() -> None:
    assert "up to 450 11" in " ".join(_said("factors").split())
    assert _data("factors")["contract_administration"]["share_above"] == 0.025
