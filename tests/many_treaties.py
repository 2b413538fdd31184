"""A made-up war over which many states owe help, each by a treaty of its own."""

from __future__ import annotations

HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/many#> .
@prefix foedus: <https://w3id.org/foedus/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:source a foedus:Source ;
    rdfs:label "Made up"@en ;
    dcterms:bibliographicCitation "Made up for a test" .

ex:raider a foedus:State ; rdfs:label "Raider"@en .
ex:victim a foedus:State ; rdfs:label "Victim"@en .
ex:land a foedus:Territory ; rdfs:label "Land"@en ; foedus:territoryKind foedus:stateTerritory .
ex:sovereignty a foedus:RecognisedSovereignty ;
    foedus:territory ex:land ; foedus:holder ex:victim ; foedus:attributedTo ex:raider ;
    foedus:source ex:source ; foedus:verification foedus:verified .
ex:attacked a foedus:Attacked ; rdfs:label "a party is attacked"@en ; foedus:basis "Art. 1" .
ex:raid a foedus:Incident ; rdfs:label "Raid"@en ; foedus:start "1900-05-05"^^xsd:date ;
    foedus:attacker ex:raider ; foedus:victim ex:victim ; foedus:gravity foedus:armedAttack ;
    foedus:place ex:land ; foedus:source ex:source .
"""
TREATY = """
ex:s{n} a foedus:State ; rdfs:label "State {n}"@en .
ex:t{n} a foedus:Instrument ; rdfs:label "Treaty {n}"@en ;
    foedus:bindingness foedus:bindingTreaty ; foedus:signed "1894-01-01"^^xsd:date ;
    foedus:start "1894-06-01"^^xsd:date ; foedus:source ex:source ;
    foedus:verification foedus:verified .
ex:c{n} a foedus:Clause ; rdfs:label "Treaty {n}, Art. 1"@en ; foedus:instrument ex:t{n} ;
    foedus:article "Art. 1" ; foedus:commitmentType foedus:defence ;
    foedus:direction foedus:mutual ; foedus:response foedus:necessaryAssistance ;
    foedus:condition ex:attacked ; foedus:source ex:source ; foedus:verification foedus:verified .
"""
PARTY = """
ex:m{n}-{party} a foedus:Membership ; foedus:instrument ex:t{n} ; foedus:party ex:{party} ;
    foedus:mode foedus:original ; foedus:start "1894-06-01"^^xsd:date ;
    foedus:source ex:source ; foedus:verification foedus:verified .
"""
INCIDENT = "https://example.org/many#raid"


def turtle(treaties: int) -> str:
    """Return so many treaties, each between the victim of the raid and a state of its own."""
    parts = [HEAD]
    for n in range(1, treaties + 1):
        parts.append(TREATY.format(n=n))
        parts += (PARTY.format(n=n, party=party) for party in ("victim", f"s{n}"))
    return "".join(parts)
