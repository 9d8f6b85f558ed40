"""What subscribers are told of: a zorgvraag that says all that could tell too much, and who may hear what of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from events.codes import Abonnee
from events.escalatie import EscalatieOpgelost
from events.event import Event
from events.vraag import VraagVervuld
from services.alerts.messages.domain.audience import audience
from services.alerts.messages.domain.data import view
from services.alerts.messages.domain.melding import Melding
from services.zorgvraag import escalatie as ladders
from services.zorgvraag import zorgvraag as vragen
from services.zorgvraag.access import Dossier
from tests.support.zorgvragen import (
    AVOND,
    GEMEENTE,
    OVERDAG,
    REGIO,
    TEAM_A,
    TEAM_B,
    UZOVI,
    WIJK,
    escalatie,
    gesteld,
    gezet,
    onvervuld,
    put_to,
    recorded,
    zet,
    zorgvraag,
)

ORGANISATIES: dict[Abonnee, str] = {
    "gemeente": GEMEENTE, "regio": REGIO, "coordinatiepunt": REGIO, "zorgverzekeraar": UZOVI, "aanbieder": "een",
    "verwijzer": "huisartsenpost",
}  # fmt: skip
NO_PARTIES: tuple[Abonnee, ...] = ("gemeente", "regio", "zorgverzekeraar")
FOR_PARTIES_ONLY = {
    "kenmerk", "postcode", "situatie", "aanleiding", "gewensteStart", "niveau", "zorgverzekeraar", "waarom", "begint",
    "uiterlijk", "teams", "antwoord", "geplaatst",
}  # fmt: skip
# Everything that a zorgvraag may say beside what it must say.
FULL: dict[str, Any] = {
    "specialismen": ("9104",),
    "aanleiding": "ontslag",
    "gewenste_start": date(2026, 11, 27),
    "niveau": "9111",
    "voorkeur": "aanbieder-een",
    "kandidaten": ("team-een",),
    "huisartsenspoedpost": "053 000 00 03",
}
ONVERVULD = onvervuld(gesteld(**FULL), waarom="allen-afgewezen", zet=zet(1, "een"))
PASSED = onvervuld(gesteld(**FULL), waarom="niemand-bereikbaar", zet=zet(1, "een"))
VERVULD, OPGELOST = VraagVervuld(uitkomst="geplaatst"), EscalatieOpgelost(uitkomst="ingetrokken")
VERZEKERAAR = zet(3, UZOVI)
ASKED = put_to(TEAM_A, TEAM_B)
# Seconds between the attempts to deliver a message, as published.
SECONDS = (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600)
CELLEN = {
    OVERDAG: {"dagsoort": "werkdag", "dagdeel": "overdag"},
    AVOND: {"dagsoort": "werkdag", "dagdeel": "avond"},
}
SPOED = {"levensgevaar": "112", "huisartsenspoedpost": "053 000 00 03"}
BOTH = (gezet(2, "een", "twee"), gezet(3, UZOVI))
KLEIN, GROOT = {"code": "GM0153-K08", "wijken": [WIJK]}, {"code": "GM0153-G07", "wijken": [WIJK, "WK015309"]}


def begun(**rest: Any) -> Melding:
    """A zorgvraag is asked."""
    vraag = zorgvraag(**FULL | rest)
    return Melding(recorded(vraag.gesteld), Dossier(vraag))


def of_vraag(event: Event, *before: Event, ladder: Sequence[Event] = (), **rest: Any) -> Melding:
    """An event of a zorgvraag, after other events of it and, if there is a ladder, after these events of that."""
    was, happened = zorgvraag(*before, **FULL | rest), recorded(event, len(before) + 2)
    now, escalated = vragen.evolve(was, happened), escalatie(*ladder, waarom=was.waarom) if ladder else None
    assert now
    return Melding(happened, Dossier(now, escalated), Dossier(was, escalated))


def of_ladder(event: Event, *before: Event, vraag: Sequence[Event] = (ONVERVULD,), **rest: Any) -> Melding:
    """An event of a ladder, after other events of it and these events of its zorgvraag."""
    asked, happened = zorgvraag(*vraag, **FULL | rest), recorded(event, len(before) + 2)
    was = escalatie(*before, waarom=asked.waarom)
    now = ladders.evolve(was, happened)
    return Melding(happened, Dossier(asked, now), Dossier(asked, was))


def reader(rol: Abonnee) -> str:
    """The organisation of a role, as `rol:organisatie`."""
    return f"{rol}:{ORGANISATIES[rol]}"


def told(melding: Melding, who: str) -> dict[str, Any]:
    """What an organisation is told of an event, per kind, as it is sent."""
    return {
        one.soort: msgspec.json.decode(msgspec.json.encode(view(melding, one)))
        for one in audience(melding)
        if one.reader == who
    }
