"""Errors that a user can cause, each with what was found and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .words import numbered

LONGEST = 120  # characters of a user's text that an error repeats


def brief(text: str) -> str:
    """Return the text, if it is long its beginning, to say in an error what was found.

    >>> len(brief("x" * 10_000))
    121
    """
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\u2026"


class FoedusError(Exception):
    """Anything that foedus refuses; `hint` says what to do next.

    `option` is the option at fault, where a question has several and one is known to be.
    """

    option = ""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    @property
    def __notes__(self) -> list[str]:  # type: ignore[override]  # PEP 678, told when it is asked
        """What stands below the message where the error is not caught."""
        return [self.hint] if self.hint else []


@contextmanager
def blamed_on(option: str) -> Iterator[None]:
    """Put errors down to the option that is read inside, unless they name one already."""
    try:
        yield
    except FoedusError as error:
        error.option = error.option or option
        raise


class UnknownName(FoedusError):
    """Nothing loaded bears the name; `suggestions` are the nearest names that do."""

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = ()) -> None:
        hint = (
            f"Did you mean {' or '.join(suggestions)}?"
            if suggestions
            else "Check the spelling, or load the file that defines it with --data."
        )
        super().__init__(f"no {kind} is named {brief(name)!r}", hint)
        self.suggestions = tuple(suggestions)


class NoSuchFile(FoedusError):
    """There is no file or folder at the path that was given."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"there is no file or folder {path}", "Check the spelling, and where you are."
        )


class AmbiguousName(FoedusError):
    """More than one thing bears the name."""


class Refused(FoedusError):
    """Asked for something that foedus does not do, or not without leave."""


class BadQuery(FoedusError):
    """A query that is not legal SPARQL 1.1, or lacks a parameter."""


class EndpointFailed(FoedusError):
    """A SPARQL server cannot be reached, refuses, or gives no whole answer."""


class JavaMissing(FoedusError):
    """The reasoner HermiT was asked for and there is no Java to run it."""

    def __init__(self) -> None:
        super().__init__(
            "the reasoner HermiT needs Java, and no java command was found",
            "Install a Java runtime, 8 or newer, or leave --reason out.",
        )


class Fault(FoedusError):
    """One fault in data: the file, the line (0: unknown) and what is wrong there."""

    def __init__(self, path: str, line: int, message: str, hint: str = "") -> None:
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {message}", hint)
        self.path = path
        self.line = line
        self.message = message


class InvalidData(FoedusError):
    """All faults found in the data at once; nothing was loaded from the files that have them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            f"{numbered(len(faults), 'fault')} in the data",
            "Nothing was loaded. `foedus check PATH` tells more.",
        )
        self.faults = tuple(faults)

    @property
    def __notes__(self) -> list[str]:  # type: ignore[override]
        """The faults, and what to do."""
        return [*map(str, self.faults), self.hint]
