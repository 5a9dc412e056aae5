"""Templates: ours, or a user's own that win over ours; a broken one of the user's is told with its file and line."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

from bpo_decide.reading.files import read_bytes
from bpo_decide.reading.problems import Place, Problem, ScenarioError
from bpo_decide.resources import shipped, shipped_names

MEMO = "memo.md.j2"
WATERFALL = "waterfall.svg.j2"
_MISTAKES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a mistake in a template raises while it is filled in."""
_LARGEST = 1_000_000
"""Bytes of the largest template that is read."""


class UserTemplates(Struct, frozen=True):
    """A user's own templates.

    Attributes:
        folder: where they stand; they may include one another, and ours.
        names: the file that takes the place of each of ours.
    """

    folder: Path
    names: dict[str, str]


def user_templates(place: str) -> UserTemplates:
    """Return the templates that a user names: one file for the memo, or a folder with files named as ours.

    Raises:
        ScenarioError: there is no such file, or the folder holds no template of ours.
    """
    path = Path(place)
    if not path.is_dir():
        read_bytes(path, name=place, largest=_LARGEST)
        return UserTemplates(path.parent, {MEMO: path.name})
    found = {name: name for name in (MEMO, WATERFALL) if (path / name).is_file()}
    if not found:
        raise ScenarioError([Problem("template", f"{place} holds neither {MEMO} nor {WATERFALL}")])
    return UserTemplates(path, found)


def filled_in(
    name: str,
    user: UserTemplates | None = None,
    *,
    finalize: Callable[[object], object] | None = None,
    filters: dict[str, Callable[..., object]] | None = None,
    **context: object,
) -> str:
    """Return one template with its blanks filled in; SVG is escaped as XML.

    Args:
        name: of our template.
        user: a user's own, which win.
        finalize: makes what is printed of each value.
        filters: further filters.
        **context: what the template may name.

    Raises:
        ScenarioError: a user's template is wrong; says where.
    """
    if user is not None and name not in user.names:
        user = None
    environment = SandboxedEnvironment(
        loader=_loader(user),
        autoescape=name.endswith(".svg.j2"),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= filters or {}
    if user is None:
        return environment.get_template(name).render(**context)
    try:
        return environment.get_template(user.names[name]).render(**context)
    except _MISTAKES as error:
        raise _broken(error, user, user.names[name]) from None


def _loader(user: UserTemplates | None) -> BaseLoader:
    """Return the loader of our templates, a user's first."""
    ours = FunctionLoader(lambda name: shipped("templates", name) if name in shipped_names("templates") else None)
    return ours if user is None else ChoiceLoader([FileSystemLoader(str(user.folder)), ours])


def _broken(error: Exception, user: UserTemplates, name: str) -> ScenarioError:
    """Return what is wrong with a template, and on which line."""
    file, line = str(user.folder / name), None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or file, error.lineno
    else:
        file, line = _last_line(error.__traceback__, user, file)
    words = f"there is no template {error}" if isinstance(error, TemplateNotFound) else str(error) or "it is wrong"
    if isinstance(error, RecursionError):
        words = "it includes itself without end"
    path = Path(file)
    source = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    end = len(source.splitlines()[line - 1]) + 1 if line is not None and 0 < line <= len(source.splitlines()) else 2
    place = None if line is None else Place(file, line, 1, max(end, 2))
    where = "" if place is not None else f"{file}: "
    return ScenarioError([Problem("template", f"{where}{_plainly(words)}", place)], {file: source})


def _last_line(trace: TracebackType | None, user: UserTemplates, file: str) -> tuple[str, int | None]:
    """Return the innermost line of a user's templates that a traceback passes."""
    line = None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if Path(name).parent == user.folder and Path(name).is_file():
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line


def _plainly(words: str) -> str:
    """Return a message of the template engine without the Python in it."""
    return words.replace("jinja2.", "").replace("bpo_decide.report.", "")
