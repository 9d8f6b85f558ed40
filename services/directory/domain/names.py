"""Finds a place by its name as people write it: a woonplaats, a gemeente, a wijk or a buurt; pure.

What is certain comes first: the name itself, then another name of it, then names that begin so, then names with one
typing error, then names that hold the text somewhere. Of equal ones first the larger kind of place, then the one with
more inhabitants.
"""

import csv
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import accumulate, groupby, takewhile
from typing import Literal, get_args

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.directory.document import Document, RegioDocument
from services.directory.domain.plaats import SMALL

Kind = Literal["woonplaats", "gemeente", "wijk", "buurt"]
How = Literal["naam", "andere-naam", "begin", "tikfout", "deel"]
KINDS: Sequence[Kind] = get_args(Kind)
HOWS: Sequence[How] = get_args(How)
TYPED = 5  # letters: in a shorter text no typing error is looked for
INSIDE = 3  # letters: a shorter text is not looked for within names
TOWNS = ("woonplaats", "gemeente")
_DROPPED = ("Mn", "Pi", "Pf", "Sk", "Lm", "Cf")  # accents, quotation marks, what nobody can see
_BETWEEN = ("P", "Z", "C")  # hyphens, commas, brackets, spaces, tabs
_PROVINCE = re.compile(r" \([^)]*\)$")  # Hengelo (O.)
_SAINT = re.compile(r"^st (?=\S)")
_SHORTENED = re.compile(r"(?<=\S) (?:a d|ad|aan den) (?=\S)")
_NUMBER = re.compile(r"^Wijk [0-9][0-9] (?=\S)")  # Wijk 08 Centrum


class Wijk(msgspec.Struct, frozen=True):
    """A wijk as it is called, with its gemeente, and how many of the inhabitants of a place live in it."""

    code: str
    naam: str
    gemeente: str
    inwoners: float


class Name(msgspec.Struct, frozen=True):
    """A place that has a name, and in which wijken it lies, the one with the most of its inhabitants first. `code` is
    that of the wijk, or of the gemeente, that it is or lies in. `key` is the name as people say it and `full` as it is
    written, both as they are compared; `others` are its other names."""

    soort: Kind
    code: str
    naam: str
    gemeente: str
    key: str
    full: str
    others: tuple[str, ...]
    wijken: tuple[Wijk, ...]

    @property
    def inwoners(self) -> int:
        """How many live there."""
        return round(sum(wijk.inwoners for wijk in self.wijken))

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """What decides which of several places that fit equally well comes first."""
        return KINDS.index(self.soort), -self.inwoners, self.full, self.code

    def lies_in(self, wijken: Collection[str]) -> bool:
        """Whether it lies in these wijken, and nowhere else."""
        return all(wijk.code in wijken for wijk in self.wijken)

    @property
    def keys(self) -> set[str]:
        """All that it is called, as it is compared."""
        return {self.key, self.full, *self.others}


class Hit(msgspec.Struct, frozen=True):
    """A place that was found, and how its name fits what was asked."""

    name: Name
    hoe: How


def search_key(text: str) -> str:
    """Return a name as it is compared: without accents, capitals and punctuation, with one space between words, and
    with what people shorten in full (St. Oedenrode, Alphen a/d Rijn)."""
    key = " ".join("".join(map(_plain, unicodedata.normalize("NFKD", text))).casefold().split())
    return _SHORTENED.sub(" aan de ", _SAINT.sub("sint ", key))


