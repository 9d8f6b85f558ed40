"""What an organisation may know of all that happened to a zorgvraag and on its ladder (L 3.3; `veilig.md`, rule 5).

What it may not know leaves no trace: not in a timeline, and not in the tag of what it reads.
"""

from collections.abc import Iterable

from events.codec import Recorded
from events.escalatie import EscalatieGestart, EscalatieOpgelost, StapDoorgegeven, StapGezet
from events.vraag import TeamVervallen, ZorgvraagAfgewezen, ZorgvraagToegezegd, ZorgvraagVoorgelegd
from services.zorgvraag.access import Dossier, Viewer, tells_of_the_client

TOLD_TO_GEMEENTE = (EscalatieGestart, StapGezet, EscalatieOpgelost)


def seen(history: Iterable[Recorded], dossier: Dossier, viewer: Viewer) -> str:
    """Name the events that an organisation may know, as they stand now: the same text as long as nothing that it may
    know has changed. It says what others may not read, so it goes out under a key."""
    return " ".join([viewer.actor, *sorted(one.id for one in history if may_know(one, dossier, viewer))])


def may_know(recorded: Recorded, dossier: Dossier, viewer: Viewer) -> bool:
    """Tell whether an organisation may know of an event: a refusal, and who passed the zorgvraag on, are between that
    party and whoever must choose; whether the cliënt was in care is between those who ask. A gemeente knows whose turn
    it is, and no more."""
    if viewer.rol == "gemeente":
        return isinstance(recorded.event, TOLD_TO_GEMEENTE)
    if tells_of_the_client(recorded, dossier, viewer):
        return False
    match recorded.event:
        case ZorgvraagAfgewezen(team=team) | TeamVervallen(team=team):
            return sees_answer(team, dossier, viewer, refusal=True)
        case ZorgvraagToegezegd(team=team):
            return sees_answer(team, dossier, viewer, refusal=team in dossier.vraag.afgewezen)
        case StapDoorgegeven():
            return viewer.manages(dossier) or viewer.actor == recorded.actor
        case ZorgvraagVoorgelegd(teams=teams):
            return any(sees_answer(gevraagde.team, dossier, viewer, refusal=False) for gevraagde in teams)
    return True


def sees_answer(team: str, dossier: Dossier, viewer: Viewer, *, refusal: bool) -> bool:
    """Tell whether an organisation may know what a team answered: its own team, and whoever must choose."""
    own = viewer.owns(dossier, team)
    return own or viewer.manages(dossier) or (viewer.rol == "zorgverzekeraar" and not refusal)
