"""Who is told of what happens to a zorgvraag, and by which kinds of messages (`antwoorden.md`, B6)."""

from typing import Any, get_args

import pytest

from events.aanbod import Stap
from events.codes import MELDINGSOORTEN, Abonnee, MeldingSoort
from events.escalatie import StapGezet, StapVerlopen
from events.vraag import AlternatiefGevonden, Ladder, TeamVervallen, Zet, ZorgverzekeraarGenoemd, ZorgvraagIngetrokken
from services.alerts.messages.domain.audience import audience
from services.alerts.messages.domain.melding import Melding
from services.alerts.subscriptions.kinds import TOLD, Part, kinds_for
from tests.support.meldingen import (
    ASKED,
    NO_PARTIES,
    ONVERVULD,
    OPGELOST,
    PASSED,
    VERVULD,
    begun,
    of_ladder,
    of_vraag,
    reader,
    told,
)
from tests.support.zorgvragen import (
    AVOND,
    HOUR,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    gebied,
    gezet,
    offer,
    placed,
    put_to,
    refusal,
    zet,
)

READERS = {
    "punt": "coordinatiepunt:enschede", "verwijzer": "verwijzer:huisartsenpost", "een": "aanbieder:een",
    "twee": "aanbieder:twee", "zorgverzekeraar": f"zorgverzekeraar:{UZOVI}", "gemeente": "gemeente:GM0153",
    "regio": "regio:enschede",
}  # fmt: skip
ALL, BOTH = offer("team-a", OVERDAG, AVOND), (gezet(2, "een", "twee"), gezet(3, UZOVI))
NAMED, CLOSED = ZorgverzekeraarGenoemd(zorgverzekeraar=UZOVI), zet(3, UZOVI, begint=NOW + HOUR)
BESTAAND: dict[str, Any] = {"situatie": "bestaand", "in_zorg_bij": "een"}
EINDE = "zorgvraag-beeindigd"

CHOOSE, OUTSIDE = "punt verwijzer", "punt zorgverzekeraar gemeente regio"


def each(who: str, *soorten: str) -> dict[str, list[str]]:
    """Each of these organisations is told by these kinds of messages."""
    return {name: [*soorten] for name in who.split()}


