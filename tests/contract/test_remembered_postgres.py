"""The teams that the safety net remembers: by themselves, by their place and by their aanbieder, for a day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from events.aanbod import TeamBeeindigd
from events.capaciteit import Capaciteitsmelding
from events.codec import Codec
from events.logs import EVENTS
from services.directory.document import Gezegd, TeamDocument, teams_of
from services.directory.remembered import OLD
from services.directory.safety_net import SafetyNet
from services.platform.log.log import Entry, Progress
from services.platform.store.database import Database
from services.platform.store.postgres import PostgresDatabase

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CODEC = Codec("urn:nld:test", EVENTS)
PARTS = 2  # of the log


def team(team_id: str = "t", *aanbieders: str, versie: int = 1) -> TeamDocument:
    return TeamDocument(id=team_id, versie=versie, naam=team_id, aanbieders=aanbieders or ("a",))


def ended(team_id: str, position: int = 1) -> Entry:
    event, name = TeamBeeindigd(), f"team:{team_id}"
    data = CODEC.encode(event, stream=name, version=9, time=NOW, actor="beheerder:platform")
    return Entry(position, name, 9, event.type(), data)


class Net:
    """A safety net with what is asked of it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.net = SafetyNet(database, CODEC, PARTS)
        self.net.reset("log")
        self.at = Progress("log")

    def tell(self, place: str, *teams: TeamDocument, at: datetime = NOW) -> None:
        self.net.remember([place], lambda: teams, at)
        self.net.reader(at)  # which writes what it remembers, before it reads

    def follow(self, *page: Entry) -> None:
        before, self.at = self.at, self.at.after(page)
        self.net.apply(page, before, self.at)

    def by_itself(self, team_id: str, now: datetime = NOW) -> TeamDocument | None:
        found = self.net.reader(now).fetch([f"team:{team_id}", "aanbieder:a"]).get(f"team:{team_id}")
        assert found is None or isinstance(found, TeamDocument)
        return found

    def near(self, place: str, now: datetime = NOW) -> list[str]:
        return [one.id for one in self.net.reader(now).near([place])]

    def of(self, *aanbieders: str, now: datetime = NOW) -> list[str]:
        found = self.net.reader(now).throughout([teams_of(one) for one in aanbieders])
        return sorted(one.id for one in found)


@pytest.fixture
def net(postgres: str) -> Iterator[Net]:
    database = PostgresDatabase(postgres)
    found = Net(database)
    yield found
    found.net.close()
    database.close()


def test_it_is_whole_once_each_part_was_followed_to_its_end_and_not_after_it_began_anew(net: Net) -> None:
    other = SafetyNet(net.database, CODEC, PARTS)
    net.follow(ended("t"))
    assert not other.is_whole()
    net.net.confirm(net.at.after([ended("t", 2)]).within([0, 1]))
    assert not other.is_whole(), "that is further than it is"
    net.net.confirm(net.at.within([0]))
    assert not other.is_whole(), "of the other part nobody knows what stands in it"
    other.confirm(net.at.within([1]))
    assert other.is_whole()
    assert net.net.is_whole()
    assert other.progress() == net.at
    other.reset("another log")
    net.net.confirm(net.at.within([0, 1]))
    assert not net.net.is_whole()
    other.confirm(Progress("another log").within([0, 1]))
    assert net.net.is_whole()
    other.close()


def test_who_was_given_no_part_yet_does_not_make_it_whole(net: Net) -> None:
    net.net.confirm(net.at.within([]))
    assert not net.net.is_whole()


def test_a_team_is_found_by_itself_without_its_room_and_who_told_of_that(net: Net) -> None:
    said = Gezegd("aanbieder", NOW)
    report = Capaciteitsmelding(stand="ruimte", gemeld_op=NOW, geldig_tot=NOW + OLD)
    known = TeamDocument(
        id="t", versie=1, naam="T", aanbieders=("a",), capaciteit=(report,),
        gezegd={"gegevens": said, "capaciteit": said},
    )  # fmt: skip
    net.tell("WK1", known)
    assert net.by_itself("t") == TeamDocument(id="t", versie=1, naam="T", aanbieders=("a",), gezegd={"gegevens": said})
    assert net.by_itself("u") is None


