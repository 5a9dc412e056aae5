"""Which sections of a scenario may be left out, so that an override may begin them."""

import json

from bpo_decide.reading.paths import MayBegin, found_at
from bpo_decide.reading.places import Data
from bpo_decide.reading.problems import Path
from bpo_decide.reading.schemas import Allowed
from bpo_decide.resources import shipped


def optional_sections(data: Data) -> MayBegin:
    """Return what tells of a path that is not in a scenario whether its schema allows a mapping there.

    Args:
        data: the scenario as written.
    """
    known: list[Allowed] = []

    def may_begin(path: Path) -> bool:
        if not known:  # most overrides need no schema, and reading it takes time
            known.append(Allowed(json.loads(shipped("schema", "scenario.schema.json")), data))
        above, last = path[:-1], path[-1]
        # of names that analysts choose a new one among others is more likely a slip
        chosen = last not in known[0].keys(above) and found_at(data, above) is not None
        return not chosen and known[0].takes_keys(path)

    return may_begin
