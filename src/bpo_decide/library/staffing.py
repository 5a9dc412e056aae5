"""How many agents an answer-time target takes: the Erlang C formula, tabulated.

With Poisson arrivals, handling times of no memory and customers who wait, the share of contacts answered within a time
is 1 - C exp(-(n - a) w): n agents, a load of a Erlang, C the probability to wait at all, w the time over the handling
time. The table says what n must be; between two whole numbers it rises in proportion to the load that they carry.

Source: A. K. Erlang, Solution of Some Problems in the Theory of Probabilities of Significance in Automatic Telephone
Exchanges, 1917; `data/erlang_c.yaml` says how the table was made, and how far it is off between its points.
"""

from functools import cache

from bpo_decide.library.files import document
from bpo_decide.library.grids import Grid


@cache
def agents_on_duty() -> Grid:
    """Return agents by share answered, time until then over the handling time, and load in Erlang."""
    stored = document("erlang_c.yaml")
    axes = tuple(tuple(float(point) for point in stored[name]) for name in ("answered", "within", "load"))
    values = (float(agents) for rows in stored["agents"] for row in rows for agents in row)
    return Grid(axes, tuple(values))
