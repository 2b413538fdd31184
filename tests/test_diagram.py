"""The pictures: what they show is what was asked, and one can read it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pages import ROOT

from foedus.tell.picture.diagram import (
    LINES,
    TONES,
    Arrow,
    Box,
    Diagram,
    Line,
    Tone,
    as_mermaid,
    as_svg,
    grouped,
)
from foedus.tell.picture.layout import arranged
from foedus.tell.picture.lettering import lines, printable, width
from foedus.tell.picture.routes import Curve, Label, routes
from foedus.tell.picture.svg import LOOKS, PAPER, SOFT, STROKES

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = st.text(max_size=30) | st.sampled_from(
    [
        "Treaty of Friendship, Co-operation and Mutual Assistance between the two Parties",
        "</text><script>alert(1)</script>",
        "معاهدة 1936",
        "Договор дружбы",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "two\nlines",
    ]
)
EXAMPLES = settings(max_examples=50, deadline=None)
EXAMPLE = Diagram(
    "How to read a picture",
    (
        Box("attack", "Alpha attacks Beta", 0, "the incident"),
        Box("beta", "Beta", 1, "attacked"),
        Box("gamma", "Gamma", 2, "its ally", "must"),
        Box("delta", "Delta", 2, "asked for help or not?", "may"),
        Box("epsilon", "Epsilon", 2, "not covered there"),
        Box("zeta", "Zeta", 3, "joins Gamma", "choice"),
        Box("eta", "Eta", 3, "a party to the second pact", "consult"),
    ),
    (
        Arrow("attack", "beta"),
        Arrow("beta", "gamma", "First Pact, Art. 1"),
        Arrow("beta", "delta", "Second Pact, Art. 4", "dashed"),
        Arrow("beta", "epsilon", "Third Pact, Art. 2", "crossed"),
        Arrow("gamma", "zeta"),
        Arrow("delta", "eta", "Second Pact, Art. 3"),
    ),
    "Third Pact, Art. 2 covers attacks at sea; this one is on land.",
)
PICTURE = ROOT / "docs" / "escalation" / "how-to-read.svg"
HOSTILE = '</text><script>alert("x")</script> & `a` #35; %%{init}%% |p| --> 1. end'


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """Return any diagram: cycles, arrows within a column and onto the same box among them."""
    ids = [str(number) for number in range(draw(st.integers(0, 12)))]
    tone, line = st.sampled_from(get_args(Tone)), st.sampled_from(get_args(Line))
    boxes = tuple(
        Box(id, draw(TEXTS), draw(st.integers(-1, 4)), draw(TEXTS), draw(tone)) for id in ids
    )
    end = st.sampled_from(ids) if ids else st.nothing()
    arrow = st.builds(Arrow, end, end, TEXTS | st.just(""), line)
    arrows = tuple(draw(st.lists(arrow, max_size=14))) if ids else ()
    return Diagram(draw(TEXTS), boxes, arrows, draw(TEXTS))


def parsed(diagram: Diagram, limit: int = 100) -> etree._Element:
    """Return the picture as XML; this fails where it is not well-formed."""
    return etree.fromstring(as_svg(diagram, limit).encode())


def drawn_text(picture: etree._Element) -> str:
    """Return the letters that the picture shows, without the spaces between."""
    return "".join("".join("".join(each.itertext()).split()) for each in picture.iter(f"{SVG}text"))


def points(curve: Curve, count: int = 24) -> list[tuple[float, float]]:
    """Return points along a cubic curve, its ends among them."""
    found = []
    for step in range(count + 1):
        t = step / count
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x, y = (
            sum(p * point[axis] for p, point in zip(parts, curve, strict=True)) for axis in (0, 1)
        )
        found.append((x, y))
    return found


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two rectangles (x, y, width, height) share an area."""
    return all(
        one[axis] + one[axis + 2] > other[axis] + 0.01
        and other[axis] + other[axis + 2] > one[axis] + 0.01
        for axis in (0, 1)
    )


def inside(point: tuple[float, float], area: tuple[float, ...]) -> bool:
    """Return whether the point lies within the rectangle, not on its edge."""
    return overlap((*point, 0.0, 0.0), area) and all(
        area[a] + 0.05 < point[a] < area[a] + area[a + 2] - 0.05 for a in (0, 1)
    )


