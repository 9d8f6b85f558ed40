"""The numbers that always stand beside what cannot wait (`antwoorden.md`, B2)."""

import msgspec

from events.vraag import ZorgvraagGesteld


class Spoed(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The emergency lines. The number of the huisartsenspoedpost is None where the regio does not say it."""

    levensgevaar: str = "112"
    huisartsenspoedpost: str | None = None


def spoed_of(gesteld: ZorgvraagGesteld) -> Spoed | None:
    """Return the emergency lines for a zorgvraag that is acuut or spoed; None for one that is regulier."""
    return None if gesteld.urgentie == "regulier" else Spoed(huisartsenspoedpost=gesteld.huisartsenspoedpost)
