"""What must hold of every run: seeds, blocks and other options change nothing that they should not."""

import copy
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.model import evaluate as evaluation
from tests.model.invariants import outcome_of, seldom
from tests.strategies import Document, Pen, scenarios, vendor, written


def _bytes(source: bytes, *, seed: int = 1) -> bytes:
    """Return an evaluation as bytes; its ten designs have 20 cases each."""
    return json.dumps(api.evaluate(source, draws=200, seed=seed).to_dict(), allow_nan=False).encode()


def _answer(source: bytes) -> str:
    """Return what an evaluation says of its options, rounded; a rate of return is as close as its search."""
    result = api.evaluate(source, draws=200).result
    options = [replace(option, irr=None) for option in result.options]
    return repr((options, replace(result.decision, contest=None), result.swings))


@seldom(5)
@given(scenarios())
def test_the_same_seed_gives_the_same_bytes(document: Document) -> None:
    assert _bytes(written(document)) == _bytes(written(document))


@given(scenarios())
def test_another_seed_gives_other_numbers(document: Document) -> None:
    document["in_house"]["on_costs"] = "25% to 35%"
    assert not np.any(outcome_of(written(document), seed=1).cost == outcome_of(written(document), seed=2).cost)


@seldom(5)
@given(scenarios(), st.integers(1, 19))
def test_the_size_of_blocks_changes_nothing(document: Document, size: int) -> None:
    """Nor, with ten designs of 20 cases each, whether one of them is evaluated at once."""
    expected = _answer(written(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "BLOCK", size)
        assert _answer(written(document)) == expected


@st.composite
def _newcomer(draw: st.DrawFn) -> Document:
    """Return one more vendor, who states nothing that the silent ones could take over."""
    newcomer = vendor(Pen(draw, uncertain=True), "newcomer")
    for key in ("retained", "learning", "errors", "travel", "transition", "hidden_costs"):
        newcomer.pop(key, None)
    newcomer["price"] = {"fixed": "200_000 USD/year", "final_price": "100%"}
    newcomer.pop("fx_borne_by", None)
    return newcomer


@given(scenarios(vendors=3), _newcomer(), st.booleans())
def test_one_more_vendor_changes_nothing_of_the_others(document: Document, newcomer: Document, first: bool) -> None:  # noqa: FBT001 - drawn
    assume(len(document["vendors"]) > 1)
    more = copy.deepcopy(document)
    newcomer = copy.deepcopy(newcomer)
    if "errors" not in document["in_house"]:
        newcomer.pop("errors", None)  # there is nothing to compare them with
    more["vendors"].insert(0 if first else len(more["vendors"]), newcomer)
    one, other = outcome_of(written(document)), outcome_of(written(more))
    for number, option in enumerate(one.options):
        found = other.index(option)
        assert np.array_equal(other.cost[:, found], one.cost[:, number])
        assert np.array_equal(other.line_cost[found], one.line_cost[number])
        assert np.array_equal(other.yearly[:, found], one.yearly[:, number])
        assert np.array_equal(other.payback[:, found], one.payback[:, number])
