"""What a memo must not leave open: who is silent, what is at stake, what the last year settles, what currencies do."""

from bpo_decide import api
from bpo_decide.decision.currency import currency_spans
from bpo_decide.report.evidence import not_in_the_table
from bpo_decide.report.silent import silent_options
from bpo_decide.runs.simulate import prepared
from tests.model.by_hand import written
from tests.report.memos import cells, chapter, memo_of

TWO = {"near": "US", "far": "MX"}
WITHHOLDING = "Withholding tax on cross-border fees"
REWORK = "Rework in the back office"
EVENT = "Unrest, disaster, sanctions or a ban in the country of delivery"
SURVIVORS = "Lower productivity of the staff who remain"


def silent(*settings: str) -> dict[str, str]:
    """Return who is silent on what, of a vendor in the client's country and one abroad."""
    return silent_options(api.load(written(TWO), settings=settings))


def test_whoever_is_asked_is_named() -> None:
    scenario = api.load(written(TWO))
    told = silent_options(scenario)
    assert all(told[driver] for driver, _ in scenario.questions)
    assert told[SURVIVORS] == "every vendor"
    assert told[WITHHOLDING] == "far"


def test_of_an_event_that_is_stated_for_one_country_the_others_are_silent() -> None:
    assert silent("risks={country_event: {MX: {rate: 0.1 /year, severity: 1 months}}}")[EVENT] == "near"


def test_who_states_the_cost_of_an_error_is_not_asked_for_it() -> None:
    errors = "in_house.errors={rate: 2%, cost: 30 USD/payslip}"
    assert silent()[REWORK] == "every vendor"
    assert silent(errors)[REWORK] == ""
    assert REWORK not in dict(api.load(written(TWO), settings=(errors,)).questions)


def test_the_money_at_stake_is_said_first() -> None:
    at_stake = "process.recoveries={at_stake: 20 USD/payslip, rate: {low: 8%, mode: 10%, high: 13%}}"
    recovers = "vendors.near.recoveries={rate: 12%}"
    evaluation = api.evaluate(written(TWO), settings=(at_stake, recovers), draws=100)
    rows = cells(chapter(memo_of(evaluation), "decision").sections[0])
    said = next(row for row in rows if row[0] == ("At stake",))
    assert said[1] == ("20 USD/payslip; recovered of it today: 8% to 13% (likeliest 10%)",)


def test_the_last_contract_year_is_explained_where_it_settles_something() -> None:
    today = "process.working_capital={spend: 1.2M USD/year, days_payable: 30}"
    later = "vendors.near.working_capital={days_payable: 60}"
    for settings, remarks in (((), 1), ((today, later), 2)):
        memo = memo_of(api.evaluate(written(TWO), settings=settings, draws=100))
        years = next(one for one in chapter(memo, "costs").sections if one.title == "By contract year")
        assert len(years.remarks) == remarks
    assert "near (cash held or let go by paying suppliers later or sooner)" in years.remarks[1]


def test_options_without_a_column_are_told_in_sentences() -> None:
    own = "alternatives=[{id: own, name: Our own, kind: in_house_improved, staff_change: {clerk: -1}, months: 6}]"
    scenario = api.load(written(TWO), settings=(own,))
    (said,) = not_in_the_table(scenario.evidence, scenario.options)
    assert said.startswith("Our own has no column, because it has neither a price nor a budget; ")


# Currencies

PESOS = ("fx={MXN: {spot: 20 MXN/USD, volatility: 10%}}", "vendors.far.price.per_unit=100 MXN/payslip")


def test_currencies_move_only_what_is_paid_in_them_and_that_by_their_volatility() -> None:
    """5,000 a month: the first year is certain; the others have standard deviations of about 10 % and 14 %.

    The first shock moves both of them, the second the last one: the standard deviation of the cost is 60,000 x 0.1 x
    sqrt(2 ^ 2 + 1) = 13,400, and P10 to P90 2.56 of it, about 34,000.
    """
    (span,) = currency_spans(*prepared(api.load(written(TWO), settings=PESOS)), ("near", "far"), seed=1)
    assert span.option == "far"
    assert 31_000 < span.high - span.low < 38_000


def test_what_currencies_add_is_said_where_assumptions_are_compared() -> None:
    uncertain = "process.volume.per_month=900 to 1_100"
    said = memo_of(api.evaluate(written(TWO), settings=(*PESOS, uncertain), draws=100))
    matters = chapter(said, "recommendation").sections[-1]
    assert "alone move the cost of far between USD" in matters.remarks[0]
    at_home = memo_of(api.evaluate(written(TWO), settings=(uncertain,), draws=100))
    assert chapter(at_home, "recommendation").sections[-1].remarks == ()
