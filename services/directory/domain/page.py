"""Makes a page of the answer to "wie kan ik benaderen": all that it rests on is handed to it (rij 1)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from events.aanbod import Cel
from services.bodies import Body
from services.directory import bodies
from services.directory.document import AfspraakDocument, RegioDocument, TeamDocument
from services.directory.domain import answer, samenwerking
from services.directory.domain.beside import Beside, beside, unfit
from services.directory.domain.plaats import Plaats
from services.directory.domain.query import AFSPRAKEN, OTHERS, TEAMS, Asked, Query, moment_of
from services.directory.domain.unanswered import NOTHING, Missed, unanswered
from services.regels.bereikbaar import Uren
from services.regels.houdbaar import changes_at
from services.regels.kalender import Tijdstip, began_on, feestdagen, floor
from services.regels.volgorde import Criteria, Ranking, is_covered, rank

FRESH = 60  # seconds: nobody keeps a page for longer without asking again
NOBODY = Ranking((), (), (), (), (), ())


class Around(NamedTuple):
    """What an answer rests on beside its place: the teams that are found there; the afspraken, in their order; and the
    documents by stream that tell how their aanbieders and the parties of those that are shown are called."""

    teams: Sequence[TeamDocument]
    afspraken: Sequence[AfspraakDocument] = ()
    known: samenwerking.Known = {}


class Lasting(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a page of an answer, for as long as it holds.

    `more` says whether there is a next page of teams, `missed` for what nobody can be called: of a week, for nothing.
    `moment` is what it is about (UTC), None for the current minute. Until `changes_at` it stays as it is, unless
    somebody reports something.
    """

    more: bool
    missed: Missed = NOTHING
    moment: datetime | None
    changes_at: datetime

    def moment_at(self, now: datetime) -> datetime:
        """Return the moment that it is about when it is given now (UTC)."""
        return self.moment or floor(now)

    def fresh_for(self, now: datetime) -> int:
        """Return for how many seconds it may be kept when it is given now."""
        return max(0, min(FRESH, int((self.changes_at - now).total_seconds())))


class Shown(Lasting, frozen=True, kw_only=True):
    """What is known, with what goes out for as long as it holds."""

    antwoord: Body


class Page(Shown, frozen=True, kw_only=True):
    """A page of an answer."""

    antwoord: bodies.Antwoord


def make_page(query: Query, place: Plaats, around: Around, now: datetime, *, volledig: bool) -> Page:
    """Answer a query with all that is found at its place."""
    teams, afspraken = around.teams, around.afspraken
    known = beside(query, teams, around.known.values(), samenwerking.together(afspraken))
    asked = moment_of(query, place.regio.dagindeling, now)
    criteria = criteria_of(query, place, asked, now, unfit(query, known))
    ranking = rank(teams, criteria)
    hours_of_teams = answer.of_teams((*ranking.now, *ranking.partly, *ranking.later), criteria.audience)
    every = [*hours_of(place, teams), *([hours_of_teams] if hours_of_teams else [])]
    until = changes_at(criteria, place.regio.dagindeling, every, expiries_of(teams), moves=asked.moves)
    return Page(
        antwoord=bodies.Antwoord(
            plaats=answer.plaats(place),
            **_of_moment(place.regio, asked.at),
            voor=query.voor,
            volledig=volledig,
            gedekt=is_covered(ranking, query.specialismen, is_asked=query.is_for_some),
            loket=answer.loket(place.regio, asked),
            **_lists(_slice(ranking, query.pagina), known),
            afspraken=tuple([samenwerking.samenwerking(one, around.known) for one in afspraken[:AFSPRAKEN]]),
            afspraken_totaal=len(afspraken),
            verantwoordelijken=answer.verantwoordelijken(place, hours_of_teams, asked),
            spoed=bodies.Spoed(huisartsenspoedpost=place.regio.huisartsenspoedpost),
        ),
        more=_slice(ranking, query.pagina + 1) != NOBODY,
        missed=_missed(query, place, ranking, criteria, is_known=volledig),
        moment=None if asked.moves else asked.at.moment,
        changes_at=until,
    )


def criteria_of(
    query: Query, place: Plaats, asked: Asked, now: datetime, unfit: frozenset[str] = frozenset()
) -> Criteria:
    """Return what is looked for among the teams of a place."""
    return Criteria(
        at=asked.at,
        indeling=place.regio.dagindeling,
        interval=asked.interval,
        wijken=place.codes,
        specialismen=query.specialismen,
        unfit=unfit,
        audience=query.voor,
        now=now,
    )


def _missed(query: Query, place: Plaats, ranking: Ranking, criteria: Criteria, *, is_known: bool) -> Missed:
    """Return for what nobody can be called. Of what is past, or not wholly known, nothing is said."""
    says = is_known and not criteria.is_past
    missed = unanswered(ranking, query.specialismen) if says else ()
    return Missed(place.codes[0], criteria.at.dagsoort, criteria.at.dagdeel, missed)


def hours_of(place: Plaats, teams: Iterable[TeamDocument]) -> Iterator[Uren]:
    """Yield the hours of the loket and of every line of the teams of a place."""
    if place.regio.loket_uren:
        yield place.regio.loket_uren
    yield from (lijn.uren for team in teams for lijn in team.lijnen)


def expiries_of(teams: Iterable[TeamDocument]) -> Iterator[datetime]:
    """Yield when the reports of teams expire (UTC)."""
    return (report.geldig_tot for team in teams for report in team.capaciteit)


def _of_moment(regio: RegioDocument, at: Tijdstip) -> dict[str, Any]:
    """Return what the calendar and the regio say of a moment. Its feestdag is the one that its dagsoort is of."""
    day = began_on(at.moment, regio.dagindeling)
    return {
        "dagsoort": at.dagsoort,
        "dagdeel": at.dagdeel,
        "feestdag": feestdagen(day.year, bevrijdingsdag=at.bevrijdingsdag).get(day),
        "dekking": Cel(dagsoort=at.dagsoort, dagdeel=at.dagdeel) in regio.dekking,
    }


def _lists(page: Ranking, known: Beside) -> dict[str, Any]:
    return {
        "contactpunten": tuple([answer.contactpunt(found, known) for found in page.now]),
        "deels": tuple([answer.deel(found, known) for found in page.partly]),
        "voor_professionals": tuple([answer.contactpunt(found, known) for found in page.for_professionals]),
        "eigen_clienten": tuple([answer.of_own_clients(found, known) for found in page.own_clients]),
        "later": tuple([answer.later(found, known) for found in page.later]),
        "andere_hulp": tuple([answer.contactpunt(found, known) for found in page.other_help]),
    }


def _slice(ranking: Ranking, number: int) -> Ranking:
    """Return one page of each list."""
    sizes = {name: TEAMS if name == "now" else OTHERS for name in Ranking.__struct_fields__}
    return Ranking(
        **{name: getattr(ranking, name)[(number - 1) * size : number * size] for name, size in sizes.items()}
    )
