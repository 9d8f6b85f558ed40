"""The scenarios of the sources (L 1.1, R 3.1, R 3.2), each from the question to its end or its step, with a clock that
the test moves."""

from datetime import timedelta
from typing import Any

import pytest

from events.codes import ROLLEN
from tests.support.chain import Chain
from tests.support.moments import at, iso, zet_of
from tests.support.scene import AVOND, ESCALATIE, OVERDAG, UZOVI, VRAAG, Scene, succeeded

FRIDAY_EVENING = at("2026-11-27T20:00")


@pytest.mark.rij(67, 72, 73, 75)
def test_a_huisarts_on_friday_evening_gets_a_placing_through_the_coordinatiepunt(chain: Chain) -> None:
    """L 1.1: one question, and the coördinatiepunt finds who goes. The site says who is next meanwhile."""
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain, punt=True)
    gemeente = scene.subscribe("gemeente", "GM0153")
    vraag_id = scene.stel(urgentie="acuut")
    vraag = scene.look(vraag_id)
    assert zet_of(vraag) == (1, "coordinatiepunt", iso(FRIDAY_EVENING + timedelta(minutes=5)))
    assert vraag["houder"]["naam"] == "Zorgschakel"
    assert vraag["houder"]["contact"] == {"telefoon": "050 000 00 02"}
    assert [moment["wat"] for moment in vraag["tijdlijn"]] == ["zorgvraag-gesteld"]
    page = chain.client.get("/wijk/WK015308?wanneer=nu").get_data(as_text=True)
    assert page.index("Zorgschakel") < page.index("Nu aan zet") < page.index("Alle teams in de wijk samen")
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=2))
    scene.leg_voor(vraag_id, scene.een, scene.twee, by=scene.punt)
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=4))
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    vraag = scene.look(vraag_id, scene.punt)
    assert (vraag["status"], vraag["uiterlijk"]) == ("geplaatst", None)
    assert {"team": scene.twee, "antwoord": "geplaatst", "dagdelen": [OVERDAG]} in vraag["antwoorden"]
    chain.advance_to(FRIDAY_EVENING + timedelta(days=7))
    assert scene.verwijzer.get(f"{ESCALATIE}/{vraag_id}").status_code == 404, "it was never unmet"
    assert scene.told(gemeente) == [], "and only exceptions are pushed"


@pytest.mark.rij(66, 67, 72, 83)
def test_the_same_night_with_nobody_answering_until_the_zorgverzekeraar_opens_on_monday(chain: Chain) -> None:
    chain.clock.now = FRIDAY_EVENING
    scene = Scene(chain, punt=True)
    gemeente, verzekeraar = scene.subscribe("gemeente", "GM0153"), scene.subscribe("zorgverzekeraar", UZOVI)
    vraag_id = scene.stel(urgentie="acuut")
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=5))
    assert soorten(scene.told(gemeente)) == ["vraag-onvervuld", "stap-gezet"]
    vraag = scene.look(vraag_id, scene.punt)
    assert zet_of(vraag) == (2, "aanbieders", iso(FRIDAY_EVENING + timedelta(minutes=10)))
    assert all(kandidaat["gevraagd"] for kandidaat in vraag["kandidaten"])
    chain.advance_to(FRIDAY_EVENING + timedelta(minutes=10))
    vraag = scene.look(vraag_id, scene.punt)
    assert zet_of(vraag) == (3, "aanbieders", None), "the present holder stays holder"
    assert (vraag["volgende"]["rol"], vraag["volgende"]["naam"]) == ("zorgverzekeraar", "Zorgzeker")
    assert vraag["volgende"]["bereikbaarVanaf"] == iso(at("2026-11-30T08:00"))
    chain.advance_to(at("2026-11-30T07:59"))
    assert scene.look(vraag_id)["houder"]["rol"] == "aanbieders"
    chain.advance_to(at("2026-11-30T08:00"))
    vraag = scene.look(vraag_id, scene.verzekeraar)
    assert (vraag["houder"]["rol"], vraag["houder"]["organisaties"]) == ("zorgverzekeraar", [UZOVI])
    assert vraag["volgende"] is None
    assert [moment["wat"] for moment in vraag["tijdlijn"]] == [
        "zorgvraag-gesteld", "vraag-onvervuld", "escalatie-gestart", "stap-gezet", "zorgvraag-voorgelegd",
        "stap-verlopen", "stap-gezet",
    ]  # fmt: skip
    succeeded(scene.verzekeraar.post(f"{ESCALATIE}/{vraag_id}/oppakken", None))
    assert scene.ladder(vraag_id, scene.verzekeraar)["opgepakt"] == UZOVI
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    chain.settle()
    assert scene.look(vraag_id)["status"] == "geplaatst", "for acuut the first offer wins"
    assert scene.ladder(vraag_id)["status"] == "geplaatst"
    assert soorten(scene.told(gemeente)) == [
        "vraag-onvervuld", "stap-gezet", "stap-gezet", "vraag-vervuld", "escalatie-opgelost",
    ]  # fmt: skip
    assert [int(melding["sequence"]) for melding in scene.told(gemeente)] == [1, 2, 3, 4, 5]
    assert not [melding for melding in scene.told(gemeente) if melding["data"]["partij"]]
    assert [(*soorten([melding]), melding["data"]["partij"]) for melding in scene.told(verzekeraar)] == [
        ("vraag-onvervuld", False), ("stap-gezet", False), ("stap-gezet", True), ("toezegging-gedaan", True),
        ("zorgvraag-beeindigd", True),
    ]  # fmt: skip


