"""Taking and ending subscriptions, and what became of what was sent: load, decide, append."""

from collections.abc import Sequence
from typing import cast

import msgspec

from events.codes import Abonnee
from events.meldingen import AbonnementGenomen, Filters
from services.alerts.delivery import outbox
from services.alerts.delivery.addresses import Adressen
from services.alerts.delivery.outbox import Outbox, Verzonden
from services.alerts.delivery.signature import nieuw_geheim
from services.alerts.messages.reactions import ACTIEF
from services.alerts.subscriptions import domain
from services.alerts.subscriptions.areas import verlang_eigen
from services.alerts.subscriptions.domain import Abonnement, eigenaar, stream
from services.errors import Clash, Fault, Invalid, NotAllowed, NotFound
from services.platform.runtime.secrets import Vault
from services.platform.store.call import Call, again
from services.platform.store.store import Change, Claim, Claims, Store

SPACE = "abonnementen"  # per `rol:organisatie` all its subscriptions, also those that ended
MOST = 50  # subscriptions of one organisation at the same time
PAGE = 50
LOOKED = 1000  # subscriptions of one organisation of which is shown what was sent


class Alerts(msgspec.Struct, frozen=True):
    """Where subscriptions are, where wijken are looked up, what is sent, and what keeps secrets and looks at
    addresses."""

    store: Store
    aanbod: Store
    outbox: Outbox
    vault: Vault
    adressen: Adressen


class Opgave(msgspec.Struct, frozen=True, rename="camel"):
    """A subscription as it is asked for."""

    callback_url: str
    filters: Filters = Filters()


def zoek(alerts: Alerts, id_: str) -> Abonnement | None:
    """The subscription, or None when there is none."""
    return domain.fold(alerts.store.read(stream(id_)))


def laad(alerts: Alerts, id_: str, call: Call) -> Abonnement:
    """The caller's own subscription; raises `NotFound`, `NotAllowed`."""
    if (abonnement := zoek(alerts, id_)) is None:
        raise NotFound(f"Er is geen abonnement {id_}.")
    if abonnement.eigenaar != call.caller.actor:
        raise NotAllowed("Dit abonnement is van een andere organisatie.")
    return abonnement


@again
def neem(alerts: Alerts, id_: str, opgave: Opgave, call: Call) -> tuple[Abonnement, str | None]:
    """The subscription as it stands, and its secret when it is new. Raises `Invalid`, `NotAllowed`, `Clash`."""
    caller = call.caller
    genomen = AbonnementGenomen(
        organisatie=caller.organisatie,
        rol=cast("Abonnee", caller.rol),
        callback_url=opgave.callback_url,
        filters=opgave.filters,
    )
    bestaand = zoek(alerts, id_)
    events = domain.neem(bestaand, genomen)
    if bestaand and not events:
        return bestaand, None
    if reden := alerts.adressen.keur(opgave.callback_url):
        raise Invalid(Fault("body.callbackUrl", reden))
    verlang_eigen(alerts.aanbod, genomen, call.now)
    if len(alerts.store.holders(ACTIEF, eigenaar(genomen), "", MOST)) == MOST:
        raise Clash(f"U heeft al {MOST} abonnementen: beëindig er eerst een.")
    geheim = nieuw_geheim()
    bewaard = alerts.vault.sluit(geheim)
    alerts.store.append(
        [Change(stream(id_), 0, events)],
        actor=caller.actor,
        now=call.now,
        claims=Claims([Claim(space, eigenaar(genomen), id_, shared=True) for space in (SPACE, ACTIEF)]),
        also=lambda c: outbox.open_voor(c, id_, bewaard),
    )
    return laad(alerts, id_, call), geheim


@again
def beeindig(alerts: Alerts, id_: str, call: Call) -> None:
    """It stops: what waits is not sent. What was sent stays to be seen."""
    abonnement = laad(alerts, id_, call)
    call.require_version(abonnement.versie)
    if events := domain.beeindig(abonnement):
        alerts.store.append(
            [Change(stream(id_), abonnement.versie, events)],
            actor=call.caller.actor,
            now=call.now,
            claims=Claims(release=[Claim(ACTIEF, abonnement.eigenaar, id_)]),
            also=lambda c: outbox.sluit_voor(c, id_),
        )


def lijst(alerts: Alerts, voor: str, call: Call) -> tuple[list[Abonnement], str | None]:
    """The caller's subscriptions, newest first, and before which the next page begins."""
    ids = alerts.store.holders(SPACE, call.caller.actor, voor, PAGE + 1)
    gevonden = [abonnement for id_ in ids[:PAGE] if (abonnement := zoek(alerts, id_))]
    return gevonden, ids[PAGE - 1] if len(ids) > PAGE else None


class Welke(msgspec.Struct, frozen=True):
    """Which of what was sent to show; without `abonnement` of all the caller's, with any status when it is empty."""

    abonnement: str | None = None
    status: str = ""
    pagina: int = 1


def afleveringen(alerts: Alerts, welke: Welke, call: Call) -> tuple[Sequence[Verzonden], bool]:
    """A page of what was sent to the caller, and whether there is more. Raises `NotFound`, `NotAllowed`."""
    if welke.abonnement:
        ids = [laad(alerts, welke.abonnement, call).id]
    else:
        ids = alerts.store.holders(SPACE, call.caller.actor, "", LOOKED)
    gevonden = alerts.outbox.list(ids, welke.status, PAGE * (welke.pagina - 1), PAGE + 1)
    return gevonden[:PAGE], len(gevonden) > PAGE


def herhaal(alerts: Alerts, id_: str, call: Call) -> Verzonden:
    """What could not be delivered is tried anew; what waits already is left as it is. `id_`: subscription, dot,
    number. Raises `NotFound`, `NotAllowed`, `Clash`."""
    abonnement, nummer = _delen(id_)
    eigen = laad(alerts, abonnement, call)
    if eigen.beeindigd_op:
        raise Clash("Dit abonnement is beëindigd.")
    alerts.outbox.replay(abonnement, nummer, call.now)
    gevonden = alerts.outbox.find(abonnement, nummer)
    if gevonden is None:
        raise NotFound(f"Er is geen aflevering {id_}.")
    if gevonden.status == "afgeleverd":
        raise Clash("Deze melding is al afgeleverd.")
    return gevonden


def _delen(id_: str) -> tuple[str, int]:
    abonnement, _, nummer = id_.rpartition(".")
    if not nummer.isdecimal() or len(nummer) > 18:  # noqa: PLR2004 - what a database can count to
        raise NotFound(f"Er is geen aflevering {id_}.")
    return abonnement, int(nummer)
