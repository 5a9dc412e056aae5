"""An answer in the form that was asked for, on standard output or in a file."""

import io
import sys
from typing import TYPE_CHECKING, Any

from bpo_decide.cli.files import write
from bpo_decide.cli.options import Format

if TYPE_CHECKING:
    from typing import Protocol

    from bpo_decide.report.view import View

    class Answer(Protocol):
        """What can be written in each of the usual forms."""

        def view(self) -> View:
            """Return its tables and sentences."""

        def to_dict(self) -> dict[str, Any]:
            """Return it as plain data."""

        def to_csv(self) -> str:
            """Return its rows as CSV."""

        def to_markdown(self) -> str:
            """Return it as Markdown."""


def write_answer(answer: "Answer", form: Format, output: str, *, no_color: bool) -> None:
    """Write an answer.

    Args:
        answer: what there is to say.
        form: how it is written.
        output: where to, `-` for standard output.
        no_color: whether colour is forbidden; else the terminal decides.
    """
    if form is Format.TABLE:
        write_view(answer.view(), output, no_color=no_color)
    elif form is Format.JSON:
        write(json_text(answer.to_dict()), output)
    elif form is Format.CSV:
        write(answer.to_csv(), output)
    else:
        write(answer.to_markdown(), output)


def write_view(view: "View", output: str, *, no_color: bool) -> None:
    """Write tables and sentences: on standard output as wide as the terminal is and in colour, in a file as text."""
    if output != "-":
        write(view_text(view), output)
        return
    from bpo_decide.report.terminal import print_view

    print_view(view, sys.stdout, colour=False if no_color else None)


def view_text(view: "View") -> str:
    """Return tables and sentences as text."""
    from bpo_decide.report.terminal import print_view

    text = io.StringIO()
    print_view(view, text, colour=False)
    return text.getvalue()


def json_text(data: object) -> str:
    """Return plain data as JSON, as every command writes it."""
    import json

    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
