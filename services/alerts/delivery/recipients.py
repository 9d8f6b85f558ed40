"""Whom messages are sent to: the connection to each subscriber, and the secret that signs its messages."""

import ssl
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

import msgspec

from services.alerts.delivery.connection import Connection
from services.alerts.delivery.outbox import Outbox
from services.alerts.delivery.shares import Due
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import ABONNEMENT, Subscriptions
from services.platform.runtime.secrets import Unreadable

REST = 60.0  # seconds after which a connection that is not used is closed


class Recipient(msgspec.Struct):
    """A subscriber that messages are sent to, as its subscription stood at a version; it is `outdated` once that was
    changed or ended. `secrets` are those that can be read, the present one first, each with the moment until when it
    signs. `begun` says when the last attempt began, by the timer of the sender."""

    connection: Connection
    secrets: list[tuple[str, datetime | None]]
    version: int = 0
    begun: float = 0.0
    outdated: bool = False

    def signing(self, now: datetime) -> list[str]:
        """Return the secrets that sign now; none when the present one cannot be read."""
        if not any(until is None for _, until in self.secrets):
            return []
        return [secret for secret, until in self.secrets if until is None or until > now]


class Recipients:
    """The subscribers that were sent to lately. `tls` says which authorities are trusted; by default those that this
    machine knows."""

    def __init__(self, subscriptions: Subscriptions, outbox: Outbox, tls: ssl.SSLContext | None = None) -> None:
        self._subscriptions, self._outbox = subscriptions, outbox
        self._tls = tls or ssl.create_default_context()
        self._known: dict[str, Recipient] = {}

    def find(self, due: Due) -> Recipient | None:
        """Return the recipient of a subscription as it stands now, or None when it ended. Raises `Away`."""
        known = self._known.get(due.abonnement)
        if known and known.version == due.version:
            return known
        self._forget(due.abonnement)
        abonnement = self._subscriptions.store.find(ABONNEMENT, due.abonnement)
        sealed = self._outbox.secrets(due.abonnement)
        if abonnement is None or not sealed:
            return None
        connection = Connection(abonnement.genomen.callback_url, self._subscriptions.addresses, self._tls)
        self._known[due.abonnement] = Recipient(connection, self._open(sealed), abonnement.version)
        return self._known[due.abonnement]

    def can_sign(self, abonnement_id: str) -> bool:
        """Tell whether the present secret of a subscription can be read."""
        return any(until is None for _, until in self._open(self._outbox.secrets(abonnement_id)))

    def stop(self, abonnement_id: str, version: int, now: datetime) -> None:
        """End a subscription that still stands at the version whose address is gone. Raises `Away`."""
        application.stop(self._subscriptions, abonnement_id, version, now)

    def close_idle(self, now: float, busy: Collection[str]) -> None:
        """Forget the recipients that were not sent to for a while. `now` is by the timer of the sender."""
        idle = [name for name, one in self._known.items() if name not in busy and now - one.begun > REST]
        for abonnement_id in idle:
            self._forget(abonnement_id)

    def close(self) -> None:
        """Forget everybody."""
        for abonnement_id in [*self._known]:
            self._forget(abonnement_id)

    def _forget(self, abonnement_id: str) -> None:
        if known := self._known.pop(abonnement_id, None):
            known.connection.close()

    def _open(self, sealed: list[tuple[str, str | None]]) -> list[tuple[str, datetime | None]]:
        found: list[tuple[str, datetime | None]] = []
        for one, until in sealed:
            with suppress(Unreadable):
                found.append((self._subscriptions.vault.open(one), datetime.fromisoformat(until) if until else None))
        return found
