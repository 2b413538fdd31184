"""The page on architecture shows the rooms that the layer contract names."""

from __future__ import annotations

import re
import tomllib

from pages import ROOT, blocks

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def layers() -> list[list[str]]:
    """Return the rooms of each floor, top floor first, as import-linter is told."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [contract] = [each for each in contracts if each["type"] == "layers"]
    return [re.findall(r"foedus\.(\w+)", layer) for layer in contract["layers"]]


def test_picture_shows_the_floors() -> None:
    """The picture has the floors of the contract with their rooms, in order."""
    [picture] = blocks(PAGE, "mermaid")
    drawn = [inside.split() for inside in re.findall(r"subgraph .*\n([\s\w]*?)\n    end", picture)]

    assert drawn == layers()


def test_table_tells_of_every_room() -> None:
    """The table under the picture tells of each room, top floor first."""
    [table] = re.findall(r"\| room \|.*\n\|---\|---\|\n((?:\|.*\n)+)", PAGE)
    told = [
        name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])
    ]

    assert told == [room for floor in layers() for room in floor]


def test_every_room_is_on_a_floor() -> None:
    """Each module and package of foedus is on a floor of the contract."""
    package = ROOT / "graph" / "foedus"
    rooms = {
        path.stem
        for path in package.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }

    assert rooms - {"__init__", "__main__"} == {room for floor in layers() for room in floor}
