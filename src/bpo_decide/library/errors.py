"""What the library says when it has no answer: the key is unknown, or nothing is known under it."""

from collections.abc import Iterable


class UnknownKey(KeyError):  # noqa: N818, it is caught like the KeyError it is
    """There is no such key; the message names the nearest one."""

    def __str__(self) -> str:
        """Return the message, which KeyError would show in quotes."""
        return str(self.args[0])


class NothingKnown(KeyError):  # noqa: N818, an answer and not a mistake
    """The key exists, but no figure was found that may be used; the message says why."""

    def __str__(self) -> str:
        """Return the message, which KeyError would show in quotes."""
        return str(self.args[0])


class MissingPackage(ImportError):  # noqa: N818, an answer and not a mistake
    """Something that only an optional package knows was asked for; the message says how to install it."""


def unknown(kind: str, key: str, known: Iterable[str]) -> UnknownKey:
    """Return the error for a key that is not among the known ones, with those it begins, or else the nearest.

    Args:
        kind: What was looked for, in words, for example `convention`.
        key: What was asked for.
        known: All keys there are.
    """
    # Needed only here, and slow to import.
    from difflib import get_close_matches

    keys = tuple(known)
    near = [candidate for candidate in keys if key and candidate.startswith(key)][:3] or get_close_matches(key, keys, 1)
    return UnknownKey(f"unknown {kind} {key!r}" + (f"; did you mean {' or '.join(map(repr, near))}?" if near else ""))
