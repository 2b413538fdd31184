"""The command line at its edges: exit codes, streams, pipes, interrupts, hostile input."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from command import ROOT, call, process, shell

from foedus import errors
from foedus.cli import EXIT_CODES, foedus
from foedus.errors import Fault, FoedusError, InvalidData, UnknownName
from foedus.store.documents import documents
from foedus.store.files import Selection
from foedus.tell.question import NO_ACTS
from foedus.vocab import ONTOLOGY, short

BAD = sorted((ROOT / "tests" / "bad").iterdir())
SKIRMISH = str(ROOT / "tests" / "own" / "skirmish.ttl")
KINDS = {
    "AmbiguousName": 2,
    "BadQuery": 2,
    "EndpointFailed": 1,
    "Fault": 4,
    "FoedusError": 1,
    "InvalidData": 4,
    "JavaMissing": 1,
    "NoSuchFile": 3,
    "Refused": 1,
    "UnknownName": 3,
}


def all_kinds() -> dict[str, type[FoedusError]]:
    return {
        name: kind
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, FoedusError)
    }


def made(kind: type[FoedusError]) -> FoedusError:
    arguments: dict[type[FoedusError], tuple[Any, ...]] = {
        UnknownName: ("thing", "x"),
        InvalidData: ([Fault("x.ttl", 3, "wrong", "Mend it.")],),
        Fault: ("x.ttl", 3, "wrong"),
        errors.JavaMissing: (),
        errors.NoSuchFile: ("x.ttl",),
    }
    return kind(*arguments.get(kind, ("what was found", "What to do.")))


@pytest.mark.parametrize(("name", "code"), sorted(KINDS.items()))
def test_exit_code_of_each_error(name: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each error has its exit code, is said in words on stderr, and leaves stdout empty."""
    error = made(all_kinds()[name])
    monkeypatch.setitem(foedus.commands, "fail", click.Command("fail", callback=_raise(error)))

    result = call("fail")

    assert result.exit_code == code
    assert result.stdout == ""
    assert str(error) in result.stderr
    assert error.hint in result.stderr


def _raise(error: Exception) -> Any:
    def fail() -> None:
        raise error

    return fail


def test_every_error_has_an_exit_code() -> None:
    """No kind of error is left out above."""
    assert set(all_kinds()) == set(KINDS)
    assert {code for _, code in EXIT_CODES} == {1, 2, 3, 4}


def test_traceback_on_request() -> None:
    """--traceback shows the Python traceback of an error, which nobody sees otherwise."""
    plain = process("explain", "nothing")
    full = process("--traceback", "explain", "nothing")

    assert b"Traceback" not in plain.stderr
    assert b"Traceback" in full.stderr
    assert b"UnknownName" in full.stderr


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_file_is_refused(path: Path) -> None:
    """A file with a fault answers nothing, whatever is asked; the file is named."""
    for words in (["explain", "mi24-shootdown-2020"], ["query", "instruments-in-force"]):
        result = call(*words, "--data", str(path))

        assert result.exit_code == 4
        assert result.stdout == ""
        assert str(path) in result.stderr


def test_all_bad_files_are_told_at_once() -> None:
    """A folder of bad files has the faults of all of them told in one run."""
    result = call("show", "armenia", "--data", str(ROOT / "tests" / "bad"))

    assert result.exit_code == 4
    syntax = {"no-dot.ttl", "not-utf8.nt", "cut-off.jsonld"}
    meaning = {"two-values.ttl", "no-number.ttl", "lacking.ttl", "no-date.ttl", "no-date.trig"}
    assert {name for name in syntax | meaning if name not in result.stderr} == set()


def test_data_folders(here: Path) -> None:
    """A folder is read to its depths, without hidden files; one without data is refused."""
    (here / "empty").mkdir()
    inner = here / "mine" / "deep er"
    inner.mkdir(parents=True)
    (inner / "a <b>.TTL").write_text(Path(SKIRMISH).read_text(encoding="utf-8"), encoding="utf-8")
    (here / "mine" / "skirmish.ttl").write_text("", encoding="utf-8")
    (here / "mine" / ".hidden.ttl").write_text("no turtle", encoding="utf-8")
    (here / "mine" / "notes.txt").write_text("no turtle", encoding="utf-8")

    empty = call("list", "incidents", "--data", "empty")
    full = call("list", "incidents", "--data", "mine", "--data", "mine")

    assert empty.exit_code == 1
    assert "the folder empty holds no data file" in empty.stderr
    assert "own-raid" in full.stdout


