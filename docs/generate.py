"""Writes the parts of the docs that come from the code: `python docs/generate.py`; a test holds them to it.

- `docs/scenario.md`, the keys of a scenario, from the JSON Schema;
- `docs/three_runs.md`, one decision with and without hidden costs and risks;
- `docs/library.md`, everything the tool knows, with its sources;
- the blocks of `README.md` that show what a command prints;
- `compiled.json` of the library, all its YAML files in one that is quick to read: run this after changing a record.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import yaml

import bpo_decide
from bpo_decide.api import Evaluation
from bpo_decide.decision.measures import GROUPS, by_group
from bpo_decide.report.library_markdown import library_markdown

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "src" / "bpo_decide" / "library" / "data"
INTRODUCTION = """# The keys of a scenario

Written by `docs/generate.py` from the JSON Schema, which comes from the models. Numbers are written with their unit:
`52_000 USD/year`, `7 to 9 USD/payslip`, `8%`, `{p10: 6, p50: 8, p90: 13, unit: months}`; any number may carry `source`,
`note` and `as_of`. Paths join the keys with dots, list items by their `id` (default: their name in small letters):
`vendors.monterrey.price.per_unit`.
"""

RUNS = {
    "What was stated": ("risks=none", "hidden_costs={optimism_bias_opex: 0%}"),
    "With hidden costs": ("risks=none",),
    "With risks too": (),
}
THREE_RUNS = """# Three runs of one decision

Written by `docs/generate.py`. What each group of cost adds to each option of `scenarios/payroll.yaml`, expected present
values in thousand USD: with nothing but what the scenario states (`--set risks=none --set
'hidden_costs={optimism_bias_opex: 0%}'`: an allowance of nothing in place of all that is published), with the published
hidden costs (`--set risks=none`), and with risks as well.
"""
LIBRARY = """# What the library knows

Written by `docs/generate.py` from the data files under `src/bpo_decide/library/data/`, which hold more than is in these
tables: `bpo-decide library TOPIC KEY` shows a record whole, `bpo-decide library --search WORDS` finds one, and
`--format json` gives all of it to a program.

Grades: A audit, statute or peer-reviewed; B survey or record with a stated sample; C analyst or practitioner; D vendor
or stated assumption. READ: in the source or in the kind of copy named; RECALLED: from memory, never applied; NONE: no
published figure was found, and none is invented. Only figures that were read and are graded A to C apply unasked.

"""


def scenario_page() -> str:
    """Return the page of the scenario's keys."""
    schema = json.loads((ROOT / "schema" / "scenario.schema.json").read_text(encoding="utf-8"))
    parts = [INTRODUCTION, "## The scenario\n", _table(schema, schema)]
    for name, model in sorted(schema["$defs"].items()):
        if "properties" in model:
            parts += [f"## {name}\n", f"{model.get('description', '')}\n", _table(model, schema)]
    return "\n".join(parts)


