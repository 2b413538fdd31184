"""The named queries: each a file of queries/ whose front matter says what it answers.

Front matter are the lines that begin with `#+`: TOML, whose keys are `summary` (the question),
`parameters` (name = description), `defaults`, `needs` ("assessments" where the verdicts of the
incident are to be added first), `engine` and `why` (where only Oxigraph runs it), and for a check
`severity` and `remedy`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from ..errors import Fault, InvalidData, UnknownName
from ..resources import files, folder
from .parameters import Parameter

_MARK = "#+"
_CHECKS = "checks"


class NamedQuery(Struct, frozen=True, kw_only=True):
    """A question that can be asked by name.

    `defaults` holds the text of parameters that may be left out. `needs` is "" or "assessments".
    `engine` is "" where any SPARQL 1.1 engine runs it. `severity` and `remedy` belong to checks.
    """

    name: str
    summary: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    defaults: dict[str, str] = field(default_factory=dict)
    needs: str = ""
    engine: str = ""
    why: str = ""
    severity: str = ""
    remedy: str = ""


@cache
def catalogue() -> MappingProxyType[str, NamedQuery]:
    """Return the named queries by name, sorted; checks are apart, see `checks`."""
    return MappingProxyType({p.stem: _read(p) for p in _paths() if p.parent == folder("queries")})


@cache
def checks() -> MappingProxyType[str, NamedQuery]:
    """Return the queries that must find nothing, by name, sorted."""
    return MappingProxyType({p.stem: _read(p) for p in _paths() if p.parent.name == _CHECKS})


def named(name: str) -> NamedQuery:
    """Return the named query; raise UnknownName, with the nearest names, if there is none."""
    path = folder("queries") / f"{name}.rq"
    if name.replace("-", "").isalnum() and path.is_file():
        return _read(path)
    from difflib import get_close_matches  # costs 8 ms that an answered question need not pay

    stems = [p.stem for p in _paths() if p.parent == folder("queries")]
    raise UnknownName("query", name, get_close_matches(name, stems, 3, 0.5))


def _paths() -> list[Path]:
    return files("queries", ".rq")


@cache
def _read(path: Path) -> NamedQuery:
    return parse(path.stem, path.read_text(encoding="utf-8"), path)


def parse(name: str, text: str, path: Path | None = None) -> NamedQuery:
    r"""Return the query that a text with front matter holds; raise InvalidData if that is faulty.

    >>> parse("any", '#+ summary = "Is there anything?"\nASK { ?s ?p ?o }').summary
    'Is there anything?'
    """
    lines = [line[len(_MARK) :].strip() for line in text.splitlines() if line.startswith(_MARK)]
    where = str(path or name)
    try:
        front = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        raise InvalidData([Fault(where, 0, f"front matter is no TOML: {error}")]) from error
    parameters = front.pop("parameters", {})
    defaults = front.pop("defaults", {})
    unknown = sorted(set(front) - set(NamedQuery.__struct_fields__))
    unknown += sorted(set(defaults) - set(parameters))
    if unknown or "summary" not in front:
        fault = f"has {', '.join(unknown)}" if unknown else "lacks a summary"
        raise InvalidData([Fault(where, 0, f"front matter {fault}")])
    return NamedQuery(
        name=name,
        text=text,
        parameters=tuple(Parameter(key, value) for key, value in parameters.items()),
        defaults={key: str(value) for key, value in defaults.items()},
        **front,
    )
