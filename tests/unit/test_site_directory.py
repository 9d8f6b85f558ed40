"""The directory as the site sees it: the JSON of the API with for how long it may be kept, or why there is none."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
import pytest
from typing_extensions import override

from directory_site.client import Elsewhere, Ended, Place, Unknown
from services.app.adapters.site_directory import SiteDirectory
from services.directory.document import AanbiederDocument, Document
from services.directory.domain.unanswered import Missed
from services.directory.kept import Answers
from services.directory.reader import Source
from services.errors import Gone, NotFound
from services.platform.runtime.away import Away
from tests.support.gidsafspraken import afspraak as agreement
from tests.unit.directory.test_application import LARGE, NOW, OTHER, REGIO, SMALL, UPDATED, Documents, team


class Counts:
    """What was missed, and by whom."""

    def __init__(self) -> None:
        self.counted: list[tuple[Missed, str]] = []

    def count(self, missed: Missed, visitor: str) -> None:
        self.counted.append((missed, visitor))


def site_of(source: Source, counts: Any = None, reports: Any = None) -> SiteDirectory:
    counting: Any = counts or Counts()
    return SiteDirectory(source, Answers(source, lambda: NOW), lambda: NOW, counting, reports)


def directory() -> SiteDirectory:
    source = Source(Documents(REGIO, team("a", LARGE), team("b", "7501")), lambda: NOW)
    return site_of(source)


def test_an_answer_is_that_of_the_api_with_the_seconds_that_it_may_be_kept() -> None:
    found = directory().contactpunten(Place(LARGE), None, ["9104", "9103"], "professionals")
    assert {"plaats", "moment", "gegevensVan", "andereHulp", "maxAge"} <= {*found}
    assert (found["voor"], found["moment"], found["maxAge"]) == ("professionals", "2026-11-26T11:00:00Z", 60)
    assert {one["id"] for one in found["andereHulp"]} == {"a", "b"}


def test_a_place_is_a_wijk_or_the_part_of_it_that_lies_in_a_postcode() -> None:
    whole = directory().contactpunten(Place(SMALL), None, [], "iedereen")
    assert (whole["plaats"]["postcode"], [one["id"] for one in whole["contactpunten"]]) == (None, ["b"])
    part = directory().contactpunten(Place(LARGE, "7501"), None, [], "iedereen")
    assert (part["plaats"]["postcode"], part["plaats"]["ookIn"]) == ("7501", [{"code": SMALL, "naam": SMALL}])


def test_a_date_with_a_dagdeel_is_asked_about() -> None:
    found = directory().contactpunten(Place(LARGE), ("2026-11-27", "nacht"), [], "iedereen")
    assert (found["moment"], found["dagdeel"]) == ("2026-11-27T22:00:00Z", "nacht")


def test_a_wijk_that_nobody_knows_and_a_postcode_that_does_not_lie_in_it_are_told_apart() -> None:
    with pytest.raises(Unknown):
        directory().contactpunten(Place("WK999999", "7501"), None, [], "iedereen")
    for postcode in ("7501", "9999"):
        with pytest.raises(Elsewhere):
            directory().contactpunten(Place(OTHER, postcode), None, [], "iedereen")


def test_more_teams_than_a_page_has_stand_on_the_next() -> None:
    many = [team(f"t{number}", LARGE) for number in range(21)]
    source = Source(Documents(REGIO, *many), lambda: NOW)
    site = site_of(source)
    found = [site.contactpunten(Place(LARGE), None, [], "iedereen", pagina) for pagina in (1, 2)]
    assert [(len(one["contactpunten"]), one["more"]) for one in found] == [(20, True), (1, False)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("7501", [("postcode", "7501", "code", [LARGE, SMALL])]),
        ("Kerkstraat 12, 7501 AB Stad", [("postcode", "7501", "code", [LARGE, SMALL])]),
        (SMALL.lower(), [("wijk", SMALL, "code", [SMALL])]),
        ("gm0001", [("gemeente", "Stad", "code", [LARGE, SMALL, OTHER])]),
        ("stad", [("gemeente", "Stad", "naam", [LARGE, SMALL, OTHER])]),
        ("7501, 7502", []),
        ("9999", []),
        ("WK999999", []),
    ],
)
def test_a_place_is_found_by_its_postcode_its_code_or_its_name(text: str, right: list[Any]) -> None:
    found = directory().places(text)
    assert [(place.kind, place.name, place.how, [wijk.code for wijk in place.wijken]) for place in found] == right


def test_an_agreement_is_that_of_the_api_with_as_of_when_it_is() -> None:
    source = Source(Documents(REGIO, agreement("samen", regio="oost")), lambda: NOW)
    found = site_of(source).afspraak("samen")
    assert (found["id"], found["gebied"]["regio"]["code"]) == ("samen", "oost")
    assert found["gegevensVan"] == UPDATED.isoformat()


def test_a_search_is_counted_by_what_its_answer_misses_and_by_the_network_that_asked() -> None:
    counts = Counts()
    site = site_of(Source(Documents(REGIO, team("a", LARGE)), lambda: NOW), counts)
    site.searched(Place(LARGE), None, [], "iedereen", "203.0.113.77:5001")
    site.searched(Place(SMALL, "7501"), ("2026-11-27", "nacht"), ["9104"], "iedereen", "2001:db8:1:2:3:4:5:6")
    assert counts.counted == [
        (Missed(LARGE, "werkdag", "overdag"), "203.0.113.77"),
        (Missed(SMALL, "werkdag", "nacht", ("9104",)), "2001:db8:1:2::/64"),
    ]


def test_a_wijk_that_ended_is_told_with_what_took_its_place_and_counts_for_nothing() -> None:
    counts, gone = Counts(), msgspec.structs.replace(REGIO, vervallen={"WK000009": (LARGE, SMALL), "WK000008": ()})
    site = site_of(Source(Documents(gone), lambda: NOW), counts)
    asking: list[Callable[[], object]] = [
        lambda: site.contactpunten(Place("WK000009", "7501"), None, [], "iedereen"),
        lambda: site.now_and_week(Place("WK000009"), [], "iedereen"),
        lambda: site.wijk_and_week("WK000009"),
    ]
    for ask in asking:
        with pytest.raises(Ended) as ended:
            ask()
        assert ended.value.instead == [(LARGE, LARGE), (SMALL, SMALL)]
    site.searched(Place("WK000009"), None, [], "iedereen", "203.0.113.77")
    assert counts.counted == []
    asked = [LARGE, "WK000008", "WK000009", "WK999999"]
    assert site.successors(asked) == {"WK000009": [LARGE, SMALL], "WK000008": []}


class Absent(Documents):
    """An index that is away."""

    @override
    def ask(self, question: Any) -> Any:
        raise Away("de gids")


def test_a_search_for_what_is_not_there_or_while_the_directory_is_away_counts_for_nothing() -> None:
    counts = Counts()
    site = site_of(Source(Documents(REGIO), lambda: NOW), counts)
    site.searched(Place("WK999999"), None, [], "iedereen", "203.0.113.77")
    site.searched(Place(OTHER, "7501"), None, [], "iedereen", "203.0.113.77")
    site_of(Source(Absent(), lambda: NOW), counts).searched(Place(LARGE), None, [], "iedereen", "203.0.113.77")
    assert counts.counted == []


class Remembers:
    """A memory that knows these documents."""

    def __init__(self, *documents: Document) -> None:
        self.documents = documents

    def remember(self, *_: object) -> None:
        pass

    def is_whole(self) -> bool:
        return True

    def reader(self, now: datetime) -> Documents:
        assert now == NOW
        return Documents(*self.documents)


def test_without_the_index_a_page_shows_what_is_remembered_and_of_when_that_is() -> None:
    een = AanbiederDocument(id="een", versie=1, naam="Een")
    site = site_of(Source(Absent(), lambda: NOW, Remembers(REGIO, een, team("a", LARGE))))
    answers = (
        site.contactpunten(Place(LARGE), None, [], "iedereen"), *site.now_and_week(Place(LARGE), [], "iedereen"),
        *site.wijk_and_week(LARGE),
    )  # fmt: skip
    for found in (site.team("a"), site.aanbieder("een"), site.regio("oost"), site.gemeente("GM0001"), *answers):
        assert (found["volledig"], found["gegevensVan"]) == (False, UPDATED.isoformat())
    assert [one["id"] for one in site.aanbieder("een")["teams"]] == ["a"]
    with pytest.raises(Away):
        site.team("b")
    with pytest.raises(Unknown):
        site.aanbieder("twee")


def test_what_a_visitor_says_is_wrong_goes_on_with_the_network_that_asked_and_what_refuses_it_comes_back() -> None:
    reports = Reports()
    site = site_of(Source(Documents(REGIO), lambda: NOW), reports=reports)
    site.report("t", ["telefoon"], "[2001:db8:1:2:3:4:5:6]:443")
    assert reports.said == [("t", ["telefoon"], "2001:db8:1:2::/64")]
    for refusal, told in ((NotFound("t"), Unknown), (Gone("t"), Ended)):
        reports.refusal = refusal
        with pytest.raises(told):
            site.report("t", ["telefoon"], "203.0.113.77")


class Reports:
    """What was said, or why it is refused."""

    def __init__(self) -> None:
        self.said: list[tuple[str, list[str], str]] = []
        self.refusal: Exception | None = None

    def report(self, team_id: str, onjuist: list[str], visitor: str) -> None:
        if self.refusal:
            raise self.refusal
        self.said.append((team_id, onjuist, visitor))


@pytest.mark.parametrize(("asked", "of"), [([], None), (["9104"], "9104"), (["9104", "9105"], None)])
def test_the_week_beside_an_answer_is_of_the_one_kind_of_help_that_was_asked(asked: list[str], of: str | None) -> None:
    now, coming = directory().now_and_week(Place(LARGE), asked, "iedereen")
    assert (now["moment"], len(coming["dagdelen"]), coming["specialisme"]) == ("2026-11-26T11:00:00Z", 21, of)


def test_a_page_about_a_wijk_asks_the_index_once() -> None:
    asked = list[object]()

    class Counted(Source):
        def ask(self, question: Any) -> Any:
            asked.append(question)
            return super().ask(question)

    site = site_of(Counted(Documents(REGIO, team("a", LARGE)), lambda: NOW))
    site.now_and_week(Place(LARGE), [], "iedereen")
    site.wijk_and_week(LARGE)
    assert len(asked) == 2
