from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import click
import pytest
from command import ROOT, call, call_line, shell
from small_events import gdelt, put

from foedus.cli import foedus
from foedus.cli.reference import reference
from foedus.records.events.load import load

PAGE = ROOT / "docs" / "cli.md"
COMMANDS: dict[str, click.Command] = {"": foedus, **foedus.commands}
COMMANDS |= {
    f"{name} {below}": each
    for name, group in foedus.commands.items()
    if isinstance(group, click.Group)
    for below, each in group.commands.items()
}
EXAMPLES = [
    (name, line.strip())
    for name, command in COMMANDS.items()
    for line in re.sub(r"\\\n\s*", "", (command.help or "").partition("Example")[2]).splitlines()
    if "foedus " in line and not re.search("foedus serve(?!.*--get)", line)  # that would not end
]


# The first example of each command is run as a process of its own, the others in this one.
PROCESSES = {
    re.search(r"foedus ([\w-]+)", line)[1]: line  # type: ignore[index]
    for _, line in reversed(EXAMPLES)
}.values()


def test_page_is_current(update: bool) -> None:
    """docs/cli.md is what the commands' help says."""
    if update:
        PAGE.write_text(reference(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == reference()


def test_page_ignores_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference is the same on a narrow terminal."""
    monkeypatch.setenv("COLUMNS", "40")

    assert reference() == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_help(name: str) -> None:
    """Each command and each of its options says what it does, with an example."""
    result = call(*name.split(), "--help")

    assert result.exit_code == 0
    assert "Example" in result.output
    assert name in {of for of, _ in EXAMPLES}
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_example(name: str, line: str, here: object) -> None:
    """Each example in a command's help runs, in a folder of its own."""
    is_process = line in PROCESSES
    wanted = re.search(r"my-[\w-]+\.(ttl|toml)", line)
    if wanted:
        line = line.replace(wanted[0], str(ROOT / "tests" / "own" / f"shelling.{wanted[1]}"))

    copies = ROOT / "tests" / ("backtest" if name == "backtest" else "audit")
    line = re.sub(r"my-(atop|replication|cow)", lambda found: str(copies / found[0]), line)
    line = line.replace("my-cases", str(ROOT / "tests" / "law"))
    if name == "fetch":
        _put_fetched(Path("my-data"))
    else:
        line = line.replace("my-data", str(ROOT / "tests" / "records"))

    if " events " in line or "hostility" in line:
        _put_events(Path())

    code, said, told = run(line) if is_process else called(line)

    # What is compared differs, or there would be nothing to show.
    assert code == ("--against" in line), told
    assert said or re.search("wrote|no faults", told)


def run(line: str) -> tuple[int, str, str]:
    result = shell(f"set -o pipefail; {line}")
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def called(line: str) -> tuple[int, str, str]:
    result = call_line(line)
    return result.exit_code, result.stdout, result.stderr


def _put_fetched(folder: Path) -> None:
    """Put what the examples of `foedus fetch` fetch where it is kept: no test asks the network."""
    folder.mkdir()
    for name in ("ged231-csv.zip", "Q399.json"):
        (folder / name).write_bytes(b"")


def _put_events(folder: Path) -> None:
    """Put into the folder what the examples of `foedus events` name, all of it invented."""
    day = put(folder / "day.CSV", gdelt(one="ARM", two="AZE", day="20201101", north=39, east=45))
    with zipfile.ZipFile(folder / "20201109.export.CSV.zip", "w") as packed:
        packed.write(day)
    shutil.copy(day, folder / "events.2018.tab")
    (folder / "my-downloads").mkdir()
    shutil.copy(day, folder / "my-downloads")
    load(str(day), folder / "my-events")
    (folder / "hostility.ttl").write_text("", encoding="utf-8")


def test_help_lists_each_command_once() -> None:
    """Every command stands under one heading, with its first sentence whole."""
    told = call("--help").output.partition("Options:")[2]
    listed = re.findall(r"(?m)^  ([a-z][a-z-]*)  +\S", told)

    assert sorted(listed) == sorted(foedus.commands)
    assert "..." not in told
