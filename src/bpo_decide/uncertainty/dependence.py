"""Making columns of u move together, or spread further, while each keeps what it must.

Coupling and correlating only reorder a column, so that every marginal distribution stays exact to the last bit;
widening changes the marginal on purpose and keeps the order.
"""

import math
from collections.abc import Sequence

import numpy as np

from bpo_decide.uncertainty.normal import Floats, normal_cdf, normal_quantile

_LEAST, _MOST = 2.0**-53, 1 - 2.0**-53
_SINGULAR = 1e-10

Matrix = Sequence[Sequence[float]]


def coupled(u: Floats, factor: Floats, loading: float, *, each: int | None = None) -> Floats:
    """Return the values of `u` in an order that follows a shared standard normal `factor`.

    A one-factor Gaussian copula: z = loading * factor + sqrt(1 - loading^2) * Phi^-1(u), and the smallest u goes where
    z is smallest. Two columns with the same factor have normal scores that correlate at the product of their
    loadings, up to sampling error. Loading 0 returns `u` itself.

    Source: R. B. Nelsen, An Introduction to Copulas, 2nd ed. (2006), section 2.3; the reordering is that of Iman and
    Conover (1982).

    Args:
        u: One stratified column in (0, 1).
        factor: Standard normal scores of the same cases, drawn under their own key.
        loading: Correlation of the result's normal scores with the factor, between -1 and 1.
        each: Cases in each of the hypercubes that stand one after the other in the column. Default: it is one.

    Raises:
        ValueError: if `loading` is outside [-1, 1].
    """
    if not -1 <= loading <= 1:
        raise ValueError(f"expected a loading between -1 and 1, found {loading}")
    if loading == 0:
        return u
    score = loading * factor
    score += math.sqrt(1 - loading * loading) * normal_quantile(u)
    hypercubes = (-1, len(u) if each is None else each)
    return _reordered(u.reshape(hypercubes), score.reshape(hypercubes)).ravel()


def widened(u: Floats, spread: float | Floats) -> Floats:
    """Return u with its normal score times `spread`: Phi(spread * Phi^-1(u)).

    Above 1 outcomes move away from the median, below 1 towards it; the median itself stays. The result is kept within
    [2^-53, 1 - 2^-53], so that no quantile becomes infinite.

    Args:
        u: Probabilities in (0, 1).
        spread: Factor above 0, one for all cases or one for each.
    """
    return np.clip(normal_cdf(spread * normal_quantile(u)), _LEAST, _MOST)


def correlated(columns: Sequence[Floats], matrix: Matrix) -> list[Floats]:
    """Reorder columns so that they have given rank correlations; the first one stays as it is.

    Spearman's rank correlation r between normal scores that correlate at rho is (6 / pi) asin(rho / 2), so rho = 2
    sin(pi r / 6) is what is imposed. The scores' own chance correlations are taken out first, so that the result is as
    close as the number of cases allows (typically within 0.03 at 100 cases, 0.01 at 1,000).

    Source: R. L. Iman and W. J. Conover, A distribution-free approach to inducing rank correlation among input
    variables, Communications in Statistics B 11(3), 1982; K. Pearson (1907) for the relation of r and rho.

    Args:
        columns: Independent stratified columns of equal length, without ties.
        matrix: Rank correlations, symmetric with ones on the diagonal, one row per column.

    Raises:
        ValueError: if the matrix does not fit or is not positive definite, or there are too few cases to tell the
            columns apart.
    """
    _check(matrix, len(columns))
    target = _cholesky([[2 * math.sin(math.pi * rank / 6) for rank in row] for row in matrix])
    if target is None:
        raise ValueError("these rank correlations cannot all hold at once (their matrix is not positive definite)")
    independent = _decorrelated([_scores(column) for column in columns])
    result = []
    for column, row in zip(columns, target, strict=True):
        score = sum((weight * other for weight, other in zip(row, independent, strict=False)), np.zeros_like(column))
        result.append(_reordered(column, score))
    return result


def _scores(column: Floats) -> Floats:
    """Van der Waerden scores: the normal quantile of each value's rank."""
    ranks = np.empty_like(column)
    ranks[np.argsort(column)] = np.arange(1, len(column) + 1)
    return normal_quantile(ranks / (len(column) + 1))


def _reordered(values: Floats, score: Floats) -> Floats:
    """Put the k-th smallest value where the score is k-th smallest, along the last axis."""
    result = np.empty_like(values)
    np.put_along_axis(result, np.argsort(score, kind="stable"), np.sort(values), axis=-1)
    return result


def _check(matrix: Matrix, size: int) -> None:
    if len(matrix) != size or any(len(row) != size for row in matrix):
        raise ValueError(f"expected a matrix of {size} by {size} rank correlations, one row per column")
    for i, row in enumerate(matrix):
        if row[i] != 1 or any(row[j] != matrix[j][i] or not -1 <= row[j] <= 1 for j in range(size)):
            raise ValueError("expected a symmetric matrix with ones on the diagonal and entries from -1 to 1")


def _decorrelated(scores: list[Floats]) -> list[Floats]:
    """Take out the chance correlations between columns of scores.

    Sums are over single columns, not a matrix product: BLAS may give other last bits with other thread counts.
    """
    correlation = [[float((a * b).sum() / math.sqrt((a * a).sum() * (b * b).sum())) for b in scores] for a in scores]
    root = _cholesky(correlation)
    if root is None:
        raise ValueError(f"{len(scores[0])} cases are too few to correlate {len(scores)} inputs")
    result: list[Floats] = []
    for score, row in zip(scores, root, strict=True):
        rest = score.copy()
        for other, weight in zip(result, row, strict=False):
            rest -= weight * other
        result.append(rest / row[len(result)])
    return result


def _cholesky(matrix: Matrix) -> list[list[float]] | None:
    """Lower triangular root of a symmetric matrix, row by row up to the diagonal; None if not positive definite."""
    root: list[list[float]] = []
    for i, source in enumerate(matrix):
        row: list[float] = []
        for j in range(i):
            row.append((source[j] - sum(a * b for a, b in zip(row, root[j], strict=False))) / root[j][j])
        pivot = source[i] - sum(entry * entry for entry in row)
        if pivot <= _SINGULAR:
            return None
        root.append([*row, math.sqrt(pivot)])
    return root
