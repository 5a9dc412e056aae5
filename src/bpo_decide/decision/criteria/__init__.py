"""What is not in money: additive values, what uncertain weights leave open, cost against value, other methods."""

from bpo_decide.decision.criteria.acceptability import (
    any_weights,
    central_weights,
    pairwise_winning,
    rank_acceptability,
)
from bpo_decide.decision.criteria.additive import additive_value, net_value, weight_shares
from bpo_decide.decision.criteria.curves import curvature, exponential, piecewise, position
from bpo_decide.decision.criteria.frontier import Dominated, Frontier, Step, cost_value_frontier
from bpo_decide.decision.criteria.outranking import kendall_tau, promethee_2, topsis
from bpo_decide.decision.criteria.reversal import Reversal, reversals

__all__ = [
    "Dominated",
    "Frontier",
    "Reversal",
    "Step",
    "additive_value",
    "any_weights",
    "central_weights",
    "cost_value_frontier",
    "curvature",
    "exponential",
    "kendall_tau",
    "net_value",
    "pairwise_winning",
    "piecewise",
    "position",
    "promethee_2",
    "rank_acceptability",
    "reversals",
    "topsis",
    "weight_shares",
]
