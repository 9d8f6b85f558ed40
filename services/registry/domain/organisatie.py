"""An organisation as the platform knows it: what it is called, and where it can be called and mailed.

It is private: only the organisation itself, the regio that registered it and the beheerder may know it. Who may know it
may change it. Where a verwijzer works its keys say: each regio there may know it, and the first of them that registered
it may change it.
"""

from collections.abc import Collection

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


def may_know(organisatie: Organisatie, rol: str, viewer: str, works_in: Collection[str] = ()) -> bool:
    """Tell whether somebody, in this role, may know an organisation. The same id in another role is somebody else
    (veilig, rule 4). `works_in` are the regio's in which the keys of a verwijzer let it work."""
    if rol == "regio" and works_in:
        return viewer in works_in
    itself = (rol, viewer) == (organisatie.rol, organisatie.id)
    registered_it = (rol, viewer) == ("regio", organisatie.regio)
    return rol == "beheerder" or itself or registered_it


def may_change(organisatie: Organisatie, rol: str, viewer: str, works_in: Collection[str] = ()) -> bool:
    """Tell whether somebody who may know an organisation may change it. A regio where a verwijzer does not work leaves
    it to those where it does."""
    registered_by = organisatie.regio
    return rol != "regio" or registered_by == viewer or (registered_by is not None and registered_by not in works_in)


def leg_vast(present: Organisatie | None, wanted: Organisatie) -> Organisatie:
    """Register an organisation, or describe it anew. What equals the present changes nothing; who registered it first
    stays, unless another regio may change it by now."""
    if present is None:
        return wanted
    regio = wanted.regio or present.regio
    if (present.gegevens, present.regio) == (wanted.gegevens, regio):
        return present
    return msgspec.structs.replace(present, gegevens=wanted.gegevens, regio=regio, version=present.version + 1)