def soorten(meldingen: list[Any]) -> list[str]:
    return [melding["type"].split(".")[3] for melding in meldingen]


@pytest.mark.rij(75, 76, 77, 118)
def test_a_discharge_is_asked_early_with_its_start_and_a_warm_handover(chain: Chain) -> None:
    """R 3.1: level and frequency are the transferverpleegkundige's estimate, and may be left out."""
    scene = Scene(chain)
    now = chain.clock.now
    vraag_id = scene.stel(
        urgentie="regulier", aanleiding="ontslag", gewensteStart="2026-11-27", warmeOverdracht=True, niveau="9111"
    )
    vraag = scene.look(vraag_id)
    assert (vraag["gewensteStart"], vraag["warmeOverdracht"], vraag["niveau"]) == ("2026-11-27", True, "9111")
    assert vraag["uiterlijk"] == iso(now + timedelta(hours=2))
    without = scene.look(scene.stel(urgentie="regulier"))
    assert (without["niveau"], without["aanleiding"], without["uiterlijk"]) == (
        None,
        "anders",
        iso(now + timedelta(days=1)),
    )
    late = scene.look(scene.stel(urgentie="regulier", aanleiding="ontslag", gewensteStart="2026-11-23"))
    assert late["uiterlijk"] == iso(now + timedelta(minutes=30)), "what begins today passes nobody who is open"
    chain.advance_to(now + timedelta(hours=1))
    assert zet_of(scene.look(late["id"])) == (3, "zorgverzekeraar", None)


@pytest.mark.rij(76)
def test_a_planned_operation_leaves_three_working_days_and_never_less_than_two_before_it(chain: Chain) -> None:
    scene = Scene(chain)
    chain.clock.now = at("2026-11-24T10:00")
    far = scene.stel(urgentie="regulier", aanleiding="geplande-operatie", gewensteStart="2026-12-18")
    assert scene.look(far)["uiterlijk"] == iso(at("2026-11-27T10:00"))
    near = scene.stel(urgentie="regulier", aanleiding="geplande-operatie", gewensteStart="2026-11-27")
    assert scene.look(near)["uiterlijk"] == iso(at("2026-11-25T08:00"))


@pytest.mark.rij(75, 116)
def test_an_aanbieder_that_cannot_go_on_begins_where_the_client_is_in_care(chain: Chain) -> None:
    """L 1.1, L 3.3: an aanbieder with illness among its staff asks for its own cliënt; it begins with itself."""
    scene = Scene(chain, punt=True)
    body = {"situatie": "bestaand", "inZorgBij": "aanbieder-een", "aanleiding": "aanbieder-kan-niet-verder"}
    vraag_id = scene.stel(scene.aanbieder_een, **body)
    vraag = scene.look(vraag_id, scene.aanbieder_een)
    assert zet_of(vraag)[:2] == (1, "gevraagd")
    assert vraag["houder"]["organisaties"] == ["aanbieder-een"]
    scene.antwoord(vraag_id, scene.een, "afgewezen", reden="ziekteverzuim")
    vraag = scene.look(vraag_id, scene.aanbieder_een)
    assert zet_of(vraag)[:2] == (2, "coordinatiepunt"), "after its own aanbieder comes the regio's ladder"
    scene.leg_voor(vraag_id, scene.twee, by=scene.punt)
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    scene.plaats(vraag_id, scene.twee, by=scene.aanbieder_een)
    assert scene.look(vraag_id, scene.aanbieder_een)["status"] == "geplaatst"
    assert scene.ladder(vraag_id, scene.punt)["status"] == "geplaatst"


