"""What must hold of every run: seeds, blocks and other options change nothing that they should not."""

import copy
import json

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpo_decide import api
from bpo_decide.model import evaluate as evaluation
from bpo_decide.report.as_json import figures
from tests.model.invariants import outcome_of
from tests.strategies import Document, Pen, scenarios, vendor, written


def _bytes(source: bytes, *, seed: int = 1) -> bytes:
    """Return an evaluation as bytes; its ten designs have 20 cases each."""
    return json.dumps(api.evaluate(source, draws=200, seed=seed).to_dict(), allow_nan=False).encode()


def _bytes_of_draws(source: bytes) -> bytes:
    """Return what an evaluation finds in its draws as bytes, without what is only worked out when it is asked for."""
    found = figures(api.evaluate(source, draws=200).result, "", "")
    return json.dumps(found, default=lambda _: None, allow_nan=False).encode()


@given(scenarios())
def test_another_seed_gives_other_numbers(document: Document) -> None:
    document["in_house"]["on_costs"] = "25% to 35%"
    assert not np.any(outcome_of(written(document), seed=1).cost == outcome_of(written(document), seed=2).cost)


@given(scenarios(vendors=1), st.integers(20, 199))
def test_the_same_seed_gives_the_same_bytes_in_blocks_of_any_size(document: Document, size: int) -> None:
    """Blocks end anywhere in the ten designs of 20 cases each; whatever else may differ from run to run would show."""
    expected = _bytes(written(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "BLOCK", size)
        assert _bytes(written(document)) == expected


@given(scenarios(), st.integers(1, 19))
def test_the_size_of_small_blocks_changes_nothing(document: Document, size: int) -> None:
    """What is worked out when it is asked for is left to the test above: in small blocks it takes seconds."""
    expected = _bytes_of_draws(written(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "BLOCK", size)
        assert _bytes_of_draws(written(document)) == expected


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
