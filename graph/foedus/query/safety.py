"""Which ad hoc queries are not run: those that change data, and those that leave the machine.

pyoxigraph 0.5 calls SERVICE out over the network and cannot be told not to; it never follows FROM.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..errors import Refused
from .tokens import Token, excerpt, place, tokens

_UPDATES = frozenset(
    {"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"}
)
_FORMS = frozenset({"select", "ask", "construct", "describe"})
# Whoever has none of this in the text, and no escape that could hide it, has nothing to refuse.
_SUSPECT = ("service", "from", "\\", *sorted(_UPDATES))


def refuse(
    text: str,
    prefixes: Mapping[str, str],
    is_loaded: Callable[[str], bool],
    *,
    allow_network: bool = False,
) -> bool:
    """Return whether the query names graphs of its own with FROM; raise Refused if not to be run.

    Refused are SPARQL Update, SERVICE unless the network is allowed, and FROM or FROM NAMED with
    an address that names no graph for which *is_loaded* holds.
    """
    lower = text.lower()
    if not any(each in lower for each in _SUSPECT):  # a hundredth of the time of the tokens
        return False
    found = list(tokens(text))
    _refuse_update(text, found)
    if not allow_network:
        _refuse_service(text, found)
    declared = {**prefixes, **declared_prefixes(found)}
    froms = list(_graphs(found, declared))
    for token, address in froms:
        if not is_loaded(address):
            raise _refused(
                text,
                token,
                f"FROM <{address}> names no graph that is loaded, and files and addresses in a "
                "query are not fetched",
                "Load it with --data PATH, or ask for one of the graphs that `GRAPH ?graph` finds.",
            )
    return bool(froms)


def declared_prefixes(found: Sequence[Token]) -> dict[str, str]:
    """Return the prefixes that a query declares, by name."""
    return {
        found[at + 1].text[:-1]: found[at + 2].text[1:-1]
        for at in range(len(found) - 2)
        if found[at].text.lower() == "prefix"
        and found[at + 1].text.endswith(":")
        and found[at + 2].kind == "iri"
    }


def _refuse_update(text: str, found: Sequence[Token]) -> None:
    for token in found:
        word = token.text.lower()
        if token.kind == "word" and word in _FORMS:
            return
        if token.kind == "word" and word in _UPDATES:
            raise _refused(
                text,
                token,
                f"{token.text} is SPARQL Update; queries only read",
                "To add data, give the file with --data PATH.",
            )


def _refuse_service(text: str, found: Sequence[Token]) -> None:
    """Refuse SERVICE also where it is glued to its neighbour: `trueSERVICE`, `SERVICEex:name`.

    Both were seen to reach the network in pyoxigraph 0.5.13, whose parser asks for no space.
    """
    for token in found:
        glued = token.text.partition(":")[0] if token.kind == "prefixed" else token.text
        if token.kind in ("word", "prefixed") and "service" in glued.lower():
            raise _refused(
                text,
                token,
                "SERVICE would call another machine",
                "Allow it with --allow-network; a prefix of that name needs another one.",
            )


def _graphs(found: Sequence[Token], declared: Mapping[str, str]) -> list[tuple[Token, str]]:
    graphs = []
    for at, token in enumerate(found):
        if token.kind != "word" or not token.text.lower().startswith("from"):
            continue
        after = [item for item in found[at + 1 : at + 3] if item.text.lower() != "named"]
        if not after:
            continue
        name = after[0]
        if name.kind == "iri":
            graphs.append((name, name.text[1:-1]))
        elif name.kind == "prefixed":
            prefix, _, local = name.text.partition(":")
            graphs.append((name, declared.get(prefix, f"{prefix}:") + local))
    return graphs


def _refused(text: str, token: Token, message: str, hint: str) -> Refused:
    line, column = place(text, token.start)
    return Refused(f"line {line}, column {column}: {message}\n{excerpt(text, line, column)}", hint)
