"""What the memo says of the negotiation."""

import pytest

from bpo_decide import api
from bpo_decide.report.negotiation import as_data, sections
from tests.report.memos import IMPROVED, cells, chapter, evaluated, memo_of, vendor, words


def test_a_price_that_would_do_and_where_to_walk_away() -> None:
    """80,000 against 100,000 a year in-house: a quarter more may be asked; 90,000 of the other would have to fall."""
    said = memo_of(evaluated(vendor("80_000 USD/year"), vendor("90_000 USD/year", name="agency", label="Agency")))
    rows = cells(next(one for one in chapter(said, "negotiation").sections if one.title == "Target prices"))

    assert rows[1:] == (
        (("Bureau",), ("fixed",), ("80,000 USD/year",), ("90,000 USD/year (+12%)",), ("100,000 USD/year (+25%)",)),
        (("Agency",), ("fixed",), ("90,000 USD/year",), ("80,000 USD/year (-11%)",), ("100,000 USD/year (+11%)",)),
    )


def test_the_same_as_data() -> None:
    found = as_data(evaluated(vendor("80_000 USD/year")).result)

    assert list(found) == ["bureau"]
    (part,) = found["bureau"]
    assert part["walk_away_factor"] == pytest.approx(1.25)
    assert part["prices"][0]["path"] == "vendors.bureau.price.fixed"
    assert part["prices"][0]["asked"] == 80_000
    assert part["prices"][0]["walk_away"] == pytest.approx(100_000)


def test_what_would_have_to_be_true_for_a_loser() -> None:
    """It asks 60,000 in three cases of ten, and is the cheapest then; 87,000 on average, so it must ask 8 % less."""
    lot = "{choices: {60_000 USD/year: 30%, 98_571 USD/year: 70%}}"
    bids = (vendor("80_000 USD/year"), vendor(lot, name="lot", label="Lot"))
    binding = (bid.replace("price_fixed: true", "price_fixed: true, final_price: 100%") for bid in bids)
    text = words(memo_of(evaluated(*binding)), "negotiation")

    assert "Lot is the cheapest of all in about 3 in 10 cases" in text
    assert "is at most 60,000 USD/year" in text
    assert "Lot would have to ask 8% less to be the cheapest on average." in text


@pytest.mark.parametrize(
    ("price", "volume", "inflation", "currency"),
    [
        (
            "fixed: 80_000 USD/year, price_fixed: true",
            "does not follow the volume",
            "the vendor",
            "the price is in USD",
        ),
        ("per_unit: 6 USD/payslip", "the vendor", "nothing is agreed", "the price is in USD"),
        (
            "per_unit: 100 MXN/payslip, minimum_volume: 900 /month, indexation: {index: prices, country: MX, cap: 6%}",
            "above 900 /month, the client below",
            "prices of MX, the vendor beyond 6% a year",
            "bears 50% of a move beyond 5%",
        ),
        ("per_unit: 100 MXN/payslip, indexation: {rate: 3%}", "the vendor", "beyond an agreed 3% a year", "50%"),
        ("per_unit: 6 USD/payslip, fixed: 9_000 USD/year", "but for what is fixed", "nothing is agreed", "USD"),
    ],
)
def test_who_bears_what(price: str, volume: str, inflation: str, currency: str) -> None:
    foreign = "MXN" in price
    clause = ", fx_borne_by: {shared: 50%, band: 5%}" if foreign else ""
    text = (
        "schema: 1\ntitle: T\nclient: {name: C, country: US, currency: USD}\n"
        "decision: {start: 2027-01, horizon: 3 years, discount_rate: 0%}\n"
        "process: {type: payroll, volume: {per_month: 1_000}}\n"
        "in_house:\n  staff: [{role: clerk, fte: 2, salary: 50_000 USD/year, tenure: 5 years}]\n  on_costs: 0%\n"
        + ("fx: {MXN: {spot: 18 MXN/USD}}\n" if foreign else "")
        + f"vendors:\n  - {{id: one, country: {'MX' if foreign else 'US'}, includes: [labour], "
        f"price: {{{price}}}{clause}, transition: {{duration: 3 months}}, retained: {{fte: 0}}}}\n"
    )
    result = api.evaluate(text.encode(), draws=100).result
    _, row = cells(next(one for one in sections(result) if one.title == "Who bears what"))

    assert all(part in cell[0] for part, cell in zip((volume, inflation, currency), row[1:], strict=True))


def test_clauses_are_for_the_risks_of_the_cheapest_bid() -> None:
    """Manila is the cheapest bid; it works abroad, and people's data are at stake."""
    found = {one.title: one for one in sections(api.evaluate("@payroll", draws=100).result)}
    rows = cells(found["Safeguards and clauses for Manila Shared Services"])
    said = {row[1][0]: row[0][0] for row in rows[1:]}

    assert said["a right to step in"] == "Early end of the deal"
    assert said["a SOC 2 Type II report"] == "Data breach"
    assert said["delivery from a second site in another country"] == "Country event in PH"
    assert all(row[-1][0] for row in rows[1:])


def test_nothing_is_negotiated_where_nothing_is_outsourced() -> None:
    said = memo_of(evaluated(alternatives=IMPROVED))

    assert "negotiation" not in [one.key for one in said.chapters]
