"""Makes the library's table of Erlang C: `python -m tests.library.erlang_c_table > .../data/erlang_c.yaml`."""

from math import floor

from pyqueueing import MMC

ANSWERED = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99)
WITHIN = (0, 0.002, 0.006, 0.012, 0.02, 0.03, 0.045, 0.07, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7, 1, 1.5, 2.2, 3.3, 5)
LOAD = (
    *(
        0.01,
        0.02,
        0.03,
        0.05,
        0.07,
        0.1,
        0.15,
        0.2,
        0.3,
        0.4,
        0.5,
        0.7,
        1,
        1.3,
        1.7,
        2,
        2.5,
        3,
        4,
        5,
        6,
        8,
        10,
        13,
        16,
        20,
        25,
        30,
        40,
        50,
        65,
        80,
    ),
    *(100, 130, 160, 200, 250, 320, 400, 500, 650, 800, 1000),
)
HEADER = """\
# Agents on duty that an answer-time target takes, by the Erlang C formula.
#
# Made with the package pyqueueing (MIT licence) by tests/library/erlang_c_table.py, and held to it and to the formula by
# tests/library/test_staffing.py. Between its points the table is read in straight lines: it is then off by less than
# 0.1 agents for loads of up to 20 Erlang, and by less than 0.4 % above.
#
# answered  share of the contacts that are answered within the time
# within    that time over the average handling time
# load      contacts an hour x handling time in hours, in Erlang
# agents    [answered][within][load]; between two whole numbers in proportion to the load that they carry

source: {author: "A. K. Erlang", title: "Solution of Some Problems in the Theory of Probabilities of Significance in Automatic Telephone Exchanges", year: "1917"}
"""  # noqa: E501 - data


def served(agents: int, load: float, within: float) -> float:
    """Return the share of contacts that so many agents answer in time; 0 where they cannot keep up."""
    return 0.0 if agents <= load else MMC(arrival_rate=load, service_rate=1.0, servers=agents).wait_time_cdf(within)


def needed(load: float, within: float, answered: float) -> int:
    """Return the least whole number of agents that answer enough contacts in time."""
    too_few, enough = floor(load), floor(load) + 1
    while served(enough, load, within) < answered:
        too_few, enough = enough, 2 * enough - floor(load)
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        too_few, enough = (too_few, middle) if served(middle, load, within) >= answered else (middle, enough)
    return enough


def carried(agents: int, within: float, answered: float) -> float:
    """Return the load of which so many agents answer just enough contacts in time."""
    low, high = 0.0, float(agents)
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if served(agents, middle, within) >= answered else (low, middle)
    return low


def agents(load: float, within: float, answered: float) -> float:
    """Return the agents that a load takes; between two whole numbers in proportion to the load that they carry."""
    whole = needed(load, within, answered)
    if whole == 1:
        return 1.0
    fewer, more = (carried(number, within, answered) for number in (whole - 1, whole))
    return whole - 1 + (load - fewer) / (more - fewer)


def table() -> str:
    """Return the text of the data file."""
    lines = [f"{name}: [{', '.join(f'{point:g}' for point in axis)}]" for name, axis in _AXES.items()]
    lines.append("agents:")
    for answered in ANSWERED:
        lines.append(f"  # {answered:g} answered")
        for number, within in enumerate(WITHIN):
            row = ", ".join(f"{agents(load, within, answered):.3f}".rstrip("0").rstrip(".") for load in LOAD)
            lines.append(f"  {'- - ' if number == 0 else '  - '}[{row}]")
    return HEADER + "\n".join(lines) + "\n"


_AXES = {"answered": ANSWERED, "within": WITHIN, "load": LOAD}

if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - a script
