"""Which process sends: one at a time, that can stop and wait."""

import threading
from collections.abc import Sequence
from datetime import timedelta

import pytest
from typing_extensions import override

from services.alerts.delivery.outbox import Attempt, Outbox
from services.alerts.delivery.sender import FINISH
from services.platform.runtime.away import Away
from services.platform.store import lease
from services.platform.store.lease import Lease
from tests.contract.alerts_world import Hang, OpenWorld, sending
from tests.support.receiver import WAIT, Receiver, Reply
from tests.support.subscribers import Subscribers, deliver, send_until


class LeaseSuite:
    """The contract."""

    def test_one_of_two_processes_sends_and_the_other_takes_over(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        one, two = open_world(), open_world()
        one.neem("a")
        with sending(one) as first, sending(two) as second:
            one.leave_unmet("een")
            deliver(first)
            deliver(second)
            assert receiver.numbers() == [1]
            one.leave_unmet("twee")
            deliver(second)
            assert receiver.numbers() == [1]
            one.clock.now += timedelta(seconds=lease.LASTS)
            two.timer.now += lease.LOOK
            deliver(second)
            assert receiver.numbers() == [1, 2]
            one.timer.now += lease.RENEW
            one.leave_unmet("drie")
            deliver(first)
            assert receiver.numbers() == [1, 2]
            deliver(second)
            assert receiver.numbers() == [1, 2, 3]

    def test_a_lease_is_held_by_one_until_it_is_over_or_released(self, open_world: OpenWorld) -> None:
        one, two = open_world(), open_world()
        mine, other = (Lease(world.database, "taak", one.clock, world.timer) for world in (one, two))
        assert (mine.hold(), other.hold(), mine.valid(), other.valid()) == (True, False, True, False)
        one.timer.now = two.timer.now = lease.RENEW
        one.clock.now += timedelta(seconds=lease.RENEW)
        assert mine.hold()
        one.clock.now += timedelta(seconds=lease.LASTS, microseconds=-1)
        assert not other.hold()
        one.clock.now += timedelta(microseconds=1)
        two.timer.now += lease.LOOK
        assert other.hold()
        one.timer.now += lease.RENEW
        assert (mine.hold(), mine.valid()) == (False, False)
        other.release()
        one.timer.now += lease.LOOK
        assert mine.hold()
        one.timer.now += lease.LASTS - lease.MARGIN
        assert not mine.valid()

    def test_a_process_that_lost_the_lease_stops_after_what_is_under_way(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        one, two = open_world(), open_world()
        other = two.lease()

        def lose_the_lease() -> None:
            one.timer.now += lease.LASTS
            one.clock.now += timedelta(seconds=lease.LASTS)
            assert other.hold()

        receiver.replies["/"] = [Reply(before=lose_the_lease)]
        one.neem("a")
        one.leave_unmet("een", "twee", "drie")
        with sending(one) as sender:
            deliver(sender)
            assert (receiver.numbers(), one.waiting("a")) == ([1], [2, 3])

    def test_a_task_that_must_stop_ends_what_is_under_way_and_writes_that(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        hang = Hang()
        receiver.replies["/"] = [Reply(before=hang)]
        world.neem("a")
        world.leave_unmet(*(f"z{number:02d}" for number in range(40)))
        stop, beats = threading.Event(), list[int]()
        task = threading.Thread(target=world.sender().run, args=(stop, beats.append, pytest.fail))
        task.start()
        assert hang.arrived.wait(WAIT)
        stop.set()
        hang.released.set()
        task.join(WAIT)
        assert beats
        assert world.status("a", 1) == ("afgeleverd", [204])
        assert [*receiver.numbers(), *world.waiting("a")] == list(range(1, 41))
        assert world.lease().hold()

    def test_a_sender_that_closes_begins_no_other_message(self, world: Subscribers, receiver: Receiver) -> None:
        hang = Hang()
        receiver.replies["/"] = [Reply(before=hang)]
        world.neem("a")
        world.leave_unmet("een", "twee", "drie")
        sender = world.sender()
        send_until(sender, hang.arrived.is_set)
        world.timer.asked = hang.released.set  # only when it closes: nothing else asks the time now
        sender.close()
        assert (receiver.numbers(), world.waiting("a")) == ([1], [2, 3])

    def test_an_attempt_that_a_closing_sender_breaks_off_does_not_count(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        hang = Hang()
        receiver.replies["/"] = [Reply(before=hang)]
        world.neem("a")
        world.leave_unmet("een")
        sender = world.sender()
        send_until(sender, hang.arrived.is_set)

        def pass_time() -> None:  # until it is broken off, and no longer
            world.timer.now = min(world.timer.now + 1, FINISH + 2)

        world.timer.asked = pass_time
        sender.close()
        hang.released.set()
        assert sender.quiet()
        assert world.status("a", 1) == ("wacht", [])

    def test_while_the_database_is_away_the_task_waits_and_then_writes_what_became_of_all(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        stop, waited = threading.Event(), list[bool]()

        class SometimesAway(Outbox):
            @override
            def write(self, attempts: Sequence[Attempt]) -> None:
                if not waited:
                    raise Away("PostgreSQL is niet bereikbaar")
                super().write(attempts)
                if not world.waiting("a"):
                    stop.set()

        world.outbox = SometimesAway(world.database)
        world.neem("a")
        world.leave_unmet("een", "twee")
        world.sender().run(stop, lambda _: None, lambda _: waited.append(True))
        assert (waited, receiver.numbers()) == ([True], [1, 2])
        assert world.status("a", 2) == ("afgeleverd", [204])
