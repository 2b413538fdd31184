"""The pages described for programs.

Source: OpenAPI Specification 3.1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .. import __version__
from .parameters import Parameter
from .reply import PROBLEM

if TYPE_CHECKING:
    from .pages import Kind

_ERRORS = {
    "400": "A parameter is wrong; it is named.",
    "404": "There is no such page or thing; near names are suggested.",
    "503": "The answer took too long or is too large, or the server is busy.",
}


def description(pages: Iterable[Kind], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the OpenAPI description of the pages, with an example of the names on each path."""
    paths: dict[str, Any] = {}
    for kind in pages:
        for style in kind.styles:
            ending = "" if style == kind.styles[0] else f".{style}"
            name = "{name}" if kind.path in names else ""
            paths[f"/api/{kind.path}{name}{ending}"] = {"get": _operation(kind, style, names)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "foedus",
            "version": __version__,
            "description": "Which treaty commitments an incident triggers, which not, and why. "
            "Each page is what the command of that name answers. SPARQL is asked at /sparql.",
            "license": {
                "name": "Apache-2.0 AND CC-BY-4.0",
                "identifier": "Apache-2.0 AND CC-BY-4.0",
            },
        },
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


def _operation(kind: Kind, style: str, names: Mapping[str, str]) -> dict[str, Any]:
    from .pages import MEDIA

    has_name = kind.path in names
    media = MEDIA[style].partition(";")[0]
    words = [word for word in kind.path.replace(".", "/").split("/") if word] or ["index"]
    parameters = [_parameter(each) for each in kind.parameters]
    if has_name:
        parameters.insert(0, {**_NAME, "example": names[kind.path]})
    if kind.is_open:
        parameters.append(_OWN)
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    schema = {"type": "string"} if style != "json" else {}
    return {
        "summary": kind.summary,
        "operationId": "-".join([*words, *(["named"] if has_name else []), style]),
        "parameters": parameters,
        "responses": {
            "200": {"description": "The answer.", "content": {media: {"schema": schema}}},
            "304": {"description": "The answer is the one whose ETag If-None-Match has."},
            **{
                status: {"description": text, "content": problem}
                for status, text in _ERRORS.items()
            },
        },
    }


def _parameter(each: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if each.values:
        schema["enum"] = list(each.values)
    if each.required:
        schema["minLength"] = 1
    if each.default:
        schema["default"] = each.default
    if each.form == "date":
        schema = {"anyOf": [{"type": "string", "format": "date"}, {"const": "today"}]}
    if each.is_repeatable:
        schema = {"type": "array", "items": schema}
    return {
        "name": each.name,
        "in": "query",
        "description": each.description,
        "required": each.required,
        "schema": schema,
    }


_NAME: dict[str, Any] = {
    "name": "name",
    "in": "path",
    "description": "An id, a label, or another name.",
    "required": True,
    "schema": {"type": "string", "minLength": 1},
}
# The parameters of the query itself, which are told by the list of queries.
_OWN: dict[str, Any] = {
    "name": "own",
    "in": "query",
    "description": "The parameters of the query that is named; /api/queries tells them.",
    "required": False,
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What is wrong, after RFC 9457.",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was found."},
        "hint": {"type": "string", "description": "What to do next."},
        "parameter": {"type": "string", "description": "The parameter at fault."},
        "suggestions": {"type": "array", "items": {"type": "string"}},
    },
}
