"""What the categories of CAMEO and PLOVER mean here: PLOVER's type, quad class, kind of ours."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

ACT = "Act"  # the kind of which an incident would be


class Category(Struct, frozen=True):
    """A category: how its codes begin, PLOVER's type, quad class and the kind of ours."""

    code: str
    plover: str
    quad: int
    kind: str


@cache
def cameo() -> tuple[Category, ...]:
    """Return the categories of CAMEO, the longest codes first."""
    found = [convert(each, Category) for each in _data()["cameo"]]
    return tuple(sorted(found, key=lambda each: (-len(each.code), each.code)))


@cache
def acled() -> tuple[Category, ...]:
    """Return ACLED's types of event, and after them those of its sub-types that differ."""
    return tuple(convert(each, Category) for each in _data()["acled"])


@cache
def plover() -> tuple[Category, ...]:
    """Return the types of PLOVER, those of its drafts included."""
    return tuple(convert({**each, "plover": each["now"]}, Category) for each in _data()["plover"])


def category(code: str) -> Category | None:
    """Return the category of a CAMEO code, or of a type of PLOVER's or ACLED's; None if of none.

    >>> category("190").plover, category("1911").plover, category("FIGHT").kind
    ('ASSAULT', 'COERCE', 'Act')
    >>> category("99") is None
    True
    """
    types = {each.code: each for each in (*plover(), *acled())}
    return types.get(code) or next((c for c in cameo() if code.startswith(c.code)), None)


def plover_of_cameo(code: str) -> str:
    """Return the SQL expression of PLOVER's type for a column of CAMEO codes."""
    return _cases(code, lambda each: f"'{each.plover}'" if each.plover else "NULL")


def quad_of_cameo(code: str) -> str:
    """Return the SQL expression of the quad class for a column of CAMEO codes."""
    return _cases(code, lambda each: str(each.quad))


def now_of_plover(type_: str) -> str:
    """Return the SQL expression of today's name for a column of PLOVER types."""
    return _case(type_, [(each.code, f"'{each.plover}'") for each in plover()], "NULL")


def quad_of_plover(type_: str) -> str:
    """Return the SQL expression of the quad class for a column of PLOVER types."""
    return _case(type_, [(each.code, str(each.quad)) for each in plover()], "NULL")


def plover_of_acled(type_: str, sub_type: str) -> str:
    """Return the SQL expression of PLOVER's type for columns of ACLED's types and sub-types."""
    return _acled(type_, sub_type, lambda each: f"'{each.plover}'" if each.plover else "NULL")


def quad_of_acled(type_: str, sub_type: str) -> str:
    """Return the SQL expression of the quad class for columns of ACLED's types and sub-types."""
    return _acled(type_, sub_type, lambda each: str(each.quad) if each.quad else "NULL")


def candidates() -> tuple[str, ...]:
    """Return how the codes begin that claim an act of violence between actors.

    >>> candidates()
    ('18', '19', '20', 'ASSAULT', 'Battles', 'Explosions/Remote violence', 'FIGHT', \
'Violence against civilians')
    """
    roots = {each.code for each in cameo() if each.kind == ACT and len(each.code) == 2}
    types = (each.code for each in (*plover(), *acled()) if each.kind == ACT)
    return (*sorted(roots), *sorted(types))


def _acled(type_: str, sub_type: str, value: Callable[[Category], str]) -> str:
    """Return the SQL of a value of ACLED's sub-type, or else of its type."""
    told = [(each.code, value(each)) for each in acled()]
    return _case(sub_type, told, _case(type_, told, "NULL"))


def _cases(column: str, value: Callable[[Category], str]) -> str:
    """Return the SQL of a value of the CAMEO category that the column's code is in."""
    told = "NULL"
    for width in sorted({len(each.code) for each in cameo()}):
        fitting = [(each.code, value(each)) for each in cameo() if len(each.code) == width]
        told = _case(f"left({column}, {width})", fitting, told)
    return told


def _case(subject: str, pairs: list[tuple[str, str]], otherwise: str) -> str:
    """Return `CASE subject WHEN code ...`, codes of one value in one branch."""
    values: dict[str, list[str]] = {}
    for code, value in pairs:
        values.setdefault(value, []).append(f"'{code}'")
    branches = " ".join(f"WHEN {subject} IN ({', '.join(c)}) THEN {v}" for v, c in values.items())
    return f"CASE {branches} ELSE {otherwise} END"


@cache
def _data() -> dict[str, list[dict[str, object]]]:
    text = files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
