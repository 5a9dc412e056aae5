"""The volume that posts are dimensioned for."""

from pathlib import Path

import pytest

from bpo_decide import api

PAYROLL = Path(__file__).parents[2] / "scenarios" / "payroll.yaml"


def test_posts_follow_a_volume_other_than_their_baseline() -> None:
    """At half the volume the posts that scale cost half, a post that does not scale as much as before."""
    whole = {line.key: line.mean for line in api.evaluate(PAYROLL, point="mean").options[0].lines}
    half = {
        line.key: line.mean for line in api.evaluate(PAYROLL, point="mean", what_ifs=["volume_halves"]).options[0].lines
    }

    assert half["labour"] == pytest.approx(whole["labour"] / 2, rel=1e-9)
    assert half["errors"] == pytest.approx(whole["errors"] / 2, rel=1e-9)
    assert half["fixed_posts"] == pytest.approx(whole["fixed_posts"], rel=1e-9)


def test_without_a_baseline_posts_belong_to_the_stated_volume() -> None:
    settings = ["process.volume.baseline=5_740", "process.volume.per_month=5_740"]
    stated = api.evaluate(PAYROLL, point="mean", settings=settings).options[0].cost.mean
    text = PAYROLL.read_text(encoding="utf-8").replace("11_480, baseline: 11_480", "5_740")
    silent = api.evaluate(text.encode(), point="mean").options[0].cost.mean

    assert stated == pytest.approx(silent, rel=1e-12)
