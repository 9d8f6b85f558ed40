"""What R tabel 1 and K say of cooperation in the example regio's, as anybody reads it in both profiles: configuration
only, and nothing that the sources do not say."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from services.app import operator
from tests.e2e.test_regios import FILES
from tests.support.afspraken import AFSPRAKEN
from tests.support.builders import add_aanbieder
from tests.support.chain import Chain
from tests.support.plaatsen import PLAATSEN, file
from tests.support.samenwerking import seen

GIDS = "/api/gids/v1"


class Samen(NamedTuple):
    """What an afspraak says: its aard, how many aanbieders work together and with whom else, which parts are known, and
    words of the source."""

    aard: str
    aanbieders: int
    others: tuple[str, ...]
    onderdelen: str
    words: tuple[str, ...]


class Plek(NamedTuple):
    """A wijk, a team and an aanbieder of a regio, and what they show."""

    wijk: str
    team: str
    aanbieder: str
    afspraken: dict[str, Samen]


def plek(number: int, wijk: str, afspraken: dict[str, Samen], team: int = 101, aanbieder: int = 1) -> Plek:
    prefix = f"01900000-0000-7000-8{number}-000000000"
    return Plek(wijk, f"{prefix}{team}", f"{prefix}{aanbieder:03d}", afspraken)


EXPECTED = {
    "amstelveen": plek(106, "WK036208", aanbieder=2, afspraken={
        "Samen zorg oppakken in Amstelveen": Samen(
            "coordinatie", 3, (), "bd",
            ("Eén organisatie coördineert en bewaakt", "aanmeldportalen", "verpleegtechnisch team", "trainingen",
             "Onderzoek"),
        ),
        "Alarmering, opvolging en nachtzorg in Amstelveen": Samen(
            "bereikbaarheid", 3, (), "b", ("Alarmering en de opvolging", "nachtzorg")
        ),
    }),
    "amsterdam": plek(107, "WK0363AB", {
        "Platform wijkverpleegkundige zorg": Samen(
            "coordinatie", 4, (), "bdf",
            ("normenkader voor passende zorg", "stedelijke doorbemiddeling", "adviseert de bestuurders"),
        ),
        "Nachtzorg in Amsterdam": Samen("bereikbaarheid", 4, (), "b", ("Nachtzorg",)),
    }),
    "ede-wageningen": plek(108, "WK022802", {
        "Elkaar leren kennen": Samen("bereikbaarheid", 3, (), "b", ("leren elkaar kennen", "van onderop")),
    }),
    "enschede": plek(109, "WK015308", team=104, aanbieder=2, afspraken={
        "Zorgschakel Enschede": Samen(
            "coordinatie", 4, (), "bd",
            ("Nieuwe aanvragen", "nachtzorgteam", "medisch-technisch", "wondzorgteam", "vroegsignalering"),
        ),
        "Samen indiceren": Samen("coordinatie", 4, ("gemeente Enschede",), "d", ("Wmo en de wijkverpleging",)),
    }),
    "westland-schieland-delfland": plek(110, "WK178304", {
        "Coördinatie Wijkverpleging in de WSD-regio": Samen(
            "coordinatie", 3,
            ("Coördinatiepunt WSD", "Huisarts in de werkgroep", "Transferbureaus van ziekenhuizen",
             "Transferverpleegkundigen in de werkgroep"),
            "d", ("Acute en niet-acute aanvragen", "Programma Regionale Aanpak Ouderenzorg"),
        ),
    }),
    "zwolle": plek(111, "WK019322", aanbieder=4, afspraken={
        "Van aanmelding tot passende zorg": Samen(
            "coordinatie", 4, (), "bd", ("reis van de cliënt", "technisch team", "intervisiegroep", "digitalisering")
        ),
        "Routes en personeel": Samen("werkgebieden", 4, (), "b", ("efficiënte routes",)),
        "Nachtzorg in Zwolle": Samen("bereikbaarheid", 6, (), "b", ("met andere partijen",)),
    }),
    "ruwaard": plek(112, "WK082806", {
        "Proeftuin Ruwaard: één plan, één arrangeur": Samen(
            "coordinatie", 2,
            ("Arrangeur Ruwaard", "Organisaties voor wonen in Ruwaard", "Welzijnsorganisaties in Ruwaard"),
            "abd", ("Eén klant, één plan, één arrangeur", "vitale wijk", "meerdere thuiszorgorganisaties"),
        ),
    }),
}  # fmt: skip


@pytest.fixture
def regios(chain: Chain) -> Chain:
    operator.read_regios(chain.system, FILES, lambda _: None)
    chain.follow()
    return chain


def get(chain: Chain, path: str, **query: str) -> Any:
    response = chain.client.get(f"{GIDS}/{path}", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


def titles(found: list[dict[str, Any]]) -> set[str]:
    return {one["titel"] for one in found}


@pytest.mark.rij(5, 17, 98, 106, 107, 108, 109, 110, 111, 112)
def test_each_regio_shows_who_works_together_by_wijk_team_and_aanbieder_and_in_its_answer(regios: Chain) -> None:
    for wijk, team, aanbieder, expected in EXPECTED.values():
        for found in (
            get(regios, "afspraken", wijk=wijk),
            get(regios, "afspraken", team=team),
            get(regios, "afspraken", aanbieder=aanbieder),
            get(regios, "contactpunten", wijk=wijk),
        ):
            assert titles(found["afspraken"]) == {*expected}
        for one in get(regios, "afspraken", wijk=wijk)["afspraken"]:
            assert_says(regios, one["id"], expected[one["titel"]])
    assert operator.differences(regios.system) == []


def assert_says(regios: Chain, afspraak_id: str, expected: Samen) -> None:
    """What is agreed is read at its own address, and on the page of the site."""
    whole = get(regios, f"afspraken/{afspraak_id}")
    others = tuple(one["naam"] for one in whole["partijen"] if one["rol"] != "aanbieder")
    aanbieders = len(whole["partijen"]) - len(others)
    parts = "".join(part["onderdeel"] for part in whole["onderdelen"])
    assert Samen(whole["aard"], aanbieders, others, parts, expected.words) == expected
    assert whole["status"] == "gemaakt"
    page = regios.client.get(f"/afspraak/{afspraak_id}").get_data(as_text=True)
    for said in (whole["titel"], *(one["naam"] for one in whole["partijen"]), *expected.words):
        assert said in page
    assert page.count("Niet openbaar, of nog niet bekend.") == 6 - len(expected.onderdelen)


@pytest.mark.rij(112)
def test_an_afspraak_for_one_wijk_is_not_shown_in_the_next(regios: Chain) -> None:
    assert get(regios, "afspraken", wijk="WK082807") == {"status": "nog-niet-bekend", "afspraken": []}


@pytest.mark.rij(108)
def test_what_is_being_prepared_is_to_be_signed_and_not_yet_public(regios: Chain) -> None:
    own = regios.called_by("aanbieder", "01900000-0000-7000-8108-000000000002")
    listed = seen(own.get(AFSPRAKEN))["afspraken"]
    found = {one["titel"]: one for one in listed if one["gebied"]["regio"] == "ede-wageningen"}
    assert {titel: one["status"] for titel, one in found.items()} == {
        "Elkaar leren kennen": "van-kracht", "Effectiever samenwerken": "ter-ondertekening",
    }  # fmt: skip
    prepared = found["Effectiever samenwerken"]["id"]
    assert regios.client.get(f"{GIDS}/afspraken/{prepared}").status_code == 404


@pytest.mark.rij(61, 106)
def test_who_wants_to_join_reads_by_which_norm_and_joins_when_all_agree(regios: Chain) -> None:
    (path,) = (
        f"{AFSPRAKEN}/{one['id']}"
        for one in get(regios, "afspraken", wijk="WK036208")["afspraken"]
        if one["titel"] == "Samen zorg oppakken in Amstelveen"
    )
    other = regios.called_by("aanbieder", add_aanbieder(regios, "thuiszorg-vierde"))
    (versie,) = seen(other.get(path))["versies"]
    assert versie["inhoud"]["toetreding"] == {
        "beslist": "partijen", "norm": "De kwaliteitskaders van het project Passende Zorg in Amsterdam.",
    }  # fmt: skip
    seen(other.post(f"{path}/toetredingen", {}))
    toetreder = {"rol": "aanbieder", "organisatie": "thuiszorg-vierde"}
    for number in (1, 2, 3):
        party = regios.called_by("aanbieder", f"01900000-0000-7000-8106-00000000000{number}")
        seen(party.post(f"{path}/instemmingen", {"met": "toetreding", "toetreder": toetreder}))
    (read,) = seen(other.get(path))["versies"]
    assert read["inhoud"]["zout"], "it reads what it signs"
    seen(other.post(f"{path}/ondertekeningen", {"versie": read["versie"], "digest": read["digest"]}))
    regios.follow()
    assert "Samen zorg oppakken in Amstelveen" in titles(
        get(regios, "afspraken", aanbieder="thuiszorg-vierde")["afspraken"]
    )


@pytest.mark.rij(5, 96, 98, 112)
def test_every_other_place_that_the_sources_name_can_say_that_it_works_together(chain: Chain, tmp_path: Path) -> None:
    """Little is asked: who they are, and where. What is not known yet is left at that."""
    paths = [tmp_path / f"{plaats.code}.toml" for plaats in PLAATSEN]
    for plaats, path in zip(PLAATSEN, paths, strict=True):
        path.write_text(file(plaats))
    operator.read_regios(chain.system, paths, lambda _: None)
    chain.follow()
    assert len(PLAATSEN) == 17
    for plaats in PLAATSEN:
        (shown,) = get(chain, "contactpunten", wijk=plaats.wijk)["afspraken"]
        assert (shown["id"], shown["titel"]) == (plaats.afspraak, plaats.titel)
        whole = get(chain, f"afspraken/{plaats.afspraak}")
        assert whole["gebied"]["regio"]["naam"] == plaats.naam
        assert len(whole["partijen"]) == 2 + len(plaats.op_papier)
        known = [] if plaats.afstemming == "nog niet bekend" else [plaats.afstemming]
        assert [part["tekst"] for part in whole["onderdelen"]] == known
