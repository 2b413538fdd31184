"""SPARQL 1.1 Protocol: from a request to the query that it asks.

Source: SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013, section 2.1.
"""

from __future__ import annotations

from email.message import Message
from urllib.parse import parse_qsl

from ..query import Dataset
from .reply import Problem
from .task import Query

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
_OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")

Parameters = list[tuple[str, str]]


def asked_by_get(address: bytes, accept: str = "") -> Query | None:
    """Return the query in an address, None where there is none: then the endpoint is described."""
    parameters = _decoded(address, "address")
    _refuse_updates(parameters)
    if not parameters:
        return None
    return _query(_one_query(parameters), parameters, accept)


def asked_by_post(address: bytes, content_type: str, body: bytes, accept: str = "") -> Query:
    """Return the query that a form, or a body of SPARQL, asks."""
    parameters = _decoded(address, "address")
    media = _media(content_type)
    if media == FORM:
        parameters += _decoded(body, "form")
        _refuse_updates(parameters)
        return _query(_one_query(parameters), parameters, accept)
    if media == UPDATE:
        raise _read_only()
    if media != DIRECT:
        found = f"found {media}" if media else "found none"
        raise Problem(
            415,
            f"a query is sent as {DIRECT} or {FORM}; {found}",
            "Say in the header Content-Type which of them it is.",
        )
    _refuse_updates(parameters)
    if any(name == "query" for name, _ in parameters):
        raise Problem(
            400,
            "the query is both in the address and in the body",
            "Send it once.",
            parameter="query",
        )
    return _query(_text(body, "query"), parameters, accept)


def _query(text: str, parameters: Parameters, accept: str) -> Query:
    default = tuple(value for name, value in parameters if name == DEFAULT)
    named = tuple(value for name, value in parameters if name == NAMED)
    _check_iris(DEFAULT, default)
    _check_iris(NAMED, named)
    dataset = Dataset(default, named) if default or named else None
    return Query(text=text, dataset=dataset, accept=accept)


def _check_iris(parameter: str, graphs: tuple[str, ...]) -> None:
    from pyoxigraph import NamedNode

    for graph in graphs:
        try:
            NamedNode(graph)
        except ValueError:
            raise Problem(400, f"{graph!r} is no IRI", parameter=parameter) from None


def _one_query(parameters: Parameters) -> str:
    texts = [value for name, value in parameters if name == "query"]
    if not texts:
        raise Problem(
            400, "the parameter query is missing", "Send query=SPARQL.", parameter="query"
        )
    if len(texts) > 1:
        raise Problem(
            400, f"there are {len(texts)} queries", "Send one in a request.", parameter="query"
        )
    return texts[0]


def _refuse_updates(parameters: Parameters) -> None:
    if any(name in _OF_UPDATES for name, _ in parameters):
        raise _read_only()


def _read_only() -> Problem:
    return Problem(403, "this endpoint only reads: SPARQL Update is refused", "Send a query.")


def _media(content_type: str) -> str:
    """Return the media type of a body; raise a Problem where it is not in UTF-8."""
    header = Message()
    header["content-type"] = content_type
    charset = header.get_param("charset", "utf-8")
    if not isinstance(charset, str) or charset.lower() not in ("utf-8", "utf8"):
        raise Problem(415, f"the body is said to be in {charset}", "Send it in UTF-8.")
    return header.get_content_type() if content_type.strip() else ""


def _decoded(encoded: bytes, what: str) -> Parameters:
    """Return the parameters of an address or form, percent-decoded once."""
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except ValueError:  # UnicodeDecodeError is one
        raise Problem(400, f"the {what} is no URL-encoded UTF-8, or has too many parts") from None


def _text(body: bytes, what: str) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise Problem(
            400, f"line {line}: the {what} is not UTF-8 text", "Send it in UTF-8."
        ) from None
