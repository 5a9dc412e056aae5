"""Noise: streams by key, in blocks, none of which depends on which others are drawn."""

import numpy as np
import pytest

from bpo_decide.uncertainty.noise import Noise
from bpo_decide.uncertainty.streams import uniforms


def test_a_key_names_one_stream() -> None:
    noise = Noise(seed=3, replicates=(2,), size=50)
    np.testing.assert_array_equal(noise.uniform("risks.outage.alpha.count"), noise.uniform("risks.outage.alpha.count"))
    np.testing.assert_array_equal(noise.uniform("other"), uniforms(3, "other", 2, 50))


@pytest.mark.parametrize("other", [Noise(4, (2,), 50), Noise(3, (1,), 50)])
def test_seed_and_replicate_change_it(other: Noise) -> None:
    assert not np.array_equal(Noise(3, (2,), 50).uniform("a"), other.uniform("a"))


def test_what_else_is_drawn_changes_nothing() -> None:
    one, other = Noise(1, (0,), 100), Noise(1, (0,), 100)
    other.uniform("b")
    np.testing.assert_array_equal(one.uniform("a"), other.uniform("a"))


def test_streams_of_different_keys_are_independent() -> None:
    noise = Noise(1, (0,), 20_000)
    columns = [noise.uniform(key) for key in ("risks.outage.a.count", "risks.outage.a.size.1", "risks.outage.b.count")]
    correlations = np.corrcoef(columns) - np.eye(3)
    assert np.abs(correlations).max() < 4 / np.sqrt(20_000)


def test_blocks_are_parts_of_the_whole() -> None:
    whole = Noise(1, (0,), 100)
    parts = [whole.block(slice(0, 30)), whole.block(slice(30, 100))]
    assert [part.cases for part in (whole, *parts)] == [100, 30, 70]
    np.testing.assert_array_equal(np.concatenate([part.uniform("a") for part in parts]), whole.uniform("a"))
    np.testing.assert_array_equal(Noise(1, (0,), 100).block(slice(30, 100)).uniform("a"), whole.uniform("a")[30:])
