"""GraphML, through networkx."""

from __future__ import annotations

from .elements import Network
from .networkx_graph import to_networkx


def document(network: Network) -> bytes:
    """Return the network as a GraphML file; each edge keeps its id, kind and spells."""
    from networkx import generate_graphml

    lines = generate_graphml(to_networkx(network), named_key_ids=True, edge_id_from_attribute=None)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode()
