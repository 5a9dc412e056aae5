"""The Erlang C formula by itself: the second opinion on the library's table."""

from math import exp, floor


def answered(agents: int, load: float, within: float) -> float:
    """Return the share of contacts that wait no longer than `within`, a multiple of the handling time.

    Erlang B by its recursion, Erlang C from it: 1 - C exp(-(n - a) w); nobody is answered where the load is too much.
    """
    if agents <= load:
        return 0.0
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = load * blocked / (number + load * blocked)
    waits = agents * blocked / (agents - load * (1 - blocked))
    return 1 - waits * exp(-(agents - load) * within)


def needed(load: float, within: float, target: float) -> int:
    """Return the least whole number of agents who answer the target share in time."""
    agents = floor(load) + 1
    while answered(agents, load, within) < target:
        agents += 1
    return agents


def carried(agents: int, within: float, target: float) -> float:
    """Return the load of which so many agents answer just the target share in time."""
    low, high = 0.0, float(agents)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle > 0 and answered(agents, middle, within) >= target else (low, middle)
    return low


def between(load: float, within: float, target: float) -> float:
    """Return the agents that a load takes, between whole numbers in proportion to the load that they carry."""
    whole = needed(load, within, target)
    if whole == 1:
        return 1.0
    fewer, more = carried(whole - 1, within, target), carried(whole, within, target)
    return whole - 1 + (load - fewer) / (more - fewer)
