"""The tables and the arithmetic of OMB Circular A-76, as the forms of `evaluate --form` use them."""

from collections.abc import Mapping
from typing import Any

from bpo_decide.decision.forms import a76
from bpo_decide.library.governance import administration_table
from bpo_decide.runs.published.registry import recomputes

GRADES = ("GS-12", "GS-11", "GS-9", "GS-6")
"""Pay grades of contract administrators, in the order of Figure C6."""


@recomputes
def contract_administrators(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Posts that administer a contract, by posts of the work."""
    return [a76.administrators(float(posts)).fte for posts in inputs["posts"]]


@recomputes
def administrators_by_grade(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Positions by pay grade in each band of the table; half a post needs one."""
    del inputs
    found = [a76.administrators(band.up_to).positions for band in administration_table().bands]
    return [[positions.get(grade, 0) for grade in GRADES] for positions in found]


@recomputes
def net_book_values(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """What assets are worth that are no longer needed."""
    return {name: a76.net_book_value(**asset) for name, asset in inputs.items()}


@recomputes
def full_fringe(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The full fringe factor, in percent."""
    del inputs
    return 100 * a76.fringe()


@recomputes
def conversion_differential(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The share of personnel cost by which a contract must be cheaper, up to the cap."""
    return a76.conversion_differential(inputs["personnel_cost"], a76.differential_cap())


@recomputes
def standard_comparison(inputs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Lines of the whole standard form, with the Circular's factors from the library."""
    count, pay, price = inputs["periods"], inputs["basic_pay"], inputs["contract_price"]
    line_1 = a76.personnel(pay, a76.fringe())
    in_house = a76.InHouse(
        personnel=[line_1] * count,
        material=[inputs["material"]] * count,
        other=[a76.liability_insurance(line_1) + inputs["travel"]] * count,
        overhead=[a76.overhead(line_1)] * count,
    )
    costs = dict(zip(GRADES, inputs["administrator_cost"], strict=True))
    contract = a76.Contract(
        price=[price] * count,
        administration=[a76.administration(inputs["posts"], costs)] * count,
        conversion=a76.conversion(pay),
        gain=inputs["gain_on_assets"],
        tax=[a76.income_tax(price, inputs["income_tax_rate"])] * count,
    )
    form = a76.standard(in_house, contract, cap=a76.differential_cap(), incumbent=inputs["incumbent"])
    return {f"line_{line}": form.total(line) for line in form.lines} | {"provider": form.provider}
