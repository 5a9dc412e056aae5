"""What an option may state that makes it dearer: a driver declares it, and options are compared by it."""

from msgspec import Struct

from bpo_decide.reading.quantities import Quantity


class Statement(Struct, frozen=True):
    """One thing that vendors and own centres can be compared by.

    Attributes:
        path: where an option states it, under the option.
        words: what it is about, to go on after `silent on`.
        driver: the same as a heading.
        lines: keys of the cost lines that rest on it.
        parts: paths of the numbers that it is made of; none where it is one number itself.
        of_people: whether it means nothing where the work of people stays with the client.
        library_first: whether the library's default goes before what others state.
        kinds: the kinds of option that it means anything for; none where it does for all.
        within_kind: whether only options of the same kind say anything about one another.
        within_country: whether only options in the same country say anything about one another.
        but_in: the country in which it means nothing; empty where it does everywhere.
        costlier: a word that belongs to it, as its path and the choice of it that costs more.
        least: whether less of it costs more: of several statements the one that is lowest on average counts.
        rarer: paths of the numbers of it of which less costs more, such as the time between two visits.
        only_stated: whether options are compared by it only where one of them states it: who does without it has no
            such cost, and is not asked for it.
        today: the same of today's operation, where silence promises nothing better; None where nothing is like it.
    """

    path: str
    words: str
    driver: str
    lines: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    of_people: bool = False
    library_first: bool = False
    kinds: tuple[str, ...] = ()
    within_kind: bool = False
    within_country: bool = False
    but_in: str = ""
    costlier: tuple[str, str | bool] | None = None
    least: bool = False
    rarer: tuple[str, ...] = ()
    only_stated: bool = False
    today: Quantity | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Paths of the numbers that it is made of."""
        return self.parts or (self.path,)
