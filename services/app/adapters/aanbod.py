"""What a zorgvraag needs to know of the log `aanbod`: the place and its teams from the directory, the zorgverzekeraars
and aanbieders from the registry. While the index is away, what `beeld` remembers: a ladder does not wait for it."""

from collections.abc import Sequence
from datetime import datetime

from typing_extensions import override

from events.aanbod import Stap
from events.codes import STAPROLLEN
from events.vraag import Gebied, Ladder
from services.app.adapters.read_ahead import ReadAhead
from services.directory.application import find_place
from services.directory.document import Document, RegioDocument, TeamDocument
from services.directory.domain.query import Query
from services.directory.reader import Reader, Source, require_complete
from services.errors import NotFound
from services.platform.runtime.away import Away
from services.platform.store.store import Store
from services.regels import kandidaten as rule
from services.regels.bereikbaar import merge_hours, vensters
from services.regels.kalender import AMSTERDAM, Dagindeling
from services.regels.ladder import DEFAULT_STEPS
from services.registry.application.aanbieders import AANBIEDER
from services.registry.application.zorgverzekeraars import ZORGVERZEKERAAR
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.partijen import Kandidaat, Partij, Plaats, Search, of_teams


class DirectoryAanbod(Aanbod):
    """The aanbod as the directory and the registry know it."""

    def __init__(self, source: Source | ReadAhead, aanbod_store: Store) -> None:
        self._source, self._aanbod_store = source, aanbod_store

    @override
    def plaats(self, postcode: str | None, wijk: str | None) -> Plaats:
        query = Query(postcode=postcode, wijk=wijk)
        place = self._source.ask(
            lambda reader, volledig: find_place(require_complete(reader, volledig=volledig), query)
        )
        regio, (code, first) = place.regio, place.wijken[0]
        gebied = Gebied(
            regio=regio.id,
            gemeente=place.gemeente_code,
            wijk=code,
            wijken=place.codes,
            postcode=postcode,
            inwoners_wijk=first.inwoners,
            inwoners_gemeente=sum(one.inwoners for one in regio.wijken.values() if one.gemeente == first.gemeente),
        )
        ladder = Ladder(versie=regio.versie, stappen=regio.stappen or DEFAULT_STEPS)
        return Plaats(gebied, regio.dagindeling, ladder)

    @override
    def knows_aanbieder(self, aanbieder_id: str) -> bool:
        return self._aanbod_store.find(AANBIEDER, aanbieder_id) is not None

    @override
    def knows_zorgverzekeraar(self, uzovi: str) -> bool:
        return self._aanbod_store.find(ZORGVERZEKERAAR, uzovi) is not None

    @override
    def dagindeling(self, regio: str) -> Dagindeling:
        return self._regio(regio).dagindeling

    @override
    def kandidaten(self, search: Search, now: datetime) -> Sequence[Kandidaat]:
        gebied = search.gebied
        query = Query(postcode=gebied.postcode, wijk=None if gebied.postcode else gebied.wijk)
        try:
            teams = self._source.ask(
                lambda reader, volledig: _teams(require_complete(reader, volledig=volledig), query)
            )
        except NotFound:  # the place is no more
            return []
        datum = search.asked_at.astimezone(AMSTERDAM).date()
        ordered = rule.order(
            [team for team in teams if isinstance(team, TeamDocument)],
            gebied.wijken, search.dagdelen, search.specialismen, datum, now,
        )  # fmt: skip
        return [
            Kandidaat(
                id=team.id,
                naam=team.naam,
                aanbieders=team.aanbieders,
                contact=team.contact,
                stand=stand,
                vensters=merge_hours(lijn.vensters for lijn in team.lijnen if lijn.functie == "zorg"),
            )
            for team, stand in ordered
        ]

    @override
    def partij(self, stap: Stap, search: Search, now: datetime) -> Partij:
        match stap.rol:
            case "coordinatiepunt":
                return self._coordinatiepunt(stap, search.gebied.regio)
            case "zorgverzekeraar":
                return self._zorgverzekeraar(search.zorgverzekeraar)
            case "gevraagd" | "aanbieders":
                return of_teams(STAPROLLEN[stap.rol], self.kandidaten(search, now))

    @override
    def read_ahead(self, searches: Sequence[Search]) -> Aanbod:
        source = self._source
        if isinstance(source, ReadAhead):
            return self

        def read(reader: Reader, *, volledig: bool) -> ReadAhead:
            return ReadAhead(source.index if volledig else reader, searches, together=volledig)

        return DirectoryAanbod(source.ask(read), self._aanbod_store)

    def _coordinatiepunt(self, stap: Stap, code: str) -> Partij:
        regio = self._regio(code)
        return Partij(
            naam=regio.loket.naam if regio.loket else STAPROLLEN["coordinatiepunt"],
            organisaties=(stap.organisatie or code,),
            contact=regio.loket.contact if regio.loket else None,
            open=regio.loket_vensters,
        )

    def _zorgverzekeraar(self, uzovi: str | None) -> Partij:
        found = self._aanbod_store.find(ZORGVERZEKERAAR, uzovi) if uzovi else None
        if found is None:
            return Partij(naam=STAPROLLEN["zorgverzekeraar"], organisaties=(uzovi,) if uzovi else ())
        gegevens = found.gegevens
        return Partij(
            naam=gegevens.naam,
            organisaties=(str(uzovi),),
            contact=gegevens.zorgbemiddeling,
            open=vensters(gegevens.bereikbaarheid) if gegevens.bereikbaarheid else None,
        )

    def _regio(self, code: str) -> RegioDocument:
        stream = f"regio:{code}"
        found = self._source.ask(lambda reader, **_: reader.fetch([stream])).get(stream)
        if not isinstance(found, RegioDocument):
            raise Away(f"De gids kent regio {code} nog niet.")
        return found


def _teams(reader: Reader, query: Query) -> list[Document]:
    return reader.candidates("team", find_place(reader, query).sleutels)
