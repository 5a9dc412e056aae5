"""What is said to be shown for regimes must be something that one of them asks for."""

from collections.abc import Callable, Iterator
from typing import Any

from bpo_decide.library.regimes import asks
from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Problem
from bpo_decide.scenario.regimes import triggered
from bpo_decide.scenario.telling import unknown, warning

Check = Callable[[Any, Document], Iterator[Problem]]


def _unknown_assurances(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401 - the scenario model
    """Yield the assurances that no regime of the library asks for."""
    for path, option in scenario.placed_movers:
        for key in option.assurances:
            if key not in asks():
                yield unknown(document, (*path, "assurances", key), "assurance", key, asks(), at_key=True)


def _idle_assurances(scenario: Any, document: Document) -> Iterator[Problem]:  # noqa: ANN401
    """Yield a warning for the assurances that no regime asks for which the scenario sets off."""
    stated = [(path, option, key) for path, option in scenario.placed_movers for key in option.assurances]
    if not stated:
        return
    asked = {
        (option, answer.ask.key)
        for one in triggered(scenario)
        for answer in one.answers
        for option in (*answer.shown, *answer.missing)
    }
    for path, option, key in stated:
        if (option.id, key) not in asked:
            names = " or ".join(regime.key for regime in asks()[key])
            message = f"nothing that applies to {option.id} asks for {key}"
            mend = f"{names} would: check process.data, countries and client.sector, or delete it"
            yield warning(document.problem("unused", message, (*path, "assurances", key), at_key=True, mend=mend))


REGIME_CHECKS: tuple[Check, ...] = (_unknown_assurances,)
REGIME_WARNINGS: tuple[Check, ...] = (_idle_assurances,)
