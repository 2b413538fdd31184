"""What is wrong with a query that does not parse, in words: where, what was expected, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from ..errors import BadQuery
from .safety import declared_prefixes
from .tokens import Token, excerpt, place, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[[^\]]*(?:'\]'[^\]]*)*\]")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_OPENED_BY = {"}": "{", ")": "(", "]": "["}
# What the parser's messages say of faults of meaning, which are no expected tokens.
_MEANINGS = re.compile(r"Prefix not found|The SELECT contains[^,]*|[A-Z][a-z]+ [a-z][^,\[]{8,}")
_MOST = 8

# Where one of these alone is expected, any pattern would do.
_PATTERNS = frozenset(
    ("BIND", "FILTER", "GRAPH", "LATERAL", "MINUS", "OPTIONAL", "SELECT", "SERVICE", "VALUES")
)


def bad_query(text: str, error: SyntaxError, prefixes: Mapping[str, str]) -> BadQuery:
    """Return the error to raise for a text that pyoxigraph refused."""
    found = list(tokens(text))
    line, column, expected = _parsed(text, str(error))
    known = {**prefixes, **declared_prefixes(found)}
    for explain in (_no_form, _undeclared, _unbalanced):
        explained = explain(found, known)
        if explained:
            token, message, hint = explained
            line, column = place(text, token.start) if token else (line, column)
            return _error(text, line, column, message, hint)
    ends = place(text, found[-1].start + len(found[-1].text)) if found else (1, 1)
    if (line, column) >= ends:
        line, column, expected = _by_second_parser(text, prefixes) or (line, column, expected)
    return _error(text, line, column, expected, "")


def _by_second_parser(text: str, prefixes: Mapping[str, str]) -> tuple[int, int, str] | None:
    """Return where rdflib's parser stops, for a text of which the first one saw only the end.

    It names the beginning of the smallest part that it cannot read.
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    declared = "".join(f"PREFIX {name}: <{value}> " for name, value in sorted(prefixes.items()))
    try:
        parseQuery(declared + text)
    except ParseBaseException as error:
        line, column = place(text, max(0, error.loc - len(declared)))
        return line, column, "the part that begins here is not legal SPARQL 1.1"
    return None


def _error(text: str, line: int, column: int, message: str, hint: str) -> BadQuery:
    return BadQuery(f"line {line}, column {column}: {message}\n{excerpt(text, line, column)}", hint)


def _parsed(text: str, message: str) -> tuple[int, int, str]:
    """Return the place that the parser's message means, and what was expected there.

    The parser (of pyoxigraph 0.5) reads as many characters as a keyword has before it compares, and
    names the place after them; where only keywords are expected, that many are taken back.
    """
    match = _PLACE.match(message)
    if not match:
        return *place(text, len(text)), message
    line, column = int(match[1]), int(match[2])
    meaning = _MEANINGS.search(match[3])
    if meaning:
        return line, column, meaning[0]
    listed = {part.strip() for part in _CHARACTER_CLASS.sub("", match[3]).split(", ")}
    listed -= {"", "<unreported>"}
    signs = {part for part in listed if not part.isupper() or '"' in part}
    if not signs and listed:
        shortest = min(len(word) for word in listed)
        signs = {word for word in listed if len(word) == shortest}
        starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        line, column = place(text, max(0, starts[line - 1] + column - 1 - shortest))
    if signs and signs <= _PATTERNS:
        return line, column, "expected a whole triple pattern, FILTER, OPTIONAL or another pattern"
    if not signs:
        return line, column, "the query ends too early or goes wrong here"
    shown = sorted(signs)
    more = f" or {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    return line, column, f"expected {', '.join(shown[:_MOST])}{more}"


def _no_form(found: list[Token], _known: Mapping[str, str]) -> tuple[Token | None, str, str] | None:
    """Explain a query that begins with none of the four forms."""
    first = next(
        (
            token
            for at, token in enumerate(found)
            if token.kind == "word"
            and token.text.lower() not in ("prefix", "base")
            and (at == 0 or found[at - 1].text.lower() != "prefix")
        ),
        None,
    )
    if first is None:
        return None, f"expected {', '.join(_FORMS)}", ""
    if first.text.upper() in _FORMS:
        return None
    near = get_close_matches(first.text.upper(), _FORMS, 1)
    return first, f"expected {', '.join(_FORMS)}", f"Did you mean {near[0]}?" if near else ""


def _undeclared(
    found: list[Token], known: Mapping[str, str]
) -> tuple[Token | None, str, str] | None:
    """Explain the first prefixed name whose prefix nothing declares."""
    for at, token in enumerate(found):
        prefix = token.text.partition(":")[0]
        declares = at > 0 and found[at - 1].text.lower() == "prefix"
        if token.kind == "prefixed" and prefix != "_" and not declares and prefix not in known:
            near = get_close_matches(prefix, [name for name in known if name], 1, 0.5)
            did = f"Did you mean {near[0]}:? " if near else ""
            names = ", ".join(f"{name}:" for name in sorted(known))
            return (
                token,
                f"the prefix {prefix}: is not declared",
                f"{did}Declared are {names}; add a PREFIX line for another.",
            )
    return None


def _unbalanced(
    found: list[Token], _known: Mapping[str, str]
) -> tuple[Token | None, str, str] | None:
    """Explain the first quote or bracket that has no partner."""
    opened: list[Token] = []
    for token in found:
        if token.kind == "other" and token.text in "\"'":
            return token, "the string that begins here does not end", ""
        if token.kind != "brace":
            continue
        if token.text not in _OPENED_BY:
            opened.append(token)
        elif not opened or opened.pop().text != _OPENED_BY[token.text]:
            return token, f"nothing opened is closed by {token.text}", ""
    if opened:
        return opened[-1], f"the {opened[-1].text} opened here is not closed", ""
    return None
