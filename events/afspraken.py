"""Samenwerkingsafspraken: what parties agree upon for the wijken of a regio, who signed which text, and whether it is
kept (L 3.3, L 3.5, rij 52-65, 123-125). Events of the log `aanbod`, in streams `afspraak:<id>`.

A party is named `rol:organisatie`; one without a key of its own, for which the regio records what it did on paper, is
named `soort:naam`. Whoever did the rest is the actor of the event. Where `partij` is left out it is the actor; else it
did so on paper on the day `op_papier`, which the regio recorded. Only texts that are open to the public are in an
event: of a part that is not, an event says that it is there, and the digest of the version covers it.
"""

from datetime import date
from typing import ClassVar

from events.codes import (
    Aard,
    Actie,
    Afspraakeinde,
    Beslist,
    Binding,
    ContactSoort,
    Getoetst,
    InstemmingMet,
    Inzicht,
    Naleving,
    NietGetoetst,
    Onderdeelcode,
    PartijRol,
    PartijSoort,
    Verzekeraarsrol,
)
from events.event import Event, Value

_LOG = "aanbod"


class Partij(Value, frozen=True, kw_only=True):
    """A party: an organisation in a role, with a key of its own; or one by its name and soort, never a person (L 3.2,
    L 3.3). A zorgverzekeraar leads in the regio or follows who does (L 3.5, rij 64)."""

    rol: PartijRol | None = None
    organisatie: str | None = None
    soort: PartijSoort | None = None
    naam: str | None = None
    verzekeraar: Verzekeraarsrol | None = None

    @property
    def key(self) -> str:
        """How events name the party: `rol:organisatie`, or `soort:naam`."""
        return f"{self.rol}:{self.organisatie}" if self.rol else f"{self.soort}:{self.naam}"


class Werkingsgebied(Value, frozen=True, kw_only=True):
    """Where an afspraak holds: in these wijken of a regio; without any, in the whole regio."""

    regio: str
    wijken: tuple[str, ...] = ()


class Mededinging(Value, frozen=True, kw_only=True):
    """Whether the parties tested the afspraak against the rules of competition (L 4.2, rij 124). There is a reason when
    that was not needed."""

    getoetst: Getoetst
    reden: NietGetoetst | None = None


class Bestaand(Value, frozen=True, kw_only=True):
    """The agreement of before that was taken over as it was, and its date (L 3.3, rij 52)."""

    bron: str
    datum: date


class Toetredingsregel(Value, frozen=True, kw_only=True):
    """Who decides whether somebody may join, and by which norm (rij 61)."""

    beslist: Beslist
    norm: str | None = None


class OpenDeel(Value, frozen=True, kw_only=True):
    """One of the parts a-f of L 3.3, with a text that is open to the public."""

    onderdeel: Onderdeelcode
    tekst: str


class AfspraakOpgesteld(Event, frozen=True, kw_only=True):
    """A party wrote a draft, or wrote it anew. Its text is between the parties until it is laid down."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "afspraak-opgesteld"
    titel: str
    partijen: tuple[Partij, ...]
    gebied: Werkingsgebied


class VersieVastgelegd(Event, frozen=True, kw_only=True):
    """The draft became a text to sign, in the place of one that waited for signatures. `digest` is SHA-256 over the
    canonical JSON (RFC 8785) of the whole version. Of the parts a-f those in `open` have an open text, those in
    `besloten` a text that only the parties read; of the others nothing is known yet. The public may read the text once
    it is in force."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "versie-vastgelegd"
    versie: int
    digest: str
    titel: str
    partijen: tuple[Partij, ...]
    gebied: Werkingsgebied
    aard: Aard
    open: tuple[OpenDeel, ...]
    besloten: tuple[Onderdeelcode, ...]
    binding: Binding
    toetreding: Toetredingsregel
    inzicht_inkoper: Inzicht
    mededinging: Mededinging | None = None
    bestaand: Bestaand | None = None


class Ondertekend(Event, frozen=True, kw_only=True):
    """A party signed exactly this version, or who asked to join and had every yes did, with its own key; or on paper on
    the day `op_papier`, which the regio records."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "ondertekend"
    versie: int
    digest: str
    partij: str
    op_papier: date | None = None


class VanKracht(Event, frozen=True, kw_only=True):
    """All parties have signed this version: it holds from now on, and takes the place of the one before."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "van-kracht"
    versie: int
    digest: str


class ToetredingGevraagd(Event, frozen=True, kw_only=True):
    """Somebody asks to join; what it may not read it does not sign yet. `versie` and `digest` are of what was in force
    then. A request waits until it is withdrawn, also when another version comes into force: who must say yes says it
    anew then. Asking again takes the place of what was asked before."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "toetreding-gevraagd"
    versie: int
    digest: str
    partij: Partij
    op_papier: date | None = None


class Ingestemd(Event, frozen=True, kw_only=True):
    """A party, or the regio where it decides, says yes to who asks to join, so that it may read and sign the text once
    all have said so; or a party says yes to the end."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "ingestemd"
    met: InstemmingMet
    partij: str
    toetreder: str | None = None
    op_papier: date | None = None


class Toegetreden(Event, frozen=True, kw_only=True):
    """Who asked to join signed the version in force, and is a party from now on. A version that waits for signatures
    and does not name it is a draft again, with it."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "toegetreden"
    versie: int
    digest: str
    partij: Partij


class Uitgetreden(Event, frozen=True, kw_only=True):
    """A party left, or somebody asks no longer to join. A version that waits for signatures and names it is a draft
    again, without it."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "uitgetreden"
    partij: str
    op_papier: date | None = None


class StatusGemeld(Event, frozen=True, kw_only=True):
    """A party reports how the afspraak goes, and what was agreed to do about it (L 3.5, rij 55). The newest report says
    how it stands: by the day `op_papier`, or of its recording in Amsterdam, and of one day the last. A version that
    comes into force begins without any."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "status-gemeld"
    status: Naleving
    actie: Actie | None = None
    partij: str | None = None
    op_papier: date | None = None


class NietNageleefdGemeld(Event, frozen=True, kw_only=True):
    """A party tells the others that a part of the afspraak is not kept: between the parties, and never about a person
    (L 2.1, rij 123)."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "niet-nageleefd-gemeld"
    onderdeel: Onderdeelcode
    partij: str | None = None
    op_papier: date | None = None


class ContactVastgelegd(Event, frozen=True, kw_only=True):
    """A party recorded that there was contact, as evidence of its effort: between the parties (rij 62)."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "contact-vastgelegd"
    datum: date
    soort: ContactSoort
    partij: str | None = None
    op_papier: date | None = None


class AfspraakBeeindigd(Event, frozen=True, kw_only=True):
    """The afspraak ended: because all who stood in it agreed, or because one party was left."""

    LOG: ClassVar[str] = _LOG
    NAME: ClassVar[str] = "afspraak-beeindigd"
    reden: Afspraakeinde
    partij: str | None = None
    op_papier: date | None = None


EVENTS: tuple[type[Event], ...] = (
    AfspraakOpgesteld, VersieVastgelegd, Ondertekend, VanKracht,
    ToetredingGevraagd, Ingestemd, Toegetreden, Uitgetreden,
    StatusGemeld, NietNageleefdGemeld, ContactVastgelegd, AfspraakBeeindigd,
)  # fmt: skip
