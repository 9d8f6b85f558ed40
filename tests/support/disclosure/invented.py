"""Invented zorgvragen, and all that each reader gets of them by the functions that make the answers of the program."""

import random
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from events.codec import Recorded
from events.event import Event
from events.meldingen import Filters
from events.vraag import Gebied, Gevraagde, VraagVervuld, Zet
from services.alerts.messages.cloudevent import Place, encode
from services.alerts.messages.domain.audience import Told, audience
from services.alerts.messages.domain.data import view, wants
from services.alerts.messages.domain.melding import Melding
from services.demand.bodies import werkvoorraad, zorgvraag
from services.demand.domain.werkvoorraad import judge, line
from services.escalation import bodies as ladder
from services.escalation.domain import LadderDossier
from services.platform.runtime.secrets import Vault
from services.regels.gebieden import Naming
from services.regels.ladder import Presence
from services.zorgvraag import escalatie as ladders
from services.zorgvraag import zorgvraag as vragen
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.seen import seen
from services.zorgvraag.zorgvraag import Zorgvraag
from tests.support.disclosure.attacker import Got
from tests.support.zorgvragen import (
    AVOND,
    NOW,
    UZOVI,
    gestart,
    gesteld,
    gezet,
    offer,
    onvervuld,
    put_to,
    refusal,
)

SPECIALISMEN: tuple[tuple[str, ...], ...] = ((), ("9104",), ("palliatief",))
TEAMS = (Gevraagde(team="team-a", aanbieders=("een",)), Gevraagde(team="team-b", aanbieders=("twee",)))
ALSO = Gevraagde(team="team-c", aanbieders=("drie",))
MINUTE = timedelta(minutes=1)
VAULT = Vault(b"c2xldXRlbC12YW4tZGUtdGVzdHMtMDEyMzQ1Njc4OTA=")
RIVAL, VERZEKERAAR = "aanbieder:twee", f"zorgverzekeraar:{UZOVI}"


class Case(NamedTuple):
    """An invented zorgvraag: where, what for, and all that must stay hidden, by the seed of which it is drawn."""

    gebied: Gebied
    specialismen: tuple[str, ...]
    seed: int

    @property
    def readers(self) -> tuple[str, ...]:
        """Who is no party to it and has it in its area."""
        return f"regio:{self.gebied.regio}", f"gemeente:{self.gebied.gemeente}", VERZEKERAAR


class Moment(NamedTuple):
    """What happened, with all that happened before it."""

    melding: Melding
    history: Sequence[Recorded]
    now: datetime

    def presence(self, zet: Zet) -> Presence:
        """Of parties whose hours nobody knows."""
        return Presence(max(zet.begint, self.now), certain=False)


def invent(regio: str, gemeente: str, wijk: str, naming: Naming, seed: int) -> Iterator[Case]:
    """Yield a zorgvraag in a wijk for each kind of specialismen."""
    plain = Gebied(regio=regio, gemeente=gemeente, wijk=wijk, wijken=(wijk,), inwoners_wijk=seed % 900)
    for number, specialismen in enumerate(SPECIALISMEN):
        yield Case(naming.name(plain), specialismen, seed + number)


def story(case: Case, *, refused: bool, holds: bool) -> list[tuple[int, Event]]:
    """Return what happens to a zorgvraag, by the minute. With `holds` the zorgverzekeraar gets its turn. Teams refuse
    only where nothing else follows from it."""
    hidden = random.Random(case.seed)
    said: dict[str, Any] = {
        "gebied": msgspec.structs.replace(case.gebied, postcode=str(hidden.randint(1000, 9999))),
        "specialismen": case.specialismen,
        "kenmerk": "".join(hidden.choices("ABCDEFGH", k=6)),
        "gewenste_start": date(2026, 11, 27) + timedelta(days=hidden.randint(0, 60)),
        "niveau": hidden.choice([None, "9111", "9136"]),
        "aanleiding": hidden.choice(["ontslag", "achteruitgang", "anders"]),
        "voorkeur": hidden.choice([None, "een", "twee"]),
    }
    asked, no = gesteld(**said), ([refusal("team-a")], [refusal("team-c")]) if refused else ([], [])
    events: list[tuple[int, Sequence[Event]]] = [
        (0, [asked, put_to(*TEAMS)]),
        (5, no[0]),
        (30, [onvervuld(asked), gestart(asked), gezet(2, "een", "twee", "drie"), put_to(ALSO)]),
    ]
    if holds:
        events += [(60, [gezet(3, UZOVI)]), (65, no[1]), (70, [offer("team-b", AVOND)]), (75, [put_to(ALSO)])]
    else:
        events += [(50, [VraagVervuld(uitkomst="geplaatst")])]
    return [(minute, event) for minute, some in events for event in some]


