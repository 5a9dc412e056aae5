"""`--require`: conditions on reported figures, which end a command with 1 where they are not met."""

import sys
from collections.abc import Sequence

import typer

from bpo_decide.cli.exits import Exit


def check_gates(require: Sequence[str]) -> None:
    """Raise UsageError before the run for what is no condition."""
    if require:
        from bpo_decide.reading.gates import read_gate

        for text in require:
            read_gate(text)


def end_at_gates(unmet: Sequence[str]) -> None:
    """Tell the conditions that are not met, and end with 1 if there are any; called when the answer is written."""
    if unmet:
        sys.stdout.flush()
        sys.stderr.writelines(f"{line}\n" for line in unmet)
        raise typer.Exit(Exit.GATE_NOT_MET)