@EXAMPLES
@given(diagrams())
def test_every_word_is_shown(diagram: Diagram) -> None:
    """A picture is well-formed and shows each word of its title, boxes, arrows and note."""
    shown = drawn_text(parsed(diagram))

    for said in (
        diagram.title,
        diagram.note,
        *(text for box in diagram.boxes for text in (box.label, box.note, TONES[box.tone])),
        *(arrow.label for arrow in diagram.arrows),
    ):
        assert printable("".join(said.split())) in shown


@EXAMPLES
@given(diagrams())
def test_nothing_overlaps(diagram: Diagram) -> None:
    """No box or label overlaps another, and no arrow runs through a box or a label."""
    if not diagram.boxes:
        return
    layout = arranged(diagram)
    ways = routes(diagram, layout)
    boxes = [(box.x, box.y, box.width, box.height) for box in layout.boxes]
    labels = [_area(way.label) for way in ways if way.label]
    curves = [point for way in ways for curve in way.curves for point in points(curve)]

    assert not any(overlap(a, b) for a, b in combinations([*boxes, *labels], 2))
    assert not any(inside(point, area) for point in curves for area in [*boxes, *labels])
    assert all(0 <= y <= layout.height + 0.01 for _, y in curves)


def _area(label: Label) -> tuple[float, float, float, float]:
    return label.x, label.y, label.width, label.height


@EXAMPLES
@given(diagrams())
def test_text_stays_in_its_box(diagram: Diagram) -> None:
    """The lines of a box are no wider and no higher than the box."""
    if not diagram.boxes:
        return

    for placed in arranged(diagram).boxes:
        assert sum(how.size * 1.2 for _, how in placed.texts) <= placed.height
        for line, how in placed.texts:
            assert width(line, how.size, how.bold) <= placed.width or len(line) <= 2


@EXAMPLES
@given(diagrams())
def test_every_arrow_is_drawn(diagram: Diagram) -> None:
    """Each arrow, once, has its line and its head, and each broken one its cross."""
    arrows = set(diagram.arrows)
    drawing = parsed(diagram).find(f"{SVG}g[{SVG}rect]")
    if not diagram.boxes:
        assert drawing is None
        return

    assert drawing is not None
    paths = drawing.findall(f"{SVG}path")
    heads = [path for path in paths if path.get("fill") != "none"]
    strokes = [path for path in paths if path.get("stroke-width") == "1.6"]
    crosses = [path for path in paths if path.get("stroke-width") == "2.8"]
    broken = [arrow for arrow in arrows if arrow.line == "crossed"]
    dashed = [arrow for arrow in arrows if arrow.line == "dashed"]
    assert len(heads) == len(strokes) == len(arrows)
    assert len(crosses) == len(broken)
    assert len([path for path in strokes if path.get("stroke-dasharray")]) == len(dashed)


@EXAMPLES
@given(diagrams())
def test_an_arrow_ends_at_its_box(diagram: Diagram) -> None:
    """An arrow begins on the edge of its source, and its tip is on the edge of its target."""
    if not diagram.boxes:
        return
    layout = arranged(diagram)
    box = {placed.box.id: placed for placed in layout.boxes}

    for arrow, way in zip(diagram.arrows, routes(diagram, layout), strict=True):
        for (x, y), placed in (
            (way.curves[0][0], box[arrow.source]),
            (way.tip, box[arrow.target]),
        ):
            assert min(abs(x - placed.x), abs(x - placed.x - placed.width)) < 0.01
            assert placed.y < y < placed.y + placed.height


@EXAMPLES
@given(diagrams())
def test_the_same_diagram_is_the_same_picture(diagram: Diagram) -> None:
    """A picture is made of its diagram alone."""
    again = Diagram(diagram.title, diagram.boxes, diagram.arrows, diagram.note)

    assert as_svg(diagram) == as_svg(again)
    assert as_mermaid(diagram) == as_mermaid(again)


