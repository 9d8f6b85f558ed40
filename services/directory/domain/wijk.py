"""A wijk as a whole: whom to call when, where nobody is known, who is next, who works together and what is not known
yet (rij 1, 5, 7, 11, 17, 22, 28). Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from events.codes import ONDERDELEN, Dagdeel, Dagsoort, Onderdeelcode
from services.directory import bodies as shared
from services.directory import wijk_bodies as bodies
from services.directory.document import AfspraakDocument, TeamDocument, WijkFacts
from services.directory.domain import answer, samenwerking
from services.directory.domain.beside import Beside, beside, works_together
from services.directory.domain.page import Around, Shown, criteria_of, expiries_of, hours_of
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import AFSPRAKEN, Query, moment_of
from services.directory.domain.wanneer import wanneer
from services.directory.domain.week import Slot, slots_of, stand_of, week_changes_at, week_of, whole_slots
from services.regels.houdbaar import changes_at
from services.regels.kalender import Tijdstip
from services.regels.stand import counting
from services.regels.volgorde import rank

TEKSTEN = 5  # open texts of each part


class WijkPage(Shown, frozen=True, kw_only=True):
    """A wijk as a whole, for as long as that holds."""

    antwoord: bodies.Wijk


class WijkAndWeekPage(Shown, frozen=True, kw_only=True):
    """A wijk as a whole and its week, for as long as both hold."""

    antwoord: bodies.WijkAndWeek


def make_wijk(query: Query, place: Plaats, around: Around, now: datetime, *, volledig: bool) -> WijkPage:
    """Return the wijk of a query as a whole."""
    return _wijk_of(slots_of(query, place, around, now), query, place, around, now, volledig=volledig)


def make_wijk_and_week(
    query: Query, place: Plaats, around: Around, now: datetime, *, volledig: bool
) -> WijkAndWeekPage:
    """Return the wijk of a query as a whole and its week: who is there in each dagdeel is found out once for both."""
    slots = slots_of(query, place, around, now)
    whole = _wijk_of(slots, query, place, around, now, volledig=volledig)
    coming = week_of(slots, query, place, around, now, volledig=volledig)
    return WijkAndWeekPage(
        antwoord=bodies.WijkAndWeek(wijk=whole.antwoord, week=coming.antwoord),
        more=False,
        moment=None,
        changes_at=min(whole.changes_at, coming.changes_at),
    )


def _wijk_of(
    slots: Sequence[Slot], query: Query, place: Plaats, around: Around, now: datetime, *, volledig: bool
) -> WijkPage:
    ((code, facts),) = place.wijken
    regio, teams, afspraken = place.regio, around.teams, around.afspraken
    known = beside(query, teams, around.known.values(), samenwerking.together(afspraken))
    whole = whole_slots(slots, query, place, around, now)
    asked = moment_of(query, regio.dagindeling, now)
    criteria = criteria_of(query, place, asked, now)
    ranking = rank(teams, criteria)
    together = answer.of_teams((*ranking.now, *ranking.later), criteria.audience)
    ladder = answer.verantwoordelijken(place, together, asked)
    hours = [*hours_of(place, teams), *([together] if together else [])]
    until = changes_at(criteria, regio.dagindeling, hours, expiries_of(teams), moves=True)
    return WijkPage(
        antwoord=bodies.Wijk(
            code=code,
            naam=facts.naam,
            gemeente=shared.Naam(code=place.gemeente_code, naam=place.gemeente.naam),
            regio=shared.Regio(code=regio.id, naam=regio.naam, voorbeeld=regio.voorbeeld),
            postcodes=facts.postcodes,
            buurten=_buurten(facts),
            inwoners=facts.inwoners,
            inwoners_65_plus=facts.inwoners_65_plus,
            stedelijkheid=facts.stedelijkheid,
            volledig=volledig,
            teams=len(teams),
            wanneer=wanneer(whole, regio, known, volledig=volledig),
            gaten=_gaten(slots, volledig=volledig),
            nu_aan_zet=_has_the_move(ladder, asked.at),
            verantwoordelijken=ladder,
            onderdelen=tuple(_onderdeel(one, naam, afspraken) for one, naam in ONDERDELEN.items()),
            afspraken=tuple(samenwerking.samenwerking(one, around.known) for one in afspraken[:AFSPRAKEN]),
            afspraken_totaal=len(afspraken),
            volledigheid=_volledigheid(teams, code, known, now),
            spoed=shared.Spoed(huisartsenspoedpost=regio.huisartsenspoedpost),
        ),
        more=False,
        moment=None,
        changes_at=min(until, week_changes_at([*slots, *whole], query, place, around, now)),
    )


def _buurten(facts: WijkFacts) -> tuple[bodies.Buurt, ...]:
    found = sorted(facts.buurten.items(), key=lambda one: (-one[1], one[0]))
    return tuple(bodies.Buurt(naam=naam, inwoners=inwoners) for naam, inwoners in found)


def _gaten(slots: Iterable[Slot], *, volledig: bool) -> tuple[bodies.Gat, ...]:
    """Return where nobody is known in the coming week, of which the regio wants to know."""
    found: dict[tuple[Dagsoort, Dagdeel], list[Slot]] = {}
    for slot in slots:
        if not slot.is_past and stand_of(slot, volledig=volledig) == "geen":
            found.setdefault((slot.asked.at.dagsoort, slot.dagdeel), []).append(slot)
    return tuple(
        bodies.Gat(dagsoort=soort, dagdeel=deel, data=tuple(slot.datum for slot in some))
        for (soort, deel), some in found.items()
    )


def _has_the_move(ladder: Iterable[shared.Verantwoordelijke], at: Tijdstip) -> int | None:
    """Return the number of the first step whose party can be reached. One whose hours are not known is expected to be
    there on a werkdag by day, and at no other time."""
    by_day = (at.dagsoort, at.dagdeel) == ("werkdag", "overdag")
    there = (one.stap for one in ladder if (one.bereikbaar if one.uren == "bekend" else by_day))
    return next(there, None)


def _onderdeel(code: Onderdeelcode, naam: str, afspraken: Iterable[AfspraakDocument]) -> bodies.Wijkonderdeel:
    having = [(one, texts[code]) for one in afspraken if code in (texts := samenwerking.open_texts(one))]
    return bodies.Wijkonderdeel(
        onderdeel=code,
        naam=naam,
        status=samenwerking.status([one for one, _ in having]),
        teksten=tuple(
            bodies.Opentekst(afspraak=one.id, titel=samenwerking.titel(one), tekst=tekst)
            for one, tekst in having[:TEKSTEN]
        ),
        totaal=len(having),
    )


def _volledigheid(
    teams: Sequence[TeamDocument], wijk: str, known: Beside, now: datetime
) -> tuple[bodies.Volledigheid, ...]:
    """Return of how many teams of a wijk is known what belongs to them. Acute help has no stand (L 4.2)."""
    caring = [team for team in teams if not team.lijnen or any(lijn.functie == "zorg" for lijn in team.lijnen)]
    every = len(teams)
    return (
        bodies.Volledigheid(wat="telefoonnummer", aantal=sum(map(_has_number, teams)), van=every),
        bodies.Volledigheid(wat="specialismen", aantal=sum(bool(team.specialismen) for team in teams), van=every),
        bodies.Volledigheid(wat="samenwerking", aantal=sum(works_together(one, known) for one in teams), van=every),
        bodies.Volledigheid(wat="stand", aantal=sum(_has_stand(one, wijk, now) for one in caring), van=len(caring)),
    )


def _has_number(team: TeamDocument) -> bool:
    contacts = (team.contact, *(lijn.contact for lijn in team.lijnen))
    return any(contact and contact.telefoon for contact in contacts)


def _has_stand(team: TeamDocument, wijk: str, now: datetime) -> bool:
    """Tell whether a team said something of the room that it has in a wijk, which is still valid."""
    return any(
        report.geldig_tot > now and (not report.wijken or wijk in report.wijken) for report in counting(team.capaciteit)
    )
