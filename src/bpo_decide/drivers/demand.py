"""How much work there is."""

from typing import Annotated

from pydantic import Field

from bpo_decide.drivers.quantities import COUNT, Accepts, Growth
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Rate

UNITS = Kind("units of work per month", Rate(), "11_480", Bounds(0, None), bare=True)


class Volume(Spec):
    """Units of work: how many a month today, how they grow, how they vary over the year."""

    per_month: Annotated[Quantity, Accepts(UNITS)]
    """Units of work in an average month at the start; in contact work issues, however many contacts they take."""
    baseline: Annotated[Quantity, Accepts(UNITS)] | None = None
    """Units a month that posts, in-house and quoted, are dimensioned for: state it to try other volumes. Default: the
    volume itself."""
    growth: Growth | None = None
    """Yearly growth of the volume."""
    season: Annotated[list[Annotated[Quantity, Accepts(COUNT)]], Field(min_length=12, max_length=12)] | None = None
    """Relative volume of January to December; the average is 1."""
