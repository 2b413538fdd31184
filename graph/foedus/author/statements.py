"""What an incident file says, as statements; and what it must say to be judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from . import contested, happenings, places, sources
from .form import Force, Incident
from .happenings import QUESTIONS, ROLES
from .page import Page, Statement
from .sentences import Context, slug


def statements(page: Page, told: Incident) -> list[Statement]:
    """Return what the file says; faults are noted on the page."""
    page.known = places.own_things(page, told)
    me = told.id or slug(told.incident)
    if not me or me in page.known.iris:
        page.fault(
            ("id",) if told.id else ("incident",),
            f"{me!r} is taken: something else bears the name" if me else "the name has no letters",
            'Give the incident another name, or an id of its own: id = "my-incident".',
        )
    _check_whole(page, told)
    contested.check_claims(page, told)
    iris, new = sources.gathered(page, told, me)
    context = Context(
        page,
        me,
        told.date,
        told.verification or "general knowledge",
        iris,
        sources.usual(told, iris),
    )
    return list(chain(new, *_parts(context, told)))


def _parts(context: Context, told: Incident) -> Iterator[Iterator[Statement]]:
    for part in (
        places.actors,
        places.territories,
        happenings.incident,
        happenings.claims,
        happenings.events,
        happenings.ties,
    ):
        yield part(context, told)


def _check_whole(page: Page, told: Incident) -> None:
    """Note what an answer needs and the file lacks, and what it says in two places."""
    if told.act:
        for key, *_ in ROLES:
            if getattr(told, key):
                page.fault(
                    (key,),
                    f"{key} stands at the top, and there are tables [[act]]",
                    "Move it into the act to which it belongs.",
                )
    claimed = {QUESTIONS.get(claim.of.casefold(), claim.of) for claim in told.claim}
    for key, aspect in (("attacker", "attackerIdentity"), ("place", "position")):
        acts: Sequence[Force] = told.act or [told]
        stated = any(getattr(act, key) for act in acts)
        if not stated and aspect not in claimed:
            what = "who used force" if key == "attacker" else "where it was"
            page.fault(
                ("incident",),
                f"nothing says {what}",
                f'Add {key} = "...", or who claims what: [[claim]] with of = "{key}".',
            )
