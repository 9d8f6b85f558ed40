"""Nobody speaks for another: what of a team holds at once, and what waits for whose yes (veilig, rule 3)."""

from collections.abc import Mapping, Sequence

import pytest

from events.aanbod import SpecialismenGewijzigd, TeamBeeindigd, TeamGevormd, TeamGewijzigd, WerkgebiedGewijzigd
from events.codec import Recorded
from events.deelname import (
    DeelnameBevestigd,
    DeelnameGevraagd,
    DeelnameIngetrokken,
    ToelatingGevraagd,
    ToelatingGeweigerd,
    ToelatingVerleend,
)
from events.event import Event
from services.errors import Clash, Invalid, NotAllowed
from services.registry.domain.deelname import (
    Speaker,
    ask_anew,
    bevestig,
    laat_toe,
    require_own_say,
    settled,
    trek_in,
    verlaat,
    weiger,
)
from services.registry.domain.team import Team, TeamPart, evolve, may_end
from tests.support.zorgvragen import NOW

FORMED = TeamGevormd(naam="Zuid", aanbieders=("a",))
ASKED = DeelnameGevraagd(aanbieders=("b", "c"))
CLOSED = {"WK700001": frozenset({"noord"}), "WK700002": frozenset({"noord"}), "5211": frozenset({"noord", "zuid"}),
          "WK700003": frozenset[str]()}  # fmt: skip


def team(*events: Event) -> Team:
    found: Team | None = None
    for version, event in enumerate((FORMED, *events), start=1):
        found = evolve(found, Recorded("team:t", version, NOW, "aanbieder:a", event))
    assert found
    return found


def named(*aanbieders: str) -> TeamGevormd:
    return TeamGevormd(naam="Zuid", aanbieders=aanbieders)


def places(*codes: str) -> WerkgebiedGewijzigd:
    return WerkgebiedGewijzigd(werkgebied=codes)


@pytest.mark.parametrize(
    ("present", "said", "holds", "waits"),
    [
        (None, ("a",), ("a",), []),
        (None, ("a", "b"), ("a",), [DeelnameGevraagd(aanbieders=("b",))]),
        (None, ("b", "a", "c"), ("a",), [DeelnameGevraagd(aanbieders=("b", "c"))]),
        (team(ASKED), ("a", "b", "c"), ("a",), []),
        (team(ASKED), ("a", "d", "c"), ("a",),
         [DeelnameGevraagd(aanbieders=("d",)), DeelnameIngetrokken(aanbieder="b")]),
        (team(ASKED, DeelnameBevestigd(aanbieder="b")), ("b", "a"), ("b", "a"), [DeelnameIngetrokken(aanbieder="c")]),
        (team(ASKED, DeelnameBevestigd(aanbieder="b")), ("b",), ("b",), [DeelnameIngetrokken(aanbieder="c")]),
    ],
)  # fmt: skip
def test_an_aanbieder_speaks_for_itself_and_for_who_takes_part(
    present: Team | None, said: Sequence[str], holds: Sequence[str], waits: list[Event]
) -> None:
    assert settled(present, named(*said), Speaker("a")) == (named(*holds), waits)


def test_the_operator_speaks_for_all() -> None:
    assert settled(None, named("a", "b"), Speaker()) == (named("a", "b"), [])
    part, waits = settled(team(ASKED), named("a", "b", "c"), Speaker())
    assert (part, waits) == (named("a", "b", "c"), [])
    assert team(ASKED, TeamGewijzigd(naam="Zuid", aanbieders=("a", "b"))).gevraagd == ("c",)


def test_a_team_of_nobody_is_refused() -> None:
    for said in (("b",), ("b", "z")):
        with pytest.raises(Invalid) as refused:
            settled(team(ASKED), named(*said), Speaker("a") if "z" in said else Speaker("elders"))
        assert refused.value.faults[0].place == "body.aanbieders"


