"""Finding zorgvragen: by id, by kenmerk, and those to which an organisation is a party."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from events.codec import Recorded
from events.event import Event
from events.vraag import Zet
from services.errors import NotAllowed, NotFound
from services.platform.store.call import Call
from services.platform.store.keys import Caller
from services.platform.store.store import Change, Claim, Claims, Store
from services.zorgvraag import escalatie, zorgvraag
from services.zorgvraag.access import Dossier, Wie
from services.zorgvraag.partijen import Aanbod, Kandidaat, search_of
from services.zorgvraag.zorgvraag import stream

SPACE, KENMERK = "zorgvragen", "kenmerk"
MOST = 50  # zorgvragen a page
LOOKED = 500  # zorgvragen that are looked at for one page


class Vragen(msgspec.Struct, frozen=True):
    """Where zorgvragen are, where their ladders are read, and what is known of the aanbod."""

    store: Store
    escalaties: Store
    aanbod: Aanbod


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which zorgvragen to list: those before an id, and with this kenmerk or status."""

    voor: str = ""
    kenmerk: str | None = None
    status: str | None = None


def zoek(vragen: Vragen, id_: str) -> Dossier | None:
    """The zorgvraag with its ladder, or None when there is none."""
    if (vraag := zorgvraag.fold(vragen.store.read(stream(id_)))) is None:
        return None
    return Dossier(vraag, escalatie.fold(vragen.escalaties.read(escalatie.stream(id_))))


def laad(vragen: Vragen, id_: str, call: Call) -> Dossier:
    """The zorgvraag; raises `NotFound`, and `NotAllowed` for who is no party to it."""
    if (dossier := zoek(vragen, id_)) is None:
        raise NotFound(f"Er is geen zorgvraag {id_}.")
    if not wie(call.caller).mag_lezen(dossier, call.now):
        raise NotAllowed("U bent geen partij bij deze zorgvraag.")
    return dossier


def wie(caller: Caller) -> Wie:
    """Who calls, as it stands to a zorgvraag."""
    return Wie(caller.rol, caller.organisatie)


def lijst(vragen: Vragen, filter_: Filter, call: Call) -> tuple[list[Dossier], str | None]:
    """The zorgvragen to which the caller is a party, newest first, and before which the next page begins."""
    if filter_.kenmerk:
        gevonden = vragen.store.owners(KENMERK, [filter_.kenmerk], call.now).get(filter_.kenmerk, [])
    else:
        gevonden = vragen.store.holders(SPACE, call.caller.actor, filter_.voor, LOOKED + 1)
    blad: list[Dossier] = []
    for id_ in gevonden[:LOOKED]:
        dossier = zoek(vragen, id_)
        if dossier and _past(dossier, filter_, call):
            blad.append(dossier)
        if len(blad) == MOST:
            return blad, id_ if id_ != gevonden[-1] else None
    return blad, gevonden[LOOKED - 1] if len(gevonden) > LOOKED else None


def _past(dossier: Dossier, filter_: Filter, call: Call) -> bool:
    status = dossier.vraag.einde or "open"
    return filter_.status in (None, status) and wie(call.caller).mag_lezen(dossier, call.now)


def kandidaten(vragen: Vragen, dossier: Dossier, now: datetime) -> Sequence[Kandidaat]:
    """Who could take it, as things stand now: states and who is there change, the order is of the date of asking."""
    return vragen.aanbod.kandidaten(search_of(dossier.vraag), now)


def partijen(zet: Zet) -> list[str]:
    """Who stands on a step, as a key of the list."""
    rol = {"coordinatiepunt": "coordinatiepunt", "zorgverzekeraar": "zorgverzekeraar"}.get(zet.rol, "aanbieder")
    return [f"{rol}:{een}" for een in zet.organisaties]


def claims(id_: str, wie_: Iterable[str]) -> list[Claim]:
    """Put a zorgvraag in their lists."""
    return [Claim(SPACE, partij, id_, shared=True) for partij in dict.fromkeys(wie_)]


def voeg_toe(
    vragen: Vragen, id_: str, versie: int, events: Sequence[Event], call: Call, neemt: Sequence[Claim] = ()
) -> None:
    """Append what was decided, with the lists in which it stands from now on; raises `Conflict`."""
    if events:
        change = Change(stream(id_), versie, events)
        vragen.store.append([change], actor=call.caller.actor, now=call.now, claims=Claims(neemt))


def vers(vragen: Vragen, id_: str) -> Dossier:
    """As it stands now; it was there a moment ago."""
    dossier = zoek(vragen, id_)
    assert dossier  # noqa: S101 - it was there a moment ago, and nothing is erased
    return dossier


def history(vragen: Vragen, id_: str) -> list[Recorded]:
    """All that happened to it, on its ladder too, oldest first."""
    alle = [*vragen.store.read(stream(id_)), *vragen.escalaties.read(escalatie.stream(id_))]
    return sorted(alle, key=lambda een: een.time)
