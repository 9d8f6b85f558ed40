"""Shows a team by itself: how it can be reached, what room it reports, where it works, and who said so; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, get_args

from events.aanbod import Cel, Dagdelen
from events.codes import DAGDELEN
from services.directory import bodies as shared
from services.directory import teams_bodies as bodies
from services.directory.document import AfspraakDocument, RegioDocument, Teamdeel, TeamDocument
from services.directory.domain import beside, profiel
from services.directory.domain.answer import NAMES
from services.directory.domain.beside import Beside
from services.directory.domain.opening import opening
from services.directory.domain.regio import name as named
from services.directory.places_bodies import Wijk
from services.regels.bereikbaar import Lijn, reach
from services.regels.houdbaar import changes_at
from services.regels.kalender import Dagindeling, Tijdstip, dagindeling, floor, tijdstip
from services.regels.kandidaten import levering_of, worst
from services.regels.volgorde import Criteria

DELEN: Mapping[bodies.Deel, tuple[Cel, ...]] = {
    "overdag": (Cel(dagsoort="werkdag", dagdeel="overdag"),),
    "avond": (Cel(dagsoort="werkdag", dagdeel="avond"),),
    "nacht": (Cel(dagsoort="werkdag", dagdeel="nacht"),),
    "weekend": tuple(Cel(dagsoort="weekend", dagdeel=dagdeel) for dagdeel in DAGDELEN),  # type: ignore[arg-type]
}
SPREKERS: Mapping[str, bodies.Spreker] = {"regio": "regio", "beheerder": "beheerder"}
NOWHERE = ("",)  # the wijk of a team that works in none: no report names it


class Where(NamedTuple):
    """The regio's of the places in which teams work."""

    regios: Sequence[RegioDocument]

    def wijken(self, team: TeamDocument) -> tuple[Wijk, ...]:
        """Return the wijken in which a team works, as far as any regio has them, in the order of their names."""
        found = [
            Wijk(code=code, naam=regio.wijken[code].naam, gemeente=_gemeente(regio, regio.wijken[code].gemeente))
            for code in team.werkgebied
            for regio in self.regios
            if code in regio.wijken
        ]
        return tuple(sorted({one.code: one for one in found}.values(), key=lambda one: (one.naam, one.code)))

    def regio(self, team: TeamDocument) -> RegioDocument | None:
        """Return the regio of the first place in which a team works."""
        here = (one for code in team.werkgebied for one in self.regios if code in one.wijken or code in one.postcodes)
        return next(here, None)


def _gemeente(regio: RegioDocument, code: str) -> str:
    return regio.gemeenten[code].naam if code in regio.gemeenten else code


def postcodes(team: TeamDocument) -> tuple[str, ...]:
    """Return the postcodes in which a team works."""
    return tuple(sorted(code for code in team.werkgebied if code.isdigit()))


class Around(NamedTuple):
    """What stands around a team: its aanbieders and the teams that it names, where it works, and its afspraken."""

    known: Beside
    where: Where
    afspraken: Sequence[AfspraakDocument] = ()


class Shown(NamedTuple):
    """A team as it is shown, until `changes_at` (UTC) when nobody reports anything."""

    team: bodies.Team
    changes_at: datetime


