"""Who does something with an afspraak: a party for itself, or the regio for one that did it on paper."""

from datetime import date

import msgspec

from events.afspraken import Partij
from events.codes import PartijSoort
from services.errors import NotAllowed
from services.platform.store.call import Call
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.partijen import known_as
from services.registry.domain.afspraken.reporting import require_past
from services.registry.domain.afspraken.speaker import Speaker


class OpPapier(msgspec.Struct, frozen=True):
    """A party without a key, and the day on which it did something on paper."""

    soort: PartijSoort
    naam: str
    datum: date


def speaker(afspraak: Afspraak, op_papier: OpPapier | None, call: Call) -> Speaker:
    """Return who does something: the caller, or one without a key for which the regio records it, by the name that it
    has there however the paper spells it."""
    if op_papier is None:
        caller = {"rol": call.caller.rol, "organisatie": call.caller.organisatie}
        return Speaker(msgspec.convert(caller, Partij), call.now)
    if call.caller.actor != f"regio:{afspraak.regio}":
        raise NotAllowed("Alleen de regio legt vast wat een partij zonder sleutel op papier deed.")
    require_past("body.opPapier.datum", op_papier.datum, call.now)
    partij = known_as(Partij(soort=op_papier.soort, naam=op_papier.naam), afspraak.everybody)
    return Speaker(msgspec.structs.replace(partij, verzekeraar=None), call.now, op_papier.datum)
