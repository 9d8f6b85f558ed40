"""An afspraak that a test makes by decisions: each is taken on the state that its events gave so far."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from events.afspraken import Ondertekend, Partij, Toetredingsregel, Werkingsgebied
from events.codec import Recorded
from events.codes import Actie, Beslist, Naleving
from events.event import Event
from services.registry.domain.afspraken import joining, reporting, signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.evolve import evolve
from services.registry.domain.afspraken.seen import Zicht
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud, Onderdeel, newest, salted
from services.registry.domain.afspraken.viewer import Viewer
from services.registry.domain.afspraken.zicht import zicht

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
A, B, C, D = (Partij(rol="aanbieder", organisatie=one) for one in ("zorg-a", "zorg-b", "zorg-c", "zorg-d"))
HUISARTS = Partij(soort="huisarts", naam="Praktijk Zuid")
ONDERDELEN: dict[str, Onderdeel | None] = {
    **dict.fromkeys("abef"),
    "c": Onderdeel(tekst="Samen.", openbaar=True),
    "d": Onderdeel(tekst="Om de week.", openbaar=False),
}


def tekst(*partijen: Partij, titel: str = "Nacht", beslist: Beslist = "partijen") -> Inhoud:
    return Inhoud(
        titel=titel,
        partijen=partijen or (A, B),
        gebied=Werkingsgebied(regio="noord"),
        aard="bereikbaarheid",
        onderdelen=ONDERDELEN,
        binding="intentie",
        toetreding=Toetredingsregel(beslist=beslist),
        inzicht_inkoper="niets",
    )


class Story:
    """What happened, the state that it gives, and the texts."""

    def __init__(self, text: Inhoud) -> None:
        self.events: list[Recorded] = []
        self.teksten: dict[int, Inhoud] = {}
        self.at = NOW
        self.happen(signing.stel_op(None, None, text, text.partijen[0].key), text.partijen[0].key)
        self.teksten[1] = text

    @property
    def now(self) -> Afspraak:
        """The state, from the whole history."""
        found: Afspraak | None = None
        for recorded in self.events:
            found = evolve(found, recorded)
        assert found
        return found

    def happen(self, events: Sequence[Event], actor: str) -> list[str]:
        """Add events, and return what they are called."""
        for event in events:
            self.events.append(Recorded("afspraak:x", len(self.events) + 1, self.at, actor, event))
        return [event.NAME for event in events]

    def draft(self, text: Inhoud, by: Partij = A) -> list[str]:
        events = signing.stel_op(self.now, newest(self.now, self.teksten), text, by.key)
        if events:
            self.teksten[len(self.now.versies) + 1] = text
        return self.happen(events, by.key)

    def lay_down(self, by: Partij = A) -> list[str]:
        text = salted(newest(self.now, self.teksten), "00" * 16)
        events = signing.leg_vast(self.now, text, by.key)
        if events:
            self.teksten[len(self.now.versies) + 1] = text
        return self.happen(events, by.key)

    def sign(self, *partijen: Partij, versie: int = 0, op_papier: date | None = None) -> list[str]:
        """Let these parties sign the version that waits, or another."""
        said: list[str] = []
        for one in partijen:
            text = self.now.versies[(versie or self.now.te_tekenen) - 1].vastgelegd
            signed = Ondertekend(versie=text.versie, digest=text.digest, partij=one.key, op_papier=op_papier)
            said += self.happen(signing.onderteken(self.now, signed), one.key)
        return said

    def ask(self, partij: Partij) -> list[str]:
        """Let somebody ask to join."""
        return self.happen(joining.vraag_toetreding(self.now, partij, None), partij.key)

    def join(self, partij: Partij) -> list[str]:
        """Let who asked to join sign what is in force."""
        return self.sign(partij, versie=self.now.van_kracht)

    def do(self, decide: Callable[[Afspraak], list[Event]], by: Partij) -> list[str]:
        return self.happen(decide(self.now), by.key)

    def seen(self, rol: str, organisatie: str) -> Zicht | None:
        return zicht(self.now, self.teksten, Viewer(rol, organisatie))


def reports(story: Story, by: Partij, status: Naleving, at: datetime = NOW) -> None:
    """Let a party report how it goes, at a moment."""
    story.at = at
    actie: Actie | None = None if status == "nageleefd" else "overleg"
    story.do(lambda now: reporting.meld_status(now, Speaker(by, at), status, actie), by)


def in_force(*partijen: Partij, beslist: Beslist = "partijen") -> Story:
    """Return an afspraak that all of these signed."""
    story = Story(tekst(*partijen, beslist=beslist))
    story.lay_down()
    story.sign(*story.now.versies[0].vastgelegd.partijen)
    assert story.now.status == "van-kracht"
    return story
