"""What the figures of an answer are measured in, and numbers to compare them with as the scenario would read them."""

from enum import Enum

from msgspec import Struct

from bpo_decide.reading.amounts import PLAIN_NUMBER, QuantityError, read_amount
from bpo_decide.reading.gates import Gate
from bpo_decide.reading.problems import UsageError
from bpo_decide.reading.units import Duration, Money, Plain, Reading, Unit, UnitError


class Kind(Enum):
    """What a figure is measured in, with an example."""

    MONEY = "100k, 1.2M USD or 5%"
    UNIT_MONEY = "7.5 or 7.5 USD"
    SHARE = "70% or 0.7"
    MONTHS = "18 or 18 months"
    NUMBER = "3"
    WORD = ""


class Scale(Struct, frozen=True):
    """What money is counted in.

    Attributes:
        currency: of the client.
        in_house: expected cost in-house, of which a percentage of money is a share; None where there is no one such.
    """

    currency: str
    in_house: float | None


_MONEY = {
    "cost", "saving", "headline_saving", "peak_cash", "expected_regret", "maximum_regret", "expected_risk_loss", "risk",
    "annual_cost", "lines", "erosion", "margin", "minimum_saving", "information", "sensitivity", "price",
    "premium_for_certainty", "regret", "robustness", "crossings",
}  # fmt: skip
"""Keys of figures in money, and of parts in which all figures are but for those that are named below."""
_SHARE = {
    "share", "irr", "saving_retention", "saving_rate", "among_wins", "otherwise", "violation",
}  # fmt: skip
_SHARE_BEGINS, _SHARE_ENDS = ("probability", "confidence"), ("_rate", "_share", "_probability")
_MONTHS = {"horizon_months", "payback_month", "months"}
_NUMBER = {"rank", "units", "low", "high", "threshold", "flips_at", "target_factor", "walk_away_factor"}
_WORD = {"recommended", "verdict", "rival", "rank_by", "best"}


def kind_of(keys: tuple[str, ...]) -> Kind:
    """Return what a figure is measured in, by the keys that lead to it."""
    last = keys[-1]
    if last in _WORD:
        return Kind.WORD
    shares = {last, *keys[-2:-1]} & _SHARE
    if shares or last.startswith(_SHARE_BEGINS) or last.endswith(_SHARE_ENDS):
        return Kind.SHARE
    if set(keys[-2:]) & _MONTHS:
        return Kind.MONTHS
    if last in _NUMBER:
        return Kind.NUMBER
    if "unit_cost" in keys:
        return Kind.UNIT_MONEY
    return Kind.MONEY if set(keys) & _MONEY or last == "evpi" else Kind.NUMBER


def number_in(gate: Gate, text: str, kind: Kind, scale: Scale) -> float:
    """Return a number that a figure is compared with, in the unit of the figure.

    A percentage of money is a share of expected cost in-house.

    Raises:
        UsageError: it is no number, or in a unit that the figure is not in.
    """
    if PLAIN_NUMBER.fullmatch(text):
        return float(text)
    try:
        amount = read_amount(text, name="the value", example=kind.value or Kind.NUMBER.value)
        if amount.second is not None:
            raise UsageError(f'--require "{gate}": one number is needed, not an interval')
        if kind is Kind.MONEY and amount.unit == "%" and scale.in_house is not None:
            return amount.first / 100 * scale.in_house
        reading = _reading(amount.unit, kind)
    except (QuantityError, UnitError) as error:
        said = str(error) if isinstance(error, QuantityError) else f"{gate.path} {error}"
        raise UsageError(f'--require "{gate}": {said}') from None
    if reading.currency not in (None, scale.currency):
        raise UsageError(f'--require "{gate}": the figures are in {scale.currency}, not in {reading.currency}')
    return reading.of(amount.first)


def _reading(unit: str, kind: Kind) -> Reading:
    """Return what a unit is worth; nothing is needed where the figure says it."""
    units: dict[Kind, Unit] = {
        Kind.MONEY: Money(),
        Kind.UNIT_MONEY: Money(),
        Kind.SHARE: Plain(share=True),
        Kind.MONTHS: Duration(),
    }
    return Reading() if not unit else units.get(kind, Plain()).read(unit)
