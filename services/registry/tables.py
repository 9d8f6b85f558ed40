"""What a back-up keeps of the tables of the registry, beside its events."""

from collections.abc import Mapping

KEPT: Mapping[str, tuple[str, ...]] = {
    "organisatiegegevens": ("rol", "organisatie", "naam", "telefoon", "mailboxen", "regio", "versie"),
    "afspraakteksten": ("afspraak", "versie", "inhoud"),
}
