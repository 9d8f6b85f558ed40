"""Random searches over the whole country, each with who is found at its place by nothing but sets of codes."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from events.aanbod import Dagdelen
from events.codes import COMPLEXE_ZORG, NIVEAUS, SPECIALISMEN, Dagdeel
from events.profiel import Contract
from tests.support.cbs import Cbs
from tests.support.oracle_hours import Question
from tests.support.verzonnen import NOWS, VERZEKERAARS, Verzonnen

MOST = 250  # teams of a place that is asked about: the oracle walks the minutes of each
CITY = 100  # wijken, the largest: half of the searches are there, since only there an answer has pages
SMALL = 20  # a wijk in which less than one in so many of a postcode's inhabitants live is not meant by it
DAGDELEN: tuple[Dagdeel, ...] = ("overdag", "avond", "nacht")


class Place(NamedTuple):
    """How a place is asked for, its wijken in order, and the codes under which teams are found there."""

    asked: dict[str, str]
    wijken: tuple[str, ...]
    codes: frozenset[str]


class Vraag(NamedTuple):
    """A search, by the names of the parameters of the directory and in the words of the oracle, and the teams at its
    place."""

    asked: dict[str, Any]
    question: Question
    teams: list[Verzonnen]


class Vragen:
    """Makes searches over a country and its teams: each time the same."""

    def __init__(self, land: Cbs, teams: Sequence[Verzonnen], contracten: dict[str, tuple[Contract, ...]]) -> None:
        self._land, self._within, self._contracten = land, land.within, contracten
        self._city = sorted(land.wijken, key=land.wijken.__getitem__)[-CITY:]
        self._dice = random.Random(2000)
        self._by_code = defaultdict[str, set[int]](set)
        self._teams = teams
        for number, one in enumerate(teams):
            for code in one.team.werkgebied if one.left else ():
                self._by_code[code].add(number)

    def take(self, number: int) -> Iterator[Vraag]:
        """Yield so many searches."""
        while number:
            place = self._place()
            teams = self.found(place.codes)
            if len(teams) <= MOST:
                yield self._vraag(place, teams)
                number -= 1

    def found(self, codes: Iterable[str]) -> list[Verzonnen]:
        """The teams that name any of these codes."""
        numbers = {number for code in codes for number in self._by_code[code]}
        return [self._teams[number] for number in sorted(numbers)]

    def _place(self) -> Place:
        kind = self._dice.choices(["wijk", "postcode", "both"], [9, 8, 3])[0]
        in_city = self._dice.random() < 0.5
        wijk = self._dice.choice(self._city if in_city else [*self._land.wijken])
        if kind == "postcode":
            return self._of_postcode(self._dice.choice(self._within[wijk] if in_city else [*self._land.postcodes]))
        if kind == "wijk" or not self._within[wijk]:
            return self.in_wijk(wijk)
        postcode = self._dice.choice(self._within[wijk])
        return Place({"wijk": wijk, "postcode": postcode}, (wijk,), frozenset((wijk, postcode)))

    def in_wijk(self, wijk: str) -> Place:
        """A wijk: teams are also found there through every postcode in it."""
        return Place({"wijk": wijk}, (wijk,), frozenset((wijk, *self._within[wijk])))

    def _of_postcode(self, postcode: str) -> Place:
        parts = self._land.parts.get(postcode, {})
        if not parts:  # it lies in no wijk: it means all of its gemeente
            parts = {wijk: self._land.wijken[wijk] for wijk in self._land.gemeenten[self._land.postcodes[postcode]]}
            meant = set(parts)
        else:
            meant = {wijk for wijk, inwoners in parts.items() if inwoners * SMALL >= sum(parts.values())}
        wijken = tuple(sorted(meant, key=lambda wijk: (-parts[wijk], wijk)))
        return Place({"postcode": postcode}, wijken, frozenset((postcode, *wijken)))

    def _vraag(self, place: Place, teams: list[Verzonnen]) -> Vraag:
        dice, now = self._dice, self._dice.choice(NOWS)
        beside = self._beside()
        codes = tuple(dice.sample([*SPECIALISMEN], dice.choice([0, 0, 1, 1, 2, 3])))
        voor = dice.choice(["iedereen", "iedereen", "professionals"])
        moment = dag = None
        match dice.choice(["now", "moment", "dagdeel"]):
            case "moment":
                moment = now + timedelta(minutes=dice.randint(-600, 8 * 1440))
            case "dagdeel":
                dag = now.date() + timedelta(days=dice.randint(-1, 8)), dice.choice(DAGDELEN)
        when = {"moment": moment, "datum": dag and dag[0], "dagdeel": dag and dag[1]}
        unfit = frozenset(one.team.id for one in teams if not self._fits(one, **beside))
        question = Question(
            moment or now, dag, Dagdelen(), False, place.wijken, codes, now, voor, unfit, bool(beside)  # noqa: FBT003
        )  # fmt: skip
        return Vraag({**place.asked, **when, **beside, "specialismen": codes, "voor": voor}, question, teams)

    def _beside(self) -> dict[str, Any]:
        """What three in eight searches ask for beside specialismen."""
        match self._dice.randrange(8):
            case 0:
                return {"niveau": self._dice.choice([*NIVEAUS])}
            case 1:
                return {"complexe_zorg": (self._dice.choice([*COMPLEXE_ZORG]),)}
            case 2:
                return {"zorgverzekeraar": self._dice.choice(VERZEKERAARS)}
        return {}

    def _fits(
        self,
        one: Verzonnen,
        niveau: str | None = None,
        complexe_zorg: tuple[str, ...] = (),
        zorgverzekeraar: str | None = None,
    ) -> bool:
        said = [dict(self._said(aanbieder)).get(zorgverzekeraar or "", "onbekend") for aanbieder in one.left]
        refused = zorgverzekeraar is not None and all(word == "nee" for word in said)
        able = niveau is None or niveau in one.niveaus
        return able and not refused and all(code in one.complexe_zorg for code in complexe_zorg)

    def _said(self, aanbieder: str) -> Iterator[tuple[str, str]]:
        for contract in self._contracten[aanbieder]:
            yield contract.zorgverzekeraar, contract.gecontracteerd
