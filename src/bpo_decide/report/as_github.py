"""A comparison as the comment on a pull request: found again by its first line, short, the rest folded away."""

import re

from bpo_decide.report.as_markdown import grid, plain
from bpo_decide.report.tables import Section
from bpo_decide.report.view import View

LARGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
OPEN = ("Answer", "Cases")
"""Sections that are not folded away."""
_UNSAFE = re.compile(r"[^\w@./+-]")


def as_github(view: View, name: str) -> str:
    """Return a comparison as Markdown whose first line is a hidden mark.

    The mark depends on the name alone: a bot finds the comment that it wrote before, and writes it anew.

    Args:
        view: what the comparison says.
        name: of the scenario.
    """
    mark = f"<!-- bpo-decide comparison: {_UNSAFE.sub('_', name).replace('--', '-')} -->"
    first = [mark, f"### {plain(view.title)}", plain(view.subtitle), f"**{plain(view.verdict)}**"]
    first += [_open(section) for section in view.sections if section.title in OPEN]
    last = [f"<sub>{'<br>'.join(plain(line) for line in view.footer)}</sub>"]
    size = sum(map(len, (*first, *last)))
    folded = []
    for section in view.sections:
        if section.title in OPEN:
            continue
        text = f"<details><summary>{plain(section.title)}</summary>\n\n{_open(section)}\n\n</details>"
        size += len(text)
        if size > LARGEST:
            folded.append("The rest is too long for a comment.")
            break
        folded.append(text)
    return "\n\n".join(part for part in (*first, *folded, *last) if part) + "\n"


def _open(section: Section) -> str:
    """Return what a section says."""
    points = "\n".join(f"- {plain(point)}" for point in section.points)
    table = "" if section.table is None else grid(section.table)
    texts = (*map(plain, section.sentences), points, table, *map(plain, section.remarks))
    return "\n\n".join(text for text in texts if text)
