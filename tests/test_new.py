"""`foedus new incident`: a commented file that is right as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import call

from foedus.author.form import Force
from foedus.author.template import template

ENDINGS = [".toml", ".ttl"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_explained_as_it_stands(ending: str, here: Path) -> None:
    """What is written can be checked and explained at once."""
    written = call("new", "incident", "-o", f"mine{ending}")

    assert written.exit_code == 0
    assert written.stdout == ""
    assert f"foedus explain mine{ending}" in written.stderr
    assert call("check", f"mine{ending}").exit_code == 0
    assert "TRIGGERED" in call("explain", f"mine{ending}").output


def test_remarks_are_right_too(here: Path) -> None:
    """Each line that is put behind a # is right where it is needed."""
    text = re.sub(r"(?m)^#(?! |$)", "", template("incident", ".toml"))
    # With tables of acts their keys do not stand at the top; an end and no end exclude each other.
    head, _, tables = text.partition("[[act]]")
    keys = "|".join(set(Force.__struct_fields__) - {"date", "last_day", "note", "verification"})
    head = re.sub(rf"(?m)^({keys}|ongoing|part_of) = .*\n", "", head)
    tables = re.sub(r"(?m)^attacking_force = .*\n", "", tables)
    (here / "all.toml").write_text(f"{head}[[act]]{tables}", encoding="utf-8")

    done = call("check", "all.toml")

    assert done.output == "no faults found\n"


def test_remarks_in_turtle_are_right_too(here: Path) -> None:
    """The same in Turtle; what is claimed is not stated as well."""
    text = re.sub(r"(?m)^#(?=id:|    )", "", template("incident", ".ttl"))
    text = re.sub(r"(?m)^    foedus:(partOf|gravity) .*\n", "", text)
    (here / "all.ttl").write_text(text, encoding="utf-8")

    done = call("check", "all.ttl")

    assert done.output == "no faults found\n"


def test_standard_output() -> None:
    """Without -o the file goes to standard output, TOML unless Turtle is asked for."""
    assert call("new", "incident").stdout == template("incident", ".toml")
    assert call("new", "incident", "--form", "turtle").stdout == template("incident", ".ttl")


def test_nothing_is_overwritten(here: Path) -> None:
    """A file that is there stays, unless --force is given."""
    (here / "mine.toml").write_text("mine", encoding="utf-8")

    refused = call("new", "incident", "-o", "mine.toml")

    assert refused.exit_code == 1
    assert "mine.toml is there already" in refused.stderr
    assert (here / "mine.toml").read_text(encoding="utf-8") == "mine"
    assert call("new", "incident", "-o", "mine.toml", "--force").exit_code == 0
    assert (here / "mine.toml").read_text(encoding="utf-8") == template("incident", ".toml")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("treaty",), 2, "is not"),
        (("incident", "-o", "mine.txt"), 1, "an ending that says no form"),
        (("incident", "-o", "mine.ttl", "--form", "toml"), 2, "ends in .toml"),
        (("incident", "-o", "none/mine.toml"), 1, "There is no folder none"),
    ],
)
def test_refused(words: tuple[str, ...], code: int, said: str, here: Path) -> None:
    """What cannot be written is told."""
    done = call("new", *words)

    assert done.exit_code == code
    assert said in done.stderr