@pytest.mark.parametrize(
    ("present", "said", "holds", "waits"),
    [
        (None, ("WK700003", "WK999999"), ("WK700003", "WK999999"), {}),
        (None, ("WK700001", "WK700003"), ("WK700003",), {"noord": ("WK700001",)}),
        (None, ("5211", "WK700002"), (), {"noord": ("5211", "WK700002"), "zuid": ("5211",)}),
        (team(places("WK700002")), ("WK700001", "WK700002"), ("WK700001", "WK700002"), {}),
        (team(places("WK700002")), ("5211", "WK700001"), ("WK700001",), {"zuid": ("5211",)}),
        (team(places("WK700003")), ("WK700003", "WK700001"), ("WK700003",), {"noord": ("WK700001",)}),
        (team(ToelatingGevraagd(regio="noord", plaatsen=("WK700001",))), ("WK700001",), (), {}),
        (team(ToelatingGevraagd(regio="noord", plaatsen=("WK700001",))), (), (), {"noord": ()}),
    ],
)
def test_a_team_that_is_new_in_a_regio_waits_where_that_regio_lets_teams_in_itself(
    present: Team | None, said: Sequence[str], holds: Sequence[str], waits: Mapping[str, tuple[str, ...]]
) -> None:
    asked = [ToelatingGevraagd(regio=regio, plaatsen=plaatsen) for regio, plaatsen in waits.items()]
    assert settled(present, places(*said), Speaker("a", CLOSED)) == (places(*holds), asked)


def test_the_other_parts_wait_for_nobody() -> None:
    part: TeamPart = SpecialismenGewijzigd(specialismen=("9104",))
    assert settled(team(ASKED), part, Speaker("a", CLOSED)) == (part, [])


def test_a_yes_makes_an_aanbieder_take_part_and_a_no_ends_the_question() -> None:
    asked = team(ASKED)
    assert (asked.beschrijving.aanbieders, asked.gevraagd) == (("a",), ("b", "c"))
    yes = team(ASKED, *bevestig(asked, "c"))
    assert (yes.beschrijving.aanbieders, yes.gevraagd, yes.versions["beschrijving"]) == (("a", "c"), ("b",), 3)
    assert bevestig(yes, "c") == bevestig(yes, "niemand") == []
    no = team(ASKED, *trek_in(asked, "b"))
    assert (no.beschrijving.aanbieders, no.gevraagd) == (("a",), ("c",))
    left = team(ASKED, DeelnameBevestigd(aanbieder="b"), *trek_in(yes, "a"))
    assert left.beschrijving.aanbieders == ("b",)


def test_the_last_one_cannot_leave_and_what_ended_asks_nothing() -> None:
    with pytest.raises(Clash, match="beëindig het team"):
        trek_in(team(ASKED), "a")
    ended = team(ASKED, ToelatingGevraagd(regio="noord", plaatsen=("5211",)), TeamBeeindigd())
    for decide in (bevestig, trek_in):
        with pytest.raises(Clash, match="beëindigd"):
            decide(ended, "b")
    for answer in (laat_toe, weiger):
        with pytest.raises(Clash, match="beëindigd"):
            answer(ended, "noord", CLOSED)


def test_a_place_of_two_regios_waits_for_both() -> None:
    first = ToelatingGevraagd(regio="noord", plaatsen=("5211", "WK700001"))
    asked = team(first, ToelatingGevraagd(regio="zuid", plaatsen=("5211",)))
    (yes,) = laat_toe(asked, "noord", CLOSED)
    assert yes == ToelatingVerleend(regio="noord", plaatsen=("WK700001",))
    half = team(first, ToelatingGevraagd(regio="zuid", plaatsen=("5211",)), yes)
    assert (half.werkgebied, half.wachtend) == (places("WK700001"), {"zuid": ("5211",)})
    assert laat_toe(half, "noord", CLOSED) == []
    assert laat_toe(half, "zuid", CLOSED) == [ToelatingVerleend(regio="zuid", plaatsen=("5211",))]
    no = team(first, *weiger(team(first), "noord", CLOSED))
    assert (no.werkgebied, no.wachtend, no.versions["werkgebied"]) == (places(), {}, 3)
    assert weiger(team(first), "noord", CLOSED) == [ToelatingGeweigerd(regio="noord")]
    with pytest.raises(Clash, match="wacht niet"):
        weiger(team(first), "zuid", CLOSED)


def test_a_yes_and_a_no_are_of_the_places_that_the_regio_holds_now() -> None:
    asked = team(ToelatingGevraagd(regio="noord", plaatsen=("WK700001", "5211")))
    still = ToelatingGevraagd(regio="noord", plaatsen=("5211",))
    yes = team(*laat_toe(asked, "noord", {"WK700001"}))
    assert laat_toe(asked, "noord", {"WK700001"}) == [ToelatingVerleend(regio="noord", plaatsen=("WK700001",)), still]
    assert (yes.werkgebied, yes.wachtend) == (places("WK700001"), {"noord": ("5211",)})
    assert weiger(asked, "noord", {"WK700001"}) == [ToelatingGeweigerd(regio="noord"), still]
    assert laat_toe(asked, "noord", {"WK700009"}) == []
    with pytest.raises(Clash, match="wacht niet"):
        weiger(asked, "noord", {"WK700009"})


