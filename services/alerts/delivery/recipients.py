"""Who is sent to: where, and signed with which secret."""

import ssl
from collections.abc import Collection

import msgspec

from services.alerts.delivery.addresses import Adressen
from services.alerts.delivery.connection import Weg
from services.alerts.delivery.outbox import Outbox
from services.alerts.subscriptions import domain
from services.platform.runtime.secrets import Unreadable, Vault
from services.platform.store.store import Store

RUST = 60.0  # seconds after which a connection that is not used is let go of


class Ontvanger(msgspec.Struct):
    """The way to a subscriber. `geheim` is None when it was kept with another key. `begon`: when the last attempt
    began, by the timer of who sends."""

    weg: Weg
    geheim: str | None
    begon: float = 0.0


class Ontvangers:
    """Those to whom was sent lately. `tls`: whom is trusted; the authorities that this machine knows."""

    def __init__(
        self, meldingen: Store, outbox: Outbox, vault: Vault, adressen: Adressen, tls: ssl.SSLContext | None = None
    ) -> None:
        self._meldingen, self._outbox, self._kluis, self._adressen = meldingen, outbox, vault, adressen
        self._tls = tls or ssl.create_default_context()
        self._bekend: dict[str, Ontvanger] = {}

    def van(self, id_: str) -> Ontvanger | None:
        """Of a subscription; None when it ended. Raises `Away`."""
        if id_ not in self._bekend:
            abonnement, bewaard = domain.fold(self._meldingen.read(domain.stream(id_))), self._outbox.geheim(id_)
            if abonnement is None or bewaard is None:
                return None
            weg = Weg(abonnement.genomen.callback_url, self._adressen, self._tls)
            self._bekend[id_] = Ontvanger(weg, self._open(bewaard))
        return self._bekend[id_]

    def ruim_op(self, now: float, bezig: Collection[str]) -> None:
        """Let go of whom nothing was sent to for a while; `nu` by the timer of who sends."""
        for id_ in [id_ for id_, wie in self._bekend.items() if id_ not in bezig and now - wie.begon > RUST]:
            self._bekend.pop(id_).weg.sluit()

    def close(self) -> None:
        """Let go of all."""
        while self._bekend:
            self._bekend.popitem()[1].weg.sluit()

    def _open(self, bewaard: str) -> str | None:
        try:
            return self._kluis.open(bewaard)
        except Unreadable:
            return None
