"""Nodes of the graph turned into the values of `foedus.model`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import model
from ..vocab import ONTOLOGY, short, term
from .clauses import ClauseReader
from .common import ADDRESS, CITATION, NOTATION, common
from .nodes import TYPE, Node


class Reader:
    """Builds values from nodes of every class."""

    def __init__(self, nodes: Mapping[str, Node], above: Mapping[str, frozenset[str]]) -> None:
        self._above = above
        self._clauses = ClauseReader(nodes, self._kinds_of("Condition"))

    def source(self, node: Node) -> model.Source:
        """Return a source with its citation and address."""
        address = next((value.text for value in node.values(ADDRESS)), "")
        return model.Source(**common(node), citation=node.text(CITATION), address=address)

    def actor(self, node: Node) -> model.Actor:
        """Return an actor with the period in which it existed, and what holds all that time."""
        return model.Actor(
            **common(node),
            period=node.period(),
            organ_of=node.id_of("organOf") or node.id_of("branchOf"),
            capital=node.text(ONTOLOGY + "capital"),
            codes=_codes(node),
            continues=node.ids("continues"),
            succeeds=node.ids("succeeds"),
        )

    def code(self, node: Node) -> model.Dated:
        """Return a code that an actor bore for a part of its life."""
        found = _codes(node)
        if len(found) != 1:
            node.fault(
                f"a code is one notation with the datatype of its system; found {len(found)}",
                NOTATION,
                'Write for example skos:notation "255"^^foedus:cowCode.',
            )
        system, value = found[0] if found else ("", "")
        return self._dated(node, "codeOf", value, system)

    def name(self, node: Node) -> model.Dated:
        """Return a name by which an actor went for a part of its life."""
        value = node.text(ONTOLOGY + "nameValue", required=True)
        return self._dated(node, "nameOf", value)

    def capital(self, node: Node) -> model.Dated:
        """Return a town that was an actor's capital for a part of its life."""
        value = node.text(ONTOLOGY + "capitalName", required=True)
        return self._dated(node, "capitalOf", value)

    def _dated(self, node: Node, owner: str, value: str, system: str = "") -> model.Dated:
        return model.Dated(
            **common(node),
            actor=node.id_of(owner, required=True),
            value=value,
            period=node.period(),
            system=system,
        )

    def claim(self, node: Node) -> model.Claim:
        """Return a claim; it names either a thing or a text, never both or none."""
        things, texts = node.ids("claimedThing"), node.texts(ONTOLOGY + "claimedValue")
        if len(things) + len(texts) != 1:
            node.fault(f"a claim has one value; found {len(things) + len(texts)}")
        return model.Claim(
            **common(node),
            about=node.id_of("about", required=True),
            aspect=node.id_of("aspect", required=True),
            value=(things or texts or ("",))[0],
            is_text=not things,
            claimants=node.ids("claimant") or self._lacks(node, "claimant"),
            stance=node.id_of("stance", required=True),
            claimed_on=node.day("claimedOn"),
            paragraph=node.text(ONTOLOGY + "paragraph"),
        )

    def status(self, node: Node) -> model.Status:
        """Return a holder's dated and attributed relation to a territory."""
        return model.Status(
            **common(node),
            relation=self._kind(node, "TerritorialStatus"),
            territory=node.id_of("territory", required=True),
            holder=node.id_of("holder", required=True),
            period=node.period(),
            attributed_to=node.ids("attributedTo") or self._lacks(node, "attributedTo"),
        )

    def territory(self, node: Node) -> model.Territory:
        """Return a territory with what directly contains it."""
        return model.Territory(
            **common(node),
            territory_kind=node.id_of("territoryKind"),
            homeland_of=node.ids("homelandOf"),
            within=node.ids("within"),
            adjacent_to=node.ids("adjacentTo"),
            latitude=node.number("latitude"),
            longitude=node.number("longitude"),
        )

    def tie(self, node: Node) -> model.Tie:
        """Return support or hostility between two actors."""
        return model.Tie(
            **common(node),
            relation=self._kind(node, "Tie"),
            from_actor=node.id_of("tieFrom", required=True),
            to_actor=node.id_of("tieTo", required=True),
            period=node.period(),
            in_conflict=node.ids("inConflict"),
        )

    def membership(self, node: Node) -> model.Membership:
        """Return a party's being bound by an instrument."""
        return model.Membership(
            **common(node),
            instrument=node.id_of("instrument", required=True),
            party=node.id_of("party", required=True),
            period=node.period(),
            mode=node.id_of("mode") or "original",
        )

    def instrument(self, node: Node) -> model.Instrument:
        """Return an instrument with its life."""
        return model.Instrument(
            **common(node),
            bindingness=node.id_of("bindingness", required=True),
            signed=node.day("signed"),
            period=node.period(),
            expires=node.day("expires"),
            establishes=node.id_of("establishes"),
            codes=_codes(node),
        )

    def event(self, node: Node) -> model.Event:
        """Return an event: act, incident, war, communication or what followed."""
        return model.Event(
            **common(node),
            period=node.period(),
            at=node.text(ONTOLOGY + "at"),
            part_of=node.ids("partOf"),
            acts=node.ids("hasAct"),
            places=node.ids("place"),
            attackers=node.ids("attacker"),
            attacking_forces=node.ids("attackingForce"),
            victims=node.ids("victim"),
            target_kinds=node.ids("targetKind"),
            target_items=node.ids("targetItem"),
            gravity=node.ids("gravity"),
            intent=node.ids("intent"),
            characterised_as=node.ids("characterisedAs"),
            launched_from=node.ids("launchedFrom"),
            answers=node.ids("answers"),
            by=node.ids("by"),
            to=node.ids("to"),
            concerns=node.ids("concerns"),
            under=node.ids("underClause"),
        )

    def outcome(self, node: Node) -> model.ObservedOutcome:
        """Return what was observed of obligors' conduct."""
        return model.ObservedOutcome(
            **common(node),
            event=node.id_of("concerns", required=True),
            clause=node.id_of("underClause"),
            obligors=node.ids("obligor"),
            outcome=node.id_of("outcome", required=True),
            beneficiaries=node.ids("beneficiary"),
            period=node.period(),
        )

    def stationing(self, node: Node) -> model.Stationing:
        """Return where a unit is kept, by whose leave and since when."""
        return model.Stationing(
            **common(node),
            unit=node.id_of("unit", required=True),
            base=node.id_of("atBase"),
            host=node.id_of("host"),
            legal_bases=node.ids("legalBasis"),
            period=node.period(),
        )

    def base(self, node: Node) -> model.Base:
        """Return a military base with where it is."""
        return model.Base(**common(node), located_in=node.ids("locatedIn"))

    def worldview(self, node: Node) -> model.Worldview:
        """Return whose claims settle conflicts."""
        return model.Worldview(**common(node), accepts=node.ids("accepts"))

    def classification(self, node: Node) -> model.Classification:
        """Return an actor's belonging to a class of actors."""
        return model.Classification(
            **common(node),
            actor=node.id_of("classified", required=True),
            actor_class=node.id_of("inClass", required=True),
            period=node.period(),
        )

    def coverage(self, node: Node) -> model.Coverage:
        """Return among whom and for which days commitments were searched."""
        return model.Coverage(**common(node), actors=node.ids("covers"), period=node.period())

    def fulfilment(self, node: Node) -> model.FulfilmentCount:
        """Return how often promises of a kind were fulfilled; more than there were is a fault."""
        fulfilled, cases = node.whole_number("fulfilledCases"), node.whole_number("countedCases")
        if fulfilled is None or cases is None or not 0 <= fulfilled <= cases:
            node.fault(
                f"it counts {fulfilled} fulfilled of {cases} cases",
                hint="Give foedus:fulfilledCases and foedus:countedCases, the first no larger.",
            )
        return model.FulfilmentCount(
            **common(node),
            fulfilled=fulfilled or 0,
            cases=cases or 0,
            period=node.period(),
            scheme=node.text(term("codingScheme"), required=True),
            rule=node.text(term("countingRule"), required=True),
            commitment_type=node.id_of("countedType"),
            form=node.text(term("countedForm")),
            leaves_out=node.ids("leavesOut"),
        )

    def _kinds_of(self, name: str) -> frozenset[str]:
        """Return the short names of the class's subclasses, itself left out."""
        upper = ONTOLOGY + name
        found = {short(iri) for iri, uppers in self._above.items() if upper in uppers}
        return frozenset(found - {name})

    def _kind(self, node: Node, name: str) -> str:
        """Return which kind of the class the node is, whatever else it is."""
        kinds = [value.id for value in node.values(TYPE)]
        known = self._kinds_of(name)
        return next((kind for kind in kinds if kind in known), kinds[0])

    def _lacks(self, node: Node, name: str) -> tuple[str, ...]:
        node.fault(f"{name} is missing")
        return ()

    @property
    def builders(self) -> dict[str, tuple[str, Callable[[Node], model.Thing]]]:
        """Return for each class the table of the world, and the method, that its nodes go to."""
        return {
            "Source": ("sources", self.source),
            "Actor": ("actors", self.actor),
            "Code": ("codes", self.code),
            "Name": ("names", self.name),
            "Capital": ("capitals", self.capital),
            "Claim": ("claims", self.claim),
            "TerritorialStatus": ("statuses", self.status),
            "Territory": ("territories", self.territory),
            "Tie": ("ties", self.tie),
            "Membership": ("memberships", self.membership),
            "Instrument": ("instruments", self.instrument),
            "Clause": ("clauses", self._clauses.clause),
            "Reservation": ("reservations", self._clauses.reservation),
            "Event": ("events", self.event),
            "ObservedOutcome": ("outcomes", self.outcome),
            "Stationing": ("stationings", self.stationing),
            "MilitaryBase": ("bases", self.base),
            "Worldview": ("worldviews", self.worldview),
            "Coverage": ("coverages", self.coverage),
            "FulfilmentCount": ("fulfilments", self.fulfilment),
            "Classification": ("classifications", self.classification),
        }


def _codes(node: Node) -> tuple[tuple[str, str], ...]:
    """Return system and value of each notation that has the datatype of a system of codes."""
    return tuple(
        (short(value.datatype), value.text)
        for value in sorted(node.values(NOTATION), key=lambda value: (value.datatype, value.text))
        if value.datatype.startswith(ONTOLOGY)
    )


def thing(node: Node) -> model.Thing:
    """Return what has a label and no table of its own: concepts, equipment."""
    return model.Thing(**common(node))


def is_term(iri: str) -> bool:
    """Return whether the IRI is a term of the ontology.

    >>> is_term("https://w3id.org/foedus/ontology#Clause")
    True
    """
    return iri.startswith(ONTOLOGY) and short(iri) != iri
