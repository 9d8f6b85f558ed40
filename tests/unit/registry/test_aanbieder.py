"""What is decided about an aanbieder, and what became of it."""

import pytest

from events.aanbod import AanbiederBeeindigd, AanbiederGeregistreerd, AanbiederGewijzigd, TeamBeeindigd
from events.codec import Recorded
from events.event import Event
from services.errors import Clash
from services.registry.domain.aanbieder import Aanbieder, beeindig, evolve, registreer, says_the_same, wijzig
from tests.support.zorgvragen import NOW

ZORG, OTHER = AanbiederGeregistreerd(naam="Zorg"), AanbiederGeregistreerd(naam="Zorg", kvk="12345678")
BY = "beheerder:platform"


def aanbieder(*events: Event) -> Aanbieder:
    found: Aanbieder | None = None
    for version, event in enumerate((ZORG, *events), start=1):
        found = evolve(found, Recorded("aanbieder:een", version, NOW, BY, event))
    assert found
    return found


ENDED = aanbieder(AanbiederBeeindigd())


def test_a_new_aanbieder_is_registered() -> None:
    assert registreer(None, ZORG) == [ZORG]


def test_the_same_once_more_changes_nothing() -> None:
    assert registreer(aanbieder(), ZORG) == []


@pytest.mark.parametrize(("known", "description"), [(aanbieder(), OTHER), (ENDED, ZORG)])
def test_an_id_is_never_given_to_another(known: Aanbieder, description: AanbiederGeregistreerd) -> None:
    with pytest.raises(Clash, match="al een aanbieder met dit id"):
        registreer(known, description)


def test_it_is_described_anew_when_the_description_differs() -> None:
    assert wijzig(aanbieder(), OTHER) == [AanbiederGewijzigd(naam="Zorg", kvk="12345678")]
    assert wijzig(aanbieder(), ZORG) == []


def test_what_ended_is_not_described_anew() -> None:
    with pytest.raises(Clash, match="beëindigd"):
        wijzig(ENDED, ZORG)


def test_it_ends_once() -> None:
    assert beeindig(aanbieder()) == [AanbiederBeeindigd()]
    assert beeindig(ENDED) == []


def test_who_registered_it_is_not_who_changed_it() -> None:
    registered = evolve(None, Recorded("aanbieder:een", 1, NOW, "regio:enschede", ZORG))
    changed = evolve(registered, Recorded("aanbieder:een", 2, NOW, "aanbieder:een", AanbiederGewijzigd(naam="Anders")))
    assert changed
    assert changed.registered_by == "regio:enschede"


def test_its_events_tell_what_it_is_called_and_whether_it_ended() -> None:
    changed = AanbiederGewijzigd(naam="Anders")
    assert aanbieder(changed) == Aanbieder(changed, BY, version=2)
    assert Aanbieder(ZORG, BY, version=2, actief=False) == ENDED
    assert aanbieder(TeamBeeindigd()) == aanbieder()
    assert evolve(None, Recorded("aanbieder:een", 1, NOW, "beheerder:platform", AanbiederBeeindigd())) is None


def test_two_descriptions_say_the_same_whatever_they_are_called() -> None:
    assert says_the_same(ZORG, AanbiederGewijzigd(naam="Zorg"))
    assert not says_the_same(ZORG, OTHER)
