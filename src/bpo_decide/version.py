"""The version of the program."""


def version() -> str:
    """Return the installed version, or `0+unknown` where the program runs uninstalled."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("bpo-decide")
    except PackageNotFoundError:
        return "0+unknown"
