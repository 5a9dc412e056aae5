"""What an option must meet to be eligible, and the evidence looked at: one module for each requirement.

Defining a `Requirement` in a module of this package registers it under its key of `requirements` in the scenario.
"""

import sys

from bpo_decide.decision.requirements.base import (
    Event,
    Failure,
    Finding,
    conditions,
    eligible_probability,
    failures_in,
    findings,
    in_words,
    pending,
)
from bpo_decide.drivers.registry import load_all

load_all(sys.modules[__name__])

__all__ = [
    "Event",
    "Failure",
    "Finding",
    "conditions",
    "eligible_probability",
    "failures_in",
    "findings",
    "in_words",
    "pending",
]
