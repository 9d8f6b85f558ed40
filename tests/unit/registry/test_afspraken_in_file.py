"""Afspraken in the file of an example regio: made by the use cases of their parties, once, or refused whole."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from events.afspraken import Uitgetreden
from events.event import Event
from services.app import operator
from services.app.compose import System
from services.app.embedded import embedded
from services.errors import Clash, Invalid
from services.platform.runtime.settings import Settings
from services.platform.store.call import Call, Caller
from services.registry.application.afspraken.deciding import carry_out, stel_op
from services.registry.application.afspraken.finding import AFSPRAAK
from services.registry.domain.afspraken import joining
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import Inhoud, Onderdeel, newest
from services.registry.files import regio
from services.schemas import values

ID = "01900000-0000-7000-8999-00000000000c"
NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
REGIO = """
code = "meerdal"
naam = "Meerdal"
voorbeeld = true
[[wijken]]
code = "WK888801"
naam = "Oever"
gemeente = "GM8888"
[gemeenten.GM8888]
naam = "Meerstad"
[[aanbieders]]
id = "oeverzorg"
naam = "Oeverzorg"
[[aanbieders]]
id = "duinzorg"
naam = "Duinzorg"
"""
AFSPRAAK_IN_FILE = f"""
[[afspraken]]
id = "{ID}"
titel = "Samen aan de oever"
aard = "coordinatie"
mededinging = {{ getoetst = "nee" }}
gebied = {{ regio = "meerdal", wijken = ["WK888801"] }}
partijen = [
    {{ rol = "aanbieder", organisatie = "oeverzorg" }},
    {{ rol = "aanbieder", organisatie = "duinzorg" }},
    {{ rol = "gemeente", organisatie = "GM8888" }},
    {{ soort = "apotheek", naam = "Apotheek aan de Oever" }},
]
binding = "intentie"
toetreding = {{ beslist = "regio", norm = "Wie in Oever werkt." }}
inzichtInkoper = "niets"
vanKracht = true
opPapier = "2026-04-30"
[afspraken.onderdelen]
a = "nog niet bekend"
b = "Twee teams."
c = "nog niet bekend"
d = "Wie belt, krijgt antwoord.\\n\\nOok laat."
e = "nog niet bekend"
f = "nog niet bekend"
"""
GOOD = REGIO + AFSPRAAK_IN_FILE
WAITS = GOOD.replace("vanKracht = true", "vanKracht = false").replace('opPapier = "2026-04-30"\n', "")
PARTIES = ["aanbieder:oeverzorg", "aanbieder:duinzorg", "gemeente:GM8888", "apotheek:Apotheek aan de Oever"]


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    settings = Settings(bron="urn:nld:test", adres="127.0.0.1", werkers=1, draden=1, logniveau="error")
    found = embedded(tmp_path / "data", settings, lambda: NOW)
    yield found
    found.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meerdal.toml"


def read(system: System, path: Path, text: str) -> list[str]:
    path.write_text(text)
    said: list[str] = []
    operator.read_regios(system, [path], said.append)
    return said


def end(system: System) -> int:
    log = system.parts.open_log("aanbod")
    position = sum(log.end().values())
    log.close()
    return position


def present(system: System) -> Afspraak:
    found = system.aanbod_store.find(AFSPRAAK, ID)
    assert found
    return found


def by(rol: str, organisatie: str) -> Call:
    return Call(Caller(organisatie, rol), NOW)


def leave(system: System, aanbieder: str) -> None:
    def decide(afspraak: Afspraak, _: Speaker) -> list[Event]:
        return joining.treed_uit(afspraak, Uitgetreden(partij=f"aanbieder:{aanbieder}"))

    carry_out(system.afspraken, ID, decide, by("aanbieder", aanbieder))


def test_an_afspraak_of_a_file_is_signed_by_each_party_for_itself_and_on_paper_for_who_has_no_key(
    system: System, path: Path
) -> None:
    assert read(system, path, GOOD) == ["Meerdal: 1 wijken, 0 teams, 1 afspraken"]
    afspraak = present(system)
    (versie,) = afspraak.versies
    assert (afspraak.status, sorted(versie.onderdelen)) == ("van-kracht", ["b", "d"])
    assert system.afspraken.teksten.find(ID)[1].zout
    assert {partij: signed.op_papier for partij, signed in versie.handtekeningen.items()} == {
        **dict.fromkeys(PARTIES[:3]), PARTIES[3]: date(2026, 4, 30),
    }  # fmt: skip
    actors = [one.actor for one in system.aanbod_store.read(f"afspraak:{ID}")]
    assert actors == [PARTIES[0], PARTIES[0], *PARTIES[:3], "regio:meerdal", "regio:meerdal"]


def test_what_is_not_in_force_waits_and_nobody_signed(system: System, path: Path) -> None:
    read(system, path, WAITS)
    afspraak = present(system)
    assert (afspraak.status, afspraak.to_sign and afspraak.to_sign.handtekeningen) == ("ter-ondertekening", {})
    read(system, path, GOOD)
    assert (present(system).status, len(present(system).versies)) == ("van-kracht", 1)


@pytest.mark.parametrize("text", [GOOD, WAITS], ids=["in force", "waits"])
def test_a_second_reading_changes_nothing(system: System, path: Path, text: str) -> None:
    read(system, path, text)
    before = end(system)
    read(system, path, text)
    assert end(system) == before


def test_what_was_broken_off_after_the_draft_is_finished(system: System, path: Path) -> None:
    read(system, path, REGIO)
    path.write_text(GOOD)
    body = regio.read([path], NOW)[0].body["afspraken"][0]
    text = values(Inhoud, {name: said for name, said in body.items() if name not in ("id", "vanKracht", "opPapier")})
    stel_op(system.afspraken, ID, text, by("aanbieder", "oeverzorg"))
    read(system, path, GOOD)
    happened = [one.event.NAME for one in system.aanbod_store.read(f"afspraak:{ID}")]
    assert happened == ["afspraak-opgesteld", "versie-vastgelegd", *["ondertekend"] * 4, "van-kracht"]


def test_a_text_that_differs_is_a_new_version_that_all_sign(system: System, path: Path) -> None:
    read(system, path, GOOD)
    read(system, path, GOOD.replace("Twee teams.", "Drie teams."))
    afspraak = present(system)
    assert (afspraak.van_kracht, [*afspraak.versies[1].handtekeningen]) == (2, PARTIES)
    text = newest(afspraak, system.afspraken.teksten.find(ID))
    assert text.onderdelen["b"] == Onderdeel(tekst="Drie teams.", openbaar=True)


def test_nobody_who_stands_in_it_is_left_out(system: System, path: Path) -> None:
    read(system, path, GOOD)
    before = present(system)
    with pytest.raises(Clash, match="apotheek:Apotheek aan de Oever"):
        read(system, path, GOOD.replace("Apotheek aan de Oever", "Apotheek Duin"))
    assert (present(system).partijen, present(system).van_kracht) == (before.partijen, 1)


def test_who_left_stays_away_also_who_wrote_it(system: System, path: Path) -> None:
    read(system, path, GOOD)
    leave(system, "oeverzorg")
    before = end(system)
    read(system, path, GOOD)
    assert (end(system), PARTIES[0] in present(system).present) == (before, False)


def test_what_ended_stays_ended(system: System, path: Path) -> None:
    two = GOOD.replace('    { rol = "gemeente", organisatie = "GM8888" },\n', "")
    two = two.replace('    { soort = "apotheek", naam = "Apotheek aan de Oever" },\n', "").replace(
        'opPapier = "2026-04-30"\n', ""
    )
    read(system, path, two)
    leave(system, "duinzorg")
    before = end(system)
    read(system, path, two.replace("Twee teams.", "Geen team."))
    assert (end(system), present(system).status) == (before, "beeindigd")


def test_an_afspraak_of_others_is_not_written_over(system: System, path: Path) -> None:
    read(system, path, GOOD)
    other = GOOD.replace("meerdal", "elders").replace("8888", "7777").replace("oeverzorg", "verzorg")
    before = present(system)
    with pytest.raises(Clash, match=ID):
        read(system, path, other.replace("duinzorg", "verderzorg"))
    assert present(system) == before


WRONG = [
    ("voorbeeld = true\n", "", "afspraken", "Alleen een voorbeeldregio"),
    ('a = "nog niet bekend"\n', "", "afspraken[0].onderdelen.a", "ontbreekt"),
    ('"Twee teams."', '"Bel 123456782."', "afspraken[0].onderdelen.b", "burgerservicenummer"),
    ('organisatie = "duinzorg"', 'organisatie = "zeezorg"', "afspraken[0].partijen[1].organisatie", "zeezorg"),
    ('"gemeente", organisatie = "GM8888"', '"regio", organisatie = "heuvel"', "afspraken[0].partijen[2].organisatie",
     "heuvel"),
    ('organisatie = "GM8888"', 'organisatie = "GM8887"', "afspraken[0].partijen[2].organisatie", "GM8887"),
    ('{ regio = "meerdal"', '{ regio = "heuvel"', "afspraken[0].gebied.regio", "meerdal"),
    ('wijken = ["WK888801"]', 'wijken = ["WK888802"]', "afspraken[0].gebied.wijken[0]", "WK888802"),
    ('mededinging = { getoetst = "nee" }\n', "", "afspraken[0].mededinging", "L 4.2"),
    ("vanKracht = true\n", 'vanKracht = true\nbestaand = { bron = "Convenant", datum = "2026-05-05" }\n',
     "afspraken[0].bestaand.datum", "komt nog"),
    ('{ rol = "gemeente", organisatie = "GM8888" }', '{ soort = "apotheek", naam = "apotheek aan de óever" }',
     "afspraken[0].partijen[3].naam", "staat er al"),
    ("vanKracht = true\n", "", "afspraken[0].vanKracht", "ontbreekt"),
    ("vanKracht = true", "vanKracht = false", "afspraken[0].opPapier", "dag"),
    ('opPapier = "2026-04-30"\n', "", "afspraken[0].opPapier", "dag"),
    ("2026-04-30", "2026-05-05", "afspraken[0].opPapier", "komt nog"),
    (ID, "oever", "afspraken[0].id", "UUID"),
    ("vanKracht = true", "vanKracht = true\nminuten = 30", "afspraken[0].minuten", "bestaat niet"),
    ("vanKracht = true", "vanKracht = true\ntarief = 55.5", "afspraken[0].tarief", "bestaat niet"),
]  # fmt: skip


@pytest.mark.rij(104)
@pytest.mark.parametrize(
    ("old", "new", "place", "reason"), WRONG, ids=[f"{place}: {new}" for _, new, place, _ in WRONG]
)
def test_a_faulty_file_is_refused_whole(
    system: System, path: Path, old: str, new: str, place: str, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(Invalid) as refused:
        read(system, path, GOOD.replace(old, new))
    (fault,) = refused.value.faults
    assert fault.place == f"{path}: {place}"
    assert reason in fault.reason
    assert end(system) == 0


def test_every_fault_is_named_with_its_place(system: System, path: Path) -> None:
    second = AFSPRAAK_IN_FILE.replace('"WK888801"', '"WK1"').replace("duinzorg", "zeezorg").replace("meerdal", "heuvel")
    with pytest.raises(Invalid) as refused:
        read(system, path, GOOD.replace("duinzorg", "bosbeek", 1) + second.replace("WK1", "WK888809"))
    assert [fault.place.split(": ")[1] for fault in refused.value.faults] == [
        "afspraken[0].partijen[1].organisatie",
        "afspraken[1].id",
        "afspraken[1].gebied.regio",
        "afspraken[1].gebied.wijken[0]",
        "afspraken[1].partijen[1].organisatie",
    ]


def test_somebody_with_a_key_drafts_it(system: System, path: Path) -> None:
    nobody = "".join(f'    {{ soort = "ggz", naam = "GGZ {number}" }},\n' for number in (1, 2))
    start, rest = GOOD.split("partijen = [\n")
    with pytest.raises(Invalid) as refused:
        read(system, path, f"{start}partijen = [\n{nobody}]{rest.partition(']')[2]}")
    assert [fault.place for fault in refused.value.faults] == [f"{path}: afspraken[0].partijen"]
