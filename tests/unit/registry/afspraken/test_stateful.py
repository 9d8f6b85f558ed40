"""An afspraak under any order of what its parties do, over a real store. What its events say is read once more in the
simplest way, which shares nothing with the decisions."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from events.aanbod import AanbiederGeregistreerd, Gemeente, RegioIngericht
from events.afspraken import (
    AfspraakBeeindigd,
    Ingestemd,
    Ondertekend,
    Partij,
    Toegetreden,
    ToetredingGevraagd,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
)
from events.codec import Recorded
from events.codes import Beslist, InstemmingMet
from events.event import Event
from services.errors import Clash, Invalid, NotAllowed, NotFound
from services.platform.store.call import Call, Caller
from services.platform.store.keys import Keys
from services.registry.afspraakteksten import AfspraakTeksten
from services.registry.application import aanbieders, regios
from services.registry.application.afspraken import checking, deciding, finding
from services.registry.application.afspraken.afspraken import Afspraken
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.afspraken.speaker import OpPapier
from services.registry.application.regios import Regiogegevens
from services.registry.domain.afspraken import ending, joining, reporting, signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.evolve import evolve
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import digest
from services.registry.domain.afspraken.versie import names
from services.registry.domain.regio import Wijkopgave
from tests.unit.registry.afspraken.story import HUISARTS, A, B, C, D, tekst
from tests.unit.registry.machine import SETTINGS, WIJKEN, Machine

ID, SALT = "019c0000-0000-7000-8000-00000000000a", "0f" * 16
WITH_KEY = (A, B, C, D)
PARTIES = st.sampled_from(WITH_KEY)
ANYBODY = st.sampled_from((*WITH_KEY, HUISARTS))
REGIO = Caller("noord", "regio")
SELDOM = st.sampled_from((False, False, True))
REFUSED = (Clash, Invalid, NotAllowed, NotFound)


class AfspraakMachine(Machine):
    """Drafted, laid down, signed, joined, left, reported and ended, by whoever tries."""

    stream = f"afspraak:{ID}"

    def __init__(self) -> None:
        super().__init__()
        self.known = Afspraken(self.store, AfspraakTeksten(self.database), Keys(self.database), lambda: SALT)

    @initialize(beslist=st.sampled_from(("partijen", "regio")), signed=st.sampled_from((True, True, False)))
    def begin(self, beslist: Beslist, *, signed: bool) -> None:
        for one in WITH_KEY:
            aanbieders.registreer(self.store, one.organisatie or "", AanbiederGeregistreerd(naam="Zorg"), self.call())
        wijk = Wijkopgave(code=WIJKEN[0], naam="Noord", gemeente="GM0001", inwoners=9000, postcodes={})
        gegevens = Regiogegevens(
            code="noord",
            inrichting=RegioIngericht(naam="Noord"),
            wijken=(wijk,),
            gemeenten={"GM0001": Gemeente(naam="Stad")},
        )
        regios.richt_in(self.store, gegevens, self.call())
        text = tekst(A, B, HUISARTS, beslist=beslist)
        deciding.stel_op(self.known, ID, text, self.by(A))
        if signed:
            self.lay_down(A)
            self.everybody_signs()

    def by(self, one: Partij) -> Call:
        caller = REGIO if one is HUISARTS else Caller(one.organisatie or "", one.rol or "")
        return Call(caller, self.call().now)

    def tries(self, one: Partij, decide: Callable[[Afspraak, Speaker], list[Event]]) -> None:
        """Let somebody try; the regio does it for the huisarts, who did it on paper."""
        call = self.by(one)
        paper = OpPapier(HUISARTS.soort or "huisarts", HUISARTS.naam or "", call.now.date())
        with suppress(*REFUSED):
            deciding.carry_out(self.known, ID, decide, call, paper if one is HUISARTS else None)

    @rule(by=PARTIES, others=st.sets(ANYBODY), keep=st.booleans(), last=ANYBODY)
    def renew(self, by: Partij, others: set[Partij], last: Partij, *, keep: bool) -> None:
        """One is missing; everybody also tries to sign something else."""
        self.draft(by, others | {last}, keep=keep)
        self.lay_down(by)
        for one in (*WITH_KEY, HUISARTS):
            self.sign(one, back=0, right=False)
            if one != last:
                self.sign(one, back=0, right=True)

    @rule(by=PARTIES, others=st.sets(ANYBODY), keep=st.booleans())
    def draft(self, by: Partij, others: set[Partij], *, keep: bool) -> None:
        state = self.store.find(AFSPRAAK, ID)
        stay = state.involved if state and keep else frozenset()
        named = [one for one in (*WITH_KEY, HUISARTS) if one in others or one == by or one.key in stay]
        with suppress(*REFUSED):
            deciding.wijzig(self.known, ID, tekst(*named, titel=f"Nacht {self.now:%H%M%S}"), self.by(by))

    @rule(by=PARTIES)
    def lay_down(self, by: Partij) -> None:
        with suppress(*REFUSED):
            deciding.leg_vast(self.known, ID, self.by(by))

    @rule(by=ANYBODY, back=st.integers(0, 2), right=st.just(value=True))
    def sign(self, by: Partij, back: int, *, right: bool) -> None:
        def decide(now: Afspraak, speaker: Speaker) -> list[Event]:
            texts = [one.vastgelegd for one in now.versies][::-1][back:][:1]
            return [
                event
                for text in texts
                for event in signing.onderteken(
                    now,
                    Ondertekend(
                        versie=text.versie,
                        digest=text.digest if right else "ff" * 32,
                        partij=speaker.partij.key,
                        op_papier=speaker.op_papier,
                    ),
                )
            ]

        self.tries(by, decide)

    @rule()
    def everybody_signs(self) -> None:
        for one in (*WITH_KEY, HUISARTS):
            self.sign(one, back=0, right=True)

    @rule(by=ANYBODY)
    def ask(self, by: Partij) -> None:
        self.tries(by, lambda now, speaker: joining.vraag_toetreding(now, speaker.partij, speaker.op_papier))

    @rule(by=ANYBODY)
    def join(self, by: Partij) -> None:
        def decide(now: Afspraak, speaker: Speaker) -> list[Event]:
            digest = now.in_force.vastgelegd.digest if now.in_force else "ff" * 32
            signed = Ondertekend(versie=now.van_kracht, digest=digest, partij=speaker.partij.key)
            return signing.onderteken(now, signed)

        self.tries(by, decide)

    @rule(by=ANYBODY, to=ANYBODY, met=st.sampled_from(("toetreding", "toetreding", "beeindiging")))
    def say_yes(self, by: Partij, to: Partij, met: InstemmingMet) -> None:
        key = to.key if met == "toetreding" else None
        self.tries(
            by, lambda now, speaker: joining.stem_in(now, Ingestemd(met=met, partij=speaker.partij.key, toetreder=key))
        )

    @rule(to=ANYBODY)
    def all_say_yes(self, to: Partij) -> None:
        self.ask(to)
        for one in (*WITH_KEY, HUISARTS):
            self.say_yes(one, to, "toetreding")
        self.join(to)

    @rule(to=ANYBODY)
    def regio_says_yes(self, to: Partij) -> None:
        self.ask(to)
        yes = Ingestemd(met="toetreding", partij="regio:noord", toetreder=to.key)
        with suppress(*REFUSED):
            deciding.carry_out(self.known, ID, lambda now, _: joining.stem_in(now, yes), Call(REGIO, self.call().now))
        self.join(to)

    @rule(by=ANYBODY, often=SELDOM)
    def leave(self, by: Partij, *, often: bool) -> None:
        if often:
            self.tries(by, lambda now, speaker: joining.treed_uit(now, Uitgetreden(partij=speaker.partij.key)))

    @rule(by=ANYBODY, often=SELDOM)
    def end(self, by: Partij, *, often: bool) -> None:
        if often:
            self.tries(by, lambda now, speaker: ending.beeindig(now, speaker, "anders"))

    @rule(by=ANYBODY)
    def report(self, by: Partij) -> None:
        self.tries(by, lambda now, speaker: reporting.meld_status(now, speaker, "nageleefd", None))

    @invariant()
    def nothing_is_in_force_that_not_all_who_stand_in_it_signed(self) -> None:
        plain = Plain()
        for recorded in self.store.read(self.stream):
            plain.take(recorded)
        state = self.store.find(AFSPRAAK, ID)
        assert (state.present if state else frozenset()) == plain.present

    @invariant()
    def the_whole_history_gives_the_state_that_is_kept(self) -> None:
        replayed: Afspraak | None = None
        for recorded in self.store.read(self.stream):
            replayed = evolve(replayed, recorded)
        assert self.store.find(AFSPRAAK, ID) == replayed
        assert self.store.differences(AFSPRAAK) == []

    @invariant()
    def each_version_has_the_text_of_its_digest_and_no_event_has_what_is_closed(self) -> None:
        texts = self.known.teksten.find(ID)
        for recorded in self.store.read(self.stream):
            if isinstance(recorded.event, VersieVastgelegd):
                assert digest(texts[recorded.event.versie]) == recorded.event.digest
            assert "Om de week." not in repr(recorded.event)
            assert SALT not in repr(recorded.event)
        assert [*checking.differences(self.known)] == []

    @invariant()
    def everybody_finds_in_the_list_what_there_is_for_them(self) -> None:
        for one in (*WITH_KEY, "regio", "verwijzer"):
            call = self.by(one) if not isinstance(one, str) else Call(Caller("noord", one), self.call().now)
            found, _ = finding.list_page(self.known, "", None, call)
            try:
                there = [finding.read(self.known, ID, call).id]
            except NotFound:
                there = []
            assert [heading.id for heading in found] == there


class Plain:
    """What the events say, read without the state: it fails where an invariant of the afspraak is broken."""

    def __init__(self) -> None:
        self.texts: list[VersieVastgelegd] = []
        self.signed: set[tuple[int, str, str]] = set()
        self.asked: set[str] = set()
        self.yes: set[tuple[str | None, str]] = set()
        self.gone: set[str] = set()  # since the newest text was laid down
        self.present: frozenset[str] = frozenset()
        self.in_force: tuple[int, str] | None = None
        self.ended = False

    def take(self, recorded: Recorded) -> None:
        assert not self.ended, "after the end nothing happens"
        match event := recorded.event:
            case VersieVastgelegd():
                self.texts.append(event)
                self.gone = set()
                assert event.versie == len(self.texts)
            case Ondertekend():
                text = self.texts[event.versie - 1]
                assert text.digest == event.digest
                if event.partij not in self.asked:
                    assert text == self.texts[-1]
                    assert event.partij in names(text.partijen)
                self.signed.add((event.versie, event.digest, event.partij))
            case VanKracht():
                self._comes_into_force(event)
            case ToetredingGevraagd() | Ingestemd() | Toegetreden():
                self._joins(event)
            case Uitgetreden():
                self.present -= {event.partij}
                self.asked -= {event.partij}
                self.gone.add(event.partij)
            case AfspraakBeeindigd():
                self.ended = True
        assert self.ended or not self.in_force or len(self.present) > 1 or isinstance(event, Uitgetreden)

    def _comes_into_force(self, event: VanKracht) -> None:
        parties = names(self.texts[event.versie - 1].partijen)
        assert self.present <= parties, "a renewal leaves nobody out"
        assert not parties & self.gone, "who left is not bound"
        assert all((event.versie, event.digest, one) in self.signed for one in parties)
        self.present, self.in_force = parties, (event.versie, event.digest)
        self.asked, self.yes = self.asked - parties, set()

    def _joins(self, event: ToetredingGevraagd | Ingestemd | Toegetreden) -> None:
        match event:
            case ToetredingGevraagd():
                self.asked.add(event.partij.key)
                self.yes = {one for one in self.yes if one[0] != event.partij.key}
            case Ingestemd(met="toetreding"):
                self.yes.add((event.toetreder, event.partij))
            case Toegetreden():
                key, text = event.partij.key, self.texts[event.versie - 1]
                assert key in self.asked
                assert self.in_force == (event.versie, event.digest)
                assert (event.versie, event.digest, key) in self.signed
                decide = {"regio:noord"} if text.toetreding.beslist == "regio" else self.present
                assert all((key, one) in self.yes for one in decide)
                self.present |= {key}
                self.asked -= {key}


TestAfspraak = AfspraakMachine.TestCase
TestAfspraak.settings = settings(SETTINGS, max_examples=100, stateful_step_count=25)
