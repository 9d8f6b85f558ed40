"""What stands of a team's reports, and what stood before the last (rij 3, 99)."""

from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from events.capaciteit import (
    CapaciteitGemeld,
    CapaciteitVerlooptBinnenkort,
    CapaciteitVernieuwd,
    MeldingIngetrokken,
    Moment,
)
from events.codec import Recorded
from events.codes import Gemeld
from services.regels.stand import KEPT, said
from services.registry.domain.reports import Reports, evolve, warned
from tests.support.zorgvragen import NOW

DAY = timedelta(days=1)
AVOND, NACHT = (Moment(dagdeel="avond"),), (Moment(dagdeel="nacht"),)


def made(stand: Gemeld = "vol", at: datetime = NOW, **rest: Any) -> CapaciteitGemeld:
    return CapaciteitGemeld(**({"stand": stand, "gemeld_op": at, "geldig_tot": at + 3 * DAY} | rest))


def after(reports: Reports, event: Any, version: int = 9, actor: str = "aanbieder:een") -> Reports:
    return evolve(reports, Recorded("team:t", version, event_time(event), actor, event), event)


def event_time(event: Any) -> datetime:
    return event.gemeld_op if isinstance(event, CapaciteitGemeld) else NOW


def reported(*events: Any) -> Reports:
    found = Reports()
    for version, event in enumerate(events, start=2):
        found = after(found, event, version)
    return found


def standen(reports: Reports) -> list[str]:
    return [one.stand for one in reports.standing]


def test_a_report_stands_with_why_and_by_whom() -> None:
    (one,) = after(Reports(), made(reden="ziekteverzuim"), actor="aanbieder:twee").standing
    assert (one.stand, one.reden, one.actor) == ("vol", "ziekteverzuim", "aanbieder:twee")


def test_one_report_of_each_scope_is_kept_and_no_more_than_fifty() -> None:
    found = reported(*(made(wijken=(f"WK{number:06}",)) for number in range(KEPT + 3)), made(wijken=("WK000020",)))
    assert len(found.standing) == KEPT
    assert [one.wijken[0] for one in (found.standing[0], found.standing[-1])] == ["WK000003", "WK000020"]


class TestRenewing:
    OLD, NIGHT = made("ruimte"), made("vol", dagdelen=NACHT, reden="personeel")
    LATER = replace(said(OLD), gemeld_op=NOW + DAY, geldig_tot=NOW + 4 * DAY)

    def test_it_has_new_moments_where_it_stood_and_nothing_else_changes(self) -> None:
        before = reported(self.OLD, self.NIGHT)
        found = after(before, CapaciteitVernieuwd(cellen=(self.LATER,)), actor="aanbieder:twee")
        assert [*map(said, found.standing)] == [self.LATER, said(self.NIGHT)]
        assert [one.actor for one in found.standing] == ["aanbieder:een", "aanbieder:een"], "who said why"
        assert found.standing[1].reden == "personeel"

    def test_a_report_that_is_renewed_can_be_told_of_again(self) -> None:
        told = warned(reported(self.OLD, self.NIGHT), CapaciteitVerlooptBinnenkort(cellen=(said(self.OLD),)))
        assert [one.gewaarschuwd for one in told.standing] == [True, False]
        found = after(told, CapaciteitVernieuwd(cellen=(self.LATER,)))
        assert [one.gewaarschuwd for one in found.standing] == [False, False]


class TestTakingBack:
    def test_what_a_report_replaced_stands_again_where_it_stood(self) -> None:
        before = reported(made("ruimte"), made("vol", dagdelen=NACHT))
        found = after(before, made("wachtlijst"), 4)
        assert standen(found) == ["vol", "wachtlijst"]
        back = after(found, MeldingIngetrokken(versie=4, cellen=tuple(map(said, before.standing))), 5)
        assert back.standing == before.standing
        assert back.last
        assert (back.last.versie, back.last.ingetrokken, back.last.before) == (4, True, ())

    def test_a_renewal_is_taken_back_as_a_whole(self) -> None:
        before = reported(made("ruimte"), made("vol", dagdelen=NACHT))
        later = tuple(replace(said(one), geldig_tot=NOW + 9 * DAY) for one in before.standing)
        renewed = after(before, CapaciteitVernieuwd(cellen=later))
        assert after(renewed, MeldingIngetrokken(versie=9, cellen=())).standing == before.standing

    def test_what_was_told_meanwhile_is_not_told_again_of_what_stands_again(self) -> None:
        before = reported(made("ruimte"), made("vol", dagdelen=NACHT))
        found = after(before, made("wachtlijst", dagdelen=AVOND))
        told = warned(found, CapaciteitVerlooptBinnenkort(cellen=(said(found.standing[0]),)))
        back = after(told, MeldingIngetrokken(versie=9, cellen=()))
        assert [one.gewaarschuwd for one in back.standing] == [True, False]


def test_only_the_report_that_expires_when_it_was_told_is_told_of() -> None:
    found = reported(made("ruimte"))
    other = replace(said(found.standing[0]), geldig_tot=NOW + DAY)
    assert warned(found, CapaciteitVerlooptBinnenkort(cellen=(other,))) == found