N, Z, OPEN = frozenset({"noord"}), frozenset({"zuid"}), frozenset({"open"})


@pytest.mark.parametrize(
    ("waits", "holders", "asks", "let_in"),
    [
        ({"noord": ("WK1",)}, {"WK1": N}, {}, ()),
        ({"noord": ("WK1",)}, {"WK1": Z}, {"noord": (), "zuid": ("WK1",)}, ()),
        ({"noord": ("WK1",)}, {"WK1": OPEN}, {"noord": ()}, ("WK1",)),
        ({"noord": ("WK1",)}, {}, {}, ()),
        ({"noord": ("WK1", "WK2")}, {"WK1": Z, "WK2": N}, {"noord": ("WK2",), "zuid": ("WK1",)}, ()),
        ({"noord": ("WK1",)}, {"WK1": Z, "WK0": Z}, {"noord": ()}, ("WK1",)),  # it works in zuid: in WK0
        ({"zuid": ("5211",)}, {"5211": N | Z}, {}, ()),  # noord said yes
        ({"zuid": ("5211",)}, {"5211": N | OPEN}, {"noord": ("5211",), "zuid": ()}, ()),
        ({"noord": ("5211",), "zuid": ("5211",)}, {"5211": N}, {"zuid": ()}, ()),
        ({"noord": ("5211",), "open": ("5211",)}, {"5211": N | OPEN}, {"open": ()}, ()),  # it opened
        ({"open": ("WK1",)}, {"WK1": OPEN}, {"open": ()}, ("WK1",)),
    ],
)
def test_a_team_waits_for_who_holds_the_place_now_and_for_nobody_where_none_has_to_say_yes(
    waits: Mapping[str, tuple[str, ...]],
    holders: Mapping[str, frozenset[str]],
    asks: Mapping[str, tuple[str, ...]],
    let_in: tuple[str, ...],
) -> None:
    waiting = team(places("WK0"), *(ToelatingGevraagd(regio=regio, plaatsen=where) for regio, where in waits.items()))
    closed = {place: regios - OPEN for place, regios in holders.items()}
    events: list[Event] = [ToelatingGevraagd(regio=regio, plaatsen=where) for regio, where in asks.items()]
    assert ask_anew(waiting, holders, closed) == events + ([places("WK0", *let_in)] if let_in else [])


def test_a_penvoerder_ends_a_team_only_when_it_takes_part() -> None:
    def found(*events: Event) -> Team:
        return team(TeamGewijzigd(naam="Zuid", aanbieders=("a",), penvoerder="b"), *events)

    assert (may_end(found(), "a"), may_end(found(), "b")) == (True, False)
    confirmed = found(ASKED, DeelnameBevestigd(aanbieder="b"))
    assert (may_end(confirmed, "a"), may_end(confirmed, "b")) == (False, True)
    left = found(ASKED, DeelnameBevestigd(aanbieder="b"), DeelnameIngetrokken(aanbieder="b"))
    assert (left.beschrijving.penvoerder, may_end(left, "a")) == (None, True)


def led(penvoerder: str | None, *aanbieders: str) -> TeamGevormd:
    return TeamGevormd(naam="Zuid", aanbieders=aanbieders, penvoerder=penvoerder)


LED_LATER = DeelnameGevraagd(aanbieders=("b",), penvoerder="b")


@pytest.mark.parametrize(
    ("present", "said", "holds", "waits"),
    [
        (None, led("b", "a", "b"), led(None, "a"), [LED_LATER]),
        (None, led("a", "a", "b"), led("a", "a"), [DeelnameGevraagd(aanbieders=("b",))]),
        (team(LED_LATER), led("b", "a", "b"), led(None, "a"), []),
        (team(LED_LATER), led("a", "a", "b"), led("a", "a"), [DeelnameGevraagd(aanbieders=())]),
        (team(LED_LATER), led("c", "a", "b", "c"), led(None, "a"),
         [DeelnameGevraagd(aanbieders=("c",), penvoerder="c")]),
        (team(LED_LATER), led(None, "a"), led(None, "a"), [DeelnameIngetrokken(aanbieder="b")]),
        (team(ASKED), led("c", "a", "b", "c"), led(None, "a"), [DeelnameGevraagd(aanbieders=(), penvoerder="c")]),
    ],
)  # fmt: skip
def test_a_penvoerder_is_named_only_once_it_takes_part(
    present: Team | None, said: TeamGevormd, holds: TeamGevormd, waits: list[Event]
) -> None:
    assert settled(present, said, Speaker("a")) == (holds, waits)


