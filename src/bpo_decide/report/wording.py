"""Assumptions as people read them: `3% to 5% (likeliest 4%) of annual contract value`."""

import re

from bpo_decide.reading.forms import Form, counted, in_figures, spelt
from bpo_decide.reading.quantities import Quantity

_GROUPS = re.compile(r"(?<=\d)_(?=\d)")


def value_in_words(quantity: Quantity) -> str:
    """Return a number as it is written, or one of the library in words; digits are grouped by commas."""
    bare = spelt(quantity.form)
    if quantity.origin == "given" or not quantity.text.startswith(bare):
        return _GROUPS.sub(",", quantity.text)
    return in_words(quantity.form, quantity.text.removeprefix(bare).strip())


def in_words(form: Form, unit: str) -> str:
    """Return a form in words; shares and probabilities as percent.

    Args:
        form: in the unit.
        unit: of the library, such as `share of cost`.
    """
    if unit.startswith("share"):
        rest = unit.removeprefix("share").strip()
        return counted(_spelt(form, percent=True), rest).rstrip()
    return counted(_spelt(form, percent=unit.startswith("probability")), unit).rstrip()


def of_number(number: str, noun: str) -> str:
    """Return a noun as it stands behind a number: as it is behind 1, else in the plural, as far as that is regular.

    Args:
        number: as it is written.
        noun: of one, such as a role; one that ends like a plural is left as it is.
    """
    if number == "1" or noun.lower().endswith(("s", "staff", "people")):
        return noun
    if noun.endswith(("x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _spelt(form: Form, *, percent: bool) -> str:
    """Return a form without its unit."""
    return spelt(form, _percent if percent else in_figures)


def _percent(value: float) -> str:
    """Return a share as percent."""
    return f"{in_figures(100 * value)}%"
