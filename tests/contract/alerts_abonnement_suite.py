"""What an organisation does with its subscriptions."""

import threading
from typing import Any

import pytest

from events.aanbod import Gemeente, RegioIngericht, Stap, Wijk, WijkindelingVastgesteld
from events.meldingen import Filters
from services.alerts.subscriptions import application
from services.alerts.subscriptions.application import Opgave, Welke
from services.errors import Clash, Invalid, NotAllowed, NotFound
from services.platform.store.store import Change, Claim, Claims
from tests.contract.alerts_basis import HERHALING, OpenWorld, working
from tests.support.abonnees import Abonnees, bezorg
from tests.support.meldingen import GEMEENTE, REGIO, UZOVI, WIJK
from tests.support.ontvanger import Ontvanger, Zegt


class AbonnementSuite:
    """The contract."""

    def test_a_subscription_is_taken_once_and_its_secret_is_kept_unreadable(self, world: Abonnees) -> None:
        _, geheim = world.neem("a")
        again = application.neem(world.alerts, "a", Opgave(world.ontvanger.url()), world.call())
        assert again[1] is None
        bewaard = world.box.geheim("a")
        assert bewaard
        assert geheim.removeprefix("whsec_") not in bewaard
        assert world.vault.open(bewaard) == geheim
        with pytest.raises(Clash):
            application.neem(world.alerts, "a", Opgave(world.ontvanger.url("/anders")), world.call())
        with pytest.raises(Clash):
            application.neem(world.alerts, "a", Opgave(world.ontvanger.url()), world.call("regio"))

    def test_of_many_who_take_the_same_one_gets_the_secret(self, open_world: OpenWorld) -> None:
        worlds, start = [open_world() for _ in range(4)], threading.Barrier(4)
        found: list[str | None] = []

        def take(world: Abonnees) -> None:
            opgave, call = Opgave(world.ontvanger.url()), world.call()
            start.wait()
            found.append(application.neem(world.alerts, "a", opgave, call)[1])

        threads = [threading.Thread(target=take, args=(world,)) for world in worlds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert len([geheim for geheim in found if geheim]) == 1

    def test_an_address_that_may_not_be_called_is_refused_with_the_reason(self, world: Abonnees) -> None:
        for url in ("https://127.0.0.1:1/", "http://voorbeeld.example/", "https://10.0.0.1/", "https://[::1]/"):
            with pytest.raises(Invalid) as refused:
                application.neem(world.alerts, "a", Opgave(url), world.call())
            assert [fout.place for fout in refused.value.faults] == ["body.callbackUrl"]
        assert application.zoek(world.alerts, "a") is None

    @pytest.mark.parametrize(
        ("rol", "organisatie", "filters", "elders"),
        [
            ("gemeente", GEMEENTE, {"wijken": (WIJK,), "gemeenten": (GEMEENTE,)}, None),
            ("gemeente", GEMEENTE, {"wijken": (WIJK, "WK014101")}, "WK014101"),
            ("gemeente", GEMEENTE, {"gemeenten": ("GM0141",)}, "GM0141"),
            ("regio", REGIO, {"wijken": (WIJK,), "gemeenten": (GEMEENTE,)}, None),
            ("regio", REGIO, {"wijken": ("WK014101",)}, "WK014101"),
            ("regio", REGIO, {"wijken": ("WK999999",)}, "WK999999"),
            ("regio", REGIO, {"gemeenten": ("GM0141",)}, "GM0141"),
            ("regio", "nergens", {"gemeenten": (GEMEENTE,)}, GEMEENTE),
            ("coordinatiepunt", REGIO, {"wijken": (WIJK, "WK014101")}, None),
            ("coordinatiepunt", "twente", {"wijken": (WIJK,)}, WIJK),
            ("zorgverzekeraar", UZOVI, {"wijken": (WIJK, "WK014101"), "gemeenten": ("GM0141",)}, None),
        ],
    )
    def test_a_filter_outside_the_own_area_is_refused(
        self, world: Abonnees, rol: str, organisatie: str, filters: dict[str, Any], elders: str | None
    ) -> None:
        _regios(world)
        opgave, call = Opgave(world.ontvanger.url(), Filters(**filters)), world.call(rol, organisatie)
        if elders:
            with pytest.raises(NotAllowed, match=f"niet in uw gebied: {elders}"):
                application.neem(world.alerts, "a", opgave, call)
        else:
            assert application.neem(world.alerts, "a", opgave, call)[1]

    def test_it_ends_once_and_stays_to_be_seen(self, world: Abonnees) -> None:
        world.neem("a")
        world.meld("een")
        for _ in range(2):
            application.beeindig(world.alerts, "a", world.call())
        (gevonden,), verder = application.lijst(world.alerts, "", world.call())
        assert (gevonden.beeindigd_op, gevonden.versie, verder) == (world.klok.now, 2, None)
        sent, more = application.afleveringen(world.alerts, Welke(), world.call())
        assert ([een.status for een in sent], more) == (["vervallen"], False)

    def test_who_has_many_must_end_one_first(self, world: Abonnees) -> None:
        for nummer in range(application.MOST):
            world.neem(f"abonnement-{nummer}")
        with pytest.raises(Clash, match="beëindig er eerst een"):
            world.neem("te-veel")
        application.beeindig(world.alerts, "abonnement-0", world.call())
        world.neem("past-weer")
        eerste, verder = application.lijst(world.alerts, "", world.call())
        tweede, einde = application.lijst(world.alerts, verder or "", world.call())
        assert (len(eerste), len(tweede), einde) == (50, 1, None)

    def test_nobody_sees_or_does_anything_with_what_is_anothers(self, world: Abonnees) -> None:
        world.neem("a")
        world.meld("een")
        for ander in (world.call("gemeente", "GM0141"), world.call("regio", GEMEENTE)):
            with pytest.raises(NotAllowed):
                application.laad(world.alerts, "a", ander)
            with pytest.raises(NotAllowed):
                application.beeindig(world.alerts, "a", ander)
            with pytest.raises(NotAllowed):
                application.afleveringen(world.alerts, Welke(abonnement="a"), ander)
            with pytest.raises(NotAllowed):
                application.herhaal(world.alerts, "a.1", ander)
            assert application.lijst(world.alerts, "", ander) == ([], None)
            assert application.afleveringen(world.alerts, Welke(), ander) == ([], False)
        for id_ in ("b.1", "a.2", "a", "a.", "a.x", f"a.{'9' * 30}"):
            with pytest.raises(NotFound):
                application.herhaal(world.alerts, id_, world.call())

    def test_what_was_sent_is_listed_newest_first_with_every_attempt(
        self, world: Abonnees, ontvanger: Ontvanger
    ) -> None:
        ontvanger.zegt["/"] = [Zegt(410), Zegt(500), Zegt()]
        world.neem("a")
        world.neem("b", "/b")
        world.meld(*(f"z{nummer:02d}" for nummer in range(30)))
        with working(world) as bezorger:
            bezorg(bezorger)
            world.klok.now += HERHALING[0]
            bezorg(bezorger)
        alles, more = application.afleveringen(world.alerts, Welke(), world.call())
        rest, einde = application.afleveringen(world.alerts, Welke(pagina=2), world.call())
        keys = [(een.abonnement, een.volgnummer) for een in (*alles, *rest)]
        assert keys == [(naam, nummer) for naam in ("b", "a") for nummer in range(30, 0, -1)]
        assert (len(alles), more, einde) == (application.PAGE, True, False)
        (dood,), _ = application.afleveringen(world.alerts, Welke("a", "onbestelbaar"), world.call())
        assert [(poging.nummer, poging.status) for poging in dood.pogingen] == [(1, 410)]
        tweede = world.box.find("a", 2)
        assert tweede
        assert [(poging.nummer, poging.status) for poging in tweede.pogingen] == [(1, 500), (2, 204)]


def _regios(world: Abonnees) -> None:
    """Two, of which the second has the coördinatiepunt of the first."""
    for code, gemeente, wijk, punt in ((REGIO, GEMEENTE, WIJK, REGIO), ("twente", "GM0141", "WK014101", REGIO)):
        indeling = WijkindelingVastgesteld(
            wijken=(Wijk(code=wijk, naam=wijk, gemeente=gemeente),), gemeenten={gemeente: Gemeente(naam=gemeente)}
        )
        ladder = (Stap(rol="coordinatiepunt", organisatie=punt), Stap(rol="zorgverzekeraar"))
        world.stores["aanbod"].append(
            [Change(f"regio:{code}", 0, [RegioIngericht(naam=code, ladder_a=ladder), indeling])],
            actor="beheerder:platform",
            now=world.klok(),
            claims=Claims([Claim("wijk", wijk, code)]),
        )
