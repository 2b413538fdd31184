"""The pages described for programs.

Source: OpenAPI Specification 3.1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..query import NamedQuery, catalogue
from ..query import Parameter as Own
from ..tell.question import TABLES
from .named import QUERY
from .names import DATE, Names
from .parameters import Parameter
from .reply import PROBLEM

if TYPE_CHECKING:
    from .pages import Kind

_ERRORS = {
    "400": ("Wrong", "A parameter is wrong; it is named."),
    "404": ("Missing", "There is no such page or thing; near names are suggested."),
    "503": ("Refused", "The answer took too long or is too large, or the server is busy."),
}
_RESPONSES = {
    status: {"$ref": f"#/components/responses/{name}"} for status, (name, _) in _ERRORS.items()
}
_UNCHANGED = {"304": {"description": "The answer is the one whose ETag If-None-Match has."}}
_DAY = "2020-11-09"


def description(pages: Iterable[Kind], examples: Mapping[str, str], names: Names) -> dict[str, Any]:
    """Return the OpenAPI description of the pages, with an example of the names on each path.

    The named queries are told one by one, as each has parameters of its own.
    """
    paths: dict[str, Any] = {}
    for kind in pages:
        if kind.is_open:
            for query in catalogue().values():
                for ending in ("", ".{format}"):
                    path = f"/api/{kind.path}{query.name}{ending}"
                    paths[path] = {"get": _asking(kind, query, ending, names)}
            continue
        for style in kind.styles:
            ending = "" if style == kind.styles[0] else f".{style}"
            name = "{name}" if kind.path in examples else ""
            paths[f"/api/{kind.path}{name}{ending}"] = {
                "get": _operation(kind, style, examples, names)
            }
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
        "components": {
            "schemas": {"Problem": _PROBLEM, **names.schemas()},
            "responses": {
                name: {
                    "description": text,
                    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
                for name, text in _ERRORS.values()
            },
        },
    }


def _operation(kind: Kind, style: str, examples: Mapping[str, str], names: Names) -> dict[str, Any]:
    example = examples.get(kind.path)
    words = [word for word in kind.path.replace(".", "/").split("/") if word] or ["index"]
    parameters = [_parameter(each, names) for each in kind.parameters]
    if example is not None:
        parameters.insert(0, {**_NAME, "schema": names.like(example), "example": example})
    return {
        "summary": kind.summary,
        "operationId": "-".join([*words, *(["named"] if example is not None else []), style]),
        "parameters": parameters,
        "responses": {"200": _answer((style,)), **_UNCHANGED, **_RESPONSES},
    }


def _asking(kind: Kind, query: NamedQuery, ending: str, names: Names) -> dict[str, Any]:
    """Return the description of a named query, in its first format or in one of the others."""
    own = [_own(each, query, names) for each in query.parameters]
    told = {each.name for each in query.parameters}
    further = [each for each in QUERY if query.needs and each.name not in told]
    parameters = [*own, *(_parameter(each, names) for each in further)]
    styles = kind.styles[:1]
    if ending:
        styles = kind.styles[1:]
        schema = {"type": "string", "enum": list(styles)}
        parameters.append({**_NAME, "name": "format", "description": "", "schema": schema})
    return {
        "summary": query.summary,
        "operationId": f"{query.name}-{'others' if ending else styles[0]}",
        "parameters": parameters,
        "responses": {"200": _answer(styles), **_UNCHANGED, **_RESPONSES},
    }


def _answer(styles: Iterable[str]) -> dict[str, Any]:
    from .pages import MEDIA

    return {
        "description": "The answer.",
        "content": {
            MEDIA[style].partition(";")[0]: {
                "schema": {} if "json" in MEDIA[style] else {"type": "string"}
            }
            for style in styles
        },
    }


def _parameter(each: Parameter, names: Names) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if each.values:
        schema["enum"] = list(each.values)
    if each.required:
        schema["minLength"] = 1
    if each.pattern:
        schema["pattern"] = f"^({each.pattern})$"
    if each.form == "date":
        schema = {"anyOf": [DATE, {"const": "today"}]}
    elif each.form:
        schema = names.schema(each.form)
    if each.default:
        schema = {**schema, "default": each.default}
    if each.is_repeatable:
        schema = {"type": "array", "items": schema}
    told = {
        "name": each.name,
        "in": "query",
        "description": each.description,
        "required": each.required,
        "schema": schema,
    }
    if each.form == "date":
        return {**told, "example": "today"}
    return {**told, "example": names.example(each.form)} if each.form and each.required else told


def _own(each: Own, query: NamedQuery, names: Names) -> dict[str, Any]:
    """Return the description of a parameter that a query has of its own."""
    table = "incidents" if each.kind == "incident" else TABLES.get(each.kind.partition(" ")[0], "")
    schema = DATE if each.kind == "day" else names.schema(table)
    if each.name in query.defaults:
        schema = {**schema, "default": query.defaults[each.name]}
    told = {
        "name": each.name,
        "in": "query",
        "description": each.description,
        "required": each.name not in query.defaults,
        "schema": schema,
    }
    example = _DAY if each.kind == "day" else names.example(table)
    return {**told, "example": example} if example else told


_NAME: dict[str, Any] = {
    "name": "name",
    "in": "path",
    "description": "An id. Labels, and other names that /api/search finds, do as well.",
    "required": True,
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
