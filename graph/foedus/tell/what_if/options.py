"""The options of a what-if, as the command line and the server tell of them."""

from __future__ import annotations

# Options that may be repeated, each taking a name or a sentence, and what it supposes.
REPEATABLE = {
    "attacker": ("NAME", "This actor attacked. Repeat it for several together."),
    "victim": ("NAME", "This actor was hit. Repeat it for several together."),
    "request": ('"ACTOR under CLAUSE"', "Suppose a request under a clause."),
    "invocation": ('"ACTOR under CLAUSE"', "Suppose that a party calls on a clause."),
    "consultation": ('"ACTOR under CLAUSE"', "Suppose a consultation under a clause."),
    "action": ('"KIND by ACTOR"', "Suppose another action over this, as a mobilisation."),
    "admit": ("CLAIM", "Only this claim is accepted on its question."),
    "deny": ("CLAIM", "Leave this claim out."),
    "party": ('"ACTOR to TREATY"', "Suppose one party more."),
    "without-party": ('"ACTOR from TREATY"', "Suppose one party less."),
    "in-force": ("TREATY", "Put a treaty, or this version of a clause, in force on the day."),
    "without": ("NAME", "Leave a treaty or a clause out."),
    "suppose": ("SENTENCE", 'Add an act, as "Russia attacks Azerbaijan at Nakhichevan".'),
}
SINGLE = {
    "place": "It happened at this territory.",
    "gravity": "How grave it was, as armedAttack.",
    "intent": "With what intent, as deliberate.",
    "character": "What character it had, as selfDefence.",
}
ACT = "Place, attacker and the like of this act alone."
DAY = "The day it was."
SWAP = "Exchange attacker and attacked."
DRAWN_IN = "Tell also who is drawn in otherwise; in text, md and json."
