"""Parameters of a query: from what a user typed to RDF terms, and into the query.

A parameter is a variable that is bound before the query runs, in every group that mentions it.
pyoxigraph's own `substitutions` bind only variables that are projected, and neither they nor a
single VALUES at the top reach a filter inside OPTIONAL, UNION, MINUS or a sub-select. So each
group graph pattern that mentions a parameter is opened with a VALUES block of one row: standard
SPARQL, the same in every engine, and no text of the user's is pasted, only serialised terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from ..dates import PartialDate
from ..errors import BadQuery
from ..vocab import PREFIXES
from .tokens import tokens

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

    Term: TypeAlias = NamedNode | Literal

Resolve: TypeAlias = Callable[[str, str], str]
"""From the kind of thing ("incident") and a name or IRI to the IRI; raises UnknownName."""

_NAMED = re.compile(r"IRI or name of (?:the|an?) ([a-z ]+?)(?:,.*| \(.*)?")


class Parameter(Struct, frozen=True):
    """A parameter's name and, in words, what it is: "IRI or name of the incident"."""

    name: str
    description: str

    @property
    def kind(self) -> str:
        """Return "day", "number", "text", or the kind of thing that is named.

        >>> Parameter("actor", "IRI or name of the actor, an alliance included").kind
        'actor'
        >>> Parameter("on", "the day, in UTC").kind
        'day'
        """
        match = _NAMED.fullmatch(self.description)
        if match:
            return match[1]
        first = re.match(r"the (day|number|text)\b", self.description)
        return first[1] if first else ""


def bind(
    parameters: tuple[Parameter, ...],
    defaults: Mapping[str, str],
    given: Mapping[str, str],
    resolve: Resolve,
) -> dict[str, Term]:
    """Return the term of each parameter; raise BadQuery for one that is missing or not known."""
    names = {parameter.name for parameter in parameters}
    listed = "; ".join(f"{each.name}: {each.description}" for each in parameters) or "none"
    wrong = sorted(set(given) - names)
    missing = sorted(names - set(given) - set(defaults))
    if wrong or missing:
        said = [f"there is no parameter {name}" for name in wrong]
        said += [f"the parameter {name} is missing" for name in missing]
        raise BadQuery("; ".join(said), f"Parameters are {listed}.")
    return {
        each.name: _term(each, given.get(each.name, defaults.get(each.name, "")), resolve)
        for each in parameters
    }


def _term(parameter: Parameter, text: str, resolve: Resolve) -> Term:
    from pyoxigraph import Literal, NamedNode

    kind = parameter.kind
    try:
        if kind == "text":
            return Literal(text)
        if kind == "number":
            return Literal(int(text))
        if kind != "day":
            return NamedNode(resolve(kind, text))
        day = PartialDate.parse(text)
    except ValueError as error:
        raise BadQuery(f"{parameter.name}: {error}", f"It is {parameter.description}.") from None
    if day.precision != "day":
        raise BadQuery(f"{parameter.name}: {text!r} is no single day", "Write it as YYYY-MM-DD.")
    return Literal(text, datatype=NamedNode(f"{PREFIXES['xsd']}date"))


def bound(
    text: str,
    bindings: Mapping[str, Term | Sequence[Term]],
    written: Callable[[Term], str] = str,
) -> str:
    """Return the query with each parameter bound in every group that mentions it.

    A parameter bound to several terms may be any of them. *written* is how a term is put down.
    """
    if not bindings:
        return text
    places, used = _places(text, tuple(sorted(bindings)))
    if used != set(bindings):
        left = ", ".join(sorted(set(bindings) - used))
        raise BadQuery(f"the query mentions no variable named {left}")
    texts = {
        name: [written(each) for each in (given if isinstance(given, Sequence) else [given])]
        for name, given in bindings.items()
    }
    parts = []
    last = 0
    for offset, names in places:
        rows = " ".join(f"({' '.join(row)})" for row in product(*(texts[name] for name in names)))
        parts += [text[last:offset], f" VALUES (?{' ?'.join(names)}) {{ {rows} }} "]
        last = offset
    return "".join([*parts, text[last:]])


@lru_cache(256)
def _places(
    text: str, parameters: tuple[str, ...]
) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], set[str]]:
    """Return where a VALUES block belongs, with the parameters it binds, and all those mentioned.

    The places are the offsets just after the braces that open group graph patterns. Mentions
    outside every group (SELECT, ORDER BY) count for the outermost one, those in the head of a
    sub-select for its pattern; the braces of CONSTRUCT templates and VALUES rows open no group.
    """
    groups: dict[int, set[str]] = {}
    open_groups: list[int] = []
    outermost: set[str] = set()
    wrappers: set[int] = set()
    not_a_group = ""
    depth_of_data = 0
    before = ""
    for token in tokens(text):
        word = token.text.lower() if token.kind == "word" else ""
        if depth_of_data:
            depth_of_data += {"{": 1, "}": -1}.get(token.text, 0)
        elif token.text == "{" and not_a_group:
            depth_of_data, not_a_group = 1, ""
        elif token.text == "{":
            start = token.start + 1
            groups[start] = set()
            if open_groups and open_groups[-1] in wrappers:
                groups[start] = groups.pop(open_groups[-1])
                open_groups[-1] = start
            open_groups.append(start)
        elif token.text == "}" and open_groups:
            open_groups.pop()
        elif word == "select" and before == "{":
            wrappers.add(open_groups[-1])
        elif word:
            not_a_group = word if word in ("construct", "values") else ""
        elif token.kind == "variable" and token.text[1:] in parameters and not not_a_group:
            (groups[open_groups[-1]] if open_groups else outermost).add(token.text[1:])
        before = token.text
    used = outermost.union(*groups.values())
    if groups:
        groups[min(groups)] |= outermost
    return tuple((at, tuple(sorted(names))) for at, names in sorted(groups.items()) if names), used
