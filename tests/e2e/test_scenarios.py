"""The scenarios of the sources (L 1.1, R 3.1, R 3.2), each from the question to its end or its step, with a clock that
the test moves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from events.codes import ROLLEN
from tests.support.keten import Keten
from tests.support.teams import local
from tests.support.vragen import AVOND, ESCALATIE, OVERDAG, UZOVI, VRAAG, Spel, goed

LAND = Path(__file__).parents[1] / "support" / "land"
VRIJDAGAVOND = local("2026-11-27T20:00").astimezone(UTC)


def op(tekst: str) -> datetime:
    return local(tekst).astimezone(UTC)


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def stand(vraag: Any) -> tuple[int, str, str | None]:
    return vraag["stap"], vraag["houder"]["rol"], vraag["uiterlijk"]


@pytest.mark.rij(67, 72, 73, 75)
def test_a_huisarts_on_friday_evening_gets_a_placing_through_the_coordinatiepunt(keten: Keten) -> None:
    """L 1.1: one question, and the coördinatiepunt finds who goes. The site says who is next meanwhile."""
    keten.klok.now = VRIJDAGAVOND
    spel = Spel(keten, punt=True)
    gemeente = spel.abonneer("gemeente", "GM0153")
    id_ = spel.stel(urgentie="acuut")
    vraag = spel.zie(id_)
    assert stand(vraag) == (1, "coordinatiepunt", iso(VRIJDAGAVOND + timedelta(minutes=5)))
    assert vraag["houder"]["naam"] == "Zorgschakel"
    assert vraag["houder"]["contact"] == {"telefoon": "050 000 00 02"}
    assert [moment["wat"] for moment in vraag["tijdlijn"]] == ["zorgvraag-gesteld"]
    pagina = keten.client.get("/wijk/WK015308").get_data(as_text=True)
    assert pagina.index("Zorgschakel") < pagina.index("Nu aan zet") < pagina.index("Alle teams in de wijk samen")
    keten.tot(VRIJDAGAVOND + timedelta(minutes=2))
    spel.leg_voor(id_, spel.een, spel.twee, door=spel.punt)
    keten.tot(VRIJDAGAVOND + timedelta(minutes=4))
    spel.antwoord(id_, spel.twee, "toegezegd")
    vraag = spel.zie(id_, spel.punt)
    assert (vraag["status"], vraag["uiterlijk"]) == ("geplaatst", None)
    assert {"team": spel.twee, "antwoord": "geplaatst", "dagdelen": [OVERDAG]} in vraag["antwoorden"]
    keten.tot(VRIJDAGAVOND + timedelta(days=7))
    assert spel.verwijzer.get(f"{ESCALATIE}/{id_}").status_code == 404, "it was never unmet"
    assert spel.gemeld(gemeente) == [], "and only exceptions are pushed"


@pytest.mark.rij(66, 67, 72, 83)
def test_the_same_night_with_nobody_answering_until_the_zorgverzekeraar_opens_on_monday(keten: Keten) -> None:
    keten.klok.now = VRIJDAGAVOND
    spel = Spel(keten, punt=True)
    gemeente, verzekeraar = spel.abonneer("gemeente", "GM0153"), spel.abonneer("zorgverzekeraar", UZOVI)
    id_ = spel.stel(urgentie="acuut")
    keten.tot(VRIJDAGAVOND + timedelta(minutes=5))
    assert soorten(spel.gemeld(gemeente)) == ["vraag-onvervuld", "stap-gezet"]
    vraag = spel.zie(id_, spel.punt)
    assert stand(vraag) == (2, "aanbieders", iso(VRIJDAGAVOND + timedelta(minutes=10)))
    assert all(kandidaat["gevraagd"] for kandidaat in vraag["kandidaten"])
    keten.tot(VRIJDAGAVOND + timedelta(minutes=10))
    vraag = spel.zie(id_, spel.punt)
    assert stand(vraag) == (3, "aanbieders", None), "the present holder stays holder"
    assert (vraag["volgende"]["rol"], vraag["volgende"]["naam"]) == ("zorgverzekeraar", "Zorgzeker")
    assert vraag["volgende"]["bereikbaarVanaf"] == iso(op("2026-11-30T08:00"))
    keten.tot(op("2026-11-30T07:59"))
    assert spel.zie(id_)["houder"]["rol"] == "aanbieders"
    keten.tot(op("2026-11-30T08:00"))
    vraag = spel.zie(id_, spel.verzekeraar)
    assert (vraag["houder"]["rol"], vraag["houder"]["organisaties"]) == ("zorgverzekeraar", [UZOVI])
    assert vraag["volgende"] is None
    assert [moment["wat"] for moment in vraag["tijdlijn"]] == [
        "zorgvraag-gesteld", "vraag-onvervuld", "zorgvraag-voorgelegd", "escalatie-gestart", "stap-gezet",
        "stap-verlopen", "stap-gezet",
    ]  # fmt: skip
    goed(spel.verzekeraar.post(f"{ESCALATIE}/{id_}/oppakken", None))
    assert spel.ladder(id_, spel.verzekeraar)["opgepakt"] == UZOVI
    spel.antwoord(id_, spel.een, "toegezegd")
    keten.werk_bij()
    assert spel.zie(id_)["status"] == "geplaatst", "for acuut the first offer wins"
    assert spel.ladder(id_)["status"] == "geplaatst"
    for api in (gemeente, verzekeraar):
        alle = spel.gemeld(api)
        assert sorted(soorten(alle)) == sorted(
            ["vraag-onvervuld", "stap-gezet", "stap-gezet", "vraag-vervuld", "escalatie-opgelost"]
        )
        assert [melding["sequence"] for melding in alle] == ["1", "2", "3", "4", "5"]
    assert not [melding for melding in spel.gemeld(gemeente) if melding["data"]["partij"]]
    assert [melding["data"]["partij"] for melding in spel.gemeld(verzekeraar)][:3] == [False, False, True]


def soorten(meldingen: list[Any]) -> list[str]:
    return [melding["type"].split(".")[3] for melding in meldingen]


@pytest.mark.rij(75, 76, 77, 118)
def test_a_discharge_is_asked_early_with_its_start_and_a_warm_handover(keten: Keten) -> None:
    """R 3.1: level and frequency are the transferverpleegkundige's estimate, and may be left out."""
    spel = Spel(keten)
    now = keten.klok.now
    id_ = spel.stel(
        urgentie="regulier", aanleiding="ontslag", gewensteStart="2026-11-27", warmeOverdracht=True, niveau="9111"
    )
    vraag = spel.zie(id_)
    assert (vraag["gewensteStart"], vraag["warmeOverdracht"], vraag["niveau"]) == ("2026-11-27", True, "9111")
    assert vraag["uiterlijk"] == iso(now + timedelta(hours=2))
    zonder = spel.zie(spel.stel(urgentie="regulier"))
    assert (zonder["niveau"], zonder["aanleiding"], zonder["uiterlijk"]) == (
        None,
        "anders",
        iso(now + timedelta(days=1)),
    )
    laat = spel.zie(spel.stel(urgentie="regulier", aanleiding="ontslag", gewensteStart="2026-11-23"))
    assert laat["stap"] == 3, "what begins today is with the zorgverzekeraar at once"


