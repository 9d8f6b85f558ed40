"""From a place, a moment and the teams that were found there to what is said (`domein.md`, Ladders)."""

import msgspec
import pytest

from events.aanbod import Bereikbaarheid, Contact, Dagdelen, Gemeente, Loket, Openingstijd, Stap, Wmo
from events.codes import Functie
from services.directory import bodies
from services.directory.document import AanbiederDocument, Document, RegioDocument, TeamDocument, WijkFacts
from services.directory.domain import answer
from services.directory.domain.plaats import Plaats
from services.regels.bereikbaar import lijnen, vensters
from services.regels.kalender import Interval, Tijdstip, dagindeling, tijdstip
from services.regels.stand import Reported
from services.regels.volgorde import Reachable
from tests.support.teams import local

INDELING = dagindeling(Dagdelen())
NOORD = WijkFacts("Noord", "GM0001", 1000, ("7501",))
PHONE, LINE, OWN = (Contact(telefoon=f"050 000 00 0{number}") for number in (1, 2, 3))
LOKET = Loket(naam="Zorgschakel", contact=PHONE, voor=("professionals",))
OFFICE = vensters([Openingstijd(dagen=("werkdag",), van="08:00", tot="17:00")])
REGIO = RegioDocument(id="oost", versie=1, naam="Oost", voorbeeld=True, dagindeling=INDELING)
STAD = Gemeente(naam="Stad")
OPEN, CLOSED = (tijdstip(local(text), INDELING) for text in ("2026-11-26T12:00", "2026-11-26T17:00"))
TODAY = Interval(local("2026-11-26T08:00"), local("2026-11-26T17:00"))
OPENS_AT = local("2026-11-27T08:00")
replace = msgspec.structs.replace


def place(regio: RegioDocument = REGIO, gemeente: Gemeente = STAD) -> Plaats:
    return Plaats("7501", (("WK1", NOORD),), regio, "GM0001", gemeente, ("7501", "WK1"), (400.0,))


def with_loket(*, hours: bool = True, stappen: tuple[Stap, ...] = ()) -> RegioDocument:
    return replace(REGIO, loket=LOKET, loket_vensters=OFFICE if hours else None, stappen=stappen)


def test_a_place_is_named_with_its_wijken_gemeente_and_regio() -> None:
    assert answer.plaats(place()) == bodies.Plaats(
        postcode="7501",
        wijken=(bodies.Naam(code="WK1", naam="Noord"),),
        gemeente=bodies.Naam(code="GM0001", naam="Stad"),
        regio=bodies.Regio(code="oost", naam="Oost", voorbeeld=True),
    )


@pytest.mark.parametrize(
    ("at", "hours", "bereikbaar", "opens_at"),
    [
        pytest.param(OPEN, True, TODAY, None, id="open"),
        pytest.param(CLOSED, True, None, OPENS_AT, id="closed"),
        pytest.param(OPEN, False, None, None, id="hours not known"),
    ],
)
def test_a_loket_is_open_or_says_when_it_opens(
    at: Tijdstip, bereikbaar: Interval | None, opens_at: object, *, hours: bool
) -> None:
    found = answer.loket(with_loket(hours=hours), at)
    assert found
    assert (found.naam, found.contact, found.voor) == ("Zorgschakel", PHONE, ("professionals",))
    assert (found.bereikbaar, found.bereikbaar_vanaf) == (bereikbaar, opens_at)


def test_a_loket_that_never_opens_says_no_moment_and_no_loket_is_none() -> None:
    never = answer.loket(replace(with_loket(), loket_vensters=vensters([])), OPEN)
    assert never
    assert (never.bereikbaar, never.bereikbaar_vanaf) == (None, None)
    assert answer.loket(REGIO, OPEN) is None


