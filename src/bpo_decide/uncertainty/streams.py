"""Seeded draws, one stream per input: nothing that happens to one input moves another's.

A stream is known by (seed, key, replicate) alone. Adding, removing or reordering inputs, threads or workers
therefore changes no other input's draws; inputs that are one and the same thing share a key.

BLAKE2b turns the three into 24 bytes, which are the three state words of SFC64, without NumPy's own seed hashing:
that gives 2^192 starting points, so that two keys never meet, and costs 2 microseconds where `SeedSequence` costs 9.
SFC64 is NumPy's quickest generator and needs no jumps or stream numbers once its whole state is keyed. Only raw words
are taken: NumPy promises the same words from a bit generator in every version, but not the same permutations.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import cast

import numpy as np
from numpy.random import SFC64, SeedSequence
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import DTypeLike, NDArray

from bpo_decide.uncertainty.normal import Floats, normal_quantile

REPLICATES = 10
"""Independent Latin hypercubes in a run; the standard error of a mean is sd of their means / sqrt(REPLICATES)."""

Stream = Callable[[int, str, int, int], Floats]
"""A stream by seed, key, replicate and size: one of the functions below."""

LARGEST_SIZE = 2**20
"""Most points in one column: beyond it a 32-bit place within a stratum is no longer exact in a double."""


class _Keyed(ISeedSequence):
    """Hands a digest to the bit generator as its seed words."""

    def __init__(self, digest: bytes) -> None:
        self._words = np.frombuffer(digest, dtype="<u8").astype(np.uint64)

    def generate_state(self, n_words: int, dtype: DTypeLike = np.uint32) -> NDArray[np.uint64]:
        """Return the seed words that SFC64 asks for: three of 64 bits."""
        del dtype
        return self._words[:n_words]


def uniforms(seed: int, key: str, replicate: int, size: int) -> Floats:
    """Return one Latin hypercube column: `size` points in (0, 1), one in each stratum, in random order.

    Each 64-bit word gives its point's stratum by its rank and the place within the stratum by its lower 32 bits,
    at the middle of 2^-32 of the stratum: never on an edge, never 0 or 1. Stratum and place are independent but for the
    2^-33 size^2 chance that two words agree in their upper halves.

    Source: M. D. McKay, R. J. Beckman and W. J. Conover, A comparison of three methods for selecting values of input
    variables, Technometrics 21(2), 1979.

    Args:
        seed: Seed of the run.
        key: Name of the stream: the path of an input, or of what several inputs share.
        replicate: Number of the Latin hypercube.
        size: Number of points.

    Raises:
        ValueError: if `size` is not between 1 and `LARGEST_SIZE`.
    """
    if not 1 <= size <= LARGEST_SIZE:
        raise ValueError(f"expected between 1 and {LARGEST_SIZE} points in a column, found {size}")
    words = _words(seed, key, replicate, size)
    column = (words & np.uint64(0xFFFFFFFF)).astype(np.float64)
    column += 0.5
    column *= 2.0**-32
    column += np.argsort(words)
    column /= size
    return column


def plain_uniforms(seed: int, key: str, replicate: int, size: int) -> Floats:
    """Return `size` independent points in (0, 1), without strata: for what only some of the cases look at.

    Each is the middle of one of 2^52 strips, so that none is 0 or 1.
    """
    column = (_words(seed, key, replicate, size) >> np.uint64(12)).astype(np.float64)
    column += 0.5
    column *= 2.0**-52
    return column


def _words(seed: int, key: str, replicate: int, size: int) -> NDArray[np.uint64]:
    """Return the raw words of a stream."""
    # the two whole numbers first: whatever a key contains, no two triples read the same
    digest = blake2b(f"{seed}/{replicate}/{key}".encode(), digest_size=24).digest()
    # the cast: NumPy accepts any ISeedSequence, its type stubs know only its own
    words: NDArray[np.uint64] = SFC64(cast("SeedSequence", _Keyed(digest))).random_raw(size)
    return words


def in_turn(draw: Stream, seed: int, key: str, replicates: Sequence[int], size: int) -> Floats:
    """Return a stream of several replicates, one after the other, shape (replicates * size,)."""
    columns = [draw(seed, key, replicate, size) for replicate in replicates]
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def normals(seed: int, key: str, replicates: Sequence[int], size: int) -> Floats:
    """Return stratified standard normal scores: `uniforms` of several replicates through the inverse normal."""
    return normal_quantile(in_turn(uniforms, seed, key, replicates, size))
