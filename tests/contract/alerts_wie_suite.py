"""Who sends: one process at a time, that can stop and wait."""

import threading
from collections.abc import Sequence
from datetime import timedelta

import pytest

from services.alerts.delivery.outbox import Outbox, Uitslag
from services.platform.runtime.away import Away
from services.platform.store import lease
from services.platform.store.lease import Lease
from tests.contract.alerts_basis import Hang, OpenWorld, working
from tests.support.abonnees import Abonnees, bezorg
from tests.support.ontvanger import WAIT, Ontvanger, Zegt


class WieSuite:
    """The contract."""

    def test_of_two_processes_one_sends_and_the_other_takes_over(
        self, open_world: OpenWorld, ontvanger: Ontvanger
    ) -> None:
        one, two = open_world(), open_world()
        one.neem("a")
        with working(one) as first, working(two) as second:
            one.meld("een")
            bezorg(first)
            bezorg(second)
            assert ontvanger.nummers() == [1]
            one.meld("twee")
            bezorg(second)
            assert ontvanger.nummers() == [1]
            one.klok.now += timedelta(seconds=lease.LASTS)
            two.tijd.now += lease.LOOK
            bezorg(second)
            assert ontvanger.nummers() == [1, 2]
            one.tijd.now += lease.RENEW
            one.meld("drie")
            bezorg(first)
            assert ontvanger.nummers() == [1, 2]
            bezorg(second)
            assert ontvanger.nummers() == [1, 2, 3]

    def test_a_lease_is_held_by_one_until_it_is_over_or_let_go_of(self, open_world: OpenWorld) -> None:
        one, two = open_world(), open_world()
        mine, other = (Lease(w.database, "taak", one.klok, w.tijd) for w in (one, two))
        assert (mine.hold(), other.hold(), mine.valid(), other.valid()) == (True, False, True, False)
        one.tijd.now = two.tijd.now = lease.RENEW
        one.klok.now += timedelta(seconds=lease.RENEW)
        assert mine.hold()
        one.klok.now += timedelta(seconds=lease.LASTS, microseconds=-1)
        assert not other.hold()
        one.klok.now += timedelta(microseconds=1)
        two.tijd.now += lease.LOOK
        assert other.hold()
        one.tijd.now += lease.RENEW
        assert (mine.hold(), mine.valid()) == (False, False)
        other.release()
        one.tijd.now += lease.LOOK
        assert mine.hold()
        one.tijd.now += lease.LASTS - lease.MARGIN
        assert not mine.valid()

    def test_who_lost_the_lease_stops_after_what_is_under_way(
        self, open_world: OpenWorld, ontvanger: Ontvanger
    ) -> None:
        one, two = open_world(), open_world()
        other = Lease(two.database, "bezorging", two.klok, two.tijd)

        def too_long() -> None:
            one.tijd.now += lease.LASTS
            one.klok.now += timedelta(seconds=lease.LASTS)
            assert other.hold()

        ontvanger.zegt["/"] = [Zegt(eerst=too_long)]
        one.neem("a")
        one.meld("een", "twee", "drie")
        with working(one) as bezorger:
            bezorg(bezorger)
            assert (ontvanger.nummers(), one.wacht("a")) == ([1], [2, 3])

    def test_told_to_stop_it_ends_what_is_under_way_and_writes_that(
        self, world: Abonnees, ontvanger: Ontvanger
    ) -> None:
        hang = Hang()
        ontvanger.zegt["/"] = [Zegt(eerst=hang)]
        world.neem("a")
        world.meld(*(f"z{nummer:02d}" for nummer in range(40)))
        stop, beats = threading.Event(), list[int]()
        task = threading.Thread(target=world.bezorger().run, args=(stop, beats.append, pytest.fail))
        task.start()
        assert hang.there.wait(WAIT)
        stop.set()
        hang.on.set()
        task.join(WAIT)
        assert beats
        assert world.status("a", 1) == ("afgeleverd", [204])
        assert [*ontvanger.nummers(), *world.wacht("a")] == list(range(1, 41))
        assert Lease(world.database, "bezorging", world.klok, world.tijd).hold()

    def test_while_the_database_is_away_it_waits_and_then_writes_what_became_of_all(
        self, world: Abonnees, ontvanger: Ontvanger
    ) -> None:
        stop, waited = threading.Event(), list[bool]()

        class Sometimes(Outbox):
            def write(self, uitslagen: Sequence[Uitslag]) -> None:
                if not waited:
                    raise Away("PostgreSQL is niet bereikbaar")
                super().write(uitslagen)
                if not world.wacht("a"):
                    stop.set()

        world.box = Sometimes(world.database)
        world.neem("a")
        world.meld("een", "twee")
        world.bezorger().run(stop, lambda _: None, lambda: waited.append(True))
        assert (waited, ontvanger.nummers()) == ([True], [1, 2])
        assert world.status("a", 2) == ("afgeleverd", [204])
