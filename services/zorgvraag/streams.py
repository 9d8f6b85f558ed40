"""The streams of a zorgvraag and its ladder. Their services write them; others only read."""

from services.platform.store.store import Aggregate
from services.zorgvraag import escalatie, zorgvraag
from services.zorgvraag.escalatie import Escalatie
from services.zorgvraag.zorgvraag import Zorgvraag

ZORGVRAAG = Aggregate(zorgvraag.KIND, Zorgvraag, zorgvraag.evolve)
ESCALATIE = Aggregate(escalatie.KIND, Escalatie, escalatie.evolve, form=2)
