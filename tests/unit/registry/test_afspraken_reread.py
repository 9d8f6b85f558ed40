"""The file of an example regio is read again after its parties did something: nothing of that is undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from events.afspraken import Ingestemd, Ondertekend, Partij
from events.event import Event
from services.app import operator
from services.app.compose import System
from services.errors import Clash
from services.registry.application.afspraken.deciding import carry_out, leg_vast, wijzig
from services.registry.application.afspraken.speaker import OpPapier
from services.registry.domain.afspraken import joining, reporting, signing
from services.registry.domain.afspraken.afspraak import Afspraak
from services.registry.domain.afspraken.speaker import Speaker
from services.registry.domain.afspraken.tekst import newest, replace
from tests.unit.registry.test_afspraken_in_file import (
    AFSPRAAK_IN_FILE,
    GOOD,
    ID,
    PARTIES,
    WAITS,
    by,
    end,
    leave,
    path,
    present,
    read,
    system,
)

__all__ = ["path", "system"]
PUNT = Partij(rol="coordinatiepunt", organisatie="meerdal")
OTHER = AFSPRAAK_IN_FILE.replace("00000000000c", "00000000000d").replace("aan de oever", "op het duin", 1)
CHANGED = GOOD.replace("Twee teams.", "Vier teams.")


def do(system: System, rol: str, organisatie: str, decide: Callable[[Afspraak, Speaker], list[Event]]) -> None:
    carry_out(system.afspraken, ID, decide, by(rol, organisatie))


def sign(system: System, rol: str, organisatie: str) -> None:
    """Let a party sign the newest version; the regio records that the apotheek did."""
    text = present(system).versies[-1].vastgelegd
    signed = Ondertekend(versie=text.versie, digest=text.digest, partij=f"{rol}:{organisatie}")
    if rol == "apotheek":
        paper = OpPapier("apotheek", organisatie, date(2026, 5, 3))
        carry_out(system.afspraken, ID, lambda now, _: signing.onderteken(now, signed), by("regio", "meerdal"), paper)
    else:
        do(system, rol, organisatie, lambda now, _: signing.onderteken(now, signed))


def join(system: System) -> None:
    """Let the coördinatiepunt join, as the regio decides."""
    do(system, "coordinatiepunt", "meerdal", lambda now, _: joining.vraag_toetreding(now, PUNT, None))
    yes = Ingestemd(met="toetreding", partij="regio:meerdal", toetreder=PUNT.key)
    do(system, "regio", "meerdal", lambda now, _: joining.stem_in(now, yes))
    sign(system, "coordinatiepunt", "meerdal")
    assert PUNT.key in present(system).present


def renew(system: System, titel: str = "Anders") -> None:
    """Let a party write a draft of another text."""
    text = newest(present(system), system.afspraken.teksten.find(ID))
    wijzig(system.afspraken, ID, replace(text, titel=titel), by("aanbieder", "duinzorg"))


def report(system: System) -> None:
    do(system, "aanbieder", "duinzorg", lambda now, said: reporting.meld_status(now, said, "nageleefd", None))


def go(system: System) -> None:
    leave(system, "oeverzorg")


def lay_down(system: System) -> None:
    renew(system)
    leg_vast(system.afspraken, ID, by("aanbieder", "duinzorg"))


def take_over(system: System) -> None:
    """Let all parties sign another text."""
    lay_down(system)
    for party in PARTIES:
        sign(system, *party.split(":"))
    assert present(system).van_kracht == 2


def go_back(system: System) -> None:
    """Let parties lay down the text of the file once more."""
    take_over(system)
    renew(system, "Samen aan de oever")
    leg_vast(system.afspraken, ID, by("aanbieder", "duinzorg"))


class TestTheSameText:
    @pytest.mark.parametrize(
        "steps", [(go,), (join,), (renew,), (lay_down,), (take_over,), (go_back,), (report,), (join, go, report, renew)]
    )
    def test_undoes_nothing_that_parties_did(
        self, system: System, path: Path, steps: tuple[Callable[[System], None], ...]
    ) -> None:
        read(system, path, GOOD)
        for step in steps:
            step(system)
        before = present(system)
        position = end(system)
        assert read(system, path, GOOD) == ["Meerdal: 1 wijken, 0 teams, 1 afspraken"]
        assert (end(system), present(system)) == (position, before)


class TestAnotherText:
    def test_is_laid_down_once_with_who_joined_who_signs_for_itself(self, system: System, path: Path) -> None:
        read(system, path, GOOD)
        join(system)
        for _ in range(2):
            read(system, path, CHANGED)
            now = present(system)
            assert (now.van_kracht, now.te_tekenen, len(now.versies)) == (1, 2, 2)
            assert now.versies[1].partijen - now.versies[1].handtekeningen.keys() == {PUNT.key}
        sign(system, "coordinatiepunt", "meerdal")
        before = end(system)
        read(system, path, CHANGED)
        assert (present(system).van_kracht, end(system)) == (2, before)

    def test_leaves_out_who_left_also_who_wrote_it(self, system: System, path: Path) -> None:
        read(system, path, GOOD)
        go(system)
        for _ in range(2):
            read(system, path, CHANGED)
            assert (present(system).van_kracht, present(system).present) == (2, frozenset(PARTIES[1:]))

    def test_leaves_a_draft_of_parties_alone(self, system: System, path: Path) -> None:
        read(system, path, GOOD)
        renew(system)
        before = end(system)
        with pytest.raises(Clash, match="concept van partijen"):
            read(system, path, CHANGED)
        assert end(system) == before

    def test_takes_the_place_of_one_that_fell(self, system: System, path: Path) -> None:
        read(system, path, WAITS)
        go(system)
        read(system, path, CHANGED)
        assert (present(system).van_kracht, present(system).present) == (2, frozenset(PARTIES[1:]))


def test_one_that_is_refused_writes_nothing_and_stops_no_other(system: System, path: Path) -> None:
    read(system, path, GOOD)
    before = present(system)
    with pytest.raises(Clash, match=f"afspraak {ID}: .*missen in het concept: apotheek:Apotheek aan de Oever"):
        read(system, path, GOOD.replace("Apotheek aan de Oever", "Apotheek Duin") + OTHER)
    assert present(system) == before
    other = [one.event.NAME for one in system.aanbod_store.read(f"afspraak:{ID[:-1]}d")]
    assert other[-1] == "van-kracht"


def test_the_examples_are_read_to_the_end_and_it_is_said_what_was_not(system: System, path: Path) -> None:
    taken = "01900000-0000-7000-8111-00000000000a"  # in the file of Zwolle
    read(system, path, GOOD.replace(ID, taken))
    said: list[str] = []
    operator.read_examples(system, said.append)
    assert [line for line in said if line.startswith("afspraak")] == [
        f"afspraak {taken}: Geen partij van deze tekst is er partij van."
    ]
    assert len(said) == 1 + len([*Path(operator.EXAMPLES).glob("*.toml")])
