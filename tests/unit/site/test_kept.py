"""A page that many look at is made once, and never shown for another moment, answer or address."""

import gzip
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient

from directory_site import app as site
from directory_site import times
from directory_site.kept import Page, Pages
from directory_site.packed import finish, start
from tests.unit.site.directory import NOW, FakeDirectory, answer, later_team, team

ADDRESS = "/wijk/WK001404?wanneer=nu"
FIVE = timedelta(minutes=5)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(directory: FakeDirectory, clock: Clock) -> FlaskClient:
    flask = Flask("site", static_folder=None)
    for language in site.LANGUAGES:
        flask.register_blueprint(site.pages_blueprint(directory, clock, language))
    flask.register_blueprint(site.static_blueprint())
    return flask.test_client()


def test_as_long_as_nothing_changes_a_page_is_the_same(
    client: FlaskClient, clock: Clock, directory: FakeDirectory
) -> None:
    directory.given = answer(team(), gegevensVan=None)
    first = client.get(ADDRESS)
    clock.now = times.told_until(NOW, "WK001404") - timedelta(seconds=1)
    again = client.get(ADDRESS)
    assert (again.data, again.status, [*again.headers]) == (first.data, first.status, [*first.headers])


def reported_at(moment: datetime) -> dict[str, Any]:
    """An answer with one team, which reported then."""
    capaciteit = {"stand": "ruimte", "gemeldOp": moment.isoformat(), "geldigTot": None}
    return answer(team(capaciteit=capaciteit), gegevensVan=None)


def test_an_age_is_at_most_five_minutes_off_however_long_the_page_is_there(
    client: FlaskClient, clock: Clock, directory: FakeDirectory
) -> None:
    directory.given = reported_at(NOW - timedelta(minutes=10))
    for minute in (*range(130), 40, 0):  # clocks are set back, too
        clock.now = NOW + timedelta(minutes=minute)
        ages = {times.age(NOW - timedelta(minutes=10), clock.now + off, "nl") for off in (-FIVE, timedelta(), FIVE)}
        assert any(age in client.get(ADDRESS).text for age in ages), (minute, ages)


def test_ages_are_told_as_of_the_moment_of_the_wijk_and_go_on_with_it(
    client: FlaskClient, clock: Clock, directory: FakeDirectory
) -> None:
    told = times.told_at(NOW, "WK001404")
    reported = min(NOW, told) - timedelta(minutes=10) + timedelta(seconds=1)
    directory.given = reported_at(reported)
    assert times.age(reported, told, "nl") != times.age(reported, NOW, "nl")
    assert times.age(reported, told, "nl") in client.get(ADDRESS).text
    clock.now = times.told_until(NOW, "WK001404")
    later = times.age(reported, told + timedelta(minutes=10), "nl")
    assert later in client.get(ADDRESS).text


def test_an_age_that_names_a_day_goes_by_the_day_of_now(
    client: FlaskClient, clock: Clock, directory: FakeDirectory
) -> None:
    directory.given = reported_at(NOW - timedelta(hours=20))  # Sunday 18.26, seen around the next midnight
    for seconds in range(-600, 600, 20):
        clock.now = NOW.replace(hour=23, minute=0) + timedelta(seconds=seconds)
        assert ("gisteren 18.26 uur" if seconds < 0 else "zondag 18.26 uur") in client.get(ADDRESS).text, seconds


def test_the_names_of_days_are_right_after_midnight(
    client: FlaskClient, clock: Clock, directory: FakeDirectory
) -> None:
    directory.given = answer(later=[later_team(capaciteit=None)], gegevensVan=None)
    clock.now = NOW.replace(hour=22, minute=59)
    assert "morgen 8.00" in client.get(ADDRESS).text
    clock.now += timedelta(minutes=1)
    assert "vandaag 8.00" in client.get(ADDRESS).text


def test_what_is_said_of_another_moment_is_looked_at_each_minute(
    client: FlaskClient, clock: Clock, directory: FakeDirectory
) -> None:
    evening = {"van": "2026-11-23T14:00:00Z", "tot": "2026-11-23T21:00:00Z"}
    directory.given_then = answer(team(None, bereikbaar=evening), moment="2026-11-23T16:00:00Z", dagdeel="avond")
    address = "/wijk/WK001404?wanneer=2026-11-23-avond"
    clock.now = NOW.replace(minute=59, second=59)
    assert "15.00" in client.get(address).text
    clock.now += timedelta(seconds=1)
    assert "15.00" not in client.get(address).text


@pytest.mark.parametrize(
    ("hour", "before", "after"),
    [(6, "zondag, nacht", "maandag, overdag"), (16, "maandag, overdag", "maandag, avond"),
     (22, "maandag, avond", "maandag, nacht")],
)  # fmt: skip
def test_the_question_names_the_dagdeel_of_now_and_is_made_anew_when_it_ends(
    client: FlaskClient, clock: Clock, hour: int, before: str, after: str
) -> None:
    clock.now = NOW.replace(hour=hour - 1, minute=59, second=59)  # an hour later in Amsterdam
    first = client.get("/").text
    clock.now += timedelta(seconds=1)
    assert (f"<small>{before}</small>" in first, f"<small>{after}</small>" in client.get("/").text) == (True, True)


