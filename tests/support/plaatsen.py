"""The other places that the sources name (R figuur 5, K; rij 112), each as the smallest file of an example regio. Of
most a source says only that somebody works there on a wijkverpleging that is known and can be reached; wijken are those
of CBS (2024), parties are invented. K does not say where Thuisgeven is, so its wijk is invented too."""

from typing import NamedTuple

INITIATIEF = "Herkenbare en aanspreekbare wijkverpleging"


class Plaats(NamedTuple):
    """A place: how the source calls it, a wijk there, and what it says of part d."""

    naam: str
    gemeente: str
    wijk: str
    wijknaam: str
    titel: str = INITIATIEF
    afstemming: str = "nog niet bekend"
    op_papier: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code of its regio."""
        return f"plaats-{self.wijk.lower()}"

    @property
    def afspraak(self) -> str:
        """The id of its afspraak."""
        return f"019a0000-0000-7000-8112-{self.wijk[2:]:a>12}".lower()


PLAATSEN = (
    Plaats("Arnhem en omgeving", "Arnhem", "WK020224", "Schuytgraaf"),
    Plaats("Eindhoven-Noord", "Eindhoven", "WK077241", "Oud-Woensel"),
    Plaats("Geldrop", "Geldrop-Mierlo", "WK177100", "Geldrop"),
    Plaats("Gilze-Rijen", "Gilze en Rijen", "WK078404", "Molenschot"),
    Plaats("Midden-Brabant", "Tilburg", "WK085567", "Udenhout"),
    Plaats("Midden-Holland", "Gouda", "WK051309", "Westergouwe"),
    Plaats("Nijkerk", "Nijkerk", "WK026705", "Hoevelaken"),
    Plaats("Nijmegen", "Nijmegen", "WK026808", "Lindenholt"),
    Plaats("Noord-Holland-Noord", "Alkmaar", "WK036110", "Graft-De Rijp"),
    Plaats("Noord- en Midden-Drenthe", "Assen", "WK010608", "Kloosterveen"),
    Plaats("Oostelijke mijnstreek", "Heerlen", "WK091741", "Wijk 41 Heerlerbaan-Schil"),
    Plaats("Rotterdam", "Rotterdam", "WK059927", "Rozenburg"),
    Plaats("Scheveningen", "'s-Gravenhage", "WK051807", "Wijk 07 Scheveningen"),
    Plaats("Utrecht", "Utrecht", "WK034409", "Wijk 09 Leidsche Rijn"),
    Plaats("West-Brabant", "Breda", "WK075809", "Prinsenbeek"),
    Plaats("Zutphen", "Zutphen", "WK030104", "Wijk 04 Leesten"),
    Plaats(
        "Thuisgeven Opella",
        "Voorbeeldstad",
        "WK999999",
        "Voorbeeldwijk",
        "Eén klant, één plan, één arrangeur",
        "De wijkverpleegkundige is arrangeur: zij coördineert, in overleg met de cliënt, de zorg en ondersteuning.",
        ("ziekenhuis", "huisarts"),
    ),
)


def file(plaats: Plaats) -> str:
    """Return the file of a place: a regio with one wijk, and its aanbieders with one afspraak."""
    aanbieders = [f"{plaats.code}-{which}" for which in ("een", "twee")]
    gemeente = f"GM{plaats.wijk[2:6]}"
    parties = [f'{{ rol = "aanbieder", organisatie = "{one}" }}' for one in aanbieders]
    parties += [f'{{ soort = "{soort}", naam = "Een {soort}" }}' for soort in plaats.op_papier]
    described = "".join(f'[[aanbieders]]\nid = "{one}"\nnaam = "Voorbeeld {one}"\n' for one in aanbieders)
    return f"""
code = "{plaats.code}"
naam = "{plaats.naam}"
voorbeeld = true
[[wijken]]
code = "{plaats.wijk}"
naam = "{plaats.wijknaam}"
gemeente = "{gemeente}"
[gemeenten.{gemeente}]
naam = "{plaats.gemeente}"
{described}
[[afspraken]]
id = "{plaats.afspraak}"
titel = "{plaats.titel}"
aard = "bereikbaarheid"
gebied = {{ regio = "{plaats.code}" }}
partijen = [{", ".join(parties)}]
binding = "intentie"
toetreding = {{ beslist = "partijen" }}
inzichtInkoper = "niets"
vanKracht = true
{'opPapier = "2023-03-01"' if plaats.op_papier else ""}
[afspraken.onderdelen]
a = "nog niet bekend"
b = "nog niet bekend"
c = "nog niet bekend"
d = "{plaats.afstemming}"
e = "nog niet bekend"
f = "nog niet bekend"
"""
