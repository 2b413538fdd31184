"""Measure briefings from a fresh process, and the import of foedus.

    python bench/report.py

Beside the HTML a bare Python that has the same texts as JSON and only renders them; beside the PDF
one that only has Typst set the same page. What is above theirs is what it takes to read the data,
to judge, and to find the words. PDF needs Typst (`pip install 'foedus[pdf]'`). Beside a made-up war
over which 3,000 states owe help, ten over which 300 do: 1 is growth in proportion. Beside
`import foedus`, `import networkx`.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import HEAD, ROOT, Action, compare, process  # puts tests/ on the path

sys.path.insert(0, str(ROOT / "graph"))

from many_treaties import INCIDENT as RAID
from many_treaties import turtle

from foedus.model import World
from foedus.read import world
from foedus.store.files import Selection
from foedus.tell.briefing.briefing import Briefing, briefing
from foedus.tell.briefing.contents import tables
from foedus.tell.briefing.typeset import source
from foedus.tell.picture.diagram import as_svg
from foedus.tell.question import WORLDVIEW, base_of, incident_of, law_day, perspective

INCIDENTS = ("mi24-shootdown-2020", "germany-russia-war-1914")
HTML_SECONDS, PDF_SECONDS, IMPORT_SECONDS = 1, 2, 0.06
RUNS = 7
MANY, TIMES = 300, 10  # treaties over which a war is made up, and how many times as many
IN_PROPORTION = 1.5
RENDERED = """
import json, sys
from html import escape
from pathlib import Path

told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
page = ["<!doctype html>", f"<h1>{escape(told['title'])}</h1>", told["picture"]]
page += (f"<p>{escape(each)}</p>" for each in told["lines"])
for rows in told["tables"]:
    page.append("<table>")
    for row in rows:
        page.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>")
    page.append("</table>")
Path(sys.argv[2]).write_text("\\n".join(page), encoding="utf-8")
"""
SET = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def main() -> None:
    """Print a line for each incident and format, and one for the import."""
    with TemporaryDirectory() as folder:
        for incident in INCIDENTS:
            _measured(Path(folder), incident)
        gc.disable()  # as commands do
        few, many = (_made_up(Path(folder), count) for count in (MANY, MANY * TIMES))
    compare(
        f"a war over {MANY * TIMES} treaties / {TIMES} over {MANY}",
        lambda: _briefing(many, RAID),
        lambda: [_briefing(few, RAID) for _ in range(TIMES)],
        RUNS,
        at_most=IN_PROPORTION,
    )
    compare(
        "import foedus / import networkx",
        process("-c", "import foedus"),
        process("-c", "import networkx"),
        RUNS,
        within=IMPORT_SECONDS,
    )


def _measured(folder: Path, incident: str) -> None:
    found = _briefing(world(Selection()), incident)
    (folder / "told.json").write_text(json.dumps(_told(found)), encoding="utf-8")
    rendered = process("-c", RENDERED, str(folder / "told.json"), str(folder / "peer.html"))
    compare(
        f"report {incident}: HTML / only rendered",
        _reported(incident, folder / "ours.html"),
        rendered,
        RUNS,
        within=HTML_SECONDS,
    )
    if importlib.util.find_spec("typst") is None:
        print("Typst is not installed, so no PDF is measured.", file=sys.stderr)
        return
    (folder / "told.typ").write_text(source(found), encoding="utf-8")
    compare(
        f"report {incident}: PDF / only set by Typst",
        _reported(incident, folder / "ours.pdf"),
        process("-c", SET, str(folder / "told.typ"), str(folder / "peer.pdf")),
        RUNS,
        within=PDF_SECONDS,
    )


def _reported(incident: str, path: Path) -> Action:
    return process("-m", "foedus", "report", incident, "-o", str(path))


def _made_up(folder: Path, treaties: int) -> World:
    path = folder / f"{treaties}.ttl"
    path.write_text(turtle(treaties), encoding="utf-8")
    return world(Selection((str(path),)))


def _briefing(known: World, incident: str) -> Briefing:
    event = incident_of(known, incident)
    view = perspective(known, WORLDVIEW, "text", None)
    base = base_of(known, WORLDVIEW)
    on = law_day(event, None)
    return briefing(known, event, view, base, on, version="", commands=())


def _told(found: Briefing) -> dict[str, object]:
    """Return the texts, rows and picture of a briefing."""
    lines = [found.facts, found.answer, *found.points, found.law]
    lines += [line for part in found.parts for line in (part.title, *part.lines)]
    lines += [f"{citation} {address}" for citation, address in found.sources]
    return {
        "title": found.title,
        "picture": as_svg(found.picture) if found.picture else found.undrawn,
        "lines": lines,
        "tables": [[row.cells for row in each.rows] for each in tables(found)],
    }


if __name__ == "__main__":
    print(HEAD)
    main()