def moments(events: Sequence[tuple[int, Event]]) -> Iterator[Moment]:
    """Yield each event with how it stood before it and stands after it."""
    history = list[Recorded]()
    vraag: Zorgvraag | None = None
    escalatie: Escalatie | None = None
    for minute, event in events:
        at, own = NOW + minute * MINUTE, event.LOG
        version = 1 + sum(own == one.event.LOG for one in history)
        stream = "escalatie:z" if own == "escalatie" else "zorgvraag:z"
        recorded = Recorded(stream, version, at, "aanbieder:een", event)
        before = Dossier(vraag, escalatie) if vraag else None
        if own == "escalatie":
            escalatie = ladders.evolve(escalatie, recorded)
        else:
            vraag = vragen.evolve(vraag, recorded)
        assert vraag
        history.append(recorded)
        yield Moment(Melding(recorded, Dossier(vraag, escalatie), before), [*history], at)


def messages(moment: Moment, reader: str) -> Iterator[tuple[Told, str]]:
    """Yield the messages of an event to a reader, as they are sent."""
    for told in audience(moment.melding):
        if told.reader == reader:
            yield told, encode(moment.melding, told, view(moment.melding, told), "id", "urn:nld:test", Place("a", 1))


def passes(moment: Moment, told: Told, filters: Sequence[Filters]) -> tuple[int, ...]:
    """Return which filters let a message through."""
    data = view(moment.melding, told)
    return tuple(number for number, one in enumerate(filters) if wants(one, told, data))


def reads(moment: Moment, reader: str) -> list[tuple[bytes, str]]:
    """Return what a reader finds when it reads, with the tag: the zorgvraag, its ladder and its list of work."""
    dossier, viewer, found = moment.melding.after, Viewer(*reader.split(":")), list[tuple[bytes, str]]()
    if viewer.rol in ("aanbieder", "zorgverzekeraar") and viewer.may_read(dossier, moment.now):
        beside = msgspec.structs.replace(
            zorgvraag.for_list(dossier, viewer, moment.presence, moment.now), history=moment.history
        )
        body = zorgvraag.zorgvraag(dossier, viewer, beside, moment.now)
        found.append((msgspec.json.encode(body), VAULT.tag(seen(moment.history, dossier, viewer))))
        item = judge(dossier, viewer, moment.now, moment.presence)
        shown_work = werkvoorraad.werkvoorraad([item], [line(item, moment.presence)], viewer, moment.now)
        found.append((msgspec.json.encode(shown_work), ""))
    if dossier.escalatie and viewer.may_read_ladder(dossier):
        steps = [one for one in moment.history if one.event.LOG == "escalatie"]
        shown = ladder.escalatie(LadderDossier(dossier.vraag, dossier.escalatie), viewer, steps, moment.now)
        found.append((msgspec.json.encode(shown), VAULT.tag(seen(steps, dossier, viewer))))
    return found


def got(case: Case, filters: Sequence[Filters]) -> Iterator[Got]:
    """Yield all that each reader that is no party gets of a zorgvraag, over time."""
    told: dict[str, list[Hashable]] = {reader: [] for reader in case.readers}
    for moment in moments(story(case, refused=case.seed % 2 == 0, holds=False)):
        for reader, seen_by in told.items():
            seen_by += [(text, passes(moment, one, filters)) for one, text in messages(moment, reader)]
            seen_by += [body for body, _ in reads(moment, reader)]
    for reader, seen_by in told.items():
        yield Got(reader, tuple(dict.fromkeys(seen_by)), case.gebied.wijk, case.specialismen)


def pairs(case: Case) -> Iterator[tuple[str, Sequence[Hashable], Sequence[Hashable]]]:
    """Yield what a zorgverzekeraar, a rival and who is no party get when nobody refuses, and when teams do. They read
    after every answer, and see of a tag only that it changed."""
    for reader in (*case.readers, RIVAL):
        silent, refused = (
            list(_watched(moments(story(case, refused=refuses, holds=True)), reader)) for refuses in (False, True)
        )
        yield reader, silent, refused


def _watched(every: Iterator[Moment], reader: str) -> Iterator[Hashable]:
    """Yield a message whenever there is one, and what is read whenever that or a tag is another than before."""
    before: list[tuple[bytes, str]] = []
    for moment in every:
        yield from (text for _, text in messages(moment, reader))
        if (now := reads(moment, reader)) != before:
            yield tuple(body for body, _ in now)
            yield tuple(now_tag != old_tag for (_, now_tag), (_, old_tag) in zip(now, before, strict=False))
        before = now
