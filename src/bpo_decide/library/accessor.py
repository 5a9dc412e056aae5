"""The one door of the library: every number that a result depends on is read here, and every reading is traced."""

from collections.abc import Callable

from bpo_decide.library import conventions, published
from bpo_decide.library.country_figures import inflation, location_figure
from bpo_decide.library.currencies import currency_volatility, currency_worst_12_months
from bpo_decide.library.delays import transition_delay
from bpo_decide.library.errors import unknown
from bpo_decide.library.exchange_rates import dollar_rate
from bpo_decide.library.factors import factor, factors
from bpo_decide.library.forms import CIRCULAR, a76_factor, a76_factors
from bpo_decide.library.governance import contract_administration_fte, governance
from bpo_decide.library.hidden_costs import hidden_costs, is_hidden_cost
from bpo_decide.library.laws import law_figure, laws
from bpo_decide.library.location_columns import location_columns
from bpo_decide.library.records import Assumption, Choice
from bpo_decide.library.red_flags import published_net_saving
from bpo_decide.library.risk_rates import (
    backsourcing_share,
    data_breach_rate,
    data_breach_severity,
    early_termination_rate,
    insolvency_rate,
    outage_rate,
    transition_overrun_probability,
)

_DERIVED: dict[str, Callable[..., Assumption]] = {
    "backsourcing_share": backsourcing_share,
    "contract_administration_fte": contract_administration_fte,
    "currency_volatility": currency_volatility,
    "currency_worst_12_months": currency_worst_12_months,
    "data_breach_rate": data_breach_rate,
    "data_breach_severity": data_breach_severity,
    "dollar_rate": dollar_rate,
    "early_termination_rate": early_termination_rate,
    "governance": governance,
    "inflation": inflation,
    "insolvency_rate": insolvency_rate,
    "net_saving": published_net_saving,
    "outage_rate": outage_rate,
    "transition_delay": transition_delay,
    "transition_overrun_probability": transition_overrun_probability,
}
_BY_PREFIX: dict[str, Callable[..., Assumption]] = {
    CIRCULAR: a76_factor,
    "convention": conventions.convention,
    "law": law_figure,
    "location": location_figure,
    "published": published.published,
}


def assume(key: str, **selectors: str | float) -> Assumption:
    """Return what is to be assumed where a scenario is silent.

    Args:
        key: A hidden cost (`severance_per_leaver`), a factor (`hours_per_fte_year`), a convention
            (`convention.materiality`), a factor of the federal form (`a76.overhead`), a figure of a country
            (`location.wgi_rule_of_law`) or of a pending law (`law.hire_act`), or one that is made of several:
            `governance`, `contract_administration_fte`, `inflation`, `currency_volatility`,
            `currency_worst_12_months`, `dollar_rate`, or a rate of risk such as `early_termination_rate` (in events
            per year).
        **selectors: Which one is meant, where there are several: `country="MX"`, `currency="MXN", against="EUR"`,
            `fte=10`, `rating="Baa"`, `who="vendor"`.

    Raises:
        UnknownKey: The key or a selector's value is unknown; the message names the nearest one.
        NothingKnown: There is no figure that may apply by default; the message says why.
        TypeError: A selector is missing or does not belong to this key.
    """
    if key in _DERIVED:
        return _DERIVED[key](**selectors)
    prefix, dot, name = key.partition(".")
    if dot and prefix in _BY_PREFIX:
        return _BY_PREFIX[prefix](name, **selectors)
    if key in {record.key for record in factors()}:
        return factor(key, **selectors)
    if is_hidden_cost(key):
        return published.default(key, **selectors)
    raise unknown("assumption", key, known_keys())


def choose(key: str) -> Choice:
    """Return a convention that is a word, for example `convention.learning_shape`.

    Raises:
        UnknownKey: There is no such convention.
        TypeError: It is a number.
    """
    return conventions.choice(key.removeprefix("convention."))


def known_keys() -> tuple[str, ...]:
    """Return every key that `assume` or `choose` understands, without selectors."""
    return (
        *_DERIVED,
        *(record.key for record in factors()),
        *(record.key for record in hidden_costs()),
        *(f"{CIRCULAR}.{key}" for key in a76_factors()),
        *(f"convention.{record.key}" for record in conventions.conventions()),
        *(f"law.{record.key}" for record in laws() if record.figure is not None),
        *(f"location.{column.name}" for column in location_columns().values() if column.kind == "figure"),
    )
