"""What is sent, when, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
import standardwebhooks

from services.alerts.subscriptions import application
from services.errors import Clash
from services.platform.runtime.clock import now
from services.platform.store import lease
from tests.contract.alerts_basis import HERHALING, Hang, OpenWorld, working
from tests.support.abonnees import Abonnees, bezorg, tot
from tests.support.ontvanger import Ontvanger, Zegt


class BezorgingSuite:
    """The contract."""

    @pytest.mark.rij(83)
    def test_it_arrives_signed_in_order_with_the_same_id_as_the_event(
        self, world: Abonnees, ontvanger: Ontvanger
    ) -> None:
        world.klok.now = now()
        _, geheim = world.neem("a")
        world.meld(*(f"z{nummer:02d}" for nummer in range(60)))
        with working(world) as bezorger:
            bezorg(bezorger)
        assert ontvanger.nummers() == list(range(1, 61))
        assert len({verzoek.peer for verzoek in ontvanger.verzoeken}) == 1
        for verzoek in ontvanger.verzoeken:
            event: Any = standardwebhooks.Webhook(geheim).verify(verzoek.body, dict(verzoek.headers))
            assert event["id"] == verzoek.headers["webhook-id"]
        assert world.status("a", 60) == ("afgeleverd", [204])

    def test_what_is_not_taken_is_sent_again_after_the_published_waits_and_then_set_aside(
        self, world: Abonnees, ontvanger: Ontvanger
    ) -> None:
        ontvanger.zegt["/"] = [Zegt(503)]
        world.neem("a")
        world.meld("een")
        with working(world) as bezorger:
            for nummer, wait in enumerate(HERHALING, start=1):
                bezorg(bezorger)
                assert world.status("a", 1) == ("wacht", [503] * nummer)
                world.klok.now += wait - timedelta(microseconds=1)
                bezorg(bezorger)
                assert len(ontvanger.verzoeken) == nummer
                world.klok.now += timedelta(microseconds=1)
            bezorg(bezorger)
        assert world.status("a", 1) == ("onbestelbaar", [503] * 8)
        assert len({verzoek.headers["webhook-id"] for verzoek in ontvanger.verzoeken}) == 1
        assert len({verzoek.headers["webhook-timestamp"] for verzoek in ontvanger.verzoeken}) == 8

    def test_who_asks_for_more_time_gets_it(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        ontvanger.zegt["/"] = [Zegt(429, {"retry-after": "3600"}), Zegt()]
        world.neem("a")
        world.meld("een")
        with working(world) as bezorger:
            bezorg(bezorger)
            world.klok.now += timedelta(minutes=59)
            bezorg(bezorger)
            assert len(ontvanger.verzoeken) == 1
            world.klok.now += timedelta(minutes=1)
            bezorg(bezorger)
        assert world.status("a", 1) == ("afgeleverd", [429, 204])

    @pytest.mark.parametrize("status", [400, 404, 410])
    def test_what_will_never_be_taken_is_set_aside_and_the_next_goes_on(
        self, world: Abonnees, ontvanger: Ontvanger, status: int
    ) -> None:
        ontvanger.zegt["/"] = [Zegt(status), Zegt()]
        world.neem("a")
        world.meld("een", "twee")
        with working(world) as bezorger:
            bezorg(bezorger)
        assert world.status("a", 1) == ("onbestelbaar", [status])
        assert world.status("a", 2) == ("afgeleverd", [204])

    def test_one_that_waits_holds_up_the_later_ones_of_its_own_subscriber(
        self, world: Abonnees, ontvanger: Ontvanger
    ) -> None:
        ontvanger.zegt["/"] = [Zegt(), Zegt(500), Zegt()]
        world.neem("a")
        world.meld("een", "twee", "drie")
        with working(world) as bezorger:
            bezorg(bezorger)
            assert (ontvanger.nummers(), world.wacht("a")) == ([1, 2], [2, 3])
            world.klok.now += HERHALING[0]
            bezorg(bezorger)
        assert ontvanger.nummers() == [1, 2, 2, 3]

    def test_a_redirect_is_not_followed(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        ontvanger.zegt["/"] = [Zegt(307, {"location": ontvanger.url("/elders")})]
        world.neem("a")
        world.meld("een")
        with working(world) as bezorger:
            bezorg(bezorger)
        assert [verzoek.path for verzoek in ontvanger.verzoeken] == ["/"]
        assert world.status("a", 1) == ("wacht", [307])

    def test_a_dead_subscriber_never_holds_up_another(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        hang = Hang()
        ontvanger.zegt["/dood"] = [Zegt(eerst=hang)]
        world.neem("dood", "/dood")
        for naam in ("a", "b", "c"):
            world.neem(naam, f"/{naam}")
        world.meld(*(f"z{nummer:02d}" for nummer in range(40)))
        with working(world) as bezorger:
            tot(bezorger, lambda: not any(map(world.wacht, ("a", "b", "c"))))
            assert all(ontvanger.nummers(f"/{naam}") == list(range(1, 41)) for naam in ("a", "b", "c"))
            assert (ontvanger.nummers("/dood"), world.wacht("dood")) == ([1], list(range(1, 41)))
            hang.on.set()
            bezorg(bezorger)
        assert ontvanger.nummers("/dood") == list(range(1, 41))

    def test_one_that_takes_too_long_in_all_is_broken_off(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        hang = Hang()
        ontvanger.zegt["/"] = [Zegt(eerst=hang), Zegt()]
        world.neem("a")
        world.meld("een")
        with working(world) as bezorger:
            tot(bezorger, hang.there.is_set)
            world.tijd.now += 26
            bezorg(bezorger)
            assert world.status("a", 1) == ("wacht", [None])
            hang.on.set()

    def test_what_was_sent_but_not_written_is_sent_again_with_the_same_id(
        self, open_world: OpenWorld, ontvanger: Ontvanger
    ) -> None:
        died, after = open_world(), open_world()
        died.neem("a")
        died.meld("een")
        hang = Hang()
        ontvanger.zegt["/"] = [Zegt(eerst=hang), Zegt()]
        bezorger = died.bezorger()
        tot(bezorger, hang.there.is_set)
        hang.on.set()  # taken, and then the process is no more
        after.klok.now += timedelta(seconds=lease.LASTS)
        with working(after) as other:
            bezorg(other)
        first, second = ontvanger.verzoeken
        assert first.headers["webhook-id"] == second.headers["webhook-id"]
        assert first.body == second.body
        bezorger.close()

    def test_what_was_set_aside_can_be_sent_anew_and_goes_first(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        ontvanger.zegt["/"] = [Zegt(410), Zegt(500), Zegt()]
        world.neem("a")
        world.meld("een", "twee")
        with working(world) as bezorger:
            bezorg(bezorger)
            assert [world.status("a", nummer)[0] for nummer in (1, 2)] == ["onbestelbaar", "wacht"]
            gevonden = application.herhaal(world.alerts, "a.1", world.call())
            assert (gevonden.status, len(gevonden.pogingen)) == ("wacht", 1)
            assert application.herhaal(world.alerts, "a.1", world.call()) == gevonden
            bezorg(bezorger)
            assert world.status("a", 1) == ("afgeleverd", [410, 204])
            world.klok.now += HERHALING[0]
            bezorg(bezorger)
        assert ontvanger.nummers() == [1, 2, 1, 2]
        with pytest.raises(Clash, match="al afgeleverd"):
            application.herhaal(world.alerts, "a.1", world.call())

    def test_sent_anew_it_has_all_its_attempts_again(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        ontvanger.zegt["/"] = [Zegt(404), Zegt(500)]
        world.neem("a")
        world.meld("een")
        with working(world) as bezorger:
            bezorg(bezorger)
            application.herhaal(world.alerts, "a.1", world.call())
            for wait in HERHALING:
                bezorg(bezorger)
                world.klok.now += wait
            bezorg(bezorger)
        assert world.status("a", 1) == ("onbestelbaar", [404, *[500] * 8])
        gevonden = world.box.find("a", 1)
        assert gevonden
        assert [poging.nummer for poging in gevonden.pogingen] == list(range(1, 10))

    def test_who_ended_is_sent_nothing_that_still_waited(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        hang = Hang()
        ontvanger.zegt["/"] = [Zegt(500, eerst=hang)]
        world.neem("a")
        world.meld("een", "twee")
        with working(world) as bezorger:
            tot(bezorger, hang.there.is_set)
            application.beeindig(world.alerts, "a", world.call())
            hang.on.set()
            bezorg(bezorger)
            world.klok.now += HERHALING[0]
            bezorg(bezorger)
        assert [world.status("a", nummer) for nummer in (1, 2)] == [("vervallen", [500]), ("vervallen", [])]
        assert world.box.geheim("a") is None
        with pytest.raises(Clash, match="beëindigd"):
            application.herhaal(world.alerts, "a.1", world.call())

    def test_a_secret_that_cannot_be_read_holds_up_only_its_own(self, world: Abonnees, ontvanger: Ontvanger) -> None:
        world.neem("a")
        world.neem("b", "/b")
        with world.database.transaction(commit=True) as c:
            c.execute("UPDATE abonnementen SET geheim = 'met een andere sleutel' WHERE id = 'a'")
        world.meld("een")
        with working(world) as bezorger:
            bezorg(bezorger)
        assert (ontvanger.nummers(), ontvanger.nummers("/b")) == ([], [1])
        gevonden = world.box.find("a", 1)
        assert gevonden
        assert "niet meer te lezen" in str(gevonden.pogingen[0].fout)
