"""How much of a zorgvraag each is told. Others than parties learn no more than a count of one may tell, a rival nothing
of another aanbieder, and an inkoper nothing of a refusal."""

from typing import Any

import msgspec
import pytest

from events.codes import Abonnee, Reden
from events.escalatie import StapGezet, StapVerlopen
from events.vraag import TeamVervallen, ZorgvraagAfgewezen, ZorgvraagIngetrokken
from services.alerts.messages.domain.audience import audience
from services.alerts.messages.domain.data import view
from services.alerts.messages.domain.melding import Melding
from tests.support.meldingen import (
    ASKED,
    BOTH,
    CELLEN,
    FOR_PARTIES_ONLY,
    GROOT,
    KLEIN,
    NO_PARTIES,
    ONVERVULD,
    OPGELOST,
    PASSED,
    SPOED,
    VERVULD,
    begun,
    of_ladder,
    of_vraag,
    reader,
    told,
)
from tests.support.zorgvragen import (
    AVOND,
    GEMEENTE,
    HOUR,
    NOW,
    OVERDAG,
    REGIO,
    UZOVI,
    WIJK,
    gebied,
    gezet,
    offer,
    onvervuld,
    placed,
    refusal,
    zet,
)

PUNT, VERWIJZER, VERZEKERAAR = reader("coordinatiepunt"), reader("verwijzer"), reader("zorgverzekeraar")
EEN, TWEE, DRIE = "aanbieder:een", "aanbieder:twee", "aanbieder:drie"
BESTAAND: dict[str, Any] = {
    "situatie": "bestaand", "in_zorg_bij": "drie", "gesteld_door": "aanbieder:drie",
    "aanleiding": "aanbieder-kan-niet-verder",
}  # fmt: skip
PLACED = placed("team-a", OVERDAG, AVOND)
COARSE = [
    of_vraag(ONVERVULD, ASKED),
    of_vraag(VERVULD, ASKED, PLACED, ONVERVULD),
    of_ladder(BOTH[0]),
    of_ladder(StapVerlopen(stap=2), BOTH[0], vraag=[PASSED]),
    of_ladder(OPGELOST, BOTH[0]),
]


def one_told(melding: Melding, who: str) -> dict[str, Any]:
    """The one message that an organisation gets of an event."""
    (found,) = told(melding, who).values()
    assert isinstance(found, dict)
    return found


def names(value: Any) -> set[str]:
    """All names of fields, however deep."""
    if isinstance(value, list):
        return set().union(*map(names, value))
    return set(value).union(*map(names, value.values())) if isinstance(value, dict) else set()


@pytest.mark.parametrize("melding", COARSE)
@pytest.mark.parametrize("rol", NO_PARTIES)
def test_a_subscriber_that_is_no_party_learns_nothing_that_is_for_parties(melding: Melding, rol: Abonnee) -> None:
    seen = one_told(melding, reader(rol))
    assert seen["partij"] is False
    assert names(seen) & FOR_PARTIES_ONLY == set()
    text = msgspec.json.encode(seen).decode()
    for secret in ("K7M", "7534", "2026-11-27", UZOVI, "aanbieder", "team-", "huisartsenpost", "ontslag", "9111"):
        assert secret not in text.replace('"rol":"aanbieders"', "").replace("huisartsenspoedpost", "")


def test_the_coordinatiepunt_learns_all_that_is_coded() -> None:
    seen = one_told(of_vraag(ONVERVULD, ASKED), PUNT)
    assert seen["partij"] is True
    assert (seen["kenmerk"], seen["postcode"], seen["gewensteStart"]) == ("K7M-4Q2", "7534", "2026-11-27")
    assert (seen["wijk"], seen["aanleiding"], seen["zorgverzekeraar"]) == (WIJK, "ontslag", UZOVI)
    assert (seen["situatie"], seen["niveau"], seen["specialismen"]) == ("nieuw", "9111", ["9104"])


