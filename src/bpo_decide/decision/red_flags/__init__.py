"""Red flags: what a business case has in common with published failures. One module for each.

Defining a `RedFlag` in a module of this package registers it under the key of its record in the library.
"""

import sys

from bpo_decide.decision.red_flags.base import BusinessCase, Sighting, known, severe_of, sightings
from bpo_decide.drivers.registry import load_all

load_all(sys.modules[__name__])

__all__ = ["BusinessCase", "Sighting", "known", "severe_of", "sightings"]
