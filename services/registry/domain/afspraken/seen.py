"""The form of what somebody sees of an afspraak, which is also how it goes out."""

from datetime import date, datetime
from typing import Literal

from events.afspraken import Bestaand, Mededinging, Partij, Toetredingsregel, Werkingsgebied
from events.codes import Aard, Actie, Afspraakeinde, Binding, ContactSoort, Inzicht, Naleving, Onderdeelcode
from events.event import Value
from services.registry.domain.afspraken.afspraak import Status
from services.registry.domain.afspraken.tekst import Onderdeel
from services.registry.domain.afspraken.versie import Versiestatus

Voortgang = Literal["gemaakt", "nageleefd", "komt-niet-van-de-grond", "leidt-niet-tot-herkenbaarheid"]


class TekstZicht(Value, frozen=True, kw_only=True):
    """A text as far as somebody sees it. To a party it is the whole text, and its canonical JSON has the digest of the
    version."""

    titel: str
    partijen: tuple[Partij, ...]
    gebied: Werkingsgebied
    aard: Aard
    onderdelen: dict[str, Onderdeel | None]
    toetreding: Toetredingsregel
    binding: Binding | None = None
    inzicht_inkoper: Inzicht | None = None
    mededinging: Mededinging | None = None
    bestaand: Bestaand | None = None
    zout: str | None = None


class HandtekeningZicht(Value, frozen=True, kw_only=True):
    """Who signed, and when; or on which day on paper."""

    partij: str
    op: datetime
    op_papier: date | None = None


class VersieZicht(Value, frozen=True, kw_only=True):
    """A version. It has a number, and signatures, for who may know all versions of which it is one."""

    digest: str
    status: Versiestatus
    inhoud: TekstZicht
    versie: int | None = None
    sinds: datetime | None = None
    ondertekeningen: tuple[HandtekeningZicht, ...] = ()


class StatusZicht(Value, frozen=True, kw_only=True):
    """How a party says that it goes; or said so on a day on paper."""

    partij: str
    op: datetime
    status: Naleving
    actie: Actie | None = None
    op_papier: date | None = None


class VerloopZicht(Value, frozen=True, kw_only=True):
    """How it goes, and what was agreed to do about it. Who may not know all reads on which day (in Amsterdam) it was
    reported as kept, and that goes on being so."""

    status: Voortgang
    nageleefd_op: date | None = None
    actie: Actie | None = None
    per_partij: tuple[StatusZicht, ...] = ()


class ToetrederZicht(Value, frozen=True, kw_only=True):
    """Who asks to join, who said yes, and whether all have: then it may read what is in force, and sign it."""

    partij: Partij
    ingestemd: tuple[str, ...]
    mag_tekenen: bool = False


class MeldingZicht(Value, frozen=True, kw_only=True):
    """A party says that a part is not kept."""

    partij: str
    op: datetime
    onderdeel: Onderdeelcode
    op_papier: date | None = None


class ContactZicht(Value, frozen=True, kw_only=True):
    """A party says that there was contact."""

    partij: str
    datum: date
    soort: ContactSoort
    op_papier: date | None = None


class Zicht(Value, frozen=True, kw_only=True):
    """An afspraak as far as somebody sees it. `partijen` are those that stand in it now."""

    id: str
    status: Status
    partijen: tuple[Partij, ...] = ()
    versies: tuple[VersieZicht, ...] = ()
    concept: TekstZicht | None = None
    verloop: VerloopZicht | None = None
    toetreders: tuple[ToetrederZicht, ...] = ()
    meldingen: tuple[MeldingZicht, ...] = ()
    contacten: tuple[ContactZicht, ...] = ()
    stemmen_in_met_einde: tuple[str, ...] = ()
    reden: Afspraakeinde | None = None


class Kop(Value, frozen=True, kw_only=True):
    """The heading of an afspraak."""

    id: str
    status: Status
    titel: str
    gebied: Werkingsgebied


class Koppen(Value, frozen=True, kw_only=True):
    """A page of afspraken."""

    afspraken: tuple[Kop, ...]
