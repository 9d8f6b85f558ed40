"""What the table of organisations does, over either store. An adapter's test file gives the fixture `logboek`."""

import threading

import msgspec
import pytest

from services.platform.store.database import Database
from services.platform.store.store import Conflict
from services.registry.domain.organisatie import Gegevens, Mailbox, Organisatie
from services.registry.organisaties import OrganisatieTable

POST = Organisatie(
    rol="verwijzer",
    id="huisartsenpost",
    regio="noord",
    gegevens=Gegevens(
        naam="Huisartsenpost Noord én Zuid",
        telefoon="050 000 00 21",
        mailboxen=(Mailbox("post@post.example"), Mailbox("team@post.example", "team-a")),
    ),
)
PLAIN = Organisatie(rol="gemeente", id="GM0153", gegevens=Gegevens(naam="Enschede"))


def changed(organisatie: Organisatie, naam: str, version: int) -> Organisatie:
    return msgspec.structs.replace(organisatie, gegevens=Gegevens(naam=naam), version=version)


class OrganisatiesSuite:
    """The contract."""

    @pytest.fixture
    def table(self, logboek: Database) -> OrganisatieTable:
        return OrganisatieTable(logboek)

    def test_what_was_kept_is_found_in_its_role_as_it_was(self, table: OrganisatieTable) -> None:
        table.keep(POST)
        table.keep(PLAIN)
        assert table.find("verwijzer", "huisartsenpost") == POST
        assert table.find("gemeente", "GM0153") == PLAIN
        assert table.find("aanbieder", "huisartsenpost") is None

    def test_the_next_version_takes_the_place_of_the_one_before(self, table: OrganisatieTable) -> None:
        table.keep(POST)
        table.keep(changed(POST, "Anders", 2))
        assert table.find("verwijzer", "huisartsenpost") == changed(POST, "Anders", 2)

    @pytest.mark.parametrize("version", [1, 3])
    def test_a_version_that_does_not_follow_is_a_conflict(self, table: OrganisatieTable, version: int) -> None:
        table.keep(POST)
        with pytest.raises(Conflict):
            table.keep(changed(POST, "Anders", version))
        assert table.find("verwijzer", "huisartsenpost") == POST

    def test_what_was_never_there_cannot_be_changed(self, table: OrganisatieTable) -> None:
        with pytest.raises(Conflict):
            table.keep(changed(POST, "Anders", 2))
        assert table.page(None, 0, 9) == []

    def test_a_regio_has_pages_of_what_it_registered(self, table: OrganisatieTable) -> None:
        mine = [Organisatie(rol="verwijzer", id=f"post-{n}", gegevens=POST.gegevens, regio="noord") for n in range(3)]
        other = Organisatie(rol="aanbieder", id="zorg", gegevens=Gegevens(naam="Zorg"), regio="zuid")
        for one in (mine[2], PLAIN, mine[0], other, mine[1]):
            table.keep(one)
        assert table.page("noord", 0, 2) == mine[:2]
        assert table.page("noord", 2, 2) == mine[2:]
        assert table.page(None, 0, 9) == [other, PLAIN, *mine]

    def test_of_many_who_change_the_same_version_one_comes_first(self, table: OrganisatieTable) -> None:
        table.keep(POST)
        start, won = threading.Barrier(5), list[int]()

        def attempt(number: int) -> None:
            start.wait()
            try:
                table.keep(changed(POST, f"Naam {number}", 2))
            except Conflict:
                return
            won.append(number)

        threads = [threading.Thread(target=attempt, args=(number,)) for number in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) == 1
        assert table.find("verwijzer", "huisartsenpost") == changed(POST, f"Naam {won[0]}", 2)