def test_it_says_of_when_the_oldest_of_its_teams_is(net: Net) -> None:
    net.tell("WK1", team("t"))
    net.tell("WK2", team("u"), at=NOW + SECOND)
    reader = net.net.reader(NOW + SECOND)
    assert reader.updated() is None
    reader.fetch(["team:u"])
    assert reader.updated() == NOW + SECOND
    reader.fetch(["team:t"])
    reader.fetch(["team:u"])
    assert reader.updated() == NOW


def test_teams_are_found_under_their_aanbieders_each_once(net: Net) -> None:
    net.tell("WK1", team("t"), team("u", "a", "b"))
    net.tell("WK2", team("u", "a", "b"), team("v", "b"))
    assert (net.of("a"), net.of("b"), net.of("a", "b"), net.of("c")) == (["t", "u"], ["u", "v"], ["t", "u", "v"], [])


def test_a_team_is_not_found_under_an_aanbieder_that_it_left(net: Net) -> None:
    net.tell("WK1", team("t", "a", "b"))
    net.tell("WK2", team("t", "b", versie=2), at=NOW + SECOND)
    assert (net.of("a"), net.of("b")) == ([], ["t"])


def test_what_one_process_was_told_later_stands_when_another_writes_after_it(net: Net) -> None:
    other = Net(net.database)
    net.tell("WK2", team("t", "b", versie=2), at=NOW + SECOND)
    other.tell("WK1", team("t", "a"))
    other.tell("WK2", team("t", "a"))
    other.net.close()
    assert (net.of("a"), net.of("b"), net.near("WK2")) == ([], ["t"], ["t"])
    assert net.by_itself("t", NOW + SECOND) == team("t", "b", versie=2)


def test_a_team_of_which_nobody_was_told_for_a_day_is_known_no_more(net: Net) -> None:
    net.tell("WK1", team("t"))
    assert (net.by_itself("t", NOW + OLD), net.of("a", now=NOW + OLD)) == (team("t"), ["t"])
    late = NOW + OLD + SECOND
    assert (net.by_itself("t", late), net.of("a", now=late)) == (None, [])
    net.tell("WK2", team("u"), at=late)
    with net.database.transaction(commit=False) as c:
        c.execute("SELECT team FROM vangnet_team")
        assert len(c.fetchall()) == 1, "what nobody may be told is kept"


def test_a_team_that_ended_is_told_nowhere_also_by_who_did_not_hear_of_that(net: Net) -> None:
    net.tell("WK1", team("t"), team("u"))
    net.follow(ended("t"))
    net.follow(ended("t", 2))  # as a log does that hands over again
    for at in (NOW, NOW + OLD / 2):
        assert (net.by_itself("t", at), net.near("WK1", at), net.of("a", now=at)) == (None, ["u"], ["u"])
        net.tell("WK1", team("t"), team("u"), at=NOW + OLD / 2)
    net.net.reset("another log")
    net.tell("WK2", team("t"))
    assert net.by_itself("t") == team("t")


def test_a_team_is_written_once_a_minute_or_when_it_changed(net: Net) -> None:
    net.tell("WK1", team("t"))
    net.tell("WK2", team("t"), at=NOW + SECOND)
    with net.database.transaction(commit=False) as c:
        c.execute("SELECT at FROM vangnet_team")
        assert [datetime.fromisoformat(at) for (at,) in c.fetchall()] == [NOW]
    net.tell("WK3", team("t", versie=2), at=NOW + 2 * SECOND)
    assert net.by_itself("t", NOW + 2 * SECOND) == team("t", versie=2)
    net.tell("WK4", team("t", versie=2), at=NOW + timedelta(minutes=2))
    reader = net.net.reader(NOW + timedelta(minutes=2))
    reader.fetch(["team:t"])
    assert reader.updated() == NOW + timedelta(minutes=2)


def test_a_team_that_cannot_be_read_is_not_known(net: Net) -> None:
    net.tell("WK1", team("t"), team("u"))
    with net.database.transaction(commit=True) as c:
        c.execute("UPDATE vangnet_team SET body = '[3]' WHERE team LIKE '%:t'")
    assert (net.by_itself("t"), net.by_itself("u"), net.of("a")) == (None, team("u"), ["u"])
