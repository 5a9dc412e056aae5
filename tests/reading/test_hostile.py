"""Files made to hang, crash or fill the machine: each is read by a process of its own with a second and 200 MB."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of processes are a matter of Unix")

READER = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (200 * 1024 * 1024,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]),) * 2)
from bpo_decide.reading.document import draft_document
from bpo_decide.reading.layers import draft_layers
from bpo_decide.reading.problems import ScenarioError
from bpo_decide.reading.rendering import as_text
content = open(sys.argv[1], "rb").read()
try:
    found = draft_document(content, "f.yaml", libyaml=sys.argv[2] == "libyaml")
    if sys.argv[2] == "libyaml" and not found.problems:
        found = draft_layers(content)
except ScenarioError as error:
    found = error
if found.problems:
    print(found.problems[-1].code)
    as_text(found.problems, found.sources)
else:
    print("read")
"""


def laughs() -> str:
    lines = ["a0: &a0 [" + ", ".join(["ha"] * 9) + "]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)]
    return "\n".join(lines)


def merges() -> str:
    lines = ["m0: &m0 {k0: 1}"]
    lines += [f"m{level}: &m{level} {{<<: [*m{level - 1}, *m{level - 1}], k{level}: 1}}" for level in range(1, 23)]
    return "\n".join(lines)


def wrong_what_ifs() -> str:
    changes = ", ".join(f"l.v{number}.r.s: 1" for number in range(5_000))
    items = "".join(f"- {{id: v{number}}}\n" for number in range(8_000))
    return f"l:\n{items}what_ifs: {{x: {{{changes}}}}}\n"


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "brackets": ("a: " + "[" * 100_000, "too-deep"),
    "braces": ("a: " + "{" * 100_000, "too-deep"),
    "dashes": ("a:\n  " + "- " * 100_000, "too-deep"),
    "question marks": ("? " * 100_000, "too-deep"),
    "indentation": ("".join(" " * level + "a:\n" for level in range(1_000)), "too-deep"),
    "billion laughs": (laughs(), "too-large"),
    "merge chain": (merges(), "too-large"),
    "self alias": ("a: &a [*a]", "self-reference"),
    "self alias below": ("a: &a\n  b: {c: *a}", "self-reference"),
    "long block list": ("a:\n" + "- 1\n" * 250_000, "too-large"),
    "long flow list": ("a: [" + "1," * 300_000 + "]", "too-large"),
    "many aliases": ("a: &a 1\nb: [" + "*a," * 300_000 + "]", "too-large"),
    "many anchors": ("".join(f"k{number}: &a{number} 1\n" for number in range(55_000)), "too-large"),
    "unknown aliases": ("".join(f"k{number}: *a{number}\n" for number in range(60_000)), "unknown-alias"),
    "duplicate keys": ("a: 1\n" * 200_000, "duplicate-key"),
    "tags": ("".join(f"k{number}: !t 1\n" for number in range(60_000)), "tag"),
    "NUL": ("a: \0", "control-character"),
    "control characters": ("a: \x1b[31m" * 90_000, "control-character"),
    "byte order marks": (b"\xef\xbb\xbf" * 1_000, "control-character"),
    "wrong encoding": ("a: é\n".encode("latin-1") * 200_000, "encoding"),
    "UTF-16": ("a: 1\n".encode("utf-16") * 1_000, "encoding"),
    "too large": ("a: 1\n" * 300_000, "too-large"),
    "tabs": ("\t" * 1_000_000, "tab"),
    "tabs below": ("a:\n" + "\tb: 1\n" * 100_000, "tab"),
    "carriage returns": ("\r" * 1_000_000, "empty"),
    "CRLF": ("a: 1\r\n" * 150_000, "duplicate-key"),
    "spaces": ("a:" + " " * 1_000_000 + "1", "read"),
    "spaces before a list": ("a:\n  - b" + " " * 500_000 + "#" + " " * 500_000 + "\n", "read"),
    "spaces before a mistake": ("a\n" + " " * 1_000_000 + "b: c", "syntax"),
    "spaces before another": ("a\n" + " " * 1_000 + "b: c" + " " * 500_000, "indentation"),
    "dashes in a word": ("a: 1\n" + "-" * 1_000_000 + "\nb: c", "syntax"),
    "comments": ("# x\n" * 250_000, "empty"),
    "digits": ("a: " + "1" * 1_000_000, "number"),
    "zeros": ("a: " + "0" * 1_000_000, "number"),
    "one word": ("a: " + "x" * 1_000_000, "read"),
    "one key": ("x" * 1_000_000 + ": 1", "syntax"),
    "colons": ("a" + ":" * 1_000_000, "syntax"),
    "stars": ("a: " + "*" * 1_000_000, "syntax"),
    "exclamation marks": ("a: " + "!" * 1_000_000, "tag"),
    "open quote": ('a: "' + "x" * 1_000_000, "unclosed"),
    "escapes": ('a: "' + "\\x41" * 250_000 + '"', "read"),
    "documents": ("---\n" * 200_000, "second-document"),
    "what-ifs": (wrong_what_ifs(), "unknown-path"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(("parser", "seconds"), [("libyaml", 1), ("python", 3)])
def test_no_file_can_hang_crash_or_fill_the_machine(tmp_path: Path, name: str, parser: str, seconds: int) -> None:
    """The parser in Python takes some microseconds for each character, so it is given longer."""
    content, code = HOSTILE[name]
    file = tmp_path / "f.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    command = [sys.executable, "-c", READER, str(file), parser, str(seconds)]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=unmeasured)
    assert done.returncode == 0, done.stderr
    if name == "what-ifs" and parser == "python":
        code = "read"
    assert done.stdout.strip() == code
