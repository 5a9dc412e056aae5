"""Outcomes that the work has for the client: how often it is reached today, and what is lost where it is not."""

from bpo_decide.drivers.quantities import MoneyPerUnit, Share
from bpo_decide.drivers.registry import Spec


class Outcomes(Spec):
    """What an outcome of the work is worth, and how many units reach it today."""

    rate: Share
    """Share of the units that reach the outcome today; 100 % where today's team finishes whatever it begins."""
    worth: MoneyPerUnit
    """What a unit costs the client that does not reach it: doing it after all, or doing without; 10 USD/case."""
