"""What a zorgvraag needs to know of the log `aanbod`: of the directory the place and its teams, of the registry the
zorgverzekeraars. Of an index that is away, what `beeld` remembers: a ladder does not wait for it."""

from collections.abc import Sequence
from datetime import datetime

from events.aanbod import Stap
from events.codes import STAPROLLEN
from events.vraag import Gebied, Ladder
from services.app.adapters.read_ahead import ReadAhead, complete
from services.directory.application import zoek_plaats
from services.directory.document import Document, RegioDocument, TeamDocument
from services.directory.domain.query import Query
from services.directory.reader import Reader, Source
from services.errors import NotFound
from services.platform.runtime.away import Away
from services.platform.store.store import Store
from services.regels import kandidaten as regel
from services.regels.bereikbaar import Vensters, vensters
from services.regels.kalender import AMSTERDAM, Dagindeling
from services.regels.ladder import DEFAULT_STEPS
from services.registry.application import aanbieders, zorgverzekeraars
from services.zorgvraag.partijen import Aanbod, Kandidaat, Partij, Plaats, Search, of_teams, samen


class DirectoryAanbod:
    """See `Aanbod`."""

    def __init__(self, bron: Source | ReadAhead, aanbod: Store) -> None:
        self._bron, self._aanbod = bron, aanbod

    def plaats(self, postcode: str | None, wijk: str | None) -> Plaats:
        """See `Aanbod`."""
        vraag = Query(postcode=postcode, wijk=wijk)
        waar = self._bron.vraag(lambda index, volledig: zoek_plaats(complete(index, volledig=volledig), vraag))
        regio, (code, feiten) = waar.regio, waar.wijken[0]
        gebied = Gebied(
            regio=regio.id,
            gemeente=waar.gemeente_code,
            wijk=code,
            wijken=waar.codes,
            postcode=postcode,
            inwoners_wijk=feiten.inwoners,
            inwoners_gemeente=sum(een.inwoners for een in regio.wijken.values() if een.gemeente == feiten.gemeente),
        )
        return Plaats(gebied, regio.dagindeling, Ladder(versie=regio.versie, stappen=regio.stappen or DEFAULT_STEPS))

    def knows_aanbieder(self, id_: str) -> bool:
        """See `Aanbod`."""
        return aanbieders.zoek(self._aanbod, id_) is not None

    def knows_zorgverzekeraar(self, uzovi: str) -> bool:
        """See `Aanbod`."""
        return zorgverzekeraars.zoek(self._aanbod, uzovi) is not None

    def dagindeling(self, regio: str) -> Dagindeling:
        """See `Aanbod`."""
        return self._regio(regio).dagindeling

    def kandidaten(self, vraag: Search, now: datetime) -> Sequence[Kandidaat]:
        """See `Aanbod`. Of a place that is no more, nobody."""
        gebied = vraag.gebied
        gevraagd = Query(postcode=gebied.postcode, wijk=None if gebied.postcode else gebied.wijk)
        try:
            teams = self._bron.vraag(lambda index, volledig: _teams(complete(index, volledig=volledig), gevraagd))
        except NotFound:
            return []
        datum = vraag.gesteld_op.astimezone(AMSTERDAM).date()
        gevonden = regel.order(
            [team for team in teams if isinstance(team, TeamDocument)],
            gebied.wijken, vraag.dagdelen, vraag.specialismen, datum, now,
        )  # fmt: skip
        return [
            Kandidaat(
                id=team.id,
                naam=team.naam,
                aanbieders=team.aanbieders,
                contact=team.contact,
                stand=stand,
                vensters=_uren(team),
            )
            for team, stand in gevonden
        ]

    def read_ahead(self, vragen: Sequence[Search]) -> Aanbod:
        """See `Aanbod`."""
        bron = self._bron
        if isinstance(bron, ReadAhead):
            return self

        def lees(reader: Reader, *, volledig: bool) -> ReadAhead:
            return ReadAhead(bron.index if volledig else reader, vragen, samen=volledig)

        return DirectoryAanbod(bron.vraag(lees), self._aanbod)

    def partij(self, stap: Stap, vraag: Search, now: datetime) -> Partij:
        """See `Aanbod`."""
        match stap.rol:
            case "coordinatiepunt":
                return self._coordinatiepunt(stap, vraag.gebied.regio)
            case "zorgverzekeraar":
                return self._zorgverzekeraar(vraag.zorgverzekeraar)
            case "gevraagd" | "aanbieders":
                return of_teams(STAPROLLEN[stap.rol], self.kandidaten(vraag, now))

    def _coordinatiepunt(self, stap: Stap, regio: str) -> Partij:
        document = self._regio(regio)
        return Partij(
            naam=document.loket.naam if document.loket else STAPROLLEN["coordinatiepunt"],
            organisaties=(stap.organisatie or regio,),
            contact=document.loket.contact if document.loket else None,
            open=document.loket_vensters,
        )

    def _zorgverzekeraar(self, uzovi: str | None) -> Partij:
        gevonden = zorgverzekeraars.zoek(self._aanbod, uzovi) if uzovi else None
        if gevonden is None:
            return Partij(naam=STAPROLLEN["zorgverzekeraar"], organisaties=(uzovi,) if uzovi else ())
        gegevens = gevonden.gegevens
        return Partij(
            naam=gegevens.naam,
            organisaties=(str(uzovi),),
            contact=gegevens.zorgbemiddeling,
            open=vensters(gegevens.bereikbaarheid) if gegevens.bereikbaarheid else None,
        )

    def _regio(self, code: str) -> RegioDocument:
        naam = f"regio:{code}"
        gevonden = self._bron.vraag(lambda index, **_: index.fetch([naam])).get(naam)
        if not isinstance(gevonden, RegioDocument):
            raise Away(f"De gids kent regio {code} nog niet.")
        return gevonden


def _teams(index: Reader, vraag: Query) -> list[Document]:
    return index.candidates("team", zoek_plaats(index, vraag).sleutels)


def _uren(team: TeamDocument) -> Vensters:
    """When its planned care can be reached."""
    return samen(lijn.vensters for lijn in team.lijnen if lijn.functie == "zorg")
