"""Zorgvragen as they stand in a list of work, and who looks at them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from events.event import Event
from events.vraag import Zet
from services.demand.domain import werkvoorraad as domain
from services.demand.domain.werkvoorraad import Groep, Item
from services.regels.ladder import Presence
from services.zorgvraag.access import Dossier, Viewer
from tests.support.zorgvragen import (
    AVOND,
    COORDINATED,
    NOW,
    OVERDAG,
    TEAM_A,
    TEAM_B,
    UZOVI,
    escalatie,
    gezet,
    offer,
    put_to,
    zet,
    zorgvraag,
)

VERWIJZER = Viewer("verwijzer", "huisartsenpost")
REGIO = Viewer("coordinatiepunt", "enschede")
PUNT = Viewer("coordinatiepunt", "zorgschakel")
EEN, TWEE, DRIE = (Viewer("aanbieder", name) for name in ("een", "twee", "drie"))
VERZEKERAAR = Viewer("zorgverzekeraar", UZOVI)
EVERYTHING = offer("team-a", OVERDAG, AVOND)
SECOND = timedelta(seconds=1)


def asked(*events: Event, **rest: Any) -> Dossier:
    """A zorgvraag that is put to team A, of `een`, and team B, of `een` and `twee`."""
    return Dossier(zorgvraag(put_to(TEAM_A, TEAM_B), *events, **rest))


def at_the_coordinatiepunt(*events: Event, **rest: Any) -> Dossier:
    said: dict[str, Any] = {"ladder": COORDINATED, "zet": zet(1, "zorgschakel", rol="coordinatiepunt")}
    return Dossier(zorgvraag(*events, **(said | rest)))


def on_step(number: int, *organisaties: str, after: tuple[Event, ...] = (), **rest: Any) -> Dossier:
    """A zorgvraag that was put to both teams, and then stands on a later step."""
    return Dossier(zorgvraag(put_to(TEAM_A, TEAM_B), *after), escalatie(gezet(number, *organisaties, **rest)))


def judge(dossier: Dossier, viewer: Viewer, at: datetime, presence_of: Callable[[Zet], Presence] | None = None) -> Item:
    """Of parties whose hours nobody knows, unless a test says when they can be reached."""
    return domain.judge(dossier, viewer, at, presence_of or (lambda zet: Presence(max(zet.begint, at), certain=False)))


def groep(dossier: Dossier, viewer: Viewer = VERWIJZER, at: datetime = NOW) -> Groep:
    return judge(dossier, viewer, at).groep
