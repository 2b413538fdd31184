"""Queries answered from the store, in the format that is wanted and within the limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from ..errors import BadQuery, Refused
from ..query import ask_text
from ..vocab import PREFIXES
from .formats import BOOLEANS, GRAPHS, ROWS, Format, chosen, content_type
from .limits import MEBI, Limits
from .reply import Problem, Reply, problem_of, refused
from .task import Query

if TYPE_CHECKING:
    from pyoxigraph import Store, Triple

    from ..query import Answer

T = TypeVar("T")
# What stands between or at the end of rows. A text of the data that holds the same characters, in
# CSV a line break, counts as one, too: the limit keeps the server well, and is not for counting.
_ROW_ENDS = {
    "srj": re.compile(rb"[{}]\}(?=,\{)"),
    "srx": re.compile(rb"</result>"),
    "csv": re.compile(rb"\n"),
    "tsv": re.compile(rb"\n"),
}
_LONGEST_END = 9
# How many ends there are less than rows: the last row of JSON has none, a line of headings has one.
_BEFORE = {"srj": 1, "srx": 0, "csv": -1, "tsv": -1}


def answered(store: Store, query: Query, limits: Limits) -> Reply:
    """Return the answer to a query; raise a Problem for one that is refused or takes too much."""
    try:
        answer = ask_text(store, query.text, dataset=query.dataset, base=query.base)
        unknown = _unknown(store, query)
        reply = written(answer, query.accept, limits)
    except BadQuery as error:
        raise problem_of(error, parameter="query") from None
    except Refused as error:
        raise refused(error) from None
    except (OSError, RuntimeError) as error:
        raise Problem(400, f"the query failed: {error}", parameter="query") from None
    if unknown:
        named = " or ".join(unknown).encode("ascii", "backslashreplace").decode()
        reply.headers["Foedus-Note"] = f"no graph is named {named[:1000]}: taken as empty"
    return reply


def serialized(
    statements: Iterable[Triple], accept: str, prefixes: dict[str, str] | None = None
) -> Reply:
    """Return statements in the format that is wanted, sorted."""
    import pyoxigraph as ox

    form, media = chosen(accept, GRAPHS)
    rdf = ox.RdfFormat.from_extension(form.ending)
    body = ox.serialize(sorted(statements, key=str), format=rdf, prefixes=prefixes or PREFIXES)
    return Reply(body=body or b"", media=content_type(media))


def counted(found: Iterable[T], limits: Limits) -> Iterator[T]:
    """Yield what is found; raise a Problem when it is more than the limit of rows."""
    for at, each in enumerate(found):
        if at == limits.rows:
            raise _too_many(limits)
        yield each


class Capped(BytesIO):
    """A body that refuses to grow past the limits of rows and bytes."""

    def __init__(self, form: Format, limits: Limits) -> None:
        super().__init__()
        self._ends = _ROW_ENDS[form.ending]
        self._limits = limits
        self._rows = _BEFORE[form.ending]
        self._counted = 0

    def write(self, part: bytes) -> int:  # type: ignore[override]
        """Add a part of the body."""
        if self.tell() + len(part) > self._limits.answer:
            raise Problem(
                503,
                f"the answer has more than {self._limits.answer // MEBI} MiB",
                "Ask for less of it with LIMIT, or for a narrower thing.",
            )
        written = super().write(part)
        # A row has a byte at least: rows fewer than the limit need not be counted.
        if self.tell() > self._limits.rows:
            self._count()
        return written

    def _count(self) -> None:
        with self.getbuffer() as seen:
            for end in self._ends.finditer(seen, self._counted):
                self._rows, self._counted = self._rows + 1, end.end()
            # What may be the begin of an end is looked at again with the next part.
            self._counted = max(self._counted, len(seen) - _LONGEST_END)
        if self._rows > self._limits.rows:
            raise _too_many(self._limits)


def _too_many(limits: Limits) -> Problem:
    return Problem(
        503,
        f"the answer has more than {limits.rows} rows",
        "Ask for fewer with LIMIT, page by page with ORDER BY and OFFSET, or take all of it with "
        "foedus export.",
    )


def written(answer: Answer, accept: str, limits: Limits) -> Reply:
    """Return the answer in the format that is wanted; raise a Problem for one that is too large."""
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    if answer.triples is not None:
        return serialized(counted(answer.triples, limits), accept)
    form, media = chosen(accept, BOOLEANS if answer.rows is None else ROWS)
    rows = QueryResultsFormat.from_extension(form.ending)
    if isinstance(answer.rows, QuerySolutions):
        body = Capped(form, limits)
        answer.rows.serialize(body, format=rows)
        return Reply(body=body.getvalue(), media=content_type(media))
    return Reply(body=_boolean(bool(answer.boolean), form), media=content_type(media))


def _boolean(holds: bool, form: Format) -> bytes:
    """Return yes or no as the engine would write it."""
    told = b"true" if holds else b"false"
    if form.ending == "srj":
        return b'{"head":{},"boolean":' + told + b"}"
    head = b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
    return head + b"<boolean>" + told + b"</boolean></sparql>"


def _unknown(store: Store, query: Query) -> list[str]:
    """Return the graphs that the request names and that are not loaded."""
    from pyoxigraph import NamedNode

    if query.dataset is None:
        return []
    named = dict.fromkeys((*query.dataset.default, *query.dataset.named))
    return [graph for graph in named if not store.contains_named_graph(NamedNode(graph))]
