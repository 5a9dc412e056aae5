"""What every risk event is: how often, how bad, what is recovered, and what lowers it."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Struct
from pydantic import Discriminator, Tag

from bpo_decide.drivers.frame import Array, CostLine, Expected, Frame, Limits, Profile
from bpo_decide.drivers.quantities import Frequency, Loss, Money, Name, Share
from bpo_decide.drivers.registry import Section, Spec
from bpo_decide.reading.quantities import Quantity


class Safeguard(Spec):
    """Something that makes an event rarer or milder, by an amount that is stated, with its source."""

    rate: Share | None = None
    """Share by which it lowers how often the event happens."""
    severity: Share | None = None
    """Share by which it lowers what one event costs."""


class Happening(Spec):
    """An event that may happen again and again: a compound Poisson process."""

    rate: Frequency | None = None
    """Events a year. Default: the library's, where one is published."""
    severity: Loss | None = None
    """What one event costs: money, a share of the year's charges, or months of them; drawn anew for every event."""
    cap: Money | None = None
    """The most that one event can cost; heavy tails need one."""
    recovery: Share | None = None
    """Share of the loss that is recovered, from the vendor or from insurance."""
    recovery_cap: Money | None = None
    """The most that is recovered of one loss."""
    safeguards: dict[Name, Safeguard] = {}
    """What lowers the event, by name."""


class OneOff(Spec):
    """An event that happens once or not at all."""

    probability: Share | None = None
    """How likely it is. Default: the library's, where one is published."""
    severity: Loss | None = None
    """What it costs: money, a share of yearly charges, or months of them."""
    cap: Money | None = None
    """The most that it can cost."""
    recovery: Share | None = None
    """Share of the loss that is recovered."""
    recovery_cap: Money | None = None
    """The most that is recovered."""
    safeguards: dict[Name, Safeguard] = {}
    """What lowers the event, by name."""


Off = Annotated[Literal["off"], Tag("off")]
"""The word that switches an event off."""
OFF_OR_EVENT = Discriminator(lambda written: "off" if isinstance(written, str) else "event")
HappeningOrOff = Annotated[Off | Annotated[Happening, Tag("event")], OFF_OR_EVENT]
OneOffOrOff = Annotated[Off | Annotated[OneOff, Tag("event")], OFF_OR_EVENT]


class Exposure(Struct, frozen=True):
    """Who is exposed to events, and how much.

    `share` is how much of the work is there in each month; `yearly` what a share of charges and months of them are
    counted from, by contract year; `owner` is the option or the in-house operation, and keys the draws. Losses stated
    in money, and limits, are those of all of the process: `portion` of it is what the option is about.
    """

    frame: Frame
    owner: str
    country: str
    share: Profile
    yearly: Array
    go_live: Array
    transition_end: Array
    transition_cost: Array
    portion: Array


