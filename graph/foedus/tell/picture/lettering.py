"""How wide a text is drawn, and where its lines break, without asking a font.

Widths are those of DejaVu Sans or wider: of the fonts that a browser takes for "sans-serif" it is
among the widest, so what fits by this measure fits in the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

BOLD = 1.14  # how much wider bold letters are
# Thousandths of an em, rounded up, of the letters that differ much from the rest of their class.
_WIDTHS = {
    letter: width
    for width, letters in {
        300: "Iijl'",
        350: " .,:;|\\/!-·",
        420: "frt()[]`{}*",
        480: '"',
        530: "szcz?",
        600: "kvxyaoeTFLPY",
        640: "nuhbdpqgEBS$0123456789_",
        700: "AVXZCRKB",
        790: "UHNDGOQ",
        840: "w+=<>~^#&",
        880: "Mжю",
        1000: "mW%@шщыфЖШЮæœÆŒ—…№",
        1100: "ЩЫФ",
    }.items()
    for letter in letters
}
_LETTER, _CAPITAL, _OTHER, _IDEOGRAPH, _PICTOGRAPH = 690, 830, 900, 1050, 1400
_WITHOUT_WIDTH = {"Mn", "Me", "Cf"}  # marks over a letter, and what only steers the writing
# What XML 1.0 has no place for; a lone surrogate cannot even be written.
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return the text with a replacement character for each that no document may hold.

    >>> printable("a" + chr(0)) == "a" + chr(0xFFFD)
    True
    """
    return _UNFIT.sub("\ufffd", text)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how many pixels wide the text is at most at that size.

    >>> width("will", 10) < width("WILL", 10) < width("WILL", 10, bold=True)
    True
    """
    return sum(map(_em, text)) * size / 1000 * (BOLD if bold else 1)


def _em(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    category = unicodedata.category(letter)
    if category in _WITHOUT_WIDTH:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _PICTOGRAPH if category == "So" else _IDEOGRAPH
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _em(base)
    return {"Ll": _LETTER, "Lo": _LETTER, "Lu": _CAPITAL}.get(category, _OTHER)


def lines(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Return the lines of the text, none wider than *room* pixels.

    A line ends where the text says so, else between words; a word is split only where it is
    wider than the room by itself.

    >>> lines("Treaty of Friendship", 80, 12)
    ['Treaty of', 'Friendship']
    """
    return [
        line
        for paragraph in text.split("\n")
        for line in _filled(paragraph.split(), room, size, bold)
    ]


def _filled(words: list[str], room: float, size: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in (part for each in words for part in _parts(each, room, size, bold)):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _parts(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """Yield the word, or the parts of it that fit the room; a mark stays with its letter."""
    part = ""
    for letter in word:
        if part and _em(letter) and width(part + letter, size, bold) > room:
            yield part
            part = ""
        part += letter
    if part:
        yield part


def runs_leftward(text: str) -> bool:
    """Return whether the text begins in a script written from right to left.

    >>> runs_leftward("Armenia"), runs_leftward("1979: مصر")
    (False, True)
    """
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
