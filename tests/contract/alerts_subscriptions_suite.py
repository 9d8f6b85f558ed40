"""What an organisation does with its subscriptions."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from events.aanbod import GemeenteVastgelegd, Wijk
from events.codes import Abonnee, MeldingSoort
from events.meldingen import Filters
from services.alerts.delivery import application as delivery
from services.alerts.delivery.application import Filter
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import ABONNEMENT, Opgave
from services.errors import Clash, Invalid, NotAllowed, NotFound, NotYours
from services.platform.runtime.ids import new_id
from services.platform.store.store import Change
from tests.contract.alerts_world import WAITS, OpenWorld, sending
from tests.support.receiver import Receiver, Reply
from tests.support.subscribers import Subscribers, deliver
from tests.support.zorgvragen import GEMEENTE, REGIO, UZOVI, WIJK


class SubscriptionsSuite:
    """The contract."""

    def test_a_subscription_is_taken_once_and_its_secret_is_kept_unreadable(self, world: Subscribers) -> None:
        taken, secret = world.neem("a")
        opgave = Opgave(world.receiver.url())
        assert application.neem(world.subscriptions, "a", opgave, world.call()) == (taken, None)
        ((sealed, until),) = world.outbox.secrets("a")
        assert until is None
        assert secret.removeprefix("whsec_") not in sealed
        assert world.vault.open(sealed) == secret
        with pytest.raises(Clash):
            application.neem(world.subscriptions, "a", Opgave(world.receiver.url("/anders")), world.call())
        with pytest.raises(Clash):
            application.neem(world.subscriptions, "a", opgave, world.call("regio"))

    def test_one_of_many_that_take_the_same_subscription_gets_the_secret(self, open_world: OpenWorld) -> None:
        worlds, start = [open_world() for _ in range(4)], threading.Barrier(4)
        found: list[str | None] = []

        def take(world: Subscribers) -> None:
            opgave, call = Opgave(world.receiver.url()), world.call()
            start.wait()
            found.append(application.neem(world.subscriptions, "a", opgave, call)[1])

        threads = [threading.Thread(target=take, args=(world,)) for world in worlds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert len([secret for secret in found if secret]) == 1

    def test_an_address_that_may_not_be_called_is_refused(self, world: Subscribers) -> None:
        for url in ("https://127.0.0.1:1/", "http://voorbeeld.example/", "https://10.0.0.1/", "https://[::1]/"):
            with pytest.raises(Invalid) as refused:
                application.neem(world.subscriptions, "a", Opgave(url), world.call())
            assert [fault.place for fault in refused.value.faults] == ["body.callbackUrl"]
        assert world.store.find(ABONNEMENT, "a") is None

    @pytest.mark.parametrize(
        ("rol", "organisatie", "filters", "elsewhere"),
        [
            ("gemeente", GEMEENTE, {"wijken": (WIJK,), "gemeenten": (GEMEENTE,)}, None),
            ("gemeente", GEMEENTE, {"wijken": (WIJK, "WK014101")}, "WK014101"),
            ("gemeente", GEMEENTE, {"gemeenten": ("GM0141",)}, "GM0141"),
            ("gemeente", GEMEENTE, {"gebieden": ("GM0153-K01", "GM0153-G01")}, None),
            ("gemeente", GEMEENTE, {"gebieden": ("GM0141-K03",)}, "GM0141-K03"),
            ("regio", REGIO, {"gebieden": ("GM0153-K01",)}, None),
            ("regio", REGIO, {"gebieden": ("GM0141-G01",)}, "GM0141-G01"),
            ("zorgverzekeraar", UZOVI, {"gebieden": ("GM0141-K01", "GM0153-G01")}, None),
            ("regio", REGIO, {"wijken": (WIJK,), "gemeenten": (GEMEENTE,)}, None),
            ("regio", REGIO, {"wijken": ("WK014101",)}, "WK014101"),
            ("regio", REGIO, {"wijken": ("WK999999",)}, "WK999999"),
            ("regio", REGIO, {"gemeenten": ("GM0141",)}, "GM0141"),
            ("regio", "nergens", {"gemeenten": (GEMEENTE,)}, GEMEENTE),
            ("coordinatiepunt", REGIO, {"wijken": (WIJK, "WK014101")}, None),
            ("coordinatiepunt", "twente", {"wijken": (WIJK,)}, WIJK),
            ("coordinatiepunt", "stap-drie", {"wijken": (WIJK,)}, WIJK),
            ("zorgverzekeraar", UZOVI, {"wijken": (WIJK, "WK014101"), "gemeenten": ("GM0141",)}, None),
        ],
    )
    def test_a_filter_outside_the_own_area_is_refused(
        self, world: Subscribers, rol: Abonnee, organisatie: str, filters: dict[str, Any], elsewhere: str | None
    ) -> None:
        world.arrange_regios()
        opgave, call = Opgave(world.receiver.url(), Filters(**filters)), world.call(rol, organisatie)
        if elsewhere:
            with pytest.raises(NotAllowed, match=f"niet in uw gebied: {elsewhere}"):
                application.neem(world.subscriptions, "a", opgave, call)
        else:
            assert application.neem(world.subscriptions, "a", opgave, call)[1]

    @pytest.mark.parametrize(
        ("rol", "organisatie", "name", "codes"),
        [
            ("gemeente", GEMEENTE, "gebieden", ("GM0153-K01", "GM0153-K99")),
            ("regio", REGIO, "gebieden", ("GM0153-G01", "GM0153-G02")),
            ("coordinatiepunt", REGIO, "gebieden", ("GM0153-G01", "GM0153-K17")),
            ("zorgverzekeraar", UZOVI, "gebieden", ("GM0141-K01", "GM7777-K01")),
            ("aanbieder", "zorg-oost", "gebieden", ("GM0153-K01", "GM0153-K100")),
            ("verwijzer", "huisarts", "gebieden", ("GM0153-K01", "GM7777-G01")),
            ("gemeente", GEMEENTE, "wijken", (WIJK, "WK015377")),
            ("zorgverzekeraar", UZOVI, "wijken", ("WK014101", "WK014199")),
            ("aanbieder", "zorg-oost", "wijken", (WIJK, "WK777701")),
            ("verwijzer", "huisarts", "wijken", (WIJK, "WK0153ZZ")),
            ("zorgverzekeraar", UZOVI, "gemeenten", ("GM0141", "GM7777")),
            ("aanbieder", "zorg-oost", "gemeenten", (GEMEENTE, "GM0142")),
            ("verwijzer", "huisarts", "gemeenten", ("GM0141", "GM0154")),
        ],
    )
    def test_a_place_that_there_is_not_is_refused_for_everybody(
        self, world: Subscribers, rol: Abonnee, organisatie: str, name: str, codes: tuple[str, str]
    ) -> None:
        world.arrange_regios()
        call = world.call(rol, organisatie)
        there: dict[str, Any] = {name: codes[:1]}
        application.neem(world.subscriptions, "a", Opgave(world.receiver.url(), Filters(**there)), call)
        opgave = Opgave(world.receiver.url(), Filters(**there | {name: codes}))
        for write in (application.neem, application.wijzig):
            abonnement = "a" if write is application.wijzig else "b"
            with pytest.raises(Invalid) as refused:
                write(world.subscriptions, abonnement, opgave, call)
            (fault,) = refused.value.faults
            assert fault.place == f"body.filters.{name}[1]"
            assert codes[1] in fault.reason

    def test_a_gemeente_of_which_only_the_facts_were_laid_down_is_there_until_it_ends(self, world: Subscribers) -> None:
        def lay_down(number: int, *wijken: Wijk) -> None:
            facts = GemeenteVastgelegd(naam="Landgemeente", jaar=2023 + number, wijken=wijken)
            change = Change("gemeente:GM0288", number, [facts])
            world.stores["aanbod"].append([change], actor="beheerder:platform", now=world.clock())

        def refused(**filters: Any) -> bool:
            opgave, call = Opgave(world.receiver.url(), Filters(**filters)), world.call("zorgverzekeraar")
            try:
                application.neem(world.subscriptions, f"a-{new_id()}", opgave, call)
            except Invalid:
                return True
            return False

        lay_down(0, Wijk(code="WK028801", naam="Dorp", gemeente="GM0288"))
        assert [refused(gemeenten=("GM0288",)), refused(wijken=("WK028801",))] == [False, False]
        assert refused(wijken=("WK028802",))
        lay_down(1)
        assert [refused(gemeenten=("GM0288",)), refused(wijken=("WK028801",))] == [True, True]

    @pytest.mark.parametrize(
        ("rol", "heard", "never"),
        [
            ("gemeente", "vraag-onvervuld", "zorgvraag-beeindigd"),
            ("regio", "escalatie-opgelost", "antwoord-gegeven"),
            ("zorgverzekeraar", "vraag-vervuld", "te-kiezen"),
            ("coordinatiepunt", "te-kiezen", "zorgvraag-voorgelegd"),
            ("verwijzer", "stap-gezet", "vraag-onvervuld"),
            ("aanbieder", "te-kiezen", "toezegging-gedaan"),
        ],
    )
    def test_a_kind_of_message_that_one_is_never_told_is_refused_with_those_that_one_can_be_told(
        self, world: Subscribers, rol: Abonnee, heard: MeldingSoort, never: MeldingSoort
    ) -> None:
        world.neem("a", rol=rol, soort=(heard,))
        opgave = Opgave(world.receiver.url(), Filters(soort=(heard, never)))
        for write in (application.neem, application.wijzig):
            abonnement = "a" if write is application.wijzig else "b"
            with pytest.raises(Invalid) as refused:
                write(world.subscriptions, abonnement, opgave, world.call(rol))
            (fault,) = refused.value.faults
            assert fault.place == "body.filters.soort[1]"
            assert heard in fault.reason
            assert never not in fault.reason

    def test_a_subscription_ends_once_and_can_still_be_read(self, world: Subscribers) -> None:
        world.neem("a")
        world.leave_unmet("een")
        for _ in range(2):
            application.beeindig(world.subscriptions, "a", world.call())
        (found,), before = application.list_page(world.store, "", world.call())
        assert (found.ended_at, found.version, before) == (world.clock.now, 2, None)
        sent, more = delivery.list_page(world.deliveries, Filter(), world.call())
        assert ([one.status for one in sent], more) == (["vervallen"], None)

    def test_an_organisation_with_many_subscriptions_must_end_one_first(self, world: Subscribers) -> None:
        for number in range(application.MOST_ACTIVE):
            world.neem(f"abonnement-{number}")
        with pytest.raises(Clash, match="beëindig er eerst een"):
            world.neem("te-veel")
        application.beeindig(world.subscriptions, "abonnement-0", world.call())
        world.neem("weer-plaats")
        first, before = application.list_page(world.store, "", world.call())
        second, end = application.list_page(world.store, before or "", world.call())
        assert (len(first), len(second), end) == (50, 1, None)

    def test_nobody_reads_or_changes_what_belongs_to_another(self, world: Subscribers) -> None:
        world.neem("a")
        world.leave_unmet("een")
        for other in (world.call("gemeente", "GM0141"), world.call("regio", GEMEENTE)):
            with pytest.raises(NotYours):
                application.read(world.store, "a", other)
            with pytest.raises(NotYours):
                application.beeindig(world.subscriptions, "a", other)
            with pytest.raises(NotYours):
                delivery.list_page(world.deliveries, Filter(abonnement="a"), other)
            with pytest.raises(NotYours):
                delivery.herhaal(world.deliveries, "a.1", other)
            assert application.list_page(world.store, "", other) == ([], None)
            with pytest.raises(NotYours):
                delivery.list_page(world.deliveries, Filter(voor="a.1"), other)
            assert delivery.list_page(world.deliveries, Filter(), other) == ([], None)
        for unknown in ("b.1", "a.2", "a", "a.", "a.x", f"a.{'9' * 30}"):
            with pytest.raises(NotFound):
                delivery.herhaal(world.deliveries, unknown, world.call())

    def test_what_is_made_or_changes_while_one_reads_moves_nothing_to_another_page(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(404)]
        for name in ("zee", "aarde", "mars"):  # their ids say nothing of which is newer
            world.neem(name)
        for number in range(40):
            world.clock.now += timedelta(minutes=number % 2)  # some at one moment
            world.leave_unmet(f"z{number:02d}")
        there = [(one.made_at, one.id) for one in world.outbox.list(["zee", "aarde", "mars"], "", None, 1000)]
        assert len(there) == 120
        assert [moment for moment, _ in there] == sorted((moment for moment, _ in there), reverse=True)
        read: list[str] = []
        before = None
        for number in range(3):
            page, before = delivery.list_page(world.deliveries, Filter(voor=before), world.call())
            read += [one.id for one in page]
            world.leave_unmet(f"nieuw-{number}")
            world.neem(f"later-{number}")
            with sending(world) as sender:
                deliver(sender)
            application.beeindig(world.subscriptions, f"later-{number}", world.call())
        assert (read, before) == ([name for _, name in there], None)

    def test_what_was_sent_is_listed_newest_first_with_every_attempt(
        self, world: Subscribers, receiver: Receiver
    ) -> None:
        receiver.replies["/"] = [Reply(404), Reply(500), Reply()]
        world.neem("a")
        world.neem("b", "/b")
        world.leave_unmet(*(f"z{number:02d}" for number in range(30)))
        with sending(world) as sender:
            deliver(sender)
            world.clock.now += WAITS[0]
            deliver(sender)
        first, before = delivery.list_page(world.deliveries, Filter(), world.call())
        rest, end = delivery.list_page(world.deliveries, Filter(voor=before), world.call())
        keys = [(one.abonnement, one.number) for one in (*first, *rest)]
        assert keys == [(abonnement, number) for abonnement in ("b", "a") for number in range(30, 0, -1)]
        assert (len(first), before, end) == (delivery.PAGE, "a.11", None)
        (dead,), _ = delivery.list_page(world.deliveries, Filter("a", "onbestelbaar"), world.call())
        assert [(attempt.number, attempt.status) for attempt in dead.attempts] == [(1, 404)]
        second = world.outbox.find("a", 2)
        assert second
        assert [(attempt.number, attempt.status) for attempt in second.attempts] == [(1, 500), (2, 204)]
