"""The documentation as a site: it is built without a warning, and its notebooks run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

import pytest
from pages import ROOT

DOCS = ROOT / "docs"
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
FETCHED = re.compile(r'(?:src|<link[^>]*\shref)="(?:https?:)?//[^"]+"')
OUTSIDE = {"README"}  # its text is the first page of the site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built; a warning, or a cell that fails, fails the build."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going"]
    built = subprocess.run(
        [*command, "-d", str(folder / "kept"), str(DOCS), str(folder / "html")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "html"


def test_every_page_is_in_the_site(site: Path) -> None:
    """Each page and each notebook of docs/ is a page of the site."""
    names = {
        str(path.relative_to(DOCS).with_suffix(""))
        for path in (*DOCS.rglob("*.md"), *NOTEBOOKS)
        if "_build" not in path.parts
    }

    assert len(NOTEBOOKS) == 4
    assert {name for name in names - OUTSIDE if not (site / f"{name}.html").exists()} == set()


def test_notebooks_show_what_they_computed(site: Path) -> None:
    """A notebook's page has its pictures and tables, and says of no machine where things lie."""
    for path in NOTEBOOKS:
        page = (site / "notebooks" / f"{path.stem}.html").read_text(encoding="utf-8")

        assert "<table" in page
        assert "Traceback" not in page
        assert gettempdir() not in page
    drawn = (site / "notebooks" / "one-incident.html").read_text(encoding="utf-8")
    assert "<svg" in drawn.partition("Who could be drawn in")[2]


def test_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    """Whoever reads a page is known to nobody else: scripts, styles and pictures are its own."""
    found = {
        path.name: FETCHED.findall(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }

    assert len(found) > len(NOTEBOOKS)
    assert {name: urls for name, urls in found.items() if urls} == {}


def test_reference_has_every_public_method(site: Path) -> None:
    """The Python reference is made from docstrings: each method of the graph is in it."""
    from foedus.notebook.incident import Incident
    from foedus.notebook.knowledge import KnowledgeGraph

    page = (site / "api.html").read_text(encoding="utf-8")

    for kind in (KnowledgeGraph, Incident):
        for name in (name for name in vars(kind) if not name.startswith("_")):
            assert f'id="{kind.__module__}.{kind.__name__}.{name}"' in page


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_kept_without_output(path: Path) -> None:
    """What a notebook shows is computed when it is run, never kept beside it."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]

    assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []
    assert {cell["cell_type"] for cell in cells} == {"markdown", "code"}
