"""The languages that an option's people work in: as it says, else those of its country."""

from typing import Any

from msgspec import Struct

from bpo_decide.library.languages import official_languages


class Spoken(Struct, frozen=True):
    """Languages of an option.

    Attributes:
        codes: of the languages.
        stated: whether the option says so itself; else they are official languages of its country.
        withheld: official languages left out, because another option in the same country does not have them.
        by: that option's name; empty where nothing is left out.
    """

    codes: tuple[str, ...]
    stated: bool
    withheld: tuple[str, ...] = ()
    by: str = ""


def spoken(scenario: Any, mover: Any) -> Spoken:  # noqa: ANN401 - the scenario model, a vendor or an own centre
    """Return the languages of a vendor or an own centre.

    Silence is never better than the least that another option in the same country says of itself.
    """
    if mover.languages is not None:
        return Spoken(tuple(mover.languages), stated=True)
    official = official_languages(mover.country)
    others = [one for one in scenario.movers if one.languages is not None and one.country == mover.country]
    codes = tuple(code for code in official if all(code in one.languages for one in others))
    withheld = tuple(code for code in official if code not in codes)
    by = next((one.label for one in others if set(withheld) - set(one.languages)), "")
    return Spoken(codes, stated=False, withheld=withheld, by=by)
