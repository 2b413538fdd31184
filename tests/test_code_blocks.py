"""Every block of code in the pages is run, or parsed against the program, or says why not.

`console` and `python` blocks are run by test_readme.py. Here is the rest: what a shell is told, and
what a file holds. `pytest tests/test_code_blocks.py -rP -k not_run` prints each line that is parsed
and not run, with its reason.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import test_new_condition_kind
import test_readme
from command import call
from pages import ROOT, save_files
from pyoxigraph import NamedNode, RdfFormat, parse

from foedus.cli import foedus
from foedus.resources import folder as shipped
from foedus.tell.catalogue.kinds import ontology
from foedus.vocab import ONTOLOGY, PREFIXES

FENCE = re.compile(r"^ *(`{3,}|~{3,})(.*)$")
PREFIX = re.compile(r"(?im)^@?prefix (\w*): *<(.+?)>")
NAMED = re.compile(r"# ([\w.-]+\.\w+)\b")
TERM = re.compile(r"\bfoedus:(\w+)")


class Block(NamedTuple):
    """A fenced block of a page: the line on which it opens, what its fence says, its text."""

    page: str
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


class Line(NamedTuple):
    """A command that a page tells the reader to give a shell, with what is said after a #."""

    block: Block
    text: str


def blocks_of(page: str) -> list[Block]:
    """Return the fenced blocks of a page; the last of one that is never closed has no text."""
    found: list[Block] = []
    opened: tuple[int, str, str] | None = None
    inside: list[str] = []
    for number, line in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), start=1):
        fence = FENCE.match(line)
        if opened is None and fence:
            opened, inside = (number, fence[1], fence[2].strip()), []
        elif opened and fence and fence[1].startswith(opened[1]) and not fence[2].strip():
            found.append(Block(page, opened[0], opened[2], "".join(f"{x}\n" for x in inside)))
            opened = None
        else:
            inside.append(line)
    return [*found, Block(page, opened[0], "never closed", "")] if opened else found


PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    *sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "docs").rglob("*.md")
        if "decisions" not in path.parts
    ),
]
BLOCKS = [block for page in PAGES for block in blocks_of(page)]


def of_kind(kind: str) -> list[Block]:
    return [block for block in BLOCKS if block.kind == kind]


# Kinds of block that another test runs or compares, and the pages on which it does.
ELSEWHERE: dict[str, tuple[str, tuple[str, ...]]] = {
    "console": ("test_readme.py", tuple(test_readme.PAGES)),
    "python": ("test_readme.py", tuple(test_readme.PAGES)),
    "text": ("test_cli_reference.py", ("docs/cli.md",)),
    "mermaid": ("test_layers.py", ("docs/architecture.md",)),
    "{eval-rst}": ("test_site.py", ("docs/api.md",)),
    "{include} README.md": ("test_site.py", ("docs/index.md",)),
    "{toctree}": ("test_site.py", ("docs/index.md",)),
    **{
        f"{kind} copy": ("test_new_condition_kind.py", ("docs/new-condition-kind.md",))
        for kind in ("console", "diff", "markdown", "python", "sh", "turtle")
    },
}


def test_a_block_of_every_kind_has_a_test() -> None:
    """A block is of a kind that is run or parsed here, or on a page where another test does it."""
    unknown = [
        f"{block}: {block.kind or 'no kind'}"
        for block in BLOCKS
        if block.kind not in HERE and block.page not in ELSEWHERE.get(block.kind, ("", ()))[1]
    ]

    assert unknown == []


@pytest.mark.parametrize("kind", sorted(ELSEWHERE))
def test_what_is_tested_elsewhere_is_there(kind: str) -> None:
    """A kind of block that another test has is used on one of its pages, and the test is there."""
    test, pages = ELSEWHERE[kind]

    assert (ROOT / "tests" / test).exists()
    assert {block.page for block in of_kind(kind)} & set(pages)


def test_the_copy_follows_every_block_for_it() -> None:
    """The blocks that are put into a copy of foedus are those that its test finds."""
    page = test_new_condition_kind.PAGE
    marked = [block for block in BLOCKS if block.kind.endswith(" copy")]

    steps = test_new_condition_kind.steps(page.read_text(encoding="utf-8"))

    assert [(step.language, step.text) for step in steps] == [
        (block.kind.removesuffix(" copy"), block.text) for block in marked
    ]


# Pages whose Python has no prompts, and what runs it.
NO_PROMPT = {"docs/serve.md": "test_serve.py runs it against a server that it starts"}


@pytest.mark.parametrize("block", of_kind("python"), ids=str)
def test_python_is_typed_after_a_prompt(block: Block) -> None:
    """A block of Python has prompts, as a doctest runs nothing else, or a test of its own."""
    assert (">>> " in block.text) != (block.page in NO_PROMPT)


# Files


@cache
def terms() -> frozenset[str]:
    """Return the names of what the ontology defines."""
    defined = ontology().quads_for_pattern(None, NamedNode(PREFIXES["rdfs"] + "isDefinedBy"), None)
    subjects = (quad.subject for quad in defined)
    names = (each.value for each in subjects if isinstance(each, NamedNode))
    return frozenset(name.removeprefix(ONTOLOGY) for name in names)


