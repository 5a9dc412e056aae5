"""Loss of key people."""

from typing import ClassVar

from bpo_decide.drivers.risks.base import HappeningOrOff, Repeatable


class KeyPersonLoss(Repeatable, section="risks"):
    """Loss of a key person: somebody leaves who alone knows how part of the work is done."""

    event: ClassVar[str] = "key_person_loss"
    label: ClassVar[str] = "Loss of a key person"
    in_house: ClassVar[bool] = True

    key_person_loss: HappeningOrOff | None = None
    """No rate is published: state how often such people left, and what it cost."""
