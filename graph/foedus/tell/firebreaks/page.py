"""A page of firebreaks, as plain text for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from ...escalation.firebreaks.hitting import Smallest, T
from ...words import NO_FORECAST, listed, width_of_terminal, wrapped

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NOTE = f"This says what these texts would no longer ask if that were gone; {NO_FORECAST}."


class Item(Struct, frozen=True):
    """A line of a list, and what is said under it."""

    line: str
    details: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """A heading, what is said first, and a list."""

    heading: str
    lead: tuple[str, ...]
    items: tuple[Item, ...] = ()


class Page(Struct, frozen=True):
    """A title, what is said first, and the sections."""

    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...]
    note: str = NOTE


def as_text(page: Page, columns: int = 0) -> str:
    """Return the page as plain text."""
    width = columns or width_of_terminal()
    lines = [*wrapped(page.title, width), "=" * min(len(page.title), width)]
    for said in page.head:
        lines += wrapped(said, width, "  ")
    for section in page.sections:
        lines += ["", section.heading, "-" * len(section.heading)]
        for said in section.lead:
            lines += wrapped(said, width, "  ")
        for number, item in enumerate(section.items, start=1):
            lines += wrapped(f"{number}. {item.line}", width, "   ")
            for detail in item.details:
                lines += wrapped(f"   {detail}", width, "     ")
    return "\n".join([*lines, "", *wrapped(page.note, width)])


def as_markdown(page: Page) -> str:
    """Return the page as Markdown."""
    lines = [f"# {page.title}", ""]
    for said in page.head:
        lines += [said, ""]
    for section in page.sections:
        lines += [f"## {section.heading}", ""]
        for said in section.lead:
            lines += [said, ""]
        for number, item in enumerate(section.items, start=1):
            lines += [f"{number}. {item.line}", *(f"   - {detail}" for detail in item.details)]
        lines += [""] if section.items else []
    return "\n".join([*lines, f"*{page.note}*"])


def how_many(found: Smallest[T], noun: str, plural: str) -> str:
    """Return in a sentence how large the smallest sets are, and how many there are."""
    size, count = len(found.sets[0]), len(found.sets)
    if size == 1:
        if count == 1 and found.is_all:
            return f"One {noun} is enough, and it is the only one that is:"
        more = "" if found.is_all else ", and perhaps of more"
        return f"One {noun} is enough; each of {number(count)}{more}:"
    what = f"{number(size).capitalize()} {plural} together are enough, and no fewer"
    if count == 1 and found.is_all:
        return f"{what}; it is the only such set:"
    tail = "" if found.is_all else ", and there may be more"
    return f"{what}; {number(count)} such sets{tail}:"


def number(count: int) -> str:
    """Return the number in words, if it is a small one."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def needed_for(
    found: Smallest[T], chosen: tuple[T, ...], named: Callable[[T], str]
) -> Iterable[str]:
    """Yield for each of a set of several a chain that only it breaks: why it cannot stay."""
    for one in chosen if len(chosen) > 1 else ():
        rest = set(chosen) - {one}
        own = (chain for chain in found.chains if one in chain and rest.isdisjoint(chain))
        if chain := next(own, None):
            others = listed(dict.fromkeys(named(each) for each in chain if each != one))
            whole = f"with {others}" if others else "by itself"
            yield f"{named(one)}: is a chain {whole}, which no other of these breaks"
