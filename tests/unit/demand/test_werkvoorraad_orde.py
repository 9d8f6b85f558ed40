"""In which order a list of work stands, and what is chosen from it."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from services.demand.domain.werkvoorraad import Choice, Item, ordered
from services.zorgvraag.access import Dossier
from tests.support.dossiers import EEN, EVERYTHING, REGIO, SECOND, VERWIJZER, asked, judge, on_step
from tests.support.zorgvragen import HOUR, NOW, UZOVI, gebied, zet, zorgvraag


class TestOrder:
    def item(self, name: str, dossier: Dossier, at: datetime = NOW) -> tuple[str, Item]:
        return name, judge(dossier, VERWIJZER, at)

    def test_what_must_be_done_first_stands_in_front(self) -> None:
        items = dict([
            self.item("without a clock", asked(EVERYTHING, urgentie="acuut")),
            self.item("later", asked(urgentie="acuut", zet=zet(1, uiterlijk=NOW + 3 * HOUR))),
            self.item("sooner", asked(urgentie="regulier", zet=zet(1, uiterlijk=NOW + HOUR))),
            self.item("over", asked(urgentie="regulier", zet=zet(1, uiterlijk=NOW - HOUR))),
            self.item("nobody", Dossier(zorgvraag(urgentie="regulier"))),
        ])  # fmt: skip
        names = {id(item): name for name, item in items.items()}
        assert [names[id(item)] for item in ordered(items.values())] == [
            "nobody", "over", "sooner", "later", "without a clock",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"urgentie": "acuut"}, {"urgentie": "spoed", "gewenste_start": date(2026, 11, 24)}),
            ({"urgentie": "spoed"}, {"urgentie": "regulier", "zet": zet(1, uiterlijk=NOW - HOUR)}),
            ({"gewenste_start": date(2026, 11, 24)}, {"gewenste_start": date(2026, 12, 1)}),
            ({"gewenste_start": date(2027, 11, 24)}, {}),
        ],
    )
    def test_of_what_is_over_the_urgent_and_then_the_soon_go_first(
        self, first: dict[str, Any], second: dict[str, Any]
    ) -> None:
        over = {"zet": zet(1, uiterlijk=NOW)}
        one, other = (judge(asked(**(over | rest)), VERWIJZER, NOW) for rest in (first, second))
        assert ordered([other, one]) == ordered([one, other]) == [one, other]

    def test_an_id_decides_only_between_what_is_as_old(self) -> None:
        def aged(name: str, age: timedelta) -> Item:
            dossier = asked()
            return judge(Dossier(msgspec.structs.replace(dossier.vraag, id=name, asked_at=NOW - age)), VERWIJZER, NOW)

        old, young, younger_id = aged("z", HOUR), aged("a", SECOND), aged("b", SECOND)
        assert ordered([younger_id, young, old]) == [old, young, younger_id]


class TestChoice:
    ITEM = judge(Dossier(zorgvraag(gebied=gebied(wijk="WK015308", wijken=("WK015308", "WK015306")))), VERWIJZER, NOW)

    @pytest.mark.parametrize(
        ("choice", "holds"),
        [
            (Choice(), True),
            (Choice(wijk="WK015308"), True),
            (Choice(wijk="WK015306"), True),
            (Choice(wijk="WK015305"), False),
            (Choice(urgentie="spoed"), True),
            (Choice(urgentie="acuut"), False),
            (Choice(stap=1), True),
            (Choice(stap=2), False),
            (Choice(aan_mij=True), True),
            (Choice(aan_mij=False), False),
            (Choice(wijk="WK015308", urgentie="regulier"), False),
        ],
    )
    def test_everything_that_is_said_must_hold(self, choice: Choice, holds: bool) -> None:  # noqa: FBT001
        assert choice.holds(self.ITEM) is holds

    def test_a_number_that_one_may_not_know_cannot_be_found_out(self) -> None:
        """A ladder has a step more for a cliënt who is in care."""
        assert (judge(asked(), EEN, NOW).stap, judge(asked(), REGIO, NOW).stap) == (None, 1)
        assert not Choice(stap=1).holds(judge(asked(), EEN, NOW))

    def test_the_step_is_that_of_the_holder(self) -> None:
        closed = judge(on_step(3, UZOVI, begint=NOW + HOUR), VERWIJZER, NOW)
        assert Choice(stap=1).holds(closed)
        assert not Choice(stap=3).holds(closed)
