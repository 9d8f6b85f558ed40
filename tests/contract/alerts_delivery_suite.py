"""What is sent, when, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
import standardwebhooks

from services.alerts.delivery import application
from services.alerts.delivery.courier import UNREADABLE
from services.alerts.delivery.recipients import REST
from services.alerts.delivery.sender import LONGEST
from services.alerts.subscriptions.application import beeindig, vervang_geheim
from services.errors import Clash
from services.platform.runtime.clock import now
from services.platform.store import lease
from tests.contract.alerts_world import WAITS, Hang, OpenWorld, sending
from tests.support.receiver import Receiver, Reply
from tests.support.subscribers import Subscribers, deliver, send_until


class DeliverySuite:
    """The contract."""

    @pytest.mark.rij(83)
    def test_messages_arrive_signed_and_in_order(self, world: Subscribers, receiver: Receiver) -> None:
        world.clock.now = now()
        _, secret = world.neem("a")
        world.leave_unmet(*(f"z{number:02d}" for number in range(60)))
        with sending(world) as sender:
            deliver(sender)
        assert receiver.numbers() == list(range(1, 61))
        assert len({request.peer for request in receiver.requests}) == 1
        for request in receiver.requests:
            message: Any = standardwebhooks.Webhook(secret).verify(request.body, dict(request.headers))
            assert message["id"] == request.headers["webhook-id"]
        assert world.status("a", 60) == ("afgeleverd", [204])

    def test_what_is_not_taken_is_sent_again_after_the_published_waits_and_then_set_aside(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(503)]
        world.neem("a")
        world.leave_unmet("een")
        with sending(world) as sender:
            for attempts, wait in enumerate(WAITS, start=1):
                deliver(sender)
                assert world.status("a", 1) == ("wacht", [503] * attempts)
                world.clock.now += wait - timedelta(microseconds=1)
                deliver(sender)
                assert len(receiver.requests) == attempts
                world.clock.now += timedelta(microseconds=1)
            deliver(sender)
        assert world.status("a", 1) == ("onbestelbaar", [503] * 8)
        assert len({request.headers["webhook-id"] for request in receiver.requests}) == 1
        assert len({request.headers["webhook-timestamp"] for request in receiver.requests}) == 8

    def test_a_subscriber_that_asks_for_more_time_gets_it(self, world: Subscribers, receiver: Receiver) -> None:
        receiver.replies["/"] = [Reply(429, {"retry-after": "3600"}), Reply()]
        world.neem("a")
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
            world.clock.now += timedelta(minutes=59)
            deliver(sender)
            assert len(receiver.requests) == 1
            world.clock.now += timedelta(minutes=1)
            deliver(sender)
        assert world.status("a", 1) == ("afgeleverd", [429, 204])

    @pytest.mark.parametrize("status", [400, 404, 451])
    def test_what_will_never_be_taken_is_set_aside_and_the_next_goes_on(
        self, world: Subscribers, receiver: Receiver, status: int
    ) -> None:
        receiver.replies["/"] = [Reply(status), Reply()]
        world.neem("a")
        world.leave_unmet("een", "twee")
        with sending(world) as sender:
            deliver(sender)
        assert world.status("a", 1) == ("onbestelbaar", [status])
        assert world.status("a", 2) == ("afgeleverd", [204])

    def test_a_message_that_waits_holds_up_the_later_ones_of_its_own_subscriber(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(), Reply(500), Reply()]
        world.neem("a")
        world.leave_unmet("een", "twee", "drie")
        with sending(world) as sender:
            deliver(sender)
            assert (receiver.numbers(), world.waiting("a")) == ([1, 2], [2, 3])
            world.clock.now += WAITS[0]
            deliver(sender)
        assert receiver.numbers() == [1, 2, 2, 3]

    def test_a_redirect_is_not_followed(self, world: Subscribers, receiver: Receiver) -> None:
        receiver.replies["/"] = [Reply(307, {"location": receiver.url("/elders")})]
        world.neem("a")
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
        assert [request.path for request in receiver.requests] == ["/"]
        assert world.status("a", 1) == ("wacht", [307])

    def test_a_connection_stays_open_until_it_was_not_used_for_a_while(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        world.neem("a")
        with sending(world) as sender:
            for vraag, seconds in (("een", REST), ("twee", REST + 1), ("drie", 0)):
                world.leave_unmet(vraag)
                deliver(sender)
                world.timer.now += seconds
                deliver(sender)
        first, second, third = (request.peer for request in receiver.requests)
        assert first == second
        assert second != third

    def test_a_dead_subscriber_never_holds_up_another(self, world: Subscribers, receiver: Receiver) -> None:
        hang = Hang()
        receiver.replies["/dood"] = [Reply(before=hang)]
        world.neem("dood", "/dood")
        for living in ("a", "b", "c"):
            world.neem(living, f"/{living}")
        world.leave_unmet(*(f"z{number:02d}" for number in range(40)))
        with sending(world) as sender:
            send_until(sender, lambda: not any(map(world.waiting, ("a", "b", "c"))))
            assert all(receiver.numbers(f"/{living}") == list(range(1, 41)) for living in ("a", "b", "c"))
            assert (receiver.numbers("/dood"), world.waiting("dood")) == ([1], list(range(1, 41)))
            hang.released.set()
            deliver(sender)
        assert receiver.numbers("/dood") == list(range(1, 41))

    def test_an_attempt_that_takes_too_long_in_all_is_broken_off(self, world: Subscribers, receiver: Receiver) -> None:
        hang = Hang()
        receiver.replies["/"] = [Reply(before=hang), Reply()]
        world.neem("a")
        world.leave_unmet("een")
        with sending(world) as sender:
            send_until(sender, hang.arrived.is_set)
            world.timer.now += LONGEST + 1
            deliver(sender)
            hang.released.set()
        assert world.status("a", 1) == ("wacht", [None])
        assert world.fault("a", 1) == "De verbinding met de server lukte niet of werd verbroken."

    def test_what_was_sent_but_not_written_is_sent_again_with_the_same_id(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        died, after = open_world(), open_world()
        died.neem("a")
        died.leave_unmet("een")
        hang = Hang()
        receiver.replies["/"] = [Reply(before=hang), Reply()]
        sender = died.sender()
        send_until(sender, hang.arrived.is_set)
        hang.released.set()  # the message is taken, and then the process is no more
        after.clock.now += timedelta(seconds=lease.LASTS)
        with sending(after) as other:
            deliver(other)
        first, second = receiver.requests
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert first.body == second.body
        sender.close()

    def test_what_was_set_aside_can_be_sent_again_and_goes_first(self, world: Subscribers, receiver: Receiver) -> None:
        receiver.replies["/"] = [Reply(404), Reply(500), Reply()]
        world.neem("a")
        world.leave_unmet("een", "twee")
        with sending(world) as sender:
            deliver(sender)
            assert [world.status("a", number)[0] for number in (1, 2)] == ["onbestelbaar", "wacht"]
            sent = application.herhaal(world.deliveries, "a.1", world.call())
            assert (sent.status, len(sent.attempts)) == ("wacht", 1)
            assert application.herhaal(world.deliveries, "a.1", world.call()) == sent
            deliver(sender)
            assert world.status("a", 1) == ("afgeleverd", [404, 204])
            assert receiver.numbers() == [1, 2, 1]
            world.clock.now += WAITS[0]
            deliver(sender)
        assert receiver.numbers() == [1, 2, 1, 2]
        with pytest.raises(Clash, match="al afgeleverd"):
            application.herhaal(world.deliveries, "a.1", world.call())

    def test_a_message_that_is_sent_again_has_all_its_attempts_again(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(404), Reply(500)]
        world.neem("a")
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
            application.herhaal(world.deliveries, "a.1", world.call())
            for wait in WAITS:
                deliver(sender)
                world.clock.now += wait
            deliver(sender)
        assert world.status("a", 1) == ("onbestelbaar", [404, *[500] * 8])
        found = world.outbox.find("a", 1)
        assert found
        assert [attempt.number for attempt in found.attempts] == list(range(1, 10))

    def test_a_subscriber_that_ended_is_sent_nothing_that_still_waited(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        hang = Hang()
        receiver.replies["/"] = [Reply(500, before=hang)]
        world.neem("a")
        world.leave_unmet("een", "twee")
        with sending(world) as sender:
            send_until(sender, hang.arrived.is_set)
            beeindig(world.subscriptions, "a", world.call())
            hang.released.set()
            deliver(sender)
            world.clock.now += WAITS[0]
            deliver(sender)
        assert [world.status("a", number) for number in (1, 2)] == [("vervallen", [500]), ("vervallen", [])]
        assert receiver.numbers() == [1]
        assert world.outbox.secrets("a") == []
        with pytest.raises(Clash, match="beëindigd"):
            application.herhaal(world.deliveries, "a.1", world.call())

    def test_a_message_is_not_sent_again_when_its_subscription_ended_meanwhile(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(422)]
        world.neem("a")
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
        beeindig(world.subscriptions, "a", world.call())
        world.outbox.replay("a", 1, world.clock())
        assert world.status("a", 1) == ("onbestelbaar", [422])

    def test_a_secret_that_cannot_be_read_holds_up_only_its_own_subscriber(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        world.neem("a")
        world.neem("b", "/b")
        with world.database.transaction(commit=True) as c:
            c.execute("UPDATE abonnementen SET geheim = 'met een andere sleutel' WHERE id = 'a'")
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
        assert (receiver.numbers(), receiver.numbers("/b")) == ([], [1])
        assert world.fault("a", 1) == UNREADABLE
        assert world.outbox.failing(UNREADABLE) == ["a"]

    def test_what_waits_because_of_a_secret_is_sent_at_once_when_that_is_replaced(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        world.neem("a")
        with world.database.transaction(commit=True) as c:
            c.execute("UPDATE abonnementen SET geheim = 'van een andere machine'")
        world.leave_unmet("een")
        world.leave_unmet("twee")
        with sending(world) as sender:
            deliver(sender)
            assert receiver.numbers() == []
            vervang_geheim(world.subscriptions, "a", world.call())
            assert world.outbox.failing(UNREADABLE) == [], "it was not tried with this secret"
            deliver(sender)
        assert receiver.numbers() == [1, 2]

    def test_what_waits_because_of_a_secret_is_sent_at_once_when_its_key_was_put_back(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        world.neem("a")
        world.neem("b", "/b")
        kept = world.outbox.sealed()["a"]
        self._seal(world, "a", "van een andere machine")
        self._seal(world, "b", "van een machine die er niet meer is")
        world.leave_unmet("een", "twee")
        with sending(world) as sender:
            deliver(sender)
            self._seal(world, "a", kept)
            deliver(sender)
            assert receiver.numbers() == [], "it is not looked at again and again"
        with sending(world) as started_anew:
            deliver(started_anew)
        assert receiver.numbers() == [1, 2]
        assert world.status("b", 1) == ("wacht", [None]), "what still cannot be signed waits as long as it would"

    @staticmethod
    def _seal(world: Subscribers, abonnement: str, sealed: str) -> None:
        with world.database.transaction(commit=True) as c:
            c.execute("UPDATE abonnementen SET geheim = ? WHERE id = ?", (sealed, abonnement))
