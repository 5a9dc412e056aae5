"""The distinct values of an array."""

import numpy as np

from bpo_decide.uncertainty.normal import Floats


def distinct(values: Floats) -> Floats:
    """Return the distinct values, ascending, shape (values,).

    As `numpy.unique`, which imports NumPy's masked arrays: they take longer than reading a scenario.
    """
    ascending = np.sort(values)
    first = np.ones(ascending.shape, dtype=np.bool_)
    first[1:] = ascending[1:] != ascending[:-1]
    return ascending[first]
