"""Who ends leaves every afspraak: nobody else could get rid of it (rij 123)."""

from events.afspraken import Uitgetreden
from services.platform.store.work import Work
from services.registry.application.afspraken.finding import AFSPRAAK, PAGE
from services.registry.application.afspraken.listing import SPACE, relist
from services.registry.domain.afspraken.joining import treed_uit


def leave_all(work: Work, partij: str) -> None:
    """Let an organisation, as `rol:organisatie`, leave whatever it stands in, is to sign, is named in or asks to join.
    What becomes of each afspraak is as when it had left by itself. Who was taken out of one meanwhile has nothing to
    leave there."""
    before = ""
    while ids := work.store.holders_of_any(SPACE, [partij], before, PAGE):
        work.load(AFSPRAAK, ids)
        for afspraak_id in ids:
            afspraak = work.find(AFSPRAAK, afspraak_id)
            if afspraak and not afspraak.einde and partij in afspraak.involved | afspraak.asking:
                events = treed_uit(afspraak, Uitgetreden(partij=partij))
                relist(work, afspraak, work.add(AFSPRAAK, afspraak_id, events))
        before = ids[-1]
