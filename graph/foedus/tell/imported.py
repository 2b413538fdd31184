"""What became of the rows of an import, and which data sets there are, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Description, Imported
from ..records.downloads import downloads

COLUMNS = ("file", "rows", "in", "skipped", "why or what", "first at")
DATASETS = ("name", "version", "title", "read by", "files", "gives", "terms", "address")


def summary(imported: Imported) -> Iterator[tuple[str, ...]]:
    """Yield a row for each file with its counts, then one for each reason and note."""
    for file in imported.tally.files.values():
        yield (file.name, str(file.rows), str(file.taken), str(file.left), "", "")
        for why, group in sorted(file.skipped.items(), key=lambda item: (-item[1].count, item[0])):
            yield ("", "", "", str(group.count), why, group.first)
        for what, group in sorted(file.noted.items()):
            yield ("", "", str(group.count), "", f"of these: {what}", group.first)


def listed(known: list[Description]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each data set under `DATASETS`."""
    for each in known:
        yield (
            each.name,
            each.version,
            each.title,
            each.read_by,
            each.files,
            each.gives,
            each.terms,
            each.address,
        )


def detailed(each: Description) -> str:
    """Return all that is known of a data set, a line a fact."""
    facts = {
        "title": each.title,
        "version": each.version,
        "coded by": each.coder,
        "read by": f"foedus {each.read_by}",
        "reads": each.files,
        "gives": each.gives,
        "actors": f"{'numbered' if each.read_by == 'import' else 'told'} by {each.system}",
        "cite": each.citation,
        "terms": each.terms,
        "from": each.address,
    }
    if each.read_by == "import":
        facts["graph"] = each.source
    if each.name in downloads():
        facts["fetch"] = f"foedus fetch {each.name}"
    return "\n".join([each.name, *(f"  {name + ':':<9} {fact}" for name, fact in facts.items())])


def page(known: list[Description]) -> str:
    """Return the data sets as the table of docs/datasets.md."""
    columns = ("name", "data set", "read by", "files", "what it gives", "terms")
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for each in known:
        title = f"[{each.title}]({each.address}) {each.version}"
        cells = (
            *(f"`{each.name}`", title, f"`{each.read_by}`"),
            *(each.files, each.gives, each.terms),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
