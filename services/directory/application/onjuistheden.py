"""Saying what is wrong in what the directory tells of a team, and reading it as one of its aanbieders."""

from collections.abc import Callable, Iterator, Sequence

from events.codes import ONJUISTHEDEN, Onjuist
from services.directory.application.unanswered import ACTOR, Unanswered
from services.directory.document import TeamDocument
from services.directory.domain import onjuistheden as domain
from services.directory.domain.ended import aanbieders_of, still_there
from services.directory.domain.onjuistheden import Onjuistheden
from services.directory.reader import Reader, Source, require_complete
from services.errors import Fault, Gone, Invalid, NotFound
from services.platform.runtime.away import Away
from services.platform.runtime.clock import Clock
from services.platform.store.call import Call
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work, again
from services.regels.kalender import AMSTERDAM

OF_TEAM = Aggregate("onjuistheden", Onjuistheden, domain.evolve)
RequireOwn = Callable[[str, Call], None]  # raises `NotFound` unless the team is the caller's
UNSURE = "De gids is even niet heel te lezen."


class Reports:
    """What visitors say is wrong. `hour` tells who said the same before in this hour: that counts once."""

    def __init__(self, store: Store, source: Source, clock: Clock, hour: Unanswered) -> None:
        self._store, self._source, self._clock, self._hour = store, source, clock, hour

    def report(self, team_id: str, onjuist: Sequence[str], visitor: str) -> None:
        """Say what is wrong of a team, as a visitor with this network. Raises `Invalid`, naming every code that there
        is not, `NotFound`, `Gone` for a team that ended, and `Away`."""
        if faults := [*_faults(onjuist)]:
            raise Invalid(*faults)
        self._require_team(team_id)
        known = (code for code in ONJUISTHEDEN if code in onjuist)
        if new := [code for code in known if not self._hour.knows(visitor, team_id, code)]:
            self._append(team_id, new)
        for code in new:  # not before: what was not kept is not known
            self._hour.remember(visitor, team_id, code)

    @again
    def _append(self, team_id: str, onjuist: Sequence[Onjuist]) -> None:
        now = self._clock()
        work = Work(self._store, ACTOR, now)
        present = work.find(OF_TEAM, team_id) or Onjuistheden()
        if events := domain.meld(present, onjuist, now.astimezone(AMSTERDAM).date()):
            work.add(OF_TEAM, team_id, events)
        work.save()

    def _require_team(self, team_id: str) -> None:
        """Raise `NotFound` for a team that the public does not know, and `Gone` for one that ended or of which all
        aanbieders did."""
        stream = f"team:{team_id}"

        def question(reader: Reader, *, volledig: bool) -> None:
            found = require_complete(reader, volledig=volledig).fetch({stream}).get(stream)
            if found is None and not volledig:
                raise Away(UNSURE)
            if not isinstance(found, TeamDocument):
                raise NotFound(f"Er is geen team {team_id}.")
            if not found.actief or not still_there([found], reader.fetch(aanbieders_of([found]))):
                raise Gone("Dit team is beëindigd.")

        self._source.ask(question)


def _faults(onjuist: Sequence[str]) -> Iterator[Fault]:
    if not onjuist:
        yield Fault("body.onjuist", "Zeg wat er niet klopt.")
    for number, code in enumerate(onjuist):
        if code not in ONJUISTHEDEN:
            yield Fault(f"body.onjuist[{number}]", f"Kies uit: {', '.join(ONJUISTHEDEN)}.")


class OwnReports:
    """What was said, for who takes part in a team."""

    def __init__(self, store: Store, require_own: RequireOwn) -> None:
        self._store, self._require_own = store, require_own

    def read(self, team_id: str, call: Call) -> Onjuistheden:
        """Return what nobody looked at yet. Raises `NotFound`."""
        self._require_own(team_id, call)
        return self._store.find(OF_TEAM, team_id) or Onjuistheden()

    @again
    def zie(self, team_id: str, call: Call) -> None:
        """Say that all of it was looked at. Raises `NotFound`, `Outdated`."""
        self._require_own(team_id, call)
        work = call.work(self._store)
        present = work.find(OF_TEAM, team_id) or Onjuistheden()
        call.require_version(present.version)
        if events := domain.zie(present):
            work.add(OF_TEAM, team_id, events)
        work.save()
