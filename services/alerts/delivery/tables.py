"""What a back-up keeps of the tables of alerts."""

from collections.abc import Mapping

KEPT: Mapping[str, tuple[str, ...]] = {
    "abonnementen": ("id", "geheim", "volgnummer"),
    "oude_geheimen": ("abonnement", "geheim", "tot"),
    "afleveringen": ("abonnement", "volgnummer", "bron", "body", "gemaakt_op", "status", "pogingen", "vanaf", "spoed"),
    "pogingen": ("abonnement", "volgnummer", "nummer", "op", "milliseconden", "status", "fout"),
}
