"""What the operator does: read files, rebuild a view, compare views with their logs, make a back-up and put it back.

Each tells how far it is by `say`.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import marshmallow as ma

from events import aanbod, escalatie, gids, meldingen, vraag
from events.logs import LOGS
from services.alerts.subscriptions.application import ABONNEMENT
from services.app.compose import System
from services.app.embedded import OURS
from services.app.schema import KEPT, LATER
from services.demand.application import lists
from services.directory.application.onjuistheden import OF_TEAM
from services.directory.document import KINDS, Document, stream
from services.directory.projector import VIEW as GIDS
from services.directory.projector import Projector, fold
from services.errors import Clash, Invalid
from services.platform.log.log import Log, Offsets, Progress
from services.platform.runtime.away import Away
from services.platform.runtime.ids import new_id
from services.platform.runtime.settings import WrongSetting
from services.platform.store import backup
from services.platform.store.call import Call, Caller
from services.platform.store.keys import ends_stay
from services.platform.store.new_file import new_file
from services.platform.store.store import Aggregate
from services.platform.views.deadlines import Deadlines
from services.platform.views.follower import catch_up
from services.platform.web.parser import faults
from services.registry.application import finding, sleutels
from services.registry.application.aanbieders import AANBIEDER
from services.registry.application.afspraken import checking
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.application.capaciteit import meld_capaciteit
from services.registry.application.sleutels import Sleutelopgave
from services.registry.application.streams import GEMEENTE, REGIO
from services.registry.application.teams import TEAM
from services.registry.application.zorgverzekeraars import ZORGVERZEKERAAR
from services.registry.domain.capaciteit import Opgave
from services.registry.domain.levering import gives_care
from services.registry.files import regio as regio_file
from services.registry.schemas.organisatie import SleutelSchema
from services.schemas import values
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG

Say = Callable[[str], None]
AGGREGATES: Mapping[str, Sequence[Aggregate[Any]]] = {
    aanbod.LOG: (AANBIEDER, AFSPRAAK, GEMEENTE, REGIO, TEAM, ZORGVERZEKERAAR),
    vraag.LOG: (ZORGVRAAG,),
    escalatie.LOG: (ESCALATIE,),
    meldingen.LOG: (ABONNEMENT,),
    gids.LOG: (OF_TEAM,),
}
EXAMPLES = Path(str(files("services.registry.files") / "voorbeelden"))
_EVERY = 100_000  # events between two lines of progress
_ATTEMPTS = 20


def _call(system: System) -> Call:
    return Call(Caller("platform", "beheerder"), system.clock())


def read_regios(system: System, paths: Sequence[Path], say: Say) -> None:
    """Read files with regio's; all are checked before the first is taken in. Raises `Invalid`, and `Clash`, for
    afspraken that were refused once all the rest is read."""
    refused = list[str]()
    for file in regio_file.read(paths, system.clock()):
        said, not_taken = regio_file.take_in(system.afspraken, file, _call(system))
        say(said)
        refused += not_taken
    if refused:
        raise Clash("; ".join(refused))


def read_examples(system: System, say: Say) -> None:
    """Read the example regio's, with their afspraken and reports of all kinds, so that there is something to see."""
    found = regio_file.read(sorted(EXAMPLES.glob("*.toml")), system.clock())
    for file in found:
        said, refused = regio_file.take_in(system.afspraken, file, _call(system))
        for line in (said, *refused):
            say(line)
    standen = ("ruimte", "beperkt", None, "wachtlijst", "ruimte", "vol")
    ids = [team["id"] for file in found for team in file.body.get("teams", [])]
    teams = system.aanbod_store.find_all(TEAM, ids)
    for number, team_id in enumerate(ids):
        stand = standen[number % len(standen)]
        if stand and gives_care(teams[team_id].bereikbaarheid):
            meld_capaciteit(system.aanbod_store, team_id, Opgave(stand=stand), _call(system))  # type: ignore[arg-type]


def make_key(system: System, opgave: Mapping[str, Any]) -> str:
    """Make a key, from what the operator typed. Raises `Invalid`."""
    try:
        checked = SleutelSchema().load({name: value for name, value in opgave.items() if value})
    except ma.ValidationError as error:
        raise Invalid(*faults(error.messages, "sleutel")) from error
    return sleutels.maak(system.keys, system.aanbod_store, values(Sleutelopgave, checked), system.clock())


def back_up(system: System, path: Path, say: Say, *, overwrite: bool = False) -> list[str]:
    """Keep all that must survive, of one moment, in a file; everything else goes on meanwhile. Returns which events are
    damaged, and were kept as they are. Raises `Clash` for a file that may not be replaced: one that exists, unless it
    is a plain file and `overwrite` is set; and for what a back-up cannot hold."""
    if (data := system.parts.data) and path.parent.resolve() == data.resolve() and path.name.startswith(OURS):
        raise Clash(f"{path} is van het platform zelf en wordt niet overschreven.")
    with new_file(path, overwrite=overwrite) as file:
        return backup.write(system.parts.logboek, [*LOGS], KEPT, file, say)


