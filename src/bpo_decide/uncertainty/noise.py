"""What happens by chance in the cases of some replicates, drawn when a driver asks for it.

Inputs are what an analyst could know better; noise is what nobody can: how many events, when, how large, and whether a
contract ends. Every stream has its own key, so that no event moves another's draws.
"""

from collections.abc import Sequence

from msgspec import Struct, field

from bpo_decide.uncertainty.normal import Floats
from bpo_decide.uncertainty.streams import Stream, in_turn, plain_uniforms, uniforms


class Noise(Struct, frozen=True, eq=False):
    """The streams of some replicates; `block` gives the part of them that belongs to a block of cases.

    Args:
        seed: seed of the run.
        replicates: numbers of the Latin hypercubes, one after the other.
        size: cases in each of them.
        part: the cases that are wanted.
    """

    seed: int
    replicates: Sequence[int]
    size: int
    part: slice = field(default_factory=lambda: slice(None))
    _drawn: dict[str, Floats] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        """Number of cases that are wanted."""
        return len(range(len(self.replicates) * self.size)[self.part])

    def block(self, part: slice) -> "Noise":
        """Return the same streams for other cases."""
        return Noise(self.seed, self.replicates, self.size, part, self._drawn)

    def uniform(self, key: str) -> Floats:
        """Return one stratified stream in (0, 1), shape (cases,)."""
        return self._stream(key, uniforms)

    def plain(self, key: str) -> Floats:
        """Return one stream in (0, 1) without strata, shape (cases,): quicker, for what few of the cases look at."""
        return self._stream(key, plain_uniforms)

    def _stream(self, key: str, draw: Stream) -> Floats:
        """Return a stream, drawn for all cases of the replicates when a block first asks for it."""
        if key not in self._drawn:
            self._drawn[key] = in_turn(draw, self.seed, key, self.replicates, self.size)
        return self._drawn[key][self.part]
