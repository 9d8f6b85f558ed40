"""When whoever stands on a step can be reached, worked out at the moment of reading: hours pass, and are changed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from msgspec.structs import replace

from events.codes import STAPROLLEN
from events.vraag import Zet
from services.platform.runtime.away import Away
from services.regels.bereikbaar import Uren
from services.regels.ladder import Presence, presence
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.answers import teams_seen_by
from services.zorgvraag.partijen import Kandidaten, of_teams, search_of


def presence_in_list(
    aanbod: Aanbod, dossiers: Sequence[Dossier], viewer: Viewer, now: datetime
) -> Callable[[Dossier, Zet], Presence]:
    """Return what tells of each of these when the party of a step can be reached. What they need of the aanbod is read
    in one go, and not asked again while nobody can say it: a list is there all the same."""
    known: Aanbod | None = None
    with suppress(Away):
        known = aanbod.read_ahead([search_of(dossier.vraag) for dossier in dossiers]) if dossiers else None
    return lambda dossier, zet: presence_on(known, dossier, zet, viewer=viewer, now=now)


def presence_on(aanbod: Aanbod | None, dossier: Dossier, zet: Zet, *, viewer: Viewer, now: datetime) -> Presence:
    """Return when the party of a step, as an organisation sees it, can be reached. Who took it up is there until its
    time is over. Of hours that nobody knows, or can say now (no `aanbod`), what was known when the step was set
    counts."""
    ladder = dossier.escalatie
    if ladder and ladder.taken_up_by(zet.stap) and zet.uiterlijk and zet.uiterlijk > now:
        return Presence(now)
    found = Presence(now, certain=False)
    if aanbod:
        with suppress(Away):
            indeling = aanbod.dagindeling(dossier.vraag.gesteld.gebied.regio)
            found = presence(_hours(aanbod, dossier, zet, viewer, now), now, indeling)
    return found if found.certain else Presence(max(zet.begint, now), certain=False)


def _hours(aanbod: Aanbod, dossier: Dossier, zet: Zet, viewer: Viewer, now: datetime) -> Uren | None:
    gesteld, search = dossier.vraag.gesteld, search_of(dossier.vraag)
    in_care = gesteld.in_zorg_bij
    if zet.rol == "gevraagd" and in_care and viewer.knows_whose_client(dossier):
        return aanbod.uren_of(in_care, search)
    if zet.rol == "gevraagd":
        return of_teams(STAPROLLEN[zet.rol], _asked(aanbod.kandidaten(search, now), dossier, viewer)).open
    if zet.rol == "zorgverzekeraar":
        search = replace(search, zorgverzekeraar=next(iter(zet.organisaties), None))
    return aanbod.partij(gesteld.ladder.stappen[zet.stap - 1], search, now).open


def _asked(kandidaten: Kandidaten, dossier: Dossier, viewer: Viewer) -> Kandidaten:
    """Return the teams that were asked, as far as an organisation may know."""
    seen = teams_seen_by(viewer, dossier)
    return Kandidaten(tuple(team for team in kandidaten.every if team.id in seen))
