"""The life of an address (geval 10), who is sent to first (veilig 12), and what is kept no longer (veilig, rule 7)."""

import time
from datetime import timedelta
from statistics import median
from typing import Any

import pytest
import standardwebhooks

from events.codes import MeldingSoort
from events.meldingen import Filters
from services.alerts.delivery import application as delivery
from services.alerts.delivery.cleaning import BATCH, Cleaner
from services.alerts.delivery.shares import SLOW
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import Opgave
from services.alerts.subscriptions.domain import MOST_SECRETS, OVERLAP
from services.errors import Clash, Invalid, NotYours
from services.platform.runtime.clock import now
from services.platform.store.claims import Claim
from tests.contract.alerts_world import WAITS, Hang, OpenWorld, sending
from tests.support.meldingen import NO_PARTIES
from tests.support.receiver import Receiver, Reply, Request
from tests.support.subscribers import Subscribers, deliver, send_until

DAYS = 90
UNMET: tuple[MeldingSoort, ...] = ("vraag-onvervuld",)


def accepts(secret: str, request: Request) -> bool:
    try:
        standardwebhooks.Webhook(secret).verify(request.body, dict(request.headers))
    except standardwebhooks.WebhookVerificationError:
        return False
    return True


class LifeSuite:
    """The contract."""

    def test_an_address_that_is_gone_stops_its_subscription_which_says_so(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(), Reply(410), Reply()]
        world.neem("a")
        world.neem("b", "/b")
        world.leave_unmet(*(f"z{number:02d}" for number in range(30)))
        with sending(world) as sender:
            deliver(sender)
            world.leave_unmet("later")
            deliver(sender)
        assert (receiver.numbers(), receiver.numbers("/b")) == ([1, 2], list(range(1, 32)))
        assert [world.status("a", number) for number in (1, 2, 3)] == [
            ("afgeleverd", [204]), ("onbestelbaar", [410]), ("vervallen", []),
        ]  # fmt: skip
        stopped = application.read(world.store, "a", world.call())
        assert (stopped.gone, stopped.ended_at) == (True, world.clock())
        for change in (
            lambda: application.wijzig(world.subscriptions, "a", Opgave(receiver.url("/b")), world.call()),
            lambda: application.vervang_geheim(world.subscriptions, "a", world.call()),
            lambda: delivery.herhaal(world.deliveries, "a.2", world.call()),
        ):
            with pytest.raises(Clash, match="beëindigd"):
                change()
        world.neem("a-nieuw")

    def test_a_new_secret_signs_beside_the_one_before_for_a_day(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        world, other = open_world(), open_world()
        world.clock.now = now() - OVERLAP
        _, first = world.neem("a")
        world.leave_unmet("een")
        with sending(other) as sender:
            deliver(sender)
            changed, second = application.vervang_geheim(world.subscriptions, "a", world.call())
            assert changed.old_until == (world.clock() + OVERLAP,)
            for moment, vraag in ((timedelta(0), "twee"), (OVERLAP, "drie")):
                world.clock.now += moment
                world.leave_unmet(vraag)
                deliver(sender)
        one, two, three = receiver.requests
        assert (accepts(first, three), accepts(second, three)) == (False, True)
        for request, signatures in ((one, 1), (two, 2), (three, 1)):
            assert len(request.headers["webhook-signature"].split()) == signatures

    def test_a_replacement_whose_answer_got_lost_is_made_again_and_nobody_is_cut_off(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        world.clock.now = now()
        _, first = world.neem("a")
        application.vervang_geheim(world.subscriptions, "a", world.call())
        _, third = application.vervang_geheim(world.subscriptions, "a", world.call())
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
        assert accepts(first, receiver.requests[0])
        assert accepts(third, receiver.requests[0])
        for _ in range(MOST_SECRETS - 3):
            application.vervang_geheim(world.subscriptions, "a", world.call())
        with pytest.raises(Clash, match="geheimen geldig"):
            application.vervang_geheim(world.subscriptions, "a", world.call())
        world.clock.now += OVERLAP
        application.vervang_geheim(world.subscriptions, "a", world.call())

    def test_a_secret_that_we_cannot_read_any_more_is_replaced_without_a_new_subscription(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        world.clock.now = now()
        world.neem("a")
        with world.database.transaction(commit=True) as c:
            c.execute("UPDATE abonnementen SET geheim = 'met een andere sleutel'")
        world.leave_unmet("een")
        with sending(world) as sender:
            deliver(sender)
            _, secret = application.vervang_geheim(world.subscriptions, "a", world.call())
            world.clock.now += WAITS[0]
            deliver(sender)
        assert [accepts(secret, request) for request in receiver.requests] == [True]

    def test_what_waits_goes_to_a_new_address_at_once_as_if_it_were_new(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        world, other = open_world(), open_world()
        receiver.replies["/oud"] = [Reply(503)]
        world.neem("a", "/oud")
        world.leave_unmet("een", "twee")
        with sending(other) as sender:
            for wait in WAITS[:3]:
                deliver(sender)
                world.clock.now += wait
            deliver(sender)
            found = application.wijzig(world.subscriptions, "a", Opgave(receiver.url("/nieuw")), world.call())
            deliver(sender)
        assert found.genomen.callback_url == receiver.url("/nieuw")
        assert (receiver.numbers("/oud"), receiver.numbers("/nieuw")) == ([1] * 4, [1, 2])
        assert application.read(world.store, "a", world.call()) == found

    @pytest.mark.parametrize("status", [410, 404, 503])
    def test_what_the_old_address_says_after_the_change_does_not_count_for_the_new_one(
        self, open_world: OpenWorld, receiver: Receiver, status: int
    ) -> None:
        world, other = open_world(), open_world()
        hang = Hang()
        receiver.replies["/oud"] = [Reply(status, before=hang)]
        world.neem("a", "/oud")
        world.leave_unmet("een", "twee")
        with sending(other) as sender:
            send_until(sender, hang.arrived.is_set)
            world.clock.now += timedelta(seconds=1)
            application.wijzig(world.subscriptions, "a", Opgave(receiver.url("/nieuw")), world.call())
            sender.round()
            hang.released.set()
            deliver(sender)
        assert (receiver.numbers("/oud"), receiver.numbers("/nieuw")) == ([1], [1, 2])
        assert world.status("a", 1) == ("afgeleverd", [status, 204])
        assert application.read(world.store, "a", world.call()).ended_at is None

    def test_who_ends_a_subscription_is_sent_no_more_than_what_is_under_way(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        world, other = open_world(), open_world()
        hang = Hang()
        receiver.replies["/"] = [Reply(before=hang)]
        world.neem("a")
        world.leave_unmet("een", "twee", "drie")
        with sending(other) as sender:
            send_until(sender, hang.arrived.is_set)
            application.beeindig(world.subscriptions, "a", world.call())
            sender.round()
            hang.released.set()
            deliver(sender)
        assert receiver.numbers() == [1]
        assert [world.status("a", number)[0] for number in (1, 2, 3)] == ["afgeleverd", "vervallen", "vervallen"]

    def test_a_new_address_is_not_held_for_slow_because_the_old_one_was(
        self, open_world: OpenWorld, receiver: Receiver
    ) -> None:
        world, other = open_world(), open_world()
        for number in range(SLOW):
            world.neem(f"traag-{number:02d}", "/traag", NO_PARTIES[number % len(NO_PARTIES)])
        world.neem("z", "/oud", "coordinatiepunt", soort=UNMET)
        first, second = Hang(), Hang()
        receiver.replies["/traag"] = receiver.replies["/oud"] = [Reply(before=first)]
        world.leave_unmet("een", urgentie="spoed")
        with sending(other) as sender:
            send_until(sender, lambda: len(receiver.requests) == SLOW + 1)
            other.timer.now += 2
            first.released.set()
            deliver(sender)
            moved = Opgave(receiver.url("/nieuw"), Filters(soort=UNMET))
            application.wijzig(world.subscriptions, "z", moved, world.call("coordinatiepunt"))
            receiver.replies["/traag"] = [Reply(before=second)]
            world.leave_unmet("twee", urgentie="spoed")
            send_until(sender, lambda: receiver.numbers("/nieuw") == [2])
            second.released.set()

    def test_what_may_not_be_subscribed_to_may_not_be_changed_to(self, world: Subscribers) -> None:
        taken, _ = world.neem("a")
        same = Opgave(taken.genomen.callback_url, taken.genomen.filters)
        assert application.wijzig(world.subscriptions, "a", same, world.call()) == taken
        with pytest.raises(Invalid):
            application.wijzig(world.subscriptions, "a", Opgave("https://10.1.2.3/"), world.call())
        for other in (world.call("gemeente", "GM0141"), world.call("regio")):
            with pytest.raises(NotYours):
                application.wijzig(world.subscriptions, "a", same, other)
            with pytest.raises(NotYours):
                application.vervang_geheim(world.subscriptions, "a", other)

    def test_many_slow_subscribers_of_some_hold_up_nobody_else(self, world: Subscribers, receiver: Receiver) -> None:
        hang = Hang()
        receiver.replies["/traag"] = [Reply(before=hang)]
        for number in range(application.MOST_ACTIVE):
            world.neem(f"traag-a-{number}", "/traag", "gemeente")
            world.neem(f"traag-b-{number}", "/traag", "regio")
        world.neem("vlot", "/vlot", "coordinatiepunt")
        world.leave_unmet("een", urgentie="spoed")
        with sending(world) as sender:
            send_until(sender, hang.arrived.is_set)
            told = []
            for number in range(20):
                before = len(receiver.numbers("/vlot"))
                world.leave_unmet(f"acuut-{number}", urgentie="acuut")
                begin = time.perf_counter()
                send_until(sender, lambda before=before: len(receiver.numbers("/vlot")) > before)  # type: ignore[misc]
                told.append(time.perf_counter() - begin)
            hang.released.set()
        assert median(told) < 0.3
        assert max(told) < 3, "an attempt at a slow one takes 15 seconds"

    def test_what_is_old_is_cleaned_away_in_batches_and_what_waits_or_is_young_stays(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        cleaner = Cleaner(world.database, world.clock, DAYS)
        receiver.replies["/b"] = [Reply(503)]
        world.neem("a")
        world.neem("b", "/b")
        many = BATCH + 30
        work = world.work("vraag")
        world.leave_unmet(*(f"z{number}" for number in range(3)))
        with sending(world) as sender:
            deliver(sender)
        self._copy(world, many)
        work = world.work("vraag")
        work.take(Claim("herhaling", "sleutel", "a", until=world.clock() + timedelta(hours=24)))
        work.save()
        application.vervang_geheim(world.subscriptions, "a", world.call())
        world.clock.now += timedelta(days=DAYS)
        world.leave_unmet("jong")
        assert cleaner.tick() == 0
        world.clock.now += timedelta(microseconds=1)
        assert [cleaner.tick() for _ in range(3)] == [BATCH, many + 3 - BATCH, 0]
        assert [one.number for one in world.outbox.list(["a", "b"], "", None, 5000)] == [4, 4, 3, 2, 1]
        assert self._count(world, "pogingen") == 1  # of the first of b, which still waits
        assert self._count(world, "oude_geheimen") == 0
        assert self._count(world, "claims WHERE space = 'herhaling'") == 0

    @staticmethod
    def _copy(world: Subscribers, many: int) -> None:
        """Add so many messages that were delivered, as old as the first."""
        at = world.clock().isoformat()
        with world.database.transaction(commit=True) as c:
            c.executemany(
                "INSERT INTO afleveringen VALUES ('oud', ?, ?, '{}', ?, 'afgeleverd', 1, ?, 0)",
                [(number, str(number), at, at) for number in range(many)],
            )
            c.executemany(
                "INSERT INTO pogingen VALUES ('oud', ?, 1, ?, 5, 204, NULL)", [(number, at) for number in range(many)]
            )

    @staticmethod
    def _count(world: Subscribers, table: str) -> Any:
        with world.database.transaction(commit=False) as c:
            c.execute(f"SELECT count(*) FROM {table}")
            return c.fetchone()[0]
