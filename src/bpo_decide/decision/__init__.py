"""What to do: measures, requirements, rules and the verdict, from the draws that the model returned.

The public functions are imported when they are first used: not every answer tells what it is worth to know more.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpo_decide.decision.information import evpi, evppi, evsi

__all__ = ["evpi", "evppi", "evsi"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """Import a public function on first use."""
    if name in __all__:
        from bpo_decide.decision import information

        return getattr(information, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