# Files that a page shows for their faults, each with what the page is about there.
FAULTY = {
    "wrong.ttl": "data.md tells what is said of a file with mistakes",
    "slips.ttl": "data.md tells what is said of a clause with mistakes",
    "slips.toml": "new-incident.md tells what is said of a file with mistakes",
}


def name_of(block: Block) -> str:
    """Return the name that the block gives itself as a file, or one for its kind."""
    named = NAMED.match(block.text)
    return named[1] if named else f"block.{block.kind}"


def parsed_as_turtle(block: Block, folder: Path) -> None:
    """Hold that it is Turtle with our prefixes and terms, and without a fault."""
    assert list(parse(block.text.encode(), RdfFormat.TURTLE, base_iri="https://example.org/"))
    assert foreign_prefixes(block) == []
    checked(block, folder)


def parsed_as_toml(block: Block, folder: Path) -> None:
    """Hold that it is TOML, and an incident without a fault."""
    assert tomllib.loads(block.text)
    checked(block, folder)


def checked(block: Block, folder: Path) -> None:
    path = folder / name_of(block)
    path.write_text(block.text, encoding="utf-8")

    said = call("check", str(path))

    if path.name in FAULTY:
        assert said.exit_code == 1, said.output
    else:
        assert said.exit_code == 0, said.output
        assert foreign_terms(block) == set()


def run_as_sparql(block: Block, folder: Path) -> None:
    """Hold that it is a query that runs, with our prefixes, and that it names terms that exist."""
    path = folder / name_of(block)
    path.write_text(block.text, encoding="utf-8")

    said = call("query", str(path))

    assert said.exit_code == 0, said.output
    assert foreign_prefixes(block) == []
    assert foreign_terms(block) == set()


def parsed_as_json(block: Block, folder: Path) -> None:
    """Hold that it is JSON."""
    json.loads(block.text)


def foreign_prefixes(block: Block) -> list[str]:
    """Return the prefixes that stand for something else than they do everywhere here."""
    return [name for name, iri in PREFIX.findall(block.text) if PREFIXES.get(name) != iri]


def foreign_terms(block: Block) -> set[str]:
    """Return the names with our prefix that the ontology does not define."""
    return set(TERM.findall(block.text)) - terms()


FILES: dict[str, Callable[[Block, Path], None]] = {
    "json": parsed_as_json,
    "sparql": run_as_sparql,
    "toml": parsed_as_toml,
    "turtle": parsed_as_turtle,
}
HERE = {*FILES, "sh"}


@pytest.mark.parametrize("block", [each for each in BLOCKS if each.kind in FILES], ids=str)
def test_a_file_that_a_page_shows_can_be_used(block: Block, tmp_path: Path) -> None:
    """A file in a page is one that foedus reads, or is shown for the faults that it has."""
    FILES[block.kind](block, tmp_path)


def test_a_file_shown_for_its_faults_is_there() -> None:
    """Each file that may have faults is shown by a page."""
    assert set(FAULTY) <= {name_of(block) for block in BLOCKS if block.kind in FILES}


# What a shell is told

# Commands of foedus that are parsed and not run: what tells them, and why.
NOT_RUN = {
    r" serve\b": "serves until it is stopped; test_serve.py starts it",
    r" fetch\b": "asks an address of the network; test_fetch.py fetches from a server of its own",
    r"--endpoint": "asks a server; test_endpoint.py and test_servers.py start one",
    r" import\b": "reads the reader's copy of a data set; test_import_command.py makes small ones",
    r" backtest\b": "reads the reader's copies of codings; test_backtest.py makes small ones",
    r" events\b": "reads downloads of the reader's; test_event_load.py makes small ones",
    r"--against": "compares with the reader's copy of a data set; test_beside.py makes small ones",
    r"--data (hostility\.ttl|my-incidents|atop\.nq)\b": "adds a file that is not made here",
    r"'ASK \{ \.\.\. \}'": "the query is for the reader to write",
}
# Other programs: what is held of a line that begins so, beside that bash can read it.
OTHERS = {
    "make": "its target is in the Makefile; it would install and run everything",
    "pip": "the extra is one of ours; it would ask a package index",
    "export": "the variable is one that foedus reads",
    "curl": "asks a server that the reader started; test_sparql_protocol.py asks alike",
    "java": "starts Fuseki; test_servers.py does, where Maven has it",
    "oxigraph": "starts Oxigraph's server; test_servers.py does",
    "cypher-shell": "a program of Neo4j; test_export_formats.py reads the file that it is given",
    "neo4j-admin": "a program of Neo4j; test_export_formats.py reads the files that it is given",
    "fresh=": "makes an environment from a package index, as `make` does",
    "$fresh": "is in the environment that the line before made",
}


def lines_of(block: Block) -> list[Line]:
    """Return the commands of a block, each on one line."""
    text = block.text.replace("\\\n", " ")
    return [Line(block, line) for line in text.splitlines() if line.strip()]