@EXAMPLES
@given(diagrams())
def test_mermaid_reads_no_text_as_syntax(diagram: Diagram) -> None:
    """Each line of a flowchart is of a form that Mermaid knows, whatever the texts are."""
    text = r'"(?:[^\W_]|[ ,]|#\d+;|<br/>)*"'
    tones, marks = "|".join(TONES), r"-->|-\.->|--x"
    forms = (
        r"---|flowchart LR",
        r'title: "(?:[^"\\<>&%]|\\["\\/bfnrt]|\\u[0-9a-f]{4})*"',
        rf"    b\d+\[{text}\]:::(?:{tones})",
        rf"    b\d+ (?:{marks})(?:\|{text}\|)? b\d+",
        rf"    n\d\[{text}\]:::note",
        r"    linkStyle [\d,]+ stroke:#\w{6}",
        rf"    classDef (?:{tones}|note) [\w:#,. -]+",
    )

    written = as_mermaid(diagram, 100).split("\n")

    assert written[-1] == ""
    assert [line for line in written[:-1] if not re.fullmatch("|".join(forms), line)] == []
    assert len([line for line in written if re.match(r"    b\d+\[", line)]) == len(diagram.boxes)
    assert len([line for line in written if re.match(r"    b\d+ ", line)]) == len(
        set(diagram.arrows)
    )


def test_hostile_text_is_only_text() -> None:
    """A label that looks like markup is shown as it is, and makes no element."""
    diagram = Diagram(HOSTILE, (Box('" onload="x', HOSTILE, 0, HOSTILE),), (), HOSTILE)

    picture = parsed(diagram)

    assert {etree.QName(each).localname for each in picture.iter()} == {
        *("svg", "title", "desc", "rect", "g", "text")
    }
    assert picture.findtext(f"{SVG}title") == HOSTILE
    assert "onload" not in as_svg(diagram)


def test_a_picture_says_itself_in_words() -> None:
    """Who hears the picture hears its title, its boxes and what each arrow says."""
    boxes = (Box("a", "Alpha", 0), Box("b", "Beta", 1, tone="must"))
    diagram = Diagram("Who acts", boxes, (Arrow("a", "b", "Pact, Art. 1", "crossed"),))

    picture = parsed(diagram)

    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Who acts"
    assert picture.findtext(f"{SVG}desc") == (
        "Alpha; Beta (must act). Alpha to Beta, Pact, Art. 1: broken."
    )


def test_the_legend_has_what_occurs() -> None:
    """The legend tells of the lines and tones of the picture, and of no others."""
    boxes = (Box("a", "Alpha", 0), Box("b", "Beta", 1, tone="may"))
    diagram = Diagram("", boxes, (Arrow("a", "b", line="dashed"),))

    texts = [each.text for each in parsed(diagram).iter(f"{SVG}text")]

    assert texts == ["Alpha", "may act", "Beta", "only if", "may act"]


def test_an_empty_diagram_says_so() -> None:
    """A picture of nothing says that there is nothing, under its title."""
    diagram = Diagram("Nobody is drawn in", (), (), "No clause is triggered.")

    texts = [each.text for each in parsed(diagram).iter(f"{SVG}text")]

    assert texts == ["Nobody is drawn in", "There is nothing to show.", "No clause is triggered."]
    assert "There is nothing to show#46;" in as_mermaid(diagram)


def test_columns_go_from_left_to_right() -> None:
    """A box of a later column stands to the right of all of an earlier one; none is left empty."""
    boxes = (Box("a", "Alpha", 7), Box("b", "Beta", 0), Box("c", "Gamma", 7), Box("d", "D", 3))

    left = {placed.box.id: placed.x for placed in arranged(Diagram("", boxes, ())).boxes}

    assert left["b"] < left["d"] < left["a"] == left["c"]
    assert left["a"] < 500


def test_arrows_that_need_not_cross_do_not() -> None:
    """The order of the boxes in a column follows what they are tied to."""
    sources = tuple(Box(f"s{n}", f"Source {n}", 0) for n in range(5))
    targets = tuple(Box(f"t{n}", f"Target {n}", 1) for n in (3, 0, 4, 1, 2))
    arrows = tuple(Arrow(f"s{n}", f"t{n}", f"Art. {n}") for n in range(5))

    boxes = {b.box.id: b for b in arranged(Diagram("", (*sources, *targets), arrows)).boxes}

    across = {n: boxes[f"s{n}"].y + boxes[f"s{n}"].height / 2 for n in range(5)}
    assert across == pytest.approx(
        {n: boxes[f"t{n}"].y + boxes[f"t{n}"].height / 2 for n in range(5)}
    )


