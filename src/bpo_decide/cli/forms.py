"""`bpo-decide evaluate --form`: a formal method instead of the model's own answer."""

import io
import sys
from typing import TYPE_CHECKING

from bpo_decide.cli.files import write

if TYPE_CHECKING:
    from bpo_decide.report.forms_as_data import FormAnswer


def write_form(found: "FormAnswer", form: str, output: str, *, colour: bool | None) -> None:
    """Write a filled-in form.

    Args:
        found: the form.
        form: how it is written: table, json, csv or markdown.
        output: where to, `-` for standard output.
        colour: False forbids colour, None leaves it to the terminal.
    """
    import json

    from bpo_decide.report.terminal import print_view

    if form == "json":
        write(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n", output)
    elif form == "csv":
        write(found.to_csv(), output)
    elif form == "markdown":
        write(found.to_markdown(), output)
    elif output == "-":
        print_view(found.view(), sys.stdout, colour=colour)
    else:
        text = io.StringIO()
        print_view(found.view(), text, colour=False)
        write(text.getvalue(), output)
