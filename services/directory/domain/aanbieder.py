"""Shows an aanbieder by itself: who answers for it, who contracted it, its teams, and who works with it; pure."""

from collections.abc import Iterable, Sequence

from events.codes import TEAMSOORTEN
from services.directory import bodies as shared
from services.directory import teams_bodies as bodies
from services.directory.document import AanbiederDocument, AfspraakDocument, TeamDocument, ZorgverzekeraarDocument
from services.directory.domain import samenwerking
from services.directory.domain.query import AFSPRAKEN
from services.directory.domain.samenwerking import Known


def streams_of(aanbieder: AanbiederDocument, afspraken: Sequence[AfspraakDocument]) -> set[str]:
    """Return the streams that tell how its zorgverzekeraars are called, on whose behalf it works, and with whom it
    stands in the first of its afspraken."""
    insurers = {f"zorgverzekeraar:{one.zorgverzekeraar}" for one in aanbieder.contracten}
    heads = {f"aanbieder:{one}" for one in aanbieder.onderaannemer_van}
    return insurers | heads | samenwerking.streams_of(afspraken[:AFSPRAKEN])


def show(
    aanbieder: AanbiederDocument,
    teams: Sequence[TeamDocument],
    page: Iterable[bodies.TeamInLijst],
    afspraken: Sequence[AfspraakDocument],
    known: Known,
    *,
    volledig: bool = True,
) -> bodies.HeleAanbieder:
    """Return an aanbieder as it is shown, with a page of its teams: of all of them, when `volledig` says so; and with
    the first of its afspraken, in their order."""
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
        afspraken=tuple(samenwerking.samenwerking(one, known) for one in afspraken[:AFSPRAKEN]),
        afspraken_totaal=len(afspraken),
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
