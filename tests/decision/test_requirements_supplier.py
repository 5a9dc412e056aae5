"""The standing of a vendor: declared, just enough, too little, silent, of an own centre and of parts of a split."""

import pytest

from tests.decision.required import evaluated, evidence, option, reasons, standings, vendor


@pytest.mark.parametrize(
    ("declared", "asked", "standing"),
    [
        ("years_in_business: 5 years", "min_years: 5 years", "met"),
        ("years_in_business: 59 months", "min_years: 5 years", "not met"),
        ("references: 3", "min_years: 5 years", "unknown"),
        ("references: 3", "min_references: 3", "met"),
        ("references: 2", "min_references: 3", "not met"),
        ("insolvency: false", "no_insolvency: true", "met"),
        ("insolvency: true", "no_insolvency: true", "not met"),
        ("references: 3", "no_insolvency: true", "unknown"),
        ("exclusion: false", "no_exclusion: true", "met"),
        ("exclusion: true", "no_exclusion: true", "not met"),
        # it would be paid 80,000 a year: a tenth of 800,000
        ("revenue: 800_000 USD/year", "max_share_of_revenue: 10%", "met"),
        ("revenue: 799_000 USD/year", "max_share_of_revenue: 10%", "not met"),
        ("revenue: 0 USD/year", "max_share_of_revenue: 10%", "not met"),
        ("references: 3", "max_share_of_revenue: 10%", "unknown"),
    ],
)
def test_what_a_vendor_declares(declared: str, asked: str, standing: str) -> None:
    found = evaluated(vendor("one", f"standing: {{{declared}}}"), requirements=f"supplier: {{{asked}}}")

    assert standings(found, "one") == [standing]
    assert option(found, "one").eligible is (standing == "met")


def test_silence_is_unknown_and_says_what_to_ask() -> None:
    found = evaluated(vendor("one"), requirements="supplier: {min_references: 3, no_exclusion: true}")

    assert standings(found, "one") == ["unknown", "unknown"]
    assert reasons(found, "one")[1] == "does not say its references"
    assert evidence(found, "one")[1] == ("unknown counts as not met; ask, and state vendors.one.standing.references")


def test_revenue_in_another_currency() -> None:
    """16 million pesos at 20 pesos a dollar are 800,000 dollars."""
    found = evaluated(
        vendor("one", "standing: {revenue: 16_000_000 MXN/year}", country="MX"),
        rest="fx: {MXN: {spot: 20 MXN/USD, volatility: 0%}}",
        requirements="supplier: {max_share_of_revenue: 10%}",
    )

    assert standings(found, "one") == ["met"]


@pytest.mark.parametrize(
    ("price", "share"),
    [
        ("fixed: 80_000 USD/year", "10%"),  # a fixed fee is due in full, whatever the share of the work
        ("per_unit: 8 USD/payslip", "7.2%"),  # 60% of 1,000 payslips a month at 8 dollars: 57,600 a year
    ],
)
def test_a_part_of_a_split_earns_what_the_split_pays_it(price: str, share: str) -> None:
    """Its revenue is 800,000; another part's id begins with its own."""
    split = "{id: both, kind: split, of: {one: 60%, one_more: 40%}}"
    for most, standing in ((share, "met"), (f"{float(share[:-1]) - 0.01:.2f}%", "not met")):
        found = evaluated(
            vendor("one", "standing: {revenue: 800_000 USD/year}").replace("fixed: 80_000 USD/year", price),
            vendor("one_more", "standing: {revenue: 1_000M USD/year}"),
            alternatives=split,
            requirements=f"supplier: {{max_share_of_revenue: {most}}}",
        )
        assert standings(found, "both") == [standing, "met"]


def test_an_own_centre_is_as_sound_as_its_client() -> None:
    centre = (
        "{id: centre, kind: captive, country: MX, includes: [labour], price: {fixed: 70_000 USD/year}, "
        "transition: {duration: 0 months}, retained: {fte: 0}}"
    )
    found = evaluated(vendor("one"), alternatives=centre, requirements="supplier: {min_references: 3}")

    assert standings(found, "centre") == []
    assert option(found, "centre").eligible
