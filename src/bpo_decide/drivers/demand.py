"""How much work there is."""

import re
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from bpo_decide.drivers.quantities import COUNT, Accepts, Duration, Growth, Month, Share
from bpo_decide.drivers.registry import Spec
from bpo_decide.reading.form_readers import MONTH
from bpo_decide.reading.forms import Bounds
from bpo_decide.reading.quantities import Kind, Quantity
from bpo_decide.reading.units import Plain, Rate

_DATE = re.compile(MONTH)
UNITS = Kind("units of work per month", Rate(), "11_480", Bounds(0, None), bare=True)
SIZE = Kind("a change in volume", Plain(share=True), "-30%", Bounds(-1, None), bare=True)
SHOCK = "volume.shock"
"""Key of the draws of the shock: the same for all options."""


class Shock(Spec):
    """One change of the volume that may come or not: a divestiture, an acquisition, a product that is given up."""

    probability: Share
    """How likely it is to come at all."""
    month: Annotated[
        Annotated[Month, Tag("date")] | Annotated[Duration, Tag("time")],
        Discriminator(lambda written: "date" if isinstance(written, str) and _DATE.fullmatch(written) else "time"),
    ]
    """When it comes: a month such as 2028-06, or a time from the start such as `6 to 30 months`."""
    size: Annotated[Quantity, Accepts(SIZE)]
    """Change of the volume from then on, as a share of it."""


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
    shock: Shock | None = None
    """One change of the volume that may come or not, the same for all options. Default: none."""
