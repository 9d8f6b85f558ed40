"""A page that many look at is made once, and never shown for another moment, answer or address."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory_site import app as site
from directory_site.kept import Page, Pages
from tests.unit.site.directory import NOW, FakeDirectory, answer, team

ADDRESS = "/wijk/WK001404"


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


def test_within_a_minute_a_page_is_the_same(client: FlaskClient, clock: Clock) -> None:
    first = client.get(ADDRESS)
    clock.now += timedelta(seconds=59)
    again = client.get(ADDRESS)
    assert (again.data, again.status, [*again.headers]) == (first.data, first.status, [*first.headers])


def test_a_minute_later_the_page_says_so(client: FlaskClient, clock: Clock, directory: FakeDirectory) -> None:
    directory.given = answer(team(), gegevensVan=None)
    assert "2 uur geleden" in client.get(ADDRESS).text
    clock.now += timedelta(hours=1)  # and nothing else is another
    assert "3 uur geleden" in client.get(ADDRESS).text


def test_another_answer_is_shown_at_once(client: FlaskClient, directory: FakeDirectory) -> None:
    assert "bb-rand-ruimte" in client.get(ADDRESS).text
    directory.given = answer(team("vol"))
    assert "bb-rand-vol" in client.get(ADDRESS).text
    directory.given = answer(team("vol"), gegevensVan="2026-11-23T12:00:00Z")
    assert "Deze gegevens zijn van 13.00 uur" in client.get(ADDRESS).text


@pytest.mark.parametrize("other", ["/en/wijk/WK001404", f"{ADDRESS}?pc4=9713", f"{ADDRESS}?bij=wond", f"{ADDRESS}?x=1"])
def test_another_address_has_another_page(client: FlaskClient, other: str) -> None:
    pages = [client.get(path).text for path in (ADDRESS, other, ADDRESS, other)]
    assert pages[0] == pages[2] != pages[1] == pages[3]


def test_a_fault_in_the_address_is_a_fault_each_time(client: FlaskClient) -> None:
    assert [client.get(f"{ADDRESS}?wanneer=ooit").status_code for _ in range(2)] == [400, 400]


def test_what_was_looked_at_least_recently_gives_way() -> None:
    made, pages = list[str](), Pages(most=2)

    def page(key: str) -> Page:
        def make() -> Page:
            made.append(key)
            return Page(key.encode(), 200)

        return pages.get(key, make)

    assert [page(key).html for key in ("a", "b", "a", "c", "a", "b")] == [b"a", b"b", b"a", b"c", b"a", b"b"]
    assert made == ["a", "b", "c", "b"]