# What happens, and which kinds of messages each organisation is told of it; whoever is not named is told nothing.
HAPPENS: dict[str, tuple[Melding, dict[str, list[str]]]] = {
    "it is asked": (begun(), each("punt", "zorgvraag-gesteld")),
    "it is asked for a cliënt who is in care": (begun(**BESTAAND), each("punt een", "zorgvraag-gesteld")),
    "teams are asked": (of_vraag(ASKED), each("een twee", "zorgvraag-voorgelegd")),
    "one more team is asked": (
        of_vraag(put_to(TEAM_A), put_to(TEAM_B)), each("een", "zorgvraag-voorgelegd"),
    ),
    "a team is asked of the aanbieder that asks for its own cliënt": (
        of_vraag(put_to(TEAM_A, TEAM_B), gesteld_door="aanbieder:een", **BESTAAND),
        each("een twee", "zorgvraag-voorgelegd"),
    ),
    "a part is offered": (of_vraag(offer("team-a", OVERDAG), ASKED), each(CHOOSE, "antwoord-gegeven")),
    "all is offered": (of_vraag(ALL, ASKED), each(CHOOSE, "antwoord-gegeven", "te-kiezen")),
    "all that was still open is offered": (
        of_vraag(offer("team-b", AVOND), ASKED, offer("team-a", OVERDAG)),
        each(CHOOSE, "antwoord-gegeven", "te-kiezen"),
    ),
    "more is offered than is needed": (
        of_vraag(offer("team-b", AVOND), ASKED, ALL), each(CHOOSE, "antwoord-gegeven"),
    ),
    "all is offered again after it was taken back": (
        of_vraag(ALL, ASKED, ALL, refusal("team-a")), each(CHOOSE, "antwoord-gegeven", "te-kiezen"),
    ),
    "all of something acuut is offered": (
        of_vraag(ALL, ASKED, urgentie="acuut"), each(CHOOSE, "antwoord-gegeven"),
    ),
    "it is offered while the zorgverzekeraar is on the step": (
        of_vraag(offer("team-a", OVERDAG), ASKED, ONVERVULD, ladder=BOTH),
        each(CHOOSE, "antwoord-gegeven") | each("zorgverzekeraar", "toezegging-gedaan"),
    ),
    "it is offered too late": (
        of_vraag(ALL, ASKED, ONVERVULD, placed("team-b", OVERDAG, AVOND), ladder=BOTH),
        each(CHOOSE, "antwoord-gegeven"),
    ),
    "it is refused": (of_vraag(refusal("team-a"), ASKED), each(CHOOSE, "antwoord-gegeven")),
    "it is refused while the zorgverzekeraar is on the step": (
        of_vraag(refusal("team-a"), ASKED, ONVERVULD, ladder=BOTH), each(CHOOSE, "antwoord-gegeven"),
    ),
    "a team that was asked has ended": (
        of_vraag(TeamVervallen(team="team-a"), ASKED), each(CHOOSE, "antwoord-gegeven"),
    ),
    "a part is placed": (of_vraag(placed("team-a", OVERDAG), ASKED, ALL), {}),
    "all is placed": (
        of_vraag(placed("team-a", OVERDAG, AVOND), ASKED, ALL), each("punt verwijzer een twee", EINDE),
    ),
    "all is placed that was with the zorgverzekeraar": (
        of_vraag(placed("team-a", OVERDAG, AVOND), put_to(TEAM_A), ALL, ONVERVULD, ladder=BOTH),
        each("punt verwijzer een twee zorgverzekeraar", EINDE),
    ),
    "something else helps": (
        of_vraag(AlternatiefGevonden(alternatief="ehealth"), **BESTAAND), each("punt verwijzer een", EINDE),
    ),
    "it is withdrawn": (of_vraag(ZorgvraagIngetrokken()), each(CHOOSE, EINDE)),
    "nobody took it": (of_vraag(ONVERVULD, ASKED), each(OUTSIDE, "vraag-onvervuld")),
    "step 1 is passed because nobody can be reached": (of_vraag(PASSED), {}),
    "it was met after all": (of_vraag(VERVULD, ONVERVULD), each(OUTSIDE, "vraag-vervuld")),
    "it was met by the zorgverzekeraar": (
        of_vraag(VERVULD, ONVERVULD, ladder=BOTH), each("punt gemeente regio", "vraag-vervuld"),
    ),
    "it was met before it counted": (of_vraag(VERVULD, PASSED, ladder=(gezet(2, "een"),)), {}),
    "it was met after it counted": (
        of_vraag(VERVULD, PASSED, ladder=(gezet(2, "een"), StapVerlopen(stap=2))), each(OUTSIDE, "vraag-vervuld"),
    ),
    "the aanbieders get their turn": (of_ladder(gezet(2, "een", "twee")), each(" ".join(READERS), "stap-gezet")),
    "one aanbieder gets its turn": (
        of_ladder(gezet(2, "een")), each("punt verwijzer een zorgverzekeraar gemeente regio", "stap-gezet"),
    ),
    "the zorgverzekeraar gets its turn": (
        of_ladder(BOTH[1], BOTH[0]), each("punt verwijzer zorgverzekeraar gemeente regio", "stap-gezet"),
    ),
    "the aanbieders get their turn because nobody else can be reached": (
        of_ladder(BOTH[0], vraag=[PASSED]), each("punt verwijzer een twee", "stap-gezet"),
    ),
    "the zorgverzekeraar gets its turn because nobody else can be reached": (
        of_ladder(BOTH[1], vraag=[PASSED]), each("punt verwijzer zorgverzekeraar", "stap-gezet"),
    ),
    "the zorgverzekeraar is set anew when it becomes known": (
        of_ladder(BOTH[1], BOTH[0], gezet(3), vraag=[ONVERVULD, NAMED], zorgverzekeraar=None),
        each("punt verwijzer zorgverzekeraar gemeente regio", "stap-gezet"),
    ),
    "the last step is reached and nobody said which zorgverzekeraar it is": (
        of_ladder(gezet(3), BOTH[0], zorgverzekeraar=None),
        each("punt verwijzer een twee gemeente regio", "stap-gezet"),
    ),
    "the next party is closed and the one before it holds on": (
        of_ladder(StapGezet(zet=CLOSED), BOTH[0]),
        each("punt verwijzer zorgverzekeraar gemeente regio", "stap-gezet"),
    ),
    "the next party is closed and another holds it until it opens": (
        of_ladder(StapGezet(zet=CLOSED, waarnemer=zet(2, "twee")), gezet(2, "een")),
        each("punt verwijzer twee zorgverzekeraar gemeente regio", "stap-gezet"),
    ),
    "it becomes known which zorgverzekeraar it is": (of_vraag(NAMED, ONVERVULD, zorgverzekeraar=None), {}),
    "the bound of a step passes": (of_ladder(StapVerlopen(stap=2), BOTH[0]), {}),
    "the bound of the first step passes that could be reached": (
        of_ladder(StapVerlopen(stap=2), BOTH[0], vraag=[PASSED]), each(OUTSIDE, "vraag-onvervuld"),
    ),
    "the bound of a later one passes": (
        of_ladder(StapVerlopen(stap=3), BOTH[0], StapVerlopen(stap=2), BOTH[1], vraag=[PASSED]), {},
    ),
    "the ladder ends": (
        of_ladder(OPGELOST, BOTH[0]), each("zorgverzekeraar gemeente regio", "escalatie-opgelost"),
    ),
    "the ladder ends with the zorgverzekeraar": (
        of_ladder(OPGELOST, *BOTH), each("gemeente regio", "escalatie-opgelost"),
    ),
    "a ladder ends that never counted": (of_ladder(OPGELOST, BOTH[0], vraag=[PASSED]), {}),
}  # fmt: skip


