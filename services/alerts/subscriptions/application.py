"""Taking, changing, listing and ending subscriptions."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, cast

import msgspec

from events.codes import Abonnee
from events.event import Event
from events.meldingen import AbonnementGenomen, Filters
from services.alerts.subscriptions import domain
from services.alerts.subscriptions.addresses import Addresses
from services.alerts.subscriptions.areas import area_faults, require_own_area
from services.alerts.subscriptions.domain import Abonnement, owner_of
from services.alerts.subscriptions.kinds import kind_faults
from services.errors import Clash, Fault, Invalid, NotFound, NotYours
from services.platform.runtime.secrets import Vault
from services.platform.store.call import Call
from services.platform.store.claims import Claim
from services.platform.store.database import Cursor
from services.platform.store.store import Aggregate, Store
from services.platform.store.work import Work, again

ABONNEMENT = Aggregate(domain.KIND, Abonnement, domain.evolve)
EVERY = "abonnementen"  # the claims that list all subscriptions of a `rol:organisatie`, also those that ended
ACTIVE = "abonnementen-actief"  # the claims that list those that are told
MOST_ACTIVE = 50  # subscriptions of one organisation in one role at the same time
PAGE = 50
SENDER = "systeem:bezorging"  # the actor of what a subscriber's own server led to
SECRET_PREFIX, SECRET_BYTES = "whsec_", 32


class Mailboxes(Protocol):
    """The port to the messages that wait for each subscriber, changed in the transaction of its subscription."""

    def open_for(self, c: Cursor, abonnement: str, sealed: str) -> None:
        """Begin to send to a subscriber; `sealed` is its secret, as it is kept."""

    def renew(self, c: Cursor, abonnement: str, sealed: str, until: datetime) -> None:
        """Sign with a secret, and with those before for as long as each of them may; the last one `until`."""

    def hurry(self, c: Cursor, abonnement: str, now: datetime) -> None:
        """Send at once what waits for a subscriber, as if it were new."""

    def close_for(self, c: Cursor, abonnement: str) -> None:
        """Stop sending to a subscriber: what waits is not sent, and its secret is forgotten."""


class Subscriptions(msgspec.Struct, frozen=True):
    """Where subscriptions are kept, what waits for them, where wijken are looked up, what keeps secrets, and what
    judges addresses."""

    store: Store
    mailboxes: Mailboxes
    aanbod_store: Store
    vault: Vault
    addresses: Addresses


class Opgave(msgspec.Struct, frozen=True, rename="camel"):
    """A subscription as it is asked for."""

    callback_url: str
    filters: Filters = Filters()


def read(store: Store, abonnement_id: str, call: Call) -> Abonnement:
    """Return the caller's own subscription. Raises `NotFound`."""
    return _own(call.work(store), abonnement_id, call)


def _own(work: Work, abonnement_id: str, call: Call) -> Abonnement:
    abonnement, unknown = work.find(ABONNEMENT, abonnement_id), f"Er is geen abonnement {abonnement_id}."
    if abonnement is None:
        raise NotFound(unknown)
    if abonnement.owner != call.caller.actor:
        raise NotYours(unknown)
    return abonnement


@again
def neem(subscriptions: Subscriptions, abonnement_id: str, opgave: Opgave, call: Call) -> tuple[Abonnement, str | None]:
    """Return the subscription as it stands, and its secret when it is new. Raises `Invalid`, `NotAllowed`, `Clash`,
    `Outdated`."""
    genomen = AbonnementGenomen(
        organisatie=call.caller.organisatie,
        rol=cast("Abonnee", call.caller.rol),
        callback_url=opgave.callback_url,
        filters=opgave.filters,
    )
    work = call.work(subscriptions.store)
    present = work.find(ABONNEMENT, abonnement_id)
    events = domain.neem(present, genomen)
    call.require_version(present.version if present else 0)
    if present and not events:
        return present, None
    if reason := subscriptions.addresses.fault(opgave.callback_url):
        raise Invalid(Fault("body.callbackUrl", reason))
    _require_filters(subscriptions.aanbod_store, genomen, call.now)
    if len(subscriptions.store.holders(ACTIVE, owner_of(genomen), "", MOST_ACTIVE)) == MOST_ACTIVE:
        raise Clash(f"U heeft al {MOST_ACTIVE} abonnementen: beëindig er eerst een.")
    secret, sealed = _new_secret(subscriptions.vault)
    abonnement = work.add(ABONNEMENT, abonnement_id, events)
    work.take(*(Claim(space, abonnement.owner, abonnement_id, shared=True) for space in (EVERY, ACTIVE)))
    work.also(lambda c: subscriptions.mailboxes.open_for(c, abonnement_id, sealed))
    work.save()
    return abonnement, secret


