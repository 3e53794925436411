"""What can be wrong with the input or the configuration, said in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from somelint.i18n import Phrase, mark


class SomelintError(Exception):
    """Base of every error that a user can cause and should be told of in one line."""

    def said_by(self, say: Callable[[str], str]) -> str:
        """The error in one line, in the words (the language) of ``say``."""
        return say(str(self))


class InputError(SomelintError):
    """A draft, a policy or a rule that cannot be used, with the place it stands in.

    ``str(error)`` is ``source:line: reason`` with the parts that are known.
    """

    def __init__(self, reason: str, *, source: str | None = None, line: int | None = None) -> None:
        self.reason = reason
        self.source = source
        self.line = line
        super().__init__(reason)

    def __str__(self) -> str:
        return self.said_by(str)

    def said_by(self, say: Callable[[str], str]) -> str:
        place, reason = self.source or "", say(self.reason)
        if place and self.line is not None:
            place += f":{self.line}"
        return f"{place}: {reason}" if place else reason

    def at(self, source: str | None, line: int | None = None) -> InputError:
        """The same error with its place filled in where it was not known."""
        return type(self)(
            self.reason,
            source=self.source or source,
            line=self.line if self.line is not None else line,
        )


class ConfigError(InputError):
    """A policy, a rule pack or a model that cannot be used."""


OS_REASONS = (
    mark("address already in use"),
    mark("is a directory"),
    mark("no such file or directory"),
    mark("no space left on device"),
    mark("not a directory"),
    mark("permission denied"),
    mark("read-only file system"),
)
"""What an operating system says most often, in small letters."""


def os_reason(error: OSError) -> str:
    """Why the system refused, without the path: the error names it as its source."""
    return (error.strerror or str(error)).lower()


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why a text file cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        return mark("is not UTF-8 text")
    if isinstance(error, FileNotFoundError):
        return mark("no such file")
    return Phrase("cannot be read: {error}", error=os_reason(error))


def unwritable(error: OSError) -> str:
    """Why a file cannot be written."""
    return Phrase("cannot be written: {error}", error=os_reason(error))


def nearest(word: str, known: Iterable[str]) -> str:
    """``' (did you mean "x"?)'`` for the nearest known word, else an empty string."""
    # Imported late: most runs have nothing to suggest.
    import difflib

    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return Phrase(' (did you mean "{word}"?)', word=close[0]) if close else ""
