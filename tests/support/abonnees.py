"""Subscribers over one store, with the followers that find out what they are told and the task that tells them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from cryptography.fernet import Fernet

from events.codes import Abonnee
from events.event import Event
from events.logs import LOGS
from events.meldingen import Filters
from services.alerts.delivery.addresses import Adressen
from services.alerts.delivery.outbox import Outbox
from services.alerts.delivery.recipients import Ontvangers
from services.alerts.delivery.sender import Bezorger
from services.alerts.messages.reactions import TYPES_ESCALATIE, TYPES_VRAAG, Reactie
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import Alerts, Opgave
from services.alerts.subscriptions.domain import Abonnement
from services.platform.log.log import Entry, Progress
from services.platform.runtime.secrets import Vault
from services.platform.store.call import Call
from services.platform.store.database import Database
from services.platform.store.keys import Caller
from services.platform.store.lease import Lease
from services.platform.store.store import Change, Recorder, Store
from services.platform.views.process_manager import ProcessManager, React
from tests.support.keten import Klok
from tests.support.meldingen import GEMEENTE, REGIO, UZOVI, gestart, gesteld, onvervuld, stapgezet
from tests.support.ontvanger import WAIT, Ontvanger

BRON = "urn:nld:test"
TYPES = {"vraag": TYPES_VRAAG, "escalatie": TYPES_ESCALATIE}
SLEUTEL = Fernet.generate_key()
ORGANISATIES = {"gemeente": GEMEENTE, "regio": REGIO, "coordinatiepunt": REGIO, "zorgverzekeraar": UZOVI}
Open = Callable[[], tuple[Database, Mapping[str, Recorder]]]
LOOKS = int(WAIT / 0.05)


class Tijd:
    """Seconds that stand still until the test moves them."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Abonnees:
    """One process's view of it; several may be opened over the same store, with the same clock."""

    def __init__(self, open_: Open, codec: Any, ontvanger: Ontvanger, klok: Klok) -> None:
        self.klok, self.tijd, self.ontvanger = klok, Tijd(), ontvanger
        self.database, self._recorders = open_()
        self.stores = {log: Store(self._recorders[log], codec) for log in LOGS}
        self.box, self.vault = Outbox(self.database), Vault(SLEUTEL)
        self.adressen = Adressen(frozenset({ontvanger.plaats}))
        self.alerts = Alerts(self.stores["meldingen"], self.stores["aanbod"], self.box, self.vault, self.adressen)
        self.reactie = Reactie(self.stores["meldingen"], self.stores["vraag"], self.stores["escalatie"], BRON)
        self.managers: dict[str, ProcessManager] = {}
        for log in TYPES:
            self.manage(log, self.reactie.reageer)

    def manage(self, log: str, react: React) -> None:
        """Let a log lead to this."""
        meldingen = self.stores["meldingen"]
        self.managers[log] = ProcessManager(f"meldingen-{log}", self.database, meldingen, react, TYPES[log], self.klok)

    def call(self, rol: str = "gemeente", organisatie: str = "") -> Call:
        return Call(Caller(organisatie or ORGANISATIES[rol], rol), self.klok())

    def neem(self, id_: str, path: str = "/", rol: Abonnee = "gemeente", **filters: Any) -> tuple[Abonnement, str]:
        """A subscription at a path of the server, with its secret."""
        opgave = Opgave(self.ontvanger.url(path), Filters(**filters))
        abonnement, geheim = application.neem(self.alerts, id_, opgave, self.call(rol))
        assert geheim
        return abonnement, geheim

    def schrijf(self, log: str, stream: str, *events: Event, op: datetime | None = None) -> None:
        """To the end of a stream of a log."""
        store = self.stores[log]
        change = Change(stream, len(store.read(stream)), events)
        store.append([change], actor="systeem:test", now=op or self.klok())

    def onvervuld(self, *ids: str, **rest: Any) -> None:
        """These zorgvragen are asked, and nobody takes them."""
        for id_ in ids:
            van = gesteld(**rest)
            self.schrijf("vraag", f"zorgvraag:{id_}", van, onvervuld(van))

    def op_de_ladder(self, *ids: str) -> None:
        """They stand on the next step."""
        for id_ in ids:
            self.schrijf("escalatie", f"escalatie:{id_}", gestart(), stapgezet())

    def meld(self, *ids: str) -> None:
        """These zorgvragen are unmet, and the outbox knows."""
        self.onvervuld(*ids)
        self.volg("vraag")

    def volg(self, log: str) -> None:
        """Read a log to its end."""
        manager, page = self.managers[log], self.entries(log)
        if manager.progress() is None:
            manager.reset("log-1")
        before = manager.progress()
        assert before
        manager.apply(page, before, before.past(page))

    def opnieuw(self, log: str) -> None:
        """As after a restore."""
        self.managers[log].reset("log-2")
        page = self.entries(log)
        self.managers[log].apply(page, Progress("log-2"), Progress("log-2").past(page))

    def entries(self, log: str) -> Sequence[Entry]:
        with self.database.transaction(commit=False) as c:
            c.execute(f"SELECT originator_id, originator_version, topic, state FROM {log} ORDER BY {self._order}")
            rows = enumerate(c.fetchall(), start=1)
            return [Entry(nummer, row[0], row[1], row[2], bytes(row[3])) for nummer, row in rows]

    @property
    def _order(self) -> str:
        return "notification_id" if "Postgres" in type(self.database).__name__ else "rowid"

    def bezorger(self, *, jitter: float = 0) -> Bezorger:
        """A task that delivers, when it is told to."""
        meldingen = self.stores["meldingen"]
        ontvangers = Ontvangers(meldingen, self.box, self.vault, self.adressen)
        lease = Lease(self.database, "bezorging", self.klok, self.tijd)
        return Bezorger(self.box, ontvangers, lease, self.klok, self.tijd, lambda: jitter)

    def wacht(self, abonnement: str) -> list[int]:
        """The numbers that wait."""
        return sorted(een.volgnummer for een in self.box.list([abonnement], "wacht", 0, 1000))

    def status(self, abonnement: str, nummer: int) -> tuple[str, list[int | None]]:
        """What became of a message, and what each attempt was answered."""
        gevonden = self.box.find(abonnement, nummer)
        assert gevonden
        return gevonden.status, [poging.status for poging in gevonden.pogingen]

    def verzonden(self, abonnement: str) -> list[dict[str, Any]]:
        """All messages of a subscription, oldest first, as they are sent."""
        return [msgspec.json.decode(een.body) for een in self.box.list([abonnement], "", 0, 1000)[::-1]]


def bezorg(bezorger: Bezorger) -> None:
    """Until nothing is left that may be sent now."""
    tot(bezorger, lambda: False)


def tot(bezorger: Bezorger, history: Callable[[], bool]) -> None:
    """Let it work until something happened, or all is quiet."""
    for _ in range(LOOKS):
        due = bezorger.round()
        if history() or (not due and bezorger.quiet()):
            return
        bezorger.wait()
    raise AssertionError("it does not happen")