def test_the_question_is_made_once_a_day_and_names_today(client: FlaskClient, clock: Clock) -> None:
    made = list[str]()
    with template_rendered.connected_to(lambda _, template, **__: made.append(template.name), client.application):
        clock.now = NOW.replace(hour=22, minute=59)
        first, again = (client.get("/").text for _ in range(2))
        clock.now += timedelta(minutes=1)
        tomorrow = client.get("/").text
    assert (first, made) == (again, ["home.html", "home.html"])
    assert ("maandag 23 november" in first, "dinsdag 24 november" in tomorrow) == (True, True)
    assert first != tomorrow


def test_another_answer_is_shown_at_once(client: FlaskClient, directory: FakeDirectory) -> None:
    assert "bb-rand-ruimte" in client.get(ADDRESS).text
    directory.given = answer(team("vol"))
    assert "bb-rand-vol" in client.get(ADDRESS).text
    directory.given = answer(team("vol"), gegevensVan="2026-11-23T12:00:00Z")
    assert "Deze gegevens zijn van 13.00 uur" in client.get(ADDRESS).text


@pytest.mark.parametrize(
    "other", ["/en/wijk/WK001404?wanneer=nu", f"{ADDRESS}&pc4=9713", f"{ADDRESS}&bij=wond", f"{ADDRESS}&x=1"]
)
def test_another_address_has_another_page(client: FlaskClient, other: str) -> None:
    pages = [client.get(path).text for path in (ADDRESS, other, ADDRESS, other)]
    assert pages[0] == pages[2] != pages[1] == pages[3]


def test_a_fault_in_the_address_is_a_fault_each_time(client: FlaskClient) -> None:
    assert [client.get("/wijk/WK001404?wanneer=ooit").status_code for _ in range(2)] == [400, 400]


class Making:
    """Pages of two addresses at most, and which were made."""

    def __init__(self) -> None:
        self._pages, self.made = Pages(most=2), list[str]()

    def look(self, address: str, rests_on: int = 1) -> bytes:
        """Return the page of an address, which says both."""
        said = f"{address}{rests_on}"

        def make() -> Page:
            self.made.append(said)
            return Page(start(said.encode(), b"", 1), 200)

        found = self._pages.get(address, rests_on, NOW, make, lambda: NOW + timedelta(seconds=1))
        return gzip.decompress(finish(found.body, b""))


def test_what_was_looked_at_least_recently_gives_way() -> None:
    making = Making()
    assert [making.look(one) for one in ("a", "b", "a", "c", "a", "b")] == [b"a1", b"b1", b"a1", b"c1", b"a1", b"b1"]
    assert making.made == ["a1", "b1", "c1", "b1"]


def test_a_page_that_changed_takes_the_place_of_the_one_before_it() -> None:
    making = Making()
    assert [making.look("b"), making.look("a")] == [b"b1", b"a1"]
    assert [making.look("a", number) for number in range(9)] == [b"a%d" % number for number in range(9)]
    making.made.clear()
    assert [making.look("b"), making.look("a", 8)] == [b"b1", b"a8"]
    assert making.made == [], "both are kept"


def test_a_page_goes_out_packed_to_who_can_read_that_and_is_the_same(client: FlaskClient) -> None:
    plain = client.get(ADDRESS)
    packed = client.get(ADDRESS, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert {plain.headers["Vary"], packed.headers["Vary"]} == {"Accept-Encoding"}
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3


def test_a_static_file_goes_out_packed_too(client: FlaskClient) -> None:
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]*)"', client.get(ADDRESS).text)
    packed = client.get(style, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == client.get(style).data
    assert client.get(style, headers={"Accept-Encoding": "gzip;q=0"}).headers.get("Content-Encoding") is None


def test_addresses_stand_below_the_root_that_a_request_came_by(client: FlaskClient) -> None:
    plain = client.get("/uitleg").text
    below = client.get("/uitleg", environ_overrides={"SCRIPT_NAME": "/gids"}).text
    assert 'href="/regios"' in plain
    assert 'href="/gids/regios"' in below
    assert 'href="/regios"' in client.get("/uitleg").text


def test_a_page_that_is_kept_is_not_given_below_another_root(client: FlaskClient, directory: FakeDirectory) -> None:
    directory.given = answer(team(), gegevensVan=None)
    assert 'href="/regios"' in client.get(ADDRESS).text
    assert 'href="/gids/regios"' in client.get(ADDRESS, environ_overrides={"SCRIPT_NAME": "/gids"}).text
    assert 'href="/regios"' in client.get(ADDRESS).text
