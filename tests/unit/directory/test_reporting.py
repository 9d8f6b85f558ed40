"""Saying what is wrong of a team: of which, by whom once, and never acknowledged without being kept."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from typing_extensions import override

from events import gids
from events.codec import Codec
from services.app.schema import sqlite_steps
from services.directory.application.onjuistheden import OF_TEAM, OwnReports, Reports
from services.directory.application.unanswered import Unanswered
from services.directory.document import AanbiederDocument
from services.directory.domain.onjuistheden import Onjuistheden
from services.directory.reader import Source
from services.errors import Gone, Invalid, NotFound, Outdated
from services.platform.runtime.away import Away
from services.platform.store.call import Call, Caller
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.platform.store.sqlite_recorder import SQLiteRecorder
from services.platform.store.store import Store
from tests.support.chain import Clock
from tests.unit.directory.test_application import LARGE, NOW, REGIO, Documents, team

CALL = Call(Caller("een", "aanbieder"), NOW)
ADDRESS, OTHER = "203.0.113.77", "198.51.100.5"


class Failing(Store):
    """A store that may be away."""

    away = False

    @override
    def append(self, *args: Any, **kwargs: Any) -> None:
        if self.away:
            raise Away("het logboek")
        super().append(*args, **kwargs)


class World:
    """A directory with a team, one that ended, and one of which the only aanbieder ended."""

    def __init__(self, database: SQLiteDatabase) -> None:
        self.clock = Clock(NOW)
        self.store = Failing(SQLiteRecorder(database, gids.LOG), Codec("urn:nld:test", gids.EVENTS))
        ended = replace(team("gestopt", LARGE), actief=False)
        left = AanbiederDocument(id="weg", versie=2, naam="Weg", actief=False)
        teams = team("t", LARGE), ended, team("verlaten", LARGE, aanbieder="weg")
        source = Source(Documents(REGIO, *teams, left), self.clock)
        hour = Unanswered(self.store, self.clock, lambda: b"salt", lambda: "id")
        self.reports = Reports(self.store, source, self.clock, hour)

    def said(self, team_id: str = "t") -> dict[str, int]:
        found = self.store.find(OF_TEAM, team_id) or Onjuistheden()
        return {one.onjuist: one.aantal for one in found.tellingen}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(SQLiteDatabase(tmp_path / "logboek.sqlite")) as database:
        migrate(database, sqlite_steps("logboek"), "log-1")
        yield World(database)


def test_what_is_wrong_of_a_team_is_kept_by_kind(world: World) -> None:
    world.reports.report("t", ["telefoon", "naam"], ADDRESS)
    world.reports.report("t", ["telefoon"], OTHER)
    assert world.said() == {"naam": 1, "telefoon": 2}


def test_who_says_the_same_again_in_an_hour_counts_once(world: World) -> None:
    for _ in range(2):
        world.reports.report("t", ["telefoon"], ADDRESS)
    world.reports.report("t", ["telefoon", "naam", "naam"], ADDRESS)
    assert world.said() == {"naam": 1, "telefoon": 1}
    world.clock.now += timedelta(hours=1)
    world.reports.report("t", ["telefoon"], ADDRESS)
    assert world.said() == {"naam": 1, "telefoon": 2}


def test_a_team_that_nobody_knows_and_one_that_ended_are_told_apart(world: World) -> None:
    with pytest.raises(NotFound):
        world.reports.report("nergens", ["telefoon"], ADDRESS)
    with pytest.raises(Gone):
        world.reports.report("gestopt", ["telefoon"], ADDRESS)
    with pytest.raises(Gone):
        world.reports.report("verlaten", ["telefoon"], ADDRESS)
    assert world.said("gestopt") == world.said("verlaten") == {}


def test_every_code_that_there_is_not_is_named_and_nothing_is_kept(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        world.reports.report("t", ["telefoon", "Jansen woont hier", "kleur"], ADDRESS)
    assert [fault.place for fault in refused.value.faults] == ["body.onjuist[1]", "body.onjuist[2]"]
    with pytest.raises(Invalid):
        world.reports.report("t", [], ADDRESS)
    assert world.said() == {}


def test_what_could_not_be_kept_may_be_said_again(world: World) -> None:
    world.store.away = True
    with pytest.raises(Away):
        world.reports.report("t", ["telefoon"], ADDRESS)
    world.store.away = False
    world.reports.report("t", ["telefoon"], ADDRESS)
    assert world.said() == {"telefoon": 1}


def test_while_not_all_is_known_a_team_may_be_there(world: World) -> None:
    source = Source(Half(REGIO, team("t", LARGE)), world.clock)
    reports = Reports(world.store, source, world.clock, Unanswered(world.store, world.clock, lambda: b"s", str))
    reports.report("t", ["telefoon"], ADDRESS)
    assert world.said() == {"telefoon": 1}
    with pytest.raises(Away):
        reports.report("nergens", ["telefoon"], ADDRESS)


class Half(Documents):
    """A reader that does not know all there is to know."""

    @override
    def ask(self, question: Any) -> Any:
        return question(self, volledig=False)


class TestReading:
    def test_only_who_may_act_for_the_team_reads_it_and_says_that_it_was_seen(self, world: World) -> None:
        def refuse(team_id: str, call: Call) -> None:
            raise NotFound(f"{team_id} {call.caller.actor}")

        own = OwnReports(world.store, refuse)
        for use in (own.read, own.zie):
            with pytest.raises(NotFound, match="t aanbieder:een"):
                use("t", CALL)

    def test_what_was_seen_is_not_shown_again_and_what_came_since_is(self, world: World) -> None:
        own = OwnReports(world.store, lambda *_: None)
        world.reports.report("t", ["telefoon"], ADDRESS)
        seen = own.read("t", CALL)
        world.reports.report("t", ["naam"], ADDRESS)
        with pytest.raises(Outdated):
            own.zie("t", replace(CALL, if_match=frozenset({f'"{seen.version}"'})))
        assert world.said() == {"naam": 1, "telefoon": 1}
        own.zie("t", CALL)
        world.reports.report("t", ["plek"], ADDRESS)
        assert world.said() == {"plek": 1}

    def test_of_a_team_of_which_nothing_was_said_there_is_nothing_to_see(self, world: World) -> None:
        own = OwnReports(world.store, lambda *_: None)
        own.zie("t", CALL)
        assert own.read("t", CALL) == Onjuistheden()
