"""Whether the process is fit to be outsourced: the advice, what it rests on, and what is not stated."""

from typing import Any

from bpo_decide.decision.figures import together
from bpo_decide.decision.suitability import LEVELS, Screen
from bpo_decide.library.suitability import ADVICE, Rule
from bpo_decide.report.tables import Cell, Section, Table
from bpo_decide.runs.result import Result

TITLE = "Is it fit to be outsourced?"
_WORDS = {
    "codifiable": "how far it can be written down",
    "measurable": "how far it can be measured",
    "interdependence": "how closely it hangs together with work that stays",
    "client_specific_knowledge": "how much knowledge of this client it takes",
    "core": "what the company is known for",
}
_BEFORE_MONEY = "Judged by the nature of the work, before any money."
_CAPPED = {
    "keep": "Another company is therefore chosen on condition at best.",
    "improve_first": "Whoever takes the work over is therefore chosen on condition at best.",
}


def brief(result: Result) -> Section:
    """Return the advice in a line; empty where nothing is stated of the process."""
    found = result.suitability
    if not found.screened:
        return Section(TITLE)
    return Section(TITLE, (f"{_advice(found)}{_not_stated(found)}",))


def chapter(result: Result) -> list[Section]:
    """Return the advice with the rules it rests on; that nothing was judged where nothing is stated."""
    found = result.suitability
    if not result.scenario.document.movers:
        return []
    if not found.screened:
        keys = together([f"process.{key}" for key in LEVELS])
        return [Section("", (f"Not screened: state {keys} (low, medium or high).",))]
    sentences = [_BEFORE_MONEY, f"{_advice(found)}{_not_stated(found)}"]
    if found.advice in _CAPPED:
        sentences.append(_CAPPED[found.advice])
    heads: tuple[Cell, ...] = (("What is known",), ("Advice",), ("Why",), ("Source",))
    rows = tuple(_row(rule, found) for rule in found.rules)
    table = Table(heads, rows, (False,) * len(heads)) if rows else None
    remarks = ("The gravest advice counts. The rules put in words what was read; that they are rules is our choice.",)
    return [Section("", tuple(sentences), table, remarks if rows else ())]


def as_data(result: Result) -> dict[str, Any]:
    """Return the screen as plain data."""
    found = result.suitability
    return {
        "screened": found.screened,
        "advice": found.advice,
        "stated": dict(found.stated),
        "not_stated": list(found.missing),
        "regulation": list(found.regulation),
        "rules": [
            {
                "key": rule.key,
                "advice": rule.advice,
                "reason": rule.reason,
                "source": rule.source.citation,
                "grade": rule.grade,
            }
            for rule in found.rules
        ],
    }


def _advice(found: Screen) -> str:
    """Return the advice and what it rests on, in a sentence."""
    if found.advice is None:
        return "Nothing that is stated speaks against it."
    words = ADVICE[found.advice]
    because = together(list(dict.fromkeys(word for rule in found.decisive for word in _known(rule, found))))
    return f"{words[0].upper()}{words[1:]}: {because}."


def _not_stated(found: Screen) -> str:
    """Return what is not stated, as a sentence to add."""
    if not found.missing:
        return ""
    return f" Not stated: {together([_WORDS[key] for key in found.missing])}."


def _row(rule: Rule, found: Screen) -> tuple[Cell, ...]:
    """Return a rule that holds as a row."""
    source = f"{rule.source.citation}; grade {rule.grade}, {rule.verification}"
    return (tuple(_known(rule, found)), (ADVICE[rule.advice],), (rule.reason,), (source,))


def _known(rule: Rule, found: Screen) -> list[str]:
    """Return what makes a rule hold, in words."""
    words = []
    for key, wanted in rule.when.items():
        if key == "regulation":
            words += [f"regulation of the {area}" for area in found.regulation if area in wanted]
        elif key == "core":
            words.append("it is what the company is known for")
        else:
            words.append(f"{_WORDS[key]} ({found.stated[key]})")
    return words
