"""Briefings: what `foedus report` writes, in each format."""

from __future__ import annotations

import io
import re
import shlex
import sys
from functools import cache
from pathlib import Path

import pytest
from command import ROOT, call
from lxml import html
from many_treaties import INCIDENT as RAID
from many_treaties import turtle
from msgspec.structs import replace
from seed_graph import seed_world

from foedus.errors import Refused
from foedus.tell.briefing.briefing import ARROWS, BOXES, FEW, ROWS, Briefing, briefing
from foedus.tell.briefing.contents import tables
from foedus.tell.briefing.docx import as_docx
from foedus.tell.briefing.html import as_html
from foedus.tell.briefing.markdown import as_markdown
from foedus.tell.briefing.typeset import as_pdf, source
from foedus.tell.picture.diagram import MOST, Box, Diagram, as_mermaid, as_svg
from foedus.tell.question import base_of, incident_of, law_day, perspective

INCIDENT = "mi24-shootdown-2020"
HOSTILE = '<script>alert(1)</script> "]#eval("1+1") & \x07'


@cache
def made(incident: str = INCIDENT, worldview: str = "recognised") -> Briefing:
    world = seed_world()
    event = incident_of(world, incident)
    view = perspective(world, worldview, "text", None)
    on = law_day(event, None)
    base = base_of(world, worldview)
    return briefing(world, event, view, base, on, version="of a test", commands=("foedus x",))


def hostile() -> Briefing:
    return replace(made(), title=HOSTILE, answer=HOSTILE, points=(HOSTILE,))


def test_says_who_owes_what_and_why_not() -> None:
    """The answer comes first; each commitment has its verdict and what decides it."""
    found = made()

    assert found.answer == "On these texts and these claims, nobody is bound to give military help."
    [nato] = [each for each in found.commitments if each.clause == "North Atlantic Treaty, Art. 5"]
    assert nato.verdict == "Not triggered"
    assert nato.decided == "fails on attacked, within territory and threshold"


def test_every_number_leads_to_a_source() -> None:
    """What is cited by number is in the bibliography."""
    found = made("germany-russia-war-1914")

    cited = {number for each in (*found.commitments, *found.said) for number in each.sources}
    assert cited
    assert cited <= set(range(1, len(found.sources) + 1))
    assert all(citation for citation, _ in found.sources)


def test_claims_stand_side_by_side() -> None:
    """On a question that is contested each side is told, with its day."""
    deliberate = [each for each in made().said if each.question == "deliberate"]

    assert {each.claimants for each in deliberate} == {
        "Ministry of Foreign Affairs of Armenia",
        "Ministry of Foreign Affairs of Azerbaijan",
    }
    assert {each.on for each in deliberate} == {"2020-11-09"}


def test_caveats_are_of_this_case() -> None:
    """What limits the answer is told where it is so, and nowhere else."""

    def limits(incident: str, worldview: str = "recognised") -> str:
        parts = {part.title: part.lines for part in made(incident, worldview).parts}
        return " ".join(parts["What limits this answer"])

    assert "turns on deliberate" in limits(INCIDENT)
    assert "turns on" not in limits(INCIDENT, "armenia")
    assert "means are left to each obligor" in limits("september-11-attacks-2001")
    assert "means are left to each obligor" not in limits(INCIDENT)


def test_no_code_of_the_engine_is_left() -> None:
    """No verdict stands in capitals, and no arrow is made of signs."""
    told = [line for part in made().parts for line in part.lines]

    assert told
    assert not [line for line in told if re.search(r"[A-Z]{4,}_|ARGUABLE|BREACHED|->", line)]


def test_html_needs_nothing_else() -> None:
    """The page has its picture inside, and loads and runs nothing."""
    page = html.fromstring(as_html(made()))

    assert page.findall(".//svg")
    assert not page.xpath("//script|//link|//img|//iframe|//*[@src]|//*[@onerror]")
    anchors = {each.get("href") for each in page.iterfind(".//a")}
    own = {each[1:] for each in anchors if each.startswith("#")}
    assert own <= {each.get("id") for each in page.iterfind(".//li")}
    assert all(each.startswith(("#", "http://", "https://")) for each in anchors)


def test_texts_are_never_code() -> None:
    """What data say is shown as it is written in each format, be it HTML or Typst."""
    page = html.fromstring(as_html(hostile()))

    assert not page.findall(".//script")
    assert page.findtext(".//h1").startswith("<script>")
    assert '\\"]#eval(\\"1+1\\")' in source(hostile())
    assert as_docx(hostile())[:2] == b"PK"


def test_pdf() -> None:
    """The PDF is set from strings alone, the same twice."""
    pytest.importorskip("typst", reason="Typst is not installed")

    once, again = as_pdf(hostile()), as_pdf(hostile())

    assert once[:5] == b"%PDF-"
    assert once == again


def test_docx_is_read_back() -> None:
    """A word processor's reader finds title, tables and sources."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")

    read = docx.Document(io.BytesIO(as_docx(made())))

    assert read.paragraphs[0].text == made().title
    assert [len(each.rows) - 1 for each in read.tables] == [
        len(made().commitments),
        len(made().said),
    ]
    assert sum(each.text.startswith("[") for each in read.paragraphs) == len(made().sources)


def test_markdown_is_what_the_command_prints(tmp_path: Path) -> None:
    """The command that a briefing names prints it anew."""
    file = tmp_path / "briefing.md"

    assert call("report", INCIDENT, "--worldview", "armenia", "-o", str(file)).exit_code == 0

    text = file.read_text()
    [command] = re.findall(r"^foedus report .*$", text, re.MULTILINE)
    assert shlex.split(command)[1:] == [
        "report", INCIDENT, "--worldview", "armenia", "--format", "md", "-o", str(file)
    ]  # fmt: skip
    again = call(*shlex.split(command)[1:-1], "-").output
    assert again.replace("-o -", f"-o {file}") == text


@pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
def test_ending_says_the_format(tmp_path: Path, ending: str) -> None:
    """The ending of the file decides; two writes are alike to the byte, but for .docx's day."""
    files = [tmp_path / f"{name}.{ending}" for name in "ab"]
    for file in files:
        assert call("report", INCIDENT, "-o", str(file)).exit_code == 0

    one, other = (file.read_bytes() for file in files)
    begins = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK"}[ending]
    assert one.startswith(begins)
    if ending == "html":
        assert one.replace(b"a.html", b"b.html") == other


