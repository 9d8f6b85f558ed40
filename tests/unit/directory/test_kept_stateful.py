"""After whatever happened, an answer that is kept is the answer that would be made now."""

import tempfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from events.aanbod import Bereikbaarheid, Dagdelen, Gemeente
from events.afspraken import Partij
from events.capaciteit import CapaciteitGemeld
from events.codes import Gemeld
from services.app.schema import sqlite_steps
from services.directory import bodies
from services.directory.application.contactpunten import contactpunten
from services.directory.application.week import week
from services.directory.application.wijk import wijk
from services.directory.document import (
    AanbiederDocument,
    AfspraakDocument,
    Document,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    ZorgverzekeraarDocument,
    stream,
)
from services.directory.domain.page import Shown
from services.directory.domain.query import Query
from services.directory.index.index import Replacement
from services.directory.index.sqlite import SQLiteIndex
from services.directory.index.visits import GRACE
from services.directory.kept import Answers, Given, Use
from services.directory.reader import Answering, Reader, Source
from services.errors import NotFound
from services.platform.log.log import Progress
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from tests.support.chain import Clock
from tests.support.gidsafspraken import aanbieder, afspraak
from tests.support.numbered import Numbered
from tests.support.teams import local

BEGIN = local("2026-11-26T16:30")  # a Thursday
PLACES = ("WK1", "WK2", "7511", "7512")
WIJK = Query(wijk="WK1")
QUERIES = (
    Query(wijk="WK1"),
    Query(wijk="WK2", specialismen=("9103",)),
    Query(postcode="7511", voor="professionals"),
    Query(wijk="WK1", datum=date(2026, 11, 28), dagdeel="nacht"),
    Query(wijk="WK2", moment=BEGIN + timedelta(days=2)),
)
HOURS = (
    Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00"),
    Bereikbaarheid(dagen=("werkdag", "weekend"), van="23:00", tot="07:00", voor=("professionals",)),
    Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00"),
)
STEPS = [timedelta(**one) for one in (
    {"seconds": 1}, {"minutes": 7}, {"minutes": 29, "seconds": 59}, {"hours": 5}, {"days": 1}, {"days": 8},
    {"minutes": -3},
)]  # fmt: skip
TEAMS, STANDEN = st.sampled_from("abc"), st.sampled_from(["ruimte", "vol", "beperkt"])


