"""What the operator does: read files, rebuild a view, check it against its log. Told as it goes, by `say`."""

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from events import aanbod
from events.codes import ROLLEN
from events.logs import LOGS
from services.app.embedded import Platform
from services.directory.document import SOORTEN, Document, stream
from services.directory.projector import VIEW, Projector, fold
from services.platform.log.log import Log, Offsets, Progress
from services.platform.runtime.away import Away
from services.platform.runtime.ids import new_id
from services.platform.store import backup
from services.platform.store.call import Call
from services.platform.store.keys import Caller
from services.platform.views.deadlines import Deadlines
from services.platform.views.follower import catch_up
from services.registry.application.capaciteit import meld_capaciteit
from services.registry.domain.capaciteit import Opgave
from services.registry.files import regio as inlezen
from services.registry.files import wijkindeling

Say = Callable[[str], None]
VOORBEELDEN = Path(str(files("services.registry.files") / "voorbeelden"))
_EVERY = 100_000  # events between two lines of progress
_ATTEMPTS = 20
__all__ = ["ROLLEN"]


def beheerder(platform: Platform) -> Call:
    """The operator's own circumstances."""
    return Call(Caller("platform", "beheerder"), platform.clock())


def lees_regios(platform: Platform, paden: Sequence[Path], say: Say) -> None:
    """Read files with regio's; all are checked before the first is taken in. Raises `Invalid`, `Clash`."""
    for bestand in inlezen.lees(paden):
        say(inlezen.neem_op(platform.store, bestand, beheerder(platform)))


def lees_wijkindeling(platform: Platform, map_: Path, say: Say) -> None:
    """Read the geography of the country. Raises `Invalid`."""
    regios = wijkindeling.lees(map_)
    for nummer, gegevens in enumerate(regios, start=1):
        wijken = wijkindeling.neem_op(platform.store, gegevens, beheerder(platform))
        say(f"{nummer}/{len(regios)} {gegevens.inrichting.naam}: {wijken} wijken")


def voorbeelden(platform: Platform, say: Say) -> None:
    """The example regio's, with reports of all kinds, so that there is something to see."""
    bestanden = inlezen.lees(sorted(VOORBEELDEN.glob("*.toml")))
    for bestand in bestanden:
        say(inlezen.neem_op(platform.store, bestand, beheerder(platform)))
    standen = ("ruimte", "beperkt", None, "wachtlijst", "ruimte", "vol")
    teams = [team["id"] for bestand in bestanden for team in bestand.body.get("teams", [])]
    for nummer, team in enumerate(teams):
        if stand := standen[nummer % len(standen)]:
            meld_capaciteit(platform.store, team, Opgave(stand=stand), beheerder(platform))  # type: ignore[arg-type]


def back_up(platform: Platform, bestand: Path, say: Say) -> None:
    """All that must survive, of one moment, in a file; the rest goes on meanwhile."""
    backup.write(platform.logboek, dict.fromkeys(LOGS, platform.order), bestand, say)


def terugzetten(platform: Platform, bestand: Path, say: Say) -> None:
    """Put a back-up back; every view is built anew from it. Raises `Clash`, and then nothing changed."""
    backup.read(platform.logboek, {log: new_id() for log in LOGS}, bestand, say)
    try:
        platform.restored()
    except Away as error:
        say(f"De topics zijn niet geleegd ({error}). Dat mag: wat oud is, wordt overgeslagen.")


def herbouw(platform: Platform, say: Say) -> None:
    """Fill a new index beside the one that answers, and swap."""
    log, index = platform.open_log(aanbod.LOG), platform.index.beside()
    end = sum(log.end().values())
    told = 0

    def tell(progress: Progress) -> None:
        nonlocal told
        if (read := sum(progress.offsets.values())) >= told + _EVERY:
            say(f"{read} van {end} gebeurtenissen")
            told = read

    catch_up(log, Projector(index, platform.codec, platform.clock), tell)
    index.swap()
    say(f"De gids is herbouwd uit {end} gebeurtenissen.")


def verschillen(platform: Platform) -> list[str]:
    """Where views differ from what their logs say."""
    return [*_van_gids(platform), *_van_termijnen(platform)]


def _van_termijnen(platform: Platform) -> list[str]:
    """What is due when; looked at while nobody writes."""
    gevonden = []
    for volger in platform.werk.volgers:
        if isinstance(volger.view, Deadlines):
            log = platform.open_log(volger.log)
            gevonden += [f"{volger.name}: {naam} wijkt af van het log" for naam in volger.view.differences(log)]
            log.close()
    return gevonden


def _van_gids(platform: Platform) -> list[str]:
    """Where the directory differs; looked at again while it is moving."""
    log = platform.open_log(aanbod.LOG)
    for _ in range(_ATTEMPTS):
        progress = platform.index.progress()
        if progress is None or progress.log_id != log.identity():
            return [f"{VIEW}: volgt een ander log; het wordt herbouwd zodra werk draait"]
        gevonden = _vergelijk(platform, log, progress.offsets)
        if platform.index.progress() == progress:
            achter = progress.behind(log.end())
            return [*gevonden, f"{VIEW}: loopt {achter} gebeurtenissen achter"] if achter else gevonden
    return [f"{VIEW}: verandert te snel om te vergelijken; stop de schrijvers en probeer het opnieuw"]


def _vergelijk(platform: Platform, log: Log, tot: Offsets) -> list[str]:
    verwacht: dict[str, Document] = {}
    terzijde: frozenset[str] = frozenset()
    gelezen = Progress(log.identity())
    while page := log.read(gelezen.offsets):
        gelezen = gelezen.past(page)
        page = [entry for entry in page if entry.position <= tot.get(entry.part, 0)]
        nieuw, parked = fold(platform.codec, page, verwacht, terzijde, VIEW)
        verwacht |= nieuw
        terzijde |= {een.stream for een in parked}
    gevonden = {stream(document): document for soort in SOORTEN for document in platform.index.all(soort)}
    anders = [naam for naam in verwacht.keys() | gevonden.keys() if verwacht.get(naam) != gevonden.get(naam)]
    return [f"{VIEW}: {naam} wijkt af van het log" for naam in sorted(anders)]
