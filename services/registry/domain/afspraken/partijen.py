"""Which parties can stand beside each other: one zorgverzekeraar leads (L 3.5, rij 64), and nobody stands there
twice."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence

from events.afspraken import Partij
from services.errors import Fault

TWICE = "Deze partij staat er al: alleen hoofdletters, spaties of accenten verschillen."
LEADS = "Er is al een andere zorgverzekeraar leidend (L 3.5)."


def faults(partijen: Sequence[Partij]) -> Iterator[Fault]:
    """Yield a fault for each party in a text that stands there already by another spelling, and for each
    zorgverzekeraar after the first that leads."""
    for number, partij in enumerate(partijen):
        before = partijen[:number]
        if is_named(partij, before):
            yield Fault(f"body.partijen[{number}].naam", TWICE)
        if leads_too(partij, before):
            yield Fault(f"body.partijen[{number}].verzekeraar", LEADS)


def is_named(partij: Partij, others: Collection[Partij]) -> bool:
    """Tell whether a party stands among others by another spelling of its name."""
    return any(_plain(partij) == _plain(one) for one in others if one.key != partij.key)


def known_as(partij: Partij, others: Collection[Partij]) -> Partij:
    """Return a party as it is written among others: itself when it does not stand there."""
    return next((one for one in others if _plain(one) == _plain(partij)), partij)


def leads_too(partij: Partij, others: Collection[Partij]) -> bool:
    """Tell whether a zorgverzekeraar leads beside another one that does."""
    leading = {one.key for one in others if one.verzekeraar == "leidend"}
    return partij.verzekeraar == "leidend" and bool(leading - {partij.key})


def _plain(partij: Partij) -> str:
    """Return the name of a party without capitals, spaces and accents."""
    letters = unicodedata.normalize("NFKD", partij.key.casefold())
    return "".join(sign for sign in letters if not (unicodedata.combining(sign) or sign.isspace()))