@pytest.mark.rij(67, 83)
@pytest.mark.parametrize(("melding", "expected"), HAPPENS.values(), ids=HAPPENS)
def test_each_is_told_what_is_its_business_and_nobody_anything_else(
    melding: Melding, expected: dict[str, list[str]]
) -> None:
    found: dict[str, list[str]] = {}
    for one in audience(melding):
        found.setdefault(one.reader, []).append(one.soort)
    assert found == {READERS[name]: soorten for name, soorten in expected.items()}


def test_every_kind_of_message_is_told_to_somebody_and_every_part_is_told_something() -> None:
    assert {one.soort for melding, _ in HAPPENS.values() for one in audience(melding)} == {*MELDINGSOORTEN}
    assert frozenset[MeldingSoort]().union(*TOLD.values()) == {*MELDINGSOORTEN}
    assert {*TOLD} == {*get_args(Part)}


def test_a_role_can_be_told_what_it_is_ever_told_and_nothing_else() -> None:
    """An aanbieder and a coördinatiepunt that ask are told what a verwijzer is told."""
    ever = {
        rol: {*TOLD["verwijzer"]} if rol in ("aanbieder", "coordinatiepunt") else set() for rol in get_args(Abonnee)
    }
    for melding, _ in HAPPENS.values():
        for one in audience(melding):
            ever[one.viewer.rol].add(one.soort)
    assert {rol: {*kinds_for(rol)} for rol in get_args(Abonnee)} == ever


def test_an_aanbieder_that_asked_for_its_own_client_is_told_as_a_verwijzer_and_when_its_own_team_is_asked() -> None:
    asked: dict[str, Any] = {"gesteld_door": "aanbieder:een", **BESTAAND}
    assert told(begun(**asked), READERS["een"]) == {}
    assert set(told(of_vraag(ASKED, **asked), READERS["een"])) == {"zorgvraag-voorgelegd"}
    assert set(told(of_vraag(ALL, ASKED, **asked), READERS["een"])) == {"antwoord-gegeven", "te-kiezen"}
    assert set(told(of_ladder(BOTH[1], BOTH[0], **asked), READERS["een"])) == {"stap-gezet"}
    assert set(told(of_vraag(ZorgvraagIngetrokken(), ASKED, **asked), READERS["een"])) == {EINDE}


