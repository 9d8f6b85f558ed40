"""What is read for an answer: the place, its teams, and the names of their aanbieders."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

import pytest
from msgspec.structs import replace

from events.aanbod import Bereikbaarheid, Dagdelen, Gemeente
from services.directory.application.aanbieders import aanbieder
from services.directory.application.afspraken import afspraken_of_team
from services.directory.application.contactpunten import contactpunten
from services.directory.application.plaatsen import postcode_in
from services.directory.application.places import find_place
from services.directory.application.regios import gemeente, regio
from services.directory.application.team_lists import teams
from services.directory.application.teams import team as shown_team
from services.directory.application.wijken import wijken_by_postcode
from services.directory.document import (
    AanbiederDocument,
    Document,
    Near,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    WijkPart,
    ZorgverzekeraarDocument,
    places_of,
    stream,
)
from services.directory.domain.names import Names, names_of
from services.directory.domain.query import Query
from services.directory.reader import Mark, Question
from services.errors import Invalid, NotFound
from services.platform.runtime.away import Away
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagindeling
from tests.support.teams import local

T = TypeVar("T")
NOW = local("2026-11-26T12:00")
UPDATED = local("2026-11-26T11:59")
LARGE, SMALL, OTHER = "WK000001", "WK000002", "WK000003"
REGIO = RegioDocument(
    id="oost",
    versie=1,
    dagindeling=dagindeling(Dagdelen()),
    wijken={code: WijkFacts(code, "GM0001", 1000, ("7501",)) for code in (LARGE, SMALL, OTHER)},
    postcodes={"7501": (WijkPart(SMALL, 4.0), WijkPart(LARGE, 96.0))},
    gemeenten={"GM0001": Gemeente(naam="Stad", postcodes=("7501", "7509"))},
)


def team(naam: str, *werkgebied: str, aanbieder: str = "een") -> TeamDocument:
    always = Bereikbaarheid(dagen=("werkdag", "weekend"), van="00:00", tot="00:00")
    return TeamDocument(
        id=naam, versie=1, naam=naam, aanbieders=(aanbieder,), werkgebied=werkgebied, lijnen=lijnen([always])
    )


class Documents:
    """A reader of these documents."""

    def __init__(self, *documents: Document) -> None:
        self.documents: tuple[Document, ...] = documents
        self.fetched: list[set[str]] = []

    def fetch(self, streams: Iterable[str]) -> dict[str, Document]:
        self.fetched.append({*streams})
        return {stream(one): one for one in self.documents if stream(one) in self.fetched[-1]}

    def candidates(self, kind: str, places: Collection[str]) -> list[Document]:
        found = (one for one in self.documents if stream(one).startswith(kind))
        return [one for one in found if places_of(one).intersection(places)]

    def near(self, places: Collection[str]) -> list[Near]:
        return [one for one in self.documents if isinstance(one, Near) and places_of(one).intersection(places)]

    def throughout(self, places: Collection[str]) -> list[TeamDocument]:
        return [one for one in self.near(places) if isinstance(one, TeamDocument)]

    def regios(self) -> list[RegioDocument]:
        return [one for one in self.documents if isinstance(one, RegioDocument)]

    def names(self) -> Names:
        return Names(name for one in self.documents for name in names_of(one))

    def mark(self, places: Collection[str]) -> Mark:  # noqa: ARG002
        return Mark(None, UPDATED)

    def ask(self, question: Question[T]) -> T:
        return question(self, volledig=True)

    def updated(self) -> datetime | None:
        return UPDATED


def test_an_answer_has_the_teams_of_its_place_with_the_names_of_their_aanbieders() -> None:
    teams = team("a", LARGE), team("b", "7501", aanbieder="twee"), team("c", OTHER), team("d", SMALL)
    reader = Documents(REGIO, *teams, AanbiederDocument(id="een", versie=1, naam="Zorg Een"))
    page, places = contactpunten(reader, Query(postcode="7501"), NOW, volledig=False)
    found = page.antwoord
    assert {one.id: [by.naam for by in one.aanbieders] for one in found.contactpunten} == {"a": ["Zorg Een"], "b": []}
    assert (places, found.volledig) == (("7501", LARGE, "regio:oost"), False)
    assert reader.fetched == [{"aanbieder:een", "aanbieder:twee"}]  # at once


def test_an_aanbieder_that_ended_is_not_named_and_its_own_team_is_not_shown() -> None:
    gone = AanbiederDocument(id="weg", versie=2, naam="Zorg Weg", actief=False)
    one = AanbiederDocument(id="een", versie=1, naam="Zorg Een", onderaannemer_van=("weg",))
    shared = replace(team("samen", LARGE), aanbieders=("weg", "een"))
    reader = Documents(REGIO, shared, team("alleen", LARGE, aanbieder="weg"), gone, one)
    found = contactpunten(reader, Query(wijk=LARGE), NOW).page.antwoord
    assert [(shown.id, [by.naam for by in shown.aanbieders]) for shown in found.contactpunten] == [
        ("samen", ["Zorg Een"])
    ]
    assert [by.onderaannemer_van for shown in found.contactpunten for by in shown.aanbieders] == [()]
    assert (found.later, found.andere_hulp) == ((), ())


def test_a_team_of_which_all_aanbieders_ended_has_no_afspraken() -> None:
    gone = AanbiederDocument(id="weg", versie=2, naam="Zorg Weg", actief=False)
    reader = Documents(REGIO, team("alleen", LARGE, aanbieder="weg"), team("open", LARGE), gone)
    with pytest.raises(NotFound):
        afspraken_of_team(reader, "alleen", volledig=True)
    assert afspraken_of_team(reader, "open", volledig=True) == []


def test_teams_of_which_nobody_knows_are_left_to_a_reader_that_knows_all() -> None:
    reader = Documents(REGIO, team("a", LARGE), AanbiederDocument(id="een", versie=1, naam="Een"))
    for question in (
        lambda: shown_team(reader, "onbekend", NOW, volledig=False),
        lambda: teams(reader, {"wijk": LARGE, "pagina": 1}, NOW, volledig=False),
    ):
        with pytest.raises(Away):
            question()
    assert aanbieder(reader, "een", 1, volledig=True)[0].teams_totaal == 1
    assert teams(reader, {"wijk": LARGE, "pagina": 1}, NOW, volledig=True)[0].totaal == 1


def test_a_team_that_is_known_is_shown_and_says_whether_all_is_known() -> None:
    for volledig in (True, False):
        found = shown_team(Documents(REGIO, team("a", LARGE)), "a", NOW, volledig=volledig).team
        assert (found.naam, found.volledig) == ("a", volledig)


def test_of_an_aanbieder_the_teams_are_shown_that_are_known_and_counted_only_when_these_are_all() -> None:
    reader = Documents(REGIO, team("a", LARGE), AanbiederDocument(id="een", versie=1, naam="Een"))
    for volledig, totaal in ((True, 1), (False, None)):
        found, more = aanbieder(reader, "een", 1, volledig=volledig)
        assert [one.id for one in found.teams] == ["a"]
        assert (found.volledig, found.teams_totaal, more) == (volledig, totaal, False)
    with pytest.raises(NotFound):
        aanbieder(reader, "twee", 1, volledig=False)


def test_a_regio_and_a_gemeente_are_known_without_the_index_but_for_their_teams() -> None:
    reader = Documents(REGIO, team("a", LARGE))
    for volledig, right in ((True, 1), (False, None)):
        whole, part = regio(reader, "oost", NOW, volledig=volledig), gemeente(reader, "GM0001", NOW, volledig=volledig)
        assert (whole.volledig, whole.cijfers.teams) == (volledig, right)
        assert (part.volledig, part.cijfers.teams) == (volledig, right)
    for unknown in (
        lambda: regio(reader, "west", NOW, volledig=True),
        lambda: gemeente(reader, LARGE, NOW, volledig=True),
    ):
        with pytest.raises(NotFound):
            unknown()


def test_the_teams_of_a_whole_regio_are_read_at_once() -> None:
    reader = Documents(REGIO, *(team(f"t{number}", LARGE, "7501", aanbieder=f"a{number}") for number in range(9)))
    regio(reader, "oost", NOW, volledig=True)
    assert reader.fetched == [{"regio:oost"}, {f"aanbieder:a{number}" for number in range(9)}]


def test_a_zorgverzekeraar_that_is_not_registered_is_a_fault_and_one_that_is_takes_no_trip_more() -> None:
    reader = Documents(REGIO, team("a", LARGE), ZorgverzekeraarDocument(id="3344", versie=1, naam="Z"))
    for uzovi in ("3343", "3345"):
        with pytest.raises(Invalid) as refused:
            contactpunten(reader, Query(wijk=LARGE, zorgverzekeraar=uzovi), NOW)
        (fault,) = refused.value.faults
        assert (fault.place, fault.reason) == ("query.zorgverzekeraar", f"Er is geen zorgverzekeraar {uzovi}.")
    reader.fetched.clear()
    found = contactpunten(reader, Query(wijk=LARGE, zorgverzekeraar="3344"), NOW).page.antwoord
    assert [(one.id, one.contract) for one in found.contactpunten] == [("a", "onbekend")]
    assert reader.fetched == [{"aanbieder:een", "zorgverzekeraar:3344"}]


def test_who_does_not_know_all_refuses_no_zorgverzekeraar() -> None:
    reader = Documents(REGIO, team("a", LARGE))
    found = contactpunten(reader, Query(wijk=LARGE, zorgverzekeraar="3343"), NOW, volledig=False).page.antwoord
    assert [(one.id, one.contract) for one in found.contactpunten] == [("a", "onbekend")]


@pytest.mark.parametrize(
    ("query", "codes", "ook_in"),
    [
        (Query(postcode="7501"), (LARGE,), (SMALL,)),
        (Query(wijk=SMALL), (SMALL,), ()),
        (Query(wijk=SMALL, postcode="7501"), (SMALL,), ()),
        (Query(wijk=LARGE, postcode="7501"), (LARGE,), (SMALL,)),
        (Query(postcode="7509"), (LARGE, SMALL, OTHER), ()),
        (Query(wijk=OTHER, postcode="7509"), (OTHER,), ()),
    ],
)
def test_a_place_is_a_postcode_a_wijk_or_both(query: Query, codes: tuple[str, ...], ook_in: tuple[str, ...]) -> None:
    place = find_place(Documents(REGIO), query)
    assert (place.codes, place.codes_ook_in) == (codes, ook_in)


@pytest.mark.parametrize(
    ("query", "what"),
    [
        (Query(postcode="9999"), "postcode 9999"),
        (Query(wijk="WK999999"), "wijk WK999999"),
        (Query(wijk="WK999999", postcode="7501"), "wijk WK999999"),
    ],
)
def test_a_place_that_nobody_knows_is_not_found(query: Query, what: str) -> None:
    with pytest.raises(NotFound, match=f"Wij kennen {what} niet"):
        find_place(Documents(REGIO), query)


@pytest.mark.parametrize("postcode", ["7501", "9999"])
def test_a_postcode_that_does_not_lie_in_the_wijk_is_a_fault(postcode: str) -> None:
    with pytest.raises(Invalid) as refused:
        find_place(Documents(REGIO), Query(wijk=OTHER, postcode=postcode))
    (fault,) = refused.value.faults
    assert (fault.place, fault.reason) == ("query.postcode", f"Postcode {postcode} ligt niet in wijk {OTHER}.")


def test_every_wijk_of_a_postcode_can_be_chosen_with_its_share_however_small() -> None:
    found = wijken_by_postcode(Documents(REGIO), "7501")
    assert [(one.code, one.gemeente, one.share) for one in found] == [(LARGE, "Stad", 0.96), (SMALL, "Stad", 0.04)]
    assert wijken_by_postcode(Documents(REGIO), "9999") == []


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        (" 7534 ", "7534"),
        ("7534AB", "7534"),
        ("7534  ab", "7534"),
        ("7534\u00a0AB", "7534"),
        ("7534\tAB 12", "7534"),
        ("Kerkstraat 12, 7534 AB Enschede", "7534"),
        ("Straat 1234 en 7534 AB", "7534"),
        ("7534-AB", "7534"),
        ("7534 A", "7534"),
        ("7534.", "7534"),
        ("7534 12", "7534"),
        ("7534, Glanerbrug", "7534"),
        ("Postcode 7534", "7534"),
        ("(7534 AB)", "7534"),
        ("2011 ab", "2011"),
        ("1945", "1945"),
        ("Kerkstraat 1, 2011 AB", "2011"),
        ("geboren 1945 in Zwolle", None),
        ("zorg sinds 2019 op de Dorpsstraat", None),
        ("7534/7535", None),
        ("Kerkstraat 7534", "7534"),
        ("7534 Enschede", "7534"),
        ("1940-1945straat", None),
        ("0753", None),
        ("75 34", "7534"),
        (" 75\u00a034 ab", "7534"),
        ("753 4 AB 12", "7534"),
        ("7 5 3 4", "7534"),
        ("75 34 Enschede", "7534"),
        ("20 11", "2011"),
        ("06 12 34 56 78", None),
        ("12 34 56 78", None),
        ("75 345", None),
        ("Kerkstraat 75 34", None),
        ("17534", None),
        ("075340001", None),
        ("Enschede", None),
    ],
)
def test_of_an_address_only_4_digits_are_left(text: str, postcode: str | None) -> None:
    assert postcode_in(text) == postcode
