"""`foedus blocs` and `foedus system`: what they print, in each form, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from command import call, process
from pyoxigraph import NamedNode, RdfFormat, Store
from test_signed import seeds

from foedus.tell.picture.plot import Line, as_plot
from foedus.vocab import term

SVG = "{http://www.w3.org/2000/svg}"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def test_each_tie_of_an_unbalanced_triangle_has_what_is_behind_it() -> None:
    """The text names the treaties and events behind the three sides of a triangle."""
    said = " ".join(call("blocs", "--as-of", "1914-08-06").stdout.split())

    assert "- Germany, Ottoman Empire and United Kingdom Germany - Ottoman Empire, allied" in said
    assert "German-Ottoman alliance 1914, Art. 2" in said
    assert "The United Kingdom and Germany go to war, 4 August 1914" in said
    assert "Cyprus Convention 1878, Art. I" in said


@pytest.mark.parametrize("command", ["blocs", "system"])
@pytest.mark.parametrize("style", ["text", "md"])
def test_every_text_says_that_it_is_no_forecast(command: str, style: str) -> None:
    """A description says of itself what it is not."""
    years = ("--from", "1914", "--to", "1915") if command == "system" else ("--as-of", "1914-08-06")

    said = " ".join(call(command, *years, "--format", style).stdout.split())

    assert "Lerner 2016" in said
    assert "forecast" in said


def test_of_an_actor_only_what_concerns_it_is_told() -> None:
    """With --actor the pairs, triangles and bloc are those of that state."""
    said = call("blocs", "--as-of", "1914-08-06", "--actor", "italy").stdout

    assert said.startswith("Italy in the system of states on 1914-08-06")
    assert "Allied with Austria-Hungary, Germany and Romania." in said
    assert "Cyprus Convention" not in said


def test_a_long_list_is_cut_and_says_how_to_see_it_all() -> None:
    """--most cuts each list and tells the number that does not."""
    foes = len(seeds("1914-08-06").foes())

    said = call("blocs", "--as-of", "1914-08-06", "--most", "2").stdout

    assert f"and {foes - 2} more (--most {foes} tells all)" in said


def test_json_is_all_that_goes_to_standard_output() -> None:
    """In a process of its own, where the solver runs, nothing but JSON is printed."""
    result = process("blocs", "--as-of", "1914-08-06", "--format", "json")

    answer = json.loads(result.stdout)
    assert answer["frustration"]["index"] == 1
    assert result.stderr == b""
    for pair in answer["pairs"]:
        assert pair["reasons"]
        assert all(each["through"] in answer["labels"] for each in pair["reasons"])


def test_csv_has_a_row_a_state() -> None:
    """Each state has one row, its camp as part and side."""
    rows = list(
        csv.DictReader(
            io.StringIO(call("blocs", "--as-of", "1914-08-06", "--format", "csv").stdout)
        )
    )

    of = {row["state"]: row for row in rows}
    assert len(of) == len(rows) == len(seeds("1914-08-06").actors)
    assert of["germany"]["camp"][:-1] == of["france"]["camp"][:-1]
    assert of["germany"]["camp"] != of["france"]["camp"]
    assert of["switzerland"]["camp"] == ""


def test_turtle_has_a_signed_tie_for_each_pair() -> None:
    """Every pair is a signed tie of the one description, derived from clause or event."""
    store = Store()
    text = call("blocs", "--as-of", "1914-08-06", "--format", "ttl").stdout

    store.load(text.encode(), format=RdfFormat.TURTLE)

    ties = [q.subject for q in store.quads_for_pattern(None, TYPE, NamedNode(term("SignedTie")))]
    against = list(store.quads_for_pattern(None, NamedNode(term("againstCamps")), None))
    assert len(ties) == len(seeds("1914-08-06").ties)
    assert sum(q.object.value == "true" for q in against) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("blocs --as-of 1914-08-06 --actor itlay", 3, "Did you mean"),
        ("blocs --as-of 1850-01-01 --actor germany", 1, "there was no Germany on 1850-01-01"),
        ("blocs --as-of 1914-08-06 --actor nato", 1, "it existed"),
        ("blocs --as-of 1914-08-06 --actor russia", 1, "On that day there was Russian Empire"),
        ("blocs --as-of 2020-01-01 --actor nato", 1, "ask for a member"),
        ("blocs --ties defense", 2, "Did you mean 'defence'?"),
        ("blocs --ties ,", 2, "--ties names nothing"),
        ("blocs --as-of 1914", 2, "is no day"),
        ("blocs --actor italy --format csv --as-of 1914-08-06", 2, "--actor is for text and md"),
        ("system --from 1920 --to 1910", 2, "--from 1920 is after --to 1910"),
        ("system --measures balnce", 2, "Did you mean 'balance'?"),
        ("system --from 0", 2, "is not in the range"),
    ],
)
def test_what_is_asked_wrongly_is_said(line: str, code: int, said: str) -> None:
    """A mistake is told in a sentence, with what was meant, and its exit code."""
    result = call(*line.split())

    assert result.exit_code == code
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_the_years_are_rows_and_the_measures_columns() -> None:
    """CSV and JSON have the years asked for, and only the measures asked for."""
    asked = ("system", "--from", "1914", "--to", "1917", "--measures", "balance,at_odds")

    table = list(csv.DictReader(io.StringIO(call(*asked, "--format", "csv").stdout)))
    listed = json.loads(call(*asked, "--format", "json").stdout)

    assert [row["on"] for row in table] == [f"{year}-01-01" for year in range(1914, 1918)]
    assert list(table[0]) == ["on", "at_odds", "balance"]
    assert [row["at_odds"] for row in listed] == [int(row["at_odds"]) for row in table]


def test_no_value_is_a_dash_in_text_and_an_empty_cell_in_csv() -> None:
    """1919 has no triangles, so no share of balanced ones."""
    asked = ("system", "--from", "1919", "--to", "1919", "--measures", "triangles,balance")

    assert call(*asked).stdout.splitlines()[1].split() == ["1919", "0", "-"]
    assert call(*asked, "--format", "csv").stdout.splitlines()[1] == "1919-01-01,0,"


def test_the_plot_has_a_panel_a_measure() -> None:
    """The drawing is well-formed and names each measure."""
    text = call("system", "--from", "1914", "--to", "1918", "--format", "svg").stdout

    said = ["".join(each.itertext()) for each in ET.fromstring(text).iter(f"{SVG}text")]  # noqa: S314
    for name in ("allied", "at odds", "balance", "fit", "modularity", "polarisation"):
        assert any(each.startswith(name) for each in said), name


def test_a_line_breaks_where_there_is_no_value() -> None:
    """A year without value leaves a gap; a year alone between gaps is a dot."""
    points = ((1900, 0.5), (1901, 0.5), (1902, None), (1903, 0.5), (1904, None), (1905, 1.0))

    root = ET.fromstring(as_plot("Title & all", (Line("share", "of all", points),)))  # noqa: S314

    drawn = [each for each in root.iter(f"{SVG}path") if each.get("fill") == "none"]
    assert len(drawn) == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 2