def _require_filters(aanbod_store: Store, genomen: AbonnementGenomen, now: datetime) -> None:
    """Raise `NotAllowed` for what lies elsewhere, and `Invalid` for all else that can never match."""
    require_own_area(aanbod_store, genomen, now)
    if faults := [*kind_faults(genomen), *area_faults(aanbod_store, genomen.filters, now)]:
        raise Invalid(*faults)


@again
def wijzig(subscriptions: Subscriptions, abonnement_id: str, opgave: Opgave, call: Call) -> Abonnement:
    """Change the address and the filters: what waits goes to the new address at once. Raises `NotFound`, `NotAllowed`,
    `Invalid`, `Clash`, `Outdated`."""
    work = call.work(subscriptions.store)
    abonnement = _own(work, abonnement_id, call)
    call.require_version(abonnement.version)
    if not (events := domain.wijzig(abonnement, opgave.callback_url, opgave.filters)):
        return abonnement
    if reason := subscriptions.addresses.fault(opgave.callback_url):
        raise Invalid(Fault("body.callbackUrl", reason))
    changed = work.add(ABONNEMENT, abonnement_id, events)
    _require_filters(subscriptions.aanbod_store, changed.genomen, call.now)
    if changed.genomen.callback_url != abonnement.genomen.callback_url:
        work.also(lambda c: subscriptions.mailboxes.hurry(c, abonnement_id, call.now))
    work.save()
    return changed


@again
def vervang_geheim(subscriptions: Subscriptions, abonnement_id: str, call: Call) -> tuple[Abonnement, str]:
    """Replace the secret and return it; the one before signs too for a while. What waits is sent at once: the one
    before may be why it waits. Raises `NotFound`, `Clash`, `Outdated`."""
    work = call.work(subscriptions.store)
    abonnement = _own(work, abonnement_id, call)
    call.require_version(abonnement.version)
    secret, sealed = _new_secret(subscriptions.vault)
    changed = work.add(ABONNEMENT, abonnement_id, domain.vervang_geheim(abonnement, call.now))
    work.also(lambda c: subscriptions.mailboxes.renew(c, abonnement_id, sealed, changed.old_until[-1]))
    work.also(lambda c: subscriptions.mailboxes.hurry(c, abonnement_id, call.now))
    work.save()
    return changed, secret


@again
def beeindig(subscriptions: Subscriptions, abonnement_id: str, call: Call) -> None:
    """End a subscription: what waits is not sent, and what was sent can still be read. Raises `NotFound`,
    `Outdated`."""
    work = call.work(subscriptions.store)
    abonnement = _own(work, abonnement_id, call)
    call.require_version(abonnement.version)
    _end(subscriptions, work, abonnement, domain.beeindig(abonnement))


@again
def stop(subscriptions: Subscriptions, abonnement_id: str, version: int, now: datetime) -> None:
    """End a subscription whose address at this version said that it is gone: it shows that. Raises `Away`."""
    work = Work(subscriptions.store, SENDER, now)
    if abonnement := work.find(ABONNEMENT, abonnement_id):
        _end(subscriptions, work, abonnement, domain.stop(abonnement, version))


def _end(subscriptions: Subscriptions, work: Work, abonnement: Abonnement, events: Sequence[Event]) -> None:
    if events:
        work.add(ABONNEMENT, abonnement.id, events)
        work.release(Claim(ACTIVE, abonnement.owner, abonnement.id))
        work.also(lambda c: subscriptions.mailboxes.close_for(c, abonnement.id))
    work.save()


def list_page(store: Store, before: str, call: Call) -> tuple[list[Abonnement], str | None]:
    """Return a page of the caller's subscriptions, newest first: those before an id, or the first for an empty text.
    Also return the id before which the next page begins, or None at the end."""
    if not store.begins([call.caller.actor], before):
        return [], None
    ids = store.holders(EVERY, call.caller.actor, before, PAGE + 1)
    found = store.find_all(ABONNEMENT, ids[:PAGE])
    page = [found[abonnement_id] for abonnement_id in ids[:PAGE] if abonnement_id in found]
    return page, ids[PAGE - 1] if len(ids) > PAGE else None


def _new_secret(vault: Vault) -> tuple[str, str]:
    secret = new_secret()
    return secret, vault.seal(secret)


def new_secret() -> str:
    """Make a secret in the form of Standard Webhooks. It is shown once."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
