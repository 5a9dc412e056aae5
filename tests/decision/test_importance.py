"""How much each input accounts for, against SciPy and against published analytic indices."""

import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import spearmanr

from bpo_decide.decision.importance import rank_correlations, ranks, sobol_indices
from bpo_decide.reading.families import normal_terms
from bpo_decide.reading.forms import Bounds, Normal
from bpo_decide.reading.problems import UsageError
from bpo_decide.uncertainty.laws.gaussian import gaussian
from bpo_decide.uncertainty.laws.piecewise import UniformLaw

Array = NDArray[np.float64]
PUBLISHED = json.loads((Path(__file__).parents[1] / "published" / "sobol_indices.json").read_text(encoding="utf-8"))
NEAR = 0.01
"""What the estimators come to at 2^13 points."""


def test_values_that_tie_share_the_mean_of_their_ranks() -> None:
    assert ranks(np.array([3.0, 1.0, 3.0, 2.0, 3.0])).tolist() == [4, 1, 4, 2, 4]


def test_rank_correlations_are_those_of_scipy_ties_included() -> None:
    draws = np.random.default_rng(7)
    columns = {
        "smooth": draws.normal(size=500),
        "steps": draws.integers(0, 4, 500).astype(float),
        "still": np.ones(500),
    }
    result = columns["smooth"] ** 3 - 2 * columns["steps"] + draws.normal(size=500)

    found = rank_correlations(columns, result)

    assert found["smooth"] == pytest.approx(spearmanr(columns["smooth"], result).statistic, abs=1e-12)
    assert found["steps"] == pytest.approx(spearmanr(columns["steps"], result).statistic, abs=1e-12)
    assert found["still"] == 0


def ishigami(x: Array) -> Array:
    """Source: Ishigami and Homma (1990), with a = 7 and b = 0.1."""
    found: Array = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return found


def sobol_g(x: Array) -> Array:
    """Source: Saltelli and Sobol (1995), with the coefficients of SALib's test function."""
    a = np.array(PUBLISHED["sobol_g"]["a"])
    found: Array = np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=1)
    return found


def test_the_indices_of_ishigami_are_the_published_ones() -> None:
    found = sobol_indices(ishigami, [UniformLaw(-math.pi, math.pi)] * 3, samples=2**13)

    assert found.first == pytest.approx(PUBLISHED["ishigami"]["S1"], abs=NEAR)
    assert found.total == pytest.approx(PUBLISHED["ishigami"]["ST"], abs=NEAR)
    assert found.runs == 2**13 * 5  # two samples, and one more for each input


def test_the_indices_of_sobols_g_are_the_published_ones() -> None:
    found = sobol_indices(sobol_g, [UniformLaw(0, 1)] * 8, samples=2**13)

    assert found.first == pytest.approx(PUBLISHED["sobol_g"]["S1"], abs=NEAR)
    assert found.total == pytest.approx(PUBLISHED["sobol_g"]["ST"], abs=NEAR)


def test_inputs_go_through_their_own_laws() -> None:
    bounds = Bounds()
    laws = [gaussian(normal_terms(Normal(5, sd), bounds), bounds) for sd in (3.0, 4.0)]

    found = sobol_indices(lambda x: x.sum(axis=1), laws, samples=2**12)

    assert found.first == pytest.approx((9 / 25, 16 / 25), abs=NEAR)  # shares of the variance of a sum
    assert found.total == pytest.approx((9 / 25, 16 / 25), abs=NEAR)


def test_the_same_seed_gives_the_same_indices_and_their_errors_seed_0_too() -> None:
    laws = [UniformLaw(0, 1)] * 2

    one, other = (sobol_indices(lambda x: x[:, 0] * x[:, 1], laws, samples=64, seed=0) for _ in range(2))

    assert one == other
    assert one != sobol_indices(lambda x: x[:, 0] * x[:, 1], laws, samples=64, seed=5)


def test_a_result_that_never_changes_has_no_indices() -> None:
    found = sobol_indices(lambda x: np.ones(len(x)), [UniformLaw(0, 1)] * 2, samples=8)

    assert found.first == found.total == (0.0, 0.0)


@pytest.mark.parametrize("samples", [0, 1, 12])
def test_other_numbers_of_samples_are_refused(samples: int) -> None:
    with pytest.raises(UsageError, match="power of two"):
        sobol_indices(ishigami, [UniformLaw(0, 1)] * 3, samples=samples)


def test_without_salib_it_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)

    with pytest.raises(UsageError, match=r"bpo-decide\[sensitivity\]"):
        sobol_indices(ishigami, [UniformLaw(0, 1)] * 3)