def test_who_was_asked_to_lead_is_penvoerder_when_it_confirms_and_not_when_it_says_no() -> None:
    yes = team(LED_LATER, DeelnameBevestigd(aanbieder="b"))
    assert (yes.beschrijving, yes.beoogd_penvoerder) == (led("b", "a", "b"), None)
    no = team(LED_LATER, DeelnameIngetrokken(aanbieder="b"))
    assert (no.beschrijving, no.beoogd_penvoerder) == (led(None, "a"), None)
    by_operator = team(LED_LATER, TeamGewijzigd(naam="Zuid", aanbieders=("a", "b"), penvoerder="a"))
    assert by_operator.beoogd_penvoerder is None


SHARED = team(ASKED, DeelnameBevestigd(aanbieder="b"))  # a and b take part, c was asked
LED_BY_A = team(TeamGewijzigd(naam="Zuid", aanbieders=("b", "a"), penvoerder="a"))


@pytest.mark.parametrize(
    ("present", "said", "who"),
    [
        (SHARED, named("b"), "b"), (SHARED, named("b", "c"), "b"), (SHARED, named("a", "b"), "b"),
        (SHARED, led("b", "a", "b", "c"), "b"), (SHARED, led("a", "a", "b", "c"), "b"),
        (SHARED, led("d", "a", "b", "c", "d"), "b"), (SHARED, named("b", "a", "c"), "b"),
        (LED_BY_A, led(None, "b", "a"), "b"), (LED_BY_A, led("b", "b", "a"), "b"), (LED_BY_A, led("a", "a", "b"), "b"),
        (LED_BY_A, led(None, "b"), "b"), (team(LED_LATER, DeelnameBevestigd(aanbieder="b")), named("a", "b"), "a"),
    ],
)  # fmt: skip
def test_who_does_not_lead_a_team_removes_nobody_else_and_names_no_other_penvoerder(
    present: Team, said: TeamGevormd, who: str
) -> None:
    with pytest.raises(NotAllowed):
        require_own_say(present, said, who)


@pytest.mark.parametrize(
    ("present", "said", "who"),
    [
        (SHARED, named("a", "b", "c"), "b"), (SHARED, named("d", "a", "b", "c"), "b"), (SHARED, named("a", "c"), "b"),
        (LED_BY_A, led("a", "b", "a", "d"), "b"), (LED_BY_A, led("a", "a"), "b"),
        (SHARED, named("a"), "a"), (SHARED, led("c", "b", "c"), "a"), (LED_BY_A, led("b", "b", "a"), "a"),
        (LED_BY_A, places("WK700001"), "b"),
        (team(TeamGewijzigd(naam="Zuid", aanbieders=("a", "b"), penvoerder="gone")), named("a", "b"), "b"),
    ],
)  # fmt: skip
def test_who_leads_a_team_says_who_takes_part_and_all_others_leave_and_ask_others(
    present: Team, said: TeamPart, who: str
) -> None:
    require_own_say(present, said, who)


TOGETHER = DeelnameBevestigd(aanbieder="b")


@pytest.mark.parametrize(
    ("present", "ends", "events"),
    [
        (team(), "a", [TeamBeeindigd()]),
        (team(ASKED), "a", [TeamBeeindigd()]),
        (team(ASKED), "b", [DeelnameIngetrokken(aanbieder="b")]),
        (team(ASKED, TOGETHER), "a", [DeelnameIngetrokken(aanbieder="a")]),
        (team(ASKED, TOGETHER), "b", [DeelnameIngetrokken(aanbieder="b")]),
        (team(ASKED, TOGETHER), "d", []),
        (team(TeamBeeindigd()), "a", []),
    ],
)
def test_who_ends_leaves_and_the_last_one_takes_the_team_along(present: Team, ends: str, events: list[Event]) -> None:
    assert verlaat(present, ends) == events
