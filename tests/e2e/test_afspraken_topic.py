"""What others read of afspraken on the topic: every message fits its schema, and none holds what is closed."""

from collections.abc import Iterator

import pytest

from events import aanbod, afspraken
from services.platform.runtime.settings import Settings
from tests.support.afspraken import BESLOTEN, OPEN
from tests.support.cluster import ClusterChain
from tests.support.consumer import of_afspraken
from tests.support.samenwerking import OP_PAPIER, VIER, Samenwerking, seen


@pytest.fixture
def chain(settings: Settings) -> Iterator[ClusterChain]:
    found = ClusterChain(settings)
    yield found
    found.close()


def test_every_message_of_an_afspraak_fits_its_schema_and_holds_nothing_that_is_closed(
    chain: ClusterChain, settings: Settings
) -> None:
    parties = Samenwerking(chain)
    path, signed = parties.in_force()
    everything(parties, path, signed["digest"])
    secret = {**BESLOTEN, "tekst": "Alleen in het concept, en nooit getekend."}
    parties.opgesteld(onderdelen={**dict.fromkeys("abcef"), "d": secret})
    (versie,) = seen(parties.een.get(path))["versies"]
    chain.publish(aanbod.LOG)

    told = of_afspraken(settings)
    for message in told:
        for closed in (BESLOTEN["tekst"], secret["tekst"], versie["inhoud"]["zout"]):
            assert closed not in str(message), message["type"]
    assert {message["type"] for message in told} == {event.type() for event in afspraken.EVENTS}
    assert any(signed["digest"] in str(message) for message in told)
    assert any(OPEN["tekst"].split("\n")[0] in str(message) for message in told)


def everything(parties: Samenwerking, path: str, digest: str) -> None:
    """Let happen whatever can happen to an afspraak, up to its end."""
    seen(parties.vier.post(f"{path}/toetredingen", {}))
    yes = {"met": "toetreding", "toetreder": {"rol": "aanbieder", "organisatie": VIER}}
    for api in (parties.een, parties.twee, parties.drie, parties.gemeente):
        seen(api.post(f"{path}/instemmingen", yes))
    seen(parties.regio.post(f"{path}/instemmingen", yes | OP_PAPIER))
    seen(parties.vier.post(f"{path}/ondertekeningen", {"versie": 1, "digest": digest}))
    seen(parties.vier.post(f"{path}/status", {"status": "komt-niet-van-de-grond", "actie": "inkopers-aan-tafel"}))
    seen(parties.vier.post(f"{path}/meldingen", {"onderdeel": "d"}))
    seen(parties.vier.post(f"{path}/contacten", {"datum": "2026-11-20", "soort": "wijkproject"}))
    seen(parties.regio.post(f"{path}/uittreding", OP_PAPIER))
    for api in (parties.twee, parties.drie, parties.vier, parties.gemeente):
        seen(api.post(f"{path}/instemmingen", {"met": "beeindiging"}))
    assert seen(parties.een.post(f"{path}/beeindiging", {"reden": "doel-bereikt"}))["status"] == "beeindigd"
