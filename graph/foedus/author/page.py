"""One incident file in TOML: parsed, its keys and values checked, its names looked up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec

from ..errors import AmbiguousName, Fault, UnknownName
from ..names import find_in
from . import form
from .known import Known
from .lines import Place, line_of, lines

LIMIT = 262_144  # bytes; an incident told in more would be no incident
MANY = ("Actor", "Clause", "Source", "Territory")  # of these not all are told where none fits
TABLES: dict[str, type[msgspec.Struct]] = {
    "act": form.Act,
    "actor": form.Actor,
    "claim": form.Claim,
    "event": form.Event,
    "source": form.Source,
    "support": form.Support,
    "territory": form.Territory,
}
KINDS = {"ObjectKind": "kind of target", "Territory": "place", "VerificationMark": "mark"}
_PLACE = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)
_WHERE = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


class Statement(NamedTuple):
    """A statement as `Page` makes it: IRIs in full; a value is an IRI, a text, a day or a number.

    `kind` is "iri", "text" (English), "string", "integer", "decimal", or an xsd type of days.
    """

    subject: str
    predicate: str
    value: str
    kind: str
    line: int


class Page:
    """A file as it is read: what it says, where each key stands, and the faults found so far."""

    def __init__(self, path: str, text: str, known: Known, faults: list[Fault]) -> None:
        self.path = path
        self.known = known
        self._lines = lines(text)
        self.faults = faults

    def line(self, place: Place) -> int:
        """Return the line on which a key or table stands."""
        return line_of(self._lines, place)

    def fault(self, place: Place, message: str, hint: str = "") -> None:
        """Note a fault at the line of a key."""
        self.faults.append(Fault(self.path, self.line(place), message, hint))

    def find(self, place: Place, kind: str, name: str) -> str:
        """Return the id of the thing of the kind that bears the name, or "" and note a fault.

        Where a place is asked for, the name of a state means its own territory.
        """
        land = self._land(name) if kind == "Territory" else ""
        return land or self._found(place, self.known.of(kind), kind, name)

    def meant(self, kind: str, name: str) -> str:
        """Return the id of the thing of the kind that bears the name, or the name."""
        try:
            return (kind == "Territory" and self._land(name)) or find_in(
                self.known.of(kind), name, ""
            )
        except (AmbiguousName, UnknownName):
            return name

    def _land(self, name: str) -> str:
        lands = self.known.of("Territory")
        for things, ending in ((lands, ""), (self.known.of("Actor"), "-territory")):
            try:
                land = find_in(things, name, "") + ending
            except (AmbiguousName, UnknownName):
                continue
            if land in lands:
                return land
        return ""

    def find_class(self, place: Place, upper: str, name: str, without: str = "") -> str:
        """Return the class of that name below another, leaving out those below *without*."""
        left_out = self.known.below(without) if without else {}
        below = {id: each for id, each in self.known.below(upper).items() if id not in left_out}
        return self._found(place, below, upper, name)

    def _found(self, place: Place, among: Any, kind: str, name: str) -> str:
        noun = KINDS.get(kind, kind.lower())
        try:
            return find_in(among, name, noun)
        except AmbiguousName as error:
            self.fault(place, str(error), error.hint)
        except UnknownName as error:
            hint = error.hint
            if kind not in MANY:
                those = error.suggestions or sorted(among)
                between = " or " if error.suggestions else ", "
                labels = between.join(among[id].label for id in those)
                hint = f"Did you mean {labels}?" if error.suggestions else f"Known: {labels}."
            elif kind in ("Actor", "Territory"):
                hint += f" What is new is told in a table [[{kind.lower()}]]."
            self.fault(place, f"{_key(place)}: {error}", hint)
        return ""


def _key(place: Place) -> str:
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def opened(page: Page, text: str) -> form.Incident | None:
    """Return what the file says, or None where faults in its form were noted."""
    try:
        content = _with_days_as_text(tomllib.loads(text))
    except RecursionError:
        page.faults.append(Fault(page.path, 0, "nested too deep"))
        return None
    except ValueError as error:
        page.faults.append(_syntax_fault(page.path, str(error)))
        return None
    return _converted(page, content) if _check_keys(page, content) else None


def _with_days_as_text(value: Any) -> Any:
    """Return the same with each day, but no instant, as its text."""
    if isinstance(value, dict):
        return {key: _with_days_as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days_as_text(each) for each in value]
    return value.isoformat() if type(value) is date else value


def _syntax_fault(path: str, message: str) -> Fault:
    place = _PLACE.match(message)
    if not place:
        return Fault(path, 0, f"this is no TOML: {message}")
    what = place["what"][:1].lower() + place["what"][1:]
    hint = "A text stands in quotation marks; a day is written 2021-06-01, without them."
    if "source" in what:
        hint = 'Write either source = "..." or tables [[source]].'
    elif "overwrite" in what or "declare" in what:
        hint = "A key stands once; several values stand in brackets, several tables in [[ ]]."
    return Fault(path, int(place["line"]), f"column {place['column']}: {what}", hint)


def _check_keys(page: Page, content: dict[str, Any]) -> bool:
    """Note each key that the form does not have, and return whether none is lacking.

    The unknown keys are put right or taken out, so that all else can be checked as well.
    """
    whole = _check_table(page, content, form.Incident, ())
    for name, kind in TABLES.items():
        entries = content.get(name, [])
        if name == "source" and not isinstance(entries, list):
            continue
        if not isinstance(entries, list):
            page.fault((name,), f"{name} is a table of its own", f"Write [[{name}]].")
            whole = False
            continue
        for number, entry in enumerate(entries):
            if isinstance(entry, dict):
                whole &= _check_table(page, entry, kind, (name, number))
    return whole


def _check_table(page: Page, table: dict[str, Any], kind: type, at: Place) -> bool:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in [key for key in table if key not in fields]:
        where = f"[[{at[0]}]]" if at else "an incident file"
        page.fault((*at, key), f"{where} has no key {key!r}", _hint(key, fields))
        table.setdefault(_meant(key, fields), table.pop(key))
        table.pop("", None)
    lacking = [name for name, field in fields.items() if field.required and name not in table]
    if at and lacking:
        page.fault(at, f"[[{at[0]}]] lacks {', '.join(lacking)}")
    for name in lacking if not at else ():
        page.fault((name,), *_missing(name))
    return not lacking


def _meant(key: str, fields: Iterable[str]) -> str:
    """Return the key that another word most likely means, "" if none."""
    names = list(fields)
    meant = form.MEANT.get(key.casefold(), "")
    if meant in names:
        return meant
    return next(iter(get_close_matches(key, names, 1, 0.6)), "")


def _missing(name: str) -> tuple[str, str]:
    return {
        "incident": ("the incident has no name", 'Begin with incident = "...".'),
        "date": ("the incident has no day", "Say when it was: date = 2021-06-01."),
        "source": (
            "the incident has no source",
            'Say where it can be looked up: source = "Gazette, 2 June 2021, p. 1".',
        ),
    }[name]


def _hint(key: str, fields: Iterable[str]) -> str:
    names = list(fields)
    meant = _meant(key, names)
    return f"Did you mean {meant}?" if meant else f"Known: {', '.join(sorted(names))}."


def _converted(page: Page, content: dict[str, Any]) -> form.Incident | None:
    try:
        return msgspec.convert(content, form.Incident)
    except msgspec.ValidationError as error:
        told = _WHERE.match(str(error))
        path = (told["path"] or "") if told else ""
        steps: Place = tuple(name or int(number) for name, number in _STEP.findall(path))
        page.fault(steps, _in_words(told["what"] if told else str(error), steps))
    return None


def _in_words(what: str, steps: Place) -> str:
    """Return what msgspec says of a value in the words of the form."""
    for theirs, ours in (
        ("Expected", "expected"),
        ("Object contains unknown field", "there is no key"),
        ("Object missing required field", "this table lacks"),
        ("`", ""),
        ("str | array", "a name or a list of names"),
        ("array", "a list"),
        ("object", "a table"),
        ("bool", "true or false"),
        ("int | str", "a day"),
        ("int | null", "a whole number"),
        ("float | null", "a number"),
        ("str", "a text in quotation marks"),
    ):
        what = what.replace(theirs, ours)
    return f"{_key(steps)}: {what}" if steps else what
