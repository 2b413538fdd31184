"""Which tests hold each kind of condition, as the tests' own sources say."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ASKS = "finding"  # what a test calls to ask the engine about one condition, by its kind


class Holding(Struct, frozen=True):
    """A test by its file and name, with the sentence that it holds the engine to."""

    file: str
    name: str
    says: str


class LawCase(Struct, frozen=True):
    """A coded case of law, with its source, and the kinds of condition that decide it."""

    id: str
    says: str
    source: str
    deciding: tuple[str, ...]


def held_by(folder: Path) -> dict[str, list[Holding]]:
    """Return the tests by the kind of condition on which they ask for the engine's finding.

    A test names the kind where it asks, or among the values with which it is run.
    """
    found: dict[str, list[Holding]] = {}
    for path in sorted(folder.glob("test_*.py")):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
                says = (ast.get_docstring(function) or "").partition("\n\n")[0].replace("\n", " ")
                test = Holding(path.name, function.name, says)
                for kind in sorted(set(_asked(function))):
                    found.setdefault(kind, []).append(test)
    return found


def _asked(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the kinds for which the test asks; a name among them stands for its parameters."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == ASKS and len(node.args) > 1:
            kind = node.args[1]
            if isinstance(kind, ast.Constant):
                yield str(kind.value)
            elif isinstance(kind, ast.Name):
                yield from (text for each in function.decorator_list for text in _texts(each))


def _texts(decorator: ast.expr) -> Iterator[str]:
    for node in ast.walk(decorator):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def law_cases(folder: Path) -> list[LawCase]:
    """Return the coded cases of law in the folder `law`, by file and in its order."""
    found = []
    for path in sorted((folder / "law").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            deciding = tuple(case.get("deciding", ()))
            found.append(LawCase(case["id"], case["says"], case["source"], deciding))
    return found
