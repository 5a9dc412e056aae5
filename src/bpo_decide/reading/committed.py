"""Files as they were committed at a revision of a git repository, read by the `git` command."""

import os
import shutil
import subprocess
from pathlib import Path as FilePath

from msgspec import Struct

from bpo_decide.reading.decoding import SMALLER
from bpo_decide.reading.files import Files
from bpo_decide.reading.problems import Problem, ScenarioError, UsageError
from bpo_decide.reading.text import quoted

_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""What git sets for its hooks: it would go before the repository that a file lies in."""
_SETTINGS = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
"""No question is asked, and nothing is fetched from the network."""
_LINK = "120000"


class Committed(Struct, Files, frozen=True):
    """The files of a repository at a revision.

    Attributes:
        top: folder of the working tree.
        revision: as the user calls it.
        commit: its hash.
    """

    top: FilePath
    revision: str
    commit: str

    def name(self, file: FilePath) -> str:
        """Return a file as git writes it: `HEAD~1:scenarios/payroll.yaml`."""
        inside = self._inside(file)
        if inside is None:
            return str(file)
        # what stands beside it is named relative to it, and keeps the revision
        return f"{self.revision}:{inside}" if "/" in inside else f"{self.revision}:./{inside}"

    def read(self, file: FilePath, *, name: str, largest: int) -> bytes:
        """Return the bytes of a file at the revision.

        Raises:
            ScenarioError: if it is not there, too large, or no plain file.
        """
        inside = self._inside(file)
        if inside is None:
            raise _unreadable(f"cannot read {name}: it lies outside the repository", "copy it into the repository")
        listed = _git(self.top, "ls-tree", "-l", "-z", "--full-tree", self.commit, "--", inside).stdout
        if not listed:
            mend = "name a revision that has it, or commit it"
            raise _unreadable(f"cannot read {name}: it is not in revision {quoted(self.revision)}", mend)
        mode, kind, blob, size = listed.split(b"\t", 1)[0].decode("ascii").split()
        if mode == _LINK or kind != "blob":
            message = f"cannot read {name}: in revision {quoted(self.revision)} it is no plain file"
            raise _unreadable(message, "name the file itself")
        if int(size) > largest:
            message = f"{name} is larger than {largest:,} bytes, the most that is read"
            raise ScenarioError([Problem("too-large", message, help=SMALLER)])
        return _git(self.top, "cat-file", "blob", blob).stdout

    def has(self, file: FilePath) -> bool:
        """Whether a file is in the revision."""
        inside = self._inside(file)
        return inside is not None and bool(
            _git(self.top, "ls-tree", "-z", "--full-tree", self.commit, "--", inside).stdout
        )

    def _inside(self, file: FilePath) -> str | None:
        """Return the path of a file from the top of the repository; None where it lies elsewhere."""
        whole = FilePath(os.path.realpath(file))
        return whole.relative_to(self.top).as_posix() if whole.is_relative_to(self.top) else None


def committed(file: FilePath, revision: str) -> Committed:
    """Return the files of the repository that a file lies in, as of a revision.

    Args:
        file: a file of the working tree.
        revision: a commit, in any way that git can name one.

    Raises:
        UsageError: no repository, no such revision, or the file is not in it; git is not installed.
    """
    folder = FilePath(os.path.realpath(file)).parent
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        said = found.stderr.decode("utf-8", errors="replace").strip().split("\n")[0]
        raise UsageError(f"{file} does not lie in a git repository (git says: {said})")
    top = FilePath(os.path.realpath(os.fsdecode(found.stdout.rstrip(b"\r\n"))))
    usable = bool(revision.strip()) and not revision.startswith("-") and "\0" not in revision
    commit = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") if usable else None
    if commit is None or commit.returncode:
        shallow = _git(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        hint = "; the clone is shallow: fetch its history first" if shallow else ""
        raise UsageError(f"there is no revision {quoted(revision)} in the repository of {file}{hint}")
    files = Committed(top, revision, commit.stdout.decode("ascii").strip())
    if not files.has(file):
        raise UsageError(f"{file} is not in revision {quoted(revision)}: there is nothing to compare it with")
    return files


def _git(folder: FilePath, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder."""
    program = shutil.which("git")
    if program is None:
        raise UsageError("comparing with a committed version needs the git command, which is not installed")
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
    return subprocess.run(  # noqa: S603 - a list of arguments, no shell; what the user names is never an option
        [program, "-C", str(folder), *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=environment | _SETTINGS,
        check=False,
    )


def _unreadable(message: str, mend: str) -> ScenarioError:
    return ScenarioError([Problem("unreadable", message, help=mend)])
