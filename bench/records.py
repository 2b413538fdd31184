"""Measure the import of ATOP, the disputes and the wars, from the files beside the checkout.

The peer reads the same files into dictionaries with Python's csv module, and does nothing else.
"""

from __future__ import annotations

import csv

from measure import HEAD, ROOT, compare

from foedus import read
from foedus.records import import_files

SHARED = ROOT.parent / "shared" / "datasets"
FILES = {
    "atop": ("atop/atop4_01_member_phase.csv",),
    "mid": ("cow/MIDA_5.0.csv", "cow/MIDB_5.0.csv"),
    "cow-wars": ("cow/Inter-StateWarData_v4.0.csv",),
}


def main() -> None:
    """Print a line, or why there is none."""
    if not SHARED.is_dir():
        print("| import: the published files do not lie beside the checkout | | | | | | |")
        return
    world = read.world()

    def ours() -> None:
        for name, files in FILES.items():
            import_files(name, [str(SHARED / each) for each in files], world).content  # noqa: B018

    def rows() -> None:
        for files in FILES.values():
            for each in files:
                with (SHARED / each).open(encoding="utf-8", newline="") as file:
                    list(csv.DictReader(file))

    compare("import of ATOP, MID and wars / csv.DictReader", ours, rows, 5, within=10)


if __name__ == "__main__":
    print(HEAD)
    main()
