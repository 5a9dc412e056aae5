"""Decide whether to run a process in-house or to outsource it: cost, risk and hidden cost under uncertainty.

    import bpo_decide

    evaluation = bpo_decide.evaluate("payroll.yaml")
    evaluation.decision.verdict
    evaluation.costs.mean(axis=0)

The names are imported when they are first used, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpo_decide.api import Evaluation, compare, evaluate, explain, export, form, load, selftest, sensitivity, sweep
    from bpo_decide.reading.problems import ScenarioError, UsageError

__all__ = [
    "Evaluation",
    "ScenarioError",
    "UsageError",
    "compare",
    "evaluate",
    "explain",
    "export",
    "form",
    "load",
    "selftest",
    "sensitivity",
    "sweep",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """Import a public name on first use."""
    if name in ("ScenarioError", "UsageError"):
        from bpo_decide.reading import problems

        return getattr(problems, name)
    if name in __all__:
        from bpo_decide import api

        return getattr(api, name)
    if name == "__version__":
        from bpo_decide.version import version

        return version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name what is public."""
    return sorted([*__all__, "__version__"])
