"""Rankings of who joins: on made-up disputes, for what leaks and what does not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import call
from made_up_disputes import ALLIES, STATES, tables, write
from msgspec.structs import replace

from foedus.backtest.joiners import joiners
from foedus.backtest.joiners.candidates import NAMES, candidates
from foedus.backtest.joiners.curves import Sorted, area, average_precision, measures
from foedus.backtest.joiners.disputes import Dispute, Joiner, Task, asked
from foedus.backtest.joiners.lists import Promise, lists
from foedus.backtest.joiners.verdicts import CALLED_IN, by_engine
from foedus.backtest.joiners.yearly import last_day_of
from foedus.backtest.promises import promises
from foedus.errors import Refused
from foedus.law import Perspective
from foedus.model import Actor, World

np = pytest.importorskip("numpy")
metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
OPEN = Perspective("open")
DISPUTE = Dispute("d", 1950, 5, (frozenset({901}), frozenset({902})), (Joiner(908, 1, 1950, 20),))
TASK = Task("t", "t", (DISPUTE,), 17)


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    return write(tmp_path)


def world() -> World:
    actors = (
        Actor(id=f"s{n}", label=f"State {n}", kinds=("State",), codes=(("cowCode", str(n)),))
        for n in STATES
    )
    return World(ranks={"limitedAttack": 3, "armedAttack": 4, "fullScaleWar": 6}).altered(*actors)


def test_disputes_are_read(made_up: Path) -> None:
    """Who began is a side; who came later joined; what cannot be read is told."""
    with (made_up / "midb.csv").open("a", encoding="utf-8") as file:
        file.write("1,odd,1900,1,1,17,5\n")

    found = asked([str(made_up)])

    assert [task.name for task in found.tasks] == [
        "wars",
        "war-level disputes",
        "use-of-force disputes",
    ]
    first = found.disputes[0]
    assert first.sides == (frozenset({905}), frozenset({906}))
    assert first.joiners == (Joiner(907, 0, 1900, 20),)
    assert len(found.unread) == 1
    assert found.unread[0].startswith("midb.csv:")
    assert "'odd'" in found.unread[0]


def test_wars_are_read(made_up: Path) -> None:
    """The side of who began is the first; who entered later joined it."""
    war = asked([str(made_up / "wars.csv")]).tasks[0].disputes[0]

    assert war.sides == (frozenset({901}), frozenset({902}))
    assert [(each.state, each.side) for each in war.joiners] == [(903, 0)]


def test_no_disputes(tmp_path: Path) -> None:
    """Without disputes or wars it says which files are wanted."""
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(Refused, match="disputes"):
        asked([str(tmp_path)])


def test_year_end(made_up: Path) -> None:
    """Lists are read as of the last day of a year, neighbours and rivals in both orders."""
    year = last_day_of(1950, lists([str(made_up)]), ())

    assert year.states == tuple(STATES)
    assert year.neighbours[902, 901] == 1
    assert {(901, 902), (902, 901)} <= year.rivals
    assert (903, 901) in year.promised["defense"]
    assert 150 < (year.distance(901, 902) or 0) < 300


@pytest.mark.parametrize(
    ("signed", "counts"), [("1949-12-31", True), ("1950-01-01", False), ("1951-06-01", False)]
)
def test_no_leak(signed: str, counts: bool, made_up: Path) -> None:
    """A treaty that a joiner signs in the year of the dispute, or later, changes no feature."""
    from datetime import date

    told = lists([str(made_up)])
    spell = (date.fromisoformat(signed), date.max)
    kinds = frozenset({"defense"})
    later = [Promise("9999", who, spell, kinds) for who in (902, 908)]
    more = replace(told, promises=[*told.promises, *later])

    before, after = (candidates(TASK, each, (), lambda _: {}) for each in (told, more))

    assert np.array_equal(before.features, after.features) is not counts
    assert after.joined.sum() == 1


def test_other_lists_do_not_leak(made_up: Path) -> None:
    """Strength, neighbours, rivals and quarrels of the dispute's own year count for nothing."""
    from datetime import date

    told = lists([str(made_up)])
    spell = (date(1950, 1, 1), date.max)
    own = Dispute("e", 1950, 5, (frozenset({908}), frozenset({901})), ())
    earlier = Dispute(
        "f", 1949, 5, (frozenset({902}), frozenset({903})), (Joiner(908, 0, 1950, 20),)
    )
    more = replace(
        told,
        strength={**told.strength, (908, 1950): 0.9},
        neighbours=[*told.neighbours, ((902, 908), 1, spell)],
        rivals=[*told.rivals, ((901, 908), spell)],
        majors=[*told.majors, (908, spell)],
    )

    before = candidates(TASK, told, (replace(earlier, joiners=()),), lambda _: {})
    after = candidates(TASK, more, (earlier, own, DISPUTE), lambda _: {})

    assert np.array_equal(before.features, after.features)


