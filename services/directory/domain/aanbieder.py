"""Shows an aanbieder by itself: who answers for it, who contracted it, and its teams; pure."""

from collections.abc import Iterable, Sequence

from events.codes import TEAMSOORTEN
from services.directory import bodies as shared
from services.directory import teams_bodies as bodies
from services.directory.document import AanbiederDocument, TeamDocument, ZorgverzekeraarDocument
from services.directory.domain.samenwerking import Known


def streams_of(aanbieder: AanbiederDocument) -> set[str]:
    """Return the streams that tell how its zorgverzekeraars are called, and on whose behalf it works."""
    insurers = {f"zorgverzekeraar:{one.zorgverzekeraar}" for one in aanbieder.contracten}
    return insurers | {f"aanbieder:{one}" for one in aanbieder.onderaannemer_van}


def show(
    aanbieder: AanbiederDocument,
    teams: Sequence[TeamDocument],
    page: Iterable[bodies.TeamInLijst],
    known: Known,
    *,
    volledig: bool = True,
) -> bodies.HeleAanbieder:
    """Return an aanbieder as it is shown, with a page of its teams: of all of them, when `volledig` says so."""
    soorten = {soort for team in teams for soort in team.profiel.soorten}
    return bodies.HeleAanbieder(
        id=aanbieder.id,
        naam=aanbieder.naam,
        volledig=volledig,
        soort="zzp" if aanbieder.zzp else "organisatie",
        website=aanbieder.website,
        aanspreekpunt=aanbieder.aanspreekpunt,
        onderaannemer_van=tuple(_heads(aanbieder, known)),
        contracten=tuple(_contracten(aanbieder, known)),
        soorten=tuple(shared.Naam(code=code, naam=naam) for code, naam in TEAMSOORTEN.items() if code in soorten),
        teams=tuple(page),
        teams_totaal=len(teams) if volledig else None,
    )


def _heads(aanbieder: AanbiederDocument, known: Known) -> Iterable[shared.AanbiederNaam]:
    for one in aanbieder.onderaannemer_van:
        head = known.get(f"aanbieder:{one}")
        if isinstance(head, AanbiederDocument) and head.actief and one != aanbieder.id:
            yield shared.AanbiederNaam(id=head.id, naam=head.naam)


def _contracten(aanbieder: AanbiederDocument, known: Known) -> Iterable[bodies.Contract]:
    for one in sorted(aanbieder.contracten, key=lambda found: found.zorgverzekeraar):
        insurer = known.get(f"zorgverzekeraar:{one.zorgverzekeraar}")
        yield bodies.Contract(
            zorgverzekeraar=one.zorgverzekeraar,
            naam=insurer.naam if isinstance(insurer, ZorgverzekeraarDocument) else None,
            gecontracteerd=one.gecontracteerd,
        )
