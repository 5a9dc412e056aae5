"""Streams: stratified, keyed, independent, and the same in every version of NumPy."""

import math
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from bpo_decide.uncertainty.streams import LARGEST_SIZE, REPLICATES, normals, uniforms


@settings(deadline=None)
@given(st.integers(), st.text(st.characters(codec="utf-8")), st.integers(0, REPLICATES - 1), st.integers(1, 3000))
def test_every_stratum_holds_exactly_one_point(seed: int, key: str, replicate: int, size: int) -> None:
    column = uniforms(seed, key, replicate, size)
    np.testing.assert_array_equal(np.sort(np.floor(column * size)), np.arange(size))
    assert column.min() > 0
    assert column.max() < 1


def test_the_largest_column_still_keeps_its_strata() -> None:
    column = uniforms(1, "volume", 0, LARGEST_SIZE)
    np.testing.assert_array_equal(np.sort(np.floor(column * LARGEST_SIZE)), np.arange(LARGEST_SIZE))


@pytest.mark.parametrize("size", [0, LARGEST_SIZE + 1])
def test_other_sizes_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="points in a column"):
        uniforms(1, "volume", 0, size)


def test_a_stream_depends_on_its_three_names_alone() -> None:
    expected = uniforms(1, "options.alpha.fee", 3, 100)
    for other in ("options.beta.fee", "options.alpha.fe", "demand"):
        uniforms(1, other, 3, 100)
    np.testing.assert_array_equal(uniforms(1, "options.alpha.fee", 3, 100), expected)


def test_each_name_counts() -> None:
    names = [
        (1, "a", 0),
        (2, "a", 0),
        (1, "b", 0),
        (1, "a", 1),
        (11, "a", 0),
        (1, "1/a", 0),
        (1, "0/a", 1),
        (-1, "a", 0),
    ]
    columns = [uniforms(*name, 50) for name in names]
    for first, column in enumerate(columns):
        for other in columns[first + 1 :]:
            assert not np.array_equal(column, other)


def _reference_words(seed: int, key: str, replicate: int, size: int) -> list[int]:
    """SFC64 in plain Python: three key words, a counter from 1, twelve rounds thrown away.

    Source: C. Doty-Humphrey, PractRand, `sfc64`.
    """
    mask = 2**64 - 1
    digest = blake2b(f"{seed}/{replicate}/{key}".encode(), digest_size=24).digest()
    a, b, c = (int.from_bytes(digest[start : start + 8], "little") for start in (0, 8, 16))
    words = []
    for counter in range(1, size + 13):
        word = (a + b + counter) & mask
        a, b, c = b ^ (b >> 11), (c + (c << 3)) & mask, (((c << 24) | (c >> 40)) + word) & mask
        words.append(word)
    return words[12:]


def test_draws_follow_the_published_generator_bit_by_bit() -> None:
    words = _reference_words(2026, "demand.growth", 7, 200)
    order = sorted(range(200), key=words.__getitem__)
    expected = [
        (stratum + ((word & 0xFFFFFFFF) + 0.5) / 2**32) / 200 for stratum, word in zip(order, words, strict=True)
    ]
    np.testing.assert_array_equal(uniforms(2026, "demand.growth", 7, 200), expected)


def test_means_are_far_better_than_those_of_plain_draws() -> None:
    """A stratified column of n has a mean with sd 1 / sqrt(12 n^3), against 1 / sqrt(12 n) for plain draws."""
    errors = np.array([uniforms(5, f"input{index}", 0, 1000).mean() - 0.5 for index in range(400)])
    sd = 1 / math.sqrt(12 * 1000**3)
    assert np.abs(errors).max() < 5 * sd
    assert errors.std() == pytest.approx(sd, rel=0.15)


def test_places_within_strata_are_uniform_and_unrelated_to_the_stratum() -> None:
    column = uniforms(9, "volume", 0, 20_000) * 20_000
    stratum, place = np.floor(column), column - np.floor(column)
    assert stats.kstest(place, "uniform").pvalue > 0.001
    assert abs(np.corrcoef(stratum, place)[0, 1]) < 4 / math.sqrt(20_000)
    assert abs(np.corrcoef(np.arange(20_000), column)[0, 1]) < 4 / math.sqrt(20_000)


def test_streams_are_pairwise_independent() -> None:
    """The squared correlations of many pairs average 1 / (n - 1), and none is out of the ordinary."""
    keys = [*(f"options.vendor{index}.fee" for index in range(200)), *"abcdefghij"]
    columns = [uniforms(1, key, 0, 1000) for key in keys]
    columns += [uniforms(1, "volume", replicate, 1000) for replicate in range(REPLICATES)]
    columns += [uniforms(seed, "volume", 0, 1000) for seed in range(2, 12)]
    correlations = np.asarray(np.corrcoef(columns))[np.triu_indices(len(columns), 1)]
    assert np.abs(correlations).max() < 5.5 / math.sqrt(1000)
    assert (999 * correlations**2).mean() == pytest.approx(1, abs=4 * math.sqrt(2 / len(correlations)))


def test_neighbours_in_one_stream_are_unrelated() -> None:
    column = uniforms(3, "volume", 0, 10_000)
    assert all(first != second for first, second in pairwise(column))
    assert abs(np.corrcoef(column[:-1], column[1:])[0, 1]) < 4 / math.sqrt(10_000)


def test_normals_are_the_scores_of_the_uniforms() -> None:
    scores = normals(1, "execution", (2,), 1000)
    np.testing.assert_allclose(scores, stats.norm.ppf(uniforms(1, "execution", 2, 1000)), rtol=1e-13, atol=1e-15)
    assert scores.mean() == pytest.approx(0, abs=1e-3)
    assert scores.std() == pytest.approx(1, abs=5e-3)
