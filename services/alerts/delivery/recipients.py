"""Whom messages are sent to: the connection to each subscriber, and the secret that signs its messages."""

import ssl
from collections.abc import Collection

import msgspec

from services.alerts.delivery.connection import Connection
from services.alerts.delivery.outbox import Outbox
from services.alerts.subscriptions.addresses import Addresses
from services.alerts.subscriptions.application import ABONNEMENT
from services.platform.runtime.secrets import Unreadable, Vault
from services.platform.store.store import Store

REST = 60.0  # seconds after which a connection that is not used is closed


class Recipient(msgspec.Struct):
    """A subscriber that messages are sent to. `secret` is None when it was sealed with another key. `begun` says when
    the last attempt began, by the timer of the sender."""

    connection: Connection
    secret: str | None
    begun: float = 0.0


class Recipients:
    """The subscribers that were sent to lately. `tls` says which authorities are trusted; by default those that this
    machine knows."""

    def __init__(
        self, store: Store, outbox: Outbox, vault: Vault, addresses: Addresses, tls: ssl.SSLContext | None = None
    ) -> None:
        self._store, self._outbox, self._vault, self._addresses = store, outbox, vault, addresses
        self._tls = tls or ssl.create_default_context()
        self._known: dict[str, Recipient] = {}

    def find(self, abonnement_id: str) -> Recipient | None:
        """Return the recipient of a subscription, or None when it ended. Raises `Away`."""
        if abonnement_id not in self._known:
            abonnement, sealed = self._store.find(ABONNEMENT, abonnement_id), self._outbox.secret(abonnement_id)
            if abonnement is None or sealed is None:
                return None
            connection = Connection(abonnement.genomen.callback_url, self._addresses, self._tls)
            self._known[abonnement_id] = Recipient(connection, self._open(sealed))
        return self._known[abonnement_id]

    def close_idle(self, now: float, busy: Collection[str]) -> None:
        """Forget the recipients that were not sent to for a while. `now` is by the timer of the sender."""
        idle = [name for name, one in self._known.items() if name not in busy and now - one.begun > REST]
        for abonnement_id in idle:
            self._known.pop(abonnement_id).connection.close()

    def close(self) -> None:
        """Forget everybody."""
        while self._known:
            self._known.popitem()[1].connection.close()

    def _open(self, sealed: str) -> str | None:
        try:
            return self._vault.open(sealed)
        except Unreadable:
            return None
