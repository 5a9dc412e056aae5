"""Strike: the people who do the work stop."""

from typing import ClassVar

from bpo_decide.drivers.risks.base import HappeningOrOff, Repeatable


class Strike(Repeatable, section="risks"):
    """Strike: people stop work, wherever they are employed."""

    event: ClassVar[str] = "strike"
    label: ClassVar[str] = "Strike"
    in_house: ClassVar[bool] = True

    strike: HappeningOrOff | None = None
    """Strikes. No rate is published, so that both rate and severity must be stated."""
