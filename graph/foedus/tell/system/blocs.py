"""The system of states on a day in words: balance, camps, blocs and central states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...dates import Truth
from ...escalation.system import SignedTie
from ...escalation.system.balance import Triangle
from ...escalation.system.blocs import crossing
from ...escalation.system.description import Description, camps_of
from ...escalation.system.frustration import Camps
from ...escalation.system.reason import Pair, Reason, pair
from ...model import World
from ...words import NO_FORECAST, listed, width_of_terminal, wrapped
from .years import share

NOTE = (
    "This describes who was bound to whom and who fought whom, as far as the data tell; it says "
    f"nothing of causes, and {NO_FORECAST}. A system looks balanced also where those who could "
    "have fought never met (Lerner 2016)."
)


Item = tuple[str, tuple[str, ...]]


class Section(Struct, frozen=True):
    """A heading, what is said under it, and items: each a line with the lines that belong to it."""

    title: str
    says: tuple[str, ...]
    items: tuple[Item, ...] = ()


def as_text(world: World, description: Description, actor: str = "", most: int = 10) -> str:
    """Return the description as plain text; of an *actor* only what concerns it.

    Of triangles, pairs and central states at most *most* each are told.
    """
    columns = width_of_terminal()
    title = _title(world, description, actor)
    lines = [title, "=" * len(title)]
    for section in _sections(world, description, actor, most):
        lines += ["", section.title] if section.title else []
        for said in section.says:
            lines += wrapped(f"  {said}", columns, "  ")
        for head, below in section.items:
            lines += wrapped(f"  - {head}", columns, "    ")
            lines += [part for line in below for part in wrapped(f"      {line}", columns)]
    return "\n".join([*lines, "", *wrapped(NOTE, columns)])


def as_markdown(world: World, description: Description, actor: str = "", most: int = 10) -> str:
    """Return the same as Markdown."""
    lines = [f"# {_title(world, description, actor)}"]
    for section in _sections(world, description, actor, most):
        lines += ["", f"## {section.title}"] if section.title else []
        for said in section.says:
            lines += ["", said]
        lines += [""] if section.items else []
        for head, below in section.items:
            lines += [f"- {head}", *(f"  - {line}" for line in below)]
    return "\n".join([*lines, "", f"*{NOTE}*"])


def _title(world: World, description: Description, actor: str) -> str:
    on = description.graph.on
    return (
        f"{world.label(actor)} in the system of states on {on}"
        if actor
        else (f"The system of states on {on}")
    )


def _sections(world: World, description: Description, actor: str, most: int) -> Iterator[Section]:
    ties = {(tie.one, tie.other): tie for tie in description.graph.ties}
    yield _counts(description)
    yield _at_odds(world, description, actor, most)
    yield _balance(world, description, ties, actor, most)
    yield _camps(world, description, ties, actor, most)
    yield _blocs(world, description, actor)
    yield _central(world, description, actor, most)
    yield from _unsure(world, description, actor, most)


def _counts(description: Description) -> Section:
    graph = description.graph
    both = sum(tie.conflicted for tie in graph.ties)
    says = (
        f"{_many(len(graph.actors), 'state')}, de facto states among them; "
        f"{_many(len(graph.friends()), 'pair')} allied, {len(graph.foes())} at odds"
        f"{f', {both} with reasons for both' if both else ''}. "
        f"Counted: {listed(graph.kinds)}."
    )
    return Section("", (says,))


def _at_odds(world: World, description: Description, actor: str, most: int) -> Section:
    foes = [tie for tie in description.graph.ties if tie.sign < 0 and _of(tie, actor)]
    allies = sorted(
        (tie.other if tie.one == actor else tie.one)
        for tie in description.graph.ties
        if tie.sign > 0 and actor and _of(tie, actor)
    )
    says = [f"Allied with {_named(world, allies)}."] if allies else []
    if actor and not allies:
        says = ["Allied with nobody."]
    if not foes:
        says.append("Nobody is at odds with it." if actor else "No two states are at odds.")
    title = "Allied and at odds" if actor else "At odds"
    return Section(title, tuple(says), _some([_tie(world, tie) for tie in foes], most))


def _balance(
    world: World, description: Description, ties: dict[Pair, SignedTie], actor: str, most: int
) -> Section:
    found = description.balance
    if found.share is None:
        return Section("Structural balance", ("No three states are all tied: nothing to balance.",))
    none, one, two, three = found.counts
    says: tuple[str, ...] = (
        f"{none + two} of {_many(found.triangles, 'triangle')} balanced (share "
        f"{share(found.share)}): {none} of three allies, {two} of two allies at odds with a third.",
        f"Unbalanced: {one} of two at odds, both allied with a third, "
        f"{three} of three all at odds.",
    )
    shown = [each for each in found.unbalanced() if not actor or actor in each.actors]
    if actor:
        says = (*says, f"Unbalanced with {world.label(actor)}: {len(shown)}.")
    items = [(_named(world, each.actors), _sides(world, each, ties)) for each in shown]
    return Section("Structural balance", says, _some(items, most))


def _sides(world: World, triangle: Triangle, ties: dict[Pair, SignedTie]) -> tuple[str, ...]:
    a, b, c = triangle.actors
    return tuple(_line(world, ties[pair(*two)]) for two in ((a, b), (a, c), (b, c)))


def _camps(
    world: World, description: Description, ties: dict[Pair, SignedTie], actor: str, most: int
) -> Section:
    found = description.frustration
    index = f"Frustration index {found.index}: "
    if not description.graph.foes():
        says = index + "nobody is at odds, so nothing speaks against one camp."
        return Section("Two camps", (says,))
    fit = f"(1 - 2 x {found.index} / {found.ties} = {share(found.fit or 0)})"
    if found.index == 0:
        says = index + f"two camps fit every pair {fit}."
    else:
        says = index + (
            f"whatever the two camps, {_many(found.index, 'pair')} at least "
            f"{'stands' if found.index == 1 else 'stand'} against them {fit}. Below is "
            f"{'the only division' if found.only else 'one of several divisions'} of that kind."
        )
    items = [
        _camp(world, camps)
        for camps in camps_of(description)
        if not actor or actor in (*camps.one, *camps.other)
    ]
    against = [
        (f"against it: {_line(world, ties[two])}", ())
        for two in found.against
        if not actor or actor in two
    ]
    return Section("Two camps", (says,), (*items, *_some(against, most)))


def _camp(world: World, camps: Camps) -> Item:
    sizes = f"{_many(len(camps.one), 'state')} against {len(camps.other)}"
    return sizes, tuple(f"{len(each)}: {_named(world, each)}" for each in (camps.one, camps.other))


def _blocs(world: World, description: Description, actor: str) -> Section:
    found = description.blocs
    if found.modularity is None:
        return Section("Blocs", ("Nobody is allied: no blocs.",))
    outside = len(description.graph.actors) - sum(map(len, found.members))
    allied, at_odds = crossing(description.graph, found)
    says = (
        f"{_many(len(found.members), 'bloc')} by alliances alone (Louvain), modularity "
        f"{found.modularity:.3f}; {_many(outside, 'state')} allied with nobody. Polarisation "
        f"{share(description.polarisation or 0)} (1: two blocs of half of all states each).",
        f"{_many(len(allied), 'alliance')} between blocs; "
        f"{_many(len(at_odds), 'pair')} at odds within a bloc.",
    )
    items = [
        (f"{number} ({_many(len(bloc), 'state')}): {_named(world, bloc)}", ())
        for number, bloc in enumerate(found.members, start=1)
        if not actor or actor in bloc
    ]
    return Section("Blocs", says, tuple(items))


def _central(world: World, description: Description, actor: str, most: int) -> Section:
    shown = [each for each in description.centralities if not actor or each.actor == actor]
    items = [
        (
            f"{world.label(each.actor)}: {each.allies} allied, {each.adversaries} at odds, "
            f"betweenness {each.betweenness:.3f}, eigenvector "
            f"{'-' if each.eigenvector is None else f'{each.eigenvector:.3f}'}",
            (),
        )
        for each in shown
    ]
    says = (
        "Betweenness: the share of the shortest chains of alliances that pass through it, the mean "
        "of all pairs of others. Eigenvector: how central its allies are, the most central being "
        "1; - outside the largest connected part.",
    )
    return Section("Central states", says, _some(items, most))


def _unsure(world: World, description: Description, actor: str, most: int) -> Iterator[Section]:
    graph = description.graph
    both = [tie for tie in graph.ties if tie.conflicted and _of(tie, actor)]
    if both:
        says = "The weightiest reason decides: fighting, then promised help, then what else."
        items = [_tie(world, tie) for tie in both]
        yield Section("Allied and at odds at once", (says,), _some(items, most))
    doubtful = [tie for tie in graph.doubtful if _of(tie, actor)]
    if doubtful:
        says = "Not counted, since the data do not say for sure that they held that day:"
        items = [_tie(world, tie) for tie in doubtful]
        yield Section("Doubtful", (says,), _some(items, most))
    if graph.left_out and not actor:
        says = "Promises among nearly all states, or against their own sides, make no bloc:"
        items = [(world.label(id), ()) for id in graph.left_out]
        yield Section("Left out", (says,), _some(items, most))


def _tie(world: World, tie: SignedTie) -> Item:
    return _line(world, tie), ()


def _line(world: World, tie: SignedTie) -> str:
    """Return the two, how they stand to each other, and each reason with what it rests on."""
    stand = "allied" if tie.sign > 0 else "at odds"
    why = "; ".join(_reason(world, each) for each in tie.reasons)
    return f"{world.label(tie.one)} - {world.label(tie.other)}, {stand}: {why}"


def _reason(world: World, reason: Reason) -> str:
    doubt = " (not certain)" if reason.holds is Truth.UNKNOWN else ""
    return f"{reason.kind} ({world.label(reason.through)}){doubt}"


def _of(tie: SignedTie, actor: str) -> bool:
    return not actor or actor in (tie.one, tie.other)


def _some(items: Sequence[Item], most: int) -> tuple[Item, ...]:
    rest = len(items) - most
    if rest <= 0:
        return tuple(items)
    return (*items[:most], (f"and {rest} more (--most {len(items)} tells all)", ()))


def _named(world: World, ids: Iterable[str]) -> str:
    return listed(world.label(id) for id in ids)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
