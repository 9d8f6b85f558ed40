"""The acute night question of Friday half past ten in the six regions of R tabel 1 and Ruwaard: each answer leads to
who is open, or says who can be called instead and until when."""

from typing import Any

import pytest

from services.app import operator
from tests.e2e.test_regios import EXPECTED, FILES
from tests.support.chain import Chain
from tests.support.moments import at, iso
from tests.support.scene import VRAAG, succeeded

FRIDAY_NIGHT, ELEVEN = at("2026-11-27T22:30"), at("2026-11-27T23:00")


@pytest.mark.rij(1, 66, 67, 72, 75, 106, 107, 108, 109, 110, 111, 112)
def test_every_region_leads_to_who_is_open_or_says_who_can_be_called_and_from_when(chain: Chain) -> None:
    operator.read_regios(chain.system, FILES, lambda _: None)
    chain.clock.now = FRIDAY_NIGHT
    chain.follow()
    asked = {code: ask(chain, code, expected.wijk) for code, expected in EXPECTED.items()}
    answers = {code: look(chain, code, vraag_id) for code, vraag_id in asked.items()}
    for code, vraag in answers.items():
        says_whom_to_call(code, vraag)
    chain.advance_to(ELEVEN)
    for code, vraag_id in asked.items():
        opened = [one["id"] for one in answers[code]["later"] if one["bereikbaarVanaf"] <= iso(ELEVEN)]
        called = [one["id"] for one in look(chain, code, vraag_id)["kandidaten"] if one["gevraagd"]]
        assert set(opened) <= set(called), f"{code}: who opens is asked when it opens"


def ask(chain: Chain, code: str, wijk: str) -> str:
    dagsoort = chain.ask(wijk=wijk)["dagsoort"]
    body = {"situatie": "nieuw", "wijk": wijk, "dagdelen": [{"dagsoort": dagsoort, "dagdeel": "nacht"}],
            "urgentie": "acuut"}  # fmt: skip
    response = chain.called_by("verwijzer", "huisarts", (code,)).post(VRAAG, body)
    assert response.status_code == 201, response.get_data(as_text=True)
    return str((response.json or {})["id"])


def look(chain: Chain, code: str, vraag_id: str) -> Any:
    chain.settle()
    return succeeded(chain.called_by("verwijzer", "huisarts", (code,)).get(f"{VRAAG}/{vraag_id}")).json


def says_whom_to_call(code: str, vraag: Any) -> None:
    reachable = [one for one in vraag["kandidaten"] if one["bereikbaarNu"]]
    assert vraag["spoed"]["levensgevaar"] == "112"
    assert vraag["spoed"]["huisartsenspoedpost"], code
    assert all(one["contact"]["telefoon"] for one in (*reachable, *vraag["later"])), code
    if reachable:
        assert vraag["houder"]["bereikbaarVanaf"] is None, f"{code}: somebody is open, and the holder is not"
    elif not vraag["later"]:
        assert code == "ede-wageningen", "of its night service only own clients have the number"
