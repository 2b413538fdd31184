"""Claims of an incident file that would not be heard, or would silence the file itself."""

from __future__ import annotations

from ..names import fold
from . import form
from .happenings import ANSWERS, QUESTIONS
from .page import Page
from .sentences import either, many

# The questions that an act answers by a key of its own.
KEYS = {
    "attackerIdentity": "attacker",
    "characterisation": "characterised",
    "gravityOf": "gravity",
    "intentOf": "intent",
    "position": "place",
}


def check_claims(page: Page, told: form.Incident) -> None:
    """Note a claim that is about no act, and one against what the file itself states.

    An act states what nobody contests; a claim to the contrary takes the place of what it states.
    """
    for number, claim in enumerate(told.claim):
        aspect = QUESTIONS.get(fold(claim.of), claim.of)
        if aspect not in KEYS:
            continue
        if told.act and not claim.about:
            names = [f'"{act.name}"' for act in told.act if act.name]
            page.fault(
                ("claim", number),
                f"nothing says which act the claim on {claim.of} is about",
                f"Add about = {' or '.join(names)}." if names else "Name the acts; add about.",
            )
            continue
        acts: list[form.Act] = [act for act in told.act if fold(act.name) == fold(claim.about)]
        for act in acts if told.act else [told]:
            _check_against(page, number, claim, aspect, act)


def _check_against(
    page: Page, number: int, claim: form.Claim, aspect: str, act: form.Force
) -> None:
    key, kind = KEYS[aspect], ANSWERS[aspect]
    stated: list[str] = many(getattr(act, key))
    said = [] if isinstance(claim.says, int) else many(claim.says)
    if claim.stance != "asserts" or not stated:
        return
    if {page.meant(kind, each) for each in said} <= {page.meant(kind, each) for each in stated}:
        return
    page.fault(
        ("claim", number, "says"),
        f"{either(many(claim.by))} says {either(said)}, but the file states {key} = "
        f"{either(stated)} as uncontested",
        f"Leave {key} out there, and write a claim for each side.",
    )