def _plain(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in _DROPPED or char in "'\"":
        return ""
    return " " if kind.startswith(_BETWEEN) else char


def short_key(naam: str) -> str:
    """Return the name of a place as people say it: without the province or the number behind or before it."""
    return search_key(_NUMBER.sub("", _PROVINCE.sub("", naam.strip())))


def _read_aliases() -> Mapping[str, tuple[str, ...]]:
    table = (files("services.directory") / "aliassen.csv").read_text(encoding="utf-8")
    rows = sorted((search_key(row["naam"]), search_key(row["alias"])) for row in csv.DictReader(table.splitlines()))
    return {key: tuple(alias for _, alias in pairs) for key, pairs in groupby(rows, key=lambda row: row[0])}


_ALIASES = _read_aliases()


def names_of(document: Document | None) -> list[Name]:
    """Return the names of all places in a regio; none for any other document."""
    if not isinstance(document, RegioDocument):
        return []
    gemeenten = document.gemeenten
    found: list[Name] = []
    for code, said in document.wijken.items():
        found.append(_name(document, "wijk", code, said.naam, {code: said.inwoners}))
        found += [_name(document, "buurt", code, buurt, {code: n}) for buurt, n in said.buurten.items()]
    for code, gemeente in gemeenten.items():
        inside = {wijk: said.inwoners for wijk, said in document.wijken.items() if said.gemeente == code}
        found.append(_name(document, "gemeente", code, gemeente.naam, inside))
        found += [
            _name(document, "woonplaats", code, woonplaats, _living_in(document, code, postcodes))
            for woonplaats, postcodes in gemeente.woonplaatsen.items()
        ]
    return [name for name in found if name.wijken]


def _living_in(document: RegioDocument, gemeente: str, postcodes: Iterable[str]) -> dict[str, float]:
    """Return the wijken of a gemeente in which these postcodes lie, with the inhabitants that have one of them. A wijk
    of which nearly nobody has, and where nearly nobody of them lives, is left out."""
    here: dict[str, float] = {}
    for part in (part for postcode in postcodes for part in document.postcodes.get(postcode, ())):
        if document.wijken[part.code].gemeente == gemeente:
            here[part.code] = here.get(part.code, 0) + part.inwoners
    least = SMALL * sum(here.values())
    return {code: n for code, n in here.items() if n >= min(least, SMALL * document.wijken[code].inwoners)}


def _name(document: RegioDocument, kind: Kind, code: str, naam: str, here: Mapping[str, float]) -> Name:
    key = short_key(naam)
    wijken = [Wijk(wijk, document.wijken[wijk].naam, _gemeente(document, wijk), n) for wijk, n in here.items()]
    gemeente = wijken[0].gemeente if wijken else ""
    return Name(kind, code, naam, gemeente, key, search_key(naam), _ALIASES.get(key, ()), _largest_first(wijken))


def _gemeente(document: RegioDocument, wijk: str) -> str:
    gemeente = document.gemeenten.get(document.wijken[wijk].gemeente)
    return gemeente.naam if gemeente else ""


def _largest_first(wijken: Iterable[Wijk]) -> tuple[Wijk, ...]:
    return tuple(sorted(wijken, key=lambda wijk: (-wijk.inwoners, wijk.code)))


def merged(names: Iterable[Name]) -> list[Name]:
    """Return each place once: a gemeente or woonplaats of which several regio's hold wijken lies in all of them."""
    groups: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        groups.setdefault((name.soort, name.code, name.naam), []).append(name)
    return [_together(group) for group in groups.values()]


def _together(group: Sequence[Name]) -> Name:
    once = {wijk.code: wijk for name in group for wijk in name.wijken}  # while a wijk moves, two regio's may hold it
    return msgspec.structs.replace(group[0], wijken=_largest_first(once.values()))


class Names:
    """The names of all places, ready to be searched."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        """Make ready the names of all regio's."""
        every = sorted(merged(names), key=lambda name: name.rank)
        keyed = [(key, name) for name in every for key in name.keys]
        self._ranks = {id(name): rank for rank, name in enumerate(every)}
        self._coded = {name.code: name for name in every if name.soort in ("wijk", "gemeente")}
        self._exact: dict[str, list[Name]] = {}
        for key, name in keyed:
            self._exact.setdefault(key, []).append(name)
        self._every = [*self._exact]
        self._lengths = {length: [*keys] for length, keys in groupby(sorted(self._exact, key=len), key=len)}
        # All names in one text, each on a line, and where each begins: a text that lies somewhere in it is found soon.
        self._text = "\n".join(self._every)
        self._starts = [*accumulate((len(key) + 1 for key in self._every[:-1]), initial=0)]
        tails = ((tail, name) for key, name in keyed for tail in _tails(key))
        self._tails = sorted(tails, key=lambda pair: pair[0])
        self._keys = [tail for tail, _ in self._tails]

    def coded(self, code: str) -> Name | None:
        """Return the wijk or the gemeente that has a code."""
        return self._coded.get(code)

    def search(self, text: str) -> list[Hit]:
        """Return the places of which a name fits a text, the best first, each once. When there is none: a place in the
        town that stands beside its name (Oss Ruwaard) or that town, else names that begin so but for one typing error.
        """
        whole, wanted = search_key(text), short_key(text)
        if not any(map(str.isalpha, wanted)):
            return []
        return self._search(whole, wanted) or self._in_town(wanted) or self._mistyped_beginning(wanted)

    def _search(self, whole: str, wanted: str) -> list[Hit]:
        called = self._exact.get(whole, [])
        found: dict[int, Hit] = {}
        for hoe, names in (
            ("naam", [name for name in called if whole in (name.key, name.full)]),
            ("andere-naam", [*called, *self._exact.get(wanted, ())]),
            ("begin", self._beginning(wanted)),
            ("tikfout", self._mistyped(wanted)),
            ("deel", self._holding(wanted)),
        ):
            for name in self._ranked(names):
                found.setdefault(id(name), Hit(name, hoe))  # type: ignore[arg-type]  # a literal of the lines above
        return [*found.values()]

    def _ranked(self, names: Iterable[Name]) -> list[Name]:
        return sorted(names, key=lambda name: self._ranks[id(name)])

    def _beginning(self, wanted: str) -> list[Name]:
        start = bisect_left(self._keys, wanted)
        return [name for _, name in takewhile(lambda pair: pair[0].startswith(wanted), self._tails[start:])]

    def _mistyped(self, wanted: str) -> Iterator[Name]:
        if len(wanted) < TYPED:
            return
        for length in range(len(wanted) - 1, len(wanted) + 2):
            keys = self._lengths.get(length, ())
            for key, _, _ in process.extract(wanted, keys, scorer=OSA.distance, score_cutoff=1, limit=None):
                yield from self._exact[key]

    def _in_town(self, wanted: str) -> list[Hit]:
        words = wanted.split()
        parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
        whole: list[Name] = []
        for town, rest in (pair for one in parts for pair in (one, one[::-1])):
            towns = [name for name in self._exact.get(town, ()) if name.soort in TOWNS]
            there = {wijk.code for name in towns for wijk in name.wijken}
            if found := [hit for hit in self._search(rest, rest) if hit.name.lies_in(there)]:
                return found
            whole = whole or towns
        return [Hit(name, "deel") for name in self._ranked(whole)]

    def _mistyped_beginning(self, wanted: str) -> list[Hit]:
        if len(wanted) < TYPED:
            return []
        found: dict[int, Name] = {}
        for length in range(len(wanted) - 1, len(wanted) + 2):
            begins = [tail[:length] for tail in self._keys]
            fitting = process.extract(wanted, begins, scorer=OSA.distance, score_cutoff=1, limit=None)
            found |= {id(name): name for _, _, at in fitting for name in [self._tails[at][1]]}
        return [Hit(name, "tikfout") for name in self._ranked(found.values())]

    def _holding(self, wanted: str) -> Iterator[Name]:
        at = self._text.find(wanted) if len(wanted) >= INSIDE else -1
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield from self._exact[self._every[line]]
            end = self._starts[line] + len(self._every[line])
            at = self._text.find(wanted, end)


def _tails(key: str) -> Iterator[str]:
    """Yield a name, and what is left of it from each of its other words."""
    words = key.split(" ")
    return (" ".join(words[start:]) for start in range(len(words)))
