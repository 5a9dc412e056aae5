"""How late transitions are: the share published for transitions, with the tail published for projects."""

from bpo_decide.library.files import document
from bpo_decide.library.records import Assumption, in_unit
from bpo_decide.library.risks import RiskFigure, risk_figure
from bpo_decide.library.trace import traced
from bpo_decide.reading.forms import PowerTail


@traced
def transition_delay() -> Assumption:
    """Return the delay of a transition as a share of its planned length, for analysts who choose the published one.

    The index a of a power law above s whose mean is m follows from m = a s / (a - 1).
    """
    raw = document("risk_rates.yaml")["transition_delay"]
    level, tail = risk_figure(raw["level"]), risk_figure(raw["tail"])
    assert level.mode is not None, level.key
    threshold, start, mean = (_share(level, level.above), _share(tail, tail.above), _share(tail, tail.mean_above))
    index = mean / (mean - start)
    words = (
        f"{level.mode:g}% are late by more than {level.above:g}% of the plan ({level.key}, {level.grade}); "
        f"tail index {index:.3f} from a mean of {tail.mean_above:g}% above {tail.above:g}% ({tail.key}, {tail.grade})"
    )
    return Assumption(
        key="transition_delay",
        value=PowerTail(threshold, _share(level, level.mode), index),
        unit=raw["unit"],
        origin="library",
        citation="; ".join(record.source.citation for record in (level, tail) if record.source is not None),
        grade=max(record.grade for record in (level, tail) if record.grade is not None),
        verification=f"{level.verification}, DERIVED",
        published_for=raw["published_for"],
        note=f"{words}. DERIVED: {raw['derivation']}. {raw['notes'].rstrip('.')}",
    )


def _share(record: RiskFigure, number: float | None) -> float:
    """Return a stored percentage as a share."""
    assert number is not None, record.key
    return in_unit(number, record.unit)
