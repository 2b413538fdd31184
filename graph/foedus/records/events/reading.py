"""DuckDB's reader told all that it would guess, and what it says of the rows that it rejects."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ...errors import Fault, Refused, brief
from .coders import Form
from .columns import COLUMNS
from .raw import Raw
from .repeats import BY_YEAR, quoted

TOLD = 20  # malformed rows told one by one
REASONS = {
    "CAST": "not of its type",
    "MISSING COLUMNS": "too few cells",
    "TOO MANY COLUMNS": "too many cells",
    "UNQUOTED VALUE": "a quotation mark without its other",
    "LINE SIZE OVER MAXIMUM": "a line of more than two million letters",
    "INVALID ENCODING": "letters in another encoding",
    "INVALID STATE": "quotation marks that do not fit",
}


def copying(source: Raw, form: Form, folder: Path) -> str:
    """Return the SQL that reads the file and writes its records, partitioned by year."""
    made = {
        **form.fields,
        "day": f'"{form.day}"',
        "coder": f"'{form.coder}'",
        "row": "row_number() OVER ()",
    }
    columns = [f"CAST({made.get(name, 'NULL')} AS {type_}) AS {name}" for name, type_, _ in COLUMNS]
    return (
        f'COPY (SELECT {", ".join(columns)}, year("{form.day}") AS year FROM '
        f"{reading(source, form)}) TO {quoted(folder)} {BY_YEAR}"
    )


def reading(source: Raw, form: Form) -> str:
    """Return the SQL of DuckDB's reader with all told that it would guess."""
    types = {**dict.fromkeys(form.columns, "VARCHAR"), **form.typed}
    if form.day:
        types[form.day] = "DATE"
    columns = ", ".join(f"{quoted(name)}: '{type_}'" for name, type_ in types.items())
    quote = "" if form.delimiter == "\t" else '"'
    blank = ", ".join(quoted(each) for each in form.blank)
    settings = {
        "columns": f"{{{columns}}}",
        "auto_detect": "false",
        "delim": quoted(form.delimiter),
        "quote": quoted(quote),
        "escape": quoted(quote),
        "header": str(form.is_headed).lower(),
        "new_line": quoted(source.line_end),
        "encoding": quoted(source.encoding),
        "dateformat": quoted(form.dates),
        "nullstr": f"[{blank}]",
        "store_rejects": "true",
        "rejects_limit": "0",
    }
    if form.day:  # one that is blank is no null, but malformed
        settings["force_not_null"] = f"[{quoted(form.day)}]"
    told = ", ".join(f"{name} = {value}" for name, value in settings.items())
    return f"read_csv({quoted(source.path)}, {told})"


def malformed(database: Any, path: str) -> tuple[tuple[Fault, ...], dict[str, int]]:
    """Return the first malformed rows, and how many there are for each reason."""
    per_row = (
        "SELECT line, min_by(error_type::VARCHAR, cell) AS why, "
        "min_by(error_message, cell) AS message, min_by(column_name, cell) AS name "
        "FROM (SELECT *, coalesce(column_idx, 0) AS cell FROM reject_errors) GROUP BY line"
    )
    counts = database.execute(f"SELECT why, count(*) FROM ({per_row}) GROUP BY why ORDER BY why")
    skipped = {REASONS.get(why, why.lower()): count for why, count in counts.fetchall()}
    rows = database.execute(f"{per_row} ORDER BY line LIMIT {TOLD}").fetchall()
    return tuple(
        Fault(path, line, _said(why, said, name)) for line, why, said, name in rows
    ), skipped


def irregular(path: str, source: Raw, error: Exception) -> Exception:
    """Return why the reader gave up, with the first line that ends in another way than the others.

    Between such lines nobody can say where a row ends, so that none is skipped.
    """
    if "state machine" not in str(error):
        return error
    end = source.line_end.encode().decode("unicode_escape").encode()
    other = re.compile(rb"\n" if end == b"\r" else rb"\r(?!\n)")
    with source.path.open("rb") as file:
        line = next((n for n, text in enumerate(file, 1) if other.search(text)), 0)
    return Refused(
        f"{path}{f':{line}' if line else ''}: its line ends or quotation marks do not fit",
        "All lines end alike; in CSV a cell with an end of line in it stands in quotation marks, "
        "and a quotation mark inside it is written twice. For GDELT: tr -d '\\r' < OLD > NEW",
    )


def _said(why: str, message: str, column: str | None) -> str:
    """Return what is wrong with a row, in few words."""
    text = (
        " ".join(message.split()).removeprefix(f'Error when converting column "{column}".').strip()
    )
    if why == "CAST":
        return brief(f"{column}: {text or 'nothing where a value is needed'}")
    return brief(text[:1].lower() + text[1:])
