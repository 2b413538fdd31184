"""What a name in a file can mean: the things that other files define, by class."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..model import Thing


class Known(Struct, frozen=True):
    """Things by class and id, classes by what is above them, and the IRI of each id.

    A thing is found under every class that it belongs to, those above included. `recognising`
    are the actors that a worldview accepts, with the first day of each ("" where none is told).
    """

    members: Mapping[str, Mapping[str, Thing]]
    classes: Mapping[str, Mapping[str, Thing]]
    iris: Mapping[str, str]
    recognising: Mapping[str, str]

    def of(self, kind: str) -> Mapping[str, Thing]:
        """Return the things of a class."""
        return self.members.get(kind, {})

    def below(self, kind: str) -> Mapping[str, Thing]:
        """Return the class and all its subclasses."""
        return self.classes.get(kind, {})

    def with_own(self, own: Mapping[str, Mapping[str, Thing]], iris: Mapping[str, str]) -> Known:
        """Return the same with further things by class, and their IRIs."""
        merged = {
            kind: {**self.members.get(kind, {}), **own.get(kind, {})}
            for kind in {*self.members, *own}
        }
        return Known(merged, self.classes, {**self.iris, **iris}, self.recognising)