def test_verdicts(made_up: Path) -> None:
    """Who promised defence before is called in beside the attacked; the attacker's ally is not."""
    promised = promises(world(), [str(made_up)])
    bound = by_engine(promised.world, OPEN)

    after = bound(replace(DISPUTE, year=1950))
    before = bound(replace(DISPUTE, year=1890))

    assert after[CALLED_IN] == {(ALLIES[902], 1)}
    assert not before.get(CALLED_IN)


def test_measures_agree_with_another_implementation() -> None:
    """Area and average precision are those of scikit-learn, ties included."""
    chance = np.random.default_rng(7)
    scores = chance.integers(0, 20, 500) / 20
    joined = chance.random(500) < scores / 4
    steps = Sorted(scores, joined, np.zeros(500, dtype=int)).steps()

    assert area(*steps) == pytest.approx(metrics.roc_auc_score(joined, scores))
    assert average_precision(*steps) == pytest.approx(
        metrics.average_precision_score(joined, scores)
    )


def test_intervals_are_over_disputes_and_do_not_change() -> None:
    """Disputes are drawn whole, always the same; nothing that joined has no measure."""
    chance = np.random.default_rng(7)
    scores, joined = chance.random(200), chance.random(200) < 0.2
    found = Sorted(scores, joined, np.repeat(np.arange(20), 10))

    once, again = measures(found, 20), measures(found, 20)

    assert once == again
    assert (once[0].low or 0) < (once[0].value or 0) < (once[0].high or 0)
    assert area(*Sorted(scores, joined & False, found.group).steps()) is None


def test_rankings(made_up: Path) -> None:
    """What is learnt before 1945 is measured after, beside the plain rankers."""
    found = joiners(world(), OPEN, [str(made_up)])
    result = found.results[-1]

    assert [each.ranker for each in result.ranked][-1] == "all"
    assert result.learnt[0] == result.tested[0] == 15
    assert (result.ranked[-1].area.value or 0) > 0.95
    assert {len(each.weights) for each in result.ranked} >= {1, len(NAMES)}
    assert result.ranked[-1].standings[0].joined[0][:2] == (907, 0)
    assert found.lacking == ()


def test_rankings_need_both_eras(made_up: Path) -> None:
    """Disputes of one era alone are refused, and it says what to give."""
    rows = tables()["mida"]
    for kept in (rows[:10], [rows[0], *rows[20:]]):
        (made_up / "mida.csv").write_text("\n".join(kept), encoding="utf-8")
        (made_up / "wars.csv").write_text("a,b\n", encoding="utf-8")

        with pytest.raises(Refused, match=r"nobody joined"):
            joiners(world(), OPEN, [str(made_up)])


def test_rankings_need_states(made_up: Path) -> None:
    """Without a list of states there are no candidates, and it says what to give."""
    (made_up / "states.csv").unlink()

    with pytest.raises(Refused, match="list of states"):
        joiners(world(), OPEN, [str(made_up)])


def test_what_is_lacking_is_told(made_up: Path) -> None:
    """Lists that are not there are named, and the rest is measured."""
    for name in ("phases", "rivals"):
        (made_up / f"{name}.csv").unlink()

    told = call("backtest", "joiners", str(made_up)).stdout

    assert "alliances by member and phase, rivalries." in " ".join(told.split())


def test_without_scikit_learn(made_up: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library it says how to get it."""
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)

    with pytest.raises(Refused, match="scikit-learn") as error:
        joiners(world(), OPEN, [str(made_up)])

    assert "foedus[learn]" in error.value.hint


@pytest.mark.parametrize("style", ["table", "md", "json", "html"])
def test_command(style: str, made_up: Path, tmp_path: Path) -> None:
    """Every style says what a score is not; the page has its pictures, the folder the data."""
    folder = tmp_path / "out"

    told = call("backtest", "joiners", str(made_up), "--format", style, "--tables", str(folder))

    assert told.exit_code == 0
    assert "no probability" in " ".join(told.stdout.split())
    assert "Not at hand" not in told.stdout
    pictures = sorted(folder.glob("*.svg"))
    assert len(pictures) == 6
    for each in pictures:
        assert ElementTree.parse(each).getroot().tag.endswith("svg")  # noqa: S314
    assert (folder / "joiners-wars-curves.csv").read_text(encoding="utf-8").startswith("looks at,")
    if style == "json":
        assert json.loads(told.stdout)[0]["title"] == "Joiners"
    if style == "html":
        assert told.stdout.count("<svg") == 6
        assert "State 901" not in told.stdout.split("<h2")[1]
