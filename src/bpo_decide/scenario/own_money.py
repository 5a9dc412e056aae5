"""Examples of amounts in the client's own currency."""

import re

from msgspec.structs import replace

from bpo_decide.reading.document import Document
from bpo_decide.reading.problems import Problem

_EXAMPLE = re.compile(r"((?:for example|such as|like|written in) (?:[\d_.]+k?(?: to [\d_.]+k?)? )?)USD\b")
"""An amount that a message of ours makes up, in the currency in which all of them are."""
_CODE = re.compile("[A-Z]{3}")


def in_own_money(problem: Problem, document: Document) -> Problem:
    """Return a problem with the examples in its message and its repair in the currency of the client, if it has one."""
    client = document.data.get("client")
    currency = client.get("currency") if isinstance(client, dict) else None
    if not isinstance(currency, str) or not _CODE.fullmatch(currency):
        return problem
    message, mend = (
        None if text is None else _EXAMPLE.sub(lambda found: found[1] + currency, text)
        for text in (problem.message, problem.help)
    )
    return replace(problem, message=message or problem.message, help=mend)
