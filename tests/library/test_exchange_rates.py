"""What a US dollar costs: for every currency of the table of countries, and true to currencies with a fixed price."""

import pytest

from bpo_decide.library.accessor import assume
from bpo_decide.library.errors import NothingKnown
from bpo_decide.library.locations import locations


def test_every_currency_of_a_country_has_a_rate() -> None:
    rates = {place.currency: assume("dollar_rate", currency=place.currency).number for place in locations()}

    assert all(rate > 0 for rate in rates.values())
    assert rates["USD"] == 1


@pytest.mark.parametrize(
    ("currency", "anchor", "price"),
    [("XOF", "EUR", 655.957), ("AED", "USD", 3.6725), ("PAB", "USD", 1), ("NPR", "INR", 1.6)],
)
def test_fixed_prices_are_found_again(currency: str, anchor: str, price: float) -> None:
    """The CFA franc, the dirham, the balboa and the rupee of Nepal have a price that their central banks hold."""
    one, other = (assume("dollar_rate", currency=code).number for code in (currency, anchor))

    assert one / other == pytest.approx(price, rel=1e-3)


def test_a_rate_says_where_it_comes_from() -> None:
    rate = assume("dollar_rate", currency="GBP")

    assert rate.citation.startswith("HM Revenue and Customs, Exchange rates for customs and VAT, monthly")
    assert "hmrc-rates 0.3.5" in rate.citation, "a copy is said to be one"
    assert rate.url == "https://www.gov.uk/government/collections/exchange-rates-for-customs-and-vat"
    assert (rate.grade, rate.published_for) == ("A", "November 2026")
    with pytest.raises(NothingKnown, match="no rate of XXX"):
        assume("dollar_rate", currency="XXX")
