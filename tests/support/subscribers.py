"""Subscribers over one store, with the process managers that find out what they are told and the task that sends it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from cryptography.fernet import Fernet

from events.codec import Codec
from events.codes import Abonnee
from events.event import Event
from events.logs import EVENTS, LOGS
from events.meldingen import Filters
from services.alerts.delivery.application import Deliveries
from services.alerts.delivery.outbox import Outbox
from services.alerts.delivery.recipients import Recipients
from services.alerts.delivery.sender import TASK, Sender
from services.alerts.messages.reactions import TYPES_ESCALATIE, TYPES_VRAAG, Alerts, react
from services.alerts.subscriptions import application
from services.alerts.subscriptions.addresses import Addresses
from services.alerts.subscriptions.application import Opgave, Subscriptions
from services.alerts.subscriptions.domain import Abonnement
from services.platform.log.log import Entry, Progress
from services.platform.runtime.secrets import Vault
from services.platform.store.call import Call, Caller
from services.platform.store.database import Database
from services.platform.store.lease import Lease
from services.platform.store.store import Change, Recorder, Store
from services.platform.views.process_manager import ProcessManager, React
from tests.support.chain import Clock
from tests.support.meldingen import FULL, ORGANISATIES
from tests.support.receiver import WAIT, Receiver
from tests.support.zorgvragen import gestart, gesteld, gezet, onvervuld

SOURCE = "urn:nld:test"
TYPES = {"vraag": TYPES_VRAAG, "escalatie": TYPES_ESCALATIE}
KEY = Fernet.generate_key()
LOOKS = int(WAIT / 0.05)


class Timer:
    """Seconds that stand still until the test moves them. Whoever asks the time calls `asked`."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked: Callable[[], object] = lambda: None

    def __call__(self) -> float:
        self.asked()
        return self.now


class Subscribers:
    """What one process sees of the subscribers. Several may be opened over the same store, with the same clock."""

    def __init__(
        self, database: Database, recorders: Mapping[str, Recorder], receiver: Receiver, clock: Clock | None = None
    ) -> None:
        self.database, self.receiver = database, receiver
        self.clock, self.timer = clock or Clock(), Timer()
        codec = Codec(SOURCE, EVENTS)
        self.stores = {log: Store(recorders[log], codec) for log in LOGS}
        self.store = self.stores["meldingen"]
        self.outbox, self.vault = Outbox(database), Vault(KEY)
        self.addresses = Addresses(frozenset({receiver.place}))
        self.subscriptions = Subscriptions(self.store, self.outbox, self.stores["aanbod"], self.vault, self.addresses)
        self.deliveries = Deliveries(self.store, self.outbox)
        self.react: React = partial(react, Alerts(self.stores["vraag"], self.stores["escalatie"], SOURCE))
        self.managers: dict[str, ProcessManager] = {}
        for log in TYPES:
            self.manage(log, self.react)

    def manage(self, log: str, react: React) -> None:
        """Let this be what the events of a log lead to."""
        self.managers[log] = ProcessManager(
            f"meldingen-{log}", self.database, self.store, react, TYPES[log], self.clock
        )

    def call(self, rol: Abonnee = "gemeente", organisatie: str = "") -> Call:
        return Call(Caller(organisatie or ORGANISATIES[rol], rol), self.clock())

    def neem(
        self, abonnement_id: str, path: str = "/", rol: Abonnee = "gemeente", **filters: Any
    ) -> tuple[Abonnement, str]:
        """Take a subscription at a path of the receiver; return it with its secret."""
        opgave = Opgave(self.receiver.url(path), Filters(**filters))
        abonnement, secret = application.neem(self.subscriptions, abonnement_id, opgave, self.call(rol))
        assert secret
        return abonnement, secret

    def append(self, log: str, stream: str, *events: Event) -> None:
        """Add events to the end of a stream."""
        store = self.stores[log]
        change = Change(stream, len(store.read(stream)), events)
        store.append([change], actor="systeem:test", now=self.clock())

    def leave_unmet(self, *ids: str, **rest: Any) -> None:
        """Ask these zorgvragen, which nobody takes."""
        for vraag_id in ids:
            vraag = gesteld(**FULL | rest)
            self.append("vraag", f"zorgvraag:{vraag_id}", vraag, onvervuld(vraag, waarom="allen-afgewezen"))

    def climb(self, *ids: str) -> None:
        """Put these zorgvragen on the second step of their ladder."""
        for vraag_id in ids:
            self.append("escalatie", f"escalatie:{vraag_id}", gestart(), gezet(2, "aanbieder-een", "aanbieder-twee"))

    def tell_unmet(self, *ids: str) -> None:
        """Ask these zorgvragen, which nobody takes, and fill the outbox."""
        self.leave_unmet(*ids)
        self.follow("vraag")

    def follow(self, log: str) -> None:
        """Read a log to its end."""
        manager, page = self.managers[log], self.entries(log)
        if manager.progress() is None:
            manager.reset("log-1")
        before = manager.progress()
        assert before
        manager.apply(page, before, before.after(page))

    def follow_anew(self, log: str) -> None:
        """Read a log from its beginning, as after a restore."""
        self.managers[log].reset("log-2")
        page = self.entries(log)
        self.managers[log].apply(page, Progress("log-2"), Progress("log-2").after(page))

    def entries(self, log: str) -> Sequence[Entry]:
        with self.database.transaction(commit=False) as c:
            c.execute(
                f"SELECT originator_id, originator_version, topic, state FROM {log} ORDER BY {self.database.order}"
            )
            rows = enumerate(c.fetchall(), start=1)
            return [Entry(position, row[0], row[1], row[2], bytes(row[3])) for position, row in rows]

    def sender(self) -> Sender:
        """A task that sends, when it is told to."""
        recipients = Recipients(self.store, self.outbox, self.vault, self.addresses)
        return Sender(self.outbox, recipients, self.lease(), self.clock, self.timer, lambda: 0)

    def lease(self) -> Lease:
        """The lease of the task that sends, for one more holder."""
        return Lease(self.database, TASK, self.clock, self.timer)

    def waiting(self, abonnement: str) -> list[int]:
        """The numbers of the messages that wait."""
        return sorted(sent.number for sent in self.outbox.list([abonnement], "wacht", 0, 1000))

    def status(self, abonnement: str, number: int) -> tuple[str, list[int | None]]:
        """What became of a message, and what each attempt was answered."""
        found = self.outbox.find(abonnement, number)
        assert found
        return found.status, [attempt.status for attempt in found.attempts]

    def fault(self, abonnement: str, number: int) -> str | None:
        """What went wrong in the last attempt of a message."""
        found = self.outbox.find(abonnement, number)
        assert found
        return found.attempts[-1].fault

    def messages(self, abonnement: str) -> list[dict[str, Any]]:
        """All messages of a subscription, oldest first, as they are sent."""
        return [msgspec.json.decode(sent.body) for sent in self.outbox.list([abonnement], "", 0, 1000)[::-1]]


def deliver(sender: Sender) -> None:
    """Send until nothing is left that may be sent now."""
    for _ in range(LOOKS):
        due = sender.round()
        if not due and sender.quiet():
            return
        sender.wait()
    raise AssertionError("it does not become quiet")


def send_until(sender: Sender, happened: Callable[[], bool]) -> None:
    """Send until something happened."""
    for _ in range(LOOKS):
        sender.round()
        if happened():
            return
        sender.wait()
    raise AssertionError("it does not happen")
