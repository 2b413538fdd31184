"""The pages that a reader follows: what they show is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from pages import ROOT, blocks, called, fits, printed, rewritten, save_files, sessions

FOLDERS = ("docs", "docs/datasets", "docs/escalation")
PAGES = [
    "README.md",
    *sorted(str(p.relative_to(ROOT)) for each in FOLDERS for p in (ROOT / each).glob("*.md")),
]
SHOWING = [page for page in PAGES if "```console" in (ROOT / page).read_text(encoding="utf-8")]
LINK = re.compile(r"\]\((?!\w+:|#)([^)#]+)")


@pytest.mark.parametrize("page", SHOWING)
def test_commands_print_what_the_page_shows(page: str, tmp_path: Path, update: bool) -> None:
    """Each console block of a page shows what its commands print, but for the lines left out."""
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    save_files(text, tmp_path)
    if update:
        path.write_text(rewritten(text, tmp_path), encoding="utf-8")
        return

    # The tour is made of processes as a reader starts them; the other pages are called here.
    show = printed if page == "README.md" else called

    for block in blocks(text, "console"):
        for command, shown in sessions(block):
            lines = show(command, tmp_path)

            assert fits(shown, lines), f"$ {command}\n" + "\n".join(lines)


@pytest.mark.parametrize("page", PAGES)
def test_python_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of a page runs and says what the page says."""
    text = (ROOT / page).read_text(encoding="utf-8")
    save_files(text, tmp_path)
    monkeypatch.chdir(tmp_path)
    examples = "\n".join(blocks(text, "python"))
    test = doctest.DocTestParser().get_doctest(examples, {}, page, page, 0)

    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)

    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """A page links to no file that is not there."""
    path = ROOT / page

    targets = LINK.findall(path.read_text(encoding="utf-8"))

    assert [t for t in targets if not (path.parent / t).exists()] == []


def test_readme_is_run() -> None:
    """The tour of the README is among the pages that are run."""
    assert "README.md" in SHOWING
    assert "docs/data.md" in SHOWING


WRITING = re.compile(r"(?m)^\$ (foedus .* -o (\S+\.svg))$")


@pytest.mark.parametrize("page", PAGES)
def test_pictures_are_those_of_their_commands(page: str, tmp_path: Path, update: bool) -> None:
    """A picture that a page keeps beside it is what the command on the page draws."""
    path = ROOT / page

    for command, name in WRITING.findall(path.read_text(encoding="utf-8")):
        called(command, tmp_path)
        drawn = (tmp_path / name).read_text(encoding="utf-8")
        if update:
            (path.parent / name).write_text(drawn, encoding="utf-8")

        assert (path.parent / name).read_text(encoding="utf-8") == drawn
