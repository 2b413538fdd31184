"""The columns of an event record: one schema for every coder."""

from __future__ import annotations

# Name, DuckDB type and what it holds. A blank in the coder's file is null.
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("day", "DATE", "the day on which the event is said to have been"),
    ("source", "VARCHAR", "who is said to have acted, as the coder writes it"),
    ("source_state", "VARCHAR", "its state in `state_system`, where the coder names just one"),
    ("target", "VARCHAR", "towards whom, as the coder writes it"),
    ("target_state", "VARCHAR", "its state in `state_system`, where the coder names just one"),
    ("state_system", "VARCHAR", "how states are written: cameoCountry, iso3166Alpha3 or name"),
    ("code", "VARCHAR", "the CAMEO code, a text with leading zeros, or the PLOVER type"),
    ("root", "VARCHAR", "the first two digits of the CAMEO code, or the PLOVER type"),
    ("plover", "VARCHAR", "the PLOVER type of 2021, by `kinds.toml`"),
    ("quad", "TINYINT", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict"),
    (
        "goldstein",
        "DECIMAL(5,2)",
        "from -10 (conflict) to 10: Goldstein's scale, or the coder's own",
    ),
    ("place", "VARCHAR", "the place, as the coder writes it"),
    ("place_state", "VARCHAR", "the state of the place, in a code that is not `state_system`"),
    ("latitude", "DOUBLE", "degrees north of the place's point"),
    ("longitude", "DOUBLE", "degrees east of the place's point"),
    ("mentions", "INTEGER", "how often it is mentioned in the texts that were coded"),
    ("id", "VARCHAR", "the coder's own number"),
    ("changed", "BIGINT", "when ACLED last changed it, in seconds since 1970"),
    ("coder", "VARCHAR", "who claims it"),
    ("row", "BIGINT", "which of the records read from the file, from 1"),
)
NAMES = tuple(name for name, _, _ in COLUMNS)