def test_that_all_refused_is_for_the_coordinatiepunt_only() -> None:
    assert one_told(of_vraag(ONVERVULD), PUNT)["waarom"] == "allen-afgewezen"
    for rol in NO_PARTIES:
        assert "waarom" not in one_told(of_vraag(ONVERVULD), reader(rol))


@pytest.mark.parametrize(
    ("told_of_it", "seen"),
    [
        ({}, (GEMEENTE, GROOT, ["9104"])),
        ({"klein": None}, (GEMEENTE, GROOT, ["9104"])),
        ({"groot": None}, (GEMEENTE, KLEIN, None)),
        ({"klein": None, "groot": None, "alleen_regio": True}, (None, None, None)),
    ],
)
def test_others_learn_the_area_that_may_be_told(told_of_it: dict[str, Any], seen: tuple[Any, ...]) -> None:
    place = gebied(**told_of_it)
    for melding in (of_vraag(ONVERVULD, gebied=place), of_vraag(VERVULD, ONVERVULD, gebied=place)):
        coarse = one_told(melding, reader("regio"))
        assert (coarse.get("gemeente"), coarse.get("gebied"), coarse.get("specialismen")) == seen
        assert (coarse["regio"], coarse.get("wijk")) == (REGIO, None)
        full = one_told(melding, PUNT)
        assert (full["gemeente"], full["wijk"], full["specialismen"]) == (GEMEENTE, WIJK, ["9104"])


def test_the_clock_of_a_step_is_for_parties_and_its_number_not_for_an_aanbieder() -> None:
    clock = {"begint": "2026-11-23T09:00:00Z", "uiterlijk": "2026-11-23T10:00:00Z"}
    melding = of_ladder(BOTH[0])
    for who in (PUNT, VERWIJZER):
        assert one_told(melding, who)["stap"] == {"nummer": 2, "rol": "aanbieders", **clock}
    assert one_told(melding, EEN)["stap"] == {"rol": "aanbieders", **clock}
    assert one_told(melding, reader("gemeente"))["stap"] == {"nummer": 2, "rol": "aanbieders"}
    assert one_told(of_ladder(BOTH[1]), VERZEKERAAR)["stap"] == {"nummer": 3, "rol": "zorgverzekeraar", **clock}


def test_who_else_stands_on_a_step_is_told_to_nobody() -> None:
    for one in audience(of_ladder(BOTH[0])):
        assert '"twee"' not in msgspec.json.encode(view(of_ladder(BOTH[0]), one)).decode()


def test_who_may_name_the_zorgverzekeraar_is_told_that_it_is_missing() -> None:
    near, there = of_ladder(BOTH[0], zorgverzekeraar=None), of_ladder(gezet(3), BOTH[0], zorgverzekeraar=None)
    for melding in (near, there):
        for who in (PUNT, VERWIJZER, EEN):
            assert one_told(melding, who)["ontbreekt"] == ["zorgverzekeraar"]
        assert "ontbreekt" not in one_told(melding, reader("gemeente"))
    assert "ontbreekt" not in one_told(of_ladder(BOTH[0]), PUNT)
    assert "ontbreekt" not in one_told(of_vraag(ASKED, zorgverzekeraar=None), EEN)


def test_who_holds_it_until_the_party_of_the_step_opens_is_told_so() -> None:
    closed = zet(3, UZOVI, begint=NOW + HOUR)
    melding = of_ladder(StapGezet(zet=closed, waarnemer=zet(2, "twee")), gezet(2, "een"))
    stap = one_told(melding, TWEE)["stap"]
    assert (stap["rol"], stap["begint"], stap["waarnemer"]) == ("zorgverzekeraar", "2026-11-23T10:00:00Z", True)
    for who in (PUNT, VERZEKERAAR):
        assert "waarnemer" not in one_told(melding, who)["stap"]
    assert one_told(of_ladder(gezet(3), BOTH[0], zorgverzekeraar=None), EEN)["stap"]["waarnemer"] is True


