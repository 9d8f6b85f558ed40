"""The story of an afspraak in both profiles: three aanbieders, a huisarts on paper and a gemeente make, sign, break and
renew it; each sees what the table says, by API and on the page; and a back-up that is put back has all of it."""

from pathlib import Path
from typing import Any

import pytest

from events import aanbod
from services.app import operator
from tests.support.afspraken import BESLOTEN, OPEN
from tests.support.builders import ALTIJD, WIJK, add_team
from tests.support.chain import Chain
from tests.support.cluster import ClusterChain
from tests.support.consumer import of_afspraken
from tests.support.onlookers import LATER_CLOSED, NOTHING, Onlookers, Sight
from tests.support.samenwerking import DRIE, EEN, OP_PAPIER, Samenwerking, seen

BESTAAND = {"bron": "Convenant nachtzorg", "datum": "2024-09-01"}
DRAFT = "Bel voor 12 uur."  # in a draft that nobody lays down


@pytest.fixture
def town(chain: Chain) -> Samenwerking:
    found = Samenwerking(chain)
    add_team(chain, EEN, naam="Team Een", bereikbaarheid=[ALTIJD])
    return found


def parts(closed: str) -> dict[str, Any]:
    return {**dict.fromkeys("abef"), "c": OPEN, "d": {**BESLOTEN, "tekst": closed}}


def table(
    party: Sight, *, regio: Sight = NOTHING, inkoper: Sight = NOTHING, everybody: Sight = NOTHING
) -> dict[str, Sight]:
    """Return who sees what, as the table of afspraken has it: who is not named is everybody."""
    others = ("stranger", "verwijzer", "another gemeente", "public", "page")
    return {
        "party": party,
        "inkoper": inkoper,
        "regio": regio,
        "coordinatiepunt": regio,
        **dict.fromkeys(others, everybody),
    }


@pytest.mark.rij(5, 17, 52, 53, 54, 55, 62, 123, 125)
def test_three_aanbieders_a_huisarts_on_paper_and_a_gemeente_make_sign_break_and_renew_an_afspraak(
    town: Samenwerking, tmp_path: Path
) -> None:
    path = town.opgesteld(bestaand=BESTAAND, inzichtInkoper="naleving")
    onlookers = Onlookers(town, path)
    assert onlookers.see() == table(("concept", "open", "closed"))
    first = town.vastgelegd(path)
    assert onlookers.see() == table(("concept", "open", "closed"), regio=("concept", "open"))
    sign(town, path, first)
    assert seen(town.twee.get(path))["versies"][0]["inhoud"]["bestaand"] == BESTAAND
    agreed: Sight = ("gemaakt", "open")
    assert onlookers.see() == table(
        ("gemaakt", "open", "closed", "signatures"),
        regio=("gemaakt", "open", "signatures"),
        inkoper=agreed,
        everybody=agreed,
    )
    assert shown_in_the_wijk(town) == [path.rpartition("/")[2]]

    break_it(town, path)
    broken = table(
        ("komt-niet-van-de-grond", "open", "closed", "signatures", "reports", "contacts"),
        regio=("komt-niet-van-de-grond", "open", "signatures"),
        inkoper=("komt-niet-van-de-grond", "open"),
        everybody=agreed,
    )
    assert onlookers.see() == broken

    seen(town.twee.put(path, town.tekst(onderdelen=parts(LATER_CLOSED), inzichtInkoper="niets")))
    second = town.vastgelegd(path)
    assert onlookers.see() == broken, "the first version holds until all have signed the second"
    sign(town, path, second)
    seen(town.drie.post(f"{path}/status", {"status": "nageleefd"}))
    kept: Sight = ("nageleefd", "open")
    renewed = table(
        ("nageleefd", "open", "closed", "signatures", "reports", "contacts"),
        regio=("nageleefd", "open", "signatures"),
        inkoper=kept,
        everybody=kept,
    )
    assert onlookers.see() == renewed
    assert [one["status"] for one in seen(town.een.get(path))["versies"]] == ["opgevolgd", "van-kracht"]
    seen(town.een.put(path, town.tekst(onderdelen=parts(DRAFT))))
    town.chain.follow()
    assert operator.differences(town.chain.system) == []

    before = read_by_all(onlookers)
    operator.back_up(town.chain.system, tmp_path / "back-up.zip", print)
    for leaves in (town.een, town.twee, town.gemeente):
        seen(leaves.post(f"{path}/uittreding", {}))
    assert town.drie.post(f"{path}/uittreding", {}).status_code == 204
    assert {who: one.status_code for who, one in onlookers.answers().items() if who in ("public", "page")} == {
        "public": 410,
        "page": 410,
    }
    operator.put_back(town.chain.system, tmp_path / "back-up.zip", print)
    assert read_by_all(onlookers) == before
    assert onlookers.see() == renewed
    assert operator.differences(town.chain.system) == []
    if isinstance(town.chain, ClusterChain):
        read_on_the_topic(town, town.chain, path)


