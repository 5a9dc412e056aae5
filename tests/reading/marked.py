"""Expected places, written into the text itself: `attrition: «22%»`."""

from bpo_decide.reading.problems import Place


def unmarked(text: str, name: str = "f.yaml") -> tuple[str, Place]:
    """Return `text` without its « and », and the place between them (of one line; empty means one column)."""
    before, _, rest = text.partition("«")
    inside, _, after = rest.partition("»")
    lines = before.split("\n")
    column = len(lines[-1]) + 1
    return before + inside + after, Place(name, len(lines), column, column + max(1, len(inside)))