class Event(Section):
    """A risk event: its field in the section `risks` is named after it."""

    event: ClassVar[str]
    label: ClassVar[str]
    rate_key: ClassVar[str] = ""
    """Key under which the library publishes its rate or probability; empty where it does not."""
    severity_key: ClassVar[str] = ""
    """Key under which the library publishes its severity."""
    in_house: ClassVar[bool] = False
    """Whether it happens to today's operation too."""
    stays: ClassVar[bool] = False
    """Whether today's operation stays exposed to it after the work has moved."""
    of_contract: ClassVar[bool] = False
    """Whether it happens between a client and its vendor only, so that an own centre cannot state it."""

    @classmethod
    def says(cls, event: Happening | OneOff, key: str) -> bool:
        """Whether an event states its rate, probability or severity."""
        return getattr(event, key) is not None

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield the cost of the event as a section of risks states it."""
        raise NotImplementedError


class Repeatable(Event):
    """An event that may repeat; what is lost is in proportion to the share of the work that is exposed."""

    @classmethod
    def lines(cls, section: Any, exposed: Exposure) -> Iterator[CostLine]:  # noqa: ANN401 - the composed section
        """Yield the cost of the event: a compound Poisson process over the months."""
        stated = getattr(section, cls.event)
        if isinstance(stated, Happening):
            yield from happening(stated, exposed, cls.event, cls.label, key=f"risks.{cls.event}.{exposed.owner}")


def happening(stated: Happening, exposed: Exposure, name: str, label: str, *, key: str) -> Iterator[CostLine]:
    """Yield the cost line of an event that may repeat; `key` names its draws."""
    if stated.rate is None or stated.severity is None:
        return
    frame = exposed.frame
    drawn, expected = frame.losses(
        key,
        rate=_lowered(frame, frame.value(stated.rate), stated.safeguards, "rate"),
        severity=stated.severity,
        worth=_worth(stated, exposed),
        limits=limits(exposed, stated),
    )
    yield CostLine(
        key=name,
        group="risk",
        label=label,
        amount=expected if drawn is None else 1 + frame.nothing,
        over=exposed.share if drawn is None else drawn * exposed.share,
        formula=(
            "events (Poisson, rate a year) x severity of each, less what is recovered, x share of the work exposed"
        ),
        basis=tuple(part for part in (stated.rate, stated.severity, stated.cap) if part is not None),
        expected=Expected(expected, exposed.share),
    )


def one_off(
    stated: OneOff, exposed: Exposure, event: type[Event], over: Profile, worth: Array | None = None
) -> CostLine | None:
    """Return the cost line of an event that happens once or not; `worth` is what a share is counted from."""
    if stated.probability is None or stated.severity is None:
        return None
    frame = exposed.frame
    of_share = stated.severity.per == "share" and worth is not None
    drawn, expected = frame.loss(
        f"risks.{event.event}.{exposed.owner}",
        probability=_lowered(frame, frame.value(stated.probability), stated.safeguards, "rate"),
        severity=stated.severity,
        worth=_milder(frame, worth, stated) if of_share and worth is not None else _worth(stated, exposed),
        limits=limits(exposed, stated),
    )
    return CostLine(
        key=event.event,
        group="risk",
        label=event.label,
        amount=drawn,
        over=over,
        formula="probability x severity, less what is recovered",
        basis=(stated.probability, stated.severity),
        expected=Expected(expected, over),
    )


def limits(exposed: Exposure, stated: Happening | OneOff) -> Limits:
    """Return what one loss is limited by."""
    frame, portion = exposed.frame, exposed.portion
    cap = frame.never if stated.cap is None else frame.money(stated.cap) * portion
    recovered = frame.nothing if stated.recovery is None else frame.value(stated.recovery)
    most = frame.never if stated.recovery_cap is None else frame.money(stated.recovery_cap) * portion
    return Limits(cap, recovered, most)


def _worth(stated: Happening | OneOff, exposed: Exposure) -> Array:
    """Return what one unit of severity is worth, by contract year: money at the prices of the year, or charges."""
    severity, frame = stated.severity, exposed.frame
    assert severity is not None  # events without one are not estimated
    if severity.per == "share":
        worth = exposed.yearly
    elif severity.per == "months":
        worth = exposed.yearly / 12
    else:
        worth = frame.unit_worth(severity) * frame.price_index(severity) * exposed.portion
    return _milder(frame, worth, stated)


def _milder(frame: Frame, worth: Array, stated: Happening | OneOff) -> Array:
    """Return the worth of a unit of severity after the safeguards."""
    return _lowered(frame, worth, stated.safeguards, "severity")


def _lowered(frame: Frame, amount: Array, safeguards: dict[str, Safeguard], what: Literal["rate", "severity"]) -> Array:
    """Return an amount after every safeguard has taken its share."""
    for safeguard in safeguards.values():
        share: Quantity | None = getattr(safeguard, what)
        if share is not None:
            amount = amount * (1 - frame.value(share))
    return amount
