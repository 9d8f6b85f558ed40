"""Subscribers over one store, who are told of what is written there, and the task that sends it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from cryptography.fernet import Fernet

from events.aanbod import Gemeente, RegioIngericht, Stap, Wijk, WijkindelingVastgesteld
from events.codec import Codec
from events.codes import Abonnee
from events.event import Event
from events.logs import EVENTS, LOGS
from events.meldingen import Filters
from services.alerts.delivery.application import Deliveries
from services.alerts.delivery.outbox import Outbox
from services.alerts.delivery.recipients import Recipients
from services.alerts.delivery.sender import TASK, Sender
from services.alerts.messages.application import Alerts, tell_of_ladders, tell_of_vragen
from services.alerts.subscriptions import application
from services.alerts.subscriptions.addresses import Addresses
from services.alerts.subscriptions.application import Mailboxes, Opgave, Subscriptions
from services.alerts.subscriptions.domain import Abonnement
from services.platform.runtime.secrets import Vault
from services.platform.store.call import Call, Caller
from services.platform.store.claims import Claim, Claims
from services.platform.store.database import Database
from services.platform.store.lease import Lease
from services.platform.store.store import Aggregate, Beside, Change, Recorder, Store
from services.platform.store.work import Work
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG
from tests.support.chain import Clock
from tests.support.meldingen import FULL, ORGANISATIES
from tests.support.receiver import WAIT, Receiver
from tests.support.zorgvragen import GEMEENTE, REGIO, WIJK, gestart, gesteld, gezet, onvervuld

SOURCE = "urn:nld:test"
AGGREGATES: dict[str, Aggregate[Any]] = {"vraag": ZORGVRAAG, "escalatie": ESCALATIE}
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
        self.recorders, self.codec = recorders, codec
        self.stores = {log: Store(recorders[log], codec) for log in LOGS}
        self.store = self.stores["meldingen"]
        told = Alerts(self.stores["vraag"], self.stores["escalatie"], self.store, SOURCE)
        self.beside: dict[str, Beside] = {
            "vraag": partial(tell_of_vragen, told), "escalatie": partial(tell_of_ladders, told),
        }  # fmt: skip
        for log, beside in self.beside.items():
            self.write_beside(log, beside)
        self.outbox, self.vault = Outbox(database), Vault(KEY)
        self.addresses = Addresses(frozenset({receiver.place}))
        self.hold(self.outbox)
        self.deliveries = Deliveries(self.store, self.outbox)

    def hold(self, mailboxes: Mailboxes) -> None:
        """Let this be what begins and ends with a subscription."""
        self.subscriptions = Subscriptions(self.store, mailboxes, self.stores["aanbod"], self.vault, self.addresses)

    def write_beside(self, log: str, beside: Beside) -> None:
        """Let this be what is done in the transaction of whatever is written in a log."""
        self.stores[log] = Store(self.recorders[log], self.codec, beside)

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

    def arrange_regios(self) -> None:
        """Two regio's, of which the second has the coördinatiepunt of the first."""
        for code, gemeente, wijk in ((REGIO, GEMEENTE, WIJK), ("twente", "GM0141", "WK014101")):
            indeling = WijkindelingVastgesteld(
                wijken=(Wijk(code=wijk, naam=wijk, gemeente=gemeente, inwoners=5000),),
                gemeenten={gemeente: Gemeente(naam=gemeente)},
            )
            ladder = (
                Stap(rol="coordinatiepunt", organisatie=REGIO),
                Stap(rol="zorgverzekeraar", organisatie="stap-drie"),
            )
            self.stores["aanbod"].append(
                [Change(f"regio:{code}", 0, [RegioIngericht(naam=code, ladder_a=ladder), indeling])],
                actor="beheerder:platform",
                now=self.clock(),
                taken=Claims([Claim("wijk", wijk, code)]),
            )

    def append(self, log: str, zorgvraag_id: str, *events: Event) -> None:
        """Add events to the end of the stream of a zorgvraag, or of its ladder."""
        work = self.work(log)
        work.add(AGGREGATES[log], zorgvraag_id, events)
        work.save()

    def work(self, log: str) -> Work:
        """Begin a unit of work in a log."""
        return Work(self.stores[log], "systeem:test", self.clock())

    def leave_unmet(self, *ids: str, **rest: Any) -> None:
        """Ask these zorgvragen, which nobody takes."""
        for vraag_id in ids:
            vraag = gesteld(**FULL | rest)
            self.append("vraag", vraag_id, vraag, onvervuld(vraag, waarom="allen-afgewezen"))

    def climb(self, *ids: str) -> None:
        """Put these zorgvragen on the second step of their ladder."""
        for vraag_id in ids:
            self.append("escalatie", vraag_id, gestart(), gezet(2, "aanbieder-een", "aanbieder-twee"))

    def sender(self) -> Sender:
        """A task that sends, when it is told to."""
        recipients = Recipients(self.subscriptions, self.outbox)
        return Sender(self.outbox, recipients, self.lease(), self.clock, self.timer, lambda: 0)

    def lease(self) -> Lease:
        """The lease of the task that sends, for one more holder."""
        return Lease(self.database, TASK, self.clock, self.timer)

    def waiting(self, abonnement: str) -> list[int]:
        """The numbers of the messages that wait."""
        return sorted(sent.number for sent in self.outbox.list([abonnement], "wacht", None, 1000))

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
        return [msgspec.json.decode(sent.body) for sent in self.outbox.list([abonnement], "", None, 1000)[::-1]]


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
