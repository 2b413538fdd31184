"""Where in a file a statement stands: the line to which a fault is put down."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

# What can hold a dot or the beginning of a statement without being one.
_OPAQUE = re.compile(
    r"""(?P<long>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3})
      | (?P<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
      | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
      | (?P<comment>\#[^\r\n]*)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"@?prefix\s+(?P<name>[\w.-]*:)\s*<(?P<iri>[^>]*)>", re.IGNORECASE)
_BASE = re.compile(r"(?<!\S)@?base\s+<(?P<iri>[^>]*)>", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"(?<!\S)(?:@prefix|prefix)\s+[\w.-]*:[^\S\n]*<[^>]*>|(?<!\S)@?base\s+<[^>]*>", re.IGNORECASE
)
_BOUND = re.compile(r"[.{}](?=\s|$|[}\]])")
_SUBJECT = re.compile(r"\s*(?P<name><[^<>]*>|[^\s<>;,\[\](){}\"']*:[^\s<>;,\[\](){}\"']*)")
_KEY = re.compile(r'"@id"\s*:\s*"(?P<name>[^"]*)"')


class Span(NamedTuple):
    """One statement block: from where to where in the text it reaches."""

    start: int
    end: int


class Places:
    """The lines of one text: Turtle, TriG, N-Triples and N-Quads by statement, JSON-LD by @id."""

    def __init__(self, text: str, base: str, *, is_json: bool = False) -> None:
        self._text = text
        self._base = base
        self._prefixes: dict[str, str] = {}
        self._spans: dict[str, list[Span]] = {}
        self._relative: dict[str, set[str]] = {}
        if is_json:
            self._masked = text
            self._read_json()
        else:
            self._masked = _OPAQUE.sub(_blanked, text)
            self._read()

    def __contains__(self, subject: str) -> bool:
        """Return whether a statement about the subject was found in the text."""
        return subject in self._spans

    def line(self, subject: str, predicate: str = "", value: str = "") -> int:
        """Return the line, from 1, of the subject's statement with the predicate and value.

        Where the value is not found, the line of the predicate; where that is not, of the
        subject; 0 where the text says nothing of it.
        """
        spans = self._spans.get(subject, [])
        if not spans:
            return 0
        found = [place for span in spans for place in self._found(self._written(predicate), *span)]
        at = found[0] if found else spans[0].start
        for place in found if value else ():
            end = next(span.end for span in spans if span.start <= place <= span.end)
            exact = self._value(value, place, end)
            if exact >= 0:
                at = exact
                break
        return self._text.count("\n", 0, at) + 1

    def _read(self) -> None:
        own_base = _BASE.search(self._masked)
        if own_base:
            self._base = urljoin(self._base, own_base["iri"])
        for match in _PREFIX.finditer(self._masked):
            self._prefixes[match["name"]] = self._absolute(match["iri"])
        self._masked = _DIRECTIVE.sub(lambda match: " " * len(match[0]), self._masked)
        start = 0
        for bound in [*_BOUND.finditer(self._masked), None]:
            end = bound.start() if bound else len(self._masked)
            subject = _SUBJECT.match(self._masked, start, end)
            if subject:
                span = Span(subject.start("name"), end)
                self._spans.setdefault(self._iri(subject["name"]), []).append(span)
            start = bound.end() if bound else end

    def _read_json(self) -> None:
        for name, iri in re.findall(r'"([\w-]+)"\s*:\s*"([^"\s]+[/#])"', self._text):
            self._prefixes[f"{name}:"] = iri
        keys = list(_KEY.finditer(self._text))
        for key, after in zip(keys, [*keys[1:], None], strict=True):
            end = after.start() if after else len(self._text)
            name = key["name"]
            prefix, colon, local = name.partition(":")
            iri = self._prefixes.get(f"{prefix}:", "") + local if colon else self._absolute(name)
            known = name if f"{prefix}:" not in self._prefixes else iri
            for each in {known, iri}:
                self._spans.setdefault(each, []).append(Span(key.start(), end))

    def _iri(self, name: str) -> str:
        if name.startswith("<"):
            return self._absolute(name[1:-1])
        prefix, _, local = name.partition(":")
        local = re.sub(r"\\(.)", r"\1", local)
        return self._prefixes.get(f"{prefix}:", f"{prefix}:") + local

    def _absolute(self, iri: str) -> str:
        """Return the IRI in full; one that is relative is kept as a way of writing it."""
        if re.match(r"[A-Za-z][\w+.-]*:", iri):
            return iri
        full = urljoin(self._base, iri)
        self._relative.setdefault(full, set()).add(iri)
        return full

    def _written(self, iri: str) -> str:
        """Return a pattern of the ways in which the text can write the IRI, "" for none."""
        if not iri:
            return ""
        forms = [re.escape(f"<{iri}>"), re.escape(f'"{iri}"')]
        for prefix, namespace in self._prefixes.items():
            if namespace and iri.startswith(namespace):
                local = re.escape(prefix + iri[len(namespace) :])
                forms += [rf"(?<![\w:-]){local}(?![\w:-])", rf'"{local}"']
        if iri.endswith("#type"):
            forms += [r"(?<=\s)a(?=\s)", '"@type"']
        forms += [re.escape(f"<{each}>") for each in sorted(self._relative.get(iri, ()))]
        return "|".join(forms)

    def _found(self, pattern: str, start: int, end: int) -> list[int]:
        if not pattern:
            return []
        return [each.start() for each in re.compile(pattern).finditer(self._masked, start, end)]

    def _value(self, value: str, start: int, end: int) -> int:
        """Return where the value, an IRI or the text of a literal, is written; -1 if nowhere."""
        as_iri = self._found(self._written(value), start, end)
        return as_iri[0] if as_iri else self._text.find(value, start, end)


def _blanked(match: re.Match[str]) -> str:
    if match.lastgroup == "iri":
        return match[0]
    return re.sub(r"[^\r\n]", " ", match[0])
