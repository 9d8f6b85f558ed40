"""Who may see and do what of a zorgvraag and its ladder (`contracten.md`, Who may; `domein.md`, Never)."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from events import escalatie as escalatie_log
from events import vraag as vraag_log
from events.aanbod import Stap
from events.escalatie import (
    EscalatieGestart,
    EscalatieOpgelost,
    StapGezet,
    StapOpgepakt,
    StapOvergeslagen,
    StapVerlopen,
)
from events.event import Event
from events.vraag import (
    Ladder,
    TeamVervallen,
    VraagOnvervuld,
    VraagVervuld,
    ZorgvraagIngetrokken,
)
from services.zorgvraag.access import SYSTEM, Dossier, Viewer, shown_actor, tells_of_the_client, told, told_zet
from tests.support.zorgvragen import (
    COORDINATED,
    ESCALATIE_EVENTS,
    GEBIED,
    HOUR,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    VRAAG_EVENTS,
    escalatie,
    gestart,
    gesteld,
    gezet,
    offer,
    onvervuld,
    placed,
    put_to,
    recorded,
    zet,
    zorgvraag,
)

DUTIES: dict[str, Callable[[Viewer, Dossier], bool]] = {
    "read": lambda viewer, dossier: viewer.may_read(dossier, NOW),
    "ask": lambda viewer, dossier: viewer.may_ask_teams(dossier, NOW),
    "answer": lambda viewer, dossier: viewer.may_answer(dossier, "team-a", NOW),
    "manage": lambda viewer, dossier: viewer.manages(dossier),
    "ladder": lambda viewer, dossier: viewer.may_read_ladder(dossier),
    "act": lambda viewer, dossier: viewer.may_act_on_ladder(dossier, NOW),
}
ASKED = zorgvraag(put_to(TEAM_A))  # by the huisartsenpost; team-a is of `een`
BESTAAND = zorgvraag(situatie="bestaand", in_zorg_bij="een", gesteld_door="aanbieder:een", zet=zet(1, "een"))
AT_THE_COORDINATIEPUNT = zorgvraag(ladder=COORDINATED, zet=zet(1, "zorgschakel", rol="coordinatiepunt"))
WITH_THE_AANBIEDERS = gezet(2, "twee", "drie")
DOSSIERS = {
    "on step 1": Dossier(ASKED),
    "with all aanbieders": Dossier(ASKED, escalatie(WITH_THE_AANBIEDERS)),
    "zorgverzekeraar closed": Dossier(ASKED, escalatie(WITH_THE_AANBIEDERS, gezet(3, UZOVI, begint=NOW + HOUR))),
    "zorgverzekeraar open": Dossier(ASKED, escalatie(WITH_THE_AANBIEDERS, gezet(3, UZOVI))),
    "with the coordinatiepunt": Dossier(AT_THE_COORDINATIEPUNT),
    "of a cliënt in care": Dossier(BESTAAND),
    "nobody known": Dossier(zorgvraag(), escalatie(gezet(3), vorige=zet(1))),
}
# For each viewer what it may, in each dossier in which it may anything.
TABLE: dict[str, dict[str, str]] = {
    "verwijzer:huisartsenpost": {
        **dict.fromkeys(DOSSIERS, "read ask manage ladder"),
        "of a cliënt in care": "",
        "nobody known": "read ask manage ladder act",
    },
    "verwijzer:elders": {},
    "coordinatiepunt:enschede": dict.fromkeys(DOSSIERS, "read ask manage ladder act"),
    "coordinatiepunt:zorgschakel": {"with the coordinatiepunt": "read ask manage ladder act"},
    "coordinatiepunt:elders": {},
    "aanbieder:een": {
        **dict.fromkeys(
            ("on step 1", "with all aanbieders", "zorgverzekeraar closed", "zorgverzekeraar open"), "read answer"
        ),
        "of a cliënt in care": "read ask manage ladder act",
    },
    "aanbieder:twee": {
        "with all aanbieders": "read ask ladder act",
        "zorgverzekeraar closed": "read ask ladder act",
        "zorgverzekeraar open": "ladder",
    },
    "aanbieder:elders": {},
    "zorgverzekeraar:3311": {
        "zorgverzekeraar closed": "read ask answer ladder act",
        "zorgverzekeraar open": "read ask answer ladder act",
    },
    "zorgverzekeraar:9999": {},
    "gemeente:GM0153": dict.fromkeys(DOSSIERS, "ladder"),
    "gemeente:GM0001": {},
    "regio:enschede": {},
    "beheerder:platform": {},
    # An id says who somebody is within a role: that another role has the same id says nothing.
    "verwijzer:een": {},
    "zorgverzekeraar:een": {},
    "coordinatiepunt:een": {},
    "coordinatiepunt:twee": {},
    "aanbieder:zorgschakel": {},
    "aanbieder:enschede": {},
    "aanbieder:3311": {},
    "coordinatiepunt:3311": {},
}


def viewer(name: str) -> Viewer:
    rol, _, organisatie = name.partition(":")
    return Viewer(rol, organisatie)


@pytest.mark.parametrize("situation", DOSSIERS)
@pytest.mark.parametrize("name", TABLE)
def test_an_organisation_may_what_the_table_says(name: str, situation: str) -> None:
    dossier = DOSSIERS[situation]
    allowed = [duty for duty, may in DUTIES.items() if may(viewer(name), dossier)]
    assert " ".join(allowed) == TABLE[name].get(situation, "")


def test_an_organisation_asked_only_when_it_asked_in_its_own_role() -> None:
    assert viewer("verwijzer:huisartsenpost").asked(Dossier(ASKED))
    assert not viewer("aanbieder:huisartsenpost").asked(Dossier(ASKED))


@pytest.mark.parametrize(
    ("name", "right"),
    [("aanbieder:een", True), ("aanbieder:twee", False), ("verwijzer:een", False), ("coordinatiepunt:een", False)],
)
def test_an_aanbieder_was_asked_when_a_team_of_it_was_or_the_client_is_in_its_care(name: str, *, right: bool) -> None:
    assert viewer(name).was_asked(Dossier(ASKED)) is right
    assert viewer(name).was_asked(Dossier(BESTAAND)) is right


def test_an_aanbieder_answers_for_its_own_teams_only() -> None:
    assert not viewer("aanbieder:een").may_answer(Dossier(ASKED), "team-b", NOW)


def test_a_zorgverzekeraar_that_does_not_hold_it_answers_for_nobody() -> None:
    assert not viewer(f"zorgverzekeraar:{UZOVI}").may_answer(DOSSIERS["with all aanbieders"], "team-a", NOW)


@pytest.mark.parametrize(
    ("told", "right"), [({}, True), ({"klein": None, "alleen_regio": True}, False), ({"klein": None}, False)]
)
def test_a_gemeente_of_which_no_area_may_be_told_may_not_read_the_ladder(told: dict[str, Any], *, right: bool) -> None:
    gebied = msgspec.structs.replace(GEBIED, **told)
    assert viewer("gemeente:GM0153").may_read_ladder(Dossier(zorgvraag(gebied=gebied))) is right
    asked = zorgvraag(gebied=gebied, specialismen=("9104",))
    assert viewer("gemeente:GM0153").may_read_ladder(Dossier(asked)), "the large area may be told"


def test_a_gemeente_is_told_nothing_while_nobody_could_be_reached() -> None:
    passed = escalatie(gezet(2, "twee"), waarom="niemand-bereikbaar")
    assert not viewer("gemeente:GM0153").may_read_ladder(Dossier(ASKED, passed))
    over = escalatie(gezet(2, "twee"), StapVerlopen(stap=2), waarom="niemand-bereikbaar")
    assert viewer("gemeente:GM0153").may_read_ladder(Dossier(ASKED, over))
    assert viewer("coordinatiepunt:enschede").may_read_ladder(Dossier(ASKED, passed))


def test_whoever_asked_the_coordinatiepunt_and_whoever_holds_it_may_name_the_zorgverzekeraar() -> None:
    names = ("verwijzer:huisartsenpost", "coordinatiepunt:enschede", "aanbieder:twee", "aanbieder:een")
    found = [viewer(name).may_name_zorgverzekeraar(DOSSIERS["with all aanbieders"], NOW) for name in names]
    assert found == [True, True, True, False]


class TestWhatIsMissing:
    UNKNOWN = zorgvraag(zorgverzekeraar=None)

    @pytest.mark.parametrize(
        ("dossier", "right"),
        [
            pytest.param(Dossier(UNKNOWN), (), id="on the first of three steps"),
            pytest.param(Dossier(UNKNOWN, escalatie(gezet(2, "een"))), ("zorgverzekeraar",), id="before the last"),
            pytest.param(Dossier(UNKNOWN, escalatie(gezet(3))), ("zorgverzekeraar",), id="on the last"),
            pytest.param(Dossier(ASKED, escalatie(gezet(2, "een"))), (), id="known"),
            pytest.param(Dossier(ASKED, escalatie(gezet(3))), (), id="named a moment ago"),
        ],
    )
    def test_it_is_the_zorgverzekeraar_when_that_step_is_reached_or_next(
        self, dossier: Dossier, right: tuple[str, ...]
    ) -> None:
        assert dossier.ontbreekt == right

    def test_nothing_is_missing_of_what_ended_or_has_no_such_step(self) -> None:
        ended = zorgvraag(ZorgvraagIngetrokken(), zorgverzekeraar=None)
        assert Dossier(ended, escalatie(gezet(3))).ontbreekt == ()
        without = zorgvraag(zorgverzekeraar=None, ladder=Ladder(versie=1, stappen=(Stap(rol="aanbieders"),)))
        assert Dossier(without).ontbreekt == ()


class TestWhoseClient:
    """L 3.3: what an aanbieder that was asked learns of a colleague that has the cliënt in care."""

    IN_CARE = {
        "situatie": "bestaand", "in_zorg_bij": "een", "gesteld_door": "aanbieder:een", "zet": zet(1, "een"),
        "aanleiding": "aanbieder-kan-niet-verder",
    }  # fmt: skip
    DOSSIER = Dossier(zorgvraag(put_to(TEAM_A, TEAM_B), **IN_CARE))

    @pytest.mark.parametrize(
        ("name", "right"),
        [("aanbieder:twee", False), ("aanbieder:een", True), ("verwijzer:elders", True), ("zorgverzekeraar:3311", True),
         ("coordinatiepunt:enschede", True), ("gemeente:GM0153", True)],
    )  # fmt: skip
    def test_only_an_aanbieder_that_was_asked_may_not_know(self, name: str, *, right: bool) -> None:
        assert viewer(name).knows_whose_client(self.DOSSIER) is right
        assert viewer(name).knows_whose_client(Dossier(ASKED)) is (not name.startswith("aanbieder"))

    def test_it_reads_a_new_client_that_a_zorgverlener_asks_for(self) -> None:
        asked = gesteld(**self.IN_CARE)
        seen = told(self.DOSSIER, viewer("aanbieder:twee"))
        assert (seen.situatie, seen.in_zorg_bij, seen.gesteld_door, seen.aanleiding) == (
            "nieuw", None, "zorgverlener", "anders"
        )  # fmt: skip
        assert told(self.DOSSIER, viewer("aanbieder:een")) == asked
        discharge = Dossier(zorgvraag(put_to(TEAM_B), aanleiding="ontslag"))
        assert told(discharge, viewer("aanbieder:twee")).aanleiding == "ontslag"

    def test_from_when_it_is_placed_it_may_know(self) -> None:
        found = Dossier(zorgvraag(put_to(TEAM_B), placed("team-b", OVERDAG), **self.IN_CARE))
        assert viewer("aanbieder:twee").knows_whose_client(found)
        assert not viewer("aanbieder:drie").knows_whose_client(found)

    def test_of_the_step_it_learns_the_role_and_itself(self) -> None:
        assert told_zet(zet(1, "een"), self.DOSSIER, viewer("aanbieder:twee")) == zet(1, "twee")
        assert told_zet(zet(1, "een"), self.DOSSIER, viewer("aanbieder:een")) == zet(1, "een")
        assert told_zet(zet(2, "een", "twee"), self.DOSSIER, viewer("aanbieder:een")) == zet(2, "een", "twee")

    def test_of_a_step_with_others_it_sees_only_itself(self) -> None:
        assert told_zet(zet(1, "een"), Dossier(ASKED), viewer("aanbieder:twee")) == zet(1)
        for dossier in (self.DOSSIER, Dossier(ASKED)):
            assert told_zet(zet(2, "een", "twee"), dossier, viewer("aanbieder:twee")) == zet(2, "twee")
            assert told_zet(zet(1, "een", "twee"), dossier, viewer("coordinatiepunt:enschede")) == zet(1, "een", "twee")

    def test_kandidaten_are_shown_to_it_on_the_step_of_all_aanbieders_only(self) -> None:
        asked = zorgvraag(put_to(TEAM_A, TEAM_B))
        of_all = (Dossier(asked, escalatie(gezet(2, "twee"))), Dossier(self.DOSSIER.vraag, escalatie(gezet(2, "twee"))))
        for dossier in (Dossier(asked), self.DOSSIER):
            assert not viewer("aanbieder:twee").sees_kandidaten(dossier, NOW)
            assert viewer("coordinatiepunt:enschede").sees_kandidaten(dossier, NOW)
        assert all(viewer("aanbieder:twee").sees_kandidaten(dossier, NOW) for dossier in of_all)
        assert viewer("aanbieder:een").sees_kandidaten(self.DOSSIER, NOW)

    def test_neither_who_asked_nor_the_colleague_is_named_for_what_it_did(self) -> None:
        for event in (gesteld(**self.IN_CARE), put_to(TEAM_B), StapOpgepakt(stap=2, organisatie="een")):
            assert shown_actor(recorded(event), self.DOSSIER, viewer("aanbieder:twee")) == "zorgverlener"
            assert shown_actor(recorded(event), self.DOSSIER, viewer("aanbieder:een")) == "aanbieder:een"
        asked = Dossier(zorgvraag(put_to(TEAM_B), gesteld_door="aanbieder:een"))
        assert shown_actor(recorded(gesteld()), asked, viewer("aanbieder:twee")) == "zorgverlener"
        assert shown_actor(recorded(put_to(TEAM_B)), Dossier(ASKED), viewer("aanbieder:twee")) == SYSTEM

    def test_a_rival_that_was_placed_or_offers_is_not_named(self) -> None:
        for dossier in (self.DOSSIER, Dossier(zorgvraag(put_to(TEAM_A, TEAM_B)))):
            for event in (placed("team-a", OVERDAG), offer("team-a", OVERDAG)):
                assert shown_actor(recorded(event), dossier, viewer("aanbieder:twee")) == SYSTEM
                assert shown_actor(recorded(event), dossier, viewer("aanbieder:een")) == "aanbieder:een"
                assert shown_actor(recorded(event), dossier, viewer("coordinatiepunt:enschede")) == "aanbieder:een"

    @pytest.mark.parametrize(
        ("event", "right"),
        [
            (StapOvergeslagen(stap=1, reden="gesloten"), True),
            (StapVerlopen(stap=2), True),
            (gezet(2, "een"), True),
            (onvervuld(), True),
            (gestart(), True),
            (EscalatieOpgelost(uitkomst="geplaatst"), True),
            (VraagVervuld(uitkomst="geplaatst"), True),
            (StapOpgepakt(stap=2, organisatie="een"), True),
            (gesteld(), False),
        ],
    )
    def test_what_shows_when_and_why_a_step_ended_is_told_apart(self, event: Event, *, right: bool) -> None:
        """The actor of these events is Een, which has the cliënt in care."""
        seen = [viewer(f"aanbieder:{one}") for one in ("twee", "een")]
        assert [tells_of_the_client(recorded(event), self.DOSSIER, one) for one in seen] == [right, False]

    def test_that_it_took_up_a_step_itself_it_may_know(self) -> None:
        took_up = recorded(StapOpgepakt(stap=2, organisatie="een"))
        assert not tells_of_the_client(took_up, Dossier(ASKED), viewer("aanbieder:een"))

    def test_every_step_before_that_of_all_aanbieders_it_sees_as_step_1_of_a_new_client(self) -> None:
        new, punt = zet(2, "enschede", rol="coordinatiepunt", begint=NOW + HOUR), zet(2, rol="coordinatiepunt")
        ladder = Ladder(versie=1, stappen=(Stap(rol="gevraagd"), *COORDINATED.stappen))
        dossier = Dossier(zorgvraag(put_to(TEAM_B), **{**self.IN_CARE, "ladder": ladder, "als_nieuw": new}))
        twee, een = viewer("aanbieder:twee"), viewer("aanbieder:een")
        assert [twee.sees(one, dossier) for one in (zet(1, "een"), punt)] == [new, new]
        assert [een.sees(one, dossier) for one in (zet(1, "een"), punt)] == [zet(1, "een"), punt]
        of_all = zet(3, "twee")
        assert twee.sees(of_all, dossier) == of_all
        of_before = Dossier(zorgvraag(put_to(TEAM_B), **self.IN_CARE))
        assert twee.sees(zet(1, "een"), of_before) == zet(1, "een"), "asked when nothing was kept of a new one"


def test_a_dossier_stands_where_its_ladder_stands_and_else_on_step_1() -> None:
    climbing = DOSSIERS["zorgverzekeraar closed"]
    assert (DOSSIERS["on step 1"].zet, climbing.zet.stap) == (ASKED.zet, 3)
    assert (DOSSIERS["on step 1"].houder(NOW), climbing.houder(NOW).stap) == (ASKED.zet, 2)
    assert climbing.houder(NOW + HOUR) == climbing.zet


def test_a_dossier_says_in_a_sentence_how_it_stands() -> None:
    verwijzer = viewer("verwijzer:huisartsenpost")
    assert DOSSIERS["on step 1"].describe(verwijzer) == "Stand nu: open, stap 1 (het team dat u belt)."
    assert DOSSIERS["on step 1"].describe(viewer("aanbieder:twee")) == "Stand nu: open."
    ended = Dossier(zorgvraag(ZorgvraagIngetrokken()), escalatie(gezet(2, "twee")))
    assert ended.describe(verwijzer) == "Stand nu: ingetrokken, stap 2 (alle aanbieders van de wijk samen)."


@pytest.mark.parametrize("event", [*VRAAG_EVENTS, *ESCALATIE_EVENTS], ids=lambda event: event.NAME)
def test_what_follows_by_itself_is_not_shown_as_done_by_who_answered_last(event: Event) -> None:
    follows = (VraagOnvervuld, VraagVervuld, TeamVervallen, EscalatieGestart, StapGezet, StapOvergeslagen,
               StapVerlopen, EscalatieOpgelost)  # fmt: skip
    shown = shown_actor(recorded(event), Dossier(ASKED), viewer("verwijzer:huisartsenpost"))
    assert shown == (SYSTEM if isinstance(event, follows) else recorded(event).actor)


def test_every_event_of_both_logs_is_looked_at_here() -> None:
    assert {type(event) for event in VRAAG_EVENTS} == {*vraag_log.EVENTS}
    assert {type(event) for event in ESCALATIE_EVENTS} == {*escalatie_log.EVENTS}