def test_unknown_ending(here: Path) -> None:
    """A file whose ending says no format is refused with the endings that do."""
    (here / "data.rdf").write_text("<rdf/>", encoding="utf-8")

    result = call("list", "incidents", "--data", "data.rdf")

    assert result.exit_code == 1
    assert ".jsonld" in result.stderr


def test_byte_order_mark(here: Path) -> None:
    """A byte order mark, as Windows editors write it, does no harm."""
    text = Path(SKIRMISH).read_text(encoding="utf-8")
    (here / "marked.ttl").write_text(text, encoding="utf-8-sig")

    assert call("show", "own-raid", "--data", "marked.ttl").exit_code == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lists.ttl", "<a:s> <a:p> " + "( " * 50_000 + ")" * 50_000 + " ."),
        ("nodes.ttl", "<a:s> <a:p> " + "[ <a:p> " * 50_000 + "1" + "]" * 50_000 + " ."),
        ("open.ttl", "<a:s> <a:p> " + "( " * 50_000),
        ("terms.ttl", "<a:s> <a:p> " + "<<( <a:s> <a:p> " * 300 + "1" + " )>>" * 300 + " ."),
        ("long.ttl", '<a:s> <a:p> "' + "x" * 5_000_000 + '" .'),
        ("deep.jsonld", '{"@id":"a:s","a:p":' * 50_000 + "1" + "}" * 50_000),
        ("open.jsonld", "[" * 200_000),
        ("prefixes.ttl", "".join(f"@prefix p{n}: <a:{n}#> .\n" for n in range(3000))),
        ("nul.ttl", '<a:s> <a:p> "\x00" .'),
    ],
)
def test_monstrous_files(name: str, text: str, here: Path) -> None:
    """A file that is endless or deep is read or refused: no traceback, no dead process."""
    (here / name).write_text(text, encoding="utf-8")

    result = process("list", "worldviews", "--data", name)

    assert result.returncode in (0, 4), result.stderr[-500:]
    assert b"Traceback" not in result.stderr


def test_deep_hierarchy(here: Path) -> None:
    """Classes of the user's own may stand thousands deep."""
    lines = [f"<a:{n}> rdfs:subClassOf <a:{n + 1}> .\n" for n in range(3000)]
    head = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    (here / "classes.nt.ttl").write_text(head + "".join(lines), encoding="utf-8")

    result = process("list", "worldviews", "--data", "classes.nt.ttl")

    assert result.returncode == 0, result.stderr[-500:]


def test_remote_context_is_not_fetched(here: Path) -> None:
    """A context on another machine is refused without a connection."""
    result = call("show", "armenia", "--data", str(ROOT / "tests/bad/remote-context.jsonld"))

    assert result.exit_code == 4
    assert "nothing is fetched" in result.stderr


def test_network_that_fails() -> None:
    """A SERVICE that is allowed and does not answer is told in a sentence."""
    text = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"

    result = call("query", "-", "--allow-network", given=text)

    assert result.exit_code == 1
    assert "the query failed" in result.stderr


@pytest.mark.parametrize("given", [b"SELECT * { ?s ?p \xff }", b"\xef\xbb\xbfASK { ?s ?p ?o }"])
def test_query_bytes(given: bytes) -> None:
    """SPARQL on standard input is UTF-8, with a byte order mark or without."""
    result = process("query", "-", given=given)

    assert result.returncode == (0 if given.startswith(b"\xef") else 2)
    assert b"Traceback" not in result.stderr


def test_query_is_a_folder(here: Path) -> None:
    """A folder in place of a query file is told as such."""
    (here / "folder.rq").mkdir()

    result = call("query", "folder.rq")

    assert result.exit_code == 1
    assert "folder.rq cannot be read: Is a directory" in result.stderr


def test_output_to_file(here: Path) -> None:
    """-o writes what would be printed, leaves stdout empty, and - is standard output."""
    words = ["query", "members-of-alliance", "-p", "alliance=CSTO", "-p", "on=2020-11-09"]
    printed = call(*words)

    result = call(*words, "-o", "answer.txt")
    dash = call(*words, "-o", "-")

    assert result.stdout == ""
    assert (here / "answer.txt").read_text(encoding="utf-8") == printed.stdout == dash.stdout
    assert not (here / "-").exists()


def test_export_to_standard_output() -> None:
    """-o - exports to standard output, and nothing else goes there."""
    result = process("export", "nq", "-o", "-")

    assert result.returncode == 0
    assert result.stderr == b""
    assert result.stdout.startswith(b"<")


def test_head() -> None:
    """A reader that goes away early, as `head -1` does, is no error to talk about."""
    result = shell("foedus explain mi24-shootdown-2020 | head -1")

    assert result.stdout == b"Shooting down of a Russian Mi-24, 9 November 2020\n"
    assert result.stderr == b""


