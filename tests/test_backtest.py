"""The back-test: on small made-up tables, and on the real files where they are at hand."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from command import ROOT, call
from seed_graph import seed_world

from foedus.backtest import (
    Answer,
    Coded,
    Half,
    Ours,
    answers,
    between_schemes,
    coded,
    disagreements,
    gold,
    half_of,
    measured,
    recount,
    sought,
)
from foedus.backtest.agreement import agreement, kappa, wilson
from foedus.backtest.coded import Code
from foedus.backtest.places import fought, met, outside
from foedus.backtest.universe import universe
from foedus.backtest.wars import wars
from foedus.dates import PartialDate, Period
from foedus.errors import InvalidData, NoSuchFile, Refused
from foedus.law import Perspective
from foedus.model import (
    Actor,
    Clause,
    Condition,
    FulfilmentCount,
    Instrument,
    Membership,
    Scope,
    Territory,
    Thing,
    World,
)

HERE = Path(__file__).parent / "backtest"
TABLE, PHASES = str(HERE / "my-replication"), str(HERE / "my-atop")
SHARED = ROOT.parent / "shared" / "datasets"
REAL = [str(SHARED / name) for name in ("reliability", "atop", "cow")]
OPEN = Perspective("open")
LOOKED = [1, 2, 3, 5, 6, 7, 13, 14, 16, 17, 19, 20]  # of the first twenty
needs_files = pytest.mark.skipif(not SHARED.exists(), reason=f"the data sets are not at {SHARED}")


def state(id: str, number: str) -> Actor:
    return Actor(id=id, label=id.title(), kinds=("State",), codes=(("cowCode", number),))


RANKS = {"limitedAttack": 3, "armedAttack": 4, "fullScaleWar": 6}
STATES = (state("one", "200"), state("two", "220"), state("far", "2"), state("big", "365"))


def world(*things: Thing) -> World:
    return World(ranks=RANKS).altered(*STATES, *things)


def found(*things: Thing) -> dict[tuple[str, str], Answer]:
    """Return the answer to each case of the made-up table, by war and alliance."""
    given = world(*things)
    cases, _ = coded([TABLE])
    asked = sought(given, [TABLE, PHASES], cases)
    return {(a.case.war, a.case.alliance): a for a in answers(asked, cases, OPEN)}


def ours(*things: Thing) -> dict[tuple[str, str], Ours]:
    return {key: answer.ours for key, answer in found(*things).items()}


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ([[20, 5], [10, 15]], 0.4),
        ([[53, 5, 2], [11, 14, 5], [1, 6, 3]], 0.429),  # Fleiss, Cohen and Everitt 1969
        ([[5, 0], [0, 5]], 1.0),
        ([[0, 5], [5, 0]], -1.0),
    ],
)
def test_kappa(table: list[list[int]], value: float) -> None:
    """Kappa has the published values, 1 for full agreement and -1 for full reversal."""
    assert kappa(table) == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[7, 0], [0, 0]]])
def test_kappa_is_not_defined(table: list[list[int]]) -> None:
    """Of no cases, or where both say one thing always, nothing lies beyond chance."""
    assert kappa(table) is None


@pytest.mark.parametrize(
    ("of", "cases", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(of: int, cases: int, low: float, high: float) -> None:
    """The score interval has the published bounds."""
    share = wilson(of, cases)

    assert share.low == pytest.approx(low, abs=5e-5)
    assert share.high == pytest.approx(high, abs=5e-5)


def test_no_cases_have_no_rate() -> None:
    """Nothing of nothing has neither rate nor bounds."""
    assert wilson(0, 0).rate is None
    assert agreement([]).precision.low is None


def test_agreement() -> None:
    """Precision is over what we call triggered, recall over what they do."""
    pairs = [(True, True)] * 3 + [(True, False)] * 2 + [(False, True)] + [(False, False)] * 4

    told = agreement(pairs)

    assert (told.precision.rate, told.recall.rate, told.cases) == (0.75, 0.6, 10)
    assert told.kappa == pytest.approx(0.4)


def test_split_is_fixed() -> None:
    """The halves never change: what was looked at stays looked at."""
    looked = [war for war in range(1, 21) if half_of(str(war)) is Half.LOOKED_AT]

    assert looked == LOOKED


def test_table_is_read() -> None:
    """Numbers, era, types and codes are read; a row without a war is told with file and line."""
    cases, unread = coded([TABLE])

    assert len(cases) == 9
    assert unread == ["alliance-war.csv:11: nothing under warid"]
    first = cases[0]
    assert (first.war, first.alliance, first.before_1945) == ("1", "9001", True)
    assert (first.types, first.codes) == (("defence",), (Code.HONOURED, Code.HONOURED))
    assert [each.code("LLM") for each in cases[1:5]] == [
        Code.NOT_MET,
        Code.VIOLATED,
        Code.NOT_MET,
        Code.CONSULTATION,
    ]


def count(fulfilled: int, cases: int, rule: str = "everyAlly", **facts: object) -> FulfilmentCount:
    return FulfilmentCount(
        id=f"count-{rule}",
        label="count",
        fulfilled=fulfilled,
        cases=cases,
        period=Period(PartialDate.parse("1816"), PartialDate.parse("2004")),
        scheme="LLM",
        rule=rule,
        **facts,  # type: ignore[arg-type]
    )


def test_counts_are_made_anew() -> None:
    """A count is exact or not, and kept cases outside what is counted are told."""
    cases, _ = coded([TABLE])

    every, some = recount(world(count(3, 5), count(5, 5, "someAlly")), cases)

    assert (every.found.of, every.found.cases, every.exact) == (3, 5, True)
    assert (some.found.of, some.exact, some.beyond) == (4, False, 1)


@pytest.mark.parametrize(
    ("facts", "of", "cases"),
    [
        ({"commitment_type": "defence"}, 2, 3),
        ({"form": "multilateral"}, 0, 1),
        ({"period": Period(PartialDate.parse("1945"), PartialDate.parse("2004"))}, 1, 2),
        ({"period": Period(PartialDate.parse("1816"), PartialDate.parse("1945"))}, 2, 3),
    ],
)
def test_slices_of_counts(facts: dict[str, object], of: int, cases: int) -> None:
    """Type, form and era choose the cases."""
    table, _ = coded([TABLE])
    given = {"scheme": "LLM", "rule": "everyAlly", "period": count(0, 0).period, **facts}
    wanted = FulfilmentCount(id="c", label="c", fulfilled=of, cases=cases, **given)  # type: ignore[arg-type]

    [cell] = recount(world(wanted), table)

    assert (cell.found.of, cell.found.cases) == (of, cases)


def test_schemes_are_compared() -> None:
    """The two schemes differ on one case, which one calls violated and one not met."""
    cases, _ = coded([TABLE])

    five, triggers = between_schemes(cases)

    assert (five.cases, five.same) == (9, 8)
    assert (triggers.cases, triggers.same) == (8, 7)


def test_wars_become_events() -> None:
    """Two opponents are one act over all their years; who is unknown is told."""
    told = wars(world(), [TABLE])

    [act] = told.acts["1"]
    assert (act.attackers, act.victims) == (("one",), ("two",))
    assert str(act.period) == "from 1850-03-04 until 1851-02-04"
    assert set(told.events) == {"1", "3"}
    assert len(told.unread) == 1
    assert "bears the number 99999" in told.unread[0]


def test_attack_calls_in_a_promise_of_defence() -> None:
    """Who is attacked can call on its ally; an ally of the attacker is not called."""
    answer = found()

    assert answer["1", "9001"].ours is Ours.TRIGGERED
    assert answer["1", "9001"].ends == "Far to Two"
    assert answer["1", "9002"].ours is Ours.NOT
    assert "One is the attacker" in answer["1", "9002"].why


def test_what_a_flag_does_not_say_is_open() -> None:
    """A promise limited to a place that the flag does not name is arguable."""
    answer = found()["1", "9003"]

    assert answer.ours is Ours.ARGUABLE
    assert answer.why.endswith("only in a certain place; the source does not say which")
    assert answer.narrow


def test_named_adversary_decides() -> None:
    """Where the flags name the state, an attack by another does not call in the promise."""
    answer = found()["1", "9004"]

    assert answer.ours is Ours.NOT
    assert answer.why.startswith("AdversaryLimit: attacker: One")


def test_promise_made_in_the_war_counts() -> None:
    """An alliance of offence made while the war goes on is called in from its first day."""
    assert ours()["3", "9006"] is Ours.TRIGGERED


def test_promise_is_in_force_on_the_day_it_is_broken() -> None:
    """A pact that ended on the day of the attack was broken by it."""
    assert ours()["3", "9007"] is Ours.TRIGGERED


def test_no_answer_is_said() -> None:
    """Without a clause, and without the war, there is no answer, and it says which."""
    answer = ours()

    assert answer["1", "9009"] is Ours.NO_CLAUSE
    assert answer["2", "9001"] is Ours.NO_WAR


def test_own_clause_goes_first() -> None:
    """Where we hold a text under the number, ATOP's flags are not asked."""
    own = (
        Instrument(
            id="pact",
            label="Pact",
            bindingness="bindingTreaty",
            period=Period(PartialDate.parse("1840"), None),
            codes=(("atopId", "9001"),),
        ),
        *(
            Membership(
                id=f"pact-{who}",
                label=who,
                instrument="pact",
                party=who,
                period=Period(PartialDate.parse("1840"), None),
            )
            for who in ("two", "far")
        ),
        Clause(
            id="pact-1",
            label="Pact, Art. 1",
            instrument="pact",
            article="Art. 1",
            commitment_type="defence",
            response="necessaryAssistance",
            conditions=(Condition(id="none", label="", kind="ConsultationHeld"),),
        ),
    )

    answer = found(*own)["1", "9001"]

    assert (answer.origin, answer.ours) == ("text", Ours.NOT)
    assert answer.clause == "Pact, Art. 1"


