"""What can be supposed of an incident, as keywords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from .keywords import check

Names = str | Sequence[str]


class Supposed(TypedDict, total=False):
    """What `Incident.what_if` can suppose, as the options of `foedus what-if`; one or several.

    A call is written "Armenia under CST1992:A4-2010", an action "Mobilisation by Russia", a party
    "Georgia to NATO" or "Turkey from NATO".
    """

    place: Names
    gravity: Names
    intent: Names
    character: Names
    attacker: Names
    victim: Names
    request: Names
    invocation: Names
    consultation: Names
    action: Names
    admit: Names
    deny: Names
    party: Names
    without_party: Names
    in_force: Names
    without: Names
    suppose: Names


def by_option(supposed: Supposed) -> dict[str, Sequence[str]]:
    """Return the values by option; raise UnknownName for a keyword by which nothing is supposed."""
    given = cast("Mapping[str, Names]", supposed)
    check(given, Supposed, "change")
    return {
        name.replace("_", "-"): (values,) if isinstance(values, str) else tuple(values)
        for name, values in given.items()
    }