class Machine(RuleBasedStateMachine):
    """A directory that changes, and one process that keeps answers. `index` is asked past the keeper, too."""

    index: Answering

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(BEGIN)
        self._turn = 0
        self.documents: dict[str, Document] = {}
        self.answers = Answers(Source(self.index, self.clock), self.clock)

    def write(self, *documents: Document) -> None:
        """Write documents to the index."""
        raise NotImplementedError

    def begin_anew(self, documents: Iterable[Document]) -> None:
        """Replace the index by another one."""
        raise NotImplementedError

    def anew(self, use: Use, query: Query) -> tuple[Shown, datetime | None]:
        """Return what is answered when nothing is kept."""

        def question(reader: Reader, *, volledig: bool) -> tuple[Shown, datetime | None]:
            page, _ = use(reader, query, self.clock(), volledig=volledig)
            return page, reader.updated()

        return self.index.ask(question)

    def change(self, *documents: Document) -> None:
        versions = {name: one.versie for name, one in self.documents.items()}
        new = [msgspec.structs.replace(one, versie=versions.get(stream(one), 0) + 1) for one in documents]
        self.write(*new)
        self.documents |= {stream(one): one for one in new}

    def team(self, name: str) -> TeamDocument:
        known = self.documents.get(f"team:{name}")
        if isinstance(known, TeamDocument):
            return known
        return TeamDocument(
            id=name,
            versie=0,
            naam=name,
            aanbieders=("a",),
            werkgebied=("WK1",),
            specialismen=("9103",),
            lijnen=lijnen(HOURS),
        )

    @initialize()
    def begin(self) -> None:
        self.change(AanbiederDocument(id="a", versie=0, naam="A"))
        self.arrange("R", "Noord", here=True)

    @rule(name=TEAMS, werkgebied=st.sets(st.sampled_from(PLACES)), hours=st.sampled_from(HOURS))
    def arrange_team(self, name: str, werkgebied: set[str], hours: Bereikbaarheid) -> None:
        team = self.team(name)
        self.change(msgspec.structs.replace(team, werkgebied=tuple(sorted(werkgebied)), lijnen=lijnen([hours])))

    @rule(name=TEAMS, stand=STANDEN, valid=st.sampled_from(STEPS[1:-1]))
    def report(self, name: str, stand: Gemeld, valid: timedelta) -> None:
        now = self.clock()
        report = CapaciteitGemeld(stand=stand, gemeld_op=now, geldig_tot=now + valid)
        self.change(msgspec.structs.replace(self.team(name), capaciteit=(report,)))

    @rule(name=TEAMS)
    def end(self, name: str) -> None:
        self.change(msgspec.structs.replace(self.team(name), actief=False))

    @rule(name=st.sampled_from("xy"), wijken=st.sets(st.sampled_from(["WK1", "WK2"])), titel=st.sampled_from("TU"))
    def agree(self, name: str, wijken: set[str], titel: str) -> None:
        """Bring an afspraak into force, for wijken or for the whole regio."""
        parties = aanbieder("a"), Partij(rol="zorgverzekeraar", organisatie="3311")
        self.change(afspraak(name, *parties, wijken=tuple(sorted(wijken)), titel=titel))

    @precondition(lambda self: any(name.startswith("afspraak:") for name in self.documents))
    @rule()
    def end_afspraak(self) -> None:
        found = [one for one in self.documents.values() if isinstance(one, AfspraakDocument)]
        self.change(msgspec.structs.replace(found[0], actief=False))

    @rule(naam=st.sampled_from("AB"))
    def insure(self, naam: str) -> None:
        self.change(ZorgverzekeraarDocument(id="3311", versie=0, naam=naam))

    @rule(naam=st.sampled_from("AB"))
    def rename(self, naam: str) -> None:
        self.change(AanbiederDocument(id="a", versie=0, naam=naam))

    @rule(naam=st.sampled_from("RS"), wijk=st.sampled_from(["Noord", "Zuid"]), here=st.booleans())
    def arrange(self, naam: str, wijk: str, *, here: bool) -> None:
        """Arrange a regio, in which the second postcode lies or not."""
        postcodes = ("7511", "7512") if here else ("7511",)
        self.change(
            RegioDocument(
                id="r",
                versie=0,
                naam=naam,
                dagindeling=dagindeling(Dagdelen()),
                wijken={"WK1": WijkFacts(wijk, "GM1", 10, postcodes), "WK2": WijkFacts("West", "GM1", 9, ())},
                gemeenten={"GM1": Gemeente(naam="Stad", postcodes=("7511", "7512"))},
            )
        )

    @rule(step=st.sampled_from(STEPS))
    def wait(self, step: timedelta) -> None:
        self.clock.now += step

    @rule()
    def rebuild(self) -> None:
        self.begin_anew(self.documents.values())

    @rule(kept=st.booleans())
    def put_back(self, *, kept: bool) -> None:
        """Begin anew from a log that was put back, without its last teams."""
        self.documents = {name: one for name, one in self.documents.items() if kept or not name.startswith("team:")}
        self.begin_anew(self.documents.values())

    @rule()
    def ask_all(self) -> None:
        for query in QUERIES:
            self._compare(query)

    @invariant()
    def ask_some(self) -> None:
        """Ask three questions after each step, so that what is kept lives through one step or a few."""
        for query in QUERIES[self._turn :: 2] if self.documents else ():
            self._compare(query)
        if self.documents and self._turn:
            self._compare_to(self.answers.week(WIJK), week, WIJK)
        elif self.documents:
            self._compare_to(self.answers.wijk(WIJK), wijk, WIJK)
        self._turn = 1 - self._turn

    def _compare(self, query: Query) -> None:
        self._compare_to(self.answers.contactpunten(query), contactpunten, query)

    def _compare_to(self, given: Given, use: Use, query: Query) -> None:
        page, updated = self.anew(use, query)
        antwoord = msgspec.json.encode(page.antwoord)
        assert given.json == bodies.given(antwoord, page.moment_at(self.clock()), updated)
        assert (given.kept.more, given.kept.antwoord) == (page.more, antwoord)
        assert given.fresh_for <= page.fresh_for(self.clock())