def test_big_output_to_a_closed_pipe() -> None:
    """More than a pipe holds may be cut off too."""
    result = shell("foedus list claims --format json | head -c 10 | wc -c")

    assert result.stdout.strip() == b"10"
    assert result.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_on_standard_output() -> None:
    """An answer that cannot be written is told, with exit code 1."""
    result = shell("foedus list incidents > /dev/full")

    assert result.returncode == 1
    assert result.stderr == b"foedus: the answer cannot be written: No space left on device\n"


def test_interrupt() -> None:
    """An interrupt ends the process in silence with 130."""
    script = "import signal, time, foedus.tell.listing as e, foedus.cli as c\n"
    # A process that a script starts in the background ignores interrupts from its beginning.
    script += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    script += "e.listing = lambda *_: (print('ready', flush=True), time.sleep(60))\nc.main()"
    running = subprocess.Popen(
        [sys.executable, "-c", script, "list", "incidents"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
    )
    assert running.stdout is not None
    running.stdout.readline()

    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)

    assert running.returncode == 130
    assert said.strip() == b""


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_terminal(env: dict[str, str]) -> None:
    """On a terminal, too, there is no colour and no control sequence."""
    result = on_terminal(["explain", "mi24-shootdown-2020", "--state", "turkey"], **env)

    assert b"NOT_TRIGGERED" in result
    assert b"\x1b" not in result


def on_terminal(words: list[str], columns: int = 0, **env: str) -> bytes:
    """Return what the command line writes on a pseudo-terminal."""
    leader, follower = pty.openpty()
    if columns:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    given = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    running = subprocess.Popen(
        [sys.executable, "-m", "foedus", *words],
        stdout=follower,
        stderr=follower,
        env={**given, "PYTHONPATH": str(ROOT / "graph"), **env},
    )
    os.close(follower)
    parts = []
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    running.wait(timeout=60)
    os.close(leader)
    return b"".join(parts)


def widest(text: bytes) -> int:
    return max(len(line) for line in text.decode().splitlines())


def test_width() -> None:
    """Text is as wide as the terminal up to 100, 100 when piped, and as COLUMNS says."""
    words = ["explain", "mi24-shootdown-2020", "--clause", "nato-article-5"]
    piped = shell("unset COLUMNS; foedus " + " ".join(words)).stdout

    assert 90 < widest(piped) <= 100
    assert 60 < widest(on_terminal(words, 70)) <= 70
    assert 90 < widest(on_terminal(words, 200)) <= 100
    assert 50 < widest(process(*words, COLUMNS="60").stdout) <= 60
    assert process(*words, COLUMNS="nonsense").returncode == 0
    assert process(*words, COLUMNS="1").returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_poor_encoding(encoding: str) -> None:
    """A stream that lacks a letter gets an escape in its place."""
    words = ["show", "russia-armenia-1997-article-2"]

    result = process(*words, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert result.returncode == 0
    assert result.stderr == b""
    assert result.stdout.decode(encoding, errors="replace").startswith("Russia")


def test_odd_bytes_in_arguments() -> None:
    """An argument that is not UTF-8 is an unknown name like any other."""
    result = shell("foedus show $'\\xff\\xfe'; foedus list incidents --data $'\\xff.ttl'")

    assert result.returncode == 3
    assert b"Traceback" not in result.stderr


def test_no_argument_shows_the_help() -> None:
    """No argument at all shows the help."""
    result = process()

    assert b"Usage: foedus" in result.stdout + result.stderr


def test_communications_are_those_of_the_ontology() -> None:
    """The kinds of event that no commitment answers are the ontology's events that are no act."""
    upper: dict[str, set[str]] = {}
    for quad in (quad for document in documents(Selection()) for quad in document.quads):
        ends = (str(quad.subject).strip("<>"), str(quad.object).strip("<>"))
        is_of_ours = all(end.startswith(ONTOLOGY) for end in ends)
        if quad.predicate.value.endswith("#subClassOf") and is_of_ours:
            upper.setdefault(short(ends[0]), set()).add(short(ends[1]))

    def above(kind: str) -> set[str]:
        return {kind}.union(*map(above, upper.get(kind, ())))

    events = {kind for kind in upper if "Event" in above(kind)}

    assert {kind for kind in events if "Act" not in above(kind)} == NO_ACTS


@pytest.mark.parametrize(("name", "code"), sorted(KINDS.items()))
def test_error_is_documented(name: str, code: int) -> None:
    """docs/errors.md has a paragraph on each error, with its exit code."""
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")

    assert f"## {name} (exit code {code})\n" in page
