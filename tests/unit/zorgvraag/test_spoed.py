"""The numbers that always stand beside what cannot wait."""

import pytest

from services.zorgvraag.spoed import Spoed, spoed_of
from tests.support.zorgvragen import gesteld


@pytest.mark.parametrize("urgentie", ["acuut", "spoed"])
def test_what_cannot_wait_carries_112_and_the_huisartsenspoedpost_of_the_regio(urgentie: str) -> None:
    assert spoed_of(gesteld(urgentie=urgentie, huisartsenspoedpost="050 000 00 09")) == Spoed(
        levensgevaar="112", huisartsenspoedpost="050 000 00 09"
    )
    assert spoed_of(gesteld(urgentie=urgentie)) == Spoed(levensgevaar="112", huisartsenspoedpost=None)


def test_what_is_regulier_does_not() -> None:
    assert spoed_of(gesteld(urgentie="regulier", huisartsenspoedpost="050 000 00 09")) is None
