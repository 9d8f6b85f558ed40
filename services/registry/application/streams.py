"""The streams that several use cases read."""

from services.platform.store.store import Aggregate
from services.registry.domain import gemeente, regio
from services.registry.domain.gemeente import Feiten
from services.registry.domain.regio import Regio

REGIO = Aggregate("regio", Regio, regio.evolve)
GEMEENTE = Aggregate("gemeente", Feiten, gemeente.evolve)
