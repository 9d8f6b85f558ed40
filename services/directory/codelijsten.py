"""The code lists as they are given to everybody."""

from events.codes import Onderdeelcode
from services.bodies import Body
from services.directory.bodies import Naam


class Specialismen(Body, frozen=True, kw_only=True):
    """Kinds of help, by the code of Vektis COD016 where it has one."""

    specialismen: tuple[Naam, ...]


class Sjabloon(Naam, frozen=True, kw_only=True):
    """A text to begin a part of an afspraak with."""

    onderdeel: Onderdeelcode
    tekst: str


SJABLONEN = (
    # M, Condities (rij 59).
    Sjabloon(
        code="afstemmingsplicht",
        naam="afstemmen met andere aanbieders",
        onderdeel="d",
        tekst="Wie in deze wijk zorg levert, stemt nieuwe en bestaande zorgvragen af met de andere aanbieders in"
        " hetzelfde postcodegebied.",
    ),
    # The focuslijst of VNG, VWS and ZN (M, Condities; rij 60).
    Sjabloon(
        code="focuslijst",
        naam="samenwerken van wijkteam en wijkverpleging",
        onderdeel="d",
        tekst="Wijkteam en wijkverpleging spreken af: wie het eerste gesprek voert, wie de regie heeft, en hoe zij"
        " elkaar bereiken en informeren.",
    ),
)


class Codelijsten(Body, frozen=True, kw_only=True):
    """The codes in which a team and an aanbieder say what they are and offer, each list in its order; those in which a
    visitor says what is wrong; and the texts to begin an afspraak with."""

    soorten: tuple[Naam, ...]
    omvang: tuple[Naam, ...]
    niveaus: tuple[Naam, ...]
    complexe_zorg: tuple[Naam, ...]
    ehealth: tuple[Naam, ...]
    niet_toewijsbaar: tuple[Naam, ...]
    advies: tuple[Naam, ...]
    aanspreekfuncties: tuple[Naam, ...]
    gecontracteerd: tuple[Naam, ...]
    onjuistheden: tuple[Naam, ...]
    sjablonen: tuple[Sjabloon, ...]


class Dagdelen(Body, frozen=True, kw_only=True):
    """The parts of the day. Each regio says when they begin."""

    dagdelen: tuple[Naam, ...]
