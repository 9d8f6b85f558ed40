"""The code lists as they are given to everybody."""

from services.bodies import Body
from services.directory.bodies import Naam


class Specialismen(Body, frozen=True, kw_only=True):
    """Kinds of help, by the code of Vektis COD016 where it has one."""

    specialismen: tuple[Naam, ...]


class Codelijsten(Body, frozen=True, kw_only=True):
    """The codes in which a team and an aanbieder say what they are and offer, each list in its order."""

    soorten: tuple[Naam, ...]
    omvang: tuple[Naam, ...]
    niveaus: tuple[Naam, ...]
    complexe_zorg: tuple[Naam, ...]
    ehealth: tuple[Naam, ...]
    niet_toewijsbaar: tuple[Naam, ...]
    advies: tuple[Naam, ...]
    aanspreekfuncties: tuple[Naam, ...]
    gecontracteerd: tuple[Naam, ...]


class Dagdelen(Body, frozen=True, kw_only=True):
    """The parts of the day. Each regio says when they begin."""

    dagdelen: tuple[Naam, ...]