def test_unmet_demand_that_begins_to_count_names_the_step_that_is_over() -> None:
    melding = of_ladder(StapVerlopen(stap=2), BOTH[0], vraag=[PASSED])
    assert one_told(melding, reader("regio"))["stap"] == {"nummer": 2, "rol": "aanbieders"}
    assert "waarom" not in one_told(melding, PUNT)


def test_the_dagdelen_that_are_still_open_are_told_or_all_when_none_is() -> None:
    partly = of_vraag(VERVULD, ASKED, placed("team-a", OVERDAG), ONVERVULD)
    wholly = of_vraag(VERVULD, ASKED, PLACED, ONVERVULD)
    regio = reader("regio")
    assert one_told(partly, regio)["dagdelen"] == [CELLEN[AVOND]]
    assert one_told(wholly, regio)["dagdelen"] == [CELLEN[OVERDAG], CELLEN[AVOND]]
    assert one_told(of_vraag(onvervuld(dagdelen=(AVOND,))), regio)["dagdelen"] == [CELLEN[AVOND]]
    assert one_told(of_vraag(ASKED, placed("team-c", OVERDAG)), EEN)["dagdelen"] == [CELLEN[AVOND]]


def test_how_it_ended_is_told_also_when_it_was_withdrawn() -> None:
    assert one_told(of_vraag(VERVULD, PLACED, ONVERVULD), reader("gemeente"))["uitkomst"] == "geplaatst"
    assert one_told(of_ladder(OPGELOST, BOTH[0]), reader("gemeente"))["uitkomst"] == "ingetrokken"
    assert "uitkomst" not in one_told(of_vraag(ONVERVULD), reader("gemeente"))
    for who in (PUNT, VERWIJZER, EEN):
        assert one_told(of_vraag(ZorgvraagIngetrokken(), ASKED), who)["uitkomst"] == "ingetrokken"


@pytest.mark.rij(72)
@pytest.mark.parametrize("urgentie", ["acuut", "spoed", "regulier"])
def test_what_cannot_wait_always_says_whom_to_call(urgentie: str) -> None:
    expected = None if urgentie == "regulier" else SPOED
    for melding in (
        begun(urgentie=urgentie),
        of_vraag(ONVERVULD, urgentie=urgentie),
        of_vraag(ASKED, urgentie=urgentie),
    ):
        for one in audience(melding):
            assert told(melding, one.reader)[one.soort].get("spoed") == expected


def test_what_a_team_answers_is_told_to_whoever_must_choose() -> None:
    offered, refused = of_vraag(offer("team-a", OVERDAG), ASKED), of_vraag(refusal("team-b"), ASKED)
    gone = of_vraag(TeamVervallen(team="team-a"), ASKED)
    for who in (PUNT, VERWIJZER):
        assert one_told(offered, who)["antwoord"] == {
            "team": "team-a", "antwoord": "toegezegd", "dagdelen": [CELLEN[OVERDAG]],
        }  # fmt: skip
        assert one_told(refused, who)["antwoord"] == {"team": "team-b", "antwoord": "afgewezen"}
        assert one_told(gone, who)["antwoord"] == {"team": "team-a", "antwoord": "vervallen"}


@pytest.mark.parametrize(
    ("reden", "seen"),
    [("personeel", "personeel"), ("reistijd", "reistijd"), ("plafond", None), ("geen-contract", None), (None, None)],
)
def test_a_reason_that_lies_between_an_aanbieder_and_its_zorgverzekeraar_is_not_told(
    reden: Reden | None, seen: str | None
) -> None:
    melding = of_vraag(ZorgvraagAfgewezen(team="team-a", reden=reden), ASKED)
    for who in (PUNT, VERWIJZER):
        assert one_told(melding, who)["antwoord"].get("reden") == seen


