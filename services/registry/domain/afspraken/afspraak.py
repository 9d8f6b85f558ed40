"""The state of an afspraak: its versions and who signed them, who stands in it, and what they told each other."""

from datetime import date, datetime
from typing import Literal

import msgspec

from events.afspraken import AfspraakOpgesteld, Partij
from events.codes import Actie, Afspraakeinde, ContactSoort, Naleving, Onderdeelcode
from services.regels.naleving import said_on
from services.registry.domain.afspraken.versie import Versie, Versiestatus, names

KIND = "afspraak"
LEAST, MOST = 2, 100  # parties
Status = Literal["concept", "ter-ondertekening", "van-kracht", "beeindigd"]


class Toetreder(msgspec.Struct, frozen=True):
    """Somebody that asks to join, perhaps on paper on a day, with who has said yes."""

    partij: Partij
    op_papier: date | None = None
    steun: frozenset[str] = frozenset()


class Statusmelding(msgspec.Struct, frozen=True):
    """How a party says that it goes. Moments are UTC; on paper it said so on a day before."""

    partij: str
    op: datetime
    status: Naleving
    actie: Actie | None
    op_papier: date | None = None

    @property
    def dag(self) -> date:
        """The day on which it was said."""
        return said_on(self.op_papier, self.op)


class Melding(msgspec.Struct, frozen=True):
    """A party says that a part is not kept."""

    partij: str
    op: datetime
    onderdeel: Onderdeelcode
    op_papier: date | None = None

    @property
    def dag(self) -> date:
        """The day on which it was said."""
        return said_on(self.op_papier, self.op)


class Contactmoment(msgspec.Struct, frozen=True):
    """A party says that there was contact."""

    partij: str
    datum: date
    soort: ContactSoort
    op_papier: date | None = None


class Afspraak(msgspec.Struct, frozen=True, kw_only=True):
    """The state of an afspraak.

    `concept` is a draft that was not laid down yet; its text is elsewhere. `van_kracht` and `te_tekenen` are numbers of
    versions, 0 for none. `partijen` are those that stand in the version in force now. `statussen` holds the newest
    report of each party, the newest last, by the day on which it was said; `nageleefd_op` is the newest day on which
    the version in force was said to be kept, whatever was reported since. `stemmen_in` are the parties that say yes to
    the end, and `vertrokken` those that ever left or asked to join no longer.
    """

    id: str
    concept: AfspraakOpgesteld | None = None
    versies: tuple[Versie, ...] = ()
    van_kracht: int = 0
    te_tekenen: int = 0
    partijen: tuple[Partij, ...] = ()
    toetreders: tuple[Toetreder, ...] = ()
    statussen: tuple[Statusmelding, ...] = ()
    nageleefd_op: date | None = None
    meldingen: tuple[Melding, ...] = ()
    contacten: tuple[Contactmoment, ...] = ()
    stemmen_in: frozenset[str] = frozenset()
    vertrokken: frozenset[str] = frozenset()
    einde: Afspraakeinde | None = None

    @property
    def status(self) -> Status:
        """How far it is."""
        if self.einde:
            return "beeindigd"
        if self.van_kracht:
            return "van-kracht"
        return "ter-ondertekening" if self.te_tekenen else "concept"

    @property
    def in_force(self) -> Versie | None:
        """The version that holds; of an afspraak that ended, that held last."""
        return self.versies[self.van_kracht - 1] if self.van_kracht else None

    @property
    def to_sign(self) -> Versie | None:
        """The version that waits for signatures."""
        return self.versies[self.te_tekenen - 1] if self.te_tekenen else None

    @property
    def regio(self) -> str:
        """The regio in which it is made."""
        newest = self.to_sign or self.in_force
        return newest.vastgelegd.gebied.regio if newest else self.concept.gebied.regio if self.concept else ""

    @property
    def wijken(self) -> frozenset[str]:
        """The wijken that a text of it names: that in force, that waits for signatures, or the draft. None of an
        afspraak that ended."""
        laid_down = [one.vastgelegd.gebied for one in (self.in_force, self.to_sign) if one and not self.einde]
        drafted = [self.concept.gebied] if self.concept and not self.einde else []
        return frozenset(wijk for gebied in (*laid_down, *drafted) for wijk in gebied.wijken)

    @property
    def present(self) -> frozenset[str]:
        """The names of the parties that stand in the version in force."""
        return names(self.partijen)

    @property
    def standing(self) -> frozenset[str]:
        """The names of all who stand in it: who are bound by the version in force, or signed the one that waits."""
        return self.present | frozenset(self.to_sign.handtekeningen if self.to_sign else ())

    @property
    def involved(self) -> frozenset[str]:
        """The names of all parties: of the version in force, of the one that waits for signatures, and of the draft."""
        waiting = self.to_sign.partijen if self.to_sign else frozenset()
        return self.present | waiting | names(self.concept.partijen if self.concept else ())

    @property
    def everybody(self) -> tuple[Partij, ...]:
        """All parties as they are written: of the version in force, of the one that waits for signatures, of the draft,
        and who asks to join."""
        waiting = self.to_sign.vastgelegd.partijen if self.to_sign else ()
        drafted = self.concept.partijen if self.concept else ()
        return (*self.partijen, *waiting, *drafted, *(one.partij for one in self.toetreders))

    @property
    def asking(self) -> frozenset[str]:
        """The names of those that ask to join."""
        return names(one.partij for one in self.toetreders)

    @property
    def deciders(self) -> frozenset[str]:
        """The names of those whose yes somebody needs to join."""
        if (text := self.in_force) and text.vastgelegd.toetreding.beslist == "regio":
            return frozenset({f"regio:{text.vastgelegd.gebied.regio}"})
        return self.present

    @property
    def admitted(self) -> frozenset[str]:
        """The names of who asks to join and has every yes: they may read what is in force, and sign it."""
        if self.einde:
            return frozenset()
        return names(one.partij for one in self.toetreders if self.deciders <= one.steun)

    def status_of(self, versie: Versie) -> Versiestatus:
        """Tell how a version stands."""
        if versie.nummer == self.van_kracht:
            return "beeindigd" if self.einde else "van-kracht"
        if versie.nummer == self.te_tekenen and not self.einde:
            return "ter-ondertekening"
        return "opgevolgd" if versie.sinds else "vervallen"