@pytest.mark.parametrize(("library", "style"), [("typst", "pdf"), ("docx", "docx")])
def test_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str, style: str
) -> None:
    """Without its library a format is refused with what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, library, None)
    file = tmp_path / f"x.{style}"

    found = call("report", INCIDENT, "-o", str(file))

    assert found.exit_code == 1
    assert f"pip install 'foedus[{style}]'" in found.stderr
    assert not file.exists()


def test_binary_goes_to_no_terminal() -> None:
    """A PDF is not printed unasked."""
    found = call("report", INCIDENT, "--format", "pdf")

    assert found.exit_code == 2
    assert "give a file name with -o" in found.stderr


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    """A file whose ending names no format is not written as another one."""
    file = tmp_path / "briefing.odt"

    found = call("report", INCIDENT, "-o", str(file))

    assert found.exit_code == 2
    assert "no format ends in .odt; take .md, .html" in found.stderr
    assert not file.exists()


@pytest.mark.parametrize("style", ["md", "html", "docx", "pdf"])
def test_a_picture_too_large_for_a_page_is_left_out(tmp_path: Path, style: str) -> None:
    """What cannot be read is not drawn: the briefing says so, how large it is, and who must act."""
    (tmp_path / "many.ttl").write_text(turtle(BOXES + 5), encoding="utf-8")
    file = tmp_path / f"raid.{style}"

    told = call(
        "report", RAID, "--data", str(tmp_path / "many.ttl"), "--only-data", "-o", str(file)
    )

    assert told.exit_code == 0, told.output
    read = {
        "md": lambda: file.read_text(),
        "html": lambda: " ".join(html.fromstring(file.read_text()).text_content().split()),
        "docx": lambda: _text_of(file),
        "pdf": lambda: "",
    }[style]()
    if style == "pdf":
        assert file.read_bytes()[:5] == b"%PDF-"
        return
    assert f"it would have {BOXES + 6} boxes and {BOXES + 5} arrows" in read
    assert f"Must act: State 1, State 10, State 11, State 12, State 13 and {BOXES} more." in read
    assert f"and {BOXES + 5 - FEW} more." in read


def _text_of(file: Path) -> str:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    return "\n".join(each.text for each in docx.Document(str(file)).paragraphs)


def test_a_table_too_long_says_how_much_it_lacks(tmp_path: Path) -> None:
    """Rows beyond the most are left out, and counted."""
    (tmp_path / "many.ttl").write_text(turtle(ROWS + 7), encoding="utf-8")
    words = ("report", RAID, "--data", str(tmp_path / "many.ttl"), "--only-data")

    text = call(*words).stdout

    assert text.count("| Triggered |") == ROWS
    assert f"- 7 more commitments: a table here has {ROWS} rows" in text


def test_a_picture_of_no_use_is_refused() -> None:
    """Nobody reads a picture of thousands: it is refused before it is begun."""
    boxes = tuple(Box(str(number), f"Box {number}", 0, note=str(number)) for number in range(MOST))
    large = Diagram("Large", (*boxes, Box("last", "Last", 1)), ())

    for draw in (as_svg, as_mermaid):
        with pytest.raises(Refused, match=r"2,001 boxes and 0 arrows") as refused:
            draw(large)
        assert "another format" in refused.value.hint


def test_every_format_has_every_heading_and_row(tmp_path: Path) -> None:
    """Headings, columns and cells are the same in each format."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    found = made("germany-russia-war-1914")
    told = [column.title for each in tables(found) for column in each.columns]
    cells = [cell for each in tables(found) for row in each.rows for cell in row.cells if cell]
    titles = [
        "Who is drawn in",
        *(each.title for each in (*tables(found), *found.parts)),
        "Sources",
    ]
    (tmp_path / "a.docx").write_bytes(as_docx(found))
    read = docx.Document(str(tmp_path / "a.docx"))
    page = html.fromstring(as_html(found))

    assert len(cells) > len(found.commitments)
    heads = [cell.text for table in read.tables for cell in table.rows[0].cells]
    assert heads == told
    assert [each.text for each in page.iterfind(".//thead//th")] == told
    assert [each.text for each in page.iterfind(".//h2")][:-1] == titles
    in_word = [each.text for each in read.paragraphs if each.style.name == "Heading 1"]
    assert in_word[:-1] == titles
    for text in (as_markdown(found), source(found)):
        assert [each for each in (*titles, *told, *cells) if each not in text] == []


def test_the_limits_that_the_page_tells_hold() -> None:
    """What docs/report.md says of large answers is what the code does."""
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")

    assert f"{BOXES} boxes or {ARROWS} arrows" in page
    assert f"{ROWS} rows" in page


def test_markdown_has_the_flowchart() -> None:
    """In Markdown the picture is a flowchart that many sites draw."""
    assert "```mermaid\n" in as_markdown(made())