LINES = [line for block in of_kind("sh") for line in lines_of(block)]


def words_of(line: Line) -> list[str]:
    """Return the words of a command up to where its output goes, comments left out."""
    words = shlex.split(line.text, comments=True)
    return words[: words.index(">")] if ">" in words else words


def program_of(line: Line) -> str:
    """Return which program a line is for: foedus, one of the others, or what it begins with."""
    first = words_of(line)[0]
    return next((name for name in OTHERS if first == name or is_start(name, first)), first)


def is_start(name: str, word: str) -> bool:
    """Return whether a word that sets or uses a variable begins so, as `fresh=$(mktemp -d)`."""
    return not name.isalpha() and word.startswith(name)


def reason_not_to_run(line: Line) -> str:
    """Return why a line is parsed and not run; "" where it is run."""
    program = program_of(line)
    if program in OTHERS:
        return OTHERS[program]
    return next((why for what, why in NOT_RUN.items() if re.search(what, line.text)), "")


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.block}-{line.text[:40]}")
def test_a_command_parses(line: Line) -> None:
    """A command is one of foedus with options that it has, or of a program with a reason."""
    words = words_of(line)
    program = program_of(line)

    assert program == "foedus" or program in OTHERS
    if program == "foedus":
        assert misuse(words[1:]) == ""
        assert words[1] != "query" or is_query(words[2])
    elif program == "make":
        assert re.search(rf"(?m)^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"))
    elif program == "pip":
        assert extras(" ".join(words)) <= set(PROJECT["project"]["optional-dependencies"])
    elif program == "export":
        assert any(words[1].partition("=")[0] in text for text in sources())


def is_query(word: str) -> bool:
    """Return whether the word is a named query, a file or the text of a query."""
    return " " in word or word.endswith(".rq") or (shipped("queries") / f"{word}.rq").exists()


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def extras(text: str) -> set[str]:
    return {name for found in re.findall(r"foedus\[(.*?)\]", text) for name in found.split(",")}


def sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (ROOT / "graph").rglob("*.py")]


def misuse(words: list[str]) -> str:
    """Return what is wrong with a call of foedus before anything is looked up, "" for nothing.

    The command, its options, the values of those that offer a choice, and that nothing lacks.
    """
    command: click.Command = foedus
    context = click.Context(foedus, info_name="foedus")
    try:
        while isinstance(command, click.Group):
            _, found, words = command.resolve_command(context, words)
            assert found
            command, context = found, click.Context(found, context, info_name=found.name)
        given, left, _ = command.make_parser(context).parse_args(list(words))
        for parameter in command.params:
            value = given.get(parameter.name or "")
            is_choice = isinstance(parameter.type, click.Choice)
            for each in value if isinstance(value, list | tuple) else [value]:
                if is_choice and isinstance(each, str):
                    parameter.type.convert(each, parameter, context)
            is_given = isinstance(value, str | list | tuple) and value
            if parameter.required and not is_given:
                return f"{parameter.name} is missing"
    except click.UsageError as wrong:
        return wrong.format_message()
    return f"more than it takes: {left}" if left else ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("explain mi24-shootdown-2020 --full", ""),
        ("export gexf --output network.gexf", ""),
        ("events ties archive --least 20", ""),
        ("explan mi24-shootdown-2020", "No such command"),
        ("explain mi24-shootdown-2020 --ful-l", "No such option"),
        ("explain mi24-shootdown-2020 --format pdx", "is not one of"),
        ("explain", "missing"),
        ("explain one two", "two"),
    ],
)
def test_a_command_with_a_mistake_is_found(line: str, said: str) -> None:
    """A misspelt command, option or choice in a page is found, and what is right passes."""
    found = misuse(shlex.split(line))

    assert said in found
    assert bool(found) == bool(said)


RUN = sorted({line.block.page for line in LINES if not reason_not_to_run(line)})


@pytest.mark.parametrize("page", RUN)
def test_commands_run(page: str, here: Path) -> None:
    """The commands of a page that need nothing from outside end well, one after the other."""
    save_files((ROOT / page).read_text(encoding="utf-8"), here)

    for line in LINES:
        if line.block.page == page and not reason_not_to_run(line):
            said = call(*words_of(line)[1:])
            assert said.exit_code == 0, f"{line.text}\n{said.output}"


def test_lines_that_are_not_run_have_a_reason() -> None:
    """Each reason is that of a line in the pages; the lines are printed with their reasons."""
    told = {line: reason_not_to_run(line) for line in LINES}
    for line, why in told.items():
        if why:
            print(f"{line.block}: {line.text.strip()}\n    not run: {why}")  # noqa: T201

    assert {*NOT_RUN.values(), *OTHERS.values()} - set(told.values()) == set()


@pytest.mark.parametrize("block", of_kind("sh"), ids=str)
def test_bash_can_read_what_it_is_told(block: Block) -> None:
    """A block for the shell has no slip in its quotes or its syntax."""
    done = subprocess.run(
        ["bash", "-n"], input=block.text, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
