"""How an afspraak is shown: its parties by name, where it holds, what is open, and how far it is known."""

from datetime import date

import msgspec
import pytest

from events.aanbod import Contact, Dagdelen, Gemeente, Loket
from events.afspraken import OpenDeel, Partij
from services.directory import bodies
from services.directory.document import (
    AanbiederDocument,
    AfspraakDocument,
    RegioDocument,
    TeamDocument,
    WijkFacts,
    ZorgverzekeraarDocument,
    stream,
)
from services.directory.domain import samenwerking
from services.regels.kalender import dagindeling
from tests.support.gidsafspraken import aanbieder, afspraak

replace = msgspec.structs.replace
DAY = date(2026, 5, 8)
LOKET = Loket(naam="Zorgloket", contact=Contact(telefoon="050 000 00 10"))
REGIO = RegioDocument(
    id="r",
    versie=1,
    naam="Zorgschakel",
    dagindeling=dagindeling(Dagdelen()),
    loket=LOKET,
    wijken={"WK1": WijkFacts("Noord", "GM0001", 10, ("7501",)), "WK2": WijkFacts("Zuid", "GM0001", 10, ("7502",))},
    gemeenten={"GM0001": Gemeente(naam="Stad", postcodes=("7501", "7502", "7509"))},
)
KNOWN = {
    stream(one): one
    for one in (
        REGIO,
        AanbiederDocument(id="a", versie=1, naam="Zorg A"),
        ZorgverzekeraarDocument(id="3311", versie=1, naam="Zeker"),
    )
}
WIJKEN = {code: {code: wijk} for code, wijk in REGIO.wijken.items()} | {"WK0": {"WK2": REGIO.wijken["WK2"]}}


def names(*partijen: Partij, known: samenwerking.Known = KNOWN) -> list[str]:
    return [one.naam for one in samenwerking.samenwerking(afspraak("x", *partijen), known).partijen]


@pytest.mark.parametrize(
    ("partij", "naam"),
    [
        (aanbieder("a"), "Zorg A"),
        (aanbieder("nieuw"), "nieuw"),
        (Partij(rol="zorgverzekeraar", organisatie="3311"), "Zeker"),
        (Partij(rol="zorgverzekeraar", organisatie="9999"), "9999"),
        (Partij(rol="gemeente", organisatie="GM0001"), "gemeente Stad"),
        (Partij(rol="gemeente", organisatie="GM0002"), "GM0002"),
        (Partij(rol="regio", organisatie="r"), "Zorgschakel"),
        (Partij(rol="regio", organisatie="elders"), "elders"),
        (Partij(rol="coordinatiepunt", organisatie="r"), "Zorgloket"),
        (Partij(rol="verwijzer", organisatie="a"), "a"),
        (Partij(soort="huisarts", naam="De Linde"), "De Linde"),
    ],
)
def test_a_party_is_called_by_the_name_that_somebody_published_or_else_by_its_id(partij: Partij, naam: str) -> None:
    assert names(partij) == [naam]


def test_a_coordinatiepunt_without_a_loket_is_called_as_its_regio() -> None:
    known = KNOWN | {"regio:r": replace(REGIO, loket=None)}
    assert names(Partij(rol="coordinatiepunt", organisatie="r"), known=known) == ["Zorgschakel"]


def test_everything_that_gives_a_name_is_asked_for() -> None:
    parties = aanbieder("a"), Partij(rol="coordinatiepunt", organisatie="s"), Partij(soort="ggz", naam="G")
    assert samenwerking.streams_of([afspraak("x", *parties)]) >= {"aanbieder:a", "regio:s", "regio:r"}
    assert samenwerking.wijken_of([afspraak("x", wijken=("WK1",)), afspraak("y")]) == {"WK1"}


def test_what_no_index_holds_is_not_asked_for() -> None:
    nobody = Partij(rol="gemeente", organisatie="GM0001"), Partij(rol="verwijzer", organisatie="v")
    paper = Partij(soort="huisarts", naam="De Linde")
    insurer = Partij(rol="zorgverzekeraar", organisatie="3311")
    assert samenwerking.streams_of([afspraak("x", *nobody, paper, insurer)]) == {"regio:r", "zorgverzekeraar:3311"}


