"""What names the data know, as the description of the pages tells them to programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..tell.listing import listing
from ..tell.question import WORLDVIEW

if TYPE_CHECKING:
    from ..model import World

# A day: the last one of the calendar has none after it, and periods end on the day after.
DATE: dict[str, Any] = {
    "type": "string",
    "format": "date",
    "pattern": "^(?!0000)(?!9999-12-31)[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
_FREE: dict[str, Any] = {"type": "string", "minLength": 1}


class Names(Struct, frozen=True):
    """The ids of the data by the table in which a parameter of that form is looked up.

    `any` is the id of some thing: all of them would be too many to list.
    """

    tables: Mapping[str, tuple[str, ...]]
    any: str

    def schemas(self) -> dict[str, Any]:
        """Return the schema of each table: one of its ids."""
        return {
            name: {"type": "string", "enum": list(ids)} for name, ids in self.tables.items() if ids
        }

    def schema(self, table: str) -> dict[str, Any]:
        """Return the schema of a name that is looked up in the table; any name where it is none."""
        known = self.tables.get(table)
        return {"$ref": f"#/components/schemas/{table}"} if known else _FREE

    def like(self, example: str) -> dict[str, Any]:
        """Return the schema of names like the example: of incidents, or of any thing."""
        return self.schema("incidents" if example in self.tables["incidents"] else "")

    def example(self, table: str) -> str:
        """Return the first id of the table, or of any thing."""
        return next(iter(self.tables.get(table, ())), self.any)


def names_in(world: World) -> Names:
    """Return the names of the data, sorted."""
    return Names(
        {
            "actors": tuple(sorted(world.actors)),
            "clauses": tuple(sorted(world.clauses)),
            "clauses-and-treaties": tuple(sorted({**world.clauses, **world.instruments})),
            "ends": (*sorted(_incidents(world)), *sorted(world.actors)),
            "events": tuple(sorted(world.events)),
            "incidents": tuple(sorted(_incidents(world))),
            "instruments": tuple(sorted(world.instruments)),
            "territories": tuple(sorted(world.territories)),
            "worldviews": tuple(sorted({WORLDVIEW, *world.worldviews, *world.actors})),
        },
        min(world.things, default=""),
    )


def _incidents(world: World) -> list[str]:
    return [row[0] for row in listing(world, "incidents", None)[1]]