def sign(town: Samenwerking, path: str, signed: dict[str, Any]) -> None:
    """Let all sign, the huisarts on paper: only the last signature brings it into force."""
    for api in (town.een, town.twee, town.drie):
        assert seen(api.post(f"{path}/ondertekeningen", signed))["versies"][-1]["status"] == "ter-ondertekening"
    seen(town.regio.post(f"{path}/ondertekeningen", signed | OP_PAPIER))
    (*_, made) = seen(town.gemeente.post(f"{path}/ondertekeningen", signed))["versies"]
    assert made["status"] == "van-kracht"
    assert made["inhoud"]["partijen"] == town.partijen
    (huisarts,) = (one for one in made["ondertekeningen"] if one["partij"].startswith("huisarts:"))
    assert huisarts["opPapier"] == OP_PAPIER["opPapier"]["datum"]


def break_it(town: Samenwerking, path: str) -> None:
    """Let a party say that a part is not kept, with what was agreed to do, and that it tried (rij 62)."""
    seen(town.drie.post(f"{path}/meldingen", {"onderdeel": "d"}))
    seen(town.drie.post(f"{path}/contacten", {"datum": "2026-11-20", "soort": "wijkproject"}))
    seen(town.drie.post(f"{path}/status", {"status": "komt-niet-van-de-grond", "actie": "inkopers-aan-tafel"}))
    for api in (town.een, town.twee, town.gemeente):
        found = seen(api.get(path))
        assert [(one["partij"], one["onderdeel"]) for one in found["meldingen"]] == [(f"aanbieder:{DRIE}", "d")]
        assert [(one["datum"], one["soort"]) for one in found["contacten"]] == [("2026-11-20", "wijkproject")]
        assert found["verloop"]["actie"] == "inkopers-aan-tafel"


def shown_in_the_wijk(town: Samenwerking) -> list[str]:
    """Return the afspraken that the answer of the wijk has, to each of which its page leads."""
    found = [one["id"] for one in town.chain.ask(wijk=WIJK)["afspraken"]]
    page = town.chain.client.get(f"/wijk/{WIJK}?wanneer=nu").get_data(as_text=True)
    assert all(f"/afspraak/{one}" in page for one in found)
    assert "Huisartsenpraktijk De Linde" in page
    return found


def read_by_all(onlookers: Onlookers) -> dict[str, tuple[int, bytes, str | None]]:
    """Return all that everybody reads, byte for byte, with its tag."""
    return {who: (one.status_code, one.data, one.headers.get("ETag")) for who, one in onlookers.answers().items()}


def read_on_the_topic(town: Samenwerking, chain: ClusterChain, path: str) -> None:
    """What a plain consumer reads fits the schemas and holds nothing that is closed."""
    chain.publish(aanbod.LOG)
    told = of_afspraken(chain.settings)
    salts = [one["inhoud"]["zout"] for one in seen(town.een.get(path))["versies"]]
    assert len({*salts}) == 2
    for message in told:
        for closed in (BESLOTEN["tekst"], LATER_CLOSED, DRAFT, *salts):
            assert closed not in str(message), message["type"]
    names = [message["type"].rpartition(".afspraak")[2] for message in told]
    assert len([one for one in told if one["type"].endswith("versie-vastgelegd.v1")]) == 2, names
    assert any(OPEN["tekst"].split("\n")[0] in str(message) for message in told)
