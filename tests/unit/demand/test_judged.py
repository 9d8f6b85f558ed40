"""What a list of work said before is said again for exactly as long as it is true."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from services.demand.application.judged import Lists, Standing
from services.demand.domain.werkvoorraad import changes_at, judge
from services.regels.ladder import Presence
from services.zorgvraag.access import Dossier, Viewer
from tests.support.zorgvragen import (
    COORDINATED,
    HOUR,
    NOW,
    TEAM_A,
    UZOVI,
    escalatie,
    gesteld,
    gezet,
    offer,
    put_to,
    zet,
    zorgvraag,
)

VERWIJZER, REGIO = Viewer("verwijzer", "huisartsenpost"), Viewer("coordinatiepunt", "enschede")
VIEWERS = (
    VERWIJZER, REGIO, Viewer("coordinatiepunt", "zorgschakel"), Viewer("aanbieder", "een"),
    Viewer("aanbieder", "drie"), Viewer("zorgverzekeraar", UZOVI),
)  # fmt: skip
SECOND = timedelta(seconds=1)
MIDNIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # in Amsterdam


def dossiers() -> Sequence[Dossier]:
    """Some whose turn ends, begins later, or is kept by another, and one that shows another step to who is asked."""
    punt = zet(1, "zorgschakel", rol="coordinatiepunt", begint=NOW + HOUR, uiterlijk=NOW + 3 * HOUR)
    in_care = zet(1, "drie", begint=NOW + 2 * HOUR, uiterlijk=NOW + 5 * HOUR)
    as_new = zet(1, "een", begint=NOW + HOUR, uiterlijk=NOW + 4 * HOUR)
    return [
        Dossier(zorgvraag()),
        Dossier(zorgvraag(put_to(TEAM_A), gewenste_start=MIDNIGHT.date() + timedelta(days=2))),
        Dossier(zorgvraag(ladder=COORDINATED, zet=punt)),
        Dossier(zorgvraag(put_to(TEAM_A)), escalatie(gezet(3, UZOVI, begint=NOW + 2 * HOUR, uiterlijk=None))),
        Dossier(zorgvraag(put_to(TEAM_A)), escalatie(gezet(2, "drie", begint=NOW + HOUR), vorige=zet(1))),
        Dossier(zorgvraag(put_to(TEAM_A), situatie="bestaand", in_zorg_bij="drie", zet=in_care, als_nieuw=as_new)),
    ]


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("dossier", dossiers())
def test_nothing_changes_before_the_moment_that_is_told(dossier: Dossier, viewer: Viewer) -> None:
    moment, times = NOW, 0
    while moment < NOW + timedelta(hours=30):
        until = changes_at(dossier, viewer, moment)
        assert until > moment
        for is_open in (True, False):
            first, last = (_seen(dossier, viewer, at, is_open=is_open) for at in (moment, until - SECOND))
            assert first == last
        moment, times = until, times + 1
    assert times <= 8, "it is judged again a few times a day"


def _seen(dossier: Dossier, viewer: Viewer, at: datetime, *, is_open: bool) -> object:
    item = judge(dossier, viewer, at, lambda _: Presence(at if is_open else None))
    return viewer.may_read(dossier, at), item


def test_tomorrow_in_amsterdam_everything_is_judged_again() -> None:
    assert changes_at(Dossier(zorgvraag()), VERWIJZER, NOW + 2 * HOUR) == MIDNIGHT
    assert changes_at(Dossier(zorgvraag()), VERWIJZER, MIDNIGHT) == MIDNIGHT + timedelta(days=1)


class TestLists:
    DOSSIER = Dossier(zorgvraag(put_to(TEAM_A)))

    def of(self, lists: Lists, dossier: Dossier = DOSSIER, viewer: Viewer = VERWIJZER, at: datetime = NOW) -> Standing:
        (found,) = lists.standing(viewer, [dossier], at)
        return found

    def test_the_same_states_are_judged_once_until_time_changes_something(self) -> None:
        lists = Lists()
        first = self.of(lists)
        assert self.of(lists, Dossier(self.DOSSIER.vraag), at=NOW + HOUR - SECOND) is first
        assert self.of(lists, at=NOW + HOUR).item[1].groep == "voorbij"

    def test_another_state_is_judged_anew(self) -> None:
        lists = Lists()
        first = self.of(lists)
        later = zorgvraag(put_to(TEAM_A), offer("team-a", *gesteld().dagdelen))
        assert self.of(lists, Dossier(later)).item[1].groep == "zonder-klok"
        assert self.of(lists, Dossier(self.DOSSIER.vraag, escalatie(gezet(2, "een")))) != first

    def test_a_clock_that_is_put_back_changes_no_list_for_good(self) -> None:
        lists = Lists()
        assert self.of(lists, at=NOW + HOUR).item[1].groep == "voorbij"
        assert self.of(lists, at=NOW).item[1].groep == "termijn"

    def test_each_organisation_has_a_list_of_its_own(self) -> None:
        lists = Lists()
        assert self.of(lists).item[1].stap == 1
        assert self.of(lists, viewer=Viewer("aanbieder", "een")).item[1].stap is None
        assert lists.standing(Viewer("aanbieder", "drie"), [self.DOSSIER], NOW) == []

    def test_whoever_gets_the_turn_sees_it_then(self) -> None:
        drie = Viewer("aanbieder", "drie")
        later = gezet(2, "drie", begint=NOW + 2 * HOUR)
        dossier, lists = Dossier(zorgvraag(), escalatie(later)), Lists()
        for at in (NOW, NOW + 3 * HOUR):
            assert self.of(lists, dossier, drie, at).item[1].aan_mij is (at > NOW + 2 * HOUR)

    def test_where_hours_decide_it_is_judged_for_both(self) -> None:
        both = self.of(Lists(), Dossier(zorgvraag(put_to(TEAM_A), urgentie="spoed")))
        assert both.place(lambda _: False)[1].groep == "termijn"
        assert both.place(lambda _: True)[1].groep == "niemand"
        waits = self.of(Lists(), Dossier(zorgvraag(put_to(TEAM_A), urgentie="regulier")))
        assert waits.closed is None
        assert waits.place(lambda _: True) is waits.item

    def test_what_is_read_least_recently_gives_way(self) -> None:
        every = [Dossier(replace(self.DOSSIER.vraag, id=name)) for name in "ab"]
        lists = Lists(room=5)

        def read(viewer: Viewer) -> list[Standing]:
            return lists.standing(viewer, every, NOW)

        found = {viewer: read(viewer) for viewer in (VERWIJZER, REGIO)}
        assert read(VERWIJZER)[0] is found[VERWIJZER][0]
        read(Viewer("aanbieder", "een"))
        assert read(VERWIJZER)[0] is found[VERWIJZER][0]
        assert read(REGIO)[0] is not found[REGIO][0]
