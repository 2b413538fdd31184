"""Measure foedus against its peers, all of it, and print one table in Markdown.

A line whose target is not met says so. Each file beside this one can be run alone, too.

    python bench/run.py            all of it
    python bench/run.py --short    without rdflib's slow queries
"""

from __future__ import annotations

import argparse

import blocs
import cascade
import closure
import conflicts
import exports
import firebreaks
import own_files
import paths
import records
import report
import store
import what_if
from measure import HEAD


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="leave rdflib's queries out")
    short = parser.parse_args().short
    print(HEAD)
    store.main(short)
    parts = (
        own_files,
        closure,
        paths,
        what_if,
        firebreaks,
        conflicts,
        cascade,
        blocs,
        records,
        exports,
        report,
    )
    for each in parts:
        each.main()


if __name__ == "__main__":
    main()