def test_a_coordinatiepunt_that_asked_is_told_all_that_a_coordinatiepunt_is_told() -> None:
    asked: dict[str, Any] = {"gesteld_door": READERS["punt"]}
    assert set(told(begun(**asked), READERS["punt"])) == {"zorgvraag-gesteld"}


def test_every_coordinatiepunt_that_the_ladder_names_is_told() -> None:
    elsewhere = Ladder(versie=1, stappen=(Stap(rol="coordinatiepunt", organisatie="twente"),))
    readers = [one.reader for one in audience(begun(ladder=elsewhere))]
    assert readers == ["coordinatiepunt:enschede", "coordinatiepunt:twente"]


@pytest.mark.parametrize(
    ("stappen", "is_party"),
    [
        ([zet(2, "een")], False),
        ([zet(2, "een"), zet(3, UZOVI)], True),
        ([zet(2, "een"), zet(3, "3332")], False),
        ([zet(2, UZOVI)], False),
        ([zet(2, "een"), zet(3)], False),
        ([zet(3, UZOVI), zet(2, "een")], False),
        ([zet(2, UZOVI, rol="zorgverzekeraar"), zet(3, "3332")], False),
    ],
)
@pytest.mark.rij(67)
def test_a_zorgverzekeraar_is_a_party_while_it_stands_on_the_step(stappen: list[Zet], *, is_party: bool) -> None:
    ladder = [StapGezet(zet=one) for one in stappen]
    assert told(of_ladder(ladder[-1], *ladder[:-1]), reader("zorgverzekeraar"))["stap-gezet"]["partij"] is is_party
    assert (EINDE in told(of_vraag(ZorgvraagIngetrokken(), ladder=ladder), reader("zorgverzekeraar"))) is is_party


def test_a_gemeente_that_may_not_be_named_is_not_told_either() -> None:
    small = gebied(klein=None, groot=None, alleen_regio=True)
    assert told(of_vraag(ONVERVULD, gebied=small), READERS["gemeente"]) == {}
    assert told(of_vraag(ONVERVULD, gebied=small), READERS["regio"])
    assert told(of_vraag(ONVERVULD), READERS["gemeente"])


def test_where_nothing_may_be_told_only_parties_are_told() -> None:
    nowhere = gebied(klein=None, groot=None)
    assert {one.part for one in audience(of_vraag(ONVERVULD, gebied=nowhere))} == {"coordinatiepunt"}


def test_without_a_zorgverzekeraar_none_is_told() -> None:
    readers = {one.reader for one in audience(of_vraag(ONVERVULD, zorgverzekeraar=None))}
    assert readers == {READERS["punt"], READERS["gemeente"], READERS["regio"]}


def test_the_zorgverzekeraar_that_was_named_later_is_told_and_the_one_that_was_named_before_is_not() -> None:
    """Whose cliënt it is not is not told, also when it stood on the step until it was known."""
    other = ZorgverzekeraarGenoemd(zorgverzekeraar="3332")
    unmet = of_vraag(ONVERVULD, other)
    assert told(unmet, "zorgverzekeraar:3332")
    assert told(unmet, READERS["zorgverzekeraar"]) == {}
    anew = of_ladder(gezet(3, "3332"), *BOTH, vraag=[ONVERVULD, other])
    assert told(anew, "zorgverzekeraar:3332")["stap-gezet"]["partij"] is True
    assert told(anew, READERS["zorgverzekeraar"]) == {}


def test_nobody_is_told_twice_of_one_event_by_the_same_kind() -> None:
    for melding, _ in HAPPENS.values():
        pairs = [(one.reader, one.soort) for one in audience(melding)]
        assert len(pairs) == len({*pairs})


def test_who_is_no_party_is_only_who_has_it_in_its_area() -> None:
    for melding, _ in HAPPENS.values():
        outside = {one.reader for one in audience(melding) if one.part == "omgeving"}
        assert outside <= {reader(rol) for rol in NO_PARTIES}
