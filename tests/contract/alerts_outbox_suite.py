"""What is put in the outbox."""

import threading
from datetime import timedelta

import pytest

from events.codec import Recorded
from events.codes import URGENTIES, Urgentie
from services.alerts.subscriptions import application
from services.platform.log.log import Progress
from services.platform.store.work import Work
from tests.contract.alerts_basis import OpenWorld
from tests.support.abonnees import Abonnees
from tests.support.meldingen import OPGELOST, VERVULD, VERZEKERAAR, gebied, stapgezet


class OutboxSuite:
    """The contract."""

    @pytest.mark.rij(83)
    def test_who_subscribed_is_told_of_exceptions_only_numbered_without_gaps(self, world: Abonnees) -> None:
        world.neem("a")
        world.onvervuld("een", "twee")
        world.schrijf("vraag", "zorgvraag:een", VERVULD)
        world.volg("vraag")
        sent = world.verzonden("a")
        assert [(een["sequence"], een["subject"], een["type"].split(".")[-2]) for een in sent] == [
            ("1", "zorgvraag:een", "vraag-onvervuld"),
            ("2", "zorgvraag:twee", "vraag-onvervuld"),
            ("3", "zorgvraag:een", "vraag-vervuld"),
        ]

    @pytest.mark.rij(83)
    def test_each_is_told_of_its_own_area_what_it_may_see(self, world: Abonnees) -> None:
        for rol in ("gemeente", "regio", "coordinatiepunt", "zorgverzekeraar"):
            world.neem(rol, rol=rol)
        world.onvervuld("een")
        world.onvervuld("elders", gebied=gebied(regio="twente", gemeente="GM0141"), zorgverzekeraar="3332")
        world.volg("vraag")
        told = {rol: world.verzonden(rol) for rol in ("gemeente", "regio", "coordinatiepunt", "zorgverzekeraar")}
        assert all([een["subject"] for een in sent] == ["zorgvraag:een"] for sent in told.values())
        assert {rol: sent[0]["data"]["partij"] for rol, sent in told.items()} == {
            "gemeente": False, "regio": False, "coordinatiepunt": True, "zorgverzekeraar": False,
        }  # fmt: skip

    @pytest.mark.rij(67, 83)
    def test_a_zorgverzekeraar_learns_all_once_it_stands_on_the_step(self, world: Abonnees) -> None:
        world.neem("a", rol="zorgverzekeraar")
        world.onvervuld("een")
        world.op_de_ladder("een")
        world.schrijf("escalatie", "escalatie:een", stapgezet(VERZEKERAAR), OPGELOST)
        world.volg("escalatie")
        assert [(een["data"]["partij"], een["data"].get("kenmerk")) for een in world.verzonden("a")] == [
            (False, None), (True, "K7M-4Q2"), (True, "K7M-4Q2"),
        ]  # fmt: skip

    def test_a_filter_is_kept(self, world: Abonnees) -> None:
        world.neem("a", soort=("stap-gezet",), urgentie=("spoed",))
        world.neem("b", urgentie=("acuut",))
        world.meld("een")
        world.op_de_ladder("een")
        world.volg("escalatie")
        assert [een["type"] for een in world.verzonden("a")] == ["nl.benaderbaar.meldingen.stap-gezet.v1"]
        assert world.verzonden("b") == []

    def test_read_anew_nothing_is_added_twice(self, world: Abonnees) -> None:
        world.neem("a")
        world.meld("een", "twee")
        before = world.verzonden("a")
        world.opnieuw("vraag")
        assert world.verzonden("a") == before
        world.onvervuld("drie")
        world.opnieuw("vraag")
        assert [een["sequence"] for een in world.verzonden("a")] == ["1", "2", "3"]

    def test_only_what_happened_while_it_was_subscribed_is_told(self, world: Abonnees) -> None:
        world.onvervuld("ervoor")
        world.klok.now += timedelta(seconds=1)
        world.neem("a")
        world.onvervuld("tijdens")
        world.volg("vraag")
        application.beeindig(world.alerts, "a", world.call())
        world.meld("erna")
        assert [een["subject"] for een in world.verzonden("a")] == ["zorgvraag:tijdens"]
        world.opnieuw("vraag")
        assert [een["subject"] for een in world.verzonden("a")] == ["zorgvraag:tijdens"]

    def test_a_page_that_another_process_takes_in_meanwhile_is_told_once(self, open_world: OpenWorld) -> None:
        one, two = open_world(), open_world()
        one.neem("a")
        one.onvervuld("een", "twee")

        def first_the_other(recorded: Recorded, work: Work) -> None:
            two.volg("vraag")
            one.reactie.reageer(recorded, work)

        one.manage("vraag", first_the_other)
        one.volg("vraag")
        assert [een["sequence"] for een in one.verzonden("a")] == ["1", "2"]

    def test_two_followers_that_write_at_once_leave_no_gap_and_nothing_out(self, open_world: OpenWorld) -> None:
        worlds = [open_world(), open_world()]
        abonnementen: dict[str, Urgentie] = {"a": "acuut", "b": "spoed", "c": "acuut", "d": "spoed"}
        for naam, urgentie in abonnementen.items():
            worlds[0].neem(naam, urgentie=(urgentie,))
        ids = {f"z{nummer:02d}": URGENTIES[nummer % 2] for nummer in range(40)}
        for id_, urgentie in ids.items():
            worlds[0].onvervuld(id_, urgentie=urgentie)
        worlds[0].op_de_ladder(*reversed(ids))  # so that each holds what the other wants
        start = threading.Barrier(2)
        failed: list[BaseException] = []

        def follow(world: Abonnees, log: str) -> None:
            start.wait()
            try:
                for end in range(0, 2 * len(ids), 8):
                    page = world.entries(log)[end : end + 8]  # small pages clash more often
                    manager = world.managers[log]
                    before = manager.progress() or Progress("log-1")
                    if not before.offsets:
                        manager.reset("log-1")
                    manager.apply(page, before, before.past(page))
            except BaseException as error:  # noqa: BLE001 - the test looks at it
                failed.append(error)

        threads = [
            threading.Thread(target=follow, args=pair) for pair in zip(worlds, ("vraag", "escalatie"), strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        for naam, urgentie in abonnementen.items():
            mine = [id_ for id_, van in ids.items() if van == urgentie]
            sent = worlds[0].verzonden(naam)
            assert [int(een["sequence"]) for een in sent] == list(range(1, 41))
            subjects = [een["subject"] for een in sent]
            assert [een for een in subjects if een.startswith("zorgvraag")] == [f"zorgvraag:{id_}" for id_ in mine]
            assert [een for een in subjects if een.startswith("escalatie")] == [
                f"escalatie:{id_}" for id_ in mine[::-1]
            ]
