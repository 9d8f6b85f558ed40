"""The table of organisations, in `logboek`: their texts are private, so they stand in no event."""

from collections.abc import Sequence
from typing import Any

import msgspec
from typing_extensions import override

from services.platform.store.database import Database
from services.platform.store.store import Conflict
from services.registry.application.organisaties import Organisaties
from services.registry.domain.organisatie import Gegevens, Mailbox, Organisatie

_COLUMNS = "rol, organisatie, naam, telefoon, mailboxen, regio, versie"
_mailboxen = msgspec.json.Decoder(tuple[Mailbox, ...])


class OrganisatieTable(Organisaties):
    """All organisations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, rol: str, organisatie_id: str) -> Organisatie | None:
        found = self._select("WHERE rol = ? AND organisatie = ?", (rol, organisatie_id))
        return found[0] if found else None

    @override
    def page(self, regio: str | None, skip: int, limit: int) -> list[Organisatie]:
        which, values = ("WHERE regio = ?", (regio,)) if regio else ("", ())
        return self._select(f"{which} ORDER BY rol, organisatie LIMIT ? OFFSET ?", (*values, limit, skip))

    @override
    def keep(self, organisatie: Organisatie) -> None:
        gegevens = organisatie.gegevens
        said = (gegevens.naam, gegevens.telefoon, msgspec.json.encode(gegevens.mailboxen).decode())
        name = (organisatie.rol, organisatie.id)
        with self._database.transaction(commit=True) as c:
            if organisatie.version == 1:
                c.execute(
                    f"INSERT INTO organisatiegegevens ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, 1)"
                    " ON CONFLICT (rol, organisatie) DO NOTHING RETURNING 1",
                    (*name, *said, organisatie.regio),
                )
            else:
                c.execute(
                    "UPDATE organisatiegegevens SET naam = ?, telefoon = ?, mailboxen = ?, regio = ?,"
                    " versie = versie + 1 WHERE rol = ? AND organisatie = ? AND versie = ? RETURNING 1",
                    (*said, organisatie.regio, *name, organisatie.version - 1),
                )
            if not c.fetchall():
                raise Conflict

    def _select(self, which: str, values: Sequence[Any]) -> list[Organisatie]:
        with self._database.transaction(commit=False) as c:
            c.execute(f"SELECT {_COLUMNS} FROM organisatiegegevens {which}", values)
            return [_organisatie(*row) for row in c.fetchall()]


def _organisatie(*row: Any) -> Organisatie:
    rol, organisatie_id, naam, telefoon, mailboxen, regio, version = row
    gegevens = Gegevens(naam=naam, telefoon=telefoon, mailboxen=_mailboxen.decode(mailboxen))
    return Organisatie(rol=rol, id=organisatie_id, gegevens=gegevens, regio=regio, version=version)