@pytest.mark.rij(76)
def test_a_planned_operation_leaves_three_working_days_and_never_less_than_two_before_it(keten: Keten) -> None:
    spel = Spel(keten)
    keten.klok.now = op("2026-11-24T10:00")
    ver = spel.stel(urgentie="regulier", aanleiding="geplande-operatie", gewensteStart="2026-12-18")
    assert spel.zie(ver)["uiterlijk"] == iso(op("2026-11-27T10:00"))
    dichtbij = spel.stel(urgentie="regulier", aanleiding="geplande-operatie", gewensteStart="2026-11-27")
    assert spel.zie(dichtbij)["uiterlijk"] == iso(op("2026-11-25T08:00"))


@pytest.mark.rij(75, 116)
def test_an_aanbieder_that_cannot_go_on_begins_where_the_client_is_in_care(keten: Keten) -> None:
    """L 1.1, L 3.3: an aanbieder with illness among its staff asks for its own cliënt; it begins with itself."""
    spel = Spel(keten, punt=True)
    body = {"situatie": "bestaand", "inZorgBij": "aanbieder-een", "aanleiding": "aanbieder-kan-niet-verder"}
    id_ = spel.stel(spel.aanbieder_een, **body)
    vraag = spel.zie(id_, spel.aanbieder_een)
    assert stand(vraag)[:2] == (1, "gevraagd")
    assert vraag["houder"]["organisaties"] == ["aanbieder-een"]
    spel.antwoord(id_, spel.een, "afgewezen", reden="ziekteverzuim")
    vraag = spel.zie(id_, spel.aanbieder_een)
    assert stand(vraag)[:2] == (2, "coordinatiepunt"), "after its own aanbieder comes the regio's ladder"
    spel.leg_voor(id_, spel.twee, door=spel.punt)
    spel.antwoord(id_, spel.twee, "toegezegd")
    spel.plaats(id_, spel.twee, door=spel.aanbieder_een)
    assert spel.zie(id_, spel.aanbieder_een)["status"] == "geplaatst"
    assert spel.ladder(id_, spel.punt)["status"] == "geplaatst"


