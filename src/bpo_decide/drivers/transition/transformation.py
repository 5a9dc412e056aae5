"""Whether the work is changed while it moves."""

from typing import ClassVar

from bpo_decide.drivers.registry import Section


class Transformation(Section, section="transition"):
    """Transformation: work that is redesigned, or moved to a system new to both sides, while it is handed over."""

    order: ClassVar[int] = 90

    transformation: bool | None = None
    """Whether the work is also changed while it is handed over; it raises a red flag and changes no number. Default:
    not known, which is asked."""
