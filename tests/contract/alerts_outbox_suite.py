"""What is put in the outbox."""

import threading
from datetime import timedelta

import pytest

from events.codec import Recorded
from events.codes import URGENTIES, Urgentie
from services.alerts.subscriptions import application
from services.platform.store.work import Work
from tests.contract.alerts_world import OpenWorld
from tests.support.meldingen import OPGELOST, ORGANISATIES, VERVULD
from tests.support.receiver import WAIT
from tests.support.subscribers import Subscribers
from tests.support.zorgvragen import UZOVI, gebied, gezet


class OutboxSuite:
    """The contract."""

    @pytest.mark.rij(83)
    def test_a_subscriber_is_told_of_exceptions_only_numbered_without_gaps(self, world: Subscribers) -> None:
        world.neem("a")
        world.leave_unmet("een", "twee")
        world.append("vraag", "zorgvraag:een", VERVULD)
        world.follow("vraag")
        messages = world.messages("a")
        assert [(one["sequence"], one["subject"], one["type"].split(".")[-2]) for one in messages] == [
            ("1", "zorgvraag:een", "vraag-onvervuld"),
            ("2", "zorgvraag:twee", "vraag-onvervuld"),
            ("3", "zorgvraag:een", "vraag-vervuld"),
        ]

    @pytest.mark.rij(83)
    def test_each_is_told_of_its_own_area_what_it_may_see(self, world: Subscribers) -> None:
        for rol in ORGANISATIES:
            world.neem(rol, rol=rol)
        world.leave_unmet("een")
        world.leave_unmet("elders", gebied=gebied(regio="twente", gemeente="GM0141"), zorgverzekeraar="3332")
        world.follow("vraag")
        told = {rol: [(one["subject"], one["data"]["partij"]) for one in world.messages(rol)] for rol in ORGANISATIES}
        assert told == {
            "gemeente": [("zorgvraag:een", False)],
            "regio": [("zorgvraag:een", False)],
            "coordinatiepunt": [("zorgvraag:een", True)],
            "zorgverzekeraar": [("zorgvraag:een", False)],
        }

    @pytest.mark.rij(67, 83)
    def test_a_zorgverzekeraar_learns_all_once_it_stands_on_the_step(self, world: Subscribers) -> None:
        world.neem("a", rol="zorgverzekeraar")
        world.leave_unmet("een")
        world.climb("een")
        world.append("escalatie", "escalatie:een", gezet(3, UZOVI), OPGELOST)
        world.follow("escalatie")
        assert [(one["data"]["partij"], one["data"].get("kenmerk")) for one in world.messages("a")] == [
            (False, None), (True, "K7M-4Q2"), (True, "K7M-4Q2"),
        ]  # fmt: skip

    def test_what_happened_to_a_zorgvraag_is_told_without_the_step_whatever_its_ladder_did(
        self, world: Subscribers
    ) -> None:
        world.neem("a")
        world.leave_unmet("een")
        world.climb("een")
        world.append("vraag", "zorgvraag:een", VERVULD)
        world.follow("vraag")
        assert [one["data"].get("stap") for one in world.messages("a")] == [{"nummer": 1, "rol": "gevraagd"}, None]

    def test_a_subscriber_is_told_only_what_its_filters_let_through(self, world: Subscribers) -> None:
        world.neem("a", soort=("stap-gezet",), urgentie=("spoed",))
        world.neem("b", urgentie=("acuut",))
        world.tell_unmet("een")
        world.climb("een")
        world.follow("escalatie")
        assert [one["type"] for one in world.messages("a")] == ["nl.benaderbaar.meldingen.stap-gezet.v1"]
        assert world.messages("b") == []

    def test_nothing_is_added_twice_when_a_log_is_read_anew(self, world: Subscribers) -> None:
        world.neem("a")
        world.tell_unmet("een", "twee")
        before = world.messages("a")
        world.follow_anew("vraag")
        assert world.messages("a") == before
        world.leave_unmet("drie")
        world.follow_anew("vraag")
        assert [one["sequence"] for one in world.messages("a")] == ["1", "2", "3"]

    def test_every_message_has_an_id_of_its_own_also_after_a_restore(self, world: Subscribers) -> None:
        abonnementen = ("a", "b")
        for abonnement in abonnementen:
            world.neem(abonnement)
        world.tell_unmet("een")
        before = [world.messages(abonnement) for abonnement in abonnementen]
        with world.database.transaction(commit=True) as c:  # back to before the messages
            c.execute("DELETE FROM afleveringen")
            c.execute("UPDATE abonnementen SET volgnummer = 0")
        world.follow_anew("vraag")
        after = [world.messages(abonnement) for abonnement in abonnementen]
        messages = [message for sent in (*before, *after) for message in sent]
        assert [message["sequence"] for message in messages] == ["1"] * 4
        assert len({message["id"] for message in messages}) == 4

    def test_only_what_happens_while_a_subscription_runs_is_told(self, world: Subscribers) -> None:
        world.leave_unmet("ervoor")
        world.clock.now += timedelta(seconds=1)
        world.neem("a")
        world.leave_unmet("tijdens")
        world.follow("vraag")
        application.beeindig(world.subscriptions, "a", world.call())
        world.tell_unmet("erna")
        assert [one["subject"] for one in world.messages("a")] == ["zorgvraag:tijdens"]
        world.follow_anew("vraag")
        assert [one["subject"] for one in world.messages("a")] == ["zorgvraag:tijdens"]

    def test_a_page_that_another_process_takes_in_meanwhile_is_told_once(self, open_world: OpenWorld) -> None:
        one, two = open_world(), open_world()
        one.neem("a")
        one.leave_unmet("een", "twee")
        seen: list[str] = []

        def react_second(recorded: Recorded, work: Work) -> None:
            two.follow("vraag")
            seen.append(recorded.stream)
            one.react(recorded, work)

        one.manage("vraag", react_second)
        one.follow("vraag")
        assert seen == ["zorgvraag:een", "zorgvraag:twee"]
        assert [message["sequence"] for message in one.messages("a")] == ["1", "2"]

    def test_two_followers_that_write_at_once_leave_no_gap_and_nothing_out(self, open_world: OpenWorld) -> None:
        worlds = [open_world(), open_world()]
        abonnementen: dict[str, Urgentie] = {"a": "acuut", "b": "spoed", "c": "acuut", "d": "spoed"}
        for abonnement, urgentie in abonnementen.items():
            worlds[0].neem(abonnement, urgentie=(urgentie,))
        vragen = {f"z{number:02d}": URGENTIES[number % 2] for number in range(40)}
        for vraag, urgentie in vragen.items():
            worlds[0].leave_unmet(vraag, urgentie=urgentie)
        worlds[0].climb(*reversed(vragen))  # so that each follower holds what the other wants
        together = threading.Barrier(2)
        failed: list[BaseException] = []

        def follow(world: Subscribers, log: str) -> None:
            seen: set[str] = set()

            def react(recorded: Recorded, work: Work) -> None:
                world.react(recorded, work)
                if recorded.id not in seen:
                    seen.add(recorded.id)
                    if len(seen) % 4 == 0:  # the last of a page: both write it now
                        together.wait(WAIT)

            world.manage(log, react)
            manager, entries = world.managers[log], world.entries(log)
            try:
                manager.reset("log-1")
                for first in range(0, len(entries), 8):
                    page, before = entries[first : first + 8], manager.progress()
                    assert before
                    manager.apply(page, before, before.after(page))
            except BaseException as error:  # noqa: BLE001 - the test looks at it
                failed.append(error)
                together.abort()

        threads = [
            threading.Thread(target=follow, args=pair) for pair in zip(worlds, ("vraag", "escalatie"), strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        for abonnement, urgentie in abonnementen.items():
            mine = [vraag for vraag, asked in vragen.items() if asked == urgentie]
            messages = worlds[0].messages(abonnement)
            assert [int(one["sequence"]) for one in messages] == list(range(1, 41))
            subjects = [one["subject"] for one in messages]
            assert [one for one in subjects if one.startswith("zorgvraag")] == [f"zorgvraag:{vraag}" for vraag in mine]
            assert [one for one in subjects if one.startswith("escalatie")] == [
                f"escalatie:{vraag}" for vraag in reversed(mine)
            ]
