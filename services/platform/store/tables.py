"""What a back-up keeps of the tables of the store itself, beside the events.

A column that is added stands last and may be empty: rows of before lack it.
"""

from collections.abc import Mapping

KEPT: Mapping[str, tuple[str, ...]] = {
    "claims": ("space", "key", "owner", "shared", "until", "nummer"),
    "sleutels": (
        "hash",
        "nummer",
        "organisatie",
        "rol",
        "gebied",
        "gemaakt_op",
        "ingetrokken_op",
        "team",
        "geldig_tot",
    ),
}
