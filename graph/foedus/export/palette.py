"""Colours: of nodes by category, of edges by what is owed. Distinct also to the colour-blind.

Source of the hues: M. Okabe and K. Ito, "Color Universal Design", 2008.
"""

from __future__ import annotations

from .elements import Colour

_NODES: dict[str, Colour] = {
    "State": (0, 114, 178),
    "DeFactoState": (86, 180, 233),
    "Alliance": (0, 158, 115),
    "Organisation": (120, 180, 150),
    "Instrument": (204, 121, 167),
    "MilitaryUnit": (90, 90, 90),
    "Incident": (213, 94, 0),
    "War": (213, 94, 0),
    "Act": (230, 159, 0),
    "Step": (240, 228, 66),
    "Clause": (204, 121, 167),
}
_EDGES: dict[str, Colour] = {
    "memberOf": (0, 158, 115),
    "partyTo": (204, 121, 167),
    "defence": (213, 94, 0),
    "offence": (160, 40, 0),
    "guarantee": (230, 159, 0),
    "consultation": (86, 180, 233),
    "nonAggression": (0, 114, 178),
    "neutralityPledge": (120, 150, 190),
    "stationedIn": (90, 90, 90),
    "support": (200, 170, 20),
    "hostility": (60, 60, 60),
    "attacker": (213, 94, 0),
    "victim": (0, 114, 178),
    "must": (213, 94, 0),
    "may": (230, 159, 0),
    "chained": (200, 170, 20),
    "mobilise": (160, 40, 0),
    "consult": (86, 180, 233),
    "neutral": (120, 150, 190),
    "triggered": (213, 94, 0),
    "breached": (160, 40, 0),
    "arguable": (230, 159, 0),
    "available": (0, 114, 178),
    "nonBinding": (120, 150, 190),
}
_OTHER: Colour = (150, 150, 150)


def of_node(category: str) -> Colour:
    """Return the colour of a category, grey if it has none of its own."""
    return _NODES.get(category, _OTHER)


def of_edge(relation: str) -> Colour:
    """Return the colour of a relation, a verdict or a standing, whatever mode it has in brackets.

    >>> of_edge("memberOf (suspended)") == of_edge("memberOf")
    True
    """
    return _EDGES.get(relation.partition(" ")[0], _OTHER)
