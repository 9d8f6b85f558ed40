"""What subscribers are told of: a zorgvraag that says all that could tell too much, and who may hear what of it."""

from datetime import date
from typing import Any

from events.codes import Abonnee
from events.escalatie import EscalatieOpgelost
from events.vraag import VraagVervuld
from tests.support.zorgvragen import GEMEENTE, REGIO, UZOVI, gesteld, onvervuld, zet

ORGANISATIES: dict[Abonnee, str] = {
    "gemeente": GEMEENTE, "regio": REGIO, "coordinatiepunt": REGIO, "zorgverzekeraar": UZOVI,
}  # fmt: skip
FOR_PARTIES_ONLY = {
    "kenmerk", "postcode", "aanleiding", "gewensteStart", "niveau", "zorgverzekeraar", "waarom", "begint", "uiterlijk",
}  # fmt: skip
# Everything that a zorgvraag may say beside what it must say.
FULL: dict[str, Any] = {
    "specialismen": ("9104",),
    "aanleiding": "ontslag",
    "gewenste_start": date(2026, 11, 27),
    "niveau": "9111",
    "voorkeur": "aanbieder-een",
    "kandidaten": ("team-een",),
}
ONVERVULD = onvervuld(gesteld(**FULL), waarom="allen-afgewezen", zet=zet(1, "aanbieder-een"))
VERVULD, OPGELOST = VraagVervuld(uitkomst="geplaatst"), EscalatieOpgelost(uitkomst="ingetrokken")
VERZEKERAAR = zet(3, UZOVI)
# Seconds between the attempts to deliver a message, as published.
SECONDS = (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600)