def show(team: TeamDocument, around: Around, now: datetime, *, volledig: bool = True) -> Shown:
    """Return a team as it is shown now (UTC). `volledig` says whether all is known that there is to know."""
    regio = around.where.regio(team)
    indeling = regio.dagindeling if regio else dagindeling(Dagdelen())
    at = tijdstip(floor(now), indeling)
    wijken = tuple(code for code in team.werkgebied if not code.isdigit()) or NOWHERE
    body = bodies.Team(
        id=team.id,
        naam=team.naam,
        volledig=volledig,
        aanbieders=beside.aanbieders(team, around.known),
        contact=team.contact,
        contact_eigen_clienten=team.contact_eigen_clienten,
        uren="bekend" if team.lijnen else "onbekend",
        lijnen=tuple(_lijn(lijn, team, at) for lijn in team.lijnen),
        **_standen(team, wijken, indeling, at, now),
        specialismen=specialismen(team),
        profiel=profiel.shown(team, around.known),
        neemt_waar_voor=_stands_in_for(team, around.known),
        regio=named(regio) if regio else None,
        wijken=around.where.wijken(team),
        postcodes=postcodes(team),
        afspraken=tuple(_afspraak(one) for one in around.afspraken),
        bronnen=tuple(_sources(team)),
    )
    criteria = Criteria(at=at, indeling=indeling, wijken=wijken, now=now)
    hours = (lijn.uren for lijn in team.lijnen)
    expiries = (report.geldig_tot for report in team.capaciteit)
    return Shown(body, changes_at(criteria, indeling, hours, expiries, moves=True))


def specialismen(team: TeamDocument) -> tuple[shared.Naam, ...]:
    """Return the specialismen of a team with their names. One that is new here is passed over."""
    return tuple(NAMES[code] for code in team.specialismen if code in NAMES)


def _lijn(lijn: Lijn, team: TeamDocument, at: Tijdstip) -> bodies.Lijn:
    found = reach(lijn.uren, at)
    theirs = team.contact_eigen_clienten
    is_theirs = theirs and theirs.telefoon and "eigen-clienten" in lijn.voor and "iedereen" not in lijn.voor
    return bodies.Lijn(
        functie=lijn.functie,
        voor=lijn.voor,
        contact=lijn.contact or (theirs if is_theirs else team.contact),
        openingstijden=opening(lijn.uren),
        bereikbaar=found.bereikbaar,
        bereikbaar_vanaf=found.vanaf,
    )


def _standen(
    team: TeamDocument, wijken: tuple[str, ...], indeling: Dagindeling, at: Tijdstip, now: datetime
) -> dict[str, Any]:
    """Return the stand of now, and of each part of the week; none where the team gives no care."""
    given = levering_of(team, indeling)
    is_known = bool(team.levering or team.lijnen)

    def of(deel: bodies.Deel) -> bodies.Deelstand:
        cellen = [cel for cel in DELEN[deel] if cel in given]
        return bodies.Deelstand(
            deel=deel,
            levert=("ja" if is_known else "onbekend") if cellen else "nee",
            capaciteit=worst(team, wijken, cellen, (), now) if cellen else None,
        )

    cel = Cel(dagsoort=at.dagsoort, dagdeel=at.dagdeel)
    capaciteit = worst(team, wijken, [cel], (), now) if cel in given else None
    nu = bodies.Nu(dagsoort=at.dagsoort, dagdeel=at.dagdeel, capaciteit=capaciteit)
    return {"nu": nu, "standen": tuple(of(deel) for deel in DELEN)}


def _stands_in_for(team: TeamDocument, known: Beside) -> tuple[bodies.TeamNaam, ...]:
    """Return the teams that a team says to stand in for, and that say so too: nobody speaks for another (veilig, rule
    3)."""
    named = (known.teams[one] for one in team.profiel.neemt_waar_voor if one in known.teams and one != team.id)
    agreed = (one for one in named if any(other.team == team.id for other in one.profiel.waarneming))
    return tuple(bodies.TeamNaam(id=one.id, naam=one.naam) for one in agreed)


def _afspraak(afspraak: AfspraakDocument) -> bodies.AfspraakNaam:
    titel = afspraak.van_kracht.titel if afspraak.van_kracht else ""
    return bodies.AfspraakNaam(id=afspraak.id, titel=titel)


def _sources(team: TeamDocument) -> Iterable[bodies.Bron]:
    parts: Sequence[Teamdeel] = get_args(Teamdeel)
    for part in parts:
        if said := team.gezegd.get(part):
            yield bodies.Bron(deel=part, wie=SPREKERS.get(said.rol, "team"), op=said.op)
