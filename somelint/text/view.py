"""The normalised view of a text, with a way back to the original offsets.

Rules match against `View.text`; findings speak of the draft's own string.
"""

from typing import NoReturn

from somelint.text.normalise import Hidden, HiddenKind, is_plain, normalise
from somelint.text.offsets import Stage

__all__ = ["Hidden", "HiddenKind", "View"]


class View:
    """A text as rules see it. Make one with `View.of`; it cannot be changed.

    original: the text as given.
    text: the same in NFKC, look-alike letters as Latin ones, invisible characters gone,
        spaced-out letters joined. Case is kept, and so are emoji sequences.
    lower: `text` in lower case, character by character of the same length.
    hidden: what was hidden, in code points of `original`.
    """

    __slots__ = ("_stages", "hidden", "lower", "original", "text")

    original: str
    text: str
    lower: str
    hidden: tuple[Hidden, ...]
    _stages: tuple[Stage, ...]

    def __init__(
        self, original: str, text: str, hidden: tuple[Hidden, ...], stages: tuple[Stage, ...]
    ) -> None:
        put = object.__setattr__
        put(self, "original", original)
        put(self, "text", text)
        lower = text.lower()
        put(self, "lower", lower if len(lower) == len(text) else _lower_each(text))
        put(self, "hidden", hidden)
        put(self, "_stages", stages)

    @classmethod
    def of(cls, text: str) -> "View":
        """The view of any text, in time linear in its length."""
        if is_plain(text):
            return cls(text, text, (), ())
        return cls(text, *normalise(text))

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Code points of `original` that `text[start:end]` stands for.

        Characters removed at the rim of the span are left outside it. An empty span gives the
        place where its next character begins, twice.
        """
        if not self._stages:
            return start, end
        if start >= end:
            for stage in reversed(self._stages):
                start = stage.start_back(start)
            return start, start
        for stage in reversed(self._stages):
            start = stage.start_back(start)
            end = stage.end_back(end)
        return start, end

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a View cannot be changed ({name})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a View cannot be changed ({name})")

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return View.of, (self.original,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and other.original == self.original

    def __hash__(self) -> int:
        return hash(self.original)

    def __repr__(self) -> str:
        return f"View.of({self.original!r})"


def _lower_each(text: str) -> str:
    # "İ" alone lower-cases to two characters; its first is the letter.
    return "".join(char.lower()[0] for char in text)
