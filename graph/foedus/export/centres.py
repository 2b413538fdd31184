"""What the parties to an instrument are drawn to: its alliance while there is one, or itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ..dates import Period
from ..model import Instrument, Membership, World
from .spells import Spell, common, spells, without


class Centre(Struct, frozen=True):
    """A node that parties are drawn to, "" for none: then each pair of them is drawn; and when."""

    id: str
    days: tuple[Spell, ...]


def centres(
    world: World, instrument: Instrument, memberships: Iterable[Membership]
) -> tuple[Centre, ...]:
    """Return what the parties are drawn to, and on which days.

    An alliance has members from its first to its last day only. A treaty that was in force
    before it was founded, or stays so after it was dissolved, joins its parties by itself.
    """
    life = spells([life_of(instrument)])
    own = hub(instrument, memberships)
    if not instrument.establishes:
        return (Centre(own, life),)
    alliance = world.actors.get(instrument.establishes)
    existed = common(life, spells([alliance.period]) if alliance else (Spell(),))
    rest = without(life, existed)
    found = (Centre(instrument.establishes, existed), Centre(own, rest))
    return tuple(each for each in found if each.days)


def hub(instrument: Instrument, memberships: Iterable[Membership]) -> str:
    """Return the instrument's id if it has bound more than two parties at once, else ""."""
    lives = [(each.party, spells([each.period])) for each in memberships]
    begins = {spell.start or date.min for _, life in lives for spell in life}
    together = (
        {party for party, life in lives if common(life, [Spell(day, day)])} for day in begins
    )
    return instrument.id if any(len(parties) > 2 for parties in together) else ""


def life_of(instrument: Instrument) -> Period:
    """Return when it may have been in force: not before it was signed, as the engine has it."""
    return replace(instrument.period, start=instrument.period.start or instrument.signed)
