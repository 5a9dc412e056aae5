"""A filled-in form as plain data for JSON, and as CSV."""

import csv
import io
from typing import Any

from bpo_decide.decision.forms.base import Comparison, Filled, FormLine
from bpo_decide.decision.statistics import rounded
from bpo_decide.library.files import data_version
from bpo_decide.report.forms import answer, form_view
from bpo_decide.report.scenario_data import scenario_data
from bpo_decide.report.view import View
from bpo_decide.runs.forms import FilledForm
from bpo_decide.scenario.resolved import ResolvedScenario
from bpo_decide.version import version

SCHEMA = "bpo-decide/form/1"


def as_dict(found: FilledForm) -> dict[str, Any]:
    """Return a filled-in form as plain data."""
    scenario, filled, decision = found.result.scenario, found.filled, found.result.decision
    record = filled.record
    best = filled.best
    return {
        "schema": SCHEMA,
        "form": filled.form,
        "title": filled.title,
        "source": {"citation": record.source.citation, "url": record.source.url, "verification": record.verification},
        "scenario": scenario_data(scenario),
        "version": version(),
        "data_version": data_version(),
        "currency": scenario.document.client.currency,
        "prices": scenario.document.decision.prices,
        "answer": None
        if filled.provider is None
        else {
            "provider": filled.provider,
            "against": None if best is None else best.option,
            "difference": None if best is None else rounded(best.difference),
            "differs_from_model": filled.provider != decision.recommended,
            "sentences": answer(found),
        },
        "model": {"recommended": decision.recommended, "verdict": decision.verdict},
        "options": [_comparison(one) for one in filled.comparisons],
        "rows": [
            {"key": row.key, "asks": row.asks, "asked_by": row.asked_by, "answer": row.answer, "says": row.says}
            for row in filled.rows
        ],
        "choices": list(filled.choices),
        "notes": list(filled.notes),
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    """Return the form for one vendor as plain data."""
    return {
        "id": one.option,
        "name": one.name,
        "eligible": one.eligible,
        "provider": one.provider,
        "difference": rounded(one.difference),
        "lines": [_line(line) for line in one.lines],
        "left_out": [
            {"group": left.group, "label": left.label, "amount": rounded(left.amount)} for left in one.left_out
        ],
        "remarks": [*([one.because] if one.because else []), *one.remarks],
    }


def _line(line: FormLine) -> dict[str, Any]:
    """Return a line as plain data; what is not provided is null."""
    return {
        "number": line.number,
        "name": line.name,
        "side": line.side,
        "amount": None if line.amount is None else rounded(line.amount),
        "periods": [rounded(amount) for amount in line.periods],
        "how": line.how,
        "paths": list(line.paths),
        "lines": list(line.lines),
    }


def as_csv(found: FilledForm) -> str:
    """Return one row for each line of each vendor's form, or for each row of a checklist."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    filled = found.filled
    if filled.rows:
        writer.writerow(("row", "key", "asks", "asked_by", "answer", "says"))
        for number, row in enumerate(filled.rows, start=1):
            writer.writerow((number, row.key, row.asks, row.asked_by, row.answer, row.says))
        return text.getvalue()
    currency = found.result.scenario.document.client.currency
    count = max(len(line.periods) for one in filled.comparisons for line in one.lines)
    periods = [f"period_{number}" for number in range(1, count + 1)]
    writer.writerow(("option", "line", "name", "side", "currency", "amount", *periods, "how", "paths", "lines"))
    for one in filled.comparisons:
        for line in one.lines:
            amount = "" if line.amount is None else rounded(line.amount)
            shown = [*map(rounded, line.periods), *([""] * (count - len(line.periods)))]
            told = (line.how, " ".join(line.paths), " ".join(line.lines))
            writer.writerow((one.option, line.number, line.name, line.side, currency, amount, *shown, *told))
    return text.getvalue()


class FormAnswer:
    """A formal method applied to a scenario; pleasant in a notebook, plain data on request."""

    def __init__(self, found: FilledForm) -> None:
        """Hold a filled-in form."""
        self.found = found

    @property
    def filled(self) -> Filled:
        """The form: comparisons with their lines, or the rows of a checklist."""
        return self.found.filled

    @property
    def scenario(self) -> ResolvedScenario:
        """The scenario, nothing left open."""
        return self.found.result.scenario

    @property
    def provider(self) -> str | None:
        """Id of the option that the form gives the work to; None for a checklist."""
        return self.filled.provider

    def to_dict(self) -> dict[str, Any]:
        """Return the form as plain data, with the keys of the JSON output."""
        return as_dict(self.found)

    def to_csv(self) -> str:
        """Return one row for each line."""
        return as_csv(self.found)

    def to_markdown(self) -> str:
        """Return the form as Markdown."""
        from bpo_decide.report.as_markdown import as_markdown  # needs the templates

        return as_markdown(self.view())

    _repr_markdown_ = to_markdown

    def view(self) -> View:
        """Return what the form says, before anyone decides how it looks."""
        return form_view(self.found, version())

    def __repr__(self) -> str:
        """Return the answer in a line."""
        return f"<Form {self.filled.form!r}: {self.view().verdict}>"