def _table(model: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return the keys of one model as a table."""
    required = model.get("required") or model.get("else", {}).get("required", [])
    rows = ["| key | takes | meaning |", "|---|---|---|"]
    for key, field in sorted(model["properties"].items(), key=lambda item: (item[0] not in required, item[0])):
        meaning = field.get("description", "").replace("|", "\\|")
        rows.append(f"| `{key}`{'' if key in required else ' (optional)'} | {_takes(field, schema)} | {meaning} |")
    return "\n".join(rows) + "\n"


def _takes(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return in a few words what a key takes."""
    if "$ref" in field:
        name = field["$ref"].removeprefix("#/$defs/")
        return f"[{name}](#{name.lower()})" if "properties" in schema["$defs"][name] else name.replace("_", " ")
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    if "anyOf" in field:
        taken = [_takes(option, schema) for option in field["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(text for text in taken if text)) or "several forms"
    if field.get("type") == "array":
        return f"list of {_takes(field.get('items', {}), schema) or 'values'}"
    return str(field.get("type", ""))


def compiled_library() -> str:
    """Return all YAML files of the library as one JSON file, a line each.

    Raises:
        ValueError: if a file holds what JSON does not, a date or a key that is a number for instance.
    """
    lines = []
    for path in sorted(RECORDS.rglob("*.yaml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        line = json.dumps(written, ensure_ascii=False, default=str)
        if json.loads(line) != written:
            raise ValueError(f"{path.name} holds a value or a key that JSON has no form for")
        lines.append(f"{json.dumps(path.relative_to(RECORDS).as_posix())}: {line}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def library_page() -> str:
    """Return the page of the library."""
    return LIBRARY + library_markdown()


def readme(text: str) -> str:
    """Return the README with what its commands print."""
    blocks = {
        "evaluate scenarios/payroll.yaml": _printed("evaluate", "scenarios/payroll.yaml"),
        "validate typo": _typo(),
    }
    for name, output in blocks.items():
        pattern = rf"(<!-- output: {re.escape(name)} -->\n```text\n).*?(```)"
        text = re.sub(pattern, partial(_filled, output), text, flags=re.DOTALL)
    return text


def _filled(output: str, block: re.Match[str]) -> str:
    """Return a block of the README with an output in it."""
    return block[1] + output + block[2]


def _typo() -> str:
    """Return what `validate` says of a scenario with two mistakes."""
    scenario = (ROOT / "scenarios" / "payroll.yaml").read_text(encoding="utf-8")
    broken = scenario.replace("attrition: 14%", "atrition: 14%").replace("fee: 160_000 USD", "fee: 160,000 USD")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "payroll.yaml").write_text(broken, encoding="utf-8")
        return _printed("validate", "payroll.yaml", folder=Path(folder))


def _printed(*arguments: str, folder: Path = ROOT) -> str:
    """Return what a command prints on a terminal of 80 columns."""
    command = [sys.executable, "-m", "bpo_decide", *arguments]
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def three_runs() -> str:
    """Return the page."""
    found = {name: bpo_decide.evaluate("@payroll", settings=settings) for name, settings in RUNS.items()}
    parts = [THREE_RUNS, "## The order\n", _orders(found)]
    for option in next(iter(found.values())).options:
        if option.erosion:
            parts += [f"## {option.name}\n", _groups(found, option.id)]
    return "\n".join(parts)


def _orders(found: dict[str, Evaluation]) -> str:
    """Return the order of the options in each run, with its verdict."""
    rows = ["| run | verdict | order by expected cost |", "|---|---|---|"]
    for name, evaluation in found.items():
        ranked = sorted((option for option in evaluation.options if option.eligible), key=lambda one: one.cost.mean)
        order = ", ".join(f"{option.name} {_thousands(option.cost.mean)}" for option in ranked)
        rows.append(f"| {name} | {evaluation.decision.verdict.replace('_', ' ')} | {order} |")
    return "\n".join(rows) + "\n"


def _groups(found: dict[str, Evaluation], option: str) -> str:
    """Return what each group costs an option in each run."""
    costs = [
        by_group(next(one for one in evaluation.options if one.id == option).lines) for evaluation in found.values()
    ]
    rows = [f"| | {' | '.join(found)} |", "|---|" + "---:|" * len(found)]
    for group, label in GROUPS.items():
        if any(group in cost for cost in costs):
            cells = [_thousands(cost[group]) if group in cost else "" for cost in costs]
            rows.append(f"| {label} | {' | '.join(cells)} |")
    rows.append(f"| **All** | {' | '.join(_thousands(sum(cost.values())) for cost in costs)} |")
    return "\n".join(rows) + "\n"


def _thousands(amount: float) -> str:
    """Return money in thousands."""
    return f"{round(amount / 1000):,}"


def main() -> None:
    """Write the generated parts, first what the others are made from."""
    (RECORDS / "compiled.json").write_text(compiled_library(), encoding="utf-8")
    page = ROOT / "README.md"
    page.write_text(readme(page.read_text(encoding="utf-8")), encoding="utf-8")
    (ROOT / "docs" / "scenario.md").write_text(scenario_page(), encoding="utf-8")
    (ROOT / "docs" / "library.md").write_text(library_page(), encoding="utf-8")
    (ROOT / "docs" / "three_runs.md").write_text(three_runs(), encoding="utf-8")


if __name__ == "__main__":
    main()
