"""Events of a coder's file into the archive: by DuckDB's reader of CSV straight to Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ...errors import Fault, InvalidData, Refused
from .archive import ACCOUNT, Account, place_of, put, unfinished
from .columns import COLUMNS
from .engine import LIMITS, duckdb
from .forms import Form, form_of
from .raw import Raw, raw, unpacked

TOLD = 20  # malformed rows told one by one
REASONS = {
    "CAST": "not of its type",
    "MISSING COLUMNS": "too few cells",
    "TOO MANY COLUMNS": "too many cells",
}
LACKING = {
    "category": "plover IS NULL AND root NOT IN ('01', '02')",
    "source state": "source_state IS NULL",
    "target state": "target_state IS NULL",
    "position": "latitude IS NULL OR longitude IS NULL",
    "Goldstein": "goldstein IS NULL",
}


class Loaded(Struct, frozen=True):
    """What became of a file, its first malformed rows, and whether it was there already."""

    account: Account
    faults: tuple[Fault, ...] = ()
    was_there: bool = False


def load(path: str, archive: Path, *, strict: bool = False) -> Loaded:
    """Put a file's events into the archive, whole or not at all; one that is there stays.

    A malformed row is skipped and counted; if *strict*, InvalidData is raised instead.
    """
    with unfinished(archive) as folder, unpacked(Path(path), folder) as file:
        source = raw(path, file)
        form = form_of(path, source.first, source.second)
        target = place_of(archive, form.name, source.digest)
        if (target / ACCOUNT).is_file() and not strict:
            known = msgspec.json.decode((target / ACCOUNT).read_bytes(), type=Account)
            return Loaded(known, was_there=True)
        made = folder / "made"
        made.mkdir()
        database = duckdb().connect(config={**LIMITS, "temp_directory": str(folder / "spilled")})
        database.execute("SET enable_progress_bar = false")  # it would go to standard output
        try:
            database.execute(copying(source, form, made))
            faults, skipped = _malformed(database, path)
            if strict and faults:
                raise InvalidData(faults)
            account = _account(database, source, form, made, skipped)
        except duckdb().Error as error:
            said = str(error).splitlines()[0]
            raise Refused(f"{path} cannot be loaded: {said}") from None
        finally:
            database.close()
        (made / ACCOUNT).write_bytes(msgspec.json.format(msgspec.json.encode(account), indent=2))
        was_there = target.is_dir()
        put(made, target)
        return Loaded(account, faults, was_there)


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
        f"{_reading(source, form)}) TO {_text(str(folder))} "
        "(FORMAT parquet, PARTITION_BY (year), COMPRESSION zstd, OVERWRITE_OR_IGNORE)"
    )


def _reading(source: Raw, form: Form) -> str:
    """Return the SQL of DuckDB's reader with all told that it would guess."""
    types = {**dict.fromkeys(form.columns, "VARCHAR"), **form.typed, form.day: "DATE"}
    columns = ", ".join(f"{_text(name)}: '{type_}'" for name, type_ in types.items())
    quote = "" if form.delimiter == "\t" else '"'
    blank = ", ".join(_text(each) for each in form.blank)
    settings = {
        "columns": f"{{{columns}}}",
        "auto_detect": "false",
        "delim": _text(form.delimiter),
        "quote": _text(quote),
        "escape": _text(quote),
        "header": str(form.is_headed).lower(),
        "new_line": _text(source.line_end),
        "encoding": _text(source.encoding),
        "dateformat": _text(form.dates),
        "nullstr": f"[{blank}]",
        # A day that is blank is no null, but malformed.
        "force_not_null": f"[{_text(form.day)}]",
        "store_rejects": "true",
        "rejects_limit": "0",
    }
    told = ", ".join(f"{name} = {value}" for name, value in settings.items())
    return f"read_csv({_text(str(source.path))}, {told})"


def _malformed(database: Any, path: str) -> tuple[tuple[Fault, ...], dict[str, int]]:
    """Return the first malformed rows, and how many there are for each reason."""
    per_row = (
        "SELECT line, min_by(error_type::VARCHAR, column_idx) AS why, "
        "min_by(error_message, column_idx) AS message, min_by(column_name, column_idx) AS name "
        "FROM reject_errors GROUP BY line"
    )
    counts = database.execute(f"SELECT why, count(*) FROM ({per_row}) GROUP BY why ORDER BY why")
    skipped = {REASONS.get(why, why.lower()): count for why, count in counts.fetchall()}
    rows = database.execute(f"{per_row} ORDER BY line LIMIT {TOLD}").fetchall()
    return tuple(
        Fault(path, line, _said(why, said, name)) for line, why, said, name in rows
    ), skipped


def _said(why: str, message: str, column: str | None) -> str:
    """Return what is wrong with a row, in few words."""
    text = (
        " ".join(message.split()).removeprefix(f'Error when converting column "{column}".').strip()
    )
    if why == "CAST":
        return f"{column}: {text or 'nothing where a value is needed'}"
    return text[:1].lower() + text[1:]


def _account(
    database: Any, source: Raw, form: Form, made: Path, skipped: dict[str, int]
) -> Account:
    """Return what became of the file, by what was written."""
    taken, first, last = 0, "", ""
    lacking: dict[str, int] = {}
    if next(made.glob("*/*.parquet"), None):
        counted = ", ".join(f"count(*) FILTER ({test})" for test in LACKING.values())
        parts = _text(str(made / "*" / "*.parquet"))
        [found] = database.execute(
            f"SELECT count(*), min(day), max(day), {counted} FROM read_parquet({parts})"
        ).fetchall()
        taken, first, last = found[0], str(found[1]), str(found[2])
        lacking = {name: n for name, n in zip(LACKING, found[3:], strict=True) if n}
    return Account(
        name=Path(source.name).name,
        form=form.name,
        coder=form.coder,
        digest=source.digest,
        encoding=source.encoding,
        citation=form.citation,
        terms=form.terms,
        rows=taken + sum(skipped.values()),
        taken=taken,
        skipped=skipped,
        lacking=lacking,
        first=first,
        last=last,
    )


def _text(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
