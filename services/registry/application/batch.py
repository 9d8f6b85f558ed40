"""Reporting capacity for many teams at once: each line is taken or refused by itself, a number of them together."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from services.errors import Clash, Fault, Invalid, NotFound, NotYours
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.store import Store
from services.platform.store.work import Work, again
from services.registry.application.aanbieders import require_caller_active
from services.registry.application.capaciteit import KEPT
from services.registry.application.scopes import Scopes
from services.registry.application.teams import TEAM, load_own
from services.registry.domain.batch import Line, Outcome, meld_samen, refused
from services.registry.domain.capaciteit import Opgave, report
from services.registry.domain.team import Team

SPACE = "regel"  # the claims that hold the ids of lines
TOGETHER = 500  # lines a transaction, and those of one team that do not fit


class Regel(msgspec.Struct, frozen=True, gc=False):
    """A line: its number, the team that it is about, what it reports, and the id that the caller gave it."""

    number: int
    team: str
    opgave: Opgave
    id: str | None = None


def meld_regels(store: Store, regels: Sequence[Regel], call: Call) -> dict[int, Outcome]:
    """Report what each line says, and return what became of each, by its number. Sending lines again is safe. Raises
    `Outdated`, and `Clash` when the caller has ended."""
    call.require_no_tag()
    require_caller_active(store, call)
    return {number: done for some in _together(regels) for number, done in _report(store, some, call).items()}


def _together(regels: Sequence[Regel]) -> Iterator[dict[str, list[Regel]]]:
    """Yield the lines in groups for one transaction, by team: those of one team stay together, in their order."""
    teams: dict[str, list[Regel]] = {}
    for regel in regels:
        teams.setdefault(regel.team, []).append(regel)
    group: dict[str, list[Regel]] = {}
    size = 0
    for team, own in teams.items():
        if group and size + len(own) > TOGETHER:
            yield group
            group, size = {}, 0
        group[team] = own
        size += len(own)
    if group:
        yield group


@again
def _report(store: Store, group: Mapping[str, list[Regel]], call: Call) -> dict[int, Outcome]:
    batch = _Batch(call.work(store), group, call)
    outcomes = {number: done for team, own in group.items() for number, done in batch.take(team, own).items()}
    batch.work.save()
    return outcomes


class _Batch:
    """Lines that are taken in one transaction."""

    def __init__(self, work: Work, group: Mapping[str, list[Regel]], call: Call) -> None:
        self.work, self._call = work, call
        work.load(TEAM, group)
        known = (work.find(TEAM, one) for one in group)
        self._scopes = Scopes(work.store, [team for team in known if team], call)
        keys = [_key(regel.id, call) for own in group.values() for regel in own if regel.id]
        self._digests = {key: owners[0] for key, owners in work.store.owners(SPACE, keys, call.now).items()}

    def take(self, team_id: str, regels: Sequence[Regel]) -> dict[int, Outcome]:
        """Take the lines about one team, and return what became of each."""
        try:
            team = load_own(self.work, team_id, self._call)
        except NotFound as error:
            unknown, foreign = [Fault("body.team", str(error))], isinstance(error, NotYours)
            return {regel.number: refused(regel.number, unknown, foreign=foreign) for regel in regels}
        outcomes, lines = self._checked(team, regels)
        events = meld_samen(team, [*lines.values()], self._call.caller.actor, self._call.now)
        after = self.work.add(TEAM, team_id, events)
        taken = Outcome("gemeld" if events else "ongewijzigd", after.versions["capaciteit"])
        return outcomes | dict.fromkeys(lines, taken)

    def _checked(self, team: Team, regels: Sequence[Regel]) -> tuple[dict[int, Outcome], dict[int, Line]]:
        """Return what became of the lines that are refused, or came before; and of the others what they report."""
        scope = self._scopes.scope(team, [regel.opgave for regel in regels])
        termijn, now = self._scopes.termijn(team), self._call.now
        outcomes, lines = dict[int, Outcome](), dict[int, Line]()
        for regel in regels:
            try:
                if regel.id and self._came_before(regel, regel.id):
                    outcomes[regel.number] = Outcome("ongewijzigd", team.versions["capaciteit"])
                    continue
                lines[regel.number] = Line(regel.opgave, report(team, regel.opgave, scope, termijn=termijn, now=now))
                if regel.id:
                    self._remember(regel, regel.id)
            except Invalid as error:
                outcomes[regel.number] = refused(regel.number, error.faults)
            except Clash as error:
                outcomes[regel.number] = refused(regel.number, [Fault("body.team", str(error))])
        return outcomes, lines

    def _came_before(self, regel: Regel, regel_id: str) -> bool:
        """Tell whether a line with this id came before. Raises `Invalid` when that said something else."""
        before = self._digests.get(_key(regel_id, self._call))
        if before and before != _digest(regel):
            raise Invalid(Fault("body.id", "Dit id hoort bij een regel met een andere inhoud."))
        return before is not None

    def _remember(self, regel: Regel, regel_id: str) -> None:
        key, digest = _key(regel_id, self._call), _digest(regel)
        self._digests[key] = digest
        self.work.take(Claim(SPACE, key, digest, until=self._call.now + KEPT))


def _key(regel_id: str, call: Call) -> str:
    return f"{call.caller.actor}:{regel_id}"


def _digest(regel: Regel) -> str:
    return hashlib.sha256(msgspec.json.encode((regel.team, regel.opgave))).hexdigest()
