"""Telling subscribers what happens to zorgvragen and on their ladders, in the transaction in which it happens (rij 83).

Whoever writes an event of these logs holds the lock on the outbox until its transaction ends. So the next one sees what
became of the other log, and a subscription that begins or ends meanwhile comes wholly before or wholly after it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

import msgspec

from services.alerts.delivery import outbox
from services.alerts.delivery.mailboxes import lock
from services.alerts.delivery.outbox import Unsent
from services.alerts.messages.cloudevent import Place, encode
from services.alerts.messages.domain.audience import Told, audience
from services.alerts.messages.domain.data import Data, view, wants
from services.alerts.messages.domain.melding import OF_LADDER, OF_VRAAG, Melding
from services.alerts.subscriptions.application import ABONNEMENT, ACTIVE
from services.alerts.subscriptions.domain import Abonnement
from services.platform.runtime.ids import new_id
from services.platform.store import claims
from services.platform.store.database import Cursor
from services.platform.store.store import Happened, Store
from services.zorgvraag.access import Dossier
from services.zorgvraag.streams import ESCALATIE, ZORGVRAAG

MOST = 100  # organisations whose subscriptions are looked up in one query


class Alerts(msgspec.Struct, frozen=True):
    """Where zorgvragen, ladders and subscriptions are read, and what the `source` of every message begins with."""

    vraag_store: Store
    ladder_store: Store
    store: Store
    source: str


def tell_of_vragen(alerts: Alerts, c: Cursor, happened: Sequence[Happened]) -> None:
    """Put a message in the outbox of every subscriber that is told of these events of the log `vraag`."""
    told_of = [one for one in happened if isinstance(one.recorded.event, OF_VRAAG)]
    if not told_of or not lock(c):
        return
    ladders = alerts.ladder_store.load_within(c, ESCALATIE, {_id(one) for one in told_of})
    meldingen = []
    for one in told_of:
        ladder = ladders[_id(one)].state
        before = Dossier(one.before, ladder) if one.before else None
        meldingen.append(Melding(one.recorded, Dossier(one.after, ladder), before))
    _tell(alerts, c, meldingen)


def tell_of_ladders(alerts: Alerts, c: Cursor, happened: Sequence[Happened]) -> None:
    """Put a message in the outbox of every subscriber that is told of these events of the log `escalatie`."""
    told_of = [one for one in happened if isinstance(one.recorded.event, OF_LADDER)]
    if not told_of or not lock(c):
        return
    vragen = alerts.vraag_store.load_within(c, ZORGVRAAG, {_id(one) for one in told_of})
    meldingen = [
        Melding(one.recorded, Dossier(vraag, one.after), Dossier(vraag, one.before))
        for one in told_of
        if (vraag := vragen[_id(one)].state)
    ]
    _tell(alerts, c, meldingen)


def _id(happened: Happened) -> str:
    """Return the id of the zorgvraag; its ladder has the same."""
    return happened.recorded.stream.partition(":")[2]


def _tell(alerts: Alerts, c: Cursor, meldingen: Iterable[Melding]) -> None:
    """Add the messages of each subscriber in the order of the events."""
    pairs = [(melding, told) for melding in meldingen for told in audience(melding)]
    subscribers = _subscribers(alerts.store, c, sorted({told.reader for _, told in pairs}))
    unsent: dict[str, list[Unsent]] = defaultdict(list)
    for melding, told in pairs:
        if told.reader in subscribers:
            data, source = view(melding, told), f"{melding.recorded.id}:{told.soort}"
            message = Unsent(source, partial(_body, alerts.source, melding, told, data), urgent=bool(data.spoed))
            for abonnement in subscribers[told.reader]:
                if wants(abonnement.genomen.filters, told, data):
                    unsent[abonnement.id].append(message)
    for abonnement_id, messages in unsent.items():
        outbox.add(c, abonnement_id, messages, pairs[0][0].recorded.time)


def _subscribers(store: Store, c: Cursor, readers: Sequence[str]) -> Mapping[str, Collection[Abonnement]]:
    """Return the running subscriptions of these organisations."""
    found: dict[str, list[Abonnement]] = defaultdict(list)
    for first in range(0, len(readers), MOST):
        running = claims.owners_within(c, ACTIVE, readers[first : first + MOST])
        abonnementen = store.load_within(c, ABONNEMENT, [abonnement_id for _, abonnement_id in running])
        for reader, abonnement_id in running:
            if abonnement := abonnementen[abonnement_id].state:
                found[reader].append(abonnement)
    return found


def _body(sender: str, melding: Melding, told: Told, data: Data, abonnement: str, number: int) -> str:
    return encode(melding, told, data, new_id(), sender, Place(abonnement, number))
