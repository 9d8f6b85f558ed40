"""An aanbod of which a test says what is known."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from events.aanbod import Stap
from services.platform.runtime.away import Away
from services.regels.bereikbaar import Uren
from services.regels.kalender import Dagindeling
from services.zorgvraag.aanbod import Aanbod
from services.zorgvraag.partijen import Kandidaten, Partij, Plaats, Search
from tests.support.zorgvragen import INDELING, UZOVI


class KnownAanbod(Aanbod):
    """Each step has a party that is called after it and is always open, unless the test names another. `kandidaten`
    says who could be asked at a moment, `gone` which teams have ended."""

    def __init__(
        self, parties: dict[str, Partij] | None = None, kandidaten: Callable[[datetime], Kandidaten] | None = None
    ) -> None:
        self._parties, self._kandidaten = parties or {}, kandidaten
        self.read_for: list[Search] = []
        self.away = False
        self.gone: frozenset[str] = frozenset()

    def plaats(self, postcode: str | None, wijk: str | None) -> Plaats:
        raise AssertionError(postcode or wijk)

    def knows_aanbieder(self, aanbieder_id: str) -> bool:
        raise AssertionError(aanbieder_id)

    def knows_zorgverzekeraar(self, uzovi: str) -> bool:
        raise AssertionError(uzovi)

    def ended(self, teams: Collection[str]) -> frozenset[str]:
        return frozenset(teams) & self.gone

    def has_team(self, team_id: str) -> bool:
        raise AssertionError(team_id)

    def kandidaten(self, search: Search, now: datetime) -> Kandidaten:
        assert search.asked_at <= now
        if self._kandidaten is None:
            raise AssertionError(search)
        return self._kandidaten(now)

    def uren_of(self, aanbieder_id: str, search: Search) -> Uren | None:
        raise AssertionError(aanbieder_id, search)

    def dagindeling(self, regio: str) -> Dagindeling:
        assert regio == "enschede"
        if self.away:
            raise Away("De gids is weg.")
        return INDELING

    def partij(self, stap: Stap, search: Search, now: datetime) -> Partij:
        assert (search.zorgverzekeraar in (UZOVI, "9999", None), search.asked_at <= now) == (True, True)
        return self._parties.get(stap.rol) or Partij(naam=stap.rol, organisaties=(stap.rol,))

    def read_ahead(self, searches: Sequence[Search]) -> Aanbod:
        self.read_for += searches
        return self
