"""Opening hours as they may be sent: what is read, what is refused, and at which place."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import marshmallow as ma
import pytest

from services.platform.web.parser import faults
from services.registry.schemas.regio import LoketSchema
from services.registry.schemas.team import TeamInFileSchema, UrenSchema
from services.registry.schemas.zorgverzekeraar import ZorgverzekeraarSchema

OFFICE = {"dagen": ["werkdag"], "van": "08:00", "tot": "17:00"}
NEW_YEAR = {"begindatum": "2026-12-31", "einddatum": "2027-01-01"}
PHONE = {"telefoon": "050 000 00 10"}


def closed(*dagen: str, **more: Any) -> dict[str, Any]:
    return {"dagen": [*dagen], "gesloten": True, **more}


def refused(*tijden: Mapping[str, Any]) -> dict[str, str]:
    """The faults of the hours of a team, by their place."""
    with pytest.raises(ma.ValidationError) as error:
        UrenSchema().load({"bereikbaarheid": [*tijden]})
    return {fault.place: fault.reason for fault in faults(error.value.messages, "body")}


def read(*tijden: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = UrenSchema().load({"bereikbaarheid": [*tijden]})["bereikbaarheid"]
    return found


class TestDates:
    def test_a_period_may_name_no_days(self) -> None:
        (found,) = read({**NEW_YEAR, "gesloten": True})
        assert found == {
            "dagen": [],
            "gesloten": True,
            "begindatum": date(2026, 12, 31),
            "einddatum": date(2027, 1, 1),
        }

    def test_a_file_may_say_a_date_as_toml_does(self) -> None:
        (found,) = read({"gesloten": True, "begindatum": date(2026, 12, 31), "einddatum": date(2026, 12, 31)})
        assert found["begindatum"] == date(2026, 12, 31)

    @pytest.mark.parametrize(
        ("period", "place"),
        [
            ({"begindatum": "2026-12-31"}, "einddatum"),
            ({"einddatum": "2026-12-31"}, "begindatum"),
            ({"begindatum": "2026-12-31", "einddatum": "2026-12-30"}, "einddatum"),
            ({"begindatum": "2026-01-01", "einddatum": "2027-02-05"}, "einddatum"),
            ({"begindatum": "2026-02-30", "einddatum": "2026-03-01"}, "begindatum"),
            ({"begindatum": "2026-W48-5", "einddatum": "2026-12-31"}, "begindatum"),
            ({"begindatum": "20261130", "einddatum": "2026-12-31"}, "begindatum"),
            ({"begindatum": "2026-12-3\u0661", "einddatum": "2026-12-31"}, "begindatum"),
            ({"begindatum": "1026-12-31", "einddatum": "1026-12-31"}, "begindatum"),
            ({"begindatum": "2026-12-31", "einddatum": "2126-12-31"}, "einddatum"),
            ({"begindatum": 20261231, "einddatum": "2026-12-31"}, "begindatum"),
            ({"begindatum": datetime(2026, 12, 31), "einddatum": "2026-12-31"}, "begindatum"),  # noqa: DTZ001
            ({"begindatum": None, "einddatum": "2026-12-31"}, "begindatum"),
        ],
    )
    def test_half_a_period_or_one_that_cannot_be_is_refused_at_its_date(
        self, period: dict[str, Any], place: str
    ) -> None:
        assert f"body.bereikbaarheid[1].{place}" in refused(OFFICE, {"dagen": ["wo"], "gesloten": True, **period})

    def test_a_period_of_400_days_is_the_longest(self) -> None:
        assert read({"gesloten": True, "begindatum": "2026-01-01", "einddatum": "2027-02-04"})

    def test_a_day_that_does_not_occur_in_the_period_is_refused_at_its_place(self) -> None:
        monday_to_wednesday = {"begindatum": "2027-03-08", "einddatum": "2027-03-10"}
        found = refused(OFFICE, closed("di", "zo", **monday_to_wednesday))
        assert set(found) == {"body.bereikbaarheid[1].dagen[1]"}
        assert "komt niet voor in de periode" in found["body.bereikbaarheid[1].dagen[1]"]

    @pytest.mark.parametrize("dagen", [{}, {"dagen": []}])
    def test_hours_of_every_week_name_their_days(self, dagen: dict[str, Any]) -> None:
        assert set(refused({"van": "08:00", "tot": "17:00", **dagen})) == {"body.bereikbaarheid[0].dagen"}


class TestTheEndOfADay:
    @pytest.mark.parametrize("tot", ["24:00", "23:59", "00:00"])
    def test_it_is_kept_as_it_was_sent(self, tot: str) -> None:
        assert read({"dagen": ["wo"], "van": "08:00", "tot": tot})[0]["tot"] == tot

    @pytest.mark.parametrize("van", ["24:00", "8:00", "0\uff18:00", "24:01"])
    def test_a_day_does_not_begin_at_its_end(self, van: str) -> None:
        assert set(refused({"dagen": ["wo"], "van": van, "tot": "09:00"})) == {"body.bereikbaarheid[0].van"}

    @pytest.mark.parametrize("tot", ["24:01", "25:00", "17.00", "1\uff17:00"])
    def test_what_is_no_clock_time_is_refused(self, tot: str) -> None:
        assert set(refused({"dagen": ["wo"], "van": "08:00", "tot": tot})) == {"body.bereikbaarheid[0].tot"}


class TestBesideEachOther:
    def test_a_narrower_closing_is_read(self) -> None:
        assert len(read(OFFICE, closed("wo"), closed("feestdag"), closed(**NEW_YEAR))) == 4

    def test_open_and_closed_of_one_day_is_refused_at_the_second_with_the_first(self) -> None:
        wednesday = {**OFFICE, "dagen": ["wo"]}
        assert refused(OFFICE, wednesday, closed("wo")) == {
            "body.bereikbaarheid[2]": "Hier gesloten, in [1] open, voor dezelfde dag en groep."
            " Noem bij een uitzondering minder dagen of een kortere periode."
        }
        assert refused(closed("wo"), wednesday)["body.bereikbaarheid[1]"].startswith("Hier open, in [0] gesloten")

    def test_open_and_closed_on_the_same_dates_is_refused(self) -> None:
        hours = {"van": "08:00", "tot": "12:00", **NEW_YEAR}
        assert set(refused(OFFICE, hours, closed(**NEW_YEAR))) == {"body.bereikbaarheid[2]"}

    def test_of_other_lines_it_is_read(self) -> None:
        night = {**OFFICE, "functie": "onplanbare-nachtzorg"}
        assert read(OFFICE, night, closed("werkdag", voor=["professionals"]))
        assert set(refused(OFFICE, night, closed("werkdag", functie="onplanbare-nachtzorg"))) == {
            "body.bereikbaarheid[2]"
        }

    def test_what_stands_there_twice_is_refused(self) -> None:
        again = {**OFFICE, "dagen": ["vr", "do", "wo", "di", "ma"], "functie": "zorg", "voor": ["iedereen"]}
        assert refused(OFFICE, closed("wo"), again) == {"body.bereikbaarheid[2]": "Dit staat ook in [0]."}
        assert set(refused(closed("wo"), closed("wo"))) == {"body.bereikbaarheid[1]"}

    def test_faults_of_one_statement_are_told_before_those_of_several(self) -> None:
        assert set(refused(OFFICE, OFFICE, {"dagen": ["wo"], "van": "08:00"})) == {"body.bereikbaarheid[2].van"}

    def test_more_than_a_hundred_is_too_much(self) -> None:
        assert refused(*[OFFICE] * 101) == {"body.bereikbaarheid": "Te lang: ten hoogste 100."}


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        (TeamInFileSchema(), {"id": "team-noord", "naam": "Noord", "aanbieders": ["zorg-noord"]}),
        (LoketSchema(), {"naam": "Loket", "contact": PHONE}),
        (ZorgverzekeraarSchema(), {"naam": "Zeker", "zorgbemiddeling": PHONE}),
    ],
)
def test_a_team_a_loket_and_a_zorgverzekeraar_are_held_to_the_same(schema: ma.Schema, body: dict[str, Any]) -> None:
    assert schema.load({**body, "bereikbaarheid": [OFFICE, closed("wo"), {**NEW_YEAR, "gesloten": True}]})
    with pytest.raises(ma.ValidationError) as error:
        schema.load({**body, "bereikbaarheid": [OFFICE, closed("werkdag")]})
    assert [fault.place for fault in faults(error.value.messages, "body")] == ["body.bereikbaarheid[1]"]
