"""What an organisation may know of who was asked for a zorgvraag and what they answered (L 3.3), and whether the clock
of its step runs."""

from typing import Literal

from events.aanbod import Cel
from services.zorgvraag.access import Dossier, Viewer

CelStatus = Literal["open", "toegezegd", "geplaatst"]


def own_teams(viewer: Viewer, dossier: Dossier) -> frozenset[str]:
    """Return the teams of an aanbieder that were asked."""
    return frozenset(team for team in dossier.vraag.gevraagd if viewer.owns(dossier, team))


def teams_seen_by(viewer: Viewer, dossier: Dossier) -> frozenset[str]:
    """Return the teams that were asked and whose answers an organisation may know: all, but for an aanbieder that does
    not choose only its own."""
    if viewer.is_only_asked(dossier):
        return own_teams(viewer, dossier)
    return frozenset(dossier.vraag.gevraagd)


def approached_seen_by(viewer: Viewer, dossier: Dossier) -> frozenset[str]:
    """Return the aanbieders that were asked, as far as an organisation may know: an aanbieder that does not choose only
    itself."""
    approached = dossier.vraag.approached
    return approached & {viewer.organisatie} if viewer.is_only_asked(dossier) else approached


def cells(dossier: Dossier, viewer: Viewer) -> dict[Cel, CelStatus]:
    """Tell of each dagdeel that is asked how far it is. Placed counts for everybody, because it is no longer asked; an
    offer for whoever may know it."""
    vraag = dossier.vraag
    offered = {cel for team in teams_seen_by(viewer, dossier) for cel in vraag.toegezegd.get(team, ())}
    still_open = {*vraag.open_dagdelen}
    return {
        cel: "geplaatst" if cel not in still_open else "toegezegd" if cel in offered else "open"
        for cel in vraag.gesteld.dagdelen
    }


def clock_runs(dossier: Dossier, viewer: Viewer) -> bool:
    """Tell whether somebody must act by a moment, as far as an organisation may know: it is open, and not everything is
    offered. Then the verwijzer chooses (R 3.2)."""
    return not dossier.vraag.uitkomst and "open" in cells(dossier, viewer).values()