class OnOneMachine(Machine):
    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "beeld.sqlite"
        self._database = SQLiteDatabase(path, "NORMAL")
        migrate(self._database, sqlite_steps("beeld"), "")
        self.sqlite = self.index = SQLiteIndex(self._database)
        self._at, self._log = 0, 1
        self.sqlite.reset("log-1")
        super().__init__()

    def write(self, *documents: Document) -> None:
        self._put(self.sqlite, [Replacement(self.documents.get(stream(one)), one) for one in documents])

    def _put(self, index: SQLiteIndex, found: list[Replacement]) -> None:
        before = Progress("log-1", {0: self._at})
        self._at += 1
        assert index.put(found, [], before, Progress("log-1", {0: self._at}))
        if index.updated() is None:  # nobody is answered from an index that was never complete
            index.confirm(Progress("log-1", {0: self._at}), self.clock())

    def begin_anew(self, documents: Iterable[Document]) -> None:
        """Begin anew in a generation beside it when there is something, and else in the same."""
        found = [Replacement(None, one) for one in documents]
        index = self.sqlite.beside() if len(found) > 2 else self.sqlite
        index.reset("log-1")
        self._at = 0
        self._put(index, found)
        if index is not self.sqlite:
            index.swap()

    @rule()
    def confirm(self) -> None:
        self.sqlite.confirm(Progress("log-1", {0: self._at}), self.clock())

    def teardown(self) -> None:
        self._database.close()
        self._folder.cleanup()


class InACluster(Machine):
    def __init__(self) -> None:
        self.numbered = self.index = Numbered(BEGIN)
        self._late = False
        super().__init__()

    def write(self, *documents: Document) -> None:
        self.numbered.put(*documents, hidden=self._late)

    def begin_anew(self, documents: Iterable[Document]) -> None:
        self.numbered.rebuild(*documents)

    def anew(self, use: Use, query: Query) -> tuple[Shown, datetime | None]:
        kept = self.numbered._visits  # noqa: SLF001
        self.numbered._visits = self.numbered.visits()  # noqa: SLF001 - of a process that holds nothing
        try:
            return super().anew(use, query)
        finally:
            self.numbered._visits = kept  # noqa: SLF001

    @rule()
    def be_late(self) -> None:
        """From now on, what is written is found later than it is numbered."""
        self._late = True

    @precondition(lambda self: self._late)
    @rule()
    def be_found(self) -> None:
        self._late = False
        self.numbered.show()

    @rule()
    def a_little_later(self) -> None:
        """What was late is found within the time that a process allows for it."""
        self.numbered.show()
        self.numbered.seconds += GRACE

    @rule()
    def confirm(self) -> None:
        self.numbered.at = self.clock()


SETTINGS = settings(
    max_examples=40,
    stateful_step_count=25,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestOnOneMachine: Any = OnOneMachine.TestCase
TestInACluster: Any = InACluster.TestCase
TestOnOneMachine.settings = TestInACluster.settings = SETTINGS


def test_a_place_that_no_regio_holds_is_unknown_whatever_was_kept() -> None:
    machine = InACluster()
    machine.begin()
    machine.ask_all()
    machine.begin_anew([])
    with pytest.raises(NotFound):
        machine.answers.contactpunten(QUERIES[0])
