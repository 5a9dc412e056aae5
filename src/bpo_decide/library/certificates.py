"""Certificates that are common in such work, by the names under which scenarios write them."""

from bpo_decide.library.files import document


def known_certificates() -> tuple[str, ...]:
    """Return their names in the order of the data file; any other name may be written, too."""
    return tuple(document("certificates.yaml"))
