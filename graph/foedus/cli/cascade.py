"""`foedus cascade`: in how many of many simulated runs each state is drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import options
from .drawn_in import acts_supposed, asked_of

if TYPE_CHECKING:
    from ..model import Event
    from ..tell.cascade import Answer

MODELS = ("both", "independent", "threshold")
COUNTS = ("narrowest", "without-world-wars")
MOST = 1_000_000


@click.command()
@click.argument("incident")
@click.option(
    "--suppose",
    "supposed",
    multiple=True,
    metavar="SENTENCE",
    help='Add an act, as "Russia attacks Azerbaijan at Nakhichevan"; repeat for more, in order.',
)
@click.option(
    "--model",
    type=click.Choice(MODELS),
    default="both",
    show_default=True,
    help="How commitments draw in: each by itself, adding up, or both in turn.",
)
@click.option(
    "--runs",
    type=click.IntRange(100, MOST),
    default=10_000,
    show_default=True,
    metavar="NUMBER",
    help="Run each model about so often.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    metavar="NUMBER",
    help="All chance follows from it: the same seed gives the same answer.",
)
@click.option(
    "--counts",
    type=click.Choice(COUNTS),
    default="narrowest",
    show_default=True,
    help="Use the narrowest published count, or one for all without the World Wars.",
)
@click.option(
    "--scheme",
    default="LLM",
    show_default=True,
    metavar="NAME",
    help="By whose coding cases were counted: LLM or BF, or one of your own data.",
)
@click.option("--sure", is_flag=True, help="Only clauses that are triggered, not arguable ones.")
@options.with_asking(["text", "md", "json", "csv", "svg", "ttl"])
def cascade(
    incident: str,
    supposed: tuple[str, ...],
    model: str,
    runs: int,
    seed: int,
    counts: str,
    scheme: str,
    sure: bool,
    asking: options.Asking,
) -> None:
    """Simulate who is drawn into INCIDENT were commitments kept as often as they have been.

    No forecast: the shares are those of simulated runs, on the supposition that the incident has
    become a war in which commitments are invoked. INCIDENT is its name, the file that tells it,
    or a sentence that supposes one, on the day of --as-of.

    \b
    Examples:
      foedus cascade austria-hungary-attacks-serbia-1914
      foedus cascade mi24-shootdown-2020 --suppose "Russia attacks Azerbaijan at Nakhichevan"
      foedus cascade german-invasion-of-poland-1939 --counts without-world-wars --format csv
      foedus cascade "Russia attacks Estonia" --as-of 2024-01-01 --model independent
    """
    from ..errors import Refused, UnknownName
    from ..escalation.cascade import Basis, Model, draw_graph, simulate
    from ..escalation.cascade.fulfilment import schemes
    from ..tell.cascade import answer_of
    from .progress import progress

    world, event, on = asked_of(incident, asking.as_of, asking.data, asking.only_data)
    known = schemes(world)
    if not known:
        raise Refused(
            "the data count no case of a commitment kept or broken, and from that all is drawn",
            "Leave --only-data out, or add --data with counts of your own.",
        )
    if scheme not in known:
        raise UnknownName("coding scheme", scheme, known)
    perspective = asking.perspective(world)
    acts = acts_supposed(world, event, supposed, on)
    basis = Basis(counts)
    graph = draw_graph(
        world, event, perspective, on, acts, scheme=scheme, basis=basis, only_sure=sure
    )
    models = [each for each in Model if model in ("both", each.value)]
    with progress("runs", runs * len(models)) as step:
        found = tuple(simulate(graph, each, runs, seed, step) for each in models)
    told = answer_of(world, event, graph, found, perspective, acts, basis)
    asking.write(_rendered(told, asking.style, (event, *acts)))


def _rendered(answer: Answer, style: str, acts: tuple[Event, ...]) -> str:
    if style == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
    if style == "ttl":
        from ..tell import supposition
        from ..tell.cascade.statements import as_turtle

        return as_turtle(answer) + supposition.as_turtle(acts)
    if style == "svg":
        from ..tell.cascade.picture import as_svg

        return as_svg(answer)
    from ..tell.cascade.text import as_csv, as_markdown, as_text

    if style == "csv":
        return as_csv(answer)
    return as_markdown(answer) if style == "md" else as_text(answer, options.columns())