@pytest.mark.rij(75, 122)
def test_showering_twice_a_week_is_divided_over_two_teams_under_one_kenmerk(keten: Keten) -> None:
    """R 3.1: what one team does is placed, the rest stays open for another."""
    spel = Spel(keten)
    id_ = spel.stel(dagdelen=[OVERDAG, AVOND])
    spel.leg_voor(id_, spel.een, spel.twee)
    spel.antwoord(id_, spel.een, "toegezegd", dagdelen=[OVERDAG])
    spel.plaats(id_, spel.een)
    vraag = spel.zie(id_)
    assert (vraag["status"], vraag["openDagdelen"]) == ("open", [AVOND])
    keten.tot(keten.klok.now + timedelta(minutes=30))
    rest = spel.zie(id_)
    assert (rest["stap"], rest["openDagdelen"], rest["kenmerk"]) == (2, [AVOND], vraag["kenmerk"])
    spel.antwoord(id_, spel.twee, "toegezegd", dagdelen=[AVOND])
    spel.plaats(id_, spel.twee)
    assert spel.zie(id_)["status"] == "geplaatst"
    assert spel.ladder(id_)["status"] == "geplaatst"


@pytest.mark.rij(75)
def test_scattered_clients_have_a_ladder_each(keten: Keten) -> None:
    """L 1.1: cliënten spread over the wijk; their zorgvragen are never merged, each has its own zorgverzekeraar."""
    spel = Spel(keten)
    ids = [spel.stel(), spel.stel(postcode="7541"), spel.stel()]
    keten.tot(keten.klok.now + timedelta(hours=1))
    vragen = [spel.zie(id_) for id_ in ids]
    assert len({vraag["kenmerk"] for vraag in vragen}) == 3
    assert {vraag["houder"]["rol"] for vraag in vragen} == {"zorgverzekeraar"}
    spel.verwijzer.post(f"{VRAAG}/{ids[0]}/intrekking", {"reden": "niet-meer-nodig"})
    assert [spel.zie(id_)["status"] for id_ in ids] == ["ingetrokken", "open", "open"]


@pytest.mark.rij(119)
def test_a_mantelzorger_who_drops_out_is_a_reason_and_something_to_look_for(keten: Keten) -> None:
    spel = Spel(keten)
    assert spel.zie(spel.stel(aanleiding="mantelzorger-valt-uit"))["aanleiding"] == "mantelzorger-valt-uit"
    assert "Mijn mantelzorger valt uit" in keten.client.get("/").get_data(as_text=True)
    met = keten.client.get("/wijk/WK015308?bij=mantelzorger").get_data(as_text=True)
    assert "Team Een" in met
    assert "Team Twee" in met


@pytest.mark.rij(68)
def test_no_step_is_ever_a_treating_nurses(keten: Keten) -> None:
    """L 2.1: she signals, she does not solve: only organisations stand on a step, and no key is a person's."""
    spel = Spel(keten)
    id_ = spel.stel()
    rollen = set()
    for uren in (0, 1, 24):
        keten.tot(keten.klok.now + timedelta(hours=uren))
        rollen.add(spel.zie(id_)["houder"]["rol"])
    assert rollen == {"gevraagd", "zorgverzekeraar"} | rollen & {"aanbieders"}
    assert not {"verpleegkundige", "wijkverpleegkundige", "client", "mantelzorger"} & set(ROLLEN)


@pytest.mark.rij(74)
def test_how_many_aanbieders_were_approached_is_counted(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel(alGevraagd=["aanbieder-een"])
    assert spel.zie(id_)["benaderd"] == 1
    spel.leg_voor(id_, spel.een, spel.twee)
    assert spel.zie(id_)["benaderd"] == 2


@pytest.mark.rij(79)
def test_what_the_client_prefers_is_recorded_and_changes_no_order(keten: Keten) -> None:
    spel = Spel(keten)
    zonder = [kandidaat["id"] for kandidaat in spel.zie(spel.stel())["kandidaten"]]
    for wie in ("aanbieder-een", "aanbieder-twee"):
        vraag = spel.zie(spel.stel(voorkeur=wie))
        assert [kandidaat["id"] for kandidaat in vraag["kandidaten"]] == zonder
        assert [k["aanbieders"] for k in vraag["kandidaten"] if k["voorkeur"]] == [[wie]]


@pytest.mark.rij(79, 122)
def test_a_second_offer_is_kept_and_the_verwijzer_chooses(keten: Keten) -> None:
    spel = Spel(keten)
    id_ = spel.stel()
    spel.leg_voor(id_, spel.een, spel.twee)
    spel.antwoord(id_, spel.een, "toegezegd")
    spel.antwoord(id_, spel.twee, "toegezegd")
    keten.tot(keten.klok.now + timedelta(days=1))
    vraag = spel.zie(id_)
    assert (vraag["status"], vraag["stap"]) == ("open", 1), "while all is offered no clock runs"
    spel.plaats(id_, spel.twee)
    assert spel.zie(id_)["status"] == "geplaatst"
