"""Over the whole country both indexes find whom the oracle finds, in its order, on whatever page they stand."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import count
from math import ceil
from typing import Any, NamedTuple

import msgspec
import pytest

from events.aanbod import WijkindelingVastgesteld
from events.codec import Recorded
from events.profiel import Profiel
from services.app.schema import sqlite_steps
from services.directory.application.contactpunten import contactpunten
from services.directory.bodies import Antwoord, Contactpunt
from services.directory.document import AanbiederDocument, Document, TeamDocument, ZorgverzekeraarDocument
from services.directory.domain.page import Page
from services.directory.domain.query import Query
from services.directory.index.index import Index, Replacement
from services.directory.index.sqlite import SQLiteIndex
from services.directory.projection import project
from services.platform.log.log import Progress
from services.platform.store.sqlite import SQLiteDatabase, migrate
from services.regels.bereikbaar import lijnen
from services.regels.stand import keep_newest, said
from services.registry.files import wijkindeling
from tests.support import cbs, cluster, oracle, verzonnen
from tests.support.cbs import Cbs
from tests.support.oracle import Answer, Found
from tests.support.outside import DATA
from tests.support.servers import Addresses
from tests.support.verzonnen import NOW, VERZEKERAARS, Verzonnen
from tests.support.verzonnen_vragen import Vraag, Vragen

pytestmark = pytest.mark.slow

TEAMS, SEARCHES = 20_000, 2_000
AT_ONCE = 1_000  # documents that are written in one go
BIG = "WK0363AB"  # the Jordaan in Amsterdam
# The lists of an answer, by the names that the oracle gives them, and how long a page of each is.
LISTS = {
    "all": ("contactpunten", 20),
    "some": ("deels", 10),
    "none": ("andere_hulp", 10),
    "professionals": ("voor_professionals", 10),
    "own": ("eigen_clienten", 10),
    "later": ("later", 10),
}
ASKED = ("wijk", "postcode", "moment", "dagdeel", "specialismen", "niveau", "complexe_zorg", "zorgverzekeraar")
Lists = dict[str, list[Found]]


class Seen(NamedTuple):
    """What an index answers to a search: the lists of each page, whether it covers what is asked, and the JSON."""

    pages: list[Lists]
    covered: bool
    digest: str


@pytest.fixture(scope="module")
def land() -> Cbs:
    return cbs.read()


@pytest.fixture(scope="module")
def teams(land: Cbs) -> list[Verzonnen]:
    return verzonnen.teams(land, TEAMS)


@pytest.fixture(scope="module")
def maker(land: Cbs, teams: list[Verzonnen]) -> Vragen:
    return Vragen(land, teams, verzonnen.contracten())


@pytest.fixture(scope="module")
def vragen(maker: Vragen) -> list[Vraag]:
    return [*maker.take(SEARCHES)]


@pytest.fixture(scope="module")
def right(vragen: list[Vraag]) -> list[Answer]:
    """What the oracle says."""
    return [oracle.answer([one.team for one in vraag.teams], vraag.question) for vraag in vragen]


@pytest.fixture(scope="module")
def sqlite(teams: list[Verzonnen], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    database = SQLiteDatabase(tmp_path_factory.mktemp("land") / "beeld.sqlite", "NORMAL")
    migrate(database, sqlite_steps("beeld"), "")
    yield filled(SQLiteIndex(database), teams)
    database.close()


@pytest.fixture(scope="module")
def elastic(teams: list[Verzonnen], addresses: Addresses) -> Iterator[Index]:
    with cluster.index(addresses) as index:
        yield filled(index, teams)


@pytest.fixture(scope="module")
def seen_in_sqlite(vragen: list[Vraag], sqlite: Index) -> list[Seen]:
    return [seen(sqlite, vraag) for vraag in vragen]


@pytest.fixture(scope="module")
def seen_in_elastic(vragen: list[Vraag], elastic: Index) -> list[Seen]:
    return [seen(elastic, vraag) for vraag in vragen]


def filled(answering: Index, teams: Sequence[Verzonnen]) -> Index:
    """An index of all that is invented, filled beside the one that answers, as a rebuild does it."""
    index, at = answering.beside(), Progress("log-1", {0: 0})
    index.reset("log-1")
    every = [Replacement(None, one) for one in documents(teams)]
    for begin in range(0, len(every), AT_ONCE):
        after = Progress("log-1", {0: begin + AT_ONCE})
        assert index.put(every[begin : begin + AT_ONCE], [], at, after)
        at = after
    index.confirm(at, NOW)
    index.swap()
    return index


def documents(teams: Sequence[Verzonnen]) -> Iterator[Document]:
    """The country as the registry reads it, and what the teams and their aanbieders said."""
    for regio in wijkindeling.read(DATA).regios:
        wijken = tuple(wijk for feiten in regio.feiten.values() for wijk in feiten.wijken)
        divided = WijkindelingVastgesteld(wijken=wijken, gemeenten={**regio.gemeenten})
        events = [
            Recorded(f"regio:{regio.code}", at, NOW, "", one) for at, one in enumerate((regio.inrichting, divided))
        ]
        document: Document | None = reduce(project, events, None)
        assert document
        yield document
    for one, contracten in verzonnen.contracten().items():
        yield AanbiederDocument(id=one, versie=1, naam=one, contracten=contracten, actief=one not in verzonnen.ENDED)
    yield from (ZorgverzekeraarDocument(id=uzovi, versie=1, naam=uzovi) for uzovi in VERZEKERAARS)
    yield from map(document_of, teams)


def document_of(one: Verzonnen) -> TeamDocument:
    return TeamDocument(
        id=one.team.id,
        versie=1,
        naam=one.team.id,
        aanbieders=one.aanbieders,
        werkgebied=one.team.werkgebied,
        specialismen=one.team.specialismen,
        lijnen=lijnen(one.team.bereikbaarheid),
        capaciteit=reduce(keep_newest, map(said, one.team.capaciteit), ()),
        niveaus=one.niveaus,
        profiel=Profiel(complexe_zorg=one.complexe_zorg),
        actief=one.actief,
    )


def seen(index: Index, vraag: Vraag) -> Seen:
    """All pages of an answer, until it says that there are no more."""
    pages, digest = [*asked(index, vraag)], hashlib.sha256()
    for page in pages:
        digest.update(msgspec.json.encode(page.antwoord))
    covered = {page.antwoord.gedekt for page in pages}
    assert len(covered) == 1
    return Seen([lists_of(page.antwoord) for page in pages], covered.pop(), digest.hexdigest())


def asked(index: Index, vraag: Vraag) -> Iterator[Page]:
    for number in count(1):
        query = Query(**vraag.asked, pagina=number)
        now = vraag.question.now
        page = index.ask(lambda reader, volledig: contactpunten(reader, query, now, volledig=volledig)).page  # noqa: B023
        yield page
        if not page.more:
            return


def lists_of(antwoord: Antwoord) -> Lists:
    return {name: [found(one) for one in getattr(antwoord, ours)] for name, (ours, _) in LISTS.items()}


def found(one: Contactpunt) -> Found:
    """A line of an answer in the words of the oracle. What it has of what is asked is told where it may be a part."""
    return Found(
        team=one.id,
        functie=one.functie,
        voor=one.voor,
        van=one.bereikbaar.van if one.bereikbaar else None,
        tot=one.bereikbaar.tot if one.bereikbaar else None,
        kan=getattr(one, "kan", ()),
        stand=one.capaciteit.stand if one.capaciteit else None,
        bekend=one.uren == "bekend",
    )


def pages_of(right: Answer) -> list[Lists]:
    """The answer of the oracle, cut in pages: one at least."""
    lists: Lists = {
        name: [one if name in ("some", "later") else one._replace(kan=()) for one in getattr(right, name)]
        for name in LISTS
    }
    number = max(1, *(ceil(len(lists[name]) / size) for name, (_, size) in LISTS.items()))
    return [
        {name: lists[name][at * size : (at + 1) * size] for name, (_, size) in LISTS.items()} for at in range(number)
    ]


@pytest.mark.parametrize("name", ["sqlite", "elastic"])
def test_an_index_finds_in_every_place_the_teams_that_name_it_and_no_others(
    land: Cbs, teams: list[Verzonnen], maker: Vragen, name: str, request: pytest.FixtureRequest
) -> None:
    index, met = request.getfixturevalue(name), set[str]()
    for codes in [*(maker.in_wijk(wijk).codes for wijk in land.wijken), *([postcode] for postcode in land.loose)]:
        near = [one for one in index.near(codes) if isinstance(one, TeamDocument)]
        there = sorted(one.id for one in near if {*one.aanbieders} - verzonnen.ENDED)
        assert there == [one.team.id for one in maker.found(codes)], codes
        met |= {*there}
    assert met == {one.team.id for one in teams if one.left}


@pytest.mark.rij(101)
@pytest.mark.parametrize("name", ["sqlite", "elastic"])
def test_an_index_gives_whom_the_oracle_gives_in_its_order_and_on_its_page(
    vragen: list[Vraag], right: list[Answer], name: str, request: pytest.FixtureRequest
) -> None:
    answers: list[Seen] = request.getfixturevalue(f"seen_in_{name}")
    for vraag, answer, judged in zip(vragen, answers, right, strict=True):
        assert answer.pages == pages_of(judged), vraag.asked
        assert answer.covered == judged.covered, vraag.asked


def test_both_indexes_answer_every_search_in_the_same_words(
    vragen: list[Vraag], seen_in_sqlite: list[Seen], seen_in_elastic: list[Seen]
) -> None:
    pairs = zip(vragen, seen_in_sqlite, seen_in_elastic, strict=True)
    assert [vraag.asked for vraag, one, other in pairs if one.digest != other.digest] == []


def test_a_wijk_of_a_big_city_has_more_teams_than_fit_on_a_page(maker: Vragen) -> None:
    assert len(maker.found(maker.in_wijk(BIG).codes)) > LISTS["all"][1]


def test_the_searches_reach_every_list_filter_and_page(vragen: list[Vraag], right: list[Answer]) -> None:
    """Else the oracle would be asked in vain."""
    reached: Counter[Any] = Counter()
    for vraag, judged in zip(vragen, right, strict=True):
        pages = pages_of(judged)
        reached.update(("list", name) for name in LISTS if pages[0][name])
        reached.update(("page 2", name) for name in LISTS if len(pages) > 1 and pages[1][name])
        reached.update(("asked", name) for name in ASKED if vraag.asked.get(name))
        reached.update({("stand", one.stand) for name in LISTS for one in getattr(judged, name)})
        reached.update([("pages", len(pages)), ("covered", judged.covered), ("asked by", vraag.asked["voor"])])
    assert min(reached["list", name] for name in LISTS) > 400
    assert min(reached["page 2", name] for name in LISTS) > 5
    assert sum(times for (what, at), times in reached.items() if what == "pages" and at > 1) > 400
    assert sum(times for (what, at), times in reached.items() if what == "pages" and at > 2) > 100
    assert min(reached["asked", name] for name in ASKED) > 200
    assert min(reached["stand", stand] for stand in (*oracle.WORST, None)) > 500
    assert min(reached["covered", covered] for covered in (True, False)) > 500
    assert min(reached["asked by", who] for who in oracle.AUDIENCE[:2]) > 500