@pytest.mark.rij(75, 122)
def test_showering_twice_a_week_is_divided_over_two_teams_under_one_kenmerk(chain: Chain) -> None:
    """R 3.1: what one team does is placed, the rest stays open for another."""
    scene = Scene(chain)
    vraag_id = scene.stel(dagdelen=[OVERDAG, AVOND])
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(vraag_id, scene.een, "toegezegd", dagdelen=[OVERDAG])
    scene.plaats(vraag_id, scene.een)
    vraag = scene.look(vraag_id)
    assert (vraag["status"], vraag["openDagdelen"]) == ("open", [AVOND])
    chain.advance_to(chain.clock.now + timedelta(minutes=30))
    rest = scene.look(vraag_id)
    assert (rest["stap"], rest["openDagdelen"], rest["kenmerk"]) == (2, [AVOND], vraag["kenmerk"])
    scene.antwoord(vraag_id, scene.twee, "toegezegd", dagdelen=[AVOND])
    scene.plaats(vraag_id, scene.twee)
    assert scene.look(vraag_id)["status"] == "geplaatst"
    assert scene.ladder(vraag_id)["status"] == "geplaatst"


@pytest.mark.rij(75)
def test_scattered_clients_have_a_ladder_each(chain: Chain) -> None:
    """L 1.1: cliënten spread over the wijk; their zorgvragen are never merged, each has its own zorgverzekeraar."""
    scene = Scene(chain)
    ids = [scene.stel(), scene.stel(postcode="7541"), scene.stel()]
    chain.advance_to(chain.clock.now + timedelta(hours=1))
    vragen = [scene.look(vraag_id) for vraag_id in ids]
    assert len({vraag["kenmerk"] for vraag in vragen}) == 3
    assert {vraag["houder"]["rol"] for vraag in vragen} == {"zorgverzekeraar"}
    scene.verwijzer.post(f"{VRAAG}/{ids[0]}/intrekking", {"reden": "niet-meer-nodig"})
    assert [scene.look(vraag_id)["status"] for vraag_id in ids] == ["ingetrokken", "open", "open"]


@pytest.mark.rij(119)
def test_a_mantelzorger_who_drops_out_is_a_reason_and_something_to_look_for(chain: Chain) -> None:
    scene = Scene(chain)
    assert scene.look(scene.stel(aanleiding="mantelzorger-valt-uit"))["aanleiding"] == "mantelzorger-valt-uit"
    assert "Mijn mantelzorger valt uit" in chain.client.get("/").get_data(as_text=True)
    page = chain.client.get("/wijk/WK015308?bij=mantelzorger").get_data(as_text=True)
    assert "Team Een" in page
    assert "Team Twee" in page


@pytest.mark.rij(68)
def test_a_treating_nurse_never_stands_on_a_step(chain: Chain) -> None:
    """L 2.1: she signals, she does not solve: only organisations stand on a step, and no key is a person's."""
    scene = Scene(chain)
    vraag_id = scene.stel()
    rollen = set()
    for hours in (0, 1, 24):
        chain.advance_to(chain.clock.now + timedelta(hours=hours))
        rollen.add(scene.look(vraag_id)["houder"]["rol"])
    assert rollen == {"gevraagd", "zorgverzekeraar"} | rollen & {"aanbieders"}
    assert not {"verpleegkundige", "wijkverpleegkundige", "client", "mantelzorger"} & set(ROLLEN)


@pytest.mark.rij(74)
def test_how_many_aanbieders_were_approached_is_counted(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel(alGevraagd=["aanbieder-een"])
    assert scene.look(vraag_id)["benaderd"] == 1
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    assert scene.look(vraag_id)["benaderd"] == 2


@pytest.mark.rij(79)
def test_what_the_client_prefers_is_recorded_and_changes_no_order(chain: Chain) -> None:
    scene = Scene(chain)
    without = [kandidaat["id"] for kandidaat in scene.look(scene.stel())["kandidaten"]]
    for aanbieder in ("aanbieder-een", "aanbieder-twee"):
        vraag = scene.look(scene.stel(voorkeur=aanbieder))
        assert [kandidaat["id"] for kandidaat in vraag["kandidaten"]] == without
        preferred = [k["aanbieders"] for k in vraag["kandidaten"] if k["voorkeur"]]
        assert preferred == [[{"id": aanbieder, "naam": f"Aanbieder {aanbieder}"}]]


@pytest.mark.rij(79, 122)
def test_a_second_offer_is_kept_and_the_verwijzer_chooses(chain: Chain) -> None:
    scene = Scene(chain)
    vraag_id = scene.stel()
    scene.leg_voor(vraag_id, scene.een, scene.twee)
    scene.antwoord(vraag_id, scene.een, "toegezegd")
    scene.antwoord(vraag_id, scene.twee, "toegezegd")
    chain.advance_to(chain.clock.now + timedelta(days=1))
    vraag = scene.look(vraag_id)
    assert (vraag["status"], vraag["stap"]) == ("open", 1), "while all is offered no clock runs"
    scene.plaats(vraag_id, scene.twee)
    assert scene.look(vraag_id)["status"] == "geplaatst"