MEMBERS = tuple(Box(f"m{n}", f"Member {n}", 1, "Pact, Art. 5", "must") for n in range(60))
ATTACK = Box("attack", "An attack", 0)


def test_boxes_that_are_alike_are_one() -> None:
    """Sixty members that the same clause draws in are one box that names them all."""
    arrows = tuple(Arrow("attack", box.id, "Pact, Art. 5") for box in MEMBERS)

    whole = grouped(Diagram("", (ATTACK, *MEMBERS), arrows), called="members")

    assert len(whole.boxes) == 2
    assert whole.boxes[1].label == "60 members:"
    assert whole.boxes[1].note.startswith("Member 0, Member 1, ")
    assert whole.boxes[1].note.endswith("Member 59\nPact, Art. 5")
    assert whole.arrows == (Arrow("attack", "m0", "Pact, Art. 5"),)


def test_who_differs_stands_alone() -> None:
    """A box with another arrow, tone or note is not taken into a group."""
    odd = Box("odd", "Odd", 1, "Pact, Art. 5", "may")
    arrows = [Arrow("attack", box.id) for box in (*MEMBERS, odd)]
    arrows[3] = Arrow("attack", "m3", line="dashed")

    whole = grouped(Diagram("", (ATTACK, *MEMBERS, odd), tuple(arrows)))

    assert [box.label for box in whole.boxes] == ["An attack", "59 actors:", "Member 3", "Odd"]
    assert len(whole.arrows) == 3


def test_few_boxes_are_left_apart() -> None:
    """A column of no more boxes than the limit keeps each of them."""
    diagram = Diagram("", (ATTACK, *MEMBERS), ())

    assert grouped(diagram, limit=60) == diagram
    assert len(grouped(diagram, limit=59).boxes) == 2


def test_two_hundred_boxes_are_drawn() -> None:
    """A picture of two hundred boxes that all differ has them all."""
    boxes = tuple(Box(str(n), f"State {n}", n // 50) for n in range(200))
    arrows = tuple(Arrow(str(n), str((n * 7) % 200), f"Art. {n}") for n in range(200))

    shown = drawn_text(parsed(Diagram("", boxes, arrows), limit=8))

    assert all(f"State{n}" in shown for n in range(200))


def test_a_diagram_is_whole() -> None:
    """An arrow that leads nowhere and two boxes of one id are refused."""
    one = Box("a", "Alpha", 0)

    with pytest.raises(ValueError, match="lacks an end of a -> b"):
        Diagram("", (one,), (Arrow("a", "b"),))
    with pytest.raises(ValueError, match="have one id"):
        Diagram("", (one, one), ())


@pytest.mark.parametrize("tone", TONES)
def test_colours_can_be_read(tone: Tone) -> None:
    """Text and borders stand out from the box as WCAG 2 AA asks: 4.5 to 1."""
    look = LOOKS[tone]

    assert contrast(SOFT, look.fill) >= 4.5
    assert contrast(look.border, look.fill) >= 4.5
    assert contrast(look.border, PAPER) >= 4.5


@pytest.mark.parametrize("line", LINES)
def test_lines_can_be_seen(line: Line) -> None:
    """An arrow stands out from the paper."""
    assert contrast(STROKES[line], PAPER) >= 4.5


def test_tones_differ_without_colour() -> None:
    """No two tones have the same words, nor the same border."""
    assert len(set(TONES.values())) == len(TONES)
    assert len({(look.thick, look.dashes) for look in LOOKS.values()}) == len(LOOKS)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours. Source: WCAG 2.2, "contrast ratio"."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@given(st.text(max_size=200), st.floats(20, 400))
def test_lines_fit_their_room(text: str, room: float) -> None:
    """No line is wider than its room, but for a single letter that is, and no letter is lost."""
    found = lines(text, room, 12)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(width(line, 12) <= room for line in found)


def test_the_page_shows_a_picture_as_it_is_drawn(update: bool) -> None:
    """The picture from which the page teaches to read them is drawn by this program."""
    if update:
        PICTURE.write_text(as_svg(EXAMPLE), encoding="utf-8")

    assert PICTURE.read_text(encoding="utf-8") == as_svg(EXAMPLE)
