"""The whole country as it was read: its regio's and postcodes, and the hours of a week that it is asked about."""

from datetime import UTC, datetime

from services.directory.document import RegioDocument
from tests.support.chain import Chain

MONDAY, HOURS = datetime(2026, 11, 22, 23, 0, tzinfo=UTC), 168


def regios(chain: Chain) -> list[RegioDocument]:
    return [document for document in chain.system.parts.index.all("regio") if isinstance(document, RegioDocument)]


def postcodes(chain: Chain) -> list[str]:
    return sorted({pc4 for regio in regios(chain) for g in regio.gemeenten.values() for pc4 in g.postcodes})
