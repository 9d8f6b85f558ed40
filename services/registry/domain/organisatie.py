"""An organisation as the platform knows it: what it is called, and where it can be called and mailed.

It is private: only the organisation itself, the regio that registered it and the beheerder may know it. Who may know it
may change it.
"""

import msgspec


class Mailbox(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mailbox of a function, never of a person. With a `team` it acts for that team only."""

    adres: str
    team: str | None = None


class Gegevens(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation says of itself."""

    naam: str
    telefoon: str | None = None
    mailboxen: tuple[Mailbox, ...] = ()


class Organisatie(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation in a role: an id means nothing without it. `regio` is the code of the regio that registered it
    first; of what the beheerder registered there is none."""

    rol: str
    id: str
    gegevens: Gegevens
    regio: str | None = None
    version: int = 1


def may_know(organisatie: Organisatie, rol: str, viewer: str) -> bool:
    """Tell whether somebody, in this role, may know an organisation. The same id in another role is somebody else
    (veilig, rule 4)."""
    itself = (rol, viewer) == (organisatie.rol, organisatie.id)
    registered_it = (rol, viewer) == ("regio", organisatie.regio)
    return rol == "beheerder" or itself or registered_it


def leg_vast(present: Organisatie | None, wanted: Organisatie) -> Organisatie:
    """Register an organisation, or describe it anew. What equals the present changes nothing; who registered it first
    stays."""
    if present is None:
        return wanted
    if present.gegevens == wanted.gegevens:
        return present
    return msgspec.structs.replace(present, gegevens=wanted.gegevens, version=present.version + 1)