def test_that_the_verwijzer_must_choose_names_no_team() -> None:
    assert "antwoord" not in told(of_vraag(offer("team-a", OVERDAG, AVOND), ASKED), VERWIJZER)["te-kiezen"]


def test_an_offer_is_told_to_the_zorgverzekeraar_on_the_step() -> None:
    melding = of_vraag(offer("team-a", OVERDAG), ASKED, refusal("team-b"), ONVERVULD, ladder=BOTH)
    seen = one_told(melding, VERZEKERAAR)
    assert seen["antwoord"] == {"team": "team-a", "antwoord": "toegezegd", "dagdelen": [CELLEN[OVERDAG]]}
    assert "team-b" not in msgspec.json.encode(seen).decode()


def test_an_aanbieder_is_told_which_of_its_own_teams_are_asked() -> None:
    assert one_told(of_vraag(ASKED), EEN)["teams"] == ["team-a", "team-b"]
    assert one_told(of_vraag(ASKED), TWEE)["teams"] == ["team-b"]


def test_an_aanbieder_is_told_of_the_end_and_not_who_got_it() -> None:
    melding = of_vraag(placed("team-b", OVERDAG, AVOND), ASKED, offer("team-b", OVERDAG, AVOND))
    geplaatst = [{"team": "team-b", "dagdelen": [CELLEN[OVERDAG], CELLEN[AVOND]]}]
    for who in (PUNT, VERWIJZER, EEN, TWEE):
        assert one_told(melding, who)["geplaatst"] == geplaatst
    other = of_vraag(PLACED, ASKED, offer("team-a", OVERDAG, AVOND))
    assert "geplaatst" not in one_told(other, TWEE)
    assert "team-a" not in msgspec.json.encode(one_told(other, TWEE)).decode()


@pytest.mark.rij(116)
def test_another_aanbieder_does_not_learn_whose_client_it_is_or_that_a_colleague_cannot_go_on() -> None:
    """B3: it reads *nieuw* and *anders*, until the zorgvraag is placed with it."""
    for melding in (
        of_vraag(ASKED, **BESTAAND),
        of_vraag(ZorgvraagIngetrokken(), ASKED, **BESTAAND),
        of_ladder(BOTH[0], vraag=[ASKED, ONVERVULD], **BESTAAND),
        of_vraag(placed("team-a", OVERDAG, AVOND), ASKED, **BESTAAND),
    ):
        seen = one_told(melding, TWEE)
        assert (seen["situatie"], seen["aanleiding"]) == ("nieuw", "anders")
        for secret in ("drie", "bestaand", "inZorgBij", "gesteldDoor", "kan-niet-verder", "nummer"):
            assert secret not in msgspec.json.encode(seen).decode()


def test_who_has_the_client_in_care_and_who_got_it_are_told_how_it_is() -> None:
    asked = BESTAAND | {"gesteld_door": "verwijzer:huisartsenpost"}
    assert one_told(begun(**asked), DRIE)["situatie"] == "bestaand"
    ended = of_vraag(PLACED, ASKED, offer("team-a", OVERDAG, AVOND), **asked)
    assert one_told(ended, EEN)["situatie"] == "bestaand"
    assert one_told(ended, DRIE)["aanleiding"] == "aanbieder-kan-niet-verder"
    assert (one_told(ended, TWEE)["situatie"], one_told(ended, TWEE)["aanleiding"]) == ("nieuw", "anders")


@pytest.mark.parametrize("who", [PUNT, VERWIJZER, EEN, VERZEKERAAR])
def test_nobody_is_told_who_asked_whom_the_client_prefers_or_who_was_asked_before(who: str) -> None:
    melding = of_vraag(ZorgvraagIngetrokken(), ASKED, ladder=BOTH, voorkeur="vijf", al_gevraagd=("zes",))
    text = msgspec.json.encode(one_told(melding, who)).decode()
    assert not [secret for secret in ("vijf", "zes", "huisartsenpost", "kandidaten") if secret in text]
