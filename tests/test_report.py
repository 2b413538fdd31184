"""Briefings: what `foedus report` writes, in each format."""

from __future__ import annotations

import io
import re
import shlex
import sys
from functools import cache
from pathlib import Path

import pytest
from command import call
from lxml import html
from msgspec.structs import replace
from seed_graph import seed_world

from foedus.tell.briefing.briefing import Briefing, briefing
from foedus.tell.briefing.docx import as_docx
from foedus.tell.briefing.html import as_html
from foedus.tell.briefing.markdown import as_markdown
from foedus.tell.briefing.typeset import as_pdf, source
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


def test_markdown_has_the_flowchart() -> None:
    """In Markdown the picture is a flowchart that many sites draw."""
    assert "```mermaid\n" in as_markdown(made())
