"""A team that never gave hours may be reachable: it is shown, after who can be reached for certain (answers A5)."""

from datetime import date, datetime, timedelta

import pytest

from events.aanbod import Bereikbaarheid, Cel, Dagdelen
from events.capaciteit import CapaciteitGemeld, Moment
from events.codes import Gemeld
from services.regels.bereikbaar import lijnen
from services.regels.kalender import dagdeel_interval, dagindeling, tijdstip
from services.regels.volgorde import Audience, Criteria, Ranking, TeamFacts, rank
from tests.support.teams import local
from tests.support.uren import said

INDELING = dagindeling(Dagdelen())
NOW = local("2026-11-25T10:00")  # a Wednesday
ALWAYS = said("werkdag weekend", "00:00-24:00")
WEEKEND = (said("weekend", "09:00-17:00"),)


def team(
    naam: str, *at: Bereikbaarheid, stand: Gemeld | None = None, able: str = "", levering: tuple[Cel, ...] = ()
) -> TeamFacts:
    report = CapaciteitGemeld(
        stand=stand or "vol", gemeld_op=NOW, geldig_tot=NOW + timedelta(days=2), dagdelen=(Moment(dagdeel="overdag"),)
    )
    return TeamFacts(
        id=naam,
        werkgebied=("WK7",),
        specialismen=tuple(able.split()),
        lijnen=lijnen(at),
        capaciteit=(report,) if stand else (),
        levering=levering,
    )


def asked(*teams: TeamFacts, codes: str = "", at: datetime = NOW, voor: Audience = "iedereen") -> Ranking:
    criteria = Criteria(
        at=tijdstip(at, INDELING),
        indeling=INDELING,
        wijken=("WK7",),
        specialismen=tuple(codes.split()),
        audience=voor,
        now=NOW,
    )
    return rank(teams, criteria)


def shown(found: Ranking) -> dict[str, list[str]]:
    lists = {name: getattr(found, name) for name in Ranking.__struct_fields__}
    return {name: [one.team.id for one in teams] for name, teams in lists.items() if teams}


@pytest.mark.parametrize(
    ("codes", "name"), [("9101", "now"), ("9101 9105", "partly"), ("9105", "other_help"), ("", "now")]
)
@pytest.mark.parametrize("voor", ["iedereen", "professionals"])
def test_it_stands_where_its_specialismen_put_it_whoever_asks(codes: str, name: str, voor: Audience) -> None:
    assert shown(asked(team("new", able="9101"), codes=codes, voor=voor)) == {name: ["new"]}


def test_when_it_can_be_reached_is_not_known_and_its_stand_is_what_it_reported() -> None:
    (found,) = asked(team("new", stand="beperkt")).now
    assert (found.bereikbaar, found.functie, found.capaciteit and found.capaciteit.stand) == (None, "zorg", "beperkt")
    (at_night,) = asked(team("new", stand="beperkt"), at=local("2026-11-25T23:30")).now
    assert (at_night.capaciteit and at_night.capaciteit.stand) == "onbekend"


def test_it_comes_after_who_can_be_reached_for_certain_whatever_their_standen() -> None:
    teams = (team("new", stand="ruimte"), team("full", ALWAYS, stand="vol"), team("newer"))
    assert shown(asked(*teams)) == {"now": ["full", "new", "newer"]}


def test_one_that_says_in_which_dagdelen_it_gives_care_stands_in_these_only() -> None:
    evenings = team("new", levering=(Cel(dagsoort="werkdag", dagdeel="avond"),))
    assert shown(asked(evenings)) == {}
    assert shown(asked(evenings, at=local("2026-11-25T20:00"))) == {"now": ["new"]}
    avond = dagdeel_interval(date(2026, 11, 26), "avond", INDELING)
    criteria = Criteria(at=tijdstip(avond.van, INDELING), indeling=INDELING, interval=avond, wijken=("WK7",), now=NOW)
    assert shown(rank([evenings], criteria)) == {"now": ["new"]}


def test_one_that_gave_hours_is_not_shown_outside_them_also_when_closings_leave_none() -> None:
    closings = (*WEEKEND, said("za", "gesloten"), said("zo", "gesloten"))
    assert shown(
        asked(team("closed", *closings), team("acute", said("do", "01:00-02:00", functie="alarmopvolging")))
    ) == {"later": ["acute"]}
