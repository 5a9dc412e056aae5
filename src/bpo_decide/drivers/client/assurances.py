"""What a vendor has shown, or its contract says, for the regimes that the process falls under."""

from typing import ClassVar

from bpo_decide.drivers.quantities import Identifier, Name
from bpo_decide.drivers.registry import Section


class Assurances(Section, section="vendor"):
    """Assurances: what has been shown for the regimes to verify; words for the reader, without cost."""

    order: ClassVar[int] = 90

    assurances: dict[Identifier, Name] = {}
    """What has been shown beside certificates, by what a regime asks for (`bpo-decide library regimes`), and where it
    is to be found: `{processor_contract: "draft of 2026-10, schedule 4"}`."""
