"""What a zorgvraag needs to know of the log `aanbod`: the place and its teams from the directory, the zorgverzekeraars
and aanbieders from the registry. While the index is away, what `beeld` remembers: a ladder does not wait for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from msgspec.structs import replace
from typing_extensions import override

from events.aanbod import Stap
from events.codes import STAPROLLEN, StapRol
from events.vraag import Gebied, Ladder
from services.app.adapters.read_ahead import ReadAhead
from services.directory.application.gebieden import inwoners_of_gemeente, naming_in
from services.directory.application.places import find_place
from services.directory.document import AanbiederDocument, RegioDocument, TeamDocument
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.plaats import Plaats as FoundPlace
from services.directory.domain.query import Query
from services.directory.reader import Reader, Source, require_complete
from services.errors import NotFound
from services.platform.runtime.away import Away
from services.platform.store.store import Store
from services.regels import kandidaten as rule
from services.regels.bereikbaar import Uren, uren
from services.regels.gebieden import Naming
from services.regels.kalender import AMSTERDAM, Dagindeling, tijdstip
from services.regels.kandidaten import Needs, Option
from services.regels.ladder import DEFAULT_STEPS
from services.registry.application.aanbieders import AANBIEDER
from services.registry.application.teams import TEAM
from services.registry.application.zorgverzekeraars import ZORGVERZEKERAAR
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.partijen import Kandidaat, Kandidaten, Partij, Plaats, Search, of_teams


class DirectoryAanbod(Aanbod):
    """The aanbod as the directory and the registry know it."""

    def __init__(self, source: Source | ReadAhead, aanbod_store: Store) -> None:
        self._source, self._aanbod_store = source, aanbod_store
        # What is read ahead lives for moments: what many zorgvragen share is then worked out once for all of them.
        once = cache if isinstance(source, ReadAhead) else lambda find: find
        self._zorgverzekeraar = once(self._find_zorgverzekeraar)
        self._options = once(self._find_options)
        self._together = once(self._teams_together)
        self._regio = once(self._find_regio)

    @override
    def plaats(self, postcode: str | None, wijk: str | None) -> Plaats:
        query = Query(postcode=postcode, wijk=wijk)
        place, named, inwoners_gemeente = self._source.ask(
            lambda reader, volledig: _named_place(require_complete(reader, volledig=volledig), query)
        )
        regio, (code, first) = place.regio, place.wijken[0]
        gebied = Gebied(
            regio=regio.id,
            gemeente=place.gemeente_code,
            wijk=code,
            wijken=place.codes,
            postcode=postcode,
            inwoners_wijk=first.inwoners,
            inwoners_gemeente=inwoners_gemeente,
        )
        ladder = Ladder(versie=regio.versie, stappen=regio.stappen or DEFAULT_STEPS)
        return Plaats(named.name(gebied), regio.dagindeling, ladder, regio.huisartsenspoedpost)

    @override
    def knows_aanbieder(self, aanbieder_id: str) -> bool:
        return self._aanbod_store.find(AANBIEDER, aanbieder_id) is not None

    @override
    def has_team(self, team_id: str) -> bool:
        team = self._aanbod_store.find(TEAM, team_id)
        return team is not None and team.actief

    @override
    def ended(self, teams: Collection[str]) -> frozenset[str]:
        return frozenset(team for team, found in self._aanbod_store.find_all(TEAM, teams).items() if not found.actief)

    @override
    def knows_zorgverzekeraar(self, uzovi: str) -> bool:
        return self._aanbod_store.find(ZORGVERZEKERAAR, uzovi) is not None

    @override
    def dagindeling(self, regio: str) -> Dagindeling:
        return self._regio(regio).dagindeling

    @override
    def kandidaten(self, search: Search, now: datetime) -> Kandidaten:
        found = self._options(_place_of(search), _needs_of(search), now)
        names = self._names(own for one in found.every for own in one.aanbieders)
        now_and_later = (tuple(_named(one, names) for one in part) for part in (found.now, found.later))
        return Kandidaten(*now_and_later)

    @override
    def uren_of(self, aanbieder_id: str, search: Search) -> Uren | None:
        try:
            _, teams = self._teams(_place_of(search))
        except NotFound:  # the place is no more
            return None
        return rule.hours_together(team for team in teams if aanbieder_id in team.aanbieders)

    @override
    def partij(self, stap: Stap, search: Search, now: datetime) -> Partij:
        match stap.rol:
            case "coordinatiepunt":
                return self._coordinatiepunt(stap, search.gebied.regio)
            case "zorgverzekeraar":
                return self._zorgverzekeraar(search.zorgverzekeraar)
            case "gevraagd" | "aanbieders":
                return self._together(stap.rol, _place_of(search), _needs_of(search), now)

    def _teams_together(self, rol: StapRol, query: Query, needs: Needs, now: datetime) -> Partij:
        return of_teams(STAPROLLEN[rol], self._options(query, needs, now))

    def _find_options(self, query: Query, needs: Needs, now: datetime) -> Kandidaten:
        try:
            indeling, teams = self._teams(query)
        except NotFound:  # the place is no more
            return Kandidaten()
        found = rule.options(teams, needs, tijdstip(now, indeling), indeling)
        return Kandidaten(tuple(map(_kandidaat, found.now)), tuple(map(_kandidaat, found.later)))

    def _teams(self, query: Query) -> tuple[Dagindeling, list[TeamDocument]]:
        """Return the teams of a place, and how its regio divides the day. Raises `NotFound` when the place is no
        more."""
        return self._source.ask(lambda reader, volledig: _teams(require_complete(reader, volledig=volledig), query))

    def _names(self, aanbieders: Iterable[str]) -> Mapping[str, str]:
        streams = sorted({f"aanbieder:{aanbieder}" for aanbieder in aanbieders})
        found = self._source.ask(lambda reader, **_: reader.fetch(streams)).values()
        return {one.id: one.naam for one in found if isinstance(one, AanbiederDocument)}

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
            open=regio.loket_uren,
        )

    def _find_zorgverzekeraar(self, uzovi: str | None) -> Partij:
        found = self._aanbod_store.find(ZORGVERZEKERAAR, uzovi) if uzovi else None
        if found is None:
            return Partij(naam=STAPROLLEN["zorgverzekeraar"], organisaties=(uzovi,) if uzovi else ())
        gegevens = found.gegevens
        return Partij(
            naam=gegevens.naam,
            organisaties=(str(uzovi),),
            contact=gegevens.zorgbemiddeling,
            open=uren(gegevens.bereikbaarheid) if gegevens.bereikbaarheid else None,
        )

    def _find_regio(self, code: str) -> RegioDocument:
        stream = f"regio:{code}"
        found = self._source.ask(lambda reader, **_: reader.fetch([stream])).get(stream)
        if not isinstance(found, RegioDocument):
            raise Away(f"De gids kent regio {code} nog niet.")
        return found


def _named_place(reader: Reader, query: Query) -> tuple[FoundPlace, Naming, int]:
    """Return the place of a query, what may be told of a zorgvraag there, and the inhabitants of its gemeente."""
    place = find_place(reader, query)
    return place, naming_in(reader, place.regio), inwoners_of_gemeente(reader, place.gemeente_code)


def _place_of(search: Search) -> Query:
    gebied = search.gebied
    return Query(postcode=gebied.postcode, wijk=None if gebied.postcode else gebied.wijk)


def _needs_of(search: Search) -> Needs:
    return Needs(
        urgentie=search.urgentie,
        wijken=search.gebied.wijken,
        dagdelen=search.dagdelen,
        specialismen=search.specialismen,
        datum=search.asked_at.astimezone(AMSTERDAM).date(),
    )


def _kandidaat(option: Option[TeamDocument]) -> Kandidaat:
    team, found = option.team, option.reach
    return Kandidaat(
        id=team.id,
        naam=team.naam,
        functie=option.functie,
        aanbieders=team.aanbieders,
        contact=option.contact or team.contact,
        stand=option.stand,
        dagdelen=option.dagdelen,
        uren=option.uren,
        bereikbaar_nu=found.bereikbaar is not None if found.bekend else None,
        bereikbaar_vanaf=found.vanaf,
    )


def _named(kandidaat: Kandidaat, names: Mapping[str, str]) -> Kandidaat:
    """Return a kandidaat with the names of its aanbieders; one that the directory does not know has its id for name."""
    return replace(kandidaat, namen=tuple(names.get(aanbieder, aanbieder) for aanbieder in kandidaat.aanbieders))


def _teams(reader: Reader, query: Query) -> tuple[Dagindeling, list[TeamDocument]]:
    """Return the teams of a place, and how its regio divides the day."""
    place = find_place(reader, query)
    teams = [one for one in reader.candidates("team", place.sleutels) if isinstance(one, TeamDocument)]
    return place.regio.dagindeling, still_there(teams, reader.fetch(aanbieders_of(teams)))