class TestWhoIsResponsible:
    def test_without_a_ladder_of_the_regio_there_is_one_and_the_gemeente_for_the_wmo(self) -> None:
        found = answer.verantwoordelijken(place(), OPEN)
        assert [(one.stap, one.rol, one.naam) for one in found] == [
            (1, "gevraagd", "het team dat u belt"),
            (2, "aanbieders", "alle aanbieders van de wijk samen"),
            (3, "zorgverzekeraar", "uw eigen zorgverzekeraar"),
            (None, "gemeente", "gemeente Stad (Wmo)"),
        ]
        assert [one.contact for one in found] == [None] * 4

    def test_a_coordinatiepunt_is_called_at_the_loket_and_says_when_it_opens(self) -> None:
        stappen = (Stap(rol="coordinatiepunt"), Stap(rol="zorgverzekeraar"))
        regio = with_loket(stappen=stappen)
        first, second, _ = answer.verantwoordelijken(place(regio), CLOSED)
        assert (first.naam, first.contact, first.bereikbaar_vanaf) == ("Zorgschakel", PHONE, OPENS_AT)
        assert (second.stap, second.contact, second.bereikbaar_vanaf) == (2, None, None)
        assert answer.verantwoordelijken(place(regio), OPEN)[0].bereikbaar_vanaf is None

    def test_a_coordinatiepunt_without_a_loket_has_no_number(self) -> None:
        first, *_ = answer.verantwoordelijken(place(replace(REGIO, stappen=(Stap(rol="coordinatiepunt"),))), OPEN)
        assert (first.naam, first.contact) == ("het coördinatiepunt", None)

    def test_a_gemeente_that_says_where_it_helps_is_called_there(self) -> None:
        wmo = Wmo(naam="Wmo-loket", telefoon="050 000 00 09", email="wmo@stad.example", website="https://stad.example")
        *_, last = answer.verantwoordelijken(place(gemeente=Gemeente(naam="Stad", wmo=wmo)), OPEN)
        contact = Contact(telefoon="050 000 00 09", email="wmo@stad.example", website="https://stad.example")
        assert (last.naam, last.contact) == ("Wmo-loket", contact)


TEAM = TeamDocument(
    id="t",
    versie=1,
    naam="Wijkteam",
    aanbieders=("twee", "een", "onbekend"),
    contact=PHONE,
    contact_eigen_clienten=OWN,
    specialismen=("9104", "0000"),
)
NAMES: dict[str, Document] = {
    f"aanbieder:{key}": AanbiederDocument(id=key, versie=1, naam=key.title()) for key in ("een", "twee")
}


def reachable(functie: Functie = "zorg", contact: Contact | None = None) -> Reachable:
    hours = Bereikbaarheid(dagen=("werkdag",), van="08:00", tot="17:00", functie=functie, contact=contact)
    (line,) = lijnen([hours])
    return Reachable(TEAM, line, TODAY, Reported("ruimte") if functie == "zorg" else None)


class TestATeam:
    def test_it_is_shown_with_the_names_of_its_aanbieders_and_specialismen_that_are_known(self) -> None:
        assert answer.contactpunt(reachable(), TEAM, NAMES) == bodies.Contactpunt(
            id="t",
            functie="zorg",
            naam="Wijkteam",
            aanbieders=(bodies.AanbiederNaam(id="twee", naam="Twee"), bodies.AanbiederNaam(id="een", naam="Een")),
            contact=PHONE,
            contact_eigen_clienten=OWN,
            voor=("iedereen",),
            bereikbaar=TODAY,
            specialismen=(bodies.Naam(code="9104", naam="wondzorg"),),
            capaciteit=Reported("ruimte"),
        )

    def test_the_number_of_a_line_goes_before_that_of_the_team(self) -> None:
        found = answer.contactpunt(reachable("onplanbare-nachtzorg", LINE), TEAM, NAMES)
        assert (found.functie, found.contact, found.capaciteit) == ("onplanbare-nachtzorg", LINE, None)

    def test_who_opens_later_says_from_when(self) -> None:
        found = answer.later(reachable(), TEAM, NAMES)
        assert (found.vanaf, found.bereikbaar, found.naam) == (TODAY.van, TODAY, "Wijkteam")