def put_back(system: System, path: Path, say: Say) -> None:
    """Put a back-up back; every view is built anew from it. A key that ended since stays ended. One that was made since
    is told, because its holder has none now, and so is one that nobody knew here, because it may have been revoked
    elsewhere. Raises `Clash`, and then nothing changed."""
    before = _working(system)
    known = {key.nummer for key in system.keys.list()}
    logs = backup.Logs({log: new_id() for log in LOGS}, LATER)
    backup.read(system.parts.logboek, logs, KEPT, path, say, ends_stay)
    after = _working(system)
    for number in (number for number in after if number not in known):
        say(f"{after[number]} werkt weer. Trek hem in als dat niet meer mag.")
    for number in (number for number in before if number not in after):
        say(f"{before[number]} is van na de back-up en werkt niet meer. Maak een nieuwe als dat nodig is.")
    finding.fill(system.aanbod_store, system.clock())
    lists.fill(system.demand.store, system.clock())
    try:
        system.parts.restored()
    except Away as error:
        say(f"De topics zijn niet geleegd ({error}). Dat mag: wat oud is, wordt overgeslagen.")


def tell_unreadable(system: System, say: Say) -> None:
    """Tell of which subscriptions the secret cannot be read with the key that is here: nothing can be sent to them. It
    may have been sealed with the key of another machine."""
    if not (sealed := system.deliveries.outbox.sealed()):
        return
    try:
        subscriptions = system.subscriptions()
    except WrongSetting as error:
        say(f"{error} Zonder de sleutel van toen kan aan geen abonnement iets worden verstuurd.")
        return
    unreadable = [one for one, secret in sealed.items() if not subscriptions.vault.opens(secret)]
    for one, abonnement in subscriptions.store.find_all(ABONNEMENT, unreadable).items():
        say(f"Abonnement {one} ({abonnement.owner}): het geheim is hier niet te lezen.")
    if unreadable:
        how = (
            "Zet de sleutel van toen terug (geheim.sleutel of BENADERBAAR_GEHEIM) en start opnieuw, of laat het geheim"
        )
        say(f"Daar kan niets naartoe. {how} vervangen (POST …/abonnementen/{{id}}/geheim).")


def _working(system: System) -> dict[str, str]:
    """Return how each key that works now is called, by its number, oldest first."""
    now = system.clock()
    return {
        key.nummer: f"Sleutel {key.nummer} ({key.rol} {key.organisatie})"
        for key in system.keys.list()
        if key.works(now)
    }


def rebuild(system: System, say: Say) -> None:
    """Fill a new index beside the one that answers, and swap them."""
    log, index = system.parts.open_log(aanbod.LOG), system.parts.index.beside()
    end = sum(log.end().values())
    told = 0

    def tell(left: int) -> None:
        nonlocal told
        if (read := end - left) >= told + _EVERY:
            say(f"{read} van {end} gebeurtenissen")
            told = read

    catch_up(log, Projector(index, system.codec, system.clock), tell)
    index.swap()
    system.standstills.remove(GIDS)  # what was damaged is no more; for anything else its task says so again
    say(f"De gids is herbouwd uit {end} gebeurtenissen.")


def differences(system: System) -> list[str]:
    """Return where views, and the texts of afspraken, differ from what their logs say."""
    texts = checking.differences(system.afspraken)
    return [*_of_directory(system), *_of_deadlines(system), *_of_snapshots(system), *texts]


def _of_snapshots(system: System) -> list[str]:
    """Compare the kept states that decisions begin from."""
    return [
        f"{log}: de bewaarde stand van {stream} wijkt af van het log"
        for log, aggregates in AGGREGATES.items()
        for aggregate in aggregates
        for stream in system.stores[log].differences(aggregate)
    ]


def _of_deadlines(system: System) -> list[str]:
    """Compare what is due when. Nobody may write meanwhile."""
    found = []
    for follower in system.followers:
        if isinstance(follower.view, Deadlines):
            log = system.parts.open_log(follower.follow)
            found += [f"{follower.name}: {name} wijkt af van het log" for name in follower.view.differences(log)]
            log.close()
    return found


def _of_directory(system: System) -> list[str]:
    """Compare the directory, and look again while it is moving."""
    log, index = system.parts.open_log(aanbod.LOG), system.parts.index
    for _ in range(_ATTEMPTS):
        progress = index.progress()
        if progress is None or progress.log_id != log.identity():
            return [f"{GIDS}: volgt een ander log; het wordt herbouwd zodra werk draait"]
        found = _compare(system, log, progress.offsets)
        if index.progress() == progress:
            behind = progress.behind(log.end())
            return [*found, f"{GIDS}: loopt {behind} gebeurtenissen achter"] if behind else found
    return [f"{GIDS}: verandert te snel om te vergelijken; stop de schrijvers en probeer het opnieuw"]


def _compare(system: System, log: Log, until: Offsets) -> list[str]:
    expected: dict[str, Document] = {}
    aside: frozenset[str] = frozenset()
    read = Progress(log.identity())
    while page := log.read(read.offsets):
        read = read.after(page)
        page = [entry for entry in page if entry.position <= until.get(entry.part, 0)]
        new, parked = fold(system.codec, page, expected, aside, GIDS)
        expected |= new
        aside |= {one.stream for one in parked}
    found = {stream(document): document for kind in KINDS for document in system.parts.index.all(kind)}
    different = [name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)]
    return [f"{GIDS}: {name} wijkt af van het log" for name in sorted(different)]