def test_slices_are_counted() -> None:
    """The table has theirs by ours; what is unanswered stands in it and in no measure."""
    told = list(found().values())
    looked = {half: measured(told, "LLM", half)[0] for half in Half}

    counts = {
        half: sum(map(sum, (r.values() for r in m.table.values()))) for half, m in looked.items()
    }

    assert sum(counts.values()) == 8
    assert sum(each.strict.cases for each in looked.values()) == 6


def test_every_disagreement_is_listed() -> None:
    """What differs, is arguable or has no answer is listed, and what agrees is not."""
    told = list(found().values())

    listed = {
        (each.case.war, each.case.alliance)
        for half in Half
        for each in disagreements(told, "LLM", half)
    }

    assert listed == {("1", "9003"), ("1", "9009"), ("2", "9001")}


def test_gold() -> None:
    """A case whose verdict or conditions are others is told; one of no known incident has none."""
    cases = gold.cases([str(ROOT / "tests" / "law" / "coded-incidents.toml")])[:3]
    seeds = seed_world()

    told = gold.judged(seeds, seeds.worldviews["recognised"], cases)
    nothing = gold.judged(world(), None, cases)

    assert all(each.same_verdict and each.same_conditions for each in told)
    assert [each.verdict for each in nothing] == ["", "", ""]


