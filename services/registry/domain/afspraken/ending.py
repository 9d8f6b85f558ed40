"""The end of an afspraak: nobody ends what others still stand in (rij 123)."""

from events.afspraken import AfspraakBeeindigd
from events.codes import Afspraakeinde
from events.event import Event
from services.errors import NotAllowed
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.refusing import NO_PARTY, clash, require_readable
from services.registry.domain.afspraken.speaker import Speaker


def beeindig(afspraak: Afspraak, by: Speaker, reden: Afspraakeinde) -> list[Event]:
    """End it, once nobody else stands in it, or all others agree. What is in force is ended by who stands in it, and by
    nobody that only a draft names. Of what is not in force yet that withdraws the draft and the text that waits for
    signatures, so who may not read both leaves instead. Ending it again changes nothing. Raises `NotAllowed`, `Clash`.
    """
    partij = by.partij.key
    if partij not in (afspraak.present if afspraak.van_kracht else afspraak.involved):
        raise NotAllowed(NO_PARTY)
    if afspraak.einde:
        return []
    if not afspraak.van_kracht:
        require_readable(afspraak, partij)
        if afspraak.to_sign and partij not in afspraak.to_sign.partijen:
            raise clash("Deze afspraak is ook van anderen dan die van dit concept: treed uit.", afspraak, partij)
    if others := sorted(afspraak.standing - afspraak.stemmen_in - {partij}):
        reason = f"Anderen staan er nog in ({', '.join(others)}): laat hen uittreden of instemmen."
        raise clash(reason, afspraak, partij)
    return [AfspraakBeeindigd(reden=reden, partij=by.on_paper, op_papier=by.op_papier)]
