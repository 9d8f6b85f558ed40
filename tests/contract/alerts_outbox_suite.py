"""What is put in the outbox, and when."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from typing_extensions import override

from events.codes import URGENTIES, Urgentie
from events.escalatie import StapVerlopen
from events.event import Event
from events.vraag import VraagVervuld
from services.alerts.delivery.mailboxes import MailboxRows
from services.alerts.delivery.outbox import Outbox
from services.alerts.subscriptions import application
from services.platform.store.database import Cursor
from services.platform.store.store import Conflict
from services.zorgvraag.streams import ZORGVRAAG
from tests.contract.alerts_world import Hang, OpenWorld
from tests.support.meldingen import ASKED, FULL, NO_PARTIES, OPGELOST, VERVULD
from tests.support.receiver import WAIT
from tests.support.subscribers import Subscribers
from tests.support.zorgvragen import (
    AVOND,
    OVERDAG,
    UZOVI,
    gebied,
    gestart,
    gesteld,
    gezet,
    offer,
    onvervuld,
    placed,
    refusal,
)

HELD = 0.3  # seconds in which whoever does not wait would be done


class OutboxSuite:
    """The contract."""

    @pytest.mark.rij(83)
    def test_a_gemeente_is_told_of_exceptions_only_numbered_without_gaps(self, world: Subscribers) -> None:
        world.neem("a")
        world.leave_unmet("een", "twee")
        world.append("vraag", "een", VERVULD)
        messages = world.messages("a")
        assert [(int(one["sequence"]), one["subject"], _soort(one)) for one in messages] == [
            (1, "zorgvraag:een", "vraag-onvervuld"),
            (2, "zorgvraag:twee", "vraag-onvervuld"),
            (3, "zorgvraag:een", "vraag-vervuld"),
        ]

    @pytest.mark.rij(83)
    def test_each_is_told_of_its_own_area_what_it_may_see(self, world: Subscribers) -> None:
        for rol in (*NO_PARTIES, "coordinatiepunt"):
            world.neem(rol, rol=rol)
        world.leave_unmet("een")
        elsewhere = gebied(regio="twente", gemeente="GM0141")
        world.leave_unmet("elders", gebied=elsewhere, zorgverzekeraar="3332")
        for rol in NO_PARTIES:
            assert [(one["subject"], one["data"]["partij"]) for one in world.messages(rol)] == [
                ("zorgvraag:een", False),
            ]  # fmt: skip
        told = [(one["subject"], _soort(one), one["data"]["partij"]) for one in world.messages("coordinatiepunt")]
        assert told == [("zorgvraag:een", "zorgvraag-gesteld", True), ("zorgvraag:een", "vraag-onvervuld", True)]

    def test_an_aanbieder_and_a_verwijzer_are_told_of_what_they_are_a_party_to(self, world: Subscribers) -> None:
        world.neem("aanbieder", rol="aanbieder")
        world.neem("verwijzer", rol="verwijzer")
        world.append("vraag", "een", gesteld(**FULL), ASKED, offer("team-a", OVERDAG, AVOND))
        world.append("vraag", "een", placed("team-a", OVERDAG, AVOND))
        world.append("vraag", "ander", gesteld(**FULL, gesteld_door="verwijzer:elders"))
        assert list(map(_soort, world.messages("verwijzer"))) == [
            "antwoord-gegeven",
            "te-kiezen",
            "zorgvraag-beeindigd",
        ]
        assert list(map(_soort, world.messages("aanbieder"))) == ["zorgvraag-voorgelegd", "zorgvraag-beeindigd"]

    @pytest.mark.rij(67, 83)
    def test_a_zorgverzekeraar_learns_all_once_it_stands_on_the_step(self, world: Subscribers) -> None:
        world.neem("a", rol="zorgverzekeraar")
        world.leave_unmet("een")
        world.climb("een")
        world.append("escalatie", "een", gezet(3, UZOVI))
        world.append("vraag", "een", placed("team-a", OVERDAG, AVOND), VERVULD)
        world.append("escalatie", "een", OPGELOST)
        told = [(_soort(one), one["data"]["partij"], one["data"].get("kenmerk")) for one in world.messages("a")]
        assert told == [
            ("vraag-onvervuld", False, None),
            ("stap-gezet", False, None),
            ("stap-gezet", True, "K7M-4Q2"),
            ("zorgvraag-beeindigd", True, "K7M-4Q2"),
        ]

    @pytest.mark.rij(83)
    def test_what_a_zorgverzekeraar_is_sent_is_the_same_whoever_refused(self, world: Subscribers) -> None:
        world.neem("a", rol="zorgverzekeraar")
        accepted = offer("team-b", OVERDAG, AVOND)
        answers: dict[str, Sequence[Event]] = {
            "zonder": [accepted],
            "met": [refusal("team-a"), accepted, refusal("team-c")],
        }
        told: dict[str, list[Any]] = {}
        for vraag_id, given in answers.items():
            before = len(world.messages("a"))
            world.append("vraag", vraag_id, gesteld(**FULL), ASKED, onvervuld(gesteld(**FULL)))
            world.append("escalatie", vraag_id, gestart(), gezet(2, "een"), StapVerlopen(stap=2), gezet(3, UZOVI))
            for answer in given:
                world.append("vraag", vraag_id, answer)
            world.append("vraag", vraag_id, placed("team-b", OVERDAG, AVOND), VERVULD)
            sent = world.messages("a")[before:]
            told[vraag_id] = [(int(one["sequence"]) - before, _soort(one), one["data"]) for one in sent]
        assert told["met"] == told["zonder"]
        assert [soort for _, soort, _ in told["met"]] == [
            "vraag-onvervuld", "stap-gezet", "stap-gezet", "toezegging-gedaan", "zorgvraag-beeindigd",
        ]  # fmt: skip

    @pytest.mark.rij(66, 83)
    def test_what_was_passed_because_nobody_could_be_reached_is_told_when_a_step_that_was_reached_is_over(
        self, world: Subscribers
    ) -> None:
        for rol in (*NO_PARTIES, "coordinatiepunt"):
            world.neem(rol, rol=rol)
        asked = gesteld(**FULL)
        world.append("vraag", "een", asked, onvervuld(asked, waarom="niemand-bereikbaar"))
        world.append("escalatie", "een", gestart(waarom="niemand-bereikbaar"), gezet(2, "een"))
        assert not any(map(world.messages, NO_PARTIES))
        world.append("escalatie", "een", StapVerlopen(stap=2), gezet(3, "3332"))
        world.append("vraag", "een", VERVULD)
        for rol in NO_PARTIES:
            assert list(map(_soort, world.messages(rol))) == ["vraag-onvervuld", "stap-gezet", "vraag-vervuld"]
        assert list(map(_soort, world.messages("coordinatiepunt"))) == [
            "zorgvraag-gesteld", "stap-gezet", "vraag-onvervuld", "stap-gezet", "vraag-vervuld",
        ]  # fmt: skip

    def test_what_was_met_before_it_counted_is_never_told(self, world: Subscribers) -> None:
        world.neem("a")
        asked = gesteld(**FULL)
        world.append("vraag", "een", asked, onvervuld(asked, waarom="niemand-bereikbaar"))
        world.append("escalatie", "een", gestart(waarom="niemand-bereikbaar"), gezet(2, "een"))
        world.append("vraag", "een", placed("team-a", OVERDAG, AVOND), VraagVervuld(uitkomst="geplaatst"))
        world.append("escalatie", "een", OPGELOST)
        assert world.messages("a") == []

    def test_what_happened_to_a_zorgvraag_is_told_without_the_step_whatever_its_ladder_did(
        self, world: Subscribers
    ) -> None:
        world.neem("a", soort=("vraag-onvervuld", "vraag-vervuld"))
        world.leave_unmet("een")
        world.climb("een")
        world.append("vraag", "een", VERVULD)
        assert [one["data"].get("stap") for one in world.messages("a")] == [{"nummer": 1, "rol": "gevraagd"}, None]

    def test_a_subscriber_is_told_only_what_its_filters_let_through(self, world: Subscribers) -> None:
        world.neem("a", soort=("stap-gezet",), urgentie=("spoed",))
        world.neem("b", urgentie=("acuut",))
        world.leave_unmet("een")
        world.climb("een")
        assert [one["type"] for one in world.messages("a")] == ["nl.benaderbaar.meldingen.stap-gezet.v1"]
        assert world.messages("b") == []

    def test_many_events_of_one_transaction_are_told_in_their_order(self, world: Subscribers) -> None:
        world.neem("a")
        world.neem("b", rol="regio")
        work = world.work("vraag")
        for number in range(150):
            asked = gesteld(**FULL)
            work.add(ZORGVRAAG, f"z{number:03d}", [asked, onvervuld(asked)])
        work.save()
        for abonnement in ("a", "b"):
            told = [(int(one["sequence"]), one["subject"]) for one in world.messages(abonnement)]
            assert told == [(number + 1, f"zorgvraag:z{number:03d}") for number in range(150)]

    def test_what_is_not_written_is_not_told(self, world: Subscribers) -> None:
        world.neem("a")
        world.append("vraag", "een", gesteld(**FULL))
        late = world.work("vraag")
        late.add(ZORGVRAAG, "een", [onvervuld()])
        world.append("vraag", "een", onvervuld())
        with pytest.raises(Conflict):
            late.save()
        assert [int(one["sequence"]) for one in world.messages("a")] == [1]

    def test_what_fails_after_it_was_told_leaves_neither_the_event_nor_the_message(self, world: Subscribers) -> None:
        world.neem("a")
        tell = world.beside["vraag"]

        def tell_and_fail(c: Cursor, happened: Any) -> None:
            tell(c, happened)
            raise RuntimeError

        world.write_beside("vraag", tell_and_fail)
        with suppress(RuntimeError):
            world.leave_unmet("een")
        assert (world.messages("a"), world.stores["vraag"].find(ZORGVRAAG, "een")) == ([], None)
        world.write_beside("vraag", tell)
        world.leave_unmet("een")
        assert [int(one["sequence"]) for one in world.messages("a")] == [1]

    def test_every_message_has_an_id_of_its_own_also_when_a_number_is_used_again(self, world: Subscribers) -> None:
        abonnementen = ("a", "b")
        for abonnement in abonnementen:
            world.neem(abonnement)
        world.leave_unmet("een")
        before = [world.messages(abonnement) for abonnement in abonnementen]
        with world.database.transaction(commit=True) as c:  # back to before the messages, as a restore does
            c.execute("DELETE FROM afleveringen")
            c.execute("UPDATE abonnementen SET volgnummer = 0")
        world.leave_unmet("twee")
        after = [world.messages(abonnement) for abonnement in abonnementen]
        messages = [message for sent in (*before, *after) for message in sent]
        assert [int(message["sequence"]) for message in messages] == [1] * 4
        assert len({message["id"] for message in messages}) == 4

    def test_only_what_happens_while_a_subscription_runs_is_told(self, world: Subscribers) -> None:
        world.leave_unmet("ervoor")
        world.clock.now += timedelta(seconds=1)
        world.neem("a")
        world.leave_unmet("tijdens")
        application.beeindig(world.subscriptions, "a", world.call())
        world.leave_unmet("erna")
        assert [one["subject"] for one in world.messages("a")] == ["zorgvraag:tijdens"]

    def test_a_subscription_that_begins_during_a_write_comes_wholly_after_it(self, open_world: OpenWorld) -> None:
        one, two = open_world(), open_world()
        hang, tell = Hang(), one.beside["vraag"]

        def tell_and_wait(c: Cursor, happened: Any) -> None:
            tell(c, happened)
            hang()

        one.write_beside("vraag", tell_and_wait)
        _meanwhile(hang, lambda: one.leave_unmet("ervoor"), lambda: two.neem("a"))
        two.leave_unmet("erna")
        assert [message["subject"] for message in two.messages("a")] == ["zorgvraag:erna"]

    def test_what_is_written_while_a_subscription_begins_or_ends_comes_wholly_after_that(
        self, open_world: OpenWorld
    ) -> None:
        one, two = open_world(), open_world()
        begins, ends = Hang(), Hang()
        one.hold(_Slow(one.outbox, begins, ends))
        _meanwhile(begins, lambda: one.neem("a"), lambda: two.leave_unmet("tijdens"))
        _meanwhile(
            ends,
            lambda: application.beeindig(one.subscriptions, "a", one.call()),
            lambda: two.leave_unmet("erna"),
        )
        assert [message["subject"] for message in two.messages("a")] == ["zorgvraag:tijdens"]

    def test_two_logs_that_are_written_at_once_leave_no_gap_and_nothing_out(self, open_world: OpenWorld) -> None:
        worlds = [open_world(), open_world()]
        abonnementen: dict[str, Urgentie] = {"a": "acuut", "b": "spoed", "c": "acuut", "d": "spoed"}
        vragen = {f"z{number:02d}": URGENTIES[number % 2] for number in range(40)}
        for vraag, urgentie in vragen.items():
            worlds[0].leave_unmet(vraag, urgentie=urgentie)
        for abonnement, urgentie in abonnementen.items():
            worlds[0].neem(abonnement, urgentie=(urgentie,))
        together = threading.Barrier(2)
        failed: list[BaseException] = []

        def write(write_one: Callable[[str], None], ids: Sequence[str]) -> None:
            try:
                for vraag in ids:
                    together.wait(WAIT)
                    write_one(vraag)
            except BaseException as error:  # noqa: BLE001 - the test looks at it
                failed.append(error)
                together.abort()

        threads = [
            threading.Thread(target=write, args=(lambda vraag: worlds[0].append("vraag", vraag, VERVULD), [*vragen])),
            threading.Thread(target=write, args=(worlds[1].climb, [*reversed(vragen)])),
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


class _Slow(MailboxRows):
    """Waits in the transaction in which a subscription begins or ends."""

    def __init__(self, outbox: Outbox, begins: Hang, ends: Hang) -> None:
        self._outbox, self._begins, self._ends = outbox, begins, ends

    @override
    def open_for(self, c: Cursor, abonnement: str, sealed: str) -> None:
        self._outbox.open_for(c, abonnement, sealed)
        self._begins()

    @override
    def close_for(self, c: Cursor, abonnement: str) -> None:
        self._outbox.close_for(c, abonnement)
        self._ends()


def _meanwhile(hang: Hang, first: Callable[[], object], second: Callable[[], object]) -> None:
    """Let the second wait for the first, which hangs in its transaction."""
    writers = [threading.Thread(target=first), threading.Thread(target=second)]
    writers[0].start()
    assert hang.arrived.wait(WAIT)
    writers[1].start()
    writers[1].join(HELD)
    assert writers[1].is_alive(), "it does not wait"
    hang.released.set()
    for writer in writers:
        writer.join(WAIT)
        assert not writer.is_alive()


def _soort(message: dict[str, Any]) -> str:
    return str(message["type"].split(".")[-2])
