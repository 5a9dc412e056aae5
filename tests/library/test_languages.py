"""Languages: codes that a scenario may name, and those that are official where somebody works."""

import pytest

from bpo_decide.library.errors import UnknownKey
from bpo_decide.library.languages import code_of, language, languages, official_languages
from bpo_decide.library.locations import locations


def test_every_official_language_has_a_name() -> None:
    assert {code for place in locations() for code in official_languages(place.iso2)} <= set(languages())


def test_codes_and_names_are_each_there_once() -> None:
    assert all(code == code.lower() for code in languages())
    assert len(set(languages().values())) == len(languages())
    assert language("no") == "Norwegian"  # and not a truth value, as older YAML would have it


@pytest.mark.parametrize(
    ("word", "code"), [("English", "en"), ("spanish", "es"), ("pt-BR", "pt"), ("EN", "en"), ("Klingon", None)]
)
def test_the_code_that_was_meant(word: str, code: str | None) -> None:
    assert code_of(word) == code


def test_a_script_is_no_language_of_its_own() -> None:
    assert official_languages("RS") == ("sr",)
    assert official_languages("CA") == ("en", "fr")


def test_an_unknown_language() -> None:
    with pytest.raises(UnknownKey):
        language("qq")
