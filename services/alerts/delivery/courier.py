"""One attempt: signed, sent, judged and told of in one log line, that says to nobody where or what."""

from collections.abc import Callable

import structlog

from services.alerts.delivery import signature as handtekening
from services.alerts.delivery.outbox import Aflevering, Uitslag
from services.alerts.delivery.recipients import Ontvanger
from services.alerts.delivery.retries import Antwoord, besluit
from services.alerts.messages.cloudevent import bericht_id
from services.platform.runtime import telemetry
from services.platform.runtime.clock import Clock

log = structlog.get_logger()
ONLEESBAAR = "Het geheim van dit abonnement is niet meer te lezen: neem een nieuw abonnement."
ONVERWACHT = "Er ging bij ons iets mis."
OUTCOMES = {"afgeleverd": "delivered", "wacht": "again", "onbestelbaar": "dead"}


class Koerier:
    """`timer` is in seconds; `jitter` gives a number in [0, 1)."""

    def __init__(self, clock: Clock, timer: Callable[[], float], jitter: Callable[[], float]) -> None:
        self._clock, self._timer, self._jitter = clock, timer, jitter

    def bezorg(self, ontvanger: Ontvanger, aflevering: Aflevering) -> Uitslag:
        """How it went. Raises nothing: whatever one subscriber causes stays with it."""
        ontvanger.begon, op = self._timer(), self._clock()
        antwoord = self._stuur(ontvanger, aflevering)
        milliseconden, now = round(1000 * (self._timer() - ontvanger.begon)), self._clock()
        gevolg = besluit(antwoord, aflevering.pogingen + 1, now, self._jitter())
        telemetry.ATTEMPTS.labels(OUTCOMES[gevolg.status]).inc()
        log.info(
            "delivery",
            abonnement=aflevering.abonnement,
            volgnummer=aflevering.volgnummer,
            nummer=aflevering.nummers + 1,
            status=antwoord.status,
            ms=milliseconden,
            outcome=OUTCOMES[gevolg.status],
        )
        return Uitslag(aflevering, op, milliseconden, antwoord, gevolg)

    def _stuur(self, ontvanger: Ontvanger, aflevering: Aflevering) -> Antwoord:
        if ontvanger.geheim is None:
            return Antwoord(fout=ONLEESBAAR)
        body = aflevering.body.encode()
        try:
            headers = handtekening.headers(ontvanger.geheim, bericht_id(body), self._clock(), body)
            return ontvanger.weg.stuur(headers, body)
        except Exception:  # a fault of ours with one message may not hold up the others
            log.exception("unexpected", task="bezorging")
            return Antwoord(fout=ONVERWACHT)
