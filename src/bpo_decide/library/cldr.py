"""English names of languages and currencies, from the optional package Babel."""

from collections.abc import Mapping

from bpo_decide.library.errors import MissingPackage


def language_name(code: str) -> str:
    """Return the English name of a language without its script; the code itself where there is no name.

    Args:
        code: CLDR code, for example `fil` or `sr_Latn`.

    Raises:
        MissingPackage: Babel is not installed.
    """
    names = _names("languages")
    return names.get(code) or names.get(code.partition("_")[0], code)


def currency_name(code: str) -> str:
    """Return the English name of a currency; the code itself where there is no name.

    Args:
        code: ISO 4217 code.

    Raises:
        MissingPackage: Babel is not installed.
    """
    return _names("currencies").get(code, code)


def _names(kind: str) -> Mapping[str, str]:
    try:
        from babel import Locale
    except ImportError:
        raise MissingPackage('needs Babel: pip install "bpo-decide[locations]"') from None
    names: Mapping[str, str] = getattr(Locale("en"), kind)
    return names
