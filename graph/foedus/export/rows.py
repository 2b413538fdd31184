"""The rows of a query as a network: each row with a source and a target is an edge."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from ..dates import PartialDate, Period
from ..errors import BadQuery, Refused
from ..model import World
from ..vocab import short
from ..words import numbered
from . import palette
from .drawn import kept_apart, validity, written
from .elements import Column, Edge, Network, Value
from .network import Named, joined
from .plain import is_writable, plain
from .spells import precision, spells

if TYPE_CHECKING:
    from ..query import Answer

NEEDED = ("source", "target")
MEANT = (*NEEDED, "kind", "start", "end", "label", "weight")
KIND = "tiedTo"  # the kind of a row that states none
_COLUMNS = (
    Column(name="relation", type="string"),
    Column(name="valid_from", type="string"),
    Column(name="valid_to", type="string"),
    Column(name="date_precision", type="string"),
)
# Names that readers keep for what each edge has anyway.
_TAKEN = frozenset({"id", "type", "timeset", "size", "x", "y", "z", "color", "spells"})


class _Term(msgspec.Struct, frozen=True):
    """What stands in a cell: a short name or text, and whether it names a thing."""

    text: str
    is_thing: bool


def from_rows(world: World, answer: Answer) -> tuple[Network, tuple[str, ...]]:
    """Return the network of a query's rows, and what of them was left out and why.

    Of the columns `source` and `target` are needed; `kind`, `start`, `end`, `label` and `weight`
    mean what their names say, and each other one becomes a column of the edges. As in the data,
    `end` is the first day on which it no longer held.
    """
    if answer.rows is None:
        what = "triples" if answer.triples is not None else "yes or no"
        raise BadQuery(
            f"the query gives {what}, and a network is made of rows",
            "Write SELECT ?source ?target ... in place of CONSTRUCT, DESCRIBE or ASK.",
        )
    missing = [name for name in NEEDED if name not in answer.columns]
    if missing:
        found = ", ".join(f"?{name}" for name in answer.columns)
        raise BadQuery(
            f"the query has no {' and no '.join(f'?{name}' for name in missing)}; it has {found}",
            "Name two of its variables ?source and ?target: SELECT (?obligor AS ?source) ...",
        )
    own = [name for name in answer.columns if name not in MEANT]
    names = _columns(own)
    blanks: dict[str, str] = {}
    edges: list[Edge] = []
    unknown: dict[str, Named] = {}
    left_out: Counter[str] = Counter()
    for number, row in enumerate(answer.rows, 1):
        cells = {
            name: _term(value, blanks)
            for name in answer.columns
            if (value := row[name]) is not None
        }
        if not all(is_writable(cell.text) for cell in cells.values()):
            left_out["with characters that no XML can hold, which are left out alone"] += 1
        ends = [cells.get(name) for name in NEEDED]
        if ends[0] is None or ends[1] is None:
            left_out["without ?source or ?target"] += 1
            continue
        source, target = (_named(world, end, unknown) for end in (ends[0], ends[1]))
        weight = _weight(cells.get("weight"))
        if weight is None:
            left_out["whose ?weight is no number above 0"] += 1
            continue
        period = _period(cells, left_out)
        days = spells([period])
        if not days:
            left_out["with an end before the start"] += 1
            continue
        relation = plain(cells["kind"].text) if "kind" in cells else KIND
        label = plain(cells["label"].text) if "label" in cells else ""
        facts: dict[str, Value] = {
            "relation": relation,
            **validity(days),
            "date_precision": precision(days, [period]) if period != Period() else "",
            **{names[name]: cells[name].text for name in own if name in cells},
        }
        edges.append(
            Edge(
                id=f"row-{number}",
                kind=relation,
                label=label or relation,
                source=source,
                target=target,
                directed=True,
                spells=days,
                attributes=written(facts),
                colour=palette.of_edge(relation),
                weight=weight,
            )
        )
    told = tuple(f"{numbered(count, 'row')} {why}" for why, count in sorted(left_out.items()))
    if not edges:
        raise Refused(
            f"the query gives no edge: {', '.join(told) or 'it has no rows'}",
            "Ask it with `foedus query` to see its rows.",
        )
    columns = (*_COLUMNS, *(Column(name=each, type="string") for each in names.values()))
    network = joined(world, tuple(kept_apart(edges)), columns, unknown)
    return network, told


def _term(value: object, blanks: dict[str, str]) -> _Term:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(value, NamedNode):
        return _Term(short(value.value), is_thing=True)
    if isinstance(value, Literal):
        return _Term(value.value, is_thing=False)
    if isinstance(value, BlankNode):  # its own name may differ in each run
        return _Term(blanks.setdefault(value.value, f"blank-{len(blanks) + 1}"), is_thing=False)
    return _Term(str(value), is_thing=False)


def _named(world: World, end: _Term, unknown: dict[str, Named]) -> str:
    """Return the id of an end; what the data do not hold is remembered by its text."""
    name = end.text
    if name not in world.things and name not in unknown:
        unknown[name] = Named(name, "Thing" if end.is_thing else "Text")
    return name


def _period(cells: Mapping[str, _Term], left_out: Counter[str]) -> Period:
    found: dict[str, PartialDate] = {}
    for name in ("start", "end"):
        if name in cells:
            try:
                found[name] = PartialDate.parse(cells[name].text.partition("T")[0])
            except ValueError:
                left_out[f"whose ?{name} tells no day, which is left out alone"] += 1
    return Period(found.get("start"), found.get("end"))


def _weight(cell: _Term | None) -> float | None:
    if cell is None:
        return 1.0
    try:
        weight = float(cell.text)
    except ValueError:
        return None
    return weight if math.isfinite(weight) and weight > 0 else None


def _columns(names: Iterable[str]) -> dict[str, str]:
    """Return the name of a column for each variable: in small letters, and not one that is taken.

    >>> _columns(["Clause", "clause", "type"])
    {'Clause': 'clause', 'clause': 'clause_', 'type': 'type_'}
    """
    taken = {*_TAKEN, *MEANT, *(column.name for column in _COLUMNS), "directed", "key"}
    found: dict[str, str] = {}
    for name in names:
        small = name.lower()
        while small in taken:
            small += "_"
        taken.add(small)
        found[name] = small
    return found