@pytest.mark.parametrize("text", ["x = 1", "[[case]]\nid = 1", "="])
def test_bad_gold(text: str, tmp_path: Path) -> None:
    """A file that holds no cases is refused with its name."""
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidData) as error:
        gold.cases([str(tmp_path)])

    assert "bad.toml" in error.value.faults[0].path


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A path without the files says which file is wanted."""
    with pytest.raises(Refused, match="alliances and wars"):
        coded([PHASES])
    with pytest.raises(Refused, match="Interstate War Data"):
        wars(world(), [PHASES])
    with pytest.raises(NoSuchFile):
        gold.cases([str(tmp_path / "none")])
    with pytest.raises(Refused, match="no coded incident"):
        gold.cases([str(tmp_path)])


@pytest.mark.parametrize(
    "words", [("arithmetic", TABLE), ("engine", TABLE, PHASES), ("gold", "tests/law")]
)
@pytest.mark.parametrize("style", ["table", "md", "json"])
def test_command(words: tuple[str, ...], style: str) -> None:
    """Each part prints in each style."""
    words = tuple(str(ROOT / w) if w == "tests/law" else w for w in words)

    told = call("backtest", *words, "--format", style)

    assert told.exit_code == 0
    if style == "json":
        assert all({"title", "says", "rows"} == set(each) for each in json.loads(told.output))


def test_halves_apart() -> None:
    """Each half has its own tables, and one can be asked for alone."""
    both = call("backtest", "engine", TABLE, PHASES, "--format", "md").output
    one = call("backtest", "engine", TABLE, PHASES, "--format", "md", "--half", "kept-back").output

    assert both == call("backtest", "engine", TABLE, PHASES, "--format", "md").output
    assert "half looked at" in both
    assert "half kept back" in both
    assert "half looked at" not in one


def test_all_that_can_be_measured(tmp_path: Path) -> None:
    """Each part of which the files are there is measured; the others are named."""
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    told = call("backtest", "all", TABLE, PHASES, "--format", "json", "--tables", str(tmp_path))
    none = call("backtest", "all", str(tmp_path / "other.csv"))

    titles = {each["title"] for each in json.loads(told.stdout)}
    assert {"Arithmetic", "Engine", "Universe"} <= titles
    assert "left out gold" in told.stderr
    assert "left out joiners" in told.stderr
    assert "no part can be measured" in none.stderr
    assert none.exit_code != 0
    listed = (tmp_path / "disagreements-half-looked-at.csv").read_text(encoding="utf-8")
    assert listed.startswith("war,alliance,theirs,ours,by,clause,between,why\n")


def test_page() -> None:
    """The page is one file, with a list of its parts, whose words are no markup."""
    told = call("backtest", "universe", TABLE, PHASES, "--format", "html").stdout

    assert told.startswith("<!doctype html>")
    assert told.count("<h2 id=") == told.count('<li><a href="#') == 3
    assert "<em>If called in</em>" in told
    assert "src=" not in told


@cache
def real() -> list[Coded]:
    return coded(REAL)[0]


@needs_files
def test_real_arithmetic() -> None:
    """Of the published counts all but the lenient ones are exact; what those lack lies beyond."""
    cells = recount(seed_world(), real())

    assert {each.count.rule for each in cells if not each.exact} == {"someAlly"}
    assert all(each.exact or each.found.of + each.beyond == each.count.fulfilled for each in cells)
    assert [round(each.kappa or 0, 3) for each in between_schemes(real())] == [0.936, 0.958]


@needs_files
def test_real_wars() -> None:
    """Every row of the war data becomes part of an act."""
    told = wars(seed_world(), REAL)

    assert (len(told.events), told.unread) == (88, [])


@needs_files
def test_real_engine() -> None:
    """On the half that was looked at the engine agrees more than a rule without clauses."""
    seeds = seed_world()
    cases = [
        each
        for each in real()
        if each.code("LLM").triggered is not None and half_of(each.war) is Half.LOOKED_AT
    ]

    view = Perspective.of(seeds.worldviews["recognised"])
    told = answers(sought(seeds, REAL, cases), cases, view)

    [whole, *_] = measured(told, "LLM", Half.LOOKED_AT)
    assert (whole.strict.kappa or 0) > 0.41
    assert {each.ours for each in told} >= {Ours.TRIGGERED, Ours.ARGUABLE, Ours.NOT}


def test_named_regions_shut_out() -> None:
    """A region shuts out an area that lies elsewhere, and none that it may touch."""
    given = world(
        *(Territory(id=name.lower(), label=name) for name in ("Europe", "Africa", "Middle East")),
        Territory(id="inland", label="inland", within=("europe",)),
        Territory(id="both", label="both", within=("europe", "somewhere")),
        Territory(id="somewhere", label="somewhere"),
    )

    def shut(territory: str, *regions: str) -> tuple[str, ...]:
        scope = Scope(id="s", label="s", territories=(territory,))
        area = Condition(id="c", label="c", kind="WithinTerritory", scopes=(scope,))
        return outside(given, clause_with(area), set(regions))

    assert shut("inland", "Africa") == ("africa",)
    assert shut("inland", "Europe") == ()
    assert shut("inland", "Africa", "Middle East") == ()
    assert shut("both", "Africa") == ()
    assert shut("inland") == ()


def clause_with(condition: Condition) -> Clause:
    return Clause(
        id="clause",
        label="clause",
        instrument="pact",
        article="",
        commitment_type="defence",
        response="necessaryAssistance",
        conditions=(condition,),
    )


def test_where_both_fought(tmp_path: Path) -> None:
    """Two met where both of them fought; of a state that the data do not tell, nowhere is known."""
    rows = ["warnum,ccode,wherefought", "5,200,12", "5,220,2", "5,2,17", "5,odd,2", "5,365,-9"]
    (tmp_path / "w.csv").write_text("\n".join(rows), encoding="utf-8")

    told, unread = fought([str(tmp_path)])

    assert met(told, "5", ("200", "220")) == {"Europe"}
    assert met(told, "5", ("200", "2")) == {"Asia"}
    assert met(told, "5", ("220", "365")) == set()
    assert len(unread) == 2


def test_table_is_made_anew() -> None:
    """A row is an alliance in force for a state while it fought; what was promised gets a code."""
    cases, _ = coded([TABLE])

    found = universe(world(), cases, [TABLE, PHASES], OPEN)

    rules = {gap.rule: gap.rows for gap in found.gaps}
    assert (found.theirs, found.ours, found.shared) == (9, 8, 6)
    assert rules["theirs alone: the war data do not tell the war"] == 1
    assert rules["theirs alone: the member phases lack the alliance"] == 2
    assert ("honoured", "violated", 2) in found.codes
    assert found.rates[0].theirs.cases == 5


def test_day_of_a_case() -> None:
    """A case without a day of its own is asked of the incident's first day."""
    seeds = seed_world()
    case = gold.cases([str(ROOT / "tests" / "law" / "coded-incidents.toml")])[0]

    _, day = gold.question(seeds, None, case.incident, None)

    assert day == date(2015, 11, 24)