@pytest.mark.rij(101)
def test_parties_stand_in_the_order_of_their_names_whoever_wrote_the_text() -> None:
    parties = Partij(soort="ggz", naam="zonnig"), Partij(soort="vvt", naam="Aarde"), aanbieder("a")
    assert names(*parties) == names(*reversed(parties)) == ["Aarde", "zonnig", "Zorg A"]


def test_the_whole_says_where_it_holds_and_what_is_open_and_nothing_of_what_is_closed() -> None:
    parts = OpenDeel(onderdeel="a", tekst="Veel ouderen.\n\nEn studenten."), OpenDeel(onderdeel="f", tekst="Folder.")
    one = replace(afspraak("x", aanbieder("a"), wijken=("WK2", "WK9"), open=parts), te_tekenen=afspraak().van_kracht)
    assert samenwerking.whole(one, KNOWN, WIJKEN) == bodies.HeleAfspraak(
        id="x",
        titel="Samen in de nacht",
        aard="coordinatie",
        status="gemaakt",
        nageleefd_op=None,
        partijen=(bodies.Samenwerkingspartij(rol="aanbieder", organisatie="a", soort=None, naam="Zorg A"),),
        gebied=bodies.Werkingsgebied(
            regio=bodies.Regio(code="r", naam="Zorgschakel", voorbeeld=False),
            wijken=(bodies.Naam(code="WK2", naam="Zuid"), bodies.Naam(code="WK9", naam="WK9")),
        ),
        onderdelen=(
            bodies.Onderdeel(onderdeel="a", naam="bewonerspopulatie", tekst="Veel ouderen.\n\nEn studenten."),
            bodies.Onderdeel(onderdeel="f", naam="communicatie", tekst="Folder."),
        ),
    )


def test_of_an_example_it_is_said_that_it_is_one() -> None:
    invented = KNOWN | {"regio:r": replace(REGIO, voorbeeld=True)}
    for one in (afspraak("x"), afspraak("y", wijken=("WK1",))):
        for known, right in ((KNOWN, False), (invented, True), ({}, False)):
            assert samenwerking.whole(one, known, {}).gebied.regio.voorbeeld is right
            assert samenwerking.in_list(one, known, {}).gebied.regio.voorbeeld is right


@pytest.mark.rij(55)
def test_the_status_is_made_or_kept_and_without_any_afspraak_not_known_yet() -> None:
    made, kept = afspraak("x"), replace(afspraak("y"), nageleefd_op=DAY)
    assert [samenwerking.status(found) for found in ([], [made], [kept], [kept, made])] == [
        "nog-niet-bekend",
        "gemaakt",
        "nageleefd",
        "gemaakt",
    ]
    listed = samenwerking.in_list(kept, KNOWN, {})
    assert (listed.status, listed.nageleefd_op) == ("nageleefd", DAY)


def test_those_of_wijken_come_first_and_then_their_titles_decide() -> None:
    found = [
        afspraak("a", titel="alles"),
        afspraak("b", titel="Zorg", wijken=("WK1",)),
        afspraak("d", titel="avond", wijken=("WK1",)),
        afspraak("c", titel="Avond", wijken=("WK2",)),
        afspraak("e", titel="Élan", wijken=("WK2",)),
    ]
    assert [one.id for one in samenwerking.in_order(found)] == ["c", "d", "e", "b", "a"]


@pytest.mark.parametrize(
    ("werkgebied", "one", "right"),
    [
        (("WK1",), afspraak(wijken=("WK1", "WK2")), True),
        (("WK3",), afspraak(wijken=("WK1", "WK2")), False),
        (("7502",), afspraak(wijken=("WK2",)), True),
        (("7501",), afspraak(wijken=("WK2",)), False),
        (("WK9",), afspraak(wijken=("WK9",)), True),
        (("WK2",), afspraak(wijken=("WK0",)), True),
        (("7502",), afspraak(wijken=("WK0",)), True),
        (("WK1",), afspraak(wijken=("WK0",)), False),
        (("7509",), afspraak(regio="r"), True),
        (("7501",), afspraak(regio="r"), True),
        (("WK1",), afspraak(regio="onbekend"), False),
    ],
)
def test_an_afspraak_is_that_of_a_team_where_it_works(
    werkgebied: tuple[str, ...], one: AfspraakDocument, *, right: bool
) -> None:
    team = TeamDocument(id="t", versie=1, naam="T", aanbieders=("a",), werkgebied=werkgebied)
    assert samenwerking.holds_for(one, team, KNOWN, WIJKEN) is right
