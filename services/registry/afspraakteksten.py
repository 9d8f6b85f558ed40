"""The table of the texts of afspraken, in `logboek`: what is closed in them, and the salts, stand in no event."""

from functools import partial

from typing_extensions import override

from services.platform.store.database import Cursor, Database
from services.platform.store.store import Also
from services.registry.application.afspraken.afspraken import TekstTable
from services.registry.domain.afspraken.tekst import Inhoud, Teksten, canonical, parsed

_KEEP = (
    "INSERT INTO afspraakteksten (afspraak, versie, inhoud) VALUES (?, ?, ?)"
    " ON CONFLICT (afspraak, versie) DO UPDATE SET inhoud = excluded.inhoud"
)


class AfspraakTeksten(TekstTable):
    """All texts, each as the bytes of which its digest is made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, afspraak_id: str) -> Teksten:
        return {versie: parsed(inhoud) for versie, inhoud in self.kept(afspraak_id).items()}

    @override
    def kept(self, afspraak_id: str) -> dict[int, bytes]:
        with self._database.transaction(commit=False) as c:
            c.execute("SELECT versie, inhoud FROM afspraakteksten WHERE afspraak = ? ORDER BY versie", (afspraak_id,))
            return {versie: inhoud.encode() for versie, inhoud in c.fetchall()}

    @override
    def keep(self, afspraak_id: str, versie: int, inhoud: Inhoud) -> Also:
        return partial(_keep, values=(afspraak_id, versie, canonical(inhoud).decode()))


def _keep(c: Cursor, values: tuple[str, int, str]) -> None:
    c.execute(_KEEP, values)
