"""Four aanbieders and a regio over a real store, and afspraken that they make through the use cases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from events import aanbod
from events.aanbod import AanbiederGeregistreerd, Gemeente, RegioIngericht
from events.afspraken import Ondertekend, Partij
from events.codec import Codec
from events.event import Event
from services.app.schema import sqlite_steps
from services.platform.store.call import Call, Caller
from services.platform.store.keys import Keys
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from services.registry.afspraakteksten import AfspraakTeksten
from services.registry.application import aanbieders, ending, regios
from services.registry.application.afspraken import deciding, finding
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.afspraken.speaker import OpPapier
from services.registry.application.regios import Regiogegevens
from services.registry.domain.afspraken import signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.seen import Zicht
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud
from services.registry.domain.regio import Wijkopgave
from tests.unit.registry.afspraken.story import NOW, A, B, C, D

BEHEERDER = Caller("platform", "beheerder")
NOORD = Partij(rol="regio", organisatie="noord")
WIJK = Wijkopgave(code="WK000001", naam="Noord", gemeente="GM0001", inwoners=9000, postcodes={})


class Town:
    """Everybody who makes afspraken in regio noord, at one moment."""

    def __init__(self, database: SQLiteDatabase) -> None:
        self.database = database
        self.store = Store(SQLiteRecorder(database, aanbod.LOG), Codec("urn:nld:test", aanbod.EVENTS))
        self.known = Afspraken(self.store, AfspraakTeksten(database), Keys(database), lambda: "0a" * 16)
        for one in (A, B, C, D):
            aanbieders.registreer(self.store, one.organisatie or "", AanbiederGeregistreerd(naam="Zorg"), BEHEER)
        noord = Regiogegevens(
            code="noord",
            inrichting=RegioIngericht(naam="Noord"),
            wijken=(WIJK,),
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )
        regios.richt_in(self.store, noord, BEHEER)

    def opgesteld(self, afspraak_id: str, text: Inhoud) -> None:
        """Draft an afspraak by its first party."""
        deciding.stel_op(self.known, afspraak_id, text, call(text.partijen[0]))

    def vastgelegd(self, afspraak_id: str, text: Inhoud) -> None:
        """Draft an afspraak, and lay it down."""
        self.opgesteld(afspraak_id, text)
        deciding.leg_vast(self.known, afspraak_id, call(text.partijen[0]))

    def in_force(self, afspraak_id: str, text: Inhoud) -> None:
        """Make an afspraak that all its parties sign."""
        self.vastgelegd(afspraak_id, text)
        for one in text.partijen:
            self.sign(afspraak_id, one)

    def sign(self, afspraak_id: str, by: Partij) -> None:
        """Let a party sign the newest version."""
        text = self.now(afspraak_id).versies[-1].vastgelegd

        def decide(afspraak: Afspraak, speaker: Speaker) -> list[Event]:
            signed = Ondertekend(versie=text.versie, digest=text.digest, partij=speaker.partij.key)
            return signing.onderteken(afspraak, signed)

        self.do(afspraak_id, by, decide)

    def do(self, afspraak_id: str, by: Partij, decide: Callable[[Afspraak, Speaker], list[Event]]) -> Zicht | None:
        """Let a party do something; the regio records what a huisarts did on paper."""
        if by.rol:
            return deciding.carry_out(self.known, afspraak_id, decide, call(by))
        paper = OpPapier(by.soort or "huisarts", by.naam or "", NOW.date())
        return deciding.carry_out(self.known, afspraak_id, decide, call(NOORD), paper)

    def end(self, aanbieder: Partij, by: Partij | None = None) -> None:
        """End an aanbieder: by itself, or by the beheerder."""
        ending.beeindig(self.store, aanbieder.organisatie or "", call(by) if by else BEHEER)

    def now(self, afspraak_id: str) -> Afspraak:
        found = self.store.find(AFSPRAAK, afspraak_id)
        assert found
        return found

    def seen(self, afspraak_id: str, by: Partij) -> Zicht:
        return finding.read(self.known, afspraak_id, call(by))

    def listed(self, by: Partij) -> set[str]:
        """Return the ids of the afspraken that somebody finds in its list."""
        return {one.id for one in finding.list_page(self.known, "", None, call(by))[0]}

    def happened(self, afspraak_id: str) -> list[str]:
        """Return what happened to an afspraak, and who is said to have done it."""
        return [f"{one.event.NAME} {one.actor}" for one in self.store.read(f"afspraak:{afspraak_id}")]


def call(by: Partij, at: datetime = NOW) -> Call:
    """Return a call by an organisation with a key of its own."""
    return Call(Caller(by.organisatie or "", by.rol or ""), at)


BEHEER = Call(BEHEERDER, NOW)


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Open a town in a folder."""
    database = SQLiteDatabase(folder / "logboek.sqlite", "NORMAL")
    migrate(database, sqlite_steps("logboek"), "log-1")
    yield Town(database)
    database.close()
